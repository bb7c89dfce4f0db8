"""Runs the benches, one package each below bench/, which print their tables. Exit code 0: targets met, 1: not, 2: misuse."""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
BENCHES = sorted(path.parent.name for path in (ROOT / "bench").glob("*/__main__.py"))


def main(arguments: list[str]) -> int:
    """Each bench in a process of its own, so that none disturbs what another measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=f"only these: {', '.join(BENCHES)}")
    parser.add_argument("--json", type=Path, help="also write all figures to this file")
    options = parser.parse_args(arguments)
    unknown = set(options.names) - set(BENCHES)
    if unknown:
        parser.error(f"no bench {', '.join(sorted(unknown))}; there are {', '.join(BENCHES)}")
    figures, missed = {}, False
    with tempfile.TemporaryDirectory() as folder:
        for name in options.names or BENCHES:
            out = Path(folder) / f"{name}.json"
            done = subprocess.run([sys.executable, "-m", f"bench.{name}", "--json", str(out)], cwd=ROOT, check=False)
            missed = missed or done.returncode != 0
            figures[name] = json.loads(out.read_text("utf-8")) if out.is_file() else None
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
