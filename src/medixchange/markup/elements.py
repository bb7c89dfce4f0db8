"""Elements that are kept as data: a line `![](recommendation:ID)`, `![](doses:TABLE)`, `![](timeline:SUBJECT)` becomes the element.

They are the same in all languages by construction. What they say is Markdown again, with citations as in any other text.
"""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from medixchange.markup.reading import Reading
from medixchange.segments import prose

_ELEMENT = re.compile(r"!\[\]\(((recommendation|doses|timeline):([a-z0-9-]+))\)[ \t]*")


def embedded(body: str) -> list[tuple[int, str, str]]:
    """Line (from 0), kind and name of every element that a body shows."""
    matches = ((number, _ELEMENT.fullmatch(line)) for number, line in prose(body))
    return [(number, match[2], match[3]) for number, match in matches if match]


class Elements(Preprocessor):
    """Puts the Markdown of each element in its place; an unknown one stays visible, and the check names it."""

    def __init__(self, md: Markdown, reading: Reading) -> None:
        super().__init__(md)
        self.reading = reading

    def run(self, lines: list[str]) -> list[str]:
        return [line for source in lines for line in self._shown(source)]

    def _shown(self, line: str) -> list[str]:
        # indented in a box, the element goes on inside it
        indent = line[: len(line) - len(line.lstrip(" "))]
        match = _ELEMENT.fullmatch(line[len(indent) :])
        if not match:
            return [line]
        text = self.reading.elements.get(match[1], f"`{match[1]}`")
        return ["", *(indent + shown for shown in text.split("\n")), ""]
