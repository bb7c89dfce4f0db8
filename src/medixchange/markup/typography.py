"""Languages and figures inside a text: runs of another language get their `lang`, a number never leaves its unit."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from medixchange.languages import BY_CODE, Code
from medixchange.markup.reading import Reading

_UNITS = (
    r"(?:%|‰|°C|℃|(?:mcg|mmHg|cmH2O|cmH₂O|μg|mg|kg|g|mL|ml|dL|L|lpm|cm|mm|km|m|h|hours?|min(?:utes)?|days?|weeks?|months?|years?|beds?"
    r"|IU|mmol|kPa|ppm|Hz|lux|times|patients?)(?![A-Za-z])(?:/(?:kg|min|L|mL|ml|day|h|s|hour|dose|patient|m²|m2))*"
    r"|มก\.|มล\.|มคก\.|กก\.|ลิตร|เมตร|ซม\.|ชั่วโมง|ชม\.|นาที|วัน|สัปดาห์|เดือน|ปี|ครั้ง|คน|เตียง|ราย|องศา"
    r"|毫克|克|微克|千克|公斤|毫升|升|米|厘米|毫米|小时|分钟|天|日|周|个月|年|岁|次|人|张|例|倍)"
)
# never from the middle of a name (FiO2 300 mmHg) or of a number, and possessive: a line of digits takes linear time
_NUMBER = r"(?<![A-Za-z\d])(?<!\d[.,])\d++(?:[ \u00a0]\d{3}(?!\d))*+(?:[.,]\d++)*+"
QUANTITY = re.compile(rf"(?:[<>≤≥±~][ \u00a0]?)?{_NUMBER}(?:[ \u00a0]?[–~～至:×/-][ \u00a0]?{_NUMBER})?[ \u00a0]?{_UNITS}")
_THAI = r"[\u0e00-\u0e7f]+(?:[ \u00a0.,()0-9-]*[\u0e00-\u0e7f]+)*"
_HAN = r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]*[\u3400-\u9fff][\u3400-\u9fff\u3000-\u303f\uff00-\uffef0-9—–-]*"
# A Latin run is English where it holds a word with three small letters; abbreviations and units belong to every language.
# \x02 opens a placeholder of Python-Markdown: whoever splits it loses a code block
_ENGLISH = r"(?<![A-Za-z0-9./@\x02])[A-Za-z(][A-Za-z0-9 \u00a0,'’:;()/&.–-]*(?<=[A-Za-z0-9)])"
_FOREIGN: dict[Code, list[tuple[re.Pattern[str], str]]] = {
    "en": [(re.compile(_THAI), "th"), (re.compile(_HAN), "zh")],
    "th": [(re.compile(_HAN), "zh"), (re.compile(_ENGLISH), "en")],
    "zh": [(re.compile(_THAI), "th"), (re.compile(_ENGLISH), "en")],
}
_BY_TAG: dict[str, Code] = {language.tag: code for code, language in BY_CODE.items()}
_WORDS = re.compile(r"(?<![A-Za-z])[A-Za-z]?[a-z]{3,}(?![A-Za-z])")
_NO_WORDS = re.compile(
    rf"{QUANTITY.pattern}|mmHg|cmH2O|https?://\S+|www\.\S+|(?:[\w-]+\.)+(?:org|com|net|gov|edu|int|cn|th|html?)\S*"
)
_UNTOUCHED = {"svg", "script", "style"}


class LanguageSpan(InlineProcessor):
    """`[words]{lang=en}`: words of another language that their script does not give away."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(r"\[([^\[\]]+)\]\{lang=(en|th|zh)\}", md)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]  # noqa: N802
        element = etree.Element("span", {"lang": BY_CODE[m[2]].tag})  # type: ignore[index]
        element.text = m[1]
        return element, m.start(0), m.end(0)


class Typography(Treeprocessor):
    """Wraps foreign runs and quantities in the finished tree."""

    def __init__(self, md: Markdown, reading: Reading) -> None:
        super().__init__(md)
        self.language = reading.language

    def run(self, root: etree.Element) -> None:
        self._walk(root, self.language)

    def _walk(self, element: etree.Element, language: Code) -> None:
        if element.tag in _UNTOUCHED:
            return
        language = _BY_TAG.get(element.get("lang", ""), language)
        for child in list(element):
            self._walk(child, language)
            self._set(element, child, child.tail, language)
        # a span is as short as its author made it
        if element.tag != "span" or "lang" not in element.attrib:
            self._set(element, None, element.text, language)

    def _set(self, parent: etree.Element, before: etree.Element | None, text: str | None, language: Code) -> None:
        """Replaces the text behind `before` (or at the start of `parent`) by text and spans."""
        # AtomicString holds what inline patterns already made final, e.g. code
        if not text or not text.strip():
            return
        pieces = list(_in_code(text, language) if parent.tag == "code" else runs(text, language))
        if all(not kind for kind, _ in pieces):
            return
        index = list(parent).index(before) + 1 if before is not None else 0
        rest = ""
        spans: list[etree.Element] = []
        for kind, piece in pieces:
            if kind:
                spans.append(etree.Element("span", {"class": "q"} if kind == "q" else {"lang": kind}))
                spans[-1].text = piece
            elif spans:
                spans[-1].tail = piece
            else:
                rest = piece
        if before is not None:
            before.tail = rest
        else:
            parent.text = rest
        parent[index:index] = spans


def runs(text: str, language: Code) -> Iterator[tuple[str, str]]:
    """The pieces of a text: (`q`, quantity), (language tag, foreign run) or (empty, the rest)."""
    for kind, piece in _foreign(text, language):
        if kind:
            yield kind, piece
            continue
        position = 0
        for match in QUANTITY.finditer(piece):
            if match.start() > position:
                yield "", piece[position : match.start()]
            yield "q", re.sub(r"(?<=[\d<>≤≥±~]) (?=\S)", "\u00a0", match[0])
            position = match.end()
        if position < len(piece):
            yield "", piece[position:]


def _in_code(text: str, language: Code) -> Iterator[tuple[str, str]]:
    """Runs of another script alone: the figures of a program are not typeset, and its words are no English."""
    return ((kind if kind != BY_CODE["en"].tag else "", piece) for kind, piece in _foreign(text, language))


def _foreign(text: str, language: Code) -> Iterator[tuple[str, str]]:
    matches = sorted(
        ((match.start(), match.end(), code) for pattern, code in _FOREIGN[language] for match in pattern.finditer(text)),
        key=lambda m: m[:2],
    )
    position = 0
    for start, end, code in matches:
        if start < position or (code == "en" and not _WORDS.search(_NO_WORDS.sub("", text[start:end]))):
            continue
        if start > position:
            yield "", text[position:start]
        yield BY_CODE[code].tag, text[start:end]  # type: ignore[index]
        position = end
    if position < len(text):
        yield "", text[position:]
