"""supersession: what replaced a page leads to one that holds, and never back in a circle.

A reader who follows "superseded by" must arrive at text that holds today.

Bad:

    === docs/en/a.md
    ---
    currency: {state: superseded, by: b.md, why: New advice}
    ---
    === docs/en/b.md
    ---
    currency: {state: superseded, by: a.md, why: New advice}
    ---

Good:

    === docs/en/a.md
    ---
    currency: {state: superseded, by: b.md, why: New advice}
    ---
    === docs/en/b.md
    ---
    title: What holds
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from medixchange.findings import Finding
from medixchange.library import Library
from medixchange.pages import Page

RULE = "supersession"


def check(library: Library) -> Iterator[Finding]:
    """Circles, and successors that have been withdrawn."""
    for page in library.shelf.pages():
        message = _fault(page, library)
        if message:
            yield Finding(page.path, 1, message, RULE)


def _fault(page: Page, library: Library) -> str | None:
    passed, there = [page.topic], page
    while (successor := library.shelf.topics.get(there.meta.currency.by or "")) and successor.path != there.topic:
        there = successor.page_for(page.language)
        if there.topic in passed:
            return f"superseded in a circle: {' -> '.join([*passed, there.topic])}. Make the page that holds today `current`"
        passed.append(there.topic)
    if there is not page and there.meta.currency.state == "withdrawn":
        return f"superseded by '{there.topic}', which has been withdrawn. Name a page that holds, or withdraw this one"
    return None
