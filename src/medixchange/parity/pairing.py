"""Which quantity of a source is which of its translation: pairs by ever weaker likeness, and what is left over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from medixchange.quantities import Firmness, Quantity
from medixchange.quantities.units import DOSES

_CONVERTED = Fraction(4, 100)
"""A mile or foot rounded to metric in one language only."""


@dataclass(frozen=True)
class Pairing:
    """Quantities that correspond, and those of each side that have no counterpart."""

    pairs: tuple[tuple[Quantity, Quantity], ...]
    source: tuple[Quantity, ...]
    target: tuple[Quantity, ...]


def pair(source: Sequence[Quantity], target: Sequence[Quantity], strict: bool) -> Pairing:
    """Pairs two lists. `strict` texts are doses and settings: there a number is no counterpart of a number with a dose unit."""
    left, right = list(source), list(target)
    pairs: list[tuple[Quantity, Quantity]] = []
    likenesses = [_identical, _same_size, _other_value, _same_fraction, _interval, _number_only if strict else _same_number]
    for alike in [*likenesses, *([] if strict else [_converted])]:
        for mine in sorted(left, key=lambda q: -q.firmness):
            theirs = _nearest(mine, [q for q in right if alike(mine, q)], source, target)
            if theirs is not None:
                pairs.append((mine, theirs))
                left.remove(mine)
                right.remove(theirs)
    pairs += _rates(left, right) + [(mine, theirs) for theirs, mine in _rates(right, left)]
    return Pairing(tuple(pairs), tuple(left), tuple(right))


def _rates(wholes: list[Quantity], parts: list[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Nine out of ten, which the other language says as two numbers: of ten, nine. Takes what it pairs out of both lists."""
    found = []
    for rate in [q for q in wholes if 0 < q.value < 1 and not q.unit.code and q.kind == "amount"]:
        plain = [q for q in parts if not q.unit.code and q.kind == "amount"]
        two = next(((a, b) for a in plain for b in plain if b.value > 1 and a.value == rate.value * b.value), None)
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


def _identical(mine: Quantity, theirs: Quantity) -> bool:
    return _same_size(mine, theirs) and mine.comparator[:1] == theirs.comparator[:1]


def _same_size(mine: Quantity, theirs: Quantity) -> bool:
    return mine.kind == theirs.kind != "name" and _measures(mine) == _measures(theirs)


def _measures(quantity: Quantity) -> tuple[str, Fraction, Fraction | None]:
    upper = quantity.upper * quantity.unit.factor if quantity.upper is not None else None
    return quantity.unit.dimension, quantity.size, upper


def _other_value(mine: Quantity, theirs: Quantity) -> bool:
    if mine.kind == theirs.kind == "name":
        return mine.text.split("=")[0] == theirs.text.split("=")[0] and mine.others == theirs.others
    if mine.kind != theirs.kind or mine.upper != theirs.upper or mine.unit.dimension != theirs.unit.dimension:
        return False
    return bool({v * mine.unit.factor for v in mine.values} & {v * theirs.unit.factor for v in theirs.values})


def _same_fraction(mine: Quantity, theirs: Quantity) -> bool:
    """40 % is 0.40 and two fifths."""
    dimensions = {mine.unit.dimension, theirs.unit.dimension}
    both = dimensions == {"", "fraction"}
    return both and bool({v * mine.unit.factor for v in mine.values} & {v * theirs.unit.factor for v in theirs.values})


def _interval(mine: Quantity, theirs: Quantity) -> bool:
    """Every six hours, and six hours apart."""
    one, other = (mine, theirs) if mine.unit.dimension.startswith("count/") else (theirs, mine)
    return one.unit.dimension == f"count/{other.unit.dimension}" and other.apart and one.size * other.size == 1


def _number_only(mine: Quantity, theirs: Quantity) -> bool:
    units = [q.unit.dimension for q in (mine, theirs)]
    if all(units) or any(unit.split("/")[0] in DOSES for unit in units):
        return False
    return _same_number(mine, theirs)


def _same_number(mine: Quantity, theirs: Quantity) -> bool:
    """The same figure where at most one side names a unit that measures, or each names another thing."""
    kinds = {mine.kind, theirs.kind}
    if "clock" in kinds and len(kinds) == 2:
        return _same_hour(*((mine, theirs) if mine.kind == "clock" else (theirs, mine)))
    if mine.kind != theirs.kind and ("month" in kinds) and Firmness.SOFT in (mine.firmness, theirs.firmness):
        return False
    if mine.unit.dimension and mine.unit.dimension == theirs.unit.dimension:
        return False
    if any(q.firmness is Firmness.SOFT for q in (mine, theirs)) and any(q.unit.code for q in (mine, theirs)):
        # `a` and 一 in a name stand for no measured 1
        return False
    return bool(_figures(mine) & _figures(theirs))


def _same_hour(clock: Quantity, number: Quantity) -> bool:
    """Noon is a 12, 18.10 may be ten past six; no `daily` is a one o'clock."""
    dotted = re.fullmatch(r"(\d{1,2})\.([0-5]\d)", number.text)
    if number.unit.code:
        return False
    if dotted:
        return int(dotted[1]) * 60 + int(dotted[2]) in clock.values
    return bool({v / 60 % 12 for v in clock.values} & {v % 12 for v in number.values})


def _figures(quantity: Quantity) -> frozenset[Fraction]:
    """The figures as written: every 8 hours is an 8 too."""
    often = quantity.unit.dimension.startswith("count/") and quantity.value
    return quantity.values | ({1 / quantity.value} if often else frozenset())


def _converted(mine: Quantity, theirs: Quantity) -> bool:
    same = mine.unit.dimension == theirs.unit.dimension != "" and mine.unit.code != theirs.unit.code and mine.kind == theirs.kind
    return same and mine.size > 0 and abs(mine.size - theirs.size) <= _CONVERTED * mine.size
