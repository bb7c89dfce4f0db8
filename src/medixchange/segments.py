"""Cuts the body of a page into its sections by `## Heading {#id}`. A section is the unit of translation and review."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HEADING = re.compile(r"^(#{1,6})[ \t]*(.*?)(?:[ \t]*+\{:?[ \t]*+#([^\s}]+)[^}]*\})?[ \t]*+#*+[ \t]*+$")
_FENCE = re.compile(r"(`{3,}|~{3,})[ \t]*(?:\.?[\w#.+-]+)?[ \t]*(?:\{[^\n]*\})?[ \t]*$")

_NO_WORDS = re.compile(r"`[^`]*`|\[@[^\]]*\]|!?\[([^\]]*)\]\([^)]*\)|<[a-z]+:[^>\s]+>|https?://\S+|\{[^}\n]*\}")


@dataclass(frozen=True)
class Heading:
    """A heading: its level (1 to 6), text, explicit id or None, and line in the body (from 0)."""

    level: int
    text: str
    id: str | None
    line: int


def prose(body: str) -> Iterator[tuple[int, str]]:
    """The lines of a body with their numbers (from 0), without fenced code.

    What the renderer does not take for a fence (indented, left open, closed by a longer one) is text that readers see.
    """
    lines = body.split("\n")
    position = 0
    while position < len(lines):
        fence = _FENCE.match(lines[position])
        end = _closing(lines, position, fence[1]) if fence else position
        if end is None:
            # nothing below is code: the renderer looks for no other fence inside an open one
            yield from enumerate(lines[position:], position)
            return
        if not fence:
            yield position, lines[position]
        position = end + 1


def _closing(lines: list[str], opening: int, fence: str) -> int | None:
    return next((number for number in range(opening + 1, len(lines)) if lines[number].rstrip(" \t") == fence), None)


@dataclass(frozen=True)
class Section:
    """A stretch of a body from one heading to the next: its id (empty before the first heading), first line (from 0), text."""

    id: str
    line: int
    text: str


def sections(body: str) -> list[Section]:
    """The sections of a body in order; a heading without an id belongs to the section that it stands in."""
    lines = body.split("\n")
    starts = [(0, ""), *((heading.line, heading.id) for heading in headings(body) if heading.id)]
    ends = [line for line, _ in starts[1:]] + [len(lines)]
    return [Section(name, start, "\n".join(lines[start:end])) for (start, name), end in zip(starts, ends, strict=True)]


def headings(body: str) -> list[Heading]:
    """The headings of a body in order, those in fenced code left out."""
    matches = ((number, _HEADING.match(line)) for number, line in prose(body))
    return [Heading(len(m[1]), m[2], m[3], number) for number, m in matches if m]


def words(body: str) -> Iterator[tuple[int, str]]:
    """The lines of a body that readers see as text, with their numbers (from 0): no code, addresses, keys, attributes."""
    for number, line in prose(body):
        yield number, _NO_WORDS.sub(lambda match: match[1] or " ", line)
