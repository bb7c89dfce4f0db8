"""Numbers with their units: 5 mg/kg/day, ชั่วโมงละ 1 กรัม, 每千克体重15毫克, half a tablet, 5 to 10 mL."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from medixchange.languages import Code
from medixchange.quantities.comparators import comparator
from medixchange.quantities.model import Firmness, Quantity, Unit
from medixchange.quantities.number import Number
from medixchange.quantities.tokens import Marked, N
from medixchange.quantities.units import DOSES, UNIT, per, unit

_MONEY = {"$": "dollars", "£": "pounds sterling", "€": "euro", "¥": "yuan", "฿": "baht"}
_UNIT = re.compile(rf"\s?-?\s?(?:年?个)?({UNIT})")
_COUNTED = re.compile(
    rf"(?:\s(?:or|and)\s(?:more|less|fewer|over|above|below))?\s?(?:(?!to |or |and |in |at |of )[A-Za-z]+|ครั้ง|次|跳|拍)?(?=\s?(?:/(?!\s?{N})|per |ต่อ(?!\s?[A-Za-z])|每|{N}\s(?:minute|hour|day|week|month|year)))"
)
_LINK = re.compile(
    rf"(?:\sof\s(?!body)[a-z]+)?\s?(?:(/|per|each|every|for each|for every|ต่อ|每|·)\s?|(?=(?:{N}) ))(?:น้ำหนัก(?:ตัว)?\s?)?({N})?\s?({UNIT})(?:ของน้ำหนักตัว|น้ำหนักตัว|体重|(?: of)? body ?weight)?"
)
_DAILY = re.compile(r"\s?(?:(?:a|per|each|every) )?(daily|weekly|hourly)\b", re.I)
_SUPPLY = {"daily": "day", "weekly": "week", "hourly": "hour"}
_PREFIX: Mapping[Code, re.Pattern[str]] = {
    "en": re.compile(
        r"(?:(?:max\w*|total|usual|starting|maintenance|highest)? ?(daily|hourly|weekly)(?: (?:dose|maximum|max|total|limit|amount|intake))?(?: dose)?(?: should| must| is| of| not exceed| may| be|:| up to| at most| than| not| exceed)* ?$"
        r"|per (day|kg)[:,]? ?$)",
        re.I,
    ),
    "th": re.compile(
        rf"(?:(ชั่วโมง|นาที|วัน|สัปดาห์|เดือน|ปี|กิโลกรัม|กก\.?)\s?ละ|ต่อ({UNIT})|(?:รวม)?ทั้ง(วัน)|(?:ใน|ต่อ)\s?(?:หนึ่ง|1)\s?(วัน)|(วัน)หนึ่ง)\s?(?:คือ|ต้อง|ไม่เกิน|ห้ามเกิน|อย่างน้อย|เป็น|ประมาณ|รวม|กัน|อย่า|ห้าม|ให้|กิน|ยา|เลย|พ้น|ทะลุ|มากกว่า|อยู่|ภายใน|เท่ากับ|\s)*$"
    ),
    "zh": re.compile(
        rf"(?:每|一(?=[日天])|全(?=[日天])|(?=日(?:极|剂|总|用|限|最)))(?:({UNIT})(?:体重|体表面积)?)(?:每?({UNIT})(?:体重)?)?(?:[,，\s]|最大|最高|总|极量|限量|剂量|用量|量|为|不得?超过|给予|含有?|口服|静脉滴注|约|至多|最多|至少|可用|可|用|不[应宜可能得要]|合计|累计|共计?|上限|高[于出过]|大于|超[过出]|突破|逾|限|至|内)*$"
    ),
}
_JOIN = re.compile(
    r"\s?(?:-|~|to|ถึง|至|到|或|or|และ|and|หรือ|、|,|/|与|和|(?<! ):(?! )|จนถึง|เป็น|or even|升至|增至|降至|升到|增加到|เพิ่มเป็น|เพิ่มขึ้นเป็น|ลดเหลือ|ต่อ|比|对|versus|vs\.?|rather than)\s?(?:US)?[$£€¥]?$"
)
_RANGE = re.compile(rf"{N}\s?[-~]\s?$")
_TURN = re.compile(r"(?:ครั้ง|เข็ม|โดส|ช็อก)ที่\s?$")
_BY = re.compile(r"\s?(?:by|×|x|X|\*|คูณ|乘)\s?")
_ENDS = re.compile(
    r"^\s?(?:-|~|(?:daily |a day |gradually |slowly )?to|ถึง|至|到|จนถึง|(?:逐渐|逐步|缓慢|再|后)?(?:[升增减降调加]|增加|减少|降低|减量|加量)[至到为]|升到|เป็น|(?:จน)?เหลือ(?:เพียง)?|(?:ค่อย ?ๆ ?)?(?:ลด|เพิ่ม|ปรับ)(?:ลง|ขึ้น)?(?:เหลือ|เป็น|จน(?:ถึง|เหลือ)?|ถึง)|(?<! ):(?! )|ต่อ|比|对|versus|vs\.?|/)\s?(?:US)?[$£€¥]?$"
)
"""What stands between the ends of a range or ratio."""
_HALF = re.compile(rf"(?:\s?and\s|个)?({N})(?!\s?(?:{UNIT})|[价票])")
_PART_OF = re.compile(rf"\s?of\s({N})\s({UNIT})")
_ANDHALF = re.compile(
    rf"(?:[个倍层册步圈场页]|次(?![\ue000-\uf8ff][片粒支袋包瓶])|分(?=.钟)|(?:เท่า(?:ตัว)?|ราย|ชั้น|คน|ครั้ง|รอบ|แผ่น|หน้า|เล่ม|ถ้วย|แก้ว|ขวด|กล่อง|ถุง|ใบ|ลูก|ก้าว|ช่วง))({N})({UNIT}|钟)?"
)
_EACH_OF = re.compile(rf"[\ue000-\uefff](?: (?:equal|separate|divided))? [a-z]+s of (?:up to |about )?(?:{N}\s?(?:-|to)\s?)?$")
"""Four exchanges of 2 L a day: the day belongs to the exchanges."""
_TABLET = re.compile(rf"\s?(?=(?:[a-z]+ )?(?:{N})\s?-?(?:mg|g|mcg|μg|มก\.?|มคก\.?|毫克|微克)[\s-]?(tablets?|capsules?|เม็ด|片))")


@dataclass(frozen=True)
class _Reading:
    """A number with its unit, and where they end."""

    number: Number
    value: Fraction
    unit: Unit
    start: int
    end: int
    lent: bool = False
    """Its unit stands behind a later number."""
    ahead: int = 0
    """How far the words in front reach that say what it is per: the daily of `a daily dose of 2 g`."""


def find(marked: Marked, rest: str, language: Code) -> Iterator[Quantity]:
    """The amounts in what other grammars left of a marked text, in order."""
    readings: list[_Reading] = []
    for match in re.finditer(N, rest):
        # the numbers inside `per 100 mL`, `a day` and `an hour and a half` belong to the amount before them
        if not readings or match.start() >= readings[-1].end:
            readings.append(_read(match.start(), marked, rest, language))
    readings = _share_chains(_share_units(readings, marked.text), marked.text, language)
    for index, reading in enumerate(readings):
        before = marked.text[: reading.start]
        linked = index > 0 and bool(_ENDS.search(before[readings[index - 1].end :]))
        inside = marked.text[reading.start + 1 : reading.end]
        yield _quantity(reading, before, inside, marked.text[reading.end :], linked, language)


def _read(start: int, marked: Marked, text: str, language: Code) -> _Reading:
    number = marked.numbers[text[start]]
    value, whole = number.value, number
    if text[start - 1 : start] == "第":
        return _Reading(replace(number, ordinal=True), value, Unit(), start, start + 1)
    over = _ANDHALF.match(text, start + 1)
    if over and marked.numbers[over[1]].value == Fraction(1, 2):
        return _and_half(over, number, marked, start)
    part = _PART_OF.match(text, start + 1)
    if part and number.value < 1 and marked.numbers[part[1]].text.lower() in ("a", "an"):
        return _Reading(number, value, unit(part[2]), start, part.end())
    match = _UNIT.match(text, start + 1)
    if money := _MONEY.get(text[start - 1 : start]):
        return _Reading(whole, value, unit(money), start, start + 1)
    if number.value <= 4 and (tablet := _TABLET.match(text, start + 1)):
        return _Reading(whole, value, unit(tablet[1]), start, start + 1)
    if _is_percent(text[:start], language):
        return _Reading(whole, value, unit("%"), start, start + 1)
    found = unit(match[1]) if match and not _is_word(number, match) else Unit()
    end = match.end() if match and found.code else start + 1
    if not found.code and (counted := _COUNTED.match(text, end)):
        end, found = counted.end(), Unit("", "count")
    if found.code == "s" and text[start - 1 : start] == "-":
        # under-12s, not twelve seconds
        found, end = Unit(), start + 1
    extra, end = _half(text, end, marked)
    top, end = _per(found, end, text, marked, bool(_EACH_OF.search(text[max(0, start - 40) : start])))
    return _Reading(whole, value + extra, top if top.code else Unit(), start, end)


def _and_half(match: re.Match[str], number: Number, marked: Marked, start: int) -> _Reading:
    """两个半小时: two and a half hours."""
    return _Reading(
        number,
        number.value + marked.numbers[match[1]].value,
        unit("分钟" if match[2] == "钟" else match[2] or ""),
        start,
        match.end(),
    )


def _is_percent(before: str, language: Code) -> bool:
    return language == "th" and bool(re.search(r"ร้อยละ\s?(?:ประมาณ|ราว|กว่า)?\s?$", before))


def _is_word(number: Number, match: re.Match[str]) -> bool:
    """`a day`, `one second` hold a unit, `second day` and `third week` an order; `I C`, `the F` hold none."""
    return number.ordinal and not match[0].strip().startswith("-")


def _half(text: str, end: int, marked: Marked) -> tuple[Fraction, int]:
    """The half of `two hours and a half`, สองชั่วโมงครึ่ง, 一年半."""
    match = _HALF.match(text, end)
    if match and "and" in match[0] and marked.numbers[match[1]].value in (Fraction(1, 4), Fraction(3, 4), Fraction(1, 3)):
        return marked.numbers[match[1]].value, match.end()
    apart = match and text[end : end + 1].isspace() and "and" not in match[0]
    if match and not apart and marked.numbers[match[1]].value == Fraction(1, 2) and marked.numbers[match[1]].vague:
        return Fraction(1, 2), match.end()
    return Fraction(0), end


def _per(top: Unit, end: int, text: str, marked: Marked, counted: bool) -> tuple[Unit, int]:
    """The unit with what it is per. Of something `counted` (four exchanges of 2 L a day) a time says how often that comes."""
    bottoms: list[tuple[Unit, Fraction]] = []
    while top.dimension:
        daily = _DAILY.match(text, end)
        if daily and top.dimension in DOSES and not counted:
            bottoms.append((unit(_SUPPLY[daily[1].lower()]), Fraction(1)))
            end = daily.end()
            continue
        link = _LINK.match(text, end)
        count = marked.numbers.get(link[2] or "") if link else None
        if not link or not (link[1] or (count and count.text.lower() in ("a", "an"))) or (count and not count.value):
            break
        if unit(link[3]).dimension in {bottom.dimension for bottom, _ in bottoms}:
            # 20 mL/kg for each kilogram above 20
            break
        if counted and unit(link[3]).dimension in ("time", "months"):
            break
        bottoms.append((unit(link[3]), count.value if count else Fraction(1)))
        end = link.end()
    return (per(top, bottoms) if bottoms else top), end


def _per_before(top: Unit, before: str, language: Code) -> tuple[Unit, int]:
    """The unit with the chain that stands before the number, and how long that is: 每千克体重, ชั่วโมงละ, a daily dose of."""
    match = _PREFIX[language].search(before[-60:])
    if not match or top.dimension.split("/")[0] not in DOSES:
        return top, 0
    bottoms = [(unit(_SUPPLY.get(form.lower(), form)), Fraction(1)) for form in match.groups() if form]
    known = top.dimension.split("/")[1:]
    new = [(b, n) for b, n in bottoms if b.dimension and b.dimension not in known]
    return per(top, new), len(match[0]) if new else 0


def _share_units(readings: list[_Reading], text: str) -> list[_Reading]:
    """In `5 to 10 mg` and `2, 6 or 12 hours` the unit stands once, behind the last number."""
    shared = readings[-1:]
    for reading in readings[-2::-1]:
        behind = shared[-1]
        lent = behind.unit.code and not reading.unit.code and _JOIN.fullmatch(text[reading.end : behind.start])
        apart = _is_apart(reading, behind, text) or _stands_alone(reading, text[reading.end : behind.start])
        shared.append(replace(reading, unit=behind.unit, lent=True) if lent and not apart else reading)
    return _share_lengths(shared[::-1], text)


def _share_lengths(readings: list[_Reading], text: str) -> list[_Reading]:
    """In `12 km by 5` the unit stands behind the first number."""
    shared = readings[:1]
    for reading in readings[1:]:
        before = shared[-1]
        by = not reading.unit.code and before.unit.dimension == "length" and _BY.fullmatch(text[before.end : reading.start])
        shared.append(replace(reading, unit=before.unit) if by else reading)
    return shared


def _is_apart(reading: _Reading, behind: _Reading, text: str) -> bool:
    """Of a range, a ratio or a turn that is over: 180-250, 8 units; the third and 150 mg."""
    listed = text[reading.end : behind.start].strip() in (",", "、") and _RANGE.search(text[: reading.start])
    return bool(listed or _is_ratio(reading, text) or _TURN.search(text[: reading.start]))


def _is_ratio(reading: _Reading, text: str) -> bool:
    """An end of 1:10,000, which takes no unit from what follows."""
    return bool(re.match(rf":{N}", text[reading.end :]) or re.search(rf"{N}:$", text[: reading.start]))


def _stands_alone(reading: _Reading, between: str) -> bool:
    """Orders, articles and years take no unit from the number behind them: in 2020, 3 days."""
    year = bool(re.fullmatch(r"(?:1[5-9]|2[0-6])\d\d", reading.number.text)) and between.strip() not in ("-", "~", "to", "至", "ถึง")
    # 零、一、六个月: one of a list
    listed = reading.number.text == "一" and between == "、"
    return (reading.number.vague and not listed) or reading.number.ordinal or year


def _share_chains(readings: list[_Reading], text: str, language: Code) -> list[_Reading]:
    """The chain in front of `วันละ 1-2 เม็ด` and `a daily dose of 1 to 2 g` holds for both ends."""
    found: list[_Reading] = []
    for reading in readings:
        top, ahead = _per_before(reading.unit, text[: reading.start], language)
        before = found[-1] if found else None
        if before and top is reading.unit and _JOIN.fullmatch(text[before.start + 1 : reading.start]):
            same = before.unit.code.startswith(f"{reading.unit.code}/")
            top = before.unit if same else top
        found.append(replace(reading, unit=top, ahead=ahead))
    return found


def _quantity(reading: _Reading, before: str, inside: str, behind: str, linked: bool, language: Code) -> Quantity:
    timed = reading.unit.dimension in ("time", "months") and reading.unit.code != "a"
    sign = comparator(before, behind, language, timed) or comparator("", inside, language, timed)
    return Quantity(
        reading.value,
        reading.unit,
        sign,
        _firmness(reading),
        others=reading.number.others,
        start=reading.start - reading.ahead,
        end=reading.end,
        linked=linked,
        lent=reading.lent,
        parts=_ends(reading),
    )


def _ends(reading: _Reading) -> tuple[Quantity, ...]:
    """Both numbers of 六七个月 and of สี่ห้าเล่ม, six or seven."""
    others = sorted(reading.number.others)
    two = len(others) == 2 and others[0] == reading.value and not reading.number.digits and reading.number.vague
    return tuple(Quantity(value, reading.unit, start=reading.start) for value in others) if two else ()


def _firmness(reading: _Reading) -> Firmness:
    number, known = reading.number, bool(reading.unit.code)
    if number.digits:
        return Firmness.HARD if known or reading.value != 1 else Firmness.MEDIUM
    if reading.unit.code == "a" and reading.value in (10, 100):
        # 十年 is a decade, which has no number in English
        return Firmness.SOFT
    if known and reading.unit.dimension in DOSES:
        return Firmness.MEDIUM if reading.value == 1 and number.vague else Firmness.HARD
    if number.vague:
        return Firmness.MEDIUM if known and reading.value != 1 else Firmness.SOFT
    if number.ordinal:
        return Firmness.MEDIUM if reading.value < 13 else Firmness.HARD
    return Firmness.HARD if known or reading.value > 12 else Firmness.MEDIUM
