"""What can hurt: does it differ between a source and its translation, or between two states of a source?"""

from __future__ import annotations

import re

from medixchange.findings import Severity
from medixchange.languages import Code
from medixchange.parity import Difference, Lexicon, compare
from medixchange.parity.orders import counts
from medixchange.parity.plain import blocks
from medixchange.quantities.characters import fold

_BOX = re.compile(r"^!!! ?red-flags.*\n((?:[ \t]*\n| {4}.*(?:\n|\Z))*)", re.MULTILINE)


def differences(source: str, target: str, languages: tuple[Code, Code], lexicon: Lexicon) -> list[Difference]:
    """Figures, limits, medicines, routes, prohibitions at medicines, and the number of red flags."""
    found = [*compare(source, target, languages, lexicon)]
    flags = _red_flags(source), _red_flags(target)
    if flags[0] != flags[1]:
        message = f"{flags[0]} red flags became {flags[1]}. Make the boxes equal"
        found.append(Difference("red-flags", Severity.ERROR, str(flags[0]), str(flags[1]), message))
    return found


def suspicions(source: str, target: str, languages: tuple[Code, Code]) -> list[Difference]:
    """Prohibitions in any paragraph that one side has and the other does not negate at all.

    Faithful prose, too, may say `keep away from` for `do not approach`; so this counts only against a text that is known to be old.
    """
    mine, theirs = blocks(fold(source)), blocks(fold(target))
    if [block.kind for block in mine] != [block.kind for block in theirs]:
        pairs = [(source, target)]
    else:
        pairs = [(one.text, other.text) for one, other in zip(mine, theirs, strict=True)]
    turned = [pair for pair in pairs if _turned(pair, languages)]
    message = "an order (do not, stop, avoid) stands on one side alone. Compare the sentences"
    return [Difference("order-turned", Severity.NOTE, one, other, message) for one, other in turned]


def edited(old: str, new: str, language: Code, lexicon: Lexicon) -> list[Difference]:
    """What an edit of a text changed in it of what can hurt; within one language each negation counts."""
    found = differences(old, new, (language, language), lexicon)
    before, after = counts(fold(old), language), counts(fold(new), language)
    if before != after:
        message = "the edit adds or takes away a negation. Compare the sentences"
        found.append(Difference("negation", Severity.ERROR, f"{before[1]} negations", f"{after[1]} negations", message))
    return found


def _turned(pair: tuple[str, str], languages: tuple[Code, Code]) -> bool:
    (orders, negated), (others, negated_there) = (counts(text, code) for text, code in zip(pair, languages, strict=True))
    return (orders > 0 and negated_there == 0) or (others > 0 and negated == 0)


def _red_flags(text: str) -> int:
    """How many items the red-flag boxes of a text hold."""
    return sum(len(re.findall(r"^ {4}(?:[-*+]|\d+\.)\s", box, re.MULTILINE)) for box in _BOX.findall(text))
