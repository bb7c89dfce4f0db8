"""Markdown taken apart for comparison: words without marks, list items, tables as rows of cells."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CITATION = re.compile(r"\[@[^\]]*\]")
_MARKS = [
    (_CITATION, " "),
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]]*)\]\{[^}]*\}"), r"\1"),
    (re.compile(r"\{[:#.][^}]*\}"), " "),
    (re.compile(r"<!--.*?-->", re.S), " "),
    (re.compile(r"</?[a-zA-Z][^>]*>"), " "),
    (re.compile(r"(\*\*|__|~~|`)"), ""),
    (re.compile(r"(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])"), ""),
]
_ITEM = re.compile(r"^\s*(?:[-*+•·]|\d{1,2}[.)]|[๐-๙]{1,2}[.)]|（?\d{1,2}[）、])\s+|^\s*\d{1,2}[、．]\s*")
_INLINE = re.compile(r"(?<![\w.(])\(?([1-9]|1\d)\)(?!\w)")
_RULE = re.compile(r"^\s*\|?[\s:|-]*-{2,}[\s:|-]*\|?\s*$")
_BOX = re.compile(r"^\s*(?:!!!|\?\?\?\+?)\s*[\w-]+\s*(?:\"([^\"]*)\")?\s*$")


@dataclass(frozen=True)
class Block:
    """A table (rows of cells), or one list item or paragraph (a single cell)."""

    kind: str
    rows: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        """All its words."""
        return "\n".join(" | ".join(row) for row in self.rows)


def blocks(markdown: str) -> list[Block]:
    """The tables, list items and paragraphs of a Markdown text in order, without marks, links and citations."""
    found: list[Block] = []
    table: list[tuple[str, ...]] = []
    joins = False
    for line in [*markdown.split("\n"), ""]:
        if line.lstrip().startswith("|"):
            table += [] if _RULE.match(line) else [_cells(line)]
            continue
        if table:
            found.append(Block("table", tuple(table)))
            table, joins = [], False
        text = strip(line)
        if not text:
            joins = False
        elif joins and not _ITEM.match(line) and not line.lstrip().startswith("#"):
            found[-1] = Block(found[-1].kind, ((f"{found[-1].rows[0][0]}\n{text}",),))
        else:
            found.append(Block("item" if _ITEM.match(line) else "paragraph", ((text,),)))
            joins = not line.lstrip().startswith("#")
    return found


def unnumbered(text: str) -> str:
    """The text without the numbers of a list inside of it: (1) ... (2) ... or 1) ... 2) ..."""
    marks = list(_INLINE.finditer(text))
    if len(marks) < 2 or [int(mark[1]) for mark in marks] != list(range(1, len(marks) + 1)):
        return text
    return _INLINE.sub(" ", text)


def strip(line: str) -> str:
    """One line without Markdown: no marks, addresses, citations, list numbers."""
    box = _BOX.match(line)
    return _bare((box[1] or "") if box else _ITEM.sub("", re.sub(r"^\s*(?:#{1,6}|>)\s*", "", line)))


def _bare(text: str) -> str:
    for pattern, replacement in _MARKS:
        text = pattern.sub(replacement, text)
    return text.strip()


def _cells(line: str) -> tuple[str, ...]:
    inner = re.sub(r"^\s*\||\|\s*$", "", line)
    return tuple(_bare(cell) for cell in re.split(r"(?<!\\)\|", inner))
