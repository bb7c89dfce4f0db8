"""cited-sources: every citation resolves, and front matter and text name the same sources.

A clinical page without a source cannot be checked by anybody. `sources:` lists each key that the text cites, and no others.

Bad:

    ---
    kind: write-up
    sources: []
    ---
    Dexamethasone lowers mortality. [@who-2023]

Good:

    ---
    kind: write-up
    sources: [who-2023]
    ---
    !!! key-points

        - Dexamethasone lowers mortality. [@who-2023]

    !!! red-flags

        - A saturation that falls. [@who-2023]
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from medixchange.findings import Finding, Severity
from medixchange.library import Library
from medixchange.pages import Page
from medixchange.sources import PATH

RULE = "cited-sources"


def check(library: Library) -> Iterator[Finding]:
    """Unknown keys, keys in the text alone or in the front matter alone, clinical pages without any, sources nobody cites."""
    used: set[str] = set()
    for page in library.shelf.pages():
        used |= {citation.key for citation in library.citations(page)}
        yield from _check_page(page, library)
    for manual in library.shelf.manuals.values():
        used |= {manual.record.record, *manual.record.sources, *(key for old in manual.record.superseded for key in old.sources)}
    for key in library.sources.keys() - used:
        yield Finding(PATH, 1, f"no page cites '{key}' yet. Cite it, or leave it for pages to come", RULE, Severity.NOTE)


def _check_page(page: Page, library: Library) -> Iterator[Finding]:
    cited = {citation.key: citation.line for citation in reversed(library.citations(page))}
    for key, line in cited.items():
        if key not in library.sources:
            yield Finding(page.path, page.body_line + line, f"unknown source '{key}'.{_nearest(key, library)}", RULE)
        elif key not in page.meta.sources:
            yield Finding(page.path, page.body_line + line, f"'{key}' is missing from `sources:`. Add it to the front matter", RULE)
    for key in page.meta.sources:
        if key not in cited:
            yield Finding(page.path, 1, f"`sources:` names '{key}', but the text does not cite it. Cite it or take it out", RULE)
    if page.meta.clinical and not page.meta.sources:
        yield Finding(page.path, 1, "a clinical page without a source. Cite what each statement rests on", RULE)


def _nearest(key: str, library: Library) -> str:
    close = get_close_matches(key, library.sources, n=1)
    return f" Did you mean '{close[0]}'?" if close else f" Add it to {PATH}"
