"""Our search beside MiniSearch, FlexSearch and lunr on the development sets: quality with its uncertainty, and bytes.

Exit code 0: targets met, 1: not, 2: misuse.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import opencc
from rich.console import Console
from rich.table import Table

from bench.search import judged, measuring, peers

SETS = measuring.ROOT / "tests" / "data" / "search"
TRADITIONAL, SIMPLIFIED = "zht", "zht, simplified"
COSTS = ("first_bytes", "first_requests", "next_bytes_mean", "next_requests", "index_bytes")


def main(arguments: Sequence[str]) -> int:
    """Prints both tables and the targets, or one error where a set is missing."""
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("sets", nargs="*", type=Path, metavar="SET.json[.gz]", help="judged sets instead of the development sets")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers to a file too")
    options = parser.parse_args(arguments)
    paths = options.sets or sorted(SETS.glob("dev_*.json.gz"))
    missing = [path for path in paths if not path.is_file()]
    if missing or not paths:
        parser.error(f"{missing[0] if missing else SETS}: no such file")
    started, console = time.perf_counter(), Console(width=170)
    with Console(stderr=True).status("Building and querying four engines"):
        quality, cost = run([judged.read(path) for path in paths])
    console.print(_quality_table(quality), _cost_table(cost))
    console.print(f"{len(quality)} rows in {time.perf_counter() - started:.0f} s; options of the peers: see peers.cjs")
    targets = _targets(quality, cost)
    for name, (value, met) in targets.items():
        console.print(f"{'met   ' if met else 'missed'} {name}: {value}")
    if options.json:
        figures = {"quality": quality, "cost": cost, "targets": {name: met for name, (_, met) in targets.items()}}
        options.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0 if all(met for _, met in targets.values()) else 1


def run(sets: Sequence[judged.JudgedSet]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The rows of quality, one for each set and kind of query, and of cost with one index for each language."""
    separate = [_with_simplified(one) for one in sets]
    together = judged.joined(list(sets))
    more = [one for one in together if one.name not in {single.name for single in sets}]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        theirs = {one.name: pool.submit(peers.asked, one) for one in separate}
        ours = {one.name: pool.submit(measuring.measured, one) for one in [*separate, *more]}
        theirs |= {one.name: pool.submit(peers.asked, one, queries=False) for one in more}
        quality = [row for one in separate for row in _compared(ours[one.name].result(), theirs[one.name].result())]
        return quality, [row for one in together for row in _costs(one, ours, theirs)]


def _targets(quality: list[dict[str, Any]], cost: list[dict[str, Any]]) -> dict[str, tuple[str, bool]]:
    """What was reached beside each target, and whether that is enough."""
    below, above = (sum(row["verdict"] == word for row in quality) for word in ("below", "above"))
    empty = max(row["empty"] for row in quality)
    first, further = (max(row[key] for row in cost) for key in ("first_bytes", "next_bytes_mean"))
    index = sum({row["language"]: row["index_bytes"] for row in cost}.values())
    return {
        "no row below the best peer": (f"{below} of {len(quality)} below", not below),
        "at least half of the rows above": (f"{above} of {len(quality)} above", 2 * above >= len(quality)),
        "queries that return nothing, under 0.5 %": (f"at most {empty:.2%}", empty < 0.005),
        "first query, at most 50 kB": (f"at most {first / 1000:.1f} kB", first <= 50_000),
        "a further query, at most 16 kB": (f"at most {further / 1000:.1f} kB", further <= 16_000),
        "indexes without texts, at most 3.0 MB": (f"{index / 1e6:.2f} MB", index <= 3_000_000),
    }


def _with_simplified(one: judged.JudgedSet) -> judged.JudgedSet:
    """A set over Traditional text, its queries asked in Simplified characters as well."""
    if one.name != TRADITIONAL:
        return one
    convert = opencc.OpenCC("t2s").convert
    return replace(one, queries=[*one.queries, *(replace(q, set=SIMPLIFIED, text=convert(q.text)) for q in one.queries)])


def _compared(ours: list[dict[str, Any]], theirs: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    rows = []
    for row in ours:
        ranks = {name: theirs[name]["ranks"][row["set"], row["kind"]] for name in peers.PEERS}
        best = max(ranks, key=lambda name: sum(ranks[name]))
        verdict = peers.compared(row["reciprocal_ranks"], ranks[best])
        rows.append(
            {key: row[key] for key in ("set", "kind", "n", "mrr10", "recall10", "empty", "query_ms")}
            | {name: round(sum(values) / len(values), 4) for name, values in ranks.items()}
            | {"best_peer": best, "verdict": verdict.word, **asdict(verdict)}
        )
    return rows


def _costs(
    one: judged.JudgedSet, ours: dict[str, Future[list[dict[str, Any]]]], theirs: dict[str, Future[dict[str, dict[str, Any]]]]
) -> list[dict[str, Any]]:
    rows = [row for row in ours[one.name].result() if row["set"] != SIMPLIFIED]
    whole = {name: {key: seen[key] for key in ("index", "code")} for name, seen in theirs[one.name].result().items()}
    head = {"language": one.language, "documents": len(one.sections)}
    return [head | {key: row[key] for key in ("set", "kind", *COSTS)} | {"peers": whole} for row in rows]


def _quality_table(rows: list[dict[str, Any]]) -> Table:
    table = Table(
        title="MRR@10, ours against the best peer of the row (paired bootstrap, 95 %, 2,000 resamples)", title_justify="left"
    )
    for name in ("set", "kind", "n", "ours", *peers.PEERS, "difference", "interval", "verdict", "empty", "ms"):
        table.add_column(name, justify="left" if name in {"set", "kind", "verdict"} else "right")
    for row in rows:
        theirs = [f"{row[name]:.3f}{'*' if name == row['best_peer'] else ' '}" for name in peers.PEERS]
        gain = [f"{row['difference']:+.3f}", f"{row['low']:+.3f} to {row['high']:+.3f}"]
        cells = [row["set"], row["kind"], str(row["n"]), f"{row['mrr10']:.3f}", *theirs, *gain, row["verdict"]]
        table.add_row(*cells, f"{row['empty']:.2%}", f"{row['query_ms']:.1f}")
    return table


def _cost_table(rows: list[dict[str, Any]]) -> Table:
    title = "kB gzip, one index for each language; ours with code and ten results' texts, a peer's code and whole index at once"
    table = Table(title=title, title_justify="left")
    for name in ("language", "documents", "set", "kind", "first", "requests", "further", "requests", "index", *peers.PEERS):
        table.add_column(name, justify="left" if name in {"language", "set", "kind"} else "right")
    for row in rows:
        ours = [f"{row[key]:.1f}" if key.endswith("requests") else f"{row[key] / 1000:.1f}" for key in COSTS]
        whole = [f"{(row['peers'][name]['index'] + row['peers'][name]['code']) / 1000:.0f}" for name in peers.PEERS]
        table.add_row(row["language"], f"{row['documents']:,}", row["set"], row["kind"], *ours, *whole)
    table.add_section()
    indexes = {row["language"]: row for row in rows}.values()
    total = sum(row["index_bytes"] for row in indexes) / 1000
    peer_totals = [f"{sum(row['peers'][name]['index'] for row in indexes) / 1000:.0f}" for name in peers.PEERS]
    documents = sum(row["documents"] for row in indexes)
    table.add_row("all", f"{documents:,}", "", "indexes without code", "", "", "", "", f"{total:.1f}", *peer_totals)
    return table


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
