"""What the site ZIP and an update pack weigh."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from building import build
from copies import KEY
from medixchange.bundles import archive, pack, whole_copy
from medixchange.bundles.manifest import NAME, SIGNATURE, Header
from medixchange.languages import LANGUAGES

from . import generated
from .figure import Figure, below, exactly

ROOT = Path(__file__).parents[2]
DAYS = {"0.1.0": "2026-11-24", "0.2.0": "2026-12-24"}


def site_zip(folder: Path) -> list[Figure]:
    """Building the library, for its ZIP"""
    command = [sys.executable, str(ROOT / "scripts" / "build.py"), "--out", str(folder / "site")]
    subprocess.run(command, check=True, capture_output=True)
    files = whole_copy.read(folder / "site")
    made = archive.write(folder / "site.zip", sorted(files.items()), DAYS["0.1.0"])
    return [below("site ZIP, bytes", made.stat().st_size, 3_000_000)]


def update_pack(folder: Path) -> list[Figure]:
    """Building a library of 450 pages twice, with one sentence changed on each of five"""
    pages = generated.write(folder / "content")
    releases = []
    for version in DAYS:
        workshop = folder / version
        workshop.mkdir()
        releases.append(_released(build(workshop, folder / "content"), version))
        generated.change(folder / "content")
    entries = pack.entries(*releases)
    made = archive.write(folder / "pack.zip", entries, DAYS["0.2.0"], smallest=True)
    before, after = (json.loads(files[NAME])["files"] for files in releases)
    changed = sum(after[name] != before.get(name) for name in after)
    return [
        exactly("pages of the generated library", pages, generated.PAGES - 1),
        Figure("files that changed", changed, "", True),
        below("update pack, bytes", made.stat().st_size, 5_000),
    ]


def _released(site: Path, version: str) -> dict[str, bytes]:
    """The files of the site as a signed release of a version."""
    files = {name: data for name, data in whole_copy.read(site).items() if name not in (NAME, SIGNATURE)}
    files["copy.js"] = files["copy.js"].replace(b'"0.1.0"', f'"{version}"'.encode())
    return files | whole_copy.proofs(Header(version, DAYS[version], "bench", LANGUAGES), files, KEY)


MEASURES = (site_zip, update_pack)
