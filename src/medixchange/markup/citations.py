"""Citations: `[@key]` in the text becomes a numbered link to a References section, which links back.

`[@key, reported]` marks what was read only in a report about the source, `[@key, unverified]` what was not read at all.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_lowercase

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from medixchange.markup.reading import Reading
from medixchange.segments import prose
from medixchange.sources import Source

_ONE = r"@[a-z0-9][a-z0-9-]*(?:,[ ]*(?:reported|unverified))?"
CITATION = re.compile(rf"\[({_ONE}(?:;[ ]*{_ONE})*)\]")
_MARK = "citation"


@dataclass(frozen=True)
class Citation:
    """A key as it is cited: with the mark `reported` or `unverified`, or None."""

    key: str
    mark: str | None
    line: int = 0


def parse(group: str, line: int = 0) -> Iterator[Citation]:
    """The citations between one pair of brackets."""
    for part in group.split(";"):
        key, _, mark = part.strip().removeprefix("@").partition(",")
        yield Citation(key, mark.strip() or None, line)


def citations(body: str) -> list[Citation]:
    """Every citation of a body, with its line (from 0)."""
    return [
        citation
        for number, line in prose(body)
        for match in CITATION.finditer(re.sub(r"`[^`]*`", "", line))
        for citation in parse(match[1], number)
    ]


class CitationPattern(InlineProcessor):
    """Leaves a placeholder: numbers follow the order of the finished text, which inline patterns do not see."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(CITATION.pattern, md)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]  # noqa: N802
        element = etree.Element("sup", {"class": "cite", _MARK: m[1]})
        return element, m.start(0), m.end(0)


class References(Treeprocessor):
    """Numbers the citations in reading order and appends the References section in the reader's language."""

    def __init__(self, md: Markdown, reading: Reading) -> None:
        super().__init__(md)
        self.reading = reading

    def run(self, root: etree.Element) -> None:
        uses: dict[str, list[str]] = {}
        for element in [element for element in root.iter("sup") if _MARK in element.attrib]:
            self._link(element, uses)
        if uses:
            heading = etree.SubElement(root, "h2", {"id": "references"})
            heading.text = self.reading.words["references"]
            items = etree.SubElement(root, "ol", {"class": "references"})
            for number, (key, anchors) in enumerate(uses.items(), 1):
                items.append(self._reference(key, number, anchors))

    def _link(self, element: etree.Element, uses: dict[str, list[str]]) -> None:
        group = element.attrib.pop(_MARK)
        for citation in parse(group):
            if citation.key not in self.reading.sources:
                # the check names it; a reader must see that something is missing
                _append_text(element, f"[@{citation.key}]")
                continue
            anchors = uses.setdefault(citation.key, [])
            number = list(uses).index(citation.key) + 1
            anchor = f"cite-{number}" + (f"-{len(anchors) + 1}" if anchors else "")
            anchors.append(anchor)
            link = etree.SubElement(element, "a", {"href": f"#ref-{number}", "id": anchor})
            link.text = str(number)
            if citation.mark:
                mark = etree.SubElement(element, "span", {"class": "mark"})
                mark.text = self.reading.words[f"cite-{citation.mark}"]

    def _reference(self, key: str, number: int, anchors: list[str]) -> etree.Element:
        item = etree.Element("li", {"id": f"ref-{number}"})
        item.extend(describe(self.reading.sources[key], self.reading.words))
        for position, anchor in enumerate(anchors):
            back = etree.SubElement(item, "a", {"href": f"#{anchor}", "class": "back"})
            letter = ascii_lowercase[position % 26]
            back.text = f"↩{letter}" if len(anchors) > 1 else "↩"
            # the letter on its own: whoever steers by voice says what is seen
            back.set("aria-label", f"{self.reading.words['back-to-text']} {number}{f' {letter}' if len(anchors) > 1 else ''}")
        return item


def describe(source: Source, words: dict[str, str] | object) -> list[etree.Element]:
    """A reference as elements: title, container and year, identifiers with links, and how the document was read."""
    text = words if isinstance(words, dict) else dict(words)  # type: ignore[call-overload]
    title = etree.Element("cite")
    title.text = source.title
    title.tail = ". " + ". ".join(_imprint(source)) + ". "
    parts = [title]
    for label, address in _identifiers(source):
        link = etree.Element("a" if address else "span", {"href": address} if address else {})
        link.text, link.tail = label, ". "
        parts.append(link)
    read = etree.Element("span", {"class": "read"})
    read.text = text[f"read-{source.custom.read}"]
    if source.custom.read_at:
        read.text += f" ({source.custom.read_at.removeprefix('https://').removeprefix('http://')})"
    read.tail = " "
    return [*parts, read]


def _imprint(source: Source) -> Iterator[str]:
    people = [person.name for person in (*source.author, *source.editor)]
    if people:
        yield ", ".join(people)
    yield f"{source.container_title or source.publisher or ''}; {source.issued.year}".lstrip("; ")


def _identifiers(source: Source) -> Iterator[tuple[str, str | None]]:
    if source.number:
        yield source.number, source.URL
    if source.DOI:
        yield f"doi:{source.DOI}", source.link
    if source.ISBN:
        yield f"ISBN {source.ISBN}", None
    if source.URL and not source.number:
        yield source.URL.removeprefix("https://").removeprefix("http://").rstrip("/"), source.URL


def _append_text(element: etree.Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
