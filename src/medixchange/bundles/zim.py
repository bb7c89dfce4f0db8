"""A ZIM for each language, for Kiwix: full text and titles are found in it, and it opens with the language's home."""

from __future__ import annotations

import importlib.util
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from medixchange import mark
from medixchange.bundles import zim_entries
from medixchange.bundles.release import Release, whole_file
from medixchange.bundles.zim_entries import Entry
from medixchange.languages import Code

ILLUSTRATION = 48
"""The side of the picture that every reader shows, in pixels."""


def missing() -> str:
    """What to install where libzim is missing."""
    return "" if importlib.util.find_spec("libzim") else "libzim is not installed. Run: pip install '.[bundles]'"


def write(release: Release, language: Code | None, out: Path) -> list[Path]:
    """Writes the ZIM of a language; there is none of all three, for readers refuse to search one of several languages."""
    if not language:
        return []
    edition, target = release.editions[language], out / release.name(".zim", language)
    paths = sorted(path for path in release.site.rglob("*") if path.is_file())
    site = {path.relative_to(release.site).as_posix(): path.read_bytes() for path in paths}
    with whole_file(target) as temporary:
        _in_its_own_process(temporary, zim_entries.entries(site, edition), language, zim_entries.metadata(edition, release))
    return [target]


def _in_its_own_process(target: Path, entries: list[Entry], language: Code, metadata: dict[str, str]) -> None:
    """libzim is GPL and cannot be interrupted: it works beside the process that makes the other bundles, never in it."""
    alone = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=alone) as pool:
        try:
            pool.submit(_write, target, entries, zim_entries.home(language), metadata).result()
        except BrokenProcessPool as error:
            raise OSError("libzim ended before the ZIM was whole") from error


def _write(target: Path, entries: list[Entry], home: str, metadata: dict[str, str]) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # libzim tells there of its steps, whatever it is asked
    from medixchange.bundles import zim_file  # here, for only the process of its own may load libzim

    zim_file.write(target, entries, home, metadata, {ILLUSTRATION: mark.png(ILLUSTRATION)})
