"""Cuts the body of a page into its sections by `## Heading {#id}`. A section is the unit of translation and review."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)(?:[ \t]*\{:?[ \t]*#([^\s}]+)[^}]*\})?[ \t]*#*[ \t]*$")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")


@dataclass(frozen=True)
class Heading:
    """A heading: its level (1 to 6), text, explicit id or None, and line in the body (from 0)."""

    level: int
    text: str
    id: str | None
    line: int


def prose(body: str) -> Iterator[tuple[int, str]]:
    """The lines of a body with their numbers (from 0), without fenced code."""
    fence = ""
    for number, line in enumerate(body.split("\n")):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
        elif mark:
            fence = mark[1]
        else:
            yield number, line


def headings(body: str) -> list[Heading]:
    """The headings of a body in order, those in fenced code left out."""
    matches = ((number, _HEADING.match(line)) for number, line in prose(body))
    return [Heading(len(m[1]), m[2], m[3], number) for number, m in matches if m]
