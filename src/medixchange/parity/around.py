"""Times before and after a thing: two hours before the antacid or six hours after it, and not the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from medixchange.findings import Severity
from medixchange.languages import Code
from medixchange.parity.difference import Difference
from medixchange.quantities import Quantity

_WORDS: Mapping[Code, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:(before|prior to)|(after|following))\b", re.I),
    "th": re.compile(r"(ก่อน(?!หน้า))|(หลัง(?!คา|ส่วน))"),
    "zh": re.compile(r"(前)|(后)"),
}
_BETWEEN: Mapping[Code, re.Pattern[str]] = {
    "en": re.compile(r"[^.;\n]{0,4}"),
    "th": re.compile(r"[^.;\n]{0,24}"),
    "zh": re.compile(r"[^。；，、\n]{0,6}"),
}
"""What may stand between the word and the time: in English the time comes first."""


def differences(
    texts: tuple[str, str], quantities: tuple[Sequence[Quantity], Sequence[Quantity]], languages: tuple[Code, Code]
) -> Iterator[Difference]:
    """A time before and one after, of a folded text, that changed places in its translation."""
    mine, theirs = (_times(*side) for side in zip(texts, quantities, languages, strict=True))
    both = mine.keys() == theirs.keys() == {"before", "after"} and mine["before"].size != mine["after"].size
    if both and mine["before"].size == theirs["after"].size and mine["after"].size == theirs["before"].size:
        written = [f"{side['before'].text} - {side['after'].text}" for side in (mine, theirs)]
        message = f"'{written[0]}' became '{written[1]}'. Correct the order"
        yield Difference("order", Severity.ERROR, written[0], written[1], message)


def _times(text: str, quantities: Sequence[Quantity], language: Code) -> dict[str, Quantity]:
    """The last time of a text that stands before something, and the last that stands after it."""
    found = dict[str, Quantity]()
    place = 0
    for quantity in (q for q in quantities if q.unit.dimension == "time" and q.kind == "amount" and q.value > Fraction(0)):
        start = text.find(quantity.text, place)
        if start < 0:
            continue
        end = place = start + len(quantity.text)
        words = _near(text, start, end, language)
        if words:
            found["before" if words[1] else "after"] = quantity
    return found


def _near(text: str, start: int, end: int, language: Code) -> re.Match[str] | None:
    """The word of time that belongs to a figure: behind it in English, in front of it elsewhere, or close behind."""
    behind = _WORDS[language].search(text, end, end + 12)
    if behind and (language == "en" or behind.start() - end <= 1) and _BETWEEN["en"].fullmatch(text, end, behind.start()):
        return behind
    ahead = list(_WORDS[language].finditer(text, max(0, start - 30), start))
    return ahead[-1] if language != "en" and ahead and _BETWEEN[language].fullmatch(text, ahead[-1].end(), start) else None
