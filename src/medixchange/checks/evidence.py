"""evidence: recommendations and doses name what exists, hold figures of their sources, and end in something that is there.

Each record of `data/recommendations.yml` and `data/doses.yml` names a known system, subject and drug; its figures stand in the
facts of its sources; what replaced it exists, comes from the same subject and does not lead back to it. A page shows only
elements that are there.

Bad:

    ![](recommendation:who-2023-steroid)

Good:

    ---
    sources: [who-2023]
    ---
    ![](recommendation:who-new)
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from medixchange.checks.numbers import unsupported
from medixchange.evidence import DOSES, RECOMMENDATIONS, Recommendation
from medixchange.evidence.records import Dose
from medixchange.findings import Finding
from medixchange.languages import LANGUAGES
from medixchange.library import Library
from medixchange.markup.citations import Citation, parse
from medixchange.markup.elements import embedded
from medixchange.pages import Page

RULE = "evidence"


def check(library: Library) -> Iterator[Finding]:
    """What is wrong with the records, and elements of pages that do not exist."""
    for one in library.evidence.recommendations.values():
        for message in _recommendation(one, library):
            yield Finding(RECOMMENDATIONS, 1, f"{one.id}: {message}", RULE)
    for name, rows in library.evidence.doses.items():
        for number, row in enumerate(rows, 1):
            for message in _dose(row, library):
                yield Finding(DOSES, 1, f"{name}, row {number}: {message}", RULE)
    for page in library.shelf.pages():
        yield from _page(page, library)


def _recommendation(one: Recommendation, library: Library) -> Iterator[str]:
    evidence = library.evidence
    if one.subject not in evidence.subjects:
        yield f"unknown subject '{one.subject}'. Add it to `subjects:`"
    if one.system not in library.issuers:
        yield f"unknown system '{one.system}'. Add it to data/issuers.yml"
    yield from _unknown(one.citations, library)
    texts = [one.statement[code] for code in LANGUAGES] + ([one.ended.why[code] for code in LANGUAGES] if one.ended else [])
    yield from unsupported(" . ".join(texts), [citation.key for citation in one.citations], library)
    if one.ended and one.ended.by:
        yield from _successor(one, library)


def _successor(one: Recommendation, library: Library) -> Iterator[str]:
    """The chain of what replaced it must end, and in the same subject."""
    passed, name = [one.id], one.ended.by if one.ended else None
    while name:
        following = library.evidence.recommendations.get(name)
        if following is None:
            yield f"replaced by '{name}', which is no recommendation. Correct `ended.by`"
            return
        if following.subject != one.subject:
            yield f"replaced by '{name}' of another subject. Correct `ended.by` or `subject`"
        if name in passed:
            yield f"replaced in a circle: {' -> '.join([*passed, name])}. Break it at the one that holds today"
            return
        passed.append(name)
        name = following.ended.by if following.ended else None


def _dose(row: Dose, library: Library) -> Iterator[str]:
    if row.drug not in {entry.en for entry in library.glossary}:
        yield f"'{row.drug}' is no term of the glossary. Use its INN as the glossary writes it"
    if row.system not in library.evidence.systems:
        yield f"unknown system '{row.system}'. Add it to `systems:`"
    cited = list(parse(row.cite))
    yield from _unknown(cited, library)
    texts = [row.amount, *(row.duration[code] for code in LANGUAGES)]
    yield from unsupported(" . ".join(texts), [citation.key for citation in cited], library)


def _unknown(cited: list[Citation], library: Library) -> Iterator[str]:
    for citation in cited:
        if citation.key not in library.sources:
            yield f"unknown source '{citation.key}'. Add it to data/sources.yml"


def _page(page: Page, library: Library) -> Iterator[Finding]:
    evidence = library.evidence
    known = {"recommendation": evidence.recommendations, "doses": evidence.doses, "timeline": evidence.subjects}
    for line, kind, name in embedded(page.body):
        if name not in known[kind]:
            close = get_close_matches(name, known[kind], n=1)
            hint = f"Did you mean '{close[0]}'?" if close else f"Add it to {DOSES if kind == 'doses' else RECOMMENDATIONS}"
            yield Finding(page.path, page.body_line + line, f"there is no {kind} '{name}'. {hint}", RULE)
