"""Amounts that changed places: 1 mL of the drug with 9 mL of saline that became 9 mL of the drug with 1 mL of saline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from medixchange.findings import Severity
from medixchange.parity.difference import Difference
from medixchange.parity.drugs import Mention
from medixchange.quantities import Quantity

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
