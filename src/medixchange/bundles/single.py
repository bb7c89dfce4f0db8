"""A language or a manual as one HTML file: reads without a script, searches with one, asks nobody for anything."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from medixchange.bundles.release import Release, whole_file
from medixchange.bundles.volume import Volume, digest, manuals, rendered, theme, whole
from medixchange.languages import Code
from medixchange.output import SEARCH_SCRIPTS, search_script
from medixchange.search.build import build, from_script, sections_in
from medixchange.views import search_words

_WORDS = ("copy-age", "overdue")


def missing() -> str:
    """Nothing: a single file needs no tool."""
    return ""


def write(release: Release, language: Code | None, out: Path) -> list[Path]:
    """Writes the language and each of its manuals."""
    if not language:
        return []
    return [_write(volume, out) for volume in (whole(release, language), *manuals(release, language))]


def _write(volume: Volume, out: Path) -> Path:
    target = out / volume.release.name(".html", volume.edition.language, volume.part)
    with whole_file(target) as path:
        path.write_text(document(volume), "utf-8", newline="\n")
    return target


def document(volume: Volume) -> str:
    """The file of a volume."""
    style = volume.sheet + (theme(volume) / "single.css").read_text("utf-8")
    sources = [theme(volume).parent / "assets" / name for name in SEARCH_SCRIPTS[:-1]] + [theme(volume) / "single.js"]
    script = search_script([path.read_text("utf-8") for path in sources])
    policy = f"default-src 'none'; style-src {digest(style)}; script-src {digest(script)}; base-uri 'none'; form-action 'none'"
    return rendered(volume, "single.html", style=style, script=script, policy=policy, index=_inside(volume))


def _inside(volume: Volume) -> str:
    """What the script reads: its words, where each page stands, and the index. `<` is escaped, as in every script element."""
    words = search_words(volume.edition) | {key: volume.edition.words[key] for key in _WORDS}
    places = {chapter.page.address: chapter.name for chapter in volume.chapters}
    found = shards(volume.folder / "search")
    index = _of_part(volume, found, set(places)) if volume.part else found
    inside = {"words": words, "pages": places, "shards": index}
    return json.dumps(inside, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def shards(folder: Path) -> dict[str, str]:
    """The files of a finished index, as the search core asks for them."""
    paths = sorted(folder.glob("*.js"))
    return {path.stem: from_script(path.read_text("utf-8")) for path in paths}


def _of_part(volume: Volume, found: Mapping[str, str], addresses: set[str]) -> dict[str, str]:
    """An index of these pages alone, from the sections that the whole one holds."""
    kept = [section for section in sections_in(found) if section.url in addresses]
    library = volume.edition.library
    return build(kept, volume.edition.language, library.glossary, library.lexicon.medicines)
