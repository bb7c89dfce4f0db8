"""Measures packs, ZIPs and update.py: weight, time, kills, forgeries. Exit code 0: within the targets, 1: not, 2: misuse.

Builds the library once and a generated one of 450 pages twice; takes some minutes.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "copy")]
from . import safety, weight  # noqa: E402 - they use what belongs to the tests and to the copy


def main(arguments: list[str]) -> int:
    """Measures, prints a table, names what misses its target."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.bundles", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args(arguments)
    console = Console(stderr=True)
    figures = []
    with tempfile.TemporaryDirectory() as folder, console.status("") as status:
        for measure in (*weight.MEASURES, *safety.MEASURES):
            status.update((measure.__doc__ or "").splitlines()[0])
            figures += measure(Path(folder))
    table = Table("figure", "value", "target")
    for figure in figures:
        table.add_row(figure.name, f"{figure.value:,.6g}", figure.target, style="" if figure.met else "red")
    Console(width=120).print(table)
    if options.json:
        options.json.write_text(json.dumps({figure.name: figure.value for figure in figures}, indent=1) + "\n", "utf-8")
    return 0 if all(figure.met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
