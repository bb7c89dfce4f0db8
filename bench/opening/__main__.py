"""Opens each single file of the library as a slow phone would, from the disk. Exit code 0: all within a second, 1: not."""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Browser
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bench.weight.browsing import chromium
from medixchange import library
from medixchange.bundles import single
from medixchange.bundles.release import Release, stamp
from medixchange.languages import LANGUAGES

ROOT = Path(__file__).parents[2]
SLOWER = 6
"""How many times slower the processor is made: a phone of a hundred dollars beside this kind of machine."""
TARGET = 1000
"""Milliseconds until all of the file stands there."""
QUERIES = {"en": "oxygen target", "th": "เป้าหมายออกซิเจน", "zh": "氧疗目标"}
_TIMES = """() => ({
  paint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
  whole: performance.getEntriesByType('navigation')[0].loadEventEnd
})"""
_SEARCH = """query => new Promise(done => {
  const input = document.getElementById('search'), list = document.getElementById('search-list'), started = performance.now();
  new MutationObserver(() => { if (!list.hidden) done(performance.now() - started); }).observe(list, {attributes: true});
  input.value = query;
  input.dispatchEvent(new Event('input'));
})"""


@dataclass(frozen=True)
class Opened:
    """A file: its size in bytes; milliseconds to the first paint, until all stands there, and from a query to its results."""

    file: str
    size: int
    paint: float
    whole: float
    search: float


def main(arguments: list[str]) -> int:
    """Builds the site, makes the files, opens each several times, prints the medians."""
    parser = argparse.ArgumentParser(prog="python -m bench.opening", description=__doc__)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--runs", type=int, default=5, help="how often each file is opened (default: 5)")
    options = parser.parse_args(arguments)
    if options.runs < 1:
        parser.error("--runs must be at least 1")
    with tempfile.TemporaryDirectory() as folder:
        files = list(_files(Path(folder)))
        with chromium() as browser:
            found = [
                _opened(browser, path, code, options.runs)
                for code, path in track(files, "Opening", console=Console(stderr=True), transient=True)
            ]
    _show(found)
    if options.json:
        options.json.write_text(json.dumps([asdict(one) for one in found], indent=1) + "\n", "utf-8")
    return 1 if any(one.whole > TARGET for one in found) else 0


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    site = folder / "site"
    subprocess.run([sys.executable, str(ROOT / "scripts" / "build.py"), "--out", str(site)], check=True)
    release = Release(site, library.load(ROOT), **stamp(site))
    for code in LANGUAGES:
        yield from ((code, path) for path in single.write(release, code, folder))


def _opened(browser: Browser, path: Path, code: str, runs: int) -> Opened:
    times = [_once(browser, path, QUERIES[code]) for _ in range(runs)]
    medians = {name: statistics.median(one[name] for one in times) for name in ("paint", "whole", "search")}
    return Opened(path.name, path.stat().st_size, **medians)


def _once(browser: Browser, path: Path, query: str) -> dict[str, float]:
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(path.as_uri())
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
    times: dict[str, float] = page.evaluate(_TIMES)
    times["search"] = page.evaluate(_SEARCH, query)
    page.close()
    return times


def _show(found: list[Opened]) -> None:
    table = Table(
        "single file", "kB", "first paint, ms", "whole, ms", "search, ms", title=f"From the disk, processor {SLOWER} times slower"
    )
    for one in found:
        style = "red" if one.whole > TARGET else ""
        table.add_row(
            one.file, f"{one.size / 1000:.0f}", *(f"{value:.0f}" for value in (one.paint, one.whole, one.search)), style=style
        )
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
