"""Translations and their sources: what is behind, what changed, and pinning anew what was brought up to date.

Reads by default; `accept` and `carry` write the named pages alone. Exit code 0: clean or done, 1: something is behind or was
refused, 2: misuse.
"""

import argparse
import difflib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from medixchange import library
from medixchange.frontmatter import split
from medixchange.languages import LANGUAGES
from medixchange.library import Library
from medixchange.translation.carrying import Outcome, accept, carry
from medixchange.translation.pins import fingerprint, texts
from medixchange.translation.standing import URGENCY, Standing, Status, Translation
from medixchange.translation.writing import Unwritable, with_pins

ROOT = Path(__file__).parent.parent
STYLES = {Status.CRITICAL: "bold red", Status.WITHDRAWN: "red", Status.MISSING: "yellow", Status.STALE: "yellow"}
# a file or pipe gets whole lines
console = Console() if sys.stdout.isatty() else Console(width=160)
notes = Console(stderr=True)


def main(arguments: list[str]) -> int:
    """Runs one of the commands on the library that this script belongs to."""
    options = _parser().parse_args(arguments)
    whole = library.load(ROOT)
    pages = [_named(path, whole) for path in getattr(options, "pages", [])]
    if unknown := [path for path, found in zip(getattr(options, "pages", []), pages, strict=True) if not found]:
        notes.print(f"{', '.join(map(escape, unknown))}: no translated page of the library. `status` lists them")
        return 2
    return int(options.run(whole, [page for page in pages if page], options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: object, explanation: str, nargs: str | None = None) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=explanation, description=explanation)
        one.set_defaults(run=run)
        one.add_argument("--json", action="store_true", help="for machines")
        if nargs:
            one.add_argument("pages", nargs=nargs, metavar="PAGE", help="path of a translated page, such as docs/th/index.md")
        return one

    command("status", status, "how each translated page stands to its source", "*")
    command("diff", diff, "what changed in the source of a page, and its translation", "+")
    command("carry", carry_pages, "pin anew after a cosmetic edit of the source; refused where what can hurt changed", "+")
    accepting = command("accept", accept_pages, "pin the sections that you have brought up to date", "+")
    accepting.add_argument("--section", action="append", metavar="ID", help="this section alone (default: all that are behind)")
    accepting.add_argument("--reason", default="", help="why a difference that the check still finds is right")
    command("todo", todo, "the sections that are behind, the most urgent first").add_argument("--lang", choices=LANGUAGES)
    return parser


def _named(path: str, whole: Library) -> Translation | None:
    """The translation at a path as a person types it: below the library, or below the folder that they stand in."""
    for base in (ROOT, Path.cwd()):
        label = Path(os.path.relpath(base / path, ROOT)).as_posix()
        if label in whole.translations:
            return whole.translations[label]
    return None


def status(whole: Library, pages: list[Translation], options: argparse.Namespace) -> int:
    """A line a page: its source, its state, how many of its sections are in which state."""
    wanted = pages or list(whole.translations.values())
    rows = [(one, {state: sum(s.status is state for s in one.standings) for state in Status}) for one in wanted]
    if options.json:
        _print_json([{"page": one.page.path, "source": one.source.path, **_said(one), "sections": count} for one, count in rows])
    else:
        table = Table("page", "from", "state", "origin")
        for state in Status:
            table.add_column(state, justify="right", style=STYLES.get(state, ""))
        for one, count in rows:
            said = _said(one)
            figures = [str(count[state] or "") for state in Status]
            table.add_row(one.page.path, one.source.language, said["state"], said["origin"], *figures)
        console.print(table)
    return int(any(one.behind for one in wanted))


def diff(whole: Library, pages: list[Translation], options: argparse.Namespace) -> int:
    """For each section that is behind: the source then and now (where git has it), what differs, the translation."""
    found = [_difference(one, standing) for one in pages for standing in one.behind]
    if options.json:
        _print_json(found)
        return int(bool(found))
    for entry in found:
        console.rule(escape(f"{entry['page']}#{entry['section']}: {entry['status']}"))
        for line in entry["diff"]:
            console.print(escape(line), style={"+": "green", "-": "red"}.get(line[:1], ""), highlight=False)
        for message in entry["differences"]:
            console.print(f"[bold]{escape(message)}[/]")
        console.print(escape(entry["translation"]), style="dim", highlight=False)
    return int(bool(found))


