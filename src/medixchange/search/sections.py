"""A section of a page: what search finds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
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
    standing: str = ""
    """`stale`, `critical`, `missing` or `withdrawn` where a translated section is behind its source."""
    spoken: str = ""
    """The tag of the text's language where the source's text stands under a heading of the page."""


def from_html(html: str, page: Section) -> list[Section]:
    """The sections of a rendered page: one before the first heading, one for each `h2` and `h3` with an id.

    `page` carries what they have in common. Citations, drawings and the list of references are no text of the page, and neither
    is an earlier translation that is not for dosing.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    found = (one.section(page) for one in reader.found if one.anchor != "references")
    return [section for section in found if section.text or section.heading]


def _plain(words: list[str]) -> str:
    """One line; a cell that held only citations leaves no mark."""
    return re.sub(r"(?: ·)+(?= ·)|^(?:· ?)+|(?: ?·)+$", "", " ".join("".join(words).split())).strip()


@dataclass
class _Found:
    """A section as it is being read."""

    anchor: str = ""
    heading: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    standing: str = ""
    spoken: str = ""

    def section(self, page: Section) -> Section:
        heading, text = _plain(self.heading), _plain(self.words)
        return replace(page, anchor=self.anchor, heading=heading, text=text, standing=self.standing, spoken=self.spoken)


class _Reader(HTMLParser):
    """Collects anchor, heading and text of each section, and how it stands to its source."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = [_Found()]
        self.skipped: list[str] = []
        self.in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in _VOID:
            if tag in {"br", "hr"} and not self.skipped:
                self.handle_data(" ")
            return
        behind = _BEHIND.fullmatch(values.get("class") or "")
        if values.get("class") == "l10n-text":
            self.found[-1].spoken = values.get("lang") or ""
        elif behind and behind[1]:
            self.found[-1].standing = behind[1]
        if self.skipped or behind or tag in _SKIPPED or values.get("class") == "cite":
            self.skipped.append(tag)
        elif tag in {"h2", "h3"} and values.get("id"):
            self.found.append(_Found(values["id"] or ""))
            self.in_heading = True
        elif tag in _BLOCKS:
            self.found[-1].words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self.skipped:
            if tag == self.skipped[-1]:
                self.skipped.pop()
        elif tag in {"h2", "h3"}:
            self.in_heading = False
        elif tag in {"td", "th"}:
            self.found[-1].words.append(" · ")
        elif tag in _BLOCKS:
            self.found[-1].words.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            (self.found[-1].heading if self.in_heading else self.found[-1].words).append(data)


_BEHIND = re.compile(r"l10n-old|admonition l10n-(stale|critical|missing|withdrawn)")
_VOID = {"br", "hr", "img", "input", "wbr", "col"}
_SKIPPED = {"svg", "script", "style"}
_BLOCKS = {"p", "li", "tr", "div", "table", "ul", "ol", "dl", "dt", "dd", "pre", "summary", "blockquote", "h4", "h5", "h6"}
