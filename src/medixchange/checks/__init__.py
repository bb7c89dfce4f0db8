"""The rules. One rule, one file; the docstring of its module is its page in the contributors' manual."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from medixchange.findings import Finding
from medixchange.library import Library

Rule = Callable[[Library], Iterator[Finding]]


def run(library: Library) -> list[Finding]:
    """Every finding of every rule, by file and line."""
    return sorted({*library.findings, *(finding for rule in RULES for finding in rule(library))})


RULES: tuple[Rule, ...] = ()
