"""data-references: what one file says of another is there: topics, successors, chapters, issuers, the sources of facts.

Bad:

    ---
    topics: [oxigen]
    ---

Good:

    ---
    topics: [oxygen]
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from medixchange.findings import Finding
from medixchange.library import Library
from medixchange.pages import Manual, Page
from medixchange.sources import FACTS, PATH
from medixchange.wording import TOPICS

RULE = "data-references"


def check(library: Library) -> Iterator[Finding]:
    """References that lead nowhere."""
    for page in library.shelf.pages():
        yield from _check_page(page, library)
    for manual in library.shelf.manuals.values():
        yield from _check_manual(manual, library)
    for fact in library.facts.values():
        if fact.source not in library.sources:
            yield Finding(FACTS, 1, f"fact {fact.id} names the unknown source '{fact.source}'. Add it to {PATH}", RULE)
    for source in library.sources.values():
        if source.custom.issuer and source.custom.issuer not in library.issuers:
            yield Finding(
                PATH, 1, f"source '{source.id}' names the unknown issuer '{source.custom.issuer}'. Add it to data/issuers.yml", RULE
            )


def _check_page(page: Page, library: Library) -> Iterator[Finding]:
    for key in page.meta.topics:
        if key not in library.topics:
            yield Finding(page.path, 1, f"unknown topic '{key}'. Use a key of {TOPICS}", RULE)
    successor = page.meta.currency.by
    if successor and successor not in library.shelf.topics:
        yield Finding(
            page.path, 1, f"superseded by '{successor}', which is no page. Write a path below docs/{page.language}/", RULE
        )
    if successor == page.topic:
        yield Finding(page.path, 1, "superseded by itself. Name the page that replaced it", RULE)


def _check_manual(manual: Manual, library: Library) -> Iterator[Finding]:
    record = manual.record
    for topic in (manual.title_page, *manual.topics):
        if topic not in library.shelf.topics:
            yield Finding(manual.path, 1, f"'{topic}' is no page yet. Write it or take it out of `chapters:`", RULE)
    folder = manual.title_page.removesuffix("index.md")
    for topic in library.shelf.topics:
        if topic.startswith(folder) and topic not in (manual.title_page, *manual.topics):
            yield Finding(manual.path, 1, f"'{topic}' is no chapter. Add it to `chapters:`", RULE)
    for key in (record.record, *record.sources, *(key for old in record.superseded for key in old.sources)):
        if key not in library.sources:
            yield Finding(manual.path, 1, f"unknown source '{key}'. Add it to {PATH}", RULE)
    for old in record.superseded:
        if old.chapter not in record.chapters:
            yield Finding(manual.path, 1, f"`superseded:` names the unknown chapter '{old.chapter}'. Use one of `chapters:`", RULE)
