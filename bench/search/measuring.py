"""Builds an index with the shipped indexer, queries it with the shipped core under node, and counts."""

from __future__ import annotations

import gzip
import json
import random
import statistics
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.search.judged import JudgedSet, Query
from medixchange import library
from medixchange.edition import Edition
from medixchange.languages import Code
from medixchange.output import SEARCH_SCRIPTS, search_script, search_words_script
from medixchange.search.build import as_script, build
from medixchange.views import search_words

ROOT = Path(__file__).parent.parent.parent
FIRST_QUERIES = 200
VISITS, VISIT_LENGTH = 20, 10
SEED = 20261123
SCRIPTS = 2
"""Requests for code."""


def node(job: dict[str, Any]) -> dict[str, Any]:
    """What the visitor under node reports of a job."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        # escapes alone: a hostile query may hold half a character
        json.dump(job | {"root": str(ROOT)}, file)
        file.flush()
        done = subprocess.run(
            ["node", str(Path(__file__).parent / "visitor.cjs"), file.name], capture_output=True, text=True, check=False
        )
    if done.returncode:
        raise RuntimeError(f"node failed:\n{done.stderr}")
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def code_bytes(language: Code) -> int:
    """The bytes of the scripts that the search loads, as the site ships them: the search, and the words of the language."""
    edition = Edition(library.load(ROOT), language)
    sources = [(ROOT / "theme" / "assets" / name).read_text("utf-8") for name in SEARCH_SCRIPTS]
    scripts = search_script(sources), search_words_script(search_words(edition))
    return sum(len(gzip.compress(script.encode(), 9, mtime=0)) for script in scripts)


def measured(judged: JudgedSet) -> list[dict[str, Any]]:
    """A row for each set and kind of query in `judged`."""
    started = time.perf_counter()
    files = build(judged.sections, judged.language)
    seconds = time.perf_counter() - started
    index_bytes = sum(len(gzip.compress(as_script(p).encode(), 9, mtime=0)) for n, p in files.items() if n[0] != "t")
    kinds = list(dict.fromkeys((query.set, query.kind) for query in judged.queries))
    code = code_bytes(judged.language)
    return [
        {"set": name, "kind": kind, **_row([q for q in judged.queries if (q.set, q.kind) == (name, kind)], files, code)}
        | {"index_bytes": index_bytes, "build_s": round(seconds, 2)}
        for name, kind in kinds
    ]


def _row(queries: Sequence[Query], files: dict[str, str], code: int) -> dict[str, Any]:
    chance = random.Random(SEED)  # noqa: S311 - a fixed sample, no secret
    texts = [query.text for query in queries]
    first = [[text] for text in chance.sample(texts, min(FIRST_QUERIES, len(texts)))]
    visits = [chance.sample(texts, min(VISIT_LENGTH, len(texts))) for _ in range(VISITS)]
    seen = node({"files": files, "queries": texts, "visits": [*first, *visits]})
    firsts, later = seen["visits"][: len(first)], [step for visit in seen["visits"][len(first) :] for step in visit[1:]]
    ranks = [_rank(answer["urls"], query.gold) for answer, query in zip(seen["answers"], queries, strict=True)]
    return {
        "n": len(queries),
        "mrr10": _mean([1 / rank if rank else 0 for rank in ranks], 4),
        "recall1": _mean([rank == 1 for rank in ranks], 4),
        "recall10": _mean([rank > 0 for rank in ranks], 4),
        "empty": _mean([not answer["urls"] for answer in seen["answers"]], 4),
        "first_bytes": round(_mean([visit[0]["bytes"] for visit in firsts]) + code),
        "first_requests": round(_mean([visit[0]["requests"] for visit in firsts]) + SCRIPTS, 1),
        "next_bytes_mean": round(_mean([step["bytes"] for step in later])),
        "next_bytes_p95": round(statistics.quantiles([step["bytes"] for step in later], n=20)[-1]),
        "next_requests": _mean([step["requests"] for step in later], 1),
        "query_ms": _mean([answer["ms"] for answer in seen["answers"]], 2),
        "reciprocal_ranks": [1 / rank if rank else 0 for rank in ranks],
    }


def _rank(urls: Sequence[str], gold: str) -> int:
    """The place of the answer among the first ten, or 0."""
    return urls[:10].index(gold) + 1 if gold in urls[:10] else 0


def _mean(values: Sequence[float], digits: int = 6) -> float:
    return round(sum(values) / max(1, len(values)), digits)
