"""What a quantity is: a value, its UCUM unit, and how firmly the text states it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from fractions import Fraction
from typing import Literal

Comparator = Literal["", "<", ">", "<?", ">?"]
"""Upper or lower limit. A `?` marks words that may also be left unsaid: within an hour, from twelve years."""

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

    @property
    def values(self) -> frozenset[Fraction]:
        """Every value that the words can mean, in `unit`."""
        return self.others | {self.value}

    @property
    def size(self) -> Fraction:
        """The value in the base unit of its dimension, as g, L, s, m, kg of weight as g."""
        return self.value * self.unit.factor
