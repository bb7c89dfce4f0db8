"""Drawings in the text: `![text alternative](drawing:zoning)` becomes the drawing itself, with words of the page's language."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from medixchange.markup.reading import Reading
from medixchange.segments import prose

DRAWING = re.compile(r"!\[([^\]]*)\]\(drawing:([a-z0-9-]+)\)")


def drawings(body: str) -> list[tuple[int, str, str]]:
    """Line (from 0), text alternative and name of every drawing that a body shows."""
    return [(number, match[1], match[2]) for number, line in prose(body) for match in DRAWING.finditer(line)]


class DrawingPattern(InlineProcessor):
    """Inlines a drawing: no request of its own, the colours of the page, text that can be searched and read aloud."""

    def __init__(self, md: Markdown, reading: Reading) -> None:
        super().__init__(DRAWING.pattern, md)
        self.reading = reading
        self.shown = 0

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element | str, int, int]:  # type: ignore[override]  # noqa: N802
        drawing = self.reading.drawings.get(m[2])
        if drawing is None:
            return m[1], m.start(0), m.end(0)
        self.shown += 1
        element = drawing.element(self.reading.language, m[1], self.shown)
        for part in element.iter():
            # words of a drawing are words, not Markdown
            part.text = AtomicString(part.text) if part.text else None
        return element, m.start(0), m.end(0)
