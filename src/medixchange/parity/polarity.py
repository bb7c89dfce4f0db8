"""What a sentence wants and what it forbids, in each other's place: into a muscle, not under the skin; this medicine, not that one.

Both things and the denial are still there, so each clause is read by itself: what stands in one that denies is not wanted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set

from medixchange.findings import Severity
from medixchange.languages import Code
from medixchange.parity import routes
from medixchange.parity.difference import Difference
from medixchange.parity.drugs import Lexicon

_CLAUSE: Mapping[Code, re.Pattern[str]] = {
    "en": re.compile(r"[,;:.]\s|\n|(?=\b(?:not|never|but|rather than|instead of|do not|don't)\b)", re.I),
    "th": re.compile(r"(?<=[ก-๙]) (?=[ก-๙])|\n|(?=ห้าม|แทนที่|(?<!แต่)ไม่ใช่|ไม่ฉีด|ไม่ให้|ไม่ควร)"),
    "zh": re.compile(r"[，；。：\n]|(?=而非|而不是|不得|不可|切勿|勿|禁止)"),
}
_DENIED: Mapping[Code, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:not|never|avoid(?:ed|ing)?|rather than|instead of|don't|no)\b", re.I),
    "th": re.compile("ห้าม|อย่า|ไม่(?!เกิน|ต่ำ|น้อย)|แทนที่|หลีกเลี่ยง|งด"),
    "zh": re.compile("而非|而不是|不[得可宜应用能要]|勿|禁|避免|非"),
}
_Sides = tuple[frozenset[str], frozenset[str]]


def differences(texts: tuple[str, str], languages: tuple[Code, Code], lexicon: Lexicon) -> Iterator[Difference]:
    """A thing wanted and one forbidden that changed places in a pair of folded sentences."""
    if not all(_DENIED[code].search(text) for text, code in zip(texts, languages, strict=True)):
        return
    for kind in ("route", "drug"):
        mine, theirs = (_sides(text, code, lexicon, kind) for text, code in zip(texts, languages, strict=True))
        turned = mine[0] & theirs[1], mine[1] & theirs[0]
        kept = mine[0] & theirs[0] or mine[1] & theirs[1]
        if turned[0] and turned[1] and not kept:
            names = ", ".join(sorted(turned[0])), ", ".join(sorted(turned[1]))
            message = f"'{names[0]}' and not '{names[1]}' became the other way round. Correct it"
            yield Difference("opposite", Severity.ERROR, names[0], names[1], message)


def _sides(text: str, language: Code, lexicon: Lexicon, kind: str) -> _Sides:
    """What a sentence names in clauses that want it alone, and what in clauses that deny it."""
    wanted, denied = set[str](), set[str]()
    for clause in _CLAUSE[language].split(text):
        side = denied if _DENIED[language].search(clause) else wanted
        side |= _named(clause, language, lexicon, kind)
    return frozenset(wanted - denied), frozenset(denied - wanted)


def _named(clause: str, language: Code, lexicon: Lexicon, kind: str) -> Set[str]:
    if kind == "route":
        return routes.routes(clause, language)
    return {mention.inn for mention in lexicon.find(clause, language)}