def carry_pages(whole: Library, pages: list[Translation], options: argparse.Namespace) -> int:
    """Pins what may be pinned, and says what may not and why."""
    return _write(pages, [carry(one, _old_texts(one), whole.lexicon) for one in pages], options)


def accept_pages(whole: Library, pages: list[Translation], options: argparse.Namespace) -> int:
    """Pins what a person has brought up to date; a difference that remains needs the person's reason."""
    for one in pages:
        if unknown := set(options.section or ()) - {standing.name for standing in one.standings}:
            notes.print(f"{one.page.path} has no section {', '.join(sorted(map(escape, unknown)))}")
            return 2
    outcomes = [accept(one, options.section or [s.name for s in one.behind], options.reason, whole.lexicon) for one in pages]
    return _write(pages, outcomes, options)


def todo(whole: Library, pages: list[Translation], options: argparse.Namespace) -> int:
    """The queue of a language or of all."""
    queue = [
        {"status": standing.status, "page": one.page.path, "section": standing.name, "source": one.source.path}
        for one in whole.translations.values()
        for standing in one.behind
        if options.lang in (None, one.page.language)
    ]
    queue.sort(key=lambda entry: URGENCY[Status(entry["status"])])
    if options.json:
        _print_json(queue)
    elif queue:
        table = Table("state", "page", "section", "source")
        for entry in queue:
            state = Status(entry["status"])
            table.add_row(Text(state, STYLES[state]), entry["page"], entry["section"], entry["source"])
        console.print(table)
    else:
        console.print("Nothing is behind.")
    return int(bool(queue))


def _said(one: Translation) -> dict[str, str]:
    l10n = one.page.meta.l10n
    return {"state": l10n.state, "origin": l10n.origin} if l10n else {}


def _difference(one: Translation, standing: Standing) -> dict[str, object]:
    before = _old_texts(one).get(one.pins.get(standing.name, ""))
    now = standing.source.split("\n")
    lines = list(difflib.unified_diff((before or "").split("\n"), now, "pinned", "now", lineterm="", n=1))
    return {
        "page": one.page.path,
        "section": standing.name,
        "status": standing.status,
        "diff": lines if before else ["git does not hold the text that was pinned; the source now:", *now],
        "differences": [difference.message for difference in standing.differences],
        "translation": standing.target,
    }


def _old_texts(one: Translation) -> dict[str, str]:
    """The texts of the source that the page's pins name, by hash, as far as git still has them."""
    wanted = set(one.pins.values()) - {fingerprint(text) for text in texts(one.source.body).values()}
    found: dict[str, str] = {}
    for text in _revisions(one.source.path) if wanted else ():
        old = {fingerprint(section): section for section in texts(split(text, "")[0].body).values()}
        found |= {pin: old[pin] for pin in wanted & set(old)}
        if wanted <= set(found):
            break
    return found


def _revisions(path: str) -> Iterator[str]:
    """The texts of a file in git, the newest first."""
    for revision in _git("log", "--format=%H", "--", path).split():
        yield _git("show", f"{revision}:{path}")


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stdout.replace("\r\n", "\n") if done.returncode == 0 else ""


def _write(pages: list[Translation], outcomes: list[Outcome], options: argparse.Namespace) -> int:
    """Writes the pages whose pins change; exit code 1 where a section was refused."""
    report = []
    for one, outcome in zip(pages, outcomes, strict=True):
        try:
            _put(ROOT / one.page.path, outcome)
        except Unwritable as error:
            notes.print(f"[red]{escape(f'{one.page.path} {error}')}[/]")
            return 1
        report.append({"page": one.page.path, "pinned": list(outcome.renewed), "refused": outcome.refused})
    if options.json:
        _print_json(report)
    else:
        for entry in report:
            console.print(f"{entry['page']}: {len(entry['pinned'])} sections pinned", highlight=False)
            for name, reasons in entry["refused"].items():
                console.print(f"  [red]{escape(name)} not pinned[/]: {escape('; '.join(reasons))}", highlight=False)
    return int(any(outcome.refused for outcome in outcomes))


def _put(path: Path, outcome: Outcome) -> None:
    """Writes beside the page, then puts the new file in its place; line ends stay as they are."""
    raw = path.read_bytes().decode("utf-8")
    ends = "\r\n" if "\r\n" in raw else "\n"
    text = with_pins(raw.replace("\r\n", "\n"), outcome.pins, outcome.accept).replace("\n", ends)
    if text != raw:
        new = path.with_name(f".{path.name}.new")
        new.write_bytes(text.encode("utf-8"))
        new.replace(path)


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))
