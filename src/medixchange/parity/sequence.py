"""The order of figures where it carries meaning: ranges, ratios, and what belongs to what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from medixchange.findings import Severity
from medixchange.parity.difference import Difference
from medixchange.parity.pairing import Pairing
from medixchange.quantities import Quantity

_STEPS = 3
_RANGE = re.compile(r"(?<![\d.:/-])(\d{1,4}(?:\.\d+)?)\s?(?:-|to|ถึง|至|到)\s?(\d{1,4}(?:\.\d+)?)(?![\d:/-]|\.\d)")


def differences(pairing: Pairing, source: Sequence[Quantity], target: Sequence[Quantity]) -> Iterator[Difference]:
    """Figures out of order."""
    yield from _reversed(pairing, source, target)
    yield from swapped(pairing, source, target)


def _reversed(pairing: Pairing, source: Sequence[Quantity], target: Sequence[Quantity]) -> Iterator[Difference]:
    """5 to 20 that became 20 to 5, 1:10 that became 10:1."""
    places = {id(mine): theirs for mine, theirs in pairing.pairs}
    for first, second in pairwise(source):
        ends = places.get(id(first)), places.get(id(second))
        if not ends[0] or not ends[1] or first.size == second.size or _measured(first) != _measured(second):
            continue
        if any(sum(q.size == end.size for q in side) > 1 for side in (source, target) for end in (first, second)):
            # one of them is said again: which is which cannot be told
            continue
        together = abs(target.index(ends[0]) - target.index(ends[1])) == 1
        if together and ends[0].start > ends[1].start and (second.linked or ends[0].linked):
            texts = f"{first.text} - {second.text}", f"{ends[1].text} - {ends[0].text}"
            yield Difference("order", Severity.ERROR, *texts, f"'{texts[0]}' became '{texts[1]}'. Correct the order")


def _measured(quantity: Quantity) -> str:
    """What a quantity measures; of two ends one alone may say `a day`."""
    return quantity.unit.dimension.partition("/")[0]


def shuffled(source: Sequence[Quantity], target: Sequence[Quantity]) -> Iterator[Difference]:
    """40 mg, 20 mg, then 10 mg with two of them in each other's place: steps that go one way on one side alone."""
    mine, theirs = _steps(source), _steps(target)
    for left in mine:
        for right in theirs:
            sizes = [q.atoms[0].size for q in left], [q.atoms[0].size for q in right]
            if sorted(sizes[0]) == sorted(sizes[1]) and _goes_one_way(sizes[0]) != _goes_one_way(sizes[1]):
                texts = ", ".join(q.text for q in left), ", ".join(q.text for q in right)
                yield Difference("order", Severity.ERROR, *texts, f"'{texts[0]}' became '{texts[1]}'. Correct the order")


def _steps(quantities: Sequence[Quantity]) -> list[list[Quantity]]:
    """Three and more different amounts of one kind; what a patient weighs is another kind than a dose."""
    kinds = dict.fromkeys(map(_kind, quantities))
    runs = ([q for q in quantities if _kind(q) == kind] for kind in kinds)
    return [run for run in runs if len(run) >= _STEPS and run[0].unit.code and len({q.atoms[0].size for q in run}) == len(run)]


def _kind(quantity: Quantity) -> tuple[str, bool]:
    return quantity.unit.dimension, quantity.unit.code == "kg"


def _goes_one_way(sizes: Sequence[Fraction]) -> bool:
    return list(sizes) in (sorted(sizes), sorted(sizes, reverse=True))


def upside_down(texts: tuple[str, str], source: Sequence[Quantity], target: Sequence[Quantity]) -> Iterator[Difference]:
    """A range that falls in one folded text alone, such as 3-2 times, and whose ends the other names from less to more."""
    mine, theirs = _ranges(texts[0], source), _ranges(texts[1], target)
    for ends in {**mine, **theirs}:
        falls = ends[0] > ends[1] and (ends in mine) != (ends in theirs)
        one, other = (side.get(ends) or side.get(ends[::-1]) for side in (mine, theirs))
        if falls and one and other:
            yield Difference("order", Severity.ERROR, one, other, f"'{one}' became '{other}'. Correct the order")


def _ranges(text: str, quantities: Sequence[Quantity]) -> dict[tuple[Fraction, Fraction], str]:
    """The ends of every range, and how it is written."""
    inside = {(q.value, q.upper): q.text for q in quantities if q.upper is not None}
    pairs = {(a.value, b.value): f"{a.text} - {b.text}" for a, b in pairwise(quantities) if b.linked}
    return inside | pairs | {(Fraction(match[1]), Fraction(match[2])): match[0] for match in _RANGE.finditer(text)}


def swapped(pairing: Pairing, source: Sequence[Quantity], target: Sequence[Quantity]) -> Iterator[Difference]:
    """30 mg for 5 days, then 20 mg for 11 days, with the doses in each other's place.

    Both texts go through the same kinds of quantities in the same order, and one kind is out of place while another is not.
    """
    mine = [q for q in source if any(q is one for one, _ in pairing.pairs) and q.unit.dimension]
    theirs = [q for q in target if any(q is other for _, other in pairing.pairs) and q.unit.dimension]
    if [q.unit.dimension for q in mine] != [q.unit.dimension for q in theirs]:
        return
    kinds = {q.unit.dimension for q in mine}
    moved = {kind for kind in kinds if _sizes(mine, kind) != _sizes(theirs, kind)}
    anchored = any(len(set(_sizes(mine, kind))) > 1 for kind in kinds - moved)
    for one, other in zip(mine, theirs, strict=True):
        if anchored and one.unit.dimension in moved and one.size != other.size and one.comparator == other.comparator:
            message = f"'{one.text}' became '{other.text}' in its place. Correct the order"
            yield Difference("order", Severity.ERROR, one.text, other.text, message)


def _sizes(quantities: Sequence[Quantity], dimension: str) -> list[Fraction]:
    return [q.size for q in quantities if q.unit.dimension == dimension]
