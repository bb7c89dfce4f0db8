"""Words of the site in three languages (`data/wording.yml`), the subjects of pages (`data/topics.yml`)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter

from medixchange.findings import Finding
from medixchange.languages import Code, Trilingual
from medixchange.records import read_file

WORDING = "data/wording.yml"
TOPICS = "data/topics.yml"
Words = Mapping[str, str]


def load(root: Path, path: str) -> tuple[dict[str, Trilingual], list[Finding]]:
    """The texts of `path` (WORDING or TOPICS) by key, and what is wrong with the file."""
    texts, findings = read_file(root / path, path, TypeAdapter(dict[str, Trilingual]))
    return texts or {}, findings


def in_language(texts: Mapping[str, Trilingual], language: Code) -> dict[str, str]:
    """The texts of one language by key."""
    return {key: text[language] for key, text in texts.items()}
