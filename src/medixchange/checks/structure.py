"""structure: the three languages of a page have the same boxes, tables, drawings and citations, section by section.

Bad:

    === docs/en/a.md
    !!! red-flags

        - Cyanosis
        - Exhaustion
    === docs/th/a.md
    !!! red-flags

        - ตัวเขียว

Good:

    === docs/en/a.md
    !!! red-flags

        - Cyanosis
        - Exhaustion
    === docs/th/a.md
    !!! red-flags

        - ตัวเขียว
        - หมดแรง
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from medixchange.findings import Finding
from medixchange.library import Library
from medixchange.markup.citations import citations
from medixchange.markup.figures import drawings
from medixchange.pages import Page
from medixchange.segments import prose

RULE = "structure"
_BOX = re.compile(r"^(?:!!!|\?\?\?\+?)[ ]?([\w-]+)")


@dataclass(frozen=True)
class Box:
    """A box of the text: its kind, its line in the body (from 0), how many list items it holds."""

    kind: str
    line: int
    items: int


def check(library: Library) -> Iterator[Finding]:
    """Translations whose structure is not that of the English page (or of the first language there is)."""
    for topic in library.shelf.topics.values():
        source = topic.page_for("en")
        for page in topic.pages.values():
            if page is not source:
                yield from _compare(page, source)


def boxes(body: str) -> list[Box]:
    """The boxes of a body, in order."""
    found: list[Box] = []
    open_box = False
    for number, line in prose(body):
        mark = _BOX.match(line)
        if mark:
            found.append(Box(mark[1], number, 0))
            open_box = True
        elif line.strip() and not line.startswith("    "):
            open_box = False
        elif open_box and re.match(r"    (?:[-*+]|\d+\.)\s", line):
            found[-1] = Box(found[-1].kind, found[-1].line, found[-1].items + 1)
    return found


def tables(body: str) -> list[tuple[int, int]]:
    """Rows and columns of each table of a body, in order, the header row counted."""
    found: list[tuple[int, int]] = []
    last = -2
    for number, line in prose(body):
        if not line.lstrip().startswith("|"):
            continue
        columns = len(re.findall(r"(?<!\\)\|", line.strip().strip("|"))) + 1
        if number == last + 1 and not re.fullmatch(r"[\s|:-]+", line):
            found[-1] = (found[-1][0] + 1, max(columns, found[-1][1]))
        elif number != last + 1:
            found.append((1, columns))
        last = number
    return found


def _compare(page: Page, source: Page) -> Iterator[Finding]:
    mine, theirs = boxes(page.body), boxes(source.body)
    if [(box.kind, box.items) for box in mine] != [(box.kind, box.items) for box in theirs]:
        yield _differs(page, source, "boxes", [f"{b.kind} {b.items}" for b in mine], [f"{b.kind} {b.items}" for b in theirs])
    if tables(page.body) != tables(source.body):
        yield _differs(page, source, "tables (rows, columns)", tables(page.body), tables(source.body))
    if [name for *_, name in drawings(page.body)] != [name for *_, name in drawings(source.body)]:
        yield _differs(
            page, source, "drawings", [name for *_, name in drawings(page.body)], [name for *_, name in drawings(source.body)]
        )
    cited, wanted = _citations(page), _citations(source)
    for section in sorted(_sections(page) & _sections(source)):
        difference = sorted(((cited[section] - wanted[section]) + (wanted[section] - cited[section])).elements())
        if difference:
            yield _differs(page, source, f"citations of section '{section}'", difference, "equal")


def _sections(page: Page) -> set[str]:
    """The ids of the sections of a page; the empty one is what stands before the first heading."""
    return {"", *(heading.id or "" for heading in page.headings)}


def _citations(page: Page) -> dict[str, Counter[str]]:
    """How often each source is cited in each section."""
    result: dict[str, Counter[str]] = defaultdict(Counter)
    starts = [(heading.line, heading.id or "") for heading in page.headings]
    for citation in citations(page.body):
        section = next((name for line, name in reversed(starts) if line <= citation.line), "")
        result[section][f"{citation.key} {citation.mark or ''}".strip()] += 1
    return result


def _differs(page: Page, source: Page, what: str, mine: object, theirs: object) -> Finding:
    return Finding(page.path, page.body_line, f"{what} differ from {source.path}: {mine} and {theirs}. Make them equal", RULE)
