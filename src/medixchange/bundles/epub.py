"""Each manual in a language as an EPUB 3: one file for phones and readers. We write it ourselves, for it is small, and the library
that would do it has a licence (AGPL) that ours cannot take in."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

from medixchange.bundles import archive
from medixchange.bundles.epub_chapters import parts
from medixchange.bundles.epub_cover import lines
from medixchange.bundles.release import Release
from medixchange.bundles.volume import Volume, apart, rendered, theme
from medixchange.languages import Code
from medixchange.views import band, day

_BOOKS = uuid.uuid5(uuid.NAMESPACE_OID, "Open MediXchange, manuals as EPUB")
"""Under this name, a manual in a language keeps its identifier from release to release."""
_PAGES = ("cover.xhtml", "cover.svg", "nav.xhtml", "imprint.xhtml", "package.opf")
_FONTS = "fonts"


def missing() -> str:
    """Nothing: an EPUB needs no tool."""
    return ""


def write(release: Release, language: Code | None, out: Path) -> list[Path]:
    """Writes each manual of a language."""
    if not language:
        return []
    return [_write(volume, out) for volume in apart(release, language)]


def _write(volume: Volume, out: Path) -> Path:
    target = out / volume.release.name(".epub", volume.edition.language, volume.part)
    return archive.write(target, entries(volume), volume.release.built, stored=("mimetype",))


def entries(volume: Volume) -> Iterator[tuple[str, bytes]]:
    """The files of a book by name, in the order that its format asks for."""
    yield "mimetype", b"application/epub+zip"
    yield "META-INF/container.xml", (theme(volume) / "epub" / "container.xml").read_bytes()
    chapters, fonts = parts(volume), _fonts(volume)
    values = {"parts": chapters, "fonts": [path.name for path in fonts], **_about(volume)}
    for name in _PAGES:
        yield f"EPUB/{name}", rendered(volume, f"epub/{name}", **values).encode()
    for part in chapters:
        yield f"EPUB/{part.name}", rendered(volume, "epub/chapter.xhtml", part=part, **values).encode()
    yield "EPUB/book.css", rendered(volume, "epub/book.css", **values).encode()
    for path in fonts:
        yield f"EPUB/{_FONTS}/{path.name}", path.read_bytes()


def _about(volume: Volume) -> dict[str, object]:
    """What the templates show of the manual as a whole."""
    edition, library = volume.edition, volume.release.library
    record, page = library.shelf.manuals[volume.part].record, volume.chapters[0].page
    font_licence = (theme(volume) / "epub" / _FONTS / "OFL.txt").read_text("utf-8")
    return {
        "record": record,
        "identifier": uuid.uuid5(_BOOKS, f"{volume.part}/{edition.language}").urn,
        "compiled": day(edition, record.compiled),
        "band": band(edition, page),
        "authors": list(dict.fromkeys(name for chapter in volume.chapters for name in chapter.page.meta.authors)),
        "cover_lines": lines(volume.title, edition.language),
        "font_licence": font_licence,
    }


def _fonts(volume: Volume) -> list[Path]:
    """What a reader may lack: few devices outside of Thailand can show Thai."""
    return sorted((theme(volume) / "epub" / _FONTS).glob("*.woff")) if volume.edition.language == "th" else []
