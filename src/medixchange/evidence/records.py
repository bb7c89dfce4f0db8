"""Recommendations and doses as data: one record, read in three languages, so that they cannot differ between them.

`data/recommendations.yml` holds what each system advised, what ended it included; `data/doses.yml` tables of regimens.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from medixchange.findings import Finding
from medixchange.frontmatter import Key, Line
from medixchange.languages import LANGUAGES, Trilingual
from medixchange.markup.citations import CITATION, Citation, parse
from medixchange.records import read_file

RECOMMENDATIONS = "data/recommendations.yml"
DOSES = "data/doses.yml"


def _readable(cite: str) -> str:
    if not CITATION.fullmatch(f"[{cite}]"):
        raise ValueError("is no citation. Write it as in a page: '@who-2023-tx, unverified'")
    return cite


def _plain(text: Trilingual) -> Trilingual:
    if any(set(text[code]) & set('"|\n') for code in LANGUAGES):
        raise ValueError('is a single line without " and |')
    return text


Cite = Annotated[str, AfterValidator(_readable)]
Text = Annotated[Trilingual, AfterValidator(_plain)]
PartialDate = Annotated[str, Field(pattern=r"^(19|20|21)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Ended(_Record):
    """How a recommendation ended: when (as far as known), which one took its place, why, and who says so."""

    on: PartialDate | None = None
    by: Key | None = None
    why: Text
    cite: Cite


class Recommendation(_Record):
    """What one system advises. The id is never used again, also when the recommendation has ended.

    `strength` and `certainty` are GRADE's words and stand only where the source gives them; `since` only where it is known.
    """

    id: Key
    subject: Key
    system: Key
    statement: Text
    direction: Literal["for", "against", "option"]
    strength: Literal["strong", "conditional"] | None = None
    certainty: Literal["high", "moderate", "low", "very-low"] | None = None
    strong_on_low: Text | None = None
    since: PartialDate | None = None
    cite: Cite
    ended: Ended | None = None

    @model_validator(mode="after")
    def _strong_on_low_is_explained(self) -> Recommendation:
        if self.strength == "strong" and self.certainty in ("low", "very-low") and not self.strong_on_low:
            raise ValueError("a strong recommendation on low certainty needs `strong_on_low:`, the reason that the source gives")
        return self

    @property
    def citations(self) -> list[Citation]:
        """Its citations, those of its end included."""
        return [*parse(self.cite), *(parse(self.ended.cite) if self.ended else ())]


class Dose(_Record):
    """One regimen of one system. `drug` is the INN, as the English column of the glossary has it."""

    drug: Line
    system: Key
    amount: Annotated[str, Field(pattern=r"^\d+(\.\d+)?(–\d+(\.\d+)?)? (mcg|mg|g|mg/kg|mL|g/kg|units/kg)$")]
    per: Literal["day", "dose"]
    route: Literal["oral", "intravenous", "subcutaneous", "inhaled", "not-read"]
    frequency: Literal["once", "once-daily", "twice-daily", "three-times-daily", "four-times-daily", "not-read"]
    duration: Text
    cite: Cite


class _Recommendations(_Record):
    subjects: dict[Key, Text]
    recommendations: list[Recommendation]


class _Doses(_Record):
    systems: dict[Key, Text]
    tables: dict[Key, Annotated[tuple[Dose, ...], Field(min_length=1)]]


@dataclass(frozen=True)
class Evidence:
    """The recommendations and doses of the library."""

    subjects: Mapping[str, Trilingual]
    recommendations: Mapping[str, Recommendation]
    systems: Mapping[str, Trilingual]
    doses: Mapping[str, tuple[Dose, ...]]

    def about(self, subject: str) -> list[Recommendation]:
        """The recommendations about a subject, in the order of the file."""
        return [one for one in self.recommendations.values() if one.subject == subject]

    def citations(self, kind: str, name: str) -> list[Citation] | None:
        """What an element of a page cites; None where there is no such element."""
        if kind == "doses":
            return [c for dose in self.doses[name] for c in parse(dose.cite)] if name in self.doses else None
        if kind == "timeline":
            return [c for one in self.about(name) for c in one.citations] if name in self.subjects else None
        return self.recommendations[name].citations if name in self.recommendations else None


def load(root: Path) -> tuple[Evidence, list[Finding]]:
    """The two files below `root`, and what is wrong with them."""
    advice, findings = read_file(root / RECOMMENDATIONS, RECOMMENDATIONS, _Recommendations)
    doses, more = read_file(root / DOSES, DOSES, _Doses)
    found = {one.id: one for one in advice.recommendations} if advice else {}
    subjects = advice.subjects if advice else {}
    return Evidence(subjects, found, doses.systems if doses else {}, doses.tables if doses else {}), findings + more
