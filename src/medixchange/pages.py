"""Reads `docs/` and `manuals/`: pages, topics and manuals. Nobody else reads these folders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from pydantic import BaseModel, ConfigDict, Field

from medixchange.findings import Finding
from medixchange.frontmatter import Day, Key, Line, Meta, split
from medixchange.languages import LANGUAGES, Code, Trilingual
from medixchange.records import Unreadable, read_file, read_text
from medixchange.segments import Heading, headings

DOCS = "docs"
MANUALS = "manuals"
MAX_BYTES = 300_000


@dataclass(frozen=True)
class Page:
    """One Markdown file: its language, topic (`clinical/oxygen.md`), place in the repository, front matter and body."""

    language: Code
    topic: str
    path: str
    meta: Meta
    body: str
    body_line: int

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings of the body, in order."""
        return tuple(headings(self.body))

    @property
    def address(self) -> str:
        """The address of the page below the folder of its language."""
        return str(PurePosixPath(self.topic).with_suffix(".html"))


@dataclass(frozen=True)
class Topic:
    """One subject in up to three languages; `path` is the same in all of them."""

    path: str
    pages: Mapping[Code, Page]

    def page_for(self, language: Code) -> Page:
        """The page in the language, else the one that its readers get instead: English, or the first there is."""
        return self.pages.get(language) or self.pages.get("en") or next(iter(self.pages.values()))

    @property
    def missing(self) -> tuple[Code, ...]:
        """The languages that the topic lacks."""
        return tuple(code for code in LANGUAGES if code not in self.pages)


class Superseded(BaseModel):
    """Old practice in a manual: in which chapter, what, and what replaced it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    chapter: Key
    what: Trilingual
    by: Trilingual
    sources: tuple[Key, ...] = Field(min_length=1)


class ManualRecord(BaseModel):
    """`manual.yml`: what a manual is, and the order of its chapters."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Trilingual
    summary: Trilingual
    edition: Line
    compiled: Day
    record: Key
    sources: tuple[Key, ...] = Field(min_length=1)
    chapters: tuple[Key, ...] = Field(min_length=1)
    superseded: tuple[Superseded, ...] = ()


@dataclass(frozen=True)
class Manual:
    """A curated manual: its name in addresses, and its record."""

    slug: str
    record: ManualRecord

    @property
    def path(self) -> str:
        """The file that holds the record."""
        return f"{MANUALS}/{self.slug}/manual.yml"

    @property
    def title_page(self) -> str:
        """The topic of its title page."""
        return f"{MANUALS}/{self.slug}/index.md"

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics of its chapters, in reading order, without the title page."""
        return tuple(f"{MANUALS}/{self.slug}/{chapter}.md" for chapter in self.record.chapters)


@dataclass(frozen=True)
class Shelf:
    """All that `docs/` and `manuals/` hold."""

    topics: Mapping[str, Topic]
    manuals: Mapping[str, Manual]

    def pages(self, language: Code | None = None) -> Iterator[Page]:
        """The pages of one language or of all, by topic."""
        for path in sorted(self.topics):
            for code, page in self.topics[path].pages.items():
                if language in (None, code):
                    yield page


def load(root: Path) -> tuple[Shelf, list[Finding]]:
    """Every page and manual below `root`, and what is wrong with their files; an unusable file is left out."""
    manuals, findings = _load_manuals(root)
    findings += _misnamed(root)
    topics: dict[str, dict[Code, Page]] = {}
    for language, topic, path in sorted(_files(root), key=str):
        page, wrong = _load_page(root, language, topic, path)
        findings += wrong
        twin = topics.get(topic, {}).get(language)
        if page and twin:
            findings.append(Finding(page.path, 1, f"has the address of {twin.path}. Keep one of them", "file-names"))
        elif page:
            topics.setdefault(topic, {})[language] = page
    return Shelf({path: Topic(path, pages) for path, pages in sorted(topics.items())}, manuals), findings


def _files(root: Path) -> Iterator[tuple[Code, str, Path]]:
    for language in LANGUAGES:
        folder = root / DOCS / language
        for path in folder.rglob("*.md"):
            yield language, path.relative_to(folder).as_posix(), path
        for path in (root / MANUALS).glob(f"*/{language}/*.md"):
            yield language, f"{MANUALS}/{path.parts[-3]}/{path.name}", path


def _misnamed(root: Path) -> Iterator[Finding]:
    """Markdown files whose ending hides them: `.MD`, `.markdown`."""
    for folder in (root / DOCS, root / MANUALS):
        for path in sorted(folder.rglob("*")):
            if path.suffix != ".md" and path.suffix.lower() in {".md", ".markdown", ".mdown"}:
                message = f"ends with '{path.suffix}' and would not be read. Rename it to end with .md"
                yield Finding(path.relative_to(root).as_posix(), 1, message, "file-names")


def _load_page(root: Path, language: Code, topic: str, path: Path) -> tuple[Page | None, list[Finding]]:
    label = path.relative_to(root).as_posix()
    if path.is_symlink():
        return None, [Finding(label, 1, "is a link to another file. Put the text itself here", "encoding")]
    try:
        text = read_text(path, MAX_BYTES)
    except Unreadable as error:
        return None, [Finding(label, error.line, str(error), "encoding")]
    document, findings = split(text, label)
    if document.meta is None:
        return None, findings
    return Page(language, topic, label, document.meta, document.body, document.body_line), findings


def _load_manuals(root: Path) -> tuple[dict[str, Manual], list[Finding]]:
    manuals: dict[str, Manual] = {}
    findings: list[Finding] = []
    for path in sorted((root / MANUALS).glob("*/manual.yml")):
        record, wrong = read_file(path, path.relative_to(root).as_posix(), ManualRecord)
        findings += wrong
        if record:
            manuals[path.parent.name] = Manual(path.parent.name, record)
    return manuals, findings
