"""Builds the whole site: a build per language, in parallel, and what lies above. Exit code 0: built, 1: failed, 2: misuse."""

import argparse
import gzip
import os
import shutil
import subprocess
import sys
import time
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import brotli
from rich.console import Console

from medixchange import library, root
from medixchange.bundles import whole_copy
from medixchange.bundles.manifest import Header
from medixchange.edition import Edition
from medixchange.languages import LANGUAGES

ROOT = Path(__file__).parent.parent
COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}
console = Console(stderr=True)


def main(arguments: list[str]) -> int:
    """Builds beside the target and moves the new site into place only when all of it is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "site", help="folder for the site (default: site)")
    parser.add_argument("--release", action="store_true", help="also write .br and .gz beside each text file")
    options = parser.parse_args(arguments)
    new = options.out.with_name(options.out.name + ".new")
    shutil.rmtree(new, ignore_errors=True)
    started = time.monotonic()
    if not _build_languages(new):
        console.print("The site was not built; the old one, if any, is untouched.", style="red")
        return 1
    try:
        _write_root(new, _stamp())
    except ValueError as error:
        console.print(f"{error}\nThe site was not built; the old one, if any, is untouched.", style="red", markup=False)
        return 1
    if options.release:
        _compress(new)
    shutil.rmtree(options.out, ignore_errors=True)
    new.replace(options.out)
    pages = sum(1 for _ in options.out.rglob("*.html"))
    console.print(f"{options.out}: {pages} pages in {time.monotonic() - started:.1f} s")
    return 0


def _build_languages(out: Path) -> bool:
    """Starts a build for each language and shows what they say; True when all are clean."""
    builds = {language: _start(language, out / language) for language in LANGUAGES}
    clean = True
    for language, process in builds.items():
        with console.status(f"Building {', '.join(builds)}: waiting for {language}"):
            _, said = process.communicate()
        if process.returncode:
            console.print(f"[red]{language} failed[/]")
            print(said, file=sys.stderr)
            clean = False
    return clean


def _start(language: str, out: Path) -> "subprocess.Popen[str]":
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--quiet",
        "-f",
        str(ROOT / "mkdocs.yml"),
        "-d",
        str(out.resolve()),
    ]
    # Material announces its end of life at each start
    environment = os.environ | {"LANGUAGE": language, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}
    return subprocess.Popen(command, env=environment, cwd=ROOT, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def _write_root(out: Path, stamp: root.Stamp) -> None:
    """Writes what lies above the languages, and last what makes the site a copy that proves itself."""
    whole = library.load(ROOT)
    editions = [Edition.from_environment(whole, language, os.environ) for language in LANGUAGES]
    for name, text in root.files(editions, ROOT / "theme" / "root", ROOT / "copy", stamp).items():
        (out / name).parent.mkdir(exist_ok=True)
        (out / name).write_text(text, "utf-8", newline="\n")
    header = Header(stamp.version, stamp.built, stamp.revision, LANGUAGES)
    whole_copy.complete(out, ROOT, header, os.environ.get("SIGNING_KEY", ""))


def _stamp() -> root.Stamp:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    seconds = float(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    git = subprocess.run(["git", "rev-parse", "--short=12", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False)
    return root.Stamp(version, datetime.fromtimestamp(seconds, UTC).date().isoformat(), git.stdout.strip())


def _compress(out: Path) -> None:
    for path in out.rglob("*"):
        if path.suffix in COMPRESSED:
            data = path.read_bytes()
            packed = {".br": brotli.compress(data, quality=11), ".gz": gzip.compress(data, 9, mtime=0)}
            for ending, smaller in packed.items():
                # a tiny shard of the search index would only grow
                if len(smaller) < len(data):
                    path.with_name(path.name + ending).write_bytes(smaller)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
