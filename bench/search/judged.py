"""Judged sets of documents and queries, and probes."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from medixchange.languages import Code
from medixchange.search.sections import Section


@dataclass(frozen=True)
class Query:
    """A query and the document that answers it."""

    set: str
    kind: str
    text: str
    gold: str


@dataclass(frozen=True)
class JudgedSet:
    """Documents of one language, and queries with their answers."""

    name: str
    language: Code
    sections: list[Section]
    queries: list[Query]


def read(path: Path) -> JudgedSet:
    """The set in a JSON file, packed with gzip or not."""
    data = path.read_bytes()
    raw: dict[str, Any] = json.loads(gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data)
    name, language = raw["name"], "zh" if raw["lang"].startswith("zh") else raw["lang"]
    sections = [Section(url=f"{name}/{doc['id']}", title=doc["title"], text=doc["text"]) for doc in raw["docs"]]
    queries = [Query(name, kind, one["q"], f"{name}/{one['gold']}") for kind, asked in raw["queries"].items() for one in asked]
    return JudgedSet(name, language, sections, queries)


def joined(sets: list[JudgedSet]) -> list[JudgedSet]:
    """One set for each language, with the documents and queries of all."""
    languages = list(dict.fromkeys(one.language for one in sets))
    groups = [[one for one in sets if one.language == language] for language in languages]
    return [
        JudgedSet(
            "+".join(one.name for one in group),
            group[0].language,
            [s for one in group for s in one.sections],
            [q for one in group for q in one.queries],
        )
        for group in groups
    ]
