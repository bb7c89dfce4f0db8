"""Columns whose heading sets a limit for all their cells: maximum, สูงสุด, 最大."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from medixchange.findings import Severity
from medixchange.languages import Code
from medixchange.parity.difference import Difference
from medixchange.parity.plain import Block

_MOST: Mapping[Code, str] = {
    "en": r"\b[Mm]ax|\b[Aa]t most|\b[Uu]p to",
    "th": "สูงสุด|มากที่สุด|ไม่เกิน|มากสุด",
    "zh": "最大|最高|最多|最长|至多|上限|极量|不超过",
}
_LEAST: Mapping[Code, str] = {
    "en": r"\b[Mm]in(?:imum|\.)|\b[Aa]t least|\b[Ll]owest",
    "th": "ต่ำสุด|น้อยที่สุด|อย่างน้อย|ขั้นต่ำ",
    "zh": "最小|最低|最少|最短|至少|下限|不少于",
}


def differences(source: Block, target: Block, languages: tuple[Code, Code]) -> Iterator[Difference]:
    """Headings of which one says at most and the other at least, or no limit at all."""
    if source.kind != target.kind or len(source.rows[0]) != len(target.rows[0]) or source.kind != "table":
        return
    for mine, theirs in zip(source.rows[0], target.rows[0], strict=True):
        if _limit(mine, languages[0]) != _limit(theirs, languages[1]):
            message = f"the limit of '{mine}' differs from that of '{theirs}': at most, at least, or none. Correct it"
            yield Difference("comparator", Severity.ERROR, mine, theirs, message)


def _limit(heading: str, language: Code) -> tuple[bool, bool]:
    return bool(re.search(_MOST[language], heading)), bool(re.search(_LEAST[language], heading))
