"""review: who signed is not who wrote, no date lies in the future, and what is due says so.

A signature must not come from an author or the translator. Dates are compared with the day of the check: a review or a
comparison with the sources cannot happen tomorrow. A page whose day has passed is a warning; one whose day comes within sixty
days is a note.

Bad:

    === docs/th/a.md
    ---
    l10n: {sourceLang: en, translator: A. Translator, reviewer: A. Translator}
    ---

Good:

    === docs/th/a.md
    ---
    l10n: {sourceLang: en, translator: A. Translator, reviewer: B. Reviewer}
    ---
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from medixchange.findings import Finding, Severity
from medixchange.library import Library
from medixchange.pages import Page

RULE = "review"
SOON = timedelta(days=60)
"""How long before its day a page is listed as soon due."""


def check(library: Library) -> Iterator[Finding]:
    """Translations that their translator signed."""
    for page in library.shelf.pages():
        l10n = page.meta.l10n
        if l10n and l10n.reviewer and l10n.reviewer == l10n.translator:
            yield Finding(page.path, 1, f"{l10n.reviewer} cannot review the own translation. Ask somebody else", RULE)


def on_day(library: Library, today: date) -> Iterator[Finding]:
    """What the day of the check makes of the dates: from the future, overdue, soon due."""
    for page in library.shelf.pages():
        for key, day in _dates(page):
            if day > today:
                yield Finding(page.path, 1, f"`{key}: {day}` lies in the future. Write the day on which it happened", RULE)
        if page.meta.clinical and page.meta.due <= today + SOON:
            passed = page.meta.due < today
            message = f"{'was' if passed else 'is'} due on {page.meta.due}. Compare it with its sources and set `checked:`"
            yield Finding(page.path, 1, message, RULE, Severity.WARNING if passed else Severity.NOTE)


def _dates(page: Page) -> Iterator[tuple[str, date]]:
    meta, l10n = page.meta, page.meta.l10n
    days = {"checked": meta.checked, "lastReviewed": meta.last_reviewed, "reviewed": l10n.reviewed if l10n else None}
    yield from ((key, day) for key, day in days.items() if day)
