"""Probes: small documents and queries that must find them, with the library's own glossary."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.search.measuring import ROOT, node
from medixchange import glossary, medicines
from medixchange.search.build import build
from medixchange.search.sections import Section


def run(path: Path, *, as_json: bool) -> int:
    """Prints which probes pass; how many fail."""
    results = checked(json.loads(path.read_text("utf-8")))
    if as_json:
        print(json.dumps(results))
    else:
        table = Table("probe", "language", "query", "expected", "rank", "passes")
        for one in results:
            table.add_row(*(_printable(str(one[key])) for key in ("name", "lang", "q", "expect_id", "rank", "pass")))
        Console(width=160).print(table)
    return sum(not one["pass"] for one in results)


def _printable(text: str) -> str:
    """Without half characters, which no terminal takes."""
    return text.encode("utf-8", "replace").decode()


def checked(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Each probe with the rank of its document and whether that is good enough; one without a document must only not fail."""
    entries, _ = glossary.load(ROOT)
    names, _ = medicines.load(ROOT)
    results = []
    for language in dict.fromkeys(probe["lang"] for probe in data["probes"]):
        sections = [
            Section(url=str(doc["id"]), title=doc.get("title", ""), text=doc["text"])
            for doc in data["docs"]
            if doc["lang"] == language
        ]
        wanted = [probe for probe in data["probes"] if probe["lang"] == language]
        seen = node({"files": build(sections, language, entries, names), "queries": [probe["q"] for probe in wanted], "visits": []})
        results += [_result(probe, answer) for probe, answer in zip(wanted, seen["answers"], strict=True)]
    return results


def _result(probe: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    expected, urls = probe.get("expect_id"), answer["urls"]
    rank = urls.index(str(expected)) + 1 if expected is not None and str(expected) in urls else None
    passes = expected is None or (rank is not None and rank <= (probe.get("max_rank") or 1))
    return {**probe, "rank": rank, "pass": passes, "top": urls[:3], "also": answer["also"], "suggestion": answer["suggestion"]}
