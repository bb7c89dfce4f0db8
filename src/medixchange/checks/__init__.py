"""The rules. One rule, one file; the docstring of its module is its page in the contributors' manual."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import date

from medixchange.checks import (
    abbreviations,
    cited_sources,
    data_references,
    drawing_names,
    evidence,
    file_names,
    heading_ids,
    links,
    look_alike,
    medicine_names,
    mixed_scripts,
    nesting,
    notation,
    numbers,
    opening,
    parity_figures,
    parity_links,
    parity_medicines,
    parity_orders,
    patient_identifiers,
    raw_html,
    review,
    simplified,
    structure,
    supersession,
    thai_spelling,
    translation_pins,
    translation_state,
)
from medixchange.findings import Finding, Severity
from medixchange.library import Library
from medixchange.pages import Shelf

Rule = Callable[[Library], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    abbreviations.check,
    cited_sources.check,
    data_references.check,
    drawing_names.check,
    evidence.check,
    file_names.check,
    heading_ids.check,
    links.check,
    look_alike.check,
    medicine_names.check,
    mixed_scripts.check,
    nesting.check,
    notation.check,
    numbers.check,
    opening.check,
    parity_links.check,
    patient_identifiers.check,
    raw_html.check,
    review.check,
    simplified.check,
    structure.check,
    supersession.check,
    thai_spelling.check,
    translation_pins.check,
    translation_state.check,
)
COMPARISONS: tuple[Rule, ...] = (parity_figures.check, parity_medicines.check, parity_orders.check)
"""The rules that read languages side by side. They look at one topic at a time and take a tenth of a second for each page."""


SHAPES = frozenset({heading_ids.RULE, parity_links.RULE, structure.RULE})
"""The rules by which a translation has the shape of its source."""


def run(library: Library, today: date | None = None, compared: Collection[str] | None = None) -> list[Finding]:
    """Every finding of every rule, and of the reading of the files, by file and line; with `today`, of its dates too.

    The languages are compared in the topics `compared`, or in all.
    """
    chosen = library if compared is None else _with_topics(library, compared)
    found = {finding for rule in RULES for finding in rule(library)} | {finding for rule in COMPARISONS for finding in rule(chosen)}
    return sorted({*library.findings, *found, *(review.on_day(library, today) if today else ())})


def stops_build(finding: Finding, library: Library) -> bool:
    """Whether no site is built before it is mended: an error, but not the shape of a translation that is behind its source.

    There readers get the text of the source until somebody translates it.
    """
    translation = library.translations.get(finding.path)
    waits = translation and translation.behind and finding.rule in SHAPES
    return finding.severity is Severity.ERROR and not waits


def manual() -> dict[str, str]:
    """The page of each rule in the contributors' manual: the docstring of its module."""
    return {name_of(rule): inspect.getdoc(inspect.getmodule(rule)) or "" for rule in (*RULES, *COMPARISONS)}


def name_of(rule: Rule) -> str:
    """The name by which findings call a rule."""
    return rule.__module__.rpartition(".")[2].replace("_", "-")


def _with_topics(library: Library, topics: Collection[str]) -> Library:
    shelf = Shelf({path: topic for path, topic in library.shelf.topics.items() if path in topics}, library.shelf.manuals)
    return replace(library, shelf=shelf)
