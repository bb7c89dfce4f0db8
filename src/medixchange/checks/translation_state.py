"""translation-state: what a translation has not followed yet.

A section is stale when its source differs from the pinned text, critical when what can hurt differs too; it may be missing, or
withdrawn in the source. Readers are told, and where it is critical they get the text of the source; so none of this stops a merge.

Bad:

    === docs/en/a.md
    ## Dose {#dose}

    Other text.
    === docs/th/a.md
    ---
    l10n: {sourceLang: en, sections: {dose: 54954fa7b85dbc18}}
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

from medixchange.findings import Finding, Severity
from medixchange.library import Library
from medixchange.translation.standing import Standing, Status, Translation

RULE = "translation-state"
_WHAT = {
    Status.STALE: "has changed in {source}",
    Status.CRITICAL: "has changed in {source}, and what can hurt may differ: readers get the source",
    Status.MISSING: "is not translated: readers get {source}",
    Status.WITHDRAWN: "is no longer in {source}",
}


def check(library: Library) -> Iterator[Finding]:
    """The sections of translations that are behind."""
    for translation in library.translations.values():
        for standing in translation.behind:
            yield _finding(translation, standing)


def _finding(translation: Translation, standing: Standing) -> Finding:
    page = translation.page
    line = next((heading.line for heading in page.headings if heading.id and heading.id == standing.anchor), 0)
    what = _WHAT[standing.status].format(source=translation.source.path)
    fix = f"See `python scripts/l10n.py diff {page.path}`, bring it up to date, then `l10n.py accept`"
    return Finding(page.path, page.body_line + line, f"section '{standing.name}' {what}. {fix}", RULE, Severity.WARNING)
