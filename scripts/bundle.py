"""Makes the offline bundles of the built site. Exit code 0: all made, 1: a format failed or lacks its tool, 2: misuse."""

import argparse
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.filesize import decimal
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Column, Table

from medixchange import library
from medixchange.bundles import signing
from medixchange.bundles.formats import FORMATS
from medixchange.bundles.release import NoSite, Release, stamp
from medixchange.languages import LANGUAGES, Code

ROOT = Path(__file__).parent.parent
console = Console(stderr=True)


@dataclass(frozen=True)
class Job:
    """One format for one language, or for the whole library."""

    format: str
    language: Code | None


@dataclass(frozen=True)
class Made:
    """What a job made, and in how many seconds."""

    job: Job
    paths: list[Path]
    seconds: float


def main(arguments: list[str]) -> int:
    """Makes every bundle that can be made, then says what could not."""
    options, parser = _options(arguments)
    if options.new_key:
        return _new_key(options.new_key)
    unknown = sorted(set(options.only) - set(FORMATS))
    if unknown:
        parser.error(f"--only: no format {', '.join(unknown)}; there are {', '.join(FORMATS)}")
    absent = [str(path) for path in options.since if not path.is_file()]
    if absent:
        parser.error(f"--since: no file {', '.join(absent)}")
    try:
        release = _release(options)
    except NoSite as error:
        parser.error(str(error))
    names = options.only or list(FORMATS)
    missing = {name: FORMATS[name].missing() for name in names}
    scopes: list[Code | None] = [*options.lang] if options.lang else [None, *LANGUAGES]
    made, failed = _make(release, [Job(name, scope) for name in names if not missing[name] for scope in scopes], options.out)
    _show(made, options.out)
    failures = [*(f"{name}: {said}" for name, said in missing.items() if said), *failed]
    for line in failures:
        console.print(line, style="red", markup=False, highlight=False)
    if not release.signing_key:
        console.print("Unsigned: SIGNING_KEY is not set. Copies take such an update only when told to.", style="yellow")
    return 1 if failures else 0


def _options(arguments: list[str]) -> tuple[argparse.Namespace, argparse.ArgumentParser]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", type=_names, default=[], metavar="NAME,...", help=f"only these formats: {', '.join(FORMATS)}")
    parser.add_argument("--lang", action="append", choices=LANGUAGES, default=[], help="only this language; may be repeated")
    parser.add_argument("--since", nargs="+", type=Path, default=[], metavar="OLD.zip", help="site ZIPs that updates start from")
    parser.add_argument("--new-key", metavar="NAME", help="make a signing key, print it and its line for data/signing-keys.txt")
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="folder of the finished site (default: site)")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="folder for the bundles (default: dist)")
    return parser.parse_args(arguments), parser


def _new_key(name: str) -> int:
    """Prints a new private key and its public line; the key in SIGNING_KEY, if any, vouches for it."""
    key = signing.new_key()
    try:
        line = signing.public_line(name, key, os.environ.get("SIGNING_KEY", ""))
    except ValueError as error:
        console.print(str(error), style="red", markup=False)
        return 2
    console.print("SIGNING_KEY, to be kept secret and shown only now:")
    print(key)
    console.print("Line for data/signing-keys.txt:")
    print(line)
    return 0


def _names(value: str) -> list[str]:
    return [name for name in value.split(",") if name]


def _release(options: argparse.Namespace) -> Release:
    addresses = {
        name: f"{os.environ[name].strip().rstrip('/')}/" for name in ("SITE_URL", "REPO_URL") if os.environ.get(name, "").strip()
    }
    return Release(
        options.site,
        library.load(ROOT),
        **stamp(options.site),
        site_url=addresses.get("SITE_URL", ""),
        repo_url=addresses.get("REPO_URL", ""),
        signing_key=os.environ.get("SIGNING_KEY", ""),
        since=tuple(options.since),
    )


def _make(release: Release, jobs: list[Job], out: Path) -> tuple[list[Made], list[str]]:
    """Does the jobs; one that fails does not keep the others from being done."""
    made, failed = [], []
    bar = Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console)
    with bar as progress:
        task = progress.add_task("", total=len(jobs))
        for job in jobs:
            progress.update(task, description=f"{job.format} {job.language or 'all'}")
            started = time.monotonic()
            try:
                made.append(Made(job, FORMATS[job.format].write(release, job.language, out), time.monotonic() - started))
            except (OSError, ValueError) as error:
                failed.append(f"{job.format} {job.language or 'all'}: {error}")
            progress.advance(task)
    return made, failed


def _show(made: list[Made], out: Path) -> None:
    table = Table(Column("bundle", overflow="fold"), Column("size", justify="right"), Column("seconds", justify="right"))
    for one in made:
        for index, path in enumerate(one.paths):
            table.add_row(path.relative_to(out).as_posix(), decimal(path.stat().st_size), "" if index else f"{one.seconds:.1f}")
    console.print(table)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
