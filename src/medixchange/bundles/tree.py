"""A finished page as a tree, and a tree as HTML or XHTML again: what ZIM and EPUB take their text from.

The pages are of our own making: attributes are quoted, and only void elements are left open. Whatever else is found open or closed
at the wrong place is refused, not guessed at.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

from medixchange.drawings import ATTRIBUTES, ELEMENTS

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
XHTML = "http://www.w3.org/1999/xhtml"
SVG = "http://www.w3.org/2000/svg"
# HTML reads names in small letters; XML wants those of a drawing as SVG writes them
_SPELLED = {name.lower(): name for name in ATTRIBUTES | ELEMENTS}
_BLOCKS = frozenset(
    "address article aside blockquote br caption dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main "
    "nav ol p pre section summary table tbody td th thead title tr ul".split()
)


class Malformed(ValueError):
    """A page that is not well nested."""


def read(html: str) -> etree.Element:
    """The `html` element of a page. Raises `Malformed` where elements overlap or stay open."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.open:
        raise Malformed(f"<{reader.open[-1]}> stays open")
    return reader.builder.close()


def html(page: etree.Element) -> str:
    """The page as HTML."""
    return f"<!doctype html>{etree.tostring(page, encoding='unicode', method='html')}"


def xhtml(element: etree.Element) -> str:
    """An element as XHTML, its drawings in the namespace of SVG; the `html` element around it names its own."""
    for drawing in element.iter("svg"):
        drawing.set("xmlns", SVG)
    return etree.tostring(element, encoding="unicode")


def classes(element: etree.Element) -> list[str]:
    """The classes of an element."""
    return element.get("class", "").split()


def remove(root: etree.Element, unwanted: Callable[[etree.Element], bool]) -> None:
    """Takes every unwanted element out of the tree with all that it holds; the text behind it stays."""
    for parent in list(root.iter()):
        for child in [child for child in parent if unwanted(child)]:
            _keep_tail(parent, child)
            parent.remove(child)


def unwrap(root: etree.Element, unwanted: Callable[[etree.Element], bool]) -> None:
    """Makes a `span` of every unwanted element, which keeps its text, class and language, and nothing else."""
    for element in [element for element in root.iter() if unwanted(element)]:
        element.tag = "span"
        kept: dict[str, str] = {name: element.attrib[name] for name in ("class", "lang", "id") if name in element.attrib}
        element.attrib.clear()
        element.attrib.update(kept)


def text(element: etree.Element) -> str:
    """The words of an element in one line, with a space between blocks and none inside of a line."""
    return re.sub(r"\s+", " ", "".join(_texts(element))).strip()


def _texts(element: etree.Element) -> Iterator[str]:
    space = " " if element.tag in _BLOCKS else ""
    yield space + (element.text or "")
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
    yield space


def _keep_tail(parent: etree.Element, child: etree.Element) -> None:
    if child.tail:
        position = list(parent).index(child)
        before = parent[position - 1] if position else None
        if before is None:
            parent.text = (parent.text or "") + child.tail
        else:
            before.tail = (before.tail or "") + child.tail


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.builder = etree.TreeBuilder()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        drawn = "svg" in self.open or tag == "svg"
        self.builder.start(
            _SPELLED.get(tag, tag) if drawn else tag,
            {(_SPELLED.get(name, name) if drawn else name): name if value is None else value for name, value in attrs},
        )
        if tag in VOID:
            self.builder.end(tag)
        else:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            raise Malformed(f"</{tag}> at line {self.getpos()[0]}, column {self.getpos()[1]} closes nothing that is open there")
        self.open.pop()
        self.builder.end(_SPELLED.get(tag, tag) if "svg" in self.open or tag == "svg" else tag)

    def handle_data(self, data: str) -> None:
        if self.open:
            self.builder.data(data)
