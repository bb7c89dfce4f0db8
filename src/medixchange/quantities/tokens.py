"""The numbers of a text, each replaced by one placeholder character, so that grammars of units need not know how numbers look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from medixchange.languages import Code
from medixchange.quantities import chinese, english, thai
from medixchange.quantities.number import Number

FIRST, FIRST_ARTICLE = 0xE000, 0xF000
N = "[\ue000-\uf8ff]"
"""Pattern of one number in a marked text. Articles (`a`, `another`) have their own half, for they end no phrase."""
_LANGUAGES = {"en": english, "th": thai, "zh": chinese}
_DIGITS = (
    r"(?<![A-Za-z\d.])(?<!(?-i:[A-Z])-)(?:\d+(?:\.\d+)? ?[×x*] ?10\^\d+|10\^\d+|\d+\+\d/\d|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?: \d{3})+(?!\d|\.\d)"
    r"|\d+(?:\.\d+)?|\.\d+)|(?<=US\$)\d[\d,]*(?:\.\d+)?|(?<=[零一二])\d{3}(?=年)"
)
_SCALE: Mapping[Code, str] = {
    "en": r"(?:[ -]?(?:hundred|thousand|million|billion|trillion|lakh|crore|bn|dozen)\b|(?<=\d)(?:m|k)\b)",
    "th": thai.SCALE,
    "zh": r"(?: ?[多余几]?(?:[十百万亿]|千(?![米克瓦卡帕伏牛比字赫焦吨升安]))(?!分之))",
}
_VALUES: Mapping[str, int] = {**english.SCALES, **thai.SCALES, **chinese.SCALES, "m": 10**6, "k": 1000}
_SCALED: Mapping[Code, re.Pattern[str]] = {
    code: re.compile(rf"({_DIGITS})((?:{scale})*)((?: ?(?:\d+(?:\.\d+)?)(?:{scale})+)*)(?:(?<=[万亿])(\d+))?", re.I)
    for code, scale in _SCALE.items()
}
_NO_NUMBER = re.compile(
    r"COVID[- ]?19|โควิด[- ]?19|(?<=โคโรนา)\s?2019|(?:SARS|MERS)-CoV(?:-2)?|2019-?nCoV|(?<=N)/[23](?![\d.])|(?<=disease )2019|2019(?=冠状)|(?<=冠状病毒病)2019",
    re.I,
)
"""Names of diseases in any language: the 19 of COVID-19 counts nothing, and a translation may do without it."""
_NAME = re.compile(
    r"(?<![A-Za-z\d])(?=[A-Za-z]*[A-Z]|[a-z]{1,2}-?\d)[A-Za-z]{1,12}-?\d+(?:[.-]?\d+)*[A-Za-z]{0,3}(?:\d+[A-Za-z]*)*(?![A-Za-z])"
    # 3TC, 5-FU, 2-PAM
    r"|(?<![A-Za-z\d.,/×x-])(?<!\d )\d-?(?!IU|MG|ML|KG|CM|MM|KM|AM|PM|MW|KW|GB|MB|TB|OD|BD|BID|TID|QID|TDS|QDS|UNIT|DAY)[A-Z]{2,4}\d?(?![A-Za-z\d])"
)
_NO_NAME = re.compile(
    r"[qQ]\d+h|(?:cm|mm|km|m|cmH|mmH|H)[23]?O?|(?:US|RMB|THB|CNY|USD|Rs|p|pp|No|BC|AD|UTC|GMT|x|day|Day|Table|Fig|of|to|and|in|on|at|by|or|a|an|no|up|is)-?\d.*"
)
_BETWEEN = re.compile(r"\s?(?:-|~|to|or|and|ถึง|หรือ|至|到|或)\s?")
_MINUS = re.compile(
    r"(?:(?:^|[(:<>≤≥=、，,；。|至到为于是在达或和及]|(?:ถึง|ที่|คือ|เป็น|กว่า|เกิน|และ|หรือ)|(?<![\d%A-Za-z°.)]) |\b(?:at|of|to|and|or|is|was|than|below|above|between|from|about|around|under|over|exceed|RASS|score|excess) )-|(?i:minus|negative) |(?:ติดลบ|(?<!ผล)(?<!เป็น)(?<!ส)ลบ)\s?|零下|負|(?<!正)负|\u2052)$"
)
"""A minus in front of a number, and no hyphen or dash of a range."""
_BELOW_ZERO = re.compile(r"\s?(?:°C|degrees?(?: Celsius)?|องศา(?:เซลเซียส)?)? ?(?:below zero|below freezing|ใต้ศูนย์|ต่ำกว่าศูนย์)")
_ARTICLES = frozenset({"a", "an", "another"})
_INSIDE = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Marked:
    """A text with placeholders for its numbers, the numbers, and the names that hold digits."""

    text: str
    numbers: Mapping[str, Number]
    names: tuple[Number, ...]

    def written(self, start: int, end: int) -> str:
        """A stretch of the marked text with its numbers as they were written."""
        return "".join(self.numbers[c].text if c in self.numbers else c for c in self.text[start:end])


def mark(text: str, language: Code) -> Marked:
    """Replaces every number of a folded text; names such as H5N1 and SpO2 are taken out."""
    blanked = text
    for pattern in (_NO_NUMBER, _LANGUAGES[language].BLANK):
        blanked = pattern.sub(lambda match: " " * len(match[0]), blanked)
    names = tuple(_names(blanked))
    for name in names:
        blanked = blanked[: name.start] + "·" * (name.end - name.start) + blanked[name.end :]
    chosen = _without_overlaps([*_digits(blanked, language), *_LANGUAGES[language].numbers(blanked)])
    chosen = [_signed(number, blanked) for number in _share_scales(chosen, blanked)]
    pieces, position, table = list[str](), 0, dict[str, Number]()
    for number in chosen:
        symbol = chr((FIRST_ARTICLE if number.text.lower() in _ARTICLES else FIRST) + len(table))
        table[symbol] = number
        pieces += [blanked[position : number.start], symbol]
        position = number.end
    return Marked("".join([*pieces, blanked[position:]]), table, names)


def _names(text: str) -> Iterator[Number]:
    for match in _NAME.finditer(text):
        if not _NO_NAME.fullmatch(match[0]):
            inner = frozenset(Fraction(part) for part in _INSIDE.findall(match[0]))
            yield Number(match.start(), match.end(), min(inner), True, match[0], inner)


def _digits(text: str, language: Code) -> Iterator[Number]:
    for match in _SCALED[language].finditer(text):
        if match[2].lower() in ("m", "k") and text[match.start() - 1 : match.start()] not in "$£€¥":
            # five metres are no five million
            yield Number(match.start(), match.end(1), _plain(match[1]), True, match[1])
            continue
        scale = _scale(match[2])
        value = _plain(match[1]) * scale
        for part in re.finditer(rf"(\d+(?:\.\d+)?)((?:{_SCALE[language]})+)", match[3], re.I):
            value += Fraction(part[1]) * _scale(part[2])
        yield Number(match.start(), match.end(), value + int(match[4] or 0), True, match[0], scale=scale)


def _plain(digits: str) -> Fraction:
    if "10^" in digits:
        times, _, power = digits.partition("10^")
        return Fraction(times.rstrip(" ×x*") or 1) * Fraction(10) ** min(int(power), 400)
    whole, _, part = digits.replace(",", "").replace(" ", "").partition("+")
    return Fraction(whole if not whole.startswith(".") else "0" + whole) + (Fraction(part) if part else 0)


def _scale(words: str) -> int:
    size = 1
    for word in re.findall("|".join(sorted(_VALUES, key=len, reverse=True)), words.lower()):
        size *= _VALUES[word]
    return size


def _share_scales(numbers: list[Number], text: str) -> list[Number]:
    """In `25 to 50 million` the first number may mean millions too; `4.55` after five million may mean 4.55 million."""
    shared, scale = list[Number](), 1
    for number in numbers:
        elided = scale > 1 and number.scale == 1 and number.digits and number.value.denominator > 1
        shared.append(replace(number, others=number.others | {number.value * scale}) if elided else number)
        scale = number.scale if number.scale >= 10**6 else scale
    for place, (first, second) in enumerate(pairwise(numbers)):
        if second.scale > 1 and first.scale == 1 and _BETWEEN.fullmatch(text[first.end : second.start]):
            shared[place] = replace(first, others=first.others | {first.value * second.scale})
    return shared


def _signed(number: Number, text: str) -> Number:
    """The number below zero, where a minus stands before it that is no hyphen, or words say so."""
    below = _BELOW_ZERO.match(text, number.end)
    if number.digits and (below or _MINUS.search(text, 0, number.start)):
        return replace(number, value=-number.value, others=frozenset(-value for value in number.others))
    return number


def _without_overlaps(numbers: list[Number]) -> list[Number]:
    """Numbers in order; where two overlap the longer reading stands, and of two as long the earlier rule."""
    taken: list[Number] = []
    for number in sorted(numbers, key=lambda n: n.start - n.end):
        if all(number.end <= other.start or number.start >= other.end for other in taken):
            taken.append(replace(number, text=number.text.strip()))
    return sorted(taken, key=lambda n: n.start)
