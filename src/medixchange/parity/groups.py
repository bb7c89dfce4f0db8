"""Who gets which figure: adults and children, a loading and a maintenance dose, mild and severe disease.

Where two of them changed places, every figure and every word is still there. So each text is read by itself: which figures stand
with whom. That depends on no order of the words, only on whether a text names whom before what, or behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from medixchange.findings import Severity
from medixchange.languages import Code
from medixchange.parity.difference import Difference
from medixchange.parity.exchange import rate
from medixchange.parity.families import FAMILIES
from medixchange.quantities import Firmness, Quantity, read


def _pattern(family: Mapping[str, Mapping[Code, str]], code: Code) -> re.Pattern[str]:
    return re.compile("|".join(f"({words[code]})" for words in family.values()), re.I)


_PATTERNS: Mapping[Code, list[re.Pattern[str]]] = {
    code: [_pattern(family, code) for family in FAMILIES] for code in ("en", "th", "zh")
}
_SEGMENT = re.compile(r"[\n。；;]|(?<![\d.ก-๙])\.(?=\s|$)|(?<=\d)\.(?=\s+[A-Z]|$)")
_Figure = tuple[str, object]
_Belongings = Mapping[str, frozenset[_Figure]]


def differences(texts: tuple[str, str], languages: tuple[Code, Code]) -> Iterator[Difference]:
    """Two of a family, in folded texts, each of which has the figures of the other in the translation."""
    for number, family in enumerate(FAMILIES):
        patterns = [_PATTERNS[code][number] for code in languages]
        named = [{match.lastindex for match in pattern.finditer(text)} for pattern, text in zip(patterns, texts, strict=True)]
        if len(named[0] & named[1]) < 2:
            continue
        names = list(family)
        mine, theirs = (
            _belongings(text, read(text, code), pattern, names)
            for text, code, pattern in zip(texts, languages, patterns, strict=True)
        )
        for first, second in combinations(names, 2):
            if _changed_places(mine, theirs, first, second):
                message = f"the figures of {first} and of {second} changed places. Put each in its place"
                yield Difference("exchange", Severity.ERROR, first, second, message)


def _changed_places(mine: _Belongings, theirs: _Belongings, first: str, second: str) -> bool:
    """True where each has a figure that was the other's, and one of them none that was its own."""
    own, other = mine[first] - mine[second], mine[second] - mine[first]
    new, newer = theirs[first] - theirs[second], theirs[second] - theirs[first]
    return bool(own & newer and other & new) and not (own & new and other & newer)


def _belongings(text: str, quantities: Sequence[Quantity], pattern: re.Pattern[str], names: Sequence[str]) -> _Belongings:
    """The figures of each of a family. Where a segment names someone first, what follows is theirs, else what stands before."""
    found: dict[str, set[_Figure]] = {name: set() for name in names}
    placed = list(_placed(text, quantities))
    last = ""
    start = 0
    for end in [*(match.start() for match in _SEGMENT.finditer(text)), len(text)]:
        named = [(match.start(), names[(match.lastindex or 1) - 1]) for match in pattern.finditer(text, start, end)]
        figures = [(place, figure) for place, figure in placed if start <= place < end]
        behind = bool(named and figures) and figures[0][0] < named[0][0]
        for place, figure in figures:
            before = [name for spot, name in named if spot < place]
            after = [name for spot, name in named if spot > place]
            owner = (after or before)[0 if after else -1] if behind else (before or [last])[-1]
            if owner:
                found[owner].add(figure)
        last = named[-1][1] if named and not behind else last
        start = end
    return {name: frozenset(figures) for name, figures in found.items()}


def _placed(text: str, quantities: Sequence[Quantity]) -> Iterator[tuple[int, _Figure]]:
    """What is given or aimed at, with its place in the text: no ages, weights and bare counts."""
    place = 0
    for quantity in quantities:
        start = text.find(quantity.text, place) if quantity.text else -1
        if start < 0:
            continue
        place = start + 1
        told = quantity.firmness is Firmness.HARD and quantity.kind == "amount" and quantity.unit.dimension
        if told and quantity.unit.dimension != "months" and quantity.unit.code != "kg":
            yield start, _figure(quantity)


def _figure(quantity: Quantity) -> _Figure:
    """A dose whether it says `a day` or not; how often as it is."""
    often = quantity.unit.dimension.startswith("count/")
    return quantity.unit.dimension.partition("/")[0], quantity.size if often else rate(quantity)
