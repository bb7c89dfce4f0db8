"""What of others is in a copy, and on what terms: `data/third-party.yml` as far as the files of the copy hold it."""

from __future__ import annotations

from collections.abc import Collection
from fnmatch import fnmatchcase
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from medixchange.records import read_file

PATH = "data/third-party.yml"
LICENCES = "data/licences"


class Part(BaseModel):
    """Something of others: `files` are patterns of addresses in the site, `licence` is an SPDX identifier."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1)
    part: str = Field(min_length=1)
    files: list[str] = Field(min_length=1)
    copyright: str = Field(min_length=1)
    licence: str = Field(min_length=1)

    def is_in(self, files: Collection[str]) -> bool:
        """Whether one of the files holds it."""
        return any(fnmatchcase(name, pattern) for name in files for pattern in self.files)


def load(root: Path) -> list[Part]:
    """The parts that the repository in `root` names. Raises ValueError with all findings."""
    parts, findings = read_file(root / PATH, PATH, TypeAdapter(list[Part]))
    if findings:
        raise ValueError("\n".join(map(str, findings)))
    return parts or []


def text(root: Path, files: Collection[str]) -> str:
    """THIRD-PARTY.txt for a copy that consists of the files."""
    parts = [part for part in load(root) if part.is_in(files)]
    lines = ["What others made and this copy holds. The library itself: LICENSE (code) and LICENSE-CONTENT (texts).", ""]
    for part in parts:
        lines += [part.name, f"  {part.part}", f"  {part.copyright}", f"  Licence: {part.licence}", ""]
    for licence in sorted({part.licence for part in parts}):
        terms = (root / LICENCES / f"{licence}.txt").read_text("utf-8").strip("\n")
        lines += [f"---- {licence} ----", "", terms, ""]
    return "\n".join(lines)
