"""Update packs: what turns the copy of an earlier release into this one's, in kilobytes."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from medixchange.bundles import archive, delta, manifest, site_zip
from medixchange.bundles.release import Release
from medixchange.languages import LANGUAGES, Code


class NoCopy(ValueError):
    """A ZIP that holds no copy of the library; the text names it."""


def missing() -> str:
    """Nothing: Python writes ZIPs itself."""
    return ""


def write(release: Release, language: Code | None, out: Path) -> list[Path]:
    """Writes a pack from each earlier ZIP that holds the same languages. Raises NoCopy."""
    wanted = [language] if language else list(LANGUAGES)
    earlier = [files for files in map(read, release.since) if json.loads(files[manifest.NAME])["languages"] == wanted]
    new = site_zip.copy_files(release, language) if earlier else {}
    return [_write(release, language, out, old, new) for old in earlier if old[manifest.NAME] != new[manifest.NAME]]


def _write(release: Release, language: Code | None, out: Path, old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Path:
    before = json.loads(old[manifest.NAME])["version"]
    name = "-".join(filter(None, (f"update-{before}-to-{release.version}", language or "")))
    return archive.write(out / f"{name}.zip", entries(old, new), release.built, smallest=True)


def read(path: Path) -> dict[str, bytes]:
    """The files of a copy in a ZIP, as far as its manifest lists them, and the manifest. Raises NoCopy."""
    try:
        with zipfile.ZipFile(path) as archived:
            listed = archived.read(manifest.NAME)
            files = {name: archived.read(name) for name in json.loads(listed)["files"]}
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise NoCopy(f"{path} is not the site ZIP of a release: {error}") from error
    return files | {manifest.NAME: listed}


def entries(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> list[tuple[str, bytes]]:
    """The entries of the pack that makes one copy's files of another's."""
    before, after = (json.loads(files[manifest.NAME]) for files in (old, new))
    there = sorted(before["files"])
    places = [at for at, name in enumerate(there) if name in after["files"] and after["files"][name] != before["files"][name]]
    added = sorted(set(after["files"]) - set(there))
    listed: dict[str, Any] = {
        "added": added,
        "format": 1,
        "from": hashlib.sha256(old[manifest.NAME]).hexdigest(),
        "from_version": before["version"],
        "header": {key: value for key, value in after.items() if key != "files"},
        "removed": sorted(set(there) - set(after["files"])),
        "signature": new.get(manifest.SIGNATURE, b"").decode(),
        "to": hashlib.sha256(new[manifest.NAME]).hexdigest(),
    }
    files = [delta.edits(old.get(name, b""), new[name]) for name in (*(there[at] for at in places), *added)]
    gaps = [at - before - 1 for before, at in pairwise([-1, *places])]
    return [("pack.json", manifest.canonical(listed)), ("changes", delta.columns(gaps, files))]
