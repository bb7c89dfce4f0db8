"""The Library: everything that the knowledge base holds, read once and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from medixchange import changes, drawings, evidence, glossary, hotlines, medicines, pages, sources, wording
from medixchange.findings import Finding
from medixchange.languages import Trilingual
from medixchange.markup.citations import Citation, citations
from medixchange.markup.elements import embedded
from medixchange.parity import Lexicon
from medixchange.sources import Fact, Issuer, Source
from medixchange.translation.standing import Translation, translation


@dataclass(frozen=True)
class Library:
    """Pages and manuals, and the data that they draw upon. `findings` is what was wrong with the files themselves."""

    root: Path
    shelf: pages.Shelf
    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    issuers: Mapping[str, Issuer]
    glossary: tuple[glossary.Entry, ...]
    lexicon: Lexicon
    hotlines: frozenset[str]
    drawings: Mapping[str, drawings.Drawing]
    evidence: evidence.Evidence
    changes: tuple[changes.Release, ...]
    topics: Mapping[str, Trilingual]
    wording: Mapping[str, Trilingual]
    findings: tuple[Finding, ...]

    @cached_property
    def translations(self) -> Mapping[str, Translation]:
        """How each translated page stands to its source, by the page's path."""
        found = (translation(topic, page, self.lexicon) for topic in self.shelf.topics.values() for page in topic.pages.values())
        return {one.page.path: one for one in found if one}

    def citations(self, page: pages.Page) -> list[Citation]:
        """What a page cites, in its text and in the elements that it shows."""
        shown = [
            replace(citation, line=line)
            for line, kind, name in embedded(page.body)
            for citation in self.evidence.citations(kind, name) or ()
        ]
        return sorted([*citations(page.body), *shown], key=lambda citation: citation.line)


def load(root: Path) -> Library:
    """The library whose folders `docs`, `manuals` and `data` lie in `root`."""
    shelf, page_findings = pages.load(root)
    documents, source_findings = sources.load(root)
    facts, fact_findings = sources.load_facts(root)
    issuers, issuer_findings = sources.load_issuers(root)
    entries, glossary_findings = glossary.load(root)
    drugs, drug_findings = medicines.load(root)
    numbers, hotline_findings = hotlines.load(root)
    pictures, drawing_findings = drawings.load(root)
    advice, advice_findings = evidence.load(root)
    releases, change_findings = changes.load(root)
    topics, topic_findings = wording.load(root, wording.TOPICS)
    words, wording_findings = wording.load(root, wording.WORDING)
    findings = (
        page_findings,
        source_findings,
        fact_findings,
        issuer_findings,
        glossary_findings,
        drug_findings,
        hotline_findings,
        drawing_findings,
        advice_findings,
        change_findings,
        topic_findings,
        wording_findings,
    )
    return Library(
        root,
        shelf,
        documents,
        facts,
        issuers,
        entries,
        Lexicon.of(drugs, entries),
        numbers,
        pictures,
        advice,
        releases,
        topics,
        words,
        tuple(finding for found in findings for finding in found),
    )
