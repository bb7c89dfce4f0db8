"""Judges the search on sets of queries: shipped indexer, shipped core. Exit code 0: done, 1: a probe failed, 2: misuse."""

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import opencc
from bench.search import judged, measuring, probes
from rich.console import Console
from rich.table import Table

from medixchange.search import vocabulary

COLUMNS = (
    "set kind n mrr10 recall1 recall10 empty first_bytes first_requests next_bytes_mean next_bytes_p95 next_requests "
    "index_bytes build_s query_ms"
)


def main(arguments: list[str]) -> int:
    """Prints a row for each set and kind of query, or what the probes show."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", type=Path, metavar="SET.json[.gz]")
    parser.add_argument("--together", action="store_true", help="one index for each language from all sets")
    parser.add_argument("--words", type=int, metavar="N", help="cut Thai and Chinese into N words, to see what the number trades")
    parser.add_argument("--simplify-queries", action="store_true", help="convert the queries to Simplified with OpenCC")
    parser.add_argument("--probes", type=Path, metavar="PROBES.json", help="documents and queries that must find them")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args(arguments)
    if not options.sets and not options.probes:
        parser.error("name a set or --probes")
    missing = [path for path in (*options.sets, options.probes) if path and not path.is_file()]
    if missing:
        parser.error(f"{missing[0]}: no such file")
    if options.words:
        vocabulary.SIZE.update(th=options.words, zh=options.words)
    failed = probes.run(options.probes, as_json=options.json) if options.probes else 0
    if options.sets:
        sets = [judged.read(path) for path in options.sets]
        if options.simplify_queries:
            convert = opencc.OpenCC("t2s").convert
            sets = [replace(one, queries=[replace(query, text=convert(query.text)) for query in one.queries]) for one in sets]
        _print_rows(judged.joined(sets) if options.together else sets, options.json)
    return 1 if failed else 0


def _print_rows(sets: list[judged.JudgedSet], as_json: bool) -> None:
    console = Console(stderr=True)
    rows = []
    for one in sets:
        with console.status(f"{one.name}: {len(one.sections)} documents, {len(one.queries)} queries"):
            rows += [{key: row[key] for key in COLUMNS.split()} for row in measuring.measured(one)]
    if as_json:
        print(json.dumps(rows, ensure_ascii=False))
        return
    table = Table(*COLUMNS.split())
    for row in rows:
        table.add_row(*(str(value) for value in row.values()))
    Console(width=200).print(table)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
