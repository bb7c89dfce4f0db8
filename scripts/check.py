"""Checks the content: every rule, every file. Exit code 0: clean, 1: something to mend, 2: misuse."""

import argparse
import sys
from pathlib import Path

from medixchange import library
from medixchange.checks import run
from medixchange.findings import Severity

ROOT = Path(__file__).parent.parent


def main(arguments: list[str]) -> int:
    """Prints what is to be mended below the given paths, errors and warnings always, notes where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", help="only findings in these files or folders")
    parser.add_argument("--notes", action="store_true", help="notes too, which ask for nothing")
    options = parser.parse_args(arguments)
    for path in options.paths:
        if not (ROOT / path).exists():
            parser.error(f"{path}: no such file or folder in the library")
    least = Severity.NOTE if options.notes else Severity.WARNING
    findings = [f for f in run(library.load(ROOT)) if f.severity >= least and _below(f.path, options.paths)]
    # a terminal that cannot show Thai shows its code points
    sys.stdout.reconfigure(errors="backslashreplace")
    for finding in findings:
        print(finding)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    print(f"{len(findings)} to look at, {errors} of them to mend before a merge", file=sys.stderr)
    return 1 if errors else 0


def _below(path: str, wanted: list[str]) -> bool:
    return not wanted or any(path == part.rstrip("/") or path.startswith(part.rstrip("/") + "/") for part in wanted)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
