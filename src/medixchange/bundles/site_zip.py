"""The site as a ZIP: unzipped, it reads from the disk with a double click on index.html."""

from __future__ import annotations

from pathlib import Path

from medixchange.bundles import archive
from medixchange.bundles.release import Release
from medixchange.languages import Code

_PRECOMPRESSED = {".br", ".gz"}


def missing() -> str:
    """Nothing: Python writes ZIPs itself."""
    return ""


def write(release: Release, language: Code | None, out: Path) -> list[Path]:
    """Writes the site, precompressed files left out."""
    if language:
        return []
    paths = sorted(path for path in release.site.rglob("*") if path.is_file() and path.suffix not in _PRECOMPRESSED)
    entries = ((path.relative_to(release.site).as_posix(), path.read_bytes()) for path in paths)
    return [archive.write(out / release.name(".zip"), entries, release.built)]
