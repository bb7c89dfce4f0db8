"""How often: every 8 hours, twice daily, วันละ 3 ครั้ง, 每日三次. A frequency is a count per time, so 130 beats/min is one too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from medixchange.languages import Code
from medixchange.quantities.model import Firmness, Quantity, Unit
from medixchange.quantities.tokens import Marked, N
from medixchange.quantities.units import per, unit

_TIME: Mapping[Code, str] = {
    "en": r"(?:seconds?|secs?|minutes?|mins?|min|hours?|hrs?|hr|h|days?|d|weeks?|wks?|wk|months?|years?|fortnights?)\b",
    "th": r"(?:วินาที|นาที|ชั่วโมง|ชม\.?|วัน(?!ที่)|สัปดาห์|อาทิตย์|เดือน|ปี)",
    "zh": r"(?:秒钟?|分钟?|个?小时|刻钟|天|日|周|个?星期|个?礼拜|个?月|年|个?季度)",
}
_ALONE: Mapping[str, str] = {
    "daily": "d", "nightly": "d", "weekly": "wk", "monthly": "mo", "yearly": "a", "annually": "a", "annual": "a", "hourly": "h",
    "at night": "d", "at bedtime": "d", "every night": "d", "every morning": "d", "every evening": "d", "each night": "d", "each morning": "d",
    "per minute": "min", "per hour": "h", "per day": "d", "per week": "wk", "per month": "mo", "per year": "a", "ต่อนาที": "min", "ต่อชั่วโมง": "h",
    "ทุกคืน": "d", "ก่อนนอน": "d", "ทุกเช้า": "d", "ทุกเย็น": "d", "รายวัน": "d", "รายสัปดาห์": "wk", "รายเดือน": "mo", "รายปี": "a", "ประจำปี": "a",
    "ต่อวัน": "d", "ต่อปี": "a", "ต่อสัปดาห์": "wk", "ต่อเดือน": "mo", "วันละ": "d", "สัปดาห์ละ": "wk", "เดือนละ": "mo", "ปีละ": "a", "ชั่วโมงละ": "h",
    "每晚": "d", "睡前": "d", "每早": "d", "每晨": "d", "每季": "3.mo", "年度": "a",
}  # fmt: skip
_ENGLISH = [
    rf"(?P<n>{N})(?P<nto> ?(?:-|to|or) ?{N})?(?: times?| doses?| breaths?| beats?| compressions?)(?P<link> in| per| each| every|/)? ?(?P<m>{N})?(?:-| )?(?P<u>daily|weekly|monthly|yearly|annually|nightly|hourly|{_TIME['en']})",
    rf"(?P<once>{N})(?P<nto> ?(?:-|to|or) ?{N})? (?:in |per |each |every )?(?P<m>{N})?(?:-| )?(?P<u>daily|weekly|monthly|yearly|annually|nightly|at night|at bedtime|{_TIME['en']})",
    rf"\b(?:every|each)(?P<other> other| second| alternate)? (?P<m>{N})?(?P<to> ?(?:-|to|or) ?{N})?(?:-| )?(?P<u>{_TIME['en']})",
    r"\b(?P<other>alternate|alternating) (?P<u>days?|weeks?|months?)",
    rf"(?P<m>{N})(?P<to> ?(?:-|to) ?{N})?[- ](?P<u>hourly)",
]
_THAI = [
    rf"(?P<u>{_TIME['th']})\s?ละ\s?(?:ไม่เกิน\s?|อย่างน้อย\s?|ประมาณ\s?)?(?P<n>{N})?(?P<nto>\s?(?:-|ถึง)\s?{N})?\s?(?:ครั้ง|เวลา(?!\s?{N})|มื้อ|เที่ยว|รอบ|หน(?![ก-๙]))",
    rf"(?P<n>{N})(?P<nto>\s?(?:-|ถึง)\s?{N})?\s?(?:ครั้ง|หน)\s?(?:ต่อ|/|ใน|ทุก\s?ๆ?)\s?(?P<m>{N})?\s?(?P<u>{_TIME['th']})",
    rf"(?:ทุก\s?ๆ?|(?<!วัน)เว้น)\s?(?P<m>{N})?(?P<to>\s?(?:-|ถึง|หรือ)\s?{N})?\s?(?P<u>{_TIME['th']})",
    r"(?P<other>วันเว้น)(?P<u>วัน)",
]
_CHINESE = [
    rf"(?<![第隔])(?P<every>每隔?)?(?P<m>(?<!第){N})?(?P<to>\s?(?:-|至|到|或)\s?{N})?\s?(?P<u>{_TIME['zh']})\s?(?:内|最多|至少|不得?超过|不可超过|不多于|不应超过|超过|可|也|仍|均|,|，)*(?:服用|口服|注射|训练|使用|涂抹|进食|给药|测量|监测|吸入|清洗|漱口|输注|肌注|静注|更换|翻身|检查|(?(every)(?(m)(?!)|(?:(?![分共总各])[\u4e00-\u9fff]){{0,7}}?)))?\s?(?P<n>{N})(?P<nto>\s?(?:-|至|到|或)\s?{N})?\s?[次回遍班趟]",
    rf"(?P<n>{N})(?P<nto>\s?(?:-|至|到)\s?{N})?\s?[次回]\s?(?:/|每)\s?(?P<m>{N})?(?P<u>{_TIME['zh']})",
    rf"(?P<other>隔)(?P<u>[日天周])(?:{N}次)?",
    rf"每隔?(?P<m>{N})(?P<to>\s?(?:-|至|到|或)\s?{N})?\s?(?P<u>{_TIME['zh']})",
    rf"每(?P<u>[日天周月年]|{_TIME['zh']})",
]
_PATTERNS: Mapping[Code, list[re.Pattern[str]]] = {
    "en": [re.compile(pattern, re.I) for pattern in _ENGLISH],
    "th": [re.compile(pattern) for pattern in _THAI],
    "zh": [re.compile(pattern) for pattern in _CHINESE],
}
_TIMES = re.compile("ครั้ง|次")
_ONCE = re.compile(r"(?:once|twice|thrice)$", re.I)
_LY = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year", "nightly": "day", "hourly": "hour",
       "at night": "day", "at bedtime": "day", "月": "个月", "个月": "个月", "日": "天"}  # fmt: skip
_WORDS = re.compile("|".join(rf"\b{word}\b" if word.isascii() else word for word in _ALONE), re.I)

_PART = re.compile(
    r"\b(?:mornings?|midday|noon|afternoon|evenings?|night|bedtime)\b|เช้า|กลางวัน|เที่ยง|เย็น|ก่อนนอน|ค่ำ|[早晨](?:上)?|中午|[午晚](?:上)?|睡前",
    re.I,
)
_PARTS_OF_DAY = re.compile(
    rf"(?:{_PART.pattern})(?:(?:\s?[-,/、和及与]\s?|\s?และ\s?|\s?กับ\s?|,? and (?:at |in the )?|,? at )?(?:ตอน|มื้อ)?(?:{_PART.pattern})){{1,3}}"
    rf"(?:各{N}?次)?",
    re.I,
)


_DAYS = re.compile(rf"\bdays {N}\s?(?:-|to)\s?{N}|วันที่\s?{N}\s?(?:-|ถึง)\s?{N}|第{N}\s?[-~至到]\s?第?{N}[天日]")


@dataclass(frozen=True)
class _Parts:
    """A frequency taken apart: how many times, in how many of which unit."""

    times: Fraction
    every: Fraction
    ends: tuple[Fraction, Fraction]
    """The further ends of `2-3 times` and of `4-6 hours`; zero where there is none."""
    other: Fraction | None
    bottom: Unit
    bare: bool


def find(marked: Marked, language: Code) -> Iterator[Quantity]:
    """The frequencies in a marked text; later ones may overlap earlier ones."""
    for pattern in _PATTERNS[language]:
        for match in pattern.finditer(marked.text):
            parts = _parts(match, marked)
            if parts:
                yield _quantity(parts, match)


def find_bare(text: str) -> Iterator[Quantity]:
    """Words that tell a frequency without a number: daily, every night. They are weak: prose leaves them out."""
    codes = {"min": "分钟", "d": "天", "wk": "周", "mo": "个月", "a": "年", "h": "小时", "3.mo": "个季度"}
    for match in _WORDS.finditer(text):
        bottom = unit(codes[_ALONE[match[0].lower()]])
        yield Quantity(
            Fraction(1),
            per(Unit("", "count"), [(bottom, Fraction(1))]),
            firmness=Firmness.SOFT,
            start=match.start(),
            end=match.end(),
        )


def find_each_day(text: str) -> Iterator[Quantity]:
    """Days that a dose is given on: 250 mg on days 2 to 5 is 250 mg on each of them. They are weak as well."""
    for match in _DAYS.finditer(text):
        once = per(Unit("", "count"), [(unit("天"), Fraction(1))])
        yield Quantity(Fraction(1), once, firmness=Firmness.SOFT, start=match.start(), end=match.end())


def find_by_day(text: str) -> Iterator[Quantity]:
    """Parts of the day that follow one another: morning and evening is twice a day. They are weak: a figure may stand beside them."""
    for match in _PARTS_OF_DAY.finditer(text):
        count = len(_PART.findall(match[0]))
        yield Quantity(
            Fraction(count),
            per(Unit("", "count"), [(unit("天"), Fraction(1))]),
            firmness=Firmness.SOFT,
            start=match.start(),
            end=match.end(),
        )


def _parts(match: re.Match[str], marked: Marked) -> _Parts | None:
    found = match.groupdict()
    once = marked.numbers.get(found.get("once") or "")
    if (once and not _ONCE.fullmatch(once.text)) or _is_ordinal(found, marked):
        return None
    if "link" in found and not _linked(found, marked):
        return None
    if "every" in found and not found["every"] and not (found.get("m") or match[0][0] == "日"):
        return None
    bottom = unit(_LY.get(match["u"].lower(), match["u"]))
    times = once or marked.numbers.get(found.get("n") or "")
    span = marked.numbers.get(found.get("m") or "")
    every = (span.value if span else Fraction(1)) * (2 if found.get("other") else 1)
    if not every:
        return None
    many, ends = times.value if times else Fraction(1), _ends(found, marked)
    return _Parts(
        many,
        every,
        ends,
        many / ends[1] if ends[1] else ends[0] / every if ends[0] else None,
        bottom,
        not (times or span or found.get("other") or _TIMES.search(match[0])),
    )


def _is_ordinal(found: dict[str, str | None], marked: Marked) -> bool:
    """The third time in five years is no frequency."""
    number = marked.numbers.get(found.get("n") or "")
    return number is not None and number.ordinal


def _linked(found: dict[str, str | None], marked: Marked) -> bool:
    """`3 times a day` and `3 doses per day` are frequencies, `2 doses 4 weeks apart` is none."""
    span = marked.numbers.get(found.get("m") or "")
    article = span is not None and span.text.lower() in ("a", "an")
    return bool(found["link"]) or article or (found["u"] or "").lower() in _LY


def _ends(found: dict[str, str | None], marked: Marked) -> tuple[Fraction, Fraction]:
    times, every = (re.findall(N, found.get(name) or "") for name in ("nto", "to"))
    return (
        marked.numbers[times[-1]].value if times else Fraction(0),
        marked.numbers[every[-1]].value if every else Fraction(0),
    )


def _plain(parts: _Parts, match: re.Match[str]) -> tuple[Quantity, ...]:
    """The numbers of a frequency: how many times, in how long. A single one goes without saying."""
    pairs = [(parts.times, Unit()), (parts.ends[0], Unit()), (parts.every, parts.bottom), (parts.ends[1], parts.bottom)]
    return tuple(
        Quantity(value, unit, firmness=Firmness.SOFT if value == 1 else Firmness.HARD, text=match[0], start=match.start())
        for value, unit in pairs
        if value
    )


def _quantity(parts: _Parts, match: re.Match[str]) -> Quantity:
    return Quantity(
        parts.times / parts.every,
        per(Unit("", "count"), [(parts.bottom, Fraction(1))]),
        firmness=Firmness.SOFT if parts.bare else Firmness.HARD,
        upper=parts.other,
        parts=_plain(parts, match),
        start=match.start(),
        end=match.end(),
    )
