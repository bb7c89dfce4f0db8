"""When two quantities say the same, from word for word to the bare figure."""

from __future__ import annotations

import re
from fractions import Fraction

from medixchange.quantities import Firmness, Quantity
from medixchange.quantities.units import DOSES

_CONVERTED = Fraction(4, 100)
"""A mile or foot rounded to metric in one language only."""


def identical(mine: Quantity, theirs: Quantity) -> bool:
    """The same amount with the same limit."""
    return same_size(mine, theirs) and mine.comparator[:1] == theirs.comparator[:1]


def same_size(mine: Quantity, theirs: Quantity) -> bool:
    """The same amount, perhaps in other units."""
    return mine.kind == theirs.kind != "name" and _measures(mine) == _measures(theirs) and _is_double(mine) == _is_double(theirs)


def _measures(quantity: Quantity) -> tuple[str, Fraction, Fraction | None]:
    upper = quantity.upper * quantity.unit.factor if quantity.upper is not None else None
    return quantity.unit.dimension, quantity.size, upper


def _is_double(quantity: Quantity) -> bool:
    """True for 六七个, which is six or seven and no six."""
    return bool(quantity.parts) and quantity.kind == "amount" and not quantity.unit.dimension.startswith("count/")


def other_value(mine: Quantity, theirs: Quantity) -> bool:
    """The same amount in another reading of the words; for names, the same digits."""
    if mine.kind == theirs.kind == "name":
        return mine.text.split("=")[0] == theirs.text.split("=")[0] and mine.others == theirs.others
    if mine.kind != theirs.kind or mine.upper != theirs.upper or mine.unit.dimension != theirs.unit.dimension:
        return False
    return _is_double(mine) == _is_double(theirs) and bool(mine.sizes & theirs.sizes)


def same_fraction(mine: Quantity, theirs: Quantity) -> bool:
    """40 % is 0.40 and two fifths."""
    return {mine.unit.dimension, theirs.unit.dimension} == {"", "fraction"} and bool(mine.sizes & theirs.sizes)


def interval(mine: Quantity, theirs: Quantity) -> bool:
    """Every six hours, and six hours apart."""
    one, other = (mine, theirs) if mine.unit.dimension.startswith("count/") else (theirs, mine)
    return one.unit.dimension == f"count/{other.unit.dimension}" and other.apart and one.size * other.size == 1


def same_figure(mine: Quantity, theirs: Quantity) -> bool:
    """The same figure where at most one side names a unit, and neither a dose."""
    units = [q.unit.dimension for q in (mine, theirs)]
    if all(units) or any(unit.split("/")[0] in DOSES for unit in units):
        return False
    return same_number(mine, theirs)


def tablets(mine: Quantity, theirs: Quantity) -> bool:
    """So many tablets, and the number under a heading or behind a name that says so."""
    units = {mine.unit.dimension, theirs.unit.dimension}
    return mine.size == theirs.size and units in ({"", "tablets"}, {"", "capsules"})


def same_number(mine: Quantity, theirs: Quantity) -> bool:
    """The same figure where at most one side names a unit that measures, or each names another thing."""
    kinds = {mine.kind, theirs.kind}
    if "clock" in kinds and len(kinds) == 2:
        return _same_hour(*((mine, theirs) if mine.kind == "clock" else (theirs, mine)))
    if mine.kind != theirs.kind and ("month" in kinds) and Firmness.SOFT in (mine.firmness, theirs.firmness):
        return False
    if mine.unit.dimension and mine.unit.dimension == theirs.unit.dimension:
        return False
    if any(_is_weak_one(q) for q in (mine, theirs)) and any(q.unit.code for q in (mine, theirs)):
        # `a` and 一 in a name stand for no measured 1
        return False
    if _is_double(mine) != _is_double(theirs) or _counts_below(mine) != _counts_below(theirs):
        return False
    return bool(_figures(mine) & _figures(theirs))


def _counts_below(quantity: Quantity) -> bool:
    """8 g per 100 mL holds two figures, which a part of it does not say."""
    return any(count != 1 for _, count in quantity.unit.bottoms)


def is_article(quantity: Quantity) -> bool:
    """True for `a` and `another`, which count nothing."""
    return quantity.text.lower() in ("a", "an", "another")


def _is_weak_one(quantity: Quantity) -> bool:
    return quantity.firmness is Firmness.SOFT and (not quantity.unit.code or quantity.text.split(" ")[0].lower() in ("a", "an"))


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


def _is_imperial(quantity: Quantity) -> bool:
    return "[" in quantity.unit.code and quantity.unit.dimension in ("length", "mass", "volume", "area", "force")


def converted(mine: Quantity, theirs: Quantity) -> bool:
    """About the same amount, in metric units on one side alone."""
    same = mine.unit.dimension == theirs.unit.dimension != "" and mine.kind == theirs.kind
    return (
        same
        and _is_imperial(mine) != _is_imperial(theirs)
        and mine.size > 0
        and abs(mine.size - theirs.size) <= _CONVERTED * mine.size
    )
