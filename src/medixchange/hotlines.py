"""Public telephone numbers in `data/hotlines.yml`, which a page may print."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from medixchange.findings import Finding
from medixchange.records import read_file

PATH = "data/hotlines.yml"


class Hotline(BaseModel):
    """A number that belongs to a service and to no person."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: str = Field(pattern=r"^\d{3,15}$")
    of: str = Field(min_length=1)


def load(root: Path) -> tuple[frozenset[str], list[Finding]]:
    """The numbers, and what is wrong with their file."""
    found, findings = read_file(root / PATH, PATH, TypeAdapter(list[Hotline]))
    return frozenset(hotline.number for hotline in found or ()), findings
