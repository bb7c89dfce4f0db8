"""Limits: at most that became at least, or that one side lacks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from medixchange.findings import Severity
from medixchange.parity.difference import Difference
from medixchange.parity.pairing import Pairing
from medixchange.quantities import Firmness, Quantity

Turned = Callable[[Quantity, Quantity], bool]
"""Says of two figures whether one side forbids less than what the other allows on a condition, so that both mean the same."""
_OPPOSITE = ({"<", ">"}, {"<?", ">"}, {">?", "<"})
_YEARS = range(1000, 2701)


def differences(pairing: Pairing, turned: Turned) -> Iterator[Difference]:
    """Limits that point the other way, or that one side lacks. Which of two equal figures is which cannot be told."""
    pairs = [pair for pair in (*pairing.pairs, *pairing.parts) if not any(map(_is_year, pair))]
    yield from (_difference(*pair) for pair in pairs if _are_intervals(*pair) and _turned_interval(*pair))
    pairs = [pair for pair in pairs if not _are_intervals(*pair)]
    signs = [Counter(map(_sign, side)) for side in zip(*pairs, strict=True)]
    common = Counter(_measure(mine) for mine, _ in pairs)
    for mine, theirs in pairs:
        if signs[0][_sign(mine)] <= signs[1][_sign(mine)] and signs[1][_sign(theirs)] <= signs[0][_sign(theirs)]:
            # the other figure of that size has the same limit
            continue
        lost = _is_lost(mine, theirs) and common[_measure(mine)] == 1
        if lost or ({mine.comparator, theirs.comparator} in _OPPOSITE and not turned(mine, theirs)):
            yield _difference(mine, theirs)


def _difference(mine: Quantity, theirs: Quantity) -> Difference:
    message = f"the limit of '{mine.text}' differs from that of '{theirs.text}': at most, at least, or none. Correct it"
    return Difference("comparator", Severity.ERROR, mine.text, theirs.text, message)


def _is_lost(mine: Quantity, theirs: Quantity) -> bool:
    found = {mine.comparator, theirs.comparator}
    return bool(found & {"<", ">"}) and "" in found and Firmness.HARD in (mine.firmness, theirs.firmness)


def _measure(quantity: Quantity) -> tuple[object, ...]:
    return quantity.size, quantity.unit.dimension


def _sign(quantity: Quantity) -> tuple[object, ...]:
    return (*_measure(quantity), quantity.comparator)


def _is_year(quantity: Quantity) -> bool:
    return not quantity.unit.code and quantity.value.denominator == 1 and int(quantity.value) in _YEARS


def _are_intervals(mine: Quantity, theirs: Quantity) -> bool:
    """At least six hours apart is at most every six hours."""
    often = {q.unit.dimension.startswith("count/") for q in (mine, theirs)}
    return len(often) == 2 and (mine.apart or theirs.apart)


def _turned_interval(mine: Quantity, theirs: Quantity) -> bool:
    """Not more often than every six hours is six hours apart at least; 每隔至少6小时 limits the hours, not how often."""
    often = mine if mine.unit.dimension.startswith("count/") else theirs
    same = mine.comparator == theirs.comparator in ("<", ">")
    return same and not re.search("隔|เว้น|ห่าง", often.text)
