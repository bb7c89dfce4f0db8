"""Where the languages of a topic disagree: a translation beside its source, section by section; which of three is odd."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from medixchange.findings import Finding, Severity
from medixchange.languages import LANGUAGES, Code
from medixchange.library import Library
from medixchange.pages import Page, Topic
from medixchange.parity import Difference, compare
from medixchange.segments import Section, sections
from medixchange.translation.pins import OPENING, accepted, fingerprint
from medixchange.translation.standing import Circular, ancestry


@dataclass(frozen=True)
class Disagreement:
    """A difference between a translation and its source: in which section, at which line of the page that should change."""

    page: Page
    other: Page
    section: str
    line: int
    difference: Difference
    odd: Code | None
    """The language that says otherwise than the two others, where the third one decides."""


def disagreements(topic: Topic, library: Library) -> Iterator[Disagreement]:
    """What the translations of a topic say otherwise than the pages that they were made from."""
    for page in topic.pages.values():
        source = _source(topic, page)
        here = {section.id: section for section in sections(source.body)}
        for section in sections(page.body) if page is not source else ():
            if section.id in here:
                yield from _in_section(topic, (source, page), (here[section.id], section), library)


def _source(topic: Topic, page: Page) -> Page:
    """The page that another was made from, as it says itself; else English. A page without one is its own."""
    try:
        line = ancestry(topic, page)
    except Circular:
        line = [page]
    return line[1] if len(line) > 1 else topic.page_for("en")


def _in_section(topic: Topic, pages: tuple[Page, Page], cuts: tuple[Section, Section], library: Library) -> Iterator[Disagreement]:
    source, page = pages
    found = compare(cuts[0].text, cuts[1].text, (source.language, page.language), library.lexicon)
    for difference in found:
        if accepted(page, difference.rule, cuts[0].id or OPENING, cuts[0].text):
            continue
        odd = _odd_one(topic, pages, cuts[0].id, difference.rule, library)
        wrong, cut, words = (source, cuts[0], difference.source) if odd == source.language else (page, cuts[1], difference.target)
        line = wrong.body_line + cut.line + _line_of(words, cut.text)
        severity = _severity(difference, page, cuts[0])
        yield Disagreement(wrong, page if wrong is source else source, cut.id, line, replace(difference, severity=severity), odd)


def _severity(difference: Difference, page: Page, source: Section) -> Severity:
    """A change of the source may be merged before its translations: readers get its text there. What it withdrew may not stay."""
    pin = page.meta.l10n.sections.get(source.id or OPENING) if page.meta.l10n else None
    behind = pin is not None and pin != fingerprint(source.text)
    return min(difference.severity, Severity.WARNING) if behind and difference.source else difference.severity


def _odd_one(topic: Topic, pages: tuple[Page, Page], section: str, rule: str, library: Library) -> Code | None:
    """Whose text differs from both others; None where there is no third text, or where all three differ."""
    source, page = pages
    third = next((topic.pages[code] for code in LANGUAGES if code in topic.pages and topic.pages[code] not in pages), None)
    text = {p.language: s.text for p in (source, page, third) if p for s in sections(p.body) if s.id == section}
    if third is None or third.language not in text:
        return None
    agrees = {p.language: not _differ(p, third, text, rule, library) for p in (source, page)}
    if agrees[source.language] == agrees[page.language]:
        return None
    return page.language if agrees[source.language] else source.language


def _differ(one: Page, other: Page, text: dict[Code, str], rule: str, library: Library) -> bool:
    languages = one.language, other.language
    return any(d.rule == rule for d in compare(text[languages[0]], text[languages[1]], languages, library.lexicon))


def _line_of(words: str, text: str) -> int:
    """The line (from 0) of a text that holds the words; the first where none does, for they were folded."""
    return next((number for number, line in enumerate(text.split("\n")) if words and words in line), 0)


def report(found: Disagreement, rule: str) -> Finding:
    """The disagreement as a finding of a rule, on the page that should change."""
    where = f" in section '{found.section}'" if found.section else ""
    message = f"{found.difference.message}{where}. Compare with {found.other.path}"
    if found.odd:
        message += f"; the third language agrees with that page: '{found.odd}' is the odd one out"
    return Finding(found.page.path, found.line, message, rule, found.difference.severity)
