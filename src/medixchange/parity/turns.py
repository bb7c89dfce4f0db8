"""Turns: the third day, week 2, 第3天, ชั่วโมงแรก. The figure may be right and the unit behind it wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from medixchange.findings import Severity
from medixchange.languages import Code
from medixchange.parity.difference import Difference

_NTH = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|next|\d+(?:st|nd|rd|th))"
_TURNS: Mapping[Code, re.Pattern[str]] = {
    "en": re.compile(rf"\b{_NTH} (?:\d+ )?(minute|hour|day|week|month|year)\b|\b(minute|hour|day|week|month|year)s? \d", re.I),
    "th": re.compile(r"(นาที|ชั่วโมง|วัน|สัปดาห์|เดือน|ปี)(?:แรก|สุดท้าย|ถัดไป|ต่อไป|ที่\s?(?:\d|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ))"),
    "zh": re.compile(r"(?:第\s?[\d一二三四五六七八九十~、,和至到-]+个?|首个?|最后一?个?|头一个?)(分钟|小时|天|日|周|星期|月|年)"),
}
_UNITS: Mapping[str, str] = {
    "minute": "minute", "hour": "hour", "day": "day", "week": "week", "month": "month", "year": "year",
    "นาที": "minute", "ชั่วโมง": "hour", "วัน": "day", "สัปดาห์": "week", "เดือน": "month", "ปี": "year",
    "分钟": "minute", "小时": "hour", "天": "day", "日": "day", "周": "week", "星期": "week", "月": "month", "年": "year",
}  # fmt: skip


def differences(source: str, target: str, languages: tuple[Code, Code]) -> Iterator[Difference]:
    """A unit of a turn that became another, in folded texts. One that only one side names may stand in other words there."""
    mine, theirs = _turns(source, languages[0]), _turns(target, languages[1])
    lost, new = Counter(mine) - Counter(theirs), Counter(theirs) - Counter(mine)
    if len(lost) == len(new) == 1:
        texts = _words(source, languages[0], *lost), _words(target, languages[1], *new)
        yield Difference("quantity", Severity.ERROR, *texts, f"'{texts[0]}' became '{texts[1]}'. Correct it")


def _turns(text: str, language: Code) -> list[str]:
    """The units of the turns that a text names."""
    return [_unit(match) for match in _TURNS[language].finditer(text)]


def _words(text: str, language: Code, unit: str) -> str:
    """The words of the last turn of a unit."""
    return [match[0] for match in _TURNS[language].finditer(text) if _unit(match) == unit][-1]


def _unit(match: re.Match[str]) -> str:
    return _UNITS[next(filter(None, match.groups())).lower()]
