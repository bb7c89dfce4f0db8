"""A section of a page: what search finds."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Literal

State = Literal["current", "historical", "superseded"]
STATES: tuple[State, ...] = ("current", "historical", "superseded")


@dataclass(frozen=True)
class Section:
    """One heading of a page with the text under it. `url` is the page's address as search results link it."""

    url: str
    title: str
    text: str
    heading: str = ""
    anchor: str = ""
    kind: str = ""
    state: State = "current"
    successor: str = ""
    """The address of the page that replaces a superseded one."""
    lang: str = ""
    """The tag of the text's language where it stands in for a text of the index's own."""


def from_html(html: str, page: Section) -> list[Section]:
    """The sections of a rendered page: one before the first heading, one for each `h2` and `h3` with an id.

    `page` carries what they have in common. Citations, drawings and the list of references are no text of the page.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    kept = [(anchor, heading, _plain(words)) for anchor, heading, words in reader.found if anchor != "references"]
    return [replace(page, anchor=anchor, heading=_plain(heading), text=text) for anchor, heading, text in kept if text or heading]


def _plain(words: list[str]) -> str:
    """One line; a cell that held only citations leaves no mark."""
    return re.sub(r"(?: ·)+(?= ·)|^(?:· ?)+|(?: ?·)+$", "", " ".join("".join(words).split())).strip()


class _Reader(HTMLParser):
    """Collects anchor, heading and text of each section."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, list[str], list[str]]] = [("", [], [])]
        self.skipped: list[str] = []
        self.in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in _VOID:
            if tag in {"br", "hr"} and not self.skipped:
                self.handle_data(" ")
            return
        if self.skipped or tag in _SKIPPED or values.get("class") == "cite":
            self.skipped.append(tag)
        elif tag in {"h2", "h3"} and values.get("id"):
            self.found.append((values["id"] or "", [], []))
            self.in_heading = True
        elif tag in _BLOCKS:
            self.found[-1][2].append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self.skipped:
            if tag == self.skipped[-1]:
                self.skipped.pop()
        elif tag in {"h2", "h3"}:
            self.in_heading = False
        elif tag in {"td", "th"}:
            self.found[-1][2].append(" · ")
        elif tag in _BLOCKS:
            self.found[-1][2].append(" ")

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            (self.found[-1][1] if self.in_heading else self.found[-1][2]).append(data)


_VOID = {"br", "hr", "img", "input", "wbr", "col"}
_SKIPPED = {"svg", "script", "style"}
_BLOCKS = {"p", "li", "tr", "div", "table", "ul", "ol", "dl", "dt", "dd", "pre", "summary", "blockquote", "h4", "h5", "h6"}
