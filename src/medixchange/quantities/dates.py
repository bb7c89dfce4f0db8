"""Years, decades, centuries and months. Years are of the common era; a Thai year may also be a plain number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from medixchange.languages import BUDDHIST_ERA, Code
from medixchange.quantities.model import Firmness, Quantity
from medixchange.quantities.tokens import Marked, N
from medixchange.quantities.units import UNIT

_MONTHS: Mapping[Code, list[str]] = {
    "en": [
        "January|Jan", "February|Feb", "March(?! of)|Mar", "April|Apr", "(?<![.] )May", "June|Jun", "July|Jul", "August|Aug", "September|Sept?",
        "October|Oct", "November|Nov", "December|Dec",
    ],
    "th": [
        r"มกราคม|มกรา|ม\.ค\.", r"กุมภาพันธ์|กุมภา|ก\.พ\.", r"มีนาคม|มีนา|มี\.ค\.", r"เมษายน|เมษา|เม\.ย\.", r"พฤษภาคม|พฤษภา|พ\.ค\.", r"มิถุนายน|มิถุนา|มิ\.ย\.",
        r"กรกฎาคม|กรกฎา|ก\.ค\.", r"สิงหาคม|สิงหา|ส\.ค\.", r"กันยายน|กันยา|ก\.ย\.", r"ตุลาคม|ตุลา|ต\.ค\.", r"พฤศจิกายน|พฤศจิกา|พ\.ย\.", r"ธันวาคม|ธันวา|ธ\.ค\.",
    ],
    "zh": [],
}  # fmt: skip
_NAMED = {
    code: [(re.compile(rf"\b(?:{name})\b\.?" if code == "en" else name), number) for number, name in enumerate(names, 1)]
    for code, names in _MONTHS.items()
}
_TENS = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
_UNIT = re.compile(rf"\s?{UNIT}")
_YEAR = re.compile(r"(?:ปี|เดือน|คม|ยน|พันธ์)\s?$")
_THAI_YEARS = range(2300, 2700)


def find(marked: Marked, language: Code) -> Iterator[Quantity]:
    """The years, decades and months in a marked text."""
    for pattern, number in _NAMED[language]:
        for match in pattern.finditer(marked.text):
            yield Quantity(Fraction(number), firmness=Firmness.SOFT, kind="month", start=match.start(), end=match.end())
    yield from {"en": _english, "th": _thai, "zh": _chinese}[language](marked)


def _value(symbol: str, marked: Marked) -> int:
    return int(marked.numbers[symbol].value)


def _year(match: re.Match[str], value: int, others: set[int]) -> Quantity:
    return Quantity(Fraction(value), others=frozenset(map(Fraction, others)), start=match.start(), end=match.end())


def _centuries(decade: int) -> set[int]:
    """The decades that a short form may mean: the 70s are the 1970s, or those of the century before."""
    return {1900 + decade, 1800 + decade} if decade < 100 else set()


def _english(marked: Marked) -> Iterator[Quantity]:
    for match in re.finditer(rf"({N})'?s\b", marked.text):
        if marked.numbers[match[1]].digits and marked.numbers[match[1]].value % 10 == 0:
            value = _value(match[1], marked)
            century = {value // 100 + 1, value // 100} if value % 100 == 0 else set()
            yield _year(match, value, _centuries(value) | century)
    for match in re.finditer("|".join(_TENS), marked.text, re.I):
        value = _TENS[match[0].lower()]
        yield _year(match, value, {1900 + value, 1800 + value})
    for match in re.finditer(rf"({N}) ?B\.?E\.?(?![A-Za-z])", marked.text):
        yield _year(match, _value(match[1], marked) - BUDDHIST_ERA, set())
    yield from _short(marked)


def _thai(marked: Marked) -> Iterator[Quantity]:
    for match in re.finditer(rf"พุทธศตวรรษที่\s?({N})", marked.text):
        value = _value(match[1], marked)
        yield _year(match, value, {value - 5, value - 6})
    for match in re.finditer(rf"ทศวรรษ(?:ที่)?(?:\s?(?:พ\.ศ\.|ค\.ศ\.|ปี))*\s?({N})", marked.text):
        value = _value(match[1], marked)
        buddhist = {(value - BUDDHIST_ERA) // 10 * 10, value - 540} if value in _THAI_YEARS else set()
        yield _year(match, value, _centuries(value) | buddhist)
    for match in re.finditer(rf"(?:พ\.?\s?ศ\.?|พุทธศักราช)\s?({N})(?:\s?(?:-|ถึง|และ)\s?(?:พ\.ศ\.\s?)?({N}))?", marked.text):
        for group in (1, 2):
            if match[group] and marked.numbers[match[group]].value > 1000:
                year = _value(match[group], marked) - BUDDHIST_ERA
                yield Quantity(Fraction(year), start=match.start(group), end=match.end(group))
    for match in re.finditer(rf"(?:ค\.?\s?ศ\.?|คริสต์ศักราช)\s?({N})", marked.text):
        yield _year(match, _value(match[1], marked), set())
    yield from _short(marked)
    for match in re.finditer(rf"{N}", marked.text):
        number = marked.numbers[match[0]]
        if (
            number.digits
            and number.value in _THAI_YEARS
            and re.fullmatch(r"\d{4}", number.text)
            and (not _UNIT.match(marked.text, match.end()) or _YEAR.search(marked.text, 0, match.start()))
        ):
            yield _year(match, int(number.value) - BUDDHIST_ERA, {int(number.value)})


def _chinese(marked: Marked) -> Iterator[Quantity]:
    for match in re.finditer(rf"({N})世纪(?:的)?({N})年代", marked.text):
        yield _year(match, (_value(match[1], marked) - 1) * 100 + _value(match[2], marked), set())
    for match in re.finditer(rf"({N})年代", marked.text):
        value = _value(match[1], marked)
        yield _year(match, value, _centuries(value))
    for match in re.finditer(rf"佛历({N})", marked.text):
        yield _year(match, _value(match[1], marked) - BUDDHIST_ERA, set())
    yield from _short(marked)
    for match in re.finditer(rf"(?<!佛历)({N})年", marked.text):
        if 1000 <= marked.numbers[match[1]].value <= 2700 and marked.numbers[match[1]].value.denominator == 1:
            yield _year(match, _value(match[1], marked), set())
    for match in re.finditer(rf"({N})(?:日|号)?(?=(?:-|至|到|和|、){N}[日号]|(?:-|至|到|和|、){N}月(?!龄))", marked.text):
        yield Quantity(marked.numbers[match[1]].value, start=match.start(), end=match.end())
    for match in re.finditer(rf"(?<!个)({N})月(?![龄亮])({N}[日号])?", marked.text):
        if 1 <= marked.numbers[match[1]].value <= 12:
            firm = Firmness.HARD if marked.numbers[match[1]].digits else Firmness.MEDIUM
            yield Quantity(marked.numbers[match[1]].value, firmness=firm, kind="month", start=match.start(), end=match.start() + 2)
    for match in re.finditer(rf"(?<=月)({N})[日号]", marked.text):
        yield Quantity(marked.numbers[match[1]].value, start=match.start(), end=match.end())


def _short(marked: Marked) -> Iterator[Quantity]:
    """The second year of 1939-45 and of 2482-88."""
    for match in re.finditer(rf"({N})年?(?:-|/|至|到|ถึง)({N})", marked.text):
        first, second = marked.numbers[match[1]], marked.numbers[match[2]]
        if first.value.denominator == 1 and 1000 <= first.value <= 2700 and re.fullmatch(r"\d\d?", second.text):
            century = int(first.value) // 100 * 100
            full = century + int(second.value)
            others = {full, full - BUDDHIST_ERA, full + 100}
            yield Quantity(second.value, others=frozenset(map(Fraction, others)), start=match.start(2), end=match.end(2))
