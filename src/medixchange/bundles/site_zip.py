"""The site as a ZIP: unzipped, it reads from the disk with a double click on index.html, and can be checked and updated."""

from __future__ import annotations

from pathlib import Path

from medixchange.bundles import archive, whole_copy
from medixchange.bundles.manifest import Header
from medixchange.bundles.release import Release
from medixchange.languages import LANGUAGES, Code


def missing() -> str:
    """Nothing: Python writes ZIPs itself."""
    return ""


def write(release: Release, language: Code | None, out: Path) -> list[Path]:
    """Writes the whole site, or one language of it."""
    target = out / release.name(".zip", language)
    return [archive.write(target, sorted(copy_files(release, language).items()), release.built)]


def copy_files(release: Release, language: Code | None) -> dict[str, bytes]:
    """The files of the copy that the release has for a language, or for all of them, manifest and signature included."""
    files = whole_copy.read(release.site)
    if language:
        files = whole_copy.in_language(files, language, release.library.root)
    header = Header(release.version, release.built, release.revision, [language] if language else LANGUAGES)
    return files | whole_copy.proofs(header, files, release.signing_key)
