"""links: a link inside the library leads to a page that exists, and to a heading on it.

Bad:

    [oxygen](oxygen.html)

Good:

    === docs/en/a.md
    [oxygen](oxygen.md#targets)
    === docs/en/oxygen.md
    ## Targets {#targets}
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from medixchange.findings import Finding
from medixchange.library import Library
from medixchange.listings import GLOSSARY_TOPIC
from medixchange.markup.safety import is_safe_address
from medixchange.pages import Page
from medixchange.segments import prose

RULE = "links"
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(\s*<?([^)\s>]*)")
_OUTSIDE = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)


def check(library: Library) -> Iterator[Finding]:
    """Links that lead nowhere, or that run something."""
    for page in library.shelf.pages():
        for number, line in prose(page.body):
            for match in _LINK.finditer(re.sub(r"`[^`]*`", "", line)):
                message = _fault(page, match[1], library)
                if message:
                    yield Finding(page.path, page.body_line + number, message, RULE)


def _fault(page: Page, target: str, library: Library) -> str | None:
    if not is_safe_address(target):
        return f"link '{target[:60]}' could run something. Use http, https, mailto, tel or a page"
    if _OUTSIDE.match(target):
        return None
    path, _, anchor = target.partition("#")
    topic = posixpath.normpath(posixpath.join(posixpath.dirname(page.topic), path)) if path else page.topic
    if topic not in library.shelf.topics:
        return f"link to '{target}', which is no page of the library. Write the relative path of its .md file"
    return _anchor_fault(topic, anchor, page, library) if anchor else None


def _anchor_fault(topic: str, anchor: str, page: Page, library: Library) -> str | None:
    there = library.shelf.topics[topic].page_for(page.language)
    ids = {heading.id for heading in there.headings} | (
        {entry.id for entry in library.glossary} if topic == GLOSSARY_TOPIC else set()
    )
    if anchor in ids | {"references"}:
        return None
    return f"'{there.path}' has no heading with the id '{anchor}'. Known: {', '.join(sorted(i for i in ids if i)[:12])}"
