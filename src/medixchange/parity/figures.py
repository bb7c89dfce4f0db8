"""Figures: the same quantities on both sides, with the same limits, in the same order where order carries meaning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, product

from medixchange.findings import Severity
from medixchange.parity.difference import Difference
from medixchange.parity.pairing import Pairing, pair
from medixchange.quantities import Firmness, Quantity
from medixchange.quantities.units import DOSES


def differences(source: Sequence[Quantity], target: Sequence[Quantity], strict: bool) -> Iterator[Difference]:
    """What differs between the quantities of two texts; in `strict` texts (doses, settings) each difference is an error."""
    pairing = _absorb_days(pair(source, target, strict)) if strict else pair(source, target, strict)
    severity = Severity.ERROR if strict else Severity.NOTE
    yield from _missing(pairing, severity, strict)
    yield from _limits(pairing, severity, strict)
    if strict:
        yield from _reversed(pairing, source, target)
        yield from _downward(source, target)
    yield from _swapped(pairing, source, target, severity)


def _missing(pairing: Pairing, severity: Severity, strict: bool) -> Iterator[Difference]:
    left, right = _unsaid(pairing, strict)
    if strict:
        left, right = _beyond_one(left, right), _beyond_one(right, left)
    firm = [[q for q in side if q.firmness is Firmness.HARD] for side in (left, right)]
    weak = [[q for q in side if q.firmness is Firmness.MEDIUM] for side in (left, right)]
    if not strict:
        firm = [[q for q in firm[n] if _telling(q) or firm[1 - n] or weak[1 - n] or _months(pairing, 1 - n)] for n in (0, 1)]
    for mine in firm[0]:
        like = _likely(mine, [*firm[1], *weak[1]])
        yield Difference(
            "quantity", severity, mine.text, like, f"'{mine.text}' of the source is not in the translation. Correct it"
        )
    for theirs in firm[1]:
        like = _likely(theirs, [*firm[0], *weak[0]])
        yield Difference(
            "quantity", severity, like, theirs.text, f"'{theirs.text}' of the translation is not in the source. Correct it"
        )
    if not any(firm):
        yield from _weak(weak[0], weak[1], severity, strict)
        yield from _names(pairing, severity)
        yield from _frequencies(pairing, strict)
        yield from _ones(pairing, strict)


def _unsaid(pairing: Pairing, strict: bool) -> tuple[list[Quantity], list[Quantity]]:
    """What one side says and the other does not. A figure said again is none, unless the other side lacks one in its place."""
    left, right = (
        [q for q in side if q.firmness > Firmness.SOFT or q.kind == "month"] for side in (pairing.source, pairing.target)
    )
    if any(_alike(mine, theirs) for mine, theirs in product(left, right)):
        return left, right
    return (
        [q for q in left if not _repeats(q, pairing, 1, strict)],
        [q for q in right if not _repeats(q, pairing, 0, strict)],
    )


def _beyond_one(quantities: list[Quantity], others: list[Quantity]) -> list[Quantity]:
    """Without the one tablet that goes without saying, unless the other side has another number of them."""
    pieces = ("tablets", "capsules", "drops", "puffs")
    counted = any(q.unit.dimension in pieces for q in others)
    return [q for q in quantities if counted or not (q.unit.dimension in pieces and q.value == 1)]


def _telling(quantity: Quantity) -> bool:
    """A figure that free prose, too, says in both languages. A small count or an hour of the day may well go into words."""
    digits = any(map(str.isdigit, quantity.text))
    return digits and quantity.kind == "amount"


def _months(pairing: Pairing, side: int) -> bool:
    return any(q.kind == "month" for q in (pairing.source, pairing.target)[side])


def _alike(mine: Quantity, theirs: Quantity) -> bool:
    """The same kind of thing, so that one may stand in the place of the other."""
    figures = mine.kind == "month" or all(q.value < 13 or any(map(str.isdigit, q.text)) for q in (mine, theirs))
    # a year that is said in both eras stands in the place of no small number
    figures = figures and (mine.kind == "clock" or (mine.value < 1000) == (theirs.value < 1000))
    return figures and mine.kind == theirs.kind and mine.unit.dimension == theirs.unit.dimension


def _weak(left: list[Quantity], right: list[Quantity], severity: Severity, strict: bool) -> Iterator[Difference]:
    """A number word that only one language needs is no difference; one on each side is, in prose where both measure one thing."""
    pairs = zip(left, right, strict=False) if strict else product(left, right)
    for mine, theirs in [(one, other) for one, other in pairs if strict or one.unit.dimension == other.unit.dimension][:1]:
        yield Difference("quantity", severity, mine.text, theirs.text, f"'{mine.text}' became '{theirs.text}'. Correct the number")


def _names(pairing: Pairing, severity: Severity) -> Iterator[Difference]:
    """F-16 that became F-18: the same letters, other digits."""
    for mine, theirs in product(pairing.source, pairing.target):
        if mine.kind == theirs.kind == "name" and mine.text.split("=")[0] == theirs.text.split("=")[0]:
            texts = mine.text.split("=")[1], theirs.text.split("=")[1]
            yield Difference("quantity", severity, *texts, f"'{texts[0]}' became '{texts[1]}'. Correct the name")


def _frequencies(pairing: Pairing, strict: bool) -> Iterator[Difference]:
    left, right = ([q for q in side if q.unit.dimension.startswith("count/")] for side in (pairing.source, pairing.target))
    for mine, theirs in list(zip(left, right, strict=False))[:1]:
        if strict:
            yield Difference(
                "frequency", Severity.ERROR, mine.text, theirs.text, f"'{mine.text}' became '{theirs.text}'. Correct how often"
            )


def _ones(pairing: Pairing, strict: bool) -> Iterator[Difference]:
    """One hour that became one minute: a single unit may go unsaid, but not become another."""
    times = ("time", "months")
    left, right = (
        [q for q in side if q.firmness is Firmness.SOFT and q.unit.dimension in times] for side in (pairing.source, pairing.target)
    )
    for mine, theirs in list(zip(left, right, strict=False))[:1]:
        if strict:
            yield Difference(
                "quantity", Severity.ERROR, mine.text, theirs.text, f"'{mine.text}' became '{theirs.text}'. Correct it"
            )


def _repeats(quantity: Quantity, pairing: Pairing, side: int, strict: bool) -> bool:
    """Said twice in one language and once in the other. Doses and settings count every time."""
    if strict and quantity.unit.dimension.split("/")[0] in DOSES:
        return False
    return any(_says_the_same(quantity, other[side]) for other in pairing.pairs)


def _says_the_same(quantity: Quantity, other: Quantity) -> bool:
    same = other.kind == quantity.kind and other.size == quantity.size and other.unit.dimension == quantity.unit.dimension
    return same or (quantity.firmness < Firmness.HARD and bool(other.values & quantity.values))


def _likely(quantity: Quantity, others: list[Quantity]) -> str:
    same = [q for q in others if q.unit.dimension == quantity.unit.dimension] or others
    return same[0].text if same else ""


def _limits(pairing: Pairing, severity: Severity, strict: bool) -> Iterator[Difference]:
    for mine, theirs in pairing.pairs:
        often = {q.unit.dimension.startswith("count/") for q in (mine, theirs)}
        if len(often) == 2 and (mine.apart or theirs.apart):
            # at least six hours apart is at most every six hours
            continue
        signs = {mine.comparator, theirs.comparator}
        opposite = signs in ({"<", ">"}, {"<?", ">"}, {">?", "<"}) if strict else signs == {"<", ">"}
        lost = strict and bool(signs & {"<", ">"}) and "" in signs and Firmness.HARD in (mine.firmness, theirs.firmness)
        if opposite or lost:
            message = f"the limit of '{mine.text}' differs from that of '{theirs.text}': at most, at least, or none. Correct it"
            yield Difference("comparator", severity, mine.text, theirs.text, message)


def _reversed(pairing: Pairing, source: Sequence[Quantity], target: Sequence[Quantity]) -> Iterator[Difference]:
    """5 to 20 that became 20 to 5, 1:10 that became 10:1."""
    places = {id(mine): theirs for mine, theirs in pairing.pairs}
    for first, second in pairwise(source):
        ends = places.get(id(first)), places.get(id(second))
        if not ends[0] or not ends[1] or first.size == second.size or not _comparable(first, second):
            continue
        if any(sum(q.size == end.size for q in side) > 1 for side in (source, target) for end in (first, second)):
            # one of them is said again: which is which cannot be told
            continue
        together = abs(target.index(ends[0]) - target.index(ends[1])) == 1
        if together and ends[0].start > ends[1].start and (second.linked or ends[0].linked):
            texts = f"{first.text} - {second.text}", f"{ends[1].text} - {ends[0].text}"
            yield Difference("order", Severity.ERROR, *texts, f"'{texts[0]}' became '{texts[1]}'. Correct the order")


def _downward(source: Sequence[Quantity], target: Sequence[Quantity]) -> Iterator[Difference]:
    """2-3 times that became 3-2 times."""
    mine, theirs = _ranges(source), _ranges(target)
    for (low, high, what), text in mine.items():
        if low < high and (high, low, what) in theirs and not ((low, high, what) in theirs or (high, low, what) in mine):
            other = theirs[high, low, what]
            yield Difference("order", Severity.ERROR, text, other, f"'{text}' became '{other}'. Correct the order")


def _ranges(quantities: Sequence[Quantity]) -> dict[tuple[Fraction, Fraction, str], str]:
    """The ends of every range and what they measure, and how it is written."""
    inside = {(q.value, q.upper, q.unit.dimension): q.text for q in quantities if q.upper is not None}
    pairs = ((a, b) for a, b in pairwise(quantities) if b.linked)
    return inside | {(a.value, b.value, b.unit.dimension): f"{a.text} - {b.text}" for a, b in pairs}


def _swapped(pairing: Pairing, source: Sequence[Quantity], target: Sequence[Quantity], severity: Severity) -> Iterator[Difference]:
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
            yield Difference("order", severity, one.text, other.text, message)


def _sizes(quantities: Sequence[Quantity], dimension: str) -> list[Fraction]:
    return [q.size for q in quantities if q.unit.dimension == dimension]


def _comparable(first: Quantity, second: Quantity) -> bool:
    return first.unit.dimension == second.unit.dimension or not (first.unit.dimension and second.unit.dimension)


def _absorb_days(pairing: Pairing) -> Pairing:
    """`4 g a day` is also written `4 g` with `in 24 hours` or `daily` elsewhere in the sentence."""
    pairs, left, right = list(pairing.pairs), list(pairing.source), list(pairing.target)
    days: list[Quantity] = []
    for mine, theirs in product(pairing.source, pairing.target):
        if mine not in left or theirs not in right:
            continue
        long, short, spare = (
            (mine, theirs, right) if len(mine.unit.dimension) > len(theirs.unit.dimension) else (theirs, mine, left)
        )
        side = 0 if spare is left else 1
        said = [q for q in (both[side] for both in pairing.pairs) if q.firmness is Firmness.SOFT]
        day = next((q for q in [*spare, *said] if q not in (mine, theirs) and _spans(q, long, short)), None)
        more = Counter(long.unit.dimension.split("/")) - Counter(short.unit.dimension.split("/"))
        if day and short.unit.dimension and set(more) <= {"time", "months"} and more.total() == 1:
            pairs.append((mine, theirs))
            days.append(day)
            left.remove(mine)
            right.remove(theirs)
    return Pairing(tuple(pairs), tuple(q for q in left if q not in days), tuple(q for q in right if q not in days))


def _spans(quantity: Quantity, long: Quantity, short: Quantity) -> bool:
    """True for the `daily` or `24 hours` by which a dose a day is a dose."""
    time = short.size / long.size if long.size else 0
    often = quantity.unit.dimension.startswith("count/") and quantity.size * time == 1
    return often or (quantity.unit.dimension in ("time", "months") and quantity.size == time)
