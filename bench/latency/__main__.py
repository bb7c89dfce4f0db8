"""Measures how long a reader waits for a search result, in a real Chromium. Exit code 0: within the targets, 1: not, 2: misuse.

The pages are those of the test site, the index holds 100 or 1,000 pages of judged text in each language.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.latency.libraries import ROOT, SIZES, Sized, sized
from bench.latency.timing import Wait, first_result, key_presses
from bench.weight.browsing import chromium
from bench.weight.files import Store
from bench.weight.shaping import GPRS, SLOW_3G, Link
from medixchange.languages import LANGUAGES, Code

sys.path.append(str(ROOT / "tests"))
from building import build

TARGETS = {(SLOW_3G.name, 100): 4.0, (SLOW_3G.name, 1000): 5.0, (GPRS.name, 100): 15.0, (GPRS.name, 1000): 15.0}
"""Seconds to the first result, by link and pages a language."""
KEY = 50
"""Milliseconds from a key to its answer, for 19 keys of 20."""
AT_ONCE = {SLOW_3G.name: 2, GPRS.name: 4}
"""Readers at the same time: on a link this slow they mostly wait."""


def main(arguments: list[str]) -> int:
    """Builds the sites, measures them, prints the tables."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.latency", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args(arguments)
    console = Console()
    with tempfile.TemporaryDirectory() as folder, Console(stderr=True).status("Building a site and two indexes"):
        site = build(Path(folder) / "site")
        libraries = [sized(site, Path(folder), pages) for pages in SIZES]
        waits = [row for link in (SLOW_3G, GPRS) for row in _waits(libraries, link)]
        keys = _keys(libraries[-1])
    console.print(_waits_table(waits), _keys_table(keys))
    if options.json:
        options.json.write_text(json.dumps({"first_result": waits, "keys": keys}, ensure_ascii=False, indent=1) + "\n", "utf-8")
    missed = [row for row in waits if row["median"] > row["target"]] + [row for row in keys if row["p95"] > KEY]
    for row in missed:
        console.print(f"missed: {row}", style="red")
    return 1 if missed else 0


def _waits(libraries: list[Sized], link: Link) -> list[dict[str, Any]]:
    """A row for each library, language and way to ask."""
    with ThreadPoolExecutor(AT_ONCE[link.name]) as pool:
        jobs = {
            (one.pages, language, box): pool.submit(_asked, one.store, link, language, one.queries[language], box)
            for one in libraries
            for language in LANGUAGES
            for box in (True, False)
        }
        return [_row(link, *key, job.result()) for key, job in jobs.items()]


def _asked(store: Store, link: Link, language: Code, queries: list[str], box: bool) -> list[Wait]:
    with chromium() as browser:
        return [first_result(browser, store, link, language, query, box=box) for query in queries]


def _row(link: Link, pages: int, language: Code, box: bool, waits: list[Wait]) -> dict[str, Any]:
    seconds = [wait.seconds for wait in waits]
    return {
        "link": link.name,
        "pages": pages,
        "language": language,
        "asked": "in the box" if box else "by address",
        "median": round(statistics.median(seconds), 2),
        "slowest": round(max(seconds), 2),
        "requests": statistics.median(wait.requests for wait in waits),
        "kB": round(statistics.median(wait.sent for wait in waits) / 1000, 1),
        "target": TARGETS[link.name, pages],
        "waits": [asdict(wait) for wait in waits],
    }


def _keys(largest: Sized) -> list[dict[str, Any]]:
    rows = []
    for language in LANGUAGES:
        with chromium() as browser:
            waits = key_presses(browser, largest.store, language, largest.queries[language])
        p95 = statistics.quantiles(waits, n=20)[-1]
        rows.append(
            {
                "language": language,
                "keys": len(waits),
                "median": round(statistics.median(waits), 1),
                "p95": round(p95, 1),
                "slowest": round(max(waits), 1),
            }
        )
    return rows


def _waits_table(rows: list[dict[str, Any]]) -> Table:
    names = ("link", "pages", "language", "asked", "median", "slowest", "target", "requests", "kB")
    table = Table(
        *names, title="Navigation to first result with an empty cache: seconds, requests, kB on the wire", title_justify="left"
    )
    for row in rows:
        table.add_row(*(str(row[name]) for name in names))
    return table


def _keys_table(rows: list[dict[str, Any]]) -> Table:
    names = ("language", "keys", "median", "p95", "slowest")
    table = Table(
        *names, title="Key to painted answer, warm, processor four times slower, 1,000 pages: milliseconds", title_justify="left"
    )
    for row in rows:
        table.add_row(*(str(row[name]) for name in names))
    return table


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
