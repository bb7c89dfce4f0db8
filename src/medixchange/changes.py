"""The log of changes in `data/changes.yml`: what became different for a reader, release by release, critical first."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from medixchange.findings import Finding
from medixchange.frontmatter import Day, Line
from medixchange.languages import LANGUAGES, Code, Trilingual
from medixchange.records import read_file

PATH = "data/changes.yml"
Weight = Literal["critical", "content", "editorial"]
_ORDER: tuple[Weight, ...] = ("critical", "content", "editorial")


class Change(BaseModel):
    """One change: on which page (none: the whole library), in which languages, how heavy, and what a reader does with it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    page: Line | None = None
    section: Line | None = None
    languages: tuple[Code, ...] = LANGUAGES
    weight: Weight
    what: Trilingual


class Release(BaseModel):
    """A release and its changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Line
    date: Day
    changes: tuple[Change, ...] = Field(min_length=1)

    def seen_in(self, language: Code) -> list[Change]:
        """The changes that readers of a language meet, critical ones first."""
        return sorted((c for c in self.changes if language in c.languages), key=lambda change: _ORDER.index(change.weight))


def load(root: Path) -> tuple[tuple[Release, ...], list[Finding]]:
    """The releases, newest first, and what is wrong with the file."""
    releases, findings = read_file(root / PATH, PATH, TypeAdapter(list[Release]))
    found = sorted(releases or (), key=lambda release: release.date, reverse=True)
    versions = [release.version for release in found]
    for version in sorted({version for version in versions if versions.count(version) > 1}):
        findings.append(Finding(PATH, 1, f"release '{version}' stands twice. Merge the two", "data"))
    return tuple(found), findings
