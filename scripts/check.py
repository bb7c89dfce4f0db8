"""Checks the content: every rule, every file. Exit code 0: clean, 1: something to mend, 2: misuse."""

import argparse
import subprocess
import sys
from datetime import date
from pathlib import Path

from medixchange import library, messages
from medixchange.checks import manual, run
from medixchange.findings import Finding, Severity
from medixchange.languages import LANGUAGES
from medixchange.library import Library
from medixchange.reports import FORMATS

ROOT = Path(__file__).parent.parent


def main(arguments: list[str]) -> int:
    """Prints what is to be mended below the given paths, errors and warnings always, notes where asked."""
    parser = _parser()
    options = parser.parse_args(arguments)
    # a terminal that cannot show Thai shows its code points
    sys.stdout.reconfigure(errors="backslashreplace")
    if options.explain:
        print(manual()[options.explain])
        return 0
    for path in options.paths:
        if not (ROOT / path).exists():
            parser.error(f"{path}: no such file or folder in the library")
    books = library.load(ROOT)
    if options.changed_since:
        findings = _changed(books, options.changed_since, parser)
    else:
        findings = run(books, date.today(), _topics_below(books, options.paths))
    least = Severity.NOTE if options.notes else Severity.WARNING
    findings = [f for f in findings if f.severity >= least and _below(f.path, options.paths)]
    if options.lang != "en":
        findings = messages.translate(findings, messages.load(ROOT)[0], options.lang)
    sys.stdout.write(FORMATS[options.format](findings, manual()))
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    print(f"{len(findings)} to look at, {errors} of them to mend before a merge", file=sys.stderr)
    return 1 if errors else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", help="only findings in these files or folders")
    parser.add_argument("--notes", action="store_true", help="notes too, which ask for nothing")
    parser.add_argument(
        "--changed-since", metavar="REV", help="compare the languages of changed topics alone, as in a pull request"
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="how findings are written (default: text)")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="the language of the messages (default: en)")
    parser.add_argument("--explain", choices=manual(), metavar="RULE", help="what a rule wants, with examples")
    return parser


def _changed(books: Library, revision: str, parser: argparse.ArgumentParser) -> list[Finding]:
    """What the changes since a revision may have caused: anything in a changed topic, and errors anywhere."""
    files: set[str] = set()
    commands = (
        ["diff", "--name-only", "-z", "--end-of-options", revision, "--"],
        ["ls-files", "--others", "--exclude-standard", "-z"],
    )
    for command in commands:
        done = subprocess.run(["git", *command], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
        if done.returncode:
            parser.error(f"--changed-since {revision}: {done.stderr.strip()}")
        files |= set(filter(None, done.stdout.split("\0")))
    if any(file.startswith(("data/", "src/")) for file in files):
        return run(books, date.today())
    topics = {path: topic for path, topic in books.shelf.topics.items() if files & {page.path for page in topic.pages.values()}}
    near = files | {page.path for topic in topics.values() for page in topic.pages.values()}
    return [finding for finding in run(books, date.today(), topics) if finding.severity is Severity.ERROR or finding.path in near]


def _topics_below(books: Library, wanted: list[str]) -> set[str]:
    """The topics of which a page is wanted, all where nothing is: comparing the languages of the others takes time for nothing."""
    return {name for name, topic in books.shelf.topics.items() if any(_below(page.path, wanted) for page in topic.pages.values())}


def _below(path: str, wanted: list[str]) -> bool:
    return not wanted or any(path == part.rstrip("/") or path.startswith(part.rstrip("/") + "/") for part in wanted)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
