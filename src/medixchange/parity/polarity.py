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
    "en": re.compile(r"[,;:.]\s|\n|(?=\b(?:not|never|but|rather than|instead of|in place of|do not|don't)\b)", re.I),
    "th": re.compile(r"(?<=[ก-๙]) (?=[ก-๙])|\n|(?=ห้าม|แทน(?!การรักษา)|(?<!แต่)ไม่ใช่|ไม่ฉีด|ไม่ให้|ไม่ควร)"),
    "zh": re.compile(r"[，；。：\n]|(?=而非|而不是|不得|不可|切勿|勿|禁止|代替|替代)"),
}
_DENIED: Mapping[Code, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:not|never|avoid(?:ed|ing)?|rather than|instead of|in place of|don't|no)\b", re.I),
    "th": re.compile("ห้าม|อย่า|ไม่(?!เกิน|ต่ำ|น้อย)|แทน(?!การรักษา)|หลีกเลี่ยง|งด"),
    "zh": re.compile("而非|而不是|不[得可宜应用能要]|勿|禁|避免|非|代替|替代"),
}
_SWITCH: Mapping[Code, re.Pattern[str]] = {
    "en": re.compile(r"\bfrom\b(.{1,40}?)\bto\b(.{1,40})", re.I),
    "th": re.compile(r"จาก(.{1,40}?)(?:เป็น|ไปใช้)(.{1,40})"),
    "zh": re.compile(r"[由从](.{1,20}?)(?:改为|转为|换为|换成|改成|改用|过渡[到至]|转换为)(.{1,20})"),
}
"""From one to another: what is left, and what comes in its place."""
_BEFORE_OR_AFTER: Mapping[Code, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:(before)|after)\b", re.I),
    "th": re.compile("(ก่อน)|หลัง"),
    "zh": re.compile("(?<![提目空])(前)|(?<![背最])后"),
}
_KINDS = ("route", "drug", "before or after")
_Sides = tuple[frozenset[str], frozenset[str]]


def differences(texts: tuple[str, str], languages: tuple[Code, Code], lexicon: Lexicon) -> Iterator[Difference]:
    """A thing wanted and one forbidden or left that changed places in a pair of folded sentences."""
    for kinds, marks, sides in ((_KINDS, _DENIED, _denials), (_KINDS[:2], _SWITCH, _switches)):
        if not all(marks[code].search(text) for text, code in zip(texts, languages, strict=True)):
            continue
        for kind in kinds:
            mine, theirs = (sides(text, code, lexicon, kind) for text, code in zip(texts, languages, strict=True))
            turned = mine[0] & theirs[1], mine[1] & theirs[0]
            kept = mine[0] & theirs[0] or mine[1] & theirs[1]
            # the insulin is insulin glargine
            again = any(one in other or other in one for one in turned[0] for other in turned[1])
            if turned[0] and turned[1] and not kept and not again:
                names = ", ".join(sorted(turned[0])), ", ".join(sorted(turned[1]))
                message = f"'{names[0]}' and not '{names[1]}' became the other way round. Correct it"
                yield Difference("opposite", Severity.ERROR, names[0], names[1], message)


def _denials(text: str, language: Code, lexicon: Lexicon, kind: str) -> _Sides:
    """What a sentence names in clauses that want it alone, and what in clauses that deny it."""
    wanted, denied = set[str](), set[str]()
    for clause in _CLAUSE[language].split(text):
        side = denied if _DENIED[language].search(clause) else wanted
        side |= _named(clause, language, lexicon, kind)
    return frozenset(wanted - denied), frozenset(denied - wanted)


def _switches(text: str, language: Code, lexicon: Lexicon, kind: str) -> _Sides:
    """What a sentence goes over to, and what it leaves."""
    match = _SWITCH[language].search(text)
    left, chosen = (_named(part, language, lexicon, kind) for part in (match.groups() if match else ("", "")))
    return frozenset(chosen - left), frozenset(left - chosen)


def _named(clause: str, language: Code, lexicon: Lexicon, kind: str) -> Set[str]:
    if kind == "route":
        return routes.routes(clause, language)
    if kind == "drug":
        return {mention.inn for mention in lexicon.find(clause, language)}
    return {"before" if match[1] else "after" for match in _BEFORE_OR_AFTER[language].finditer(clause)}
