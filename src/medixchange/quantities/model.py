"""What a quantity is: a value, its UCUM unit, and how firmly the text states it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import IntEnum
from fractions import Fraction
from functools import cached_property
from typing import Literal

Comparator = Literal["", "<", ">", "<?", ">?", "?"]
"""Upper or lower limit. `<?` and `>?` are words that may also be left unsaid: within an hour, from twelve years; `?` is a limit
of which the words leave open whether it belongs to the quantity, and which way it points."""

Kind = Literal["amount", "clock", "month", "name"]


class Firmness(IntEnum):
    """How sure a translation is to say the number as well: `a clinic` may become one clinic, 250 mg is always 250 mg."""

    SOFT = 0
    MEDIUM = 1
    HARD = 2


@dataclass(frozen=True)
class Unit:
    """A unit as written: UCUM code, what it measures (`mass/mass/time`), and its size in the base unit of that."""

    code: str = ""
    dimension: str = ""
    factor: Fraction = Fraction(1)
    bottoms: tuple[tuple[Unit, Fraction], ...] = ()
    """What stands below the line, each with its count: the 100 mL of `per 100 mL`."""
    top: Unit | None = None


@dataclass(frozen=True)
class Quantity:
    """A quantity of a text. `value` is in `unit`; `others` are further values that the same words can mean."""

    value: Fraction
    unit: Unit = Unit()
    comparator: Comparator = ""
    firmness: Firmness = Firmness.HARD
    kind: Kind = "amount"
    others: frozenset[Fraction] = frozenset()
    upper: Fraction | None = None
    """The other end of a frequency such as 2-3 times a day."""
    text: str = ""
    start: int = 0
    end: int = 0
    linked: bool = field(default=False, compare=False)
    """Stands in a range or ratio with the quantity before it."""
    apart: bool = field(default=False, compare=False)
    """A time between two doses: six hours apart is every six hours."""
    lent: bool = field(default=False, compare=False)
    """Its unit stands behind a later number: the 5 of 5 to 10 mg."""
    parts: tuple[Quantity, ...] = field(default=(), compare=False)
    """The numbers that its words hold, where it is more than a number with a unit: the 2 and the 24 h of 2 times in 24 hours."""

    @cached_property
    def values(self) -> frozenset[Fraction]:
        """Every value that the words can mean, in `unit`."""
        return self.others | {self.value}

    @cached_property
    def size(self) -> Fraction:
        """The value in the base unit of its dimension, as g, L, s, m, kg of weight as g."""
        return self.value * self.unit.factor

    @cached_property
    def sizes(self) -> frozenset[Fraction]:
        """Every value that the words can mean, in the base unit."""
        return frozenset(value * self.unit.factor for value in self.values)

    @cached_property
    def atoms(self) -> tuple[Quantity, ...]:
        """The plain quantities that it is made of: 100 mg and 5 mL. A unit below the line without a count is a soft one."""
        if self.parts or not self.unit.bottoms:
            return (replace(self.parts[0], comparator=self.comparator), *self.parts[1:]) if self.parts else (self,)
        top = self.unit.top if self.unit.top and self.unit.top.code else Unit()
        below = (
            Quantity(count, bottom, firmness=Firmness.SOFT if count == 1 else Firmness.HARD, text=self.text, start=self.start)
            for bottom, count in self.unit.bottoms
        )
        return (replace(self, unit=top, upper=None), *below)
