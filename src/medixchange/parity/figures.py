"""Figures: the same quantities on both sides. What one side lacks, and what stands there in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from medixchange.findings import Severity
from medixchange.languages import Code
from medixchange.parity.difference import Difference
from medixchange.parity.pairing import Pairing
from medixchange.quantities import Firmness, Quantity
from medixchange.quantities.units import DOSES

_SMALL = 12
_BRACKET = 3
"""Letters between an amount and the same amount in brackets behind it."""
_PIECES = frozenset({"tablets", "drops", "puffs"})
_TIMES = frozenset({"time", "months"})
_EACH: Mapping[Code, re.Pattern[str]] = {
    "en": re.compile(r"\beach\b|\bboth\b|\bapiece\b", re.I),
    "th": re.compile("อย่างละ|ครั้งละ|มื้อละ|เวลาละ|ข้างละ|คนละ"),
    "zh": re.compile("各|均"),
}
_Sides = tuple[list[Quantity], list[Quantity]]


def says_each(text: str, language: Code) -> bool:
    """True where a folded text may give one figure for several things: half a tablet each in the morning and the evening."""
    return bool(_EACH[language].search(text))


def differences(pairing: Pairing, strict: bool, each: tuple[bool, bool]) -> Iterator[Difference]:
    """What two texts do not both say; in `strict` texts (doses, settings) each difference is an error, in prose a note.

    `each`: whether a side may give one figure for several things.
    """
    left, right = _unsaid(pairing, strict, each)
    if strict:
        left, right = _without_ones(left, right), _without_ones(right, left)
        left, right = _without_counts(left, right), [q for q in right if _in_digits(q) or q in _without_counts(right, left)]
    firm, weak = (_of_firmness(left, right, firmness) for firmness in (Firmness.HARD, Firmness.MEDIUM))
    if not strict:
        firm = _telling(firm[0], [*firm[1], *weak[1]], pairing.target), _telling(firm[1], [*firm[0], *weak[0]], pairing.source)
    severity = Severity.ERROR if strict else Severity.NOTE
    yield from _lost_and_new(firm, weak, severity)
    if not any(firm):
        yield from _exchanged_words(weak, severity, strict)
        yield from _names(pairing, severity)
        yield from _weak_measures(pairing) if strict else ()


def _of_firmness(left: list[Quantity], right: list[Quantity], firmness: Firmness) -> _Sides:
    return [q for q in left if q.firmness is firmness], [q for q in right if q.firmness is firmness]


def _lost_and_new(firm: _Sides, weak: _Sides, severity: Severity) -> Iterator[Difference]:
    for mine in firm[0]:
        message = f"'{mine.text}' of the source is not in the translation. Correct it"
        yield Difference("quantity", severity, mine.text, _likely(mine, [*firm[1], *weak[1]]), message)
    for theirs in firm[1]:
        message = f"'{theirs.text}' of the translation is not in the source. Correct it"
        yield Difference("quantity", severity, _likely(theirs, [*firm[0], *weak[0]]), theirs.text, message)


def _unsaid(pairing: Pairing, strict: bool, each: tuple[bool, bool]) -> _Sides:
    """What one side says and the other does not. A figure said again is none, unless the other side lacks one in its place."""
    left, right = (
        [q for q in side if q.firmness > Firmness.SOFT or q.kind == "month"] for side in (pairing.source, pairing.target)
    )
    if any(_alike(mine, theirs) for mine, theirs in product(left, right)):
        return left, right
    return (
        [q for q in left if not _repeats(q, pairing, 1, strict and not each[1])],
        [q for q in right if not _repeats(q, pairing, 0, strict and not each[0])],
    )


def _alike(mine: Quantity, theirs: Quantity) -> bool:
    """The same kind of thing, so that one may stand in the place of the other."""
    figures = mine.kind == "month" or all(q.value <= _SMALL or _digits(q) for q in (mine, theirs))
    # a year that is said in both eras stands in the place of no small number
    figures = figures and (mine.kind == "clock" or (mine.value < 1000) == (theirs.value < 1000))
    return figures and mine.kind == theirs.kind and mine.unit.dimension == theirs.unit.dimension


def _repeats(quantity: Quantity, pairing: Pairing, side: int, strict: bool) -> bool:
    """Said twice in one language and once in the other. Doses and settings count every time."""
    if strict and quantity.unit.dimension.split("/")[0] in DOSES:
        return any(_explains(quantity, pair[1 - side]) for pair in pairing.pairs)
    return any(_says_the_same(quantity, other[side]) for other in pairing.pairs)


def _explains(quantity: Quantity, other: Quantity) -> bool:
    """One teaspoon (5 mL): the same dose beside it in another unit."""
    gap = max(quantity.start, other.start) - min(quantity.end, other.end)
    return gap <= _BRACKET and quantity.unit.code != other.unit.code and _says_the_same(quantity, other)


def _says_the_same(quantity: Quantity, other: Quantity) -> bool:
    same = other.kind == quantity.kind and other.size == quantity.size and other.unit.dimension == quantity.unit.dimension
    return same or (quantity.firmness < Firmness.HARD and bool(other.values & quantity.values))


def _without_ones(quantities: list[Quantity], others: list[Quantity]) -> list[Quantity]:
    """Without the one tablet that goes without saying, unless the other side has another number of them."""
    counted = any(q.unit.dimension in _PIECES for q in others)
    return [q for q in quantities if counted or not (q.unit.dimension in _PIECES and q.value == 1)]


def _without_counts(quantities: list[Quantity], others: list[Quantity]) -> list[Quantity]:
    """Without small counts of no unit (all four drugs, the second bag), unless the other side has a number in their place."""
    return [q for q in quantities if others or q.unit.code or q.kind != "amount" or q.value > _SMALL or q.value.denominator > 1]


def _telling(quantities: list[Quantity], others: list[Quantity], rest: Sequence[Quantity]) -> list[Quantity]:
    """Figures that prose, too, says in both languages: in digits, or where the other side has another one or a month instead."""
    return [q for q in quantities if _in_digits(q) or others or any(other.kind == "month" for other in rest)]


def _in_digits(quantity: Quantity) -> bool:
    """A small count or an hour of the day may well go into words."""
    return _digits(quantity) and quantity.kind == "amount"


def _digits(quantity: Quantity) -> bool:
    return any(map(str.isdigit, quantity.text))


def _exchanged_words(weak: _Sides, severity: Severity, strict: bool) -> Iterator[Difference]:
    """A number word that only one language needs is no difference; one on each side is, in prose where both measure one thing."""
    pairs = zip(*weak, strict=False) if strict else product(*weak)
    for mine, theirs in [(one, other) for one, other in pairs if strict or one.unit.dimension == other.unit.dimension][:1]:
        message = f"'{mine.text}' became '{theirs.text}'. Correct the number"
        yield Difference("quantity", severity, mine.text, theirs.text, message)


def _names(pairing: Pairing, severity: Severity) -> Iterator[Difference]:
    """F-16 that became F-18: the same letters, other digits."""
    for mine, theirs in product(pairing.source, pairing.target):
        if mine.kind == theirs.kind == "name" and mine.text.split("=")[0] == theirs.text.split("=")[0]:
            texts = mine.text.split("=")[1], theirs.text.split("=")[1]
            yield Difference("quantity", severity, *texts, f"'{texts[0]}' became '{texts[1]}'. Correct the name")


def _weak_measures(pairing: Pairing) -> Iterator[Difference]:
    """One hour that became one minute, daily that became weekly: either may go unsaid, but not become another."""
    sides = pairing.source, pairing.target
    often = ([q for q in side if q.unit.dimension.startswith("count/")] for side in sides)
    for mine, theirs in list(zip(*often, strict=False))[:1]:
        message = f"'{mine.text}' became '{theirs.text}'. Correct how often"
        yield Difference("frequency", Severity.ERROR, mine.text, theirs.text, message)
    single = ([q for q in side if q.firmness is Firmness.SOFT and q.unit.dimension in _TIMES] for side in sides)
    for mine, theirs in list(zip(*single, strict=False))[:1]:
        yield Difference("quantity", Severity.ERROR, mine.text, theirs.text, f"'{mine.text}' became '{theirs.text}'. Correct it")


def _likely(quantity: Quantity, others: list[Quantity]) -> str:
    same = [q for q in others if q.unit.dimension == quantity.unit.dimension] or others
    return same[0].text if same else ""
