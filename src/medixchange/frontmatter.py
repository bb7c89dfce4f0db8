"""The front matter of a page: one typed model. `data/schema/page.json` is generated from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic.alias_generators import to_camel

from medixchange.findings import Finding
from medixchange.languages import Code
from medixchange.records import parse

Kind = Literal["manual-chapter", "write-up", "reference", "site"]
Layout = Literal[
    "article",
    "home",
    "hub",
    "manual",
    "manuals",
    "glossary",
    "sources",
    "a-z",
    "search",
    "changes",
    "review",
    "translations",
    "offline",
    "rules",
]
CurrencyState = Literal["current", "historical", "superseded", "withdrawn"]
CLINICAL_KINDS: frozenset[Kind] = frozenset({"manual-chapter", "write-up"})
"""Kinds of text that make clinical statements: they need sources and open with the answer."""
REVIEW_MONTHS = 12
"""Months after `checked` at which a page is due again, unless it says otherwise."""


def _iso_day(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError(f"'{value}' is no date. Write it as 2026-11-23")
    if isinstance(value, str) and not "1900" <= value[:4] <= "2200":
        raise ValueError(f"'{value}' is no year of the common era. Write it as 2026-11-23")
    return value


def _one_line(value: str) -> str:
    if "\n" in value.strip():
        raise ValueError("must be a single line")
    return value.strip()


Day = Annotated[date, BeforeValidator(_iso_day)]
Line = Annotated[str, Field(min_length=1), AfterValidator(_one_line)]
Key = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=to_camel, populate_by_name=True)


class Currency(_Record):
    """Whether the text still holds: current, historical with its year, superseded by what and why, withdrawn and why."""

    state: CurrencyState
    year: int | None = Field(default=None, ge=1900, le=2200)
    by: Line | None = None
    why: Line | None = None

    @model_validator(mode="after")
    def _complete(self) -> Currency:
        if self.state == "historical" and self.year is None:
            raise ValueError("historical text needs `year:`, the year that it belongs to")
        if self.state == "superseded" and not (self.by and self.why):
            raise ValueError("superseded text needs `by:` (the page that replaced it) and `why:`")
        if self.state == "withdrawn" and not self.why:
            raise ValueError("withdrawn text needs `why:`")
        return self


class Acceptance(_Record):
    """A difference between translation and source that a person accepted; it lapses when the section changes."""

    check: Key
    section: str
    hash: str
    reason: Line


class L10n(_Record):
    """The state of a translation: MDN's key, the states of XLIFF 2.1."""

    source_lang: Code
    state: Literal["initial", "translated", "reviewed", "final"] = "initial"
    origin: Literal["human", "mt", "mt+human"] = "human"
    translator: Line | None = None
    reviewer: Line | None = None
    reviewed: Day | None = None
    reviewed_hash: str | None = None
    sections: dict[str, str] = Field(default_factory=dict)
    accept: tuple[Acceptance, ...] = ()


class Meta(_Record):
    """What a page says of itself."""

    title: Line
    summary: Annotated[Line, Field(max_length=200)]
    kind: Kind
    layout: Layout = "article"
    topics: tuple[Key, ...] = ()
    currency: Currency
    checked: Day
    last_reviewed: Day | None = None
    reviewed_by: Line | None = None
    conflict_of_interest: Line | None = None
    review_due: Day | None = None
    authors: tuple[Line, ...] = Field(min_length=1)
    sources: tuple[Key, ...] = ()
    # to_camel() would make it l10N
    l10n: L10n | None = Field(default=None, alias="l10n")
    review_notes: tuple[Line, ...] = ()

    @model_validator(mode="after")
    def _signed_or_not(self) -> Meta:
        if (self.last_reviewed is None) != (self.reviewed_by is None):
            raise ValueError("lastReviewed and reviewedBy stand together or not at all")
        if self.reviewed_by and self.reviewed_by in self.authors:
            raise ValueError("an author cannot review the own page")
        if self.reviewed_by and not self.conflict_of_interest:
            raise ValueError("a review needs `conflictOfInterest:`, what the reviewer declares, also when that is none")
        return self

    @property
    def clinical(self) -> bool:
        """Whether the page makes clinical statements."""
        return self.kind in CLINICAL_KINDS

    @property
    def due(self) -> date:
        """The day on which the page should be compared with its sources again."""
        return self.review_due or _months_later(self.checked, REVIEW_MONTHS)


@dataclass(frozen=True)
class Document:
    """A Markdown file taken apart: front matter (None where it is unusable), body, and the body's first line in the file."""

    meta: Meta | None
    body: str
    body_line: int


def split(text: str, label: str) -> tuple[Document, list[Finding]]:
    """The document in `text`, and what is wrong with its front matter."""
    match = re.match(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", text, re.DOTALL | re.MULTILINE)
    if not match:
        message = "front matter is missing or not closed. Open the file with a block between two lines of ---"
        return Document(None, "", 1), [Finding(label, 1, message, "front-matter")]
    meta, findings = parse(match[1], label, Meta, first_line=2, rule="front-matter")
    return Document(meta, text[match.end() :], text[: match.end()].count("\n") + 1), findings


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    # 29 February has no counterpart in most years
    return date(year, month + 1, min(day.day, 28) if month == 1 else day.day)
