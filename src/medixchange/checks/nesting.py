"""nesting: lists and quotations are few levels deep. A renderer gives up on hundreds, and a reader on four.

Bad:

    > > > > > > > > > a quotation of a quotation

Good:

    - a point
        - a detail
            - a detail of a detail
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from medixchange.findings import Finding
from medixchange.library import Library
from medixchange.segments import prose

RULE = "nesting"
DEEPEST = 6
_QUOTES = re.compile(r"[ \t]*((?:>[ \t]?)+)")
_ITEM = re.compile(r"([ \t]*)((?:(?:[-*+]|\d+\.)[ \t]+)+)\S")


def check(library: Library) -> Iterator[Finding]:
    """Lines that stand deeper than any reader follows."""
    for page in library.shelf.pages():
        for number, line in prose(page.body):
            if _depth(line) > DEEPEST:
                message = f"nested more than {DEEPEST} deep. Write shorter lists"
                yield Finding(page.path, page.body_line + number, message, RULE)


def _depth(line: str) -> int:
    quotes, item = _QUOTES.match(line), _ITEM.match(line)
    if quotes:
        return quotes[1].count(">")
    return len(item[1].expandtabs(4)) // 4 + len(item[2].split()) if item else 0
