"""The glossary in `data/glossary.yml`: each term in three languages, with the spellings that people search for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from medixchange.findings import Finding
from medixchange.languages import Code
from medixchange.records import read_file

PATH = "data/glossary.yml"


class Entry(BaseModel):
    """A term. `th` and `zh` are the preferred forms of the site; the synonyms are other spellings in use."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^g\d{3,}$")
    en: str = Field(min_length=1)
    abbr: str | None = None
    th: str = Field(min_length=1)
    zh: str = Field(min_length=1, alias="zh-Hans")
    zh_hant: str | None = Field(default=None, alias="zh-Hant")
    synonyms_en: tuple[str, ...] = ()
    synonyms_th: tuple[str, ...] = ()
    synonyms_zh: tuple[str, ...] = ()
    domain: str = Field(min_length=1)
    note: str | None = None

    def __getitem__(self, language: Code) -> str:
        return {"en": self.en, "th": self.th, "zh": self.zh}[language]

    def synonyms(self, language: Code) -> tuple[str, ...]:
        """Other spellings in a language."""
        return {"en": self.synonyms_en, "th": self.synonyms_th, "zh": self.synonyms_zh}[language]


def load(root: Path) -> tuple[tuple[Entry, ...], list[Finding]]:
    """The entries in the order of the file, and what is wrong with it."""
    entries, findings = read_file(root / PATH, PATH, TypeAdapter(list[Entry]))
    found = tuple(entries or ())
    return found, findings + list(_duplicates(found))


def _duplicates(entries: tuple[Entry, ...]) -> Iterator[Finding]:
    """One preferred term under two entries of the same domain: search could not tell them apart."""
    terms: dict[tuple[str, str, str], str] = {}
    for entry in entries:
        key = (entry.domain, entry.en.casefold(), entry.zh)
        if key in terms:
            yield Finding(PATH, 1, f"'{entry.en}' stands twice, as {terms[key]} and {entry.id}. Merge the entries", "glossary")
        terms[key] = entry.id
