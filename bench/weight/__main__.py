"""Measures weight and speed of the test site's articles beside stock Material. Exit code 0: within the targets, 1: not, 2: misuse.

Everything stays on loopback. Takes less than four minutes on two idle cores; a target that is missed is named at the end.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from . import cost, measuring, targets
from .results import Row, show

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "tests"))
from building import build  # noqa: E402 - the test site belongs to the tests


def main(arguments: list[str]) -> int:
    """Builds the sites, measures them, prints the tables."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.weight", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--runs", type=int, default=3, help="runs of each timed view (default: 3)")
    options = parser.parse_args(arguments)
    if options.runs < 1:
        parser.error("--runs must be at least 1")
    console = Console()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with tempfile.TemporaryDirectory() as folder, Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        rows, costs = _measure(Path(folder), options.runs, progress)
    show(console, rows, costs)
    load, cores = os.getloadavg()[1], os.cpu_count() or 1
    if load > cores:
        console.print(f"The machine was busy (load {load:.0f} on {cores} cores): the seconds are too high.", style="yellow")
    if options.json:
        data = {"views": [row.data() for row in rows], "builds": [asdict(build) for build in costs]}
        options.json.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")
    missed = [message for row in rows if row.site == measuring.OURS for message in targets.missed(row)]
    for message in missed:
        console.print(message, style="red")
    return 1 if missed else 0


def _measure(workshop: Path, runs: int, progress: Progress) -> tuple[list[Row], list[cost.Cost]]:
    task = progress.add_task("Building the test site, ours and stock", total=3)
    ours = build(workshop / "ours")
    progress.advance(task)
    stores = measuring.sites(workshop / "ours", ours, workshop, lambda: progress.advance(task))
    task = progress.add_task("Opening pages on slow links", total=measuring.steps())
    rows = measuring.rows(stores, runs, lambda: progress.advance(task))
    task = progress.add_task("Building the whole library, ours and stock", total=2)
    return rows, cost.builds(ROOT, workshop / "cost", lambda: progress.advance(task))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
