"""The rules. One rule, one file; the docstring of its module is its page in the contributors' manual."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from medixchange.checks import (
    cited_sources,
    data_references,
    drawing_names,
    file_names,
    heading_ids,
    links,
    numbers,
    opening,
    raw_html,
    structure,
)
from medixchange.findings import Finding
from medixchange.library import Library

Rule = Callable[[Library], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    cited_sources.check,
    data_references.check,
    drawing_names.check,
    file_names.check,
    heading_ids.check,
    links.check,
    numbers.check,
    opening.check,
    raw_html.check,
    structure.check,
)


def run(library: Library) -> list[Finding]:
    """Every finding of every rule, and of the reading of the files, by file and line."""
    return sorted({*library.findings, *(finding for rule in RULES for finding in rule(library))})
