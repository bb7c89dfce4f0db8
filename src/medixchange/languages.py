"""The three languages of the library: codes, names, and how each writes a date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from babel.dates import get_month_names
from pydantic import BaseModel, ConfigDict, Field

Code = Literal["en", "th", "zh"]
LANGUAGES: tuple[Code, ...] = ("en", "th", "zh")
BUDDHIST_ERA = 543
"""Years by which the Thai calendar is ahead of the common era."""


@dataclass(frozen=True)
class Language:
    """A language of the library: its code, its BCP 47 tag, its own name, its ISO 639-3 code."""

    code: Code
    tag: str
    name: str
    iso3: str


BY_CODE: Mapping[Code, Language] = {
    "en": Language("en", "en", "English", "eng"),
    "th": Language("th", "th", "ไทย", "tha"),
    "zh": Language("zh", "zh-Hans", "中文", "zho"),
}


class Trilingual(BaseModel):
    """One text in the three languages, none of them empty."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    en: str = Field(min_length=1)
    th: str = Field(min_length=1)
    zh: str = Field(min_length=1)

    def __getitem__(self, language: Code) -> str:
        return {"en": self.en, "th": self.th, "zh": self.zh}[language]


def format_date(day: date, language: Code) -> str:
    """`day` in words, as the language writes it; Thai in the Buddhist era."""
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    month = get_month_names("wide", locale=language)[day.month]
    if language == "th":
        return f"{day.day} {month} พ.ศ. {day.year + BUDDHIST_ERA}"
    return f"{day.day} {month} {day.year}"


def format_year(year: int, language: Code) -> str:
    """`year` as the language writes it; Thai in the Buddhist era with the common era in brackets."""
    if language == "zh":
        return f"{year}年"
    if language == "th":
        return f"พ.ศ. {year + BUDDHIST_ERA} (ค.ศ. {year})"
    return str(year)


def format_partial_date(iso: str, language: Code) -> str:
    """A date that may lack its day or month (`2020`, `2020-03`, `2020-03-18`), as the language writes it."""
    year, *rest = (int(part) for part in iso.split("-"))
    if len(rest) == 2:
        return format_date(date(year, *rest), language)
    if not rest:
        return format_year(year, language)
    if language == "zh":
        return f"{year}年{rest[0]}月"
    month = get_month_names("wide", locale=language)[rest[0]]
    return f"{month} พ.ศ. {year + BUDDHIST_ERA}" if language == "th" else f"{month} {year}"
