"""Times of day, in minutes after midnight: 3:30 p.m., 15.30 น., บ่าย 3 โมง, 下午三点半."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from medixchange.languages import Code
from medixchange.quantities.model import Quantity
from medixchange.quantities.tokens import Marked, N

_HALF_DAY = 720
_PERIODS: Mapping[str, tuple[int, int]] = {
    # word: hours to add before noon counts, least hour to which it applies
    "上午": (0, 0), "早上": (0, 0), "早晨": (0, 0), "清晨": (0, 0), "凌晨": (0, 0), "早": (0, 0), "今晨": (0, 0), "中午": (12, 1), "下午": (12, 1),
    "午后": (12, 1), "傍晚": (12, 1), "晚上": (12, 4), "夜间": (12, 4), "夜里": (12, 6), "晚": (12, 4), "深夜": (12, 6), "今晚": (12, 4), "当晚": (12, 4),
}  # fmt: skip
_CHINESE = re.compile(
    rf"({'|'.join(_PERIODS)})?(?:的)?\s?(?:({N})\s?(?:点钟?|时(?![间期代段]))(?:整|({N})刻|({N})分?(?!之))?|({N}):({N})(?::{N})?)"
)
_ENGLISH = re.compile(
    rf"({N})(?::({N}))?(?::{N})? ?(?:(a|p)\.? ?m\b\.?|o'?clock|(?=h(?:ours|rs)? (?:local|GMT|UTC))|(?=(?:in the|at) (?:morning|afternoon|evening|night)\b))"
    rf"|(?:at|from|until|till|by|before|after|around|about|between|since)\s({N}):({N})(?!:|\s?[ap]\.?\s?m\b)|({N}):({N})(?!:|\s?[ap]\.?\s?m\b)",
    re.I,
)
_PART_OF_DAY = re.compile(r" ?(?:in the|at) (morning|afternoon|evening|night)\b", re.I)
_AT = re.compile(r"\b(?:at|by|until|till|around|about|from|since) $", re.I)
_THAI = re.compile(
    rf"({N})(?:[:.]({N}))?\s?(?:น\.(?!พ)|นาฬิกา(?:\s?({N})\s?นาที)?)|(บ่าย|ตี)\s?({N})?(?:\s?โมง)?(?:\s?กับ\s?|\s)?({N}(?=\s?นาที)|{N}(?!\s?[ก-๙]*(?:วัน|ชั่วโมง)))?(?:\s?นาที)?|({N})\s?(โมงเช้า|โมงเย็น|โมง|ทุ่ม)(?:{N}(?:\s?นาที)?)?|เวลา\s?({N})(?:[:.]({N}))?(?=\s|$|-|ถึง)(?!\s?(?:ทุ่ม|โมง|วินาที|นาที|ชั่วโมง|ชม|วัน|สัปดาห์|เดือน|ปี))"
    rf"|({N}):({N})|({N})(?=\s?(?:-|ถึง)\s?{N}(?:[:.]{N})?\s?(?:น\.|นาฬิกา))"
)


_PAST = re.compile(
    rf"(?:(at|by|until|till|around|since) |(?:from|about|before|after|to) )?({N}) (?:minutes )?(past|to) ({N})(?!\s?(?:[a-z%]+ )?[a-z%]*(?:per|of)\b)"
)


def find(marked: Marked, language: Code) -> Iterator[Quantity]:
    """The times of day in a marked text."""
    if language == "en":
        yield from _past(marked)
        yield from _military(marked)
    patterns = {"en": (_ENGLISH, _english), "th": (_THAI, _thai), "zh": (_CHINESE, _chinese)}
    pattern, read = patterns[language]
    for match in pattern.finditer(marked.text):
        minutes = read(match, marked)
        if minutes:
            value, *others = sorted(minutes, key=lambda m: m not in (minutes[0],))
            # the stretch from the first number on: words such as `from` belong to nobody
            yield Quantity(
                Fraction(value),
                kind="clock",
                others=frozenset(map(Fraction, others)),
                start=match.start(),
                end=match.end(),
                parts=_ratio(match, marked),
            )


def _ratio(match: re.Match[str], marked: Marked) -> tuple[Quantity, ...]:
    """The numbers of a time: 1:10 may be ten past one or one to ten."""
    numbers = [marked.numbers[c] for c in match[0] if c in marked.numbers]
    if len(numbers) < 2:
        return ()
    return tuple(Quantity(number.value, text=number.text, start=match.start(), linked=n > 0) for n, number in enumerate(numbers))


def _military(marked: Marked) -> Iterator[Quantity]:
    """2226 GMT."""
    for match in re.finditer(rf"({N})(?= ?(?:GMT|UTC|hours\b|hrs\b|local time))", marked.text):
        written = re.fullmatch(r"([01]\d|2[0-3])([0-5]\d)", marked.numbers[match[1]].text)
        if written:
            minutes = int(written[1]) * 60 + int(written[2])
            yield Quantity(Fraction(minutes), kind="clock", start=match.start(), end=match.end())


def _past(marked: Marked) -> Iterator[Quantity]:
    """Half past five, a quarter to six, ten past six."""
    for match in _PAST.finditer(marked.text):
        part, hour = marked.numbers[match[2]], _hour(match[4], marked)
        # `seven to nine` is a range, `ten to five` a time where words say that it is one
        whole = part.value in (5, 10, 20, 25) and not part.digits and (match[3] == "past" or match[1])
        if ((part.value in (Fraction(1, 2), Fraction(1, 4)) and not part.digits) or whole) and hour and hour <= _HALF_DAY // 60:
            minutes = int(part.value if whole else part.value * 60)
            first, second = _either(hour * 60 + (minutes if match[3] == "past" else -minutes), False)
            yield Quantity(
                Fraction(first), kind="clock", others=frozenset({Fraction(second)}), start=match.start(), end=match.end()
            )


def _hour(symbol: str | None, marked: Marked) -> int | None:
    number = marked.numbers.get(symbol or "")
    if number is None or number.value.denominator != 1 or not 0 <= number.value <= 24 or number.ordinal:
        return None
    return int(number.value)


def _minute(symbol: str | None, marked: Marked) -> int | None:
    number = marked.numbers.get(symbol or "")
    valid = number is not None and number.value.denominator == 1 and 0 <= number.value < 60
    return int(number.value) if number and valid and len(number.text) == 2 else None


def _english(match: re.Match[str], marked: Marked) -> list[int]:
    if match[4] or match[6]:
        hour, minute = _hour(match[4] or match[6], marked), _minute(match[5] or match[7], marked)
        if hour is None or minute is None:
            return []
        return _either(hour * 60 + minute, hour > 12)
    dotted = _dotted(match[1], marked)
    day = _PART_OF_DAY.match(marked.text, match.end())
    if day and not (match[2] or dotted is not None or _AT.search(marked.text, 0, match.start())):
        # two at night are two tablets
        return []
    hour = _hour(match[1], marked) if dotted is None else dotted // 60
    minute = _minute(match[2], marked) if match[2] else (dotted or 0) % 60 if dotted is not None else 0
    if hour is None or minute is None:
        return []
    if match[3]:
        return [(hour % 12 + (12 if match[3] == "p" else 0)) * 60 + minute]
    if day:
        return [(hour % 12 + (0 if day[1].lower() == "morning" else 12)) * 60 + minute]
    return _either(hour * 60 + minute, hour > 12)


def _dotted(symbol: str | None, marked: Marked) -> int | None:
    """08.30 is a time where the words around it say so; the number itself was read as a decimal."""
    number = marked.numbers.get(symbol or "")
    written = re.fullmatch(r"(\d{1,2})\.([0-5]\d)", number.text) if number else None
    return int(written[1]) * 60 + int(written[2]) if written and int(written[1]) <= 24 else None


def _either(minutes: int, certain: bool) -> list[int]:
    return [minutes % 1440] if certain else [minutes, (minutes + _HALF_DAY) % 1440]


def _thai(match: re.Match[str], marked: Marked) -> list[int]:
    first = match[1] or match[9] or match[11] or match[13]
    if first:
        dotted = _dotted(first, marked)
        if dotted is not None:
            return [dotted % 1440]
        hour, minute = _hour(first, marked), _minute(match[2] or match[3] or match[10] or match[12], marked)
        if hour is None or (minute is None and (match[9] or match[11])):
            return []
        return [(hour * 60 + (minute or 0)) % 1440]
    if match[4]:
        hour = _hour(match[5], marked) if match[5] else 1
        late = marked.numbers[match[6]].value if match[6] else Fraction(0)
        minutes = 30 if late == Fraction(1, 2) else int(late) if late < 60 else 0
        named = match[5] and not marked.numbers[match[5]].vague
        # บ่ายโมง is one in the afternoon
        if hour is None or not (named or "โมง" in match[0]):
            return []
        return [(hour + (12 if match[4] == "บ่าย" else 0)) * 60 + minutes]
    hour = _hour(match[7], marked)
    if hour is None:
        return []
    past = _thai_minutes(match, marked)
    shift = {"ทุ่ม": 18, "โมงเย็น": 12, "โมงเช้า": 0}.get(match[8])
    return [(hour + shift) * 60 + past] if shift is not None else _either(hour * 60 + past, hour > 6)


def _thai_minutes(match: re.Match[str], marked: Marked) -> int:
    """The minutes of แปดโมงสิบห้านาที, the half hour of บ่ายสองโมงครึ่ง."""
    last = next((marked.numbers[c] for c in reversed(match[0]) if c in marked.numbers), None)
    if last is None or last is marked.numbers[match[7]]:
        return 0
    return 30 if last.value == Fraction(1, 2) else int(last.value) if last.value < 60 else 0


def _chinese(match: re.Match[str], marked: Marked) -> list[int]:
    symbol = match[2] or match[5]
    hour = _hour(symbol, marked)
    minute = _chinese_minute(match, marked)
    bare = match[2] and not match[1] and marked.text[match.end(2) : match.end(2) + 1] == "时"
    if bare and not (
        match[3] or match[4] or marked.text[match.start(2) - 1 : match.start(2)] in "日至到从-·间晚晨" or match[0].endswith("整")
    ):
        return []
    if hour is None or minute is None or (match[5] and not match[1] and len(marked.numbers[symbol].text) < 2 and minute % 15):
        return []
    shift, least = _PERIODS.get(match[1] or "", (0, 0))
    if match[1]:
        return [((hour + shift if least <= hour < 12 else hour) * 60 + minute) % 1440]
    return _either(hour * 60 + minute, hour > 12 or bool(match[5]))


def _chinese_minute(match: re.Match[str], marked: Marked) -> int | None:
    if match[6]:
        return _minute(match[6], marked)
    if match[3]:
        return int(marked.numbers[match[3]].value * 15)
    if match[4]:
        value = marked.numbers[match[4]].value
        return 30 if value == Fraction(1, 2) else int(value) if value < 60 else None
    return 0
