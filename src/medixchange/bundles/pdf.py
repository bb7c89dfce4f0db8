"""A language or a manual as a PDF: page numbers in its contents, and on every sheet what holds for the text on it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from medixchange import views
from medixchange.bundles import chromium, fonts, tree
from medixchange.bundles.chapters import Chapter
from medixchange.bundles.release import Release, whole_file
from medixchange.bundles.volume import Volume, manuals, rendered, theme, whole
from medixchange.languages import Code

if TYPE_CHECKING:
    from playwright.sync_api import Page as Paper

_FONTS = {"en": 'Loma,"Noto Sans CJK SC"', "th": 'Loma,"Noto Sans CJK SC"', "zh": '"Noto Sans CJK SC",Loma'}
_NUMBER = 'counter(page) " / " counter(pages)'


_MOST_PRINTS = 4
"""After so many prints the contents and the pages that they name still push one another."""
_USELESS = frozenset({"a-z"})
"""A list of links: paper cannot follow them, and a screen searches."""


def missing() -> str:
    """What printing lacks on this machine, or nothing."""
    return chromium.missing()


def write(release: Release, language: Code | None, out: Path) -> list[Path]:
    """Writes the language and each of its manuals."""
    if not language:
        return []
    with chromium.sheet_of_paper() as paper:
        return [_write(paper, volume, out) for volume in (whole(release, language, _USELESS), *manuals(release, language))]


def _write(paper: Paper, volume: Volume, out: Path) -> Path:
    target = out / volume.release.name(".pdf", volume.edition.language, volume.part)
    with whole_file(target) as path:
        path.write_bytes(document(paper, volume))
    return target


def document(paper: Paper, volume: Volume) -> bytes:
    """The PDF of a volume. Chromium knows no page numbers inside of the text: it prints until they stay, twice as a rule."""
    _unfold(volume)
    numbers: dict[str, int] = {}
    for _ in range(_MOST_PRINTS):
        paper.set_content(_html(volume, numbers))
        pdf = chromium.printed(paper)
        before, numbers = numbers, _places(pdf)
        if numbers == before:
            return pdf
    raise ValueError(f"{volume.edition.language}: the page numbers of the contents do not settle. Shorten a title")


def _html(volume: Volume, numbers: Mapping[str, int]) -> str:
    style = fonts.face() + volume.sheet + (theme(volume) / "paper.css").read_text("utf-8") + "".join(_sheets(volume))
    return rendered(volume, "book.html", style=style, numbers=numbers, page_name=page_name, code=code)


def _unfold(volume: Volume) -> None:
    """Paper shows what a screen folds away, but no earlier translation that is not for dosing."""
    for chapter in volume.chapters:
        tree.remove(chapter.article, lambda element: "l10n-old" in tree.classes(element))
        for box in chapter.article.iter("details"):
            box.set("open", "")


def _places(pdf: bytes) -> dict[str, int]:
    """The number of the page on which each link of the contents arrives."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(pdf))
    found = {name: reader.get_destination_page_number(place) for name, place in reader.named_destinations.items()}
    return {name.removeprefix("/"): number + 1 for name, number in found.items() if number is not None}


def page_name(index: int) -> str:
    """The name of a chapter's sheets in CSS."""
    return f"chapter-{index}"


def _sheets(volume: Volume) -> Iterator[str]:
    """Rules for the margins: copy and number on every sheet, title and state on those of a chapter."""
    look = f"font:7pt {_FONTS[volume.edition.language]},sans-serif;color:#333"
    yield f"@page{{@bottom-left{{{look};width:85%;content:{_quoted(volume.which)}}}@bottom-right{{{look};content:{_NUMBER}}}}}"
    for index, chapter in enumerate(volume.chapters):
        title = f"@top-left{{{look};content:{_quoted(chapter.page.meta.title)}}}"
        state = f"@top-right{{{look};width:68%;text-align:right;content:{_quoted(standing(volume, chapter))}}}"
        yield f"@page {page_name(index)}{{{title}{state}}}"


def standing(volume: Volume, chapter: Chapter) -> str:
    """What holds for a chapter in one line: currency, review, and until when."""
    edition, page = volume.edition, chapter.page
    if page.meta.kind == "site":
        return ""
    band, words = views.band(edition, page), edition.words
    if band.reviewed:
        parts = [band.state_words, f"{words['reviewed-by']} {band.reviewed}", f"{words['valid-until']} {band.due.words}"]
    else:
        parts = [band.state_words, words["not-reviewed-short"], f"{words['review-due']} {band.due.words}"]
    return " · ".join(parts)


def code(address: str) -> Markup:
    """The QR code of an address as a drawing."""
    import segno

    # medium error correction: a photocopy still reads
    drawing: str = segno.make(address, error="m").svg_inline(border=2, dark="#000", light="#fff", omitsize=True)
    return Markup(drawing)  # noqa: S704 - made here


def _quoted(text: str) -> str:
    """A text as a string of CSS. What JSON escapes otherwise than CSS does not stand in one line of text."""
    return json.dumps(text, ensure_ascii=False).replace("<", "\\3c ")
