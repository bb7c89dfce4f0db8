"""The formats of bundles by the name that `--only` takes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from medixchange.bundles import card, epub, pack, pdf, single, site_zip, zim
from medixchange.bundles.release import Release
from medixchange.languages import Code


class Format(Protocol):
    """What a module of a format offers."""

    def missing(self) -> str:
        """What is not installed and how to get it, or nothing."""
        ...

    def write(self, release: Release, language: Code | None, out: Path) -> list[Path]:
        """Writes what there is for the language, or for the whole library; returns the paths."""
        ...


FORMATS: Mapping[str, Format] = {
    "zip": site_zip,
    "update": pack,
    "html": single,
    "zim": zim,
    "epub": epub,
    "pdf": pdf,
    "card": card,
}
