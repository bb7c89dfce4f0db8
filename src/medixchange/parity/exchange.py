"""Amounts that changed places: 1 mL of the drug with 9 mL of saline that became 9 mL of the drug with 1 mL of saline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from medixchange.findings import Severity
from medixchange.parity.difference import Difference
from medixchange.parity.drugs import Mention
from medixchange.quantities import Quantity

_GIVEN = frozenset({"volume", "mass", "international units", "parts", "equivalents", "amount of substance"})
"""What a medicine is measured in."""
_REACH = 24
"""Characters between an amount and the name that it belongs to."""


def differences(mine: Sequence[tuple[str, Quantity]], theirs: Sequence[tuple[str, Quantity]]) -> Iterator[Difference]:
    """Two amounts that belong to each other's medicine in the translation."""
    for (first, amount), (second, other) in combinations(mine, 2):
        if first == second or amount.size == other.size or amount.unit.dimension != other.unit.dimension:
            continue
        if _holds(theirs, first, other) and _holds(theirs, second, amount) and not _holds(theirs, first, amount):
            texts = f"{amount.text} {first}, {other.text} {second}", f"{other.text} {first}, {amount.text} {second}"
            yield Difference("exchange", Severity.ERROR, *texts, f"'{texts[0]}' became '{texts[1]}'. Put each amount in its place")


def misplaced(
    mine: Sequence[Quantity], theirs: Sequence[Quantity], names: tuple[Sequence[str], Sequence[str]]
) -> Iterator[Difference]:
    """Two amounts that changed places, of two things that did not, or the other way round: 2 mL into 98 mL."""
    things = [list(dict.fromkeys(side)) for side in names]
    if len(things[0]) != 2 or sorted(things[0]) != sorted(things[1]):
        return
    kinds = dict.fromkeys(q.unit.dimension for q in mine)
    for kind in (kind for kind in kinds if kind.partition("/")[0] in _GIVEN):
        # of a range the end behind, which has the unit
        left, right = ([q for q in side if q.unit.dimension == kind and not q.lent] for side in (mine, theirs))
        sizes = [q.size for q in left], [q.size for q in right]
        if len(left) == 2 and sorted(sizes[0]) == sorted(sizes[1]) and sizes[0][0] != sizes[0][1]:
            turned = sizes[0] != sizes[1]
            if turned != (things[0] != things[1]):
                texts = f"{left[0].text} - {left[1].text}", f"{right[0].text} - {right[1].text}"
                yield Difference(
                    "exchange", Severity.ERROR, *texts, f"'{texts[0]}' became '{texts[1]}'. Put each amount in its place"
                )


def rates(mine: Sequence[Quantity], theirs: Sequence[Quantity]) -> Iterator[Difference]:
    """30 mg/kg, then 8 mg/kg/h, with the figures in each other's place: what each is per changed places."""
    left, right = ([q for q in side if q.unit.dimension.partition("/")[0] in _GIVEN] for side in (mine, theirs))
    below = {rate(q) for q in left}, {rate(q) for q in right}
    for one, other in combinations(left, 2):
        kept = rate(one) in below[1] or rate(other) in below[1]
        turned = (_top(one), _below(other)), (_top(other), _below(one))
        if not kept and _below(one) != _below(other) and all(t in below[1] and t not in below[0] for t in turned):
            message = f"'{one.text}' and '{other.text}' changed places. Put each amount in its place"
            yield Difference("exchange", Severity.ERROR, one.text, other.text, message)


def in_place(mine: Sequence[Quantity], theirs: Sequence[Quantity]) -> Iterator[Difference]:
    """200 mg a day or 50 mg at a time, with the figures in each other's place: what they are per kept its order."""
    left, right = ([q for q in side if q.unit.dimension.partition("/")[0] in _GIVEN and not q.lent] for side in (mine, theirs))
    kinds = [q.unit.dimension for q in left]
    sizes = [_top(q) for q in left], [_top(q) for q in right]
    same = kinds == [q.unit.dimension for q in right] and sorted(sizes[0]) == sorted(sizes[1])
    if len(left) == 2 and kinds[0] != kinds[1] and same and sizes[0] != sizes[1]:
        texts = f"{left[0].text} - {left[1].text}", f"{right[0].text} - {right[1].text}"
        yield Difference("exchange", Severity.ERROR, *texts, f"'{texts[0]}' became '{texts[1]}'. Put each amount in its place")


def rate(quantity: Quantity) -> tuple[Fraction, str]:
    """An amount and what it is per, days and weeks apart: a list of doses says `a day` once."""
    return _top(quantity), _below(quantity)


def _top(quantity: Quantity) -> Fraction:
    return quantity.atoms[0].size


def _below(quantity: Quantity) -> str:
    return "/".join(sorted(bottom.dimension for bottom, _ in quantity.unit.bottoms if bottom.code not in ("d", "wk")))


def belongings(quantities: Sequence[Quantity], mentions: Sequence[Mention], text: str) -> list[tuple[str, Quantity]]:
    """Each amount with the medicine whose name stands nearest to it, where no other amount of its kind stands between."""
    found = []
    for quantity in quantities:
        start = text.find(quantity.text, max(0, quantity.start - 12))
        end = start + len(quantity.text)
        near = [(max(m.start - end, start - m.end), m.inn) for m in mentions]
        distance, inn = min(near, default=(_REACH, ""))
        if (
            inn
            and start >= 0
            and distance < _REACH
            and quantity.unit.dimension in ("mass", "volume", "international units", "tablets")
        ):
            found.append((inn, quantity))
    return found


def _holds(belongs: Sequence[tuple[str, Quantity]], inn: str, amount: Quantity) -> bool:
    return any(name == inn and q.size == amount.size and q.unit.dimension == amount.unit.dimension for name, q in belongs)
