"""Names of medicines in `data/drugs.yml`: the INN, and what each language calls it. Names only, no clinical data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from medixchange.findings import Finding
from medixchange.languages import Code
from medixchange.records import read_file

PATH = "data/drugs.yml"


class Medicine(BaseModel):
    """A medicine. `fluid` marks a diluent or disinfectant, whose name also stands for other things (water, glucose)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    inn: str = Field(min_length=3)
    fluid: bool = False
    en: tuple[str, ...] = ()
    th: tuple[str, ...] = Field(min_length=1)
    zh: tuple[str, ...] = Field(min_length=1)
    brands: tuple[str, ...] = ()
    tall: str | None = None
    """The English name with the letters tall that tell it from another."""
    confused: tuple[str, ...] = ()
    """INN of the medicines that it is taken for."""

    def names(self, language: Code) -> tuple[str, ...]:
        """What a language calls it; in English the INN comes first, brands last."""
        return {"en": (self.inn, *self.en, *self.brands), "th": self.th, "zh": self.zh}[language]


def load(root: Path) -> tuple[tuple[Medicine, ...], list[Finding]]:
    """The medicines in the order of the file, and what is wrong with it."""
    found, findings = read_file(root / PATH, PATH, TypeAdapter(list[Medicine]))
    medicines = tuple(found or ())
    return medicines, [*findings, *_ambiguous(medicines), *_unknown(medicines)]


def _ambiguous(medicines: tuple[Medicine, ...]) -> Iterator[Finding]:
    """One name for two medicines would hide that one was put in the other's place."""
    owners: dict[tuple[str, str], str] = {}
    for medicine in medicines:
        languages: tuple[Code, ...] = ("en", "th", "zh")
        for language, name in ((code, name) for code in languages for name in medicine.names(code)):
            owner = owners.setdefault((language, name.casefold()), medicine.inn)
            if owner != medicine.inn:
                yield Finding(PATH, 1, f"'{name}' names both {owner} and {medicine.inn}. Keep it where it belongs", "drugs")


def _unknown(medicines: tuple[Medicine, ...]) -> Iterator[Finding]:
    inns = {medicine.inn for medicine in medicines}
    for medicine in medicines:
        for other in set(medicine.confused) - inns:
            yield Finding(PATH, 1, f"{medicine.inn} is confused with '{other}', which is no INN of this list. Correct it", "drugs")
