"""Which quantity of a source is which of its translation: pairs by ever weaker likeness, and what is left over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from medixchange.parity import likeness
from medixchange.quantities import Firmness, Quantity

_MEASURED = frozenset({"mass", "volume", "international units", "amount of substance", "length", "area", "temperature"})
"""What is no number of things."""


@dataclass(frozen=True)
class Pairing:
    """Quantities that correspond, and those of each side that have no counterpart."""

    pairs: tuple[tuple[Quantity, Quantity], ...]
    source: tuple[Quantity, ...]
    target: tuple[Quantity, ...]
    parts: tuple[tuple[Quantity, Quantity], ...] = ()
    """What corresponds of quantities that the sides group otherwise."""


def pair(source: Sequence[Quantity], target: Sequence[Quantity], strict: bool) -> Pairing:
    """Pairs two lists. `strict` texts are doses and settings: there a number is no counterpart of a number with a dose unit."""
    left, right = list(source), list(target)
    pairs: list[tuple[Quantity, Quantity]] = []
    firm = [likeness.identical, likeness.same_size, likeness.other_value, likeness.same_fraction, likeness.interval]
    weak = [likeness.same_figure, likeness.tablets] if strict else [likeness.same_number, likeness.converted]
    # what both sides state firmly comes first: 2 is rather 2 million than the second
    for alike, least in [*product(firm[:3], (Firmness.MEDIUM,)), *product([*firm, *weak], (Firmness.SOFT,))]:
        for mine in sorted((q for q in left if q.firmness >= least), key=lambda q: -q.firmness):
            fitting = [
                q for q in right if q.firmness >= least and alike(mine, q) and likeness.is_article(mine) == likeness.is_article(q)
            ]
            theirs = _nearest(mine, fitting, source, target)
            if theirs is not None:
                pairs.append((mine, theirs))
                left.remove(mine)
                right.remove(theirs)
    pairs += _rates(left, right) + [(mine, theirs) for theirs, mine in _rates(right, left)]
    return Pairing(tuple(pairs), tuple(left), tuple(right))


def _rates(wholes: list[Quantity], parts: list[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Nine out of ten, which the other language says as two numbers: of ten, nine. Takes what it pairs out of both lists."""
    found = []
    for rate in [q for q in wholes if 0 < q.size < 1 and q.unit.dimension in ("", "fraction") and q.kind == "amount"]:
        plain = [q for q in parts if q.unit.dimension.split("/")[0] not in _MEASURED and q.kind == "amount"]
        two = next(((a, b) for a in plain for b in plain if b.value > 1 and a.value == rate.size * b.value), None)
        if two:
            found.append((rate, two[0]))
            wholes.remove(rate)
            parts.remove(two[0])
            parts.remove(two[1])
    return found


def _nearest(mine: Quantity, candidates: list[Quantity], source: Sequence[Quantity], target: Sequence[Quantity]) -> Quantity | None:
    """The candidate at about the same place in the order of its text; a firm one before a weak one."""
    place = source.index(mine) / len(source)
    return min(candidates, key=lambda q: (-q.firmness, abs(target.index(q) / len(target) - place)), default=None)
