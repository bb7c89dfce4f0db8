"""parity-links: the languages of a page link to the same places and show the same pictures, section by section.

Drawings of the library are counted by `structure`.

Bad:

    === docs/en/a.md
    See [the ministry](https://example.org/guide).
    === docs/th/a.md
    ดู[กระทรวง](https://example.org/other)

Good:

    === docs/en/a.md
    See [the ministry](https://example.org/guide).
    === docs/th/a.md
    ดู[กระทรวง](https://example.org/guide)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from medixchange.findings import Finding
from medixchange.library import Library
from medixchange.pages import Page
from medixchange.segments import Section, prose, sections

RULE = "parity-links"
_TARGET = re.compile(r"\]\(\s*<?(?!drawing:)([^)\s>]+)|<((?:https?|mailto|tel):[^>\s]+)>")


def check(library: Library) -> Iterator[Finding]:
    """Addresses that one language has and another lacks."""
    for topic in library.shelf.topics.values():
        source = topic.page_for("en")
        for page in topic.pages.values():
            if page is not source:
                yield from _compare(page, source)


def _compare(page: Page, source: Page) -> Iterator[Finding]:
    wanted = {section.id: section for section in sections(source.body)}
    for section in sections(page.body):
        if section.id in wanted:
            mine, theirs = _targets(section), _targets(wanted[section.id])
            line = page.body_line + section.line
            for target in sorted(theirs - mine):
                yield Finding(
                    page.path, line, f"'{target}' of {source.path} is not linked here. Add it in section '{section.id}'", RULE
                )
            for target in sorted(mine - theirs):
                yield Finding(
                    page.path, line, f"'{target}' is not linked in {source.path}. Take it out of section '{section.id}'", RULE
                )


def _targets(section: Section) -> Counter[str]:
    lines = (re.sub(r"`[^`]*`", "", line) for _, line in prose(section.text))
    return Counter(match[1] or match[2] for line in lines for match in _TARGET.finditer(line))
