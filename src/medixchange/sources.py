"""The sources in `data/sources.yml`, in CSL terms, and the facts in `data/facts.yml` that they carry."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, field_validator

from medixchange.findings import Finding
from medixchange.frontmatter import Key, Line
from medixchange.languages import Trilingual
from medixchange.records import read_file

ReadKind = Literal[
    "original",
    "translation-or-transcription-of-original",
    "publisher-page-or-abstract",
    "copy-or-repost",
    "secondary-report",
    "not-read",
]


class _Csl(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=lambda name: name.replace("_", "-"))


class Person(_Csl):
    """An author in CSL terms: a literal name, or family and given."""

    literal: str | None = None
    family: str | None = None
    given: str | None = None

    @property
    def name(self) -> str:
        """The name as a reference list writes it."""
        return self.literal or " ".join(part for part in (self.family, self.given) if part)


class Issued(_Csl):
    """A CSL date: year, and month and day where they are known."""

    date_parts: tuple[Annotated[tuple[int, ...], Field(min_length=1, max_length=3)]]

    @property
    def year(self) -> int:
        """The year of the date."""
        return self.date_parts[0][0]

    @property
    def iso(self) -> str:
        """The date as ISO 8601 writes it, as far as it is known: `2020`, `2020-03`, `2020-03-18`."""
        return "-".join(f"{part:02d}" for part in self.date_parts[0])


class Reading(_Csl):
    """What CSL has no word for: whose guidance it is, how it was read and which copy."""

    issuer: Key | None = None
    read: ReadKind
    read_at: str | None = None


class Source(_Csl):
    """A document that the library cites."""

    id: Key
    type: Literal["report", "article-journal", "article-newspaper", "book", "webpage", "legislation"]
    title: Line
    author: tuple[Person, ...] = ()
    editor: tuple[Person, ...] = ()
    container_title: Line | None = None
    publisher: Line | None = None
    issued: Issued
    number: str | None = None
    DOI: str | None = Field(default=None, alias="DOI", pattern=r"^10\.\d{4,}/\S+$")
    ISBN: str | None = Field(default=None, alias="ISBN")
    URL: str | None = Field(default=None, alias="URL", pattern=r"^https?://[^\s<>\"]+$")
    note: Line | None = None
    custom: Reading

    @property
    def link(self) -> str | None:
        """The address of the document, by its DOI where it has one."""
        return f"https://doi.org/{self.DOI}" if self.DOI else self.URL


class Issuer(BaseModel):
    """A body whose guidance the library reports."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    short: Trilingual
    name: Trilingual


class Fact(BaseModel):
    """What one source says, in our own words. `source` is the document to cite, `read_at` the copy that was seen."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Key
    statement: str = Field(min_length=1)
    numbers: tuple[str, ...] = ()
    topic: Key
    source: Key
    currency: str
    confidence: Literal["read", "remembered-high", "remembered-low"]
    read_at: str | None = None
    read_kind: ReadKind | None = None
    note: str | None = None

    @field_validator("numbers", mode="before")
    @classmethod
    def _none_is_empty(cls, value: object) -> object:
        return value or ()


class _References(BaseModel):
    model_config = ConfigDict(extra="forbid")

    references: list[Source]


PATH = "data/sources.yml"
FACTS = "data/facts.yml"
ISSUERS = "data/issuers.yml"


def load(root: Path) -> tuple[dict[str, Source], list[Finding]]:
    """The sources by key, and what is wrong with their file."""
    record, findings = read_file(root / PATH, PATH, _References)
    return {source.id: source for source in record.references} if record else {}, findings


def load_facts(root: Path) -> tuple[dict[str, Fact], list[Finding]]:
    """The facts by id, and what is wrong with their file."""
    record, findings = read_file(root / FACTS, FACTS, TypeAdapter(list[Fact]))
    return {fact.id: fact for fact in record or ()}, findings


def load_issuers(root: Path) -> tuple[dict[str, Issuer], list[Finding]]:
    """The issuing bodies by key, and what is wrong with their file."""
    record, findings = read_file(root / ISSUERS, ISSUERS, TypeAdapter(dict[str, Issuer]))
    return record or {}, findings
