"""translation-pins: the `l10n` block of a translation names its source, its sections and its review as they are.

`sections` pins, by the id of each heading (`_opening` before the first one), the hash of the source's section that the translation
was made from. `scripts/l10n.py` writes it; nobody counts hashes by hand. Languages must not name one another as source in a circle.
`accept` holds the differences that a person found right; an entry lapses when its section changes, and so does a review when the
text changes.

Bad:

    === docs/en/a.md
    ## Dose {#dose}

    Text.
    === docs/th/a.md
    ---
    l10n: {sourceLang: en, sections: {dosis: 0123456789abcdef}}
    ---
    ## ขนาดยา {#dose}

    ข้อความ

Good:

    === docs/en/a.md
    ## Dose {#dose}

    Text.
    === docs/th/a.md
    ---
    l10n: {sourceLang: en, sections: {dose: 54954fa7b85dbc18}}
    ---
    ## ขนาดยา {#dose}

    ข้อความ
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from medixchange.findings import Finding, Severity
from medixchange.frontmatter import L10n
from medixchange.library import Library
from medixchange.pages import Page, Topic
from medixchange.translation.pins import HASH, fingerprint, lapsed, reviewed, texts
from medixchange.translation.standing import Circular, Translation, ancestry

RULE = "translation-pins"


def check(library: Library) -> Iterator[Finding]:
    """Pins that name nothing, sources in a circle, accepted differences and reviews that have lapsed."""
    for topic in library.shelf.topics.values():
        for page in topic.pages.values():
            if page.meta.l10n:
                yield from _source(topic, page, page.meta.l10n)
                yield from _review(page, page.meta.l10n)
            translation = library.translations.get(page.path)
            if translation:
                yield from _pins(page, translation)
                yield from _accepted(page, translation)


def _source(topic: Topic, page: Page, l10n: L10n) -> Iterator[Finding]:
    try:
        ancestry(topic, page)
    except Circular as circle:
        yield Finding(page.path, 1, f"is its own source: {circle}. Take `l10n` out of the page that was written first", RULE)
    if l10n.source_lang not in topic.pages:
        message = f"names '{l10n.source_lang}' as its source, but {topic.path} is not there in it. Correct `sourceLang`"
        yield Finding(page.path, 1, message, RULE, Severity.NOTE)


def _review(page: Page, l10n: L10n) -> Iterator[Finding]:
    if l10n.state not in {"reviewed", "final"} or reviewed(page):
        return
    if not (l10n.reviewer and l10n.reviewed and l10n.reviewed_hash):
        message = (
            f"`state: {l10n.state}` needs `reviewer`, `reviewed` and `reviewedHash`. Ask somebody to review it, or write translated"
        )
        yield Finding(page.path, 1, message, RULE)
        return
    now = fingerprint(page.body)
    message = f"the text has changed since its review. {l10n.reviewer} reads it again and writes `reviewedHash: {now}`"
    yield Finding(page.path, 1, message, RULE, Severity.WARNING)


def _pins(page: Page, translation: Translation) -> Iterator[Finding]:
    known = texts(translation.source.body)
    for name, pin in translation.pins.items():
        if name not in known:
            close = get_close_matches(name, known, n=1)
            hint = f"Did you mean '{close[0]}'?" if close else "Take it out"
            yield Finding(page.path, 1, f"pins '{name}', a section that {translation.source.path} does not have. {hint}", RULE)
        if not HASH.fullmatch(pin):
            message = (
                f"the pin of '{name}' is no hash of 16 hexadecimal digits. `python scripts/l10n.py accept {page.path}` writes it"
            )
            yield Finding(page.path, 1, message, RULE)


def _accepted(page: Page, translation: Translation) -> Iterator[Finding]:
    for entry in lapsed(page, {one.name: one.source for one in translation.standings}):
        message = f"'{entry.check}' in '{entry.section}' was accepted for a text that has changed since. Compare again"
        yield Finding(page.path, 1, message, RULE, Severity.WARNING)
