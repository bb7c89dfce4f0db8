"""abbreviations: an abbreviation of the glossary is spelt out where a page first uses it.

A note only: some are better known than their words.

Bad:

    ---
    kind: reference
    ---
    SpO2 below 90 % needs oxygen.

Good:

    ---
    kind: reference
    ---
    An oxygen saturation (SpO2) below 90 % needs oxygen. SpO2 is measured on a warm finger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from medixchange.findings import Finding, Severity
from medixchange.glossary import Entry
from medixchange.library import Library
from medixchange.pages import Page
from medixchange.segments import words

RULE = "abbreviations"


def check(library: Library) -> Iterator[Finding]:
    """Abbreviations whose words stand neither before them nor in their paragraph."""
    for page in library.shelf.pages():
        if page.meta.kind != "site":
            lines = dict(words(page.body))
            for entry in library.glossary:
                yield from _check(page, lines, entry)


def _check(page: Page, lines: dict[int, str], entry: Entry) -> Iterator[Finding]:
    if not entry.abbr or entry.abbr in entry[page.language] or entry.abbr not in page.body:
        return
    used = re.compile(rf"(?<![A-Za-z0-9-]){re.escape(entry.abbr)}(?![A-Za-z0-9-])")
    first = next((number for number, line in lines.items() if used.search(line)), None)
    names = (entry.en, *entry.synonyms_en, entry[page.language], *entry.synonyms(page.language))
    spelt = [name.casefold() for name in names if entry.abbr not in name]
    so_far = " ".join(line for number, line in lines.items() if first is not None and number <= first).casefold()
    if first is not None and spelt and not any(name in so_far for name in spelt):
        message = f"'{entry.abbr}' is not spelt out. Write '{entry[page.language]} ({entry.abbr})' where it first stands"
        yield Finding(page.path, page.body_line + first, message, RULE, Severity.NOTE)
