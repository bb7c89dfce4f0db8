"""A card for each clinical page: key points, red flags and tables on one sheet of A5, in the largest letters that fit."""

from __future__ import annotations

import copy
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from medixchange import views
from medixchange.bundles import chromium, fonts
from medixchange.bundles.chapters import Chapter
from medixchange.bundles.pdf import code, standing
from medixchange.bundles.release import Release, whole_file
from medixchange.bundles.tree import classes
from medixchange.bundles.volume import Volume, rendered, theme, whole
from medixchange.languages import Code
from medixchange.markup.citations import citations

if TYPE_CHECKING:
    from playwright.sync_api import Page as Paper

SIZES = tuple(size / 4 for size in range(40, 21, -1))
"""Font sizes in points, the largest first. Smaller than the last nobody reads at a bedside."""
_BOXES = ({"admonition", "key-points"}, {"admonition", "red-flags"})
_RESIZED = """size => {
    document.documentElement.style.setProperty("font-size", size + "pt", "important");
    return document.body.getBoundingClientRect().height;
}"""
"""Gives the card letters of a size and returns its height in pixels."""
_ROOM = (210 - 2 * 8) * 96 / 25.4 - 2
"""The height of the sheet between its margins in pixels, less what rounding may cost."""


class TooLong(ValueError):
    """A page has more key points, red flags and tables than one sheet holds."""


def missing() -> str:
    """What printing lacks on this machine, or nothing."""
    return chromium.missing()


def write(release: Release, language: Code | None, out: Path) -> list[Path]:
    """Writes a card for each clinical page of the language. TooLong names the pages that do not fit; the others are written."""
    if not language:
        return []
    volume, written, long = whole(release, language), [], []
    with chromium.sheet_of_paper() as paper:
        for chapter in of(volume):
            target = out / "cards" / release.name(".pdf", language, chapter.name.replace("/", "-"))
            try:
                pdf = document(paper, volume, chapter)
            except TooLong as error:
                long.append(str(error))
                continue
            with whole_file(target) as path:
                path.write_bytes(pdf)
            written.append(target)
    if long:
        raise TooLong("; ".join(long))
    return written


def of(volume: Volume) -> list[Chapter]:
    """The clinical pages that are written in the language of the volume, still hold, and have something for a card."""
    return [chapter for chapter in volume.chapters if _has_card(volume, chapter)]


def _has_card(volume: Volume, chapter: Chapter) -> bool:
    meta = chapter.page.meta
    holds = meta.currency.state not in {"superseded", "withdrawn"}
    return (
        meta.clinical
        and meta.layout == "article"
        and holds
        and not volume.edition.is_fallback(chapter.page)
        and any(parts(chapter))
    )


def document(paper: Paper, volume: Volume, chapter: Chapter) -> bytes:
    """The card of a page as a PDF of one sheet. Raises TooLong where the smallest letters are still too large."""
    paper.emulate_media(media="print")
    paper.set_content(_html(volume, chapter))
    for size in SIZES:
        if paper.evaluate(_RESIZED, size) <= _ROOM:
            return chromium.printed(paper)
    text = (
        f"{chapter.page.path}: key points, red flags and tables do not fit on a card at {SIZES[-1]} pt. Shorten or part the tables"
    )
    raise TooLong(text)


def _html(volume: Volume, chapter: Chapter) -> str:
    sheets = [(theme(volume) / name).read_text("utf-8") for name in ("paper.css", "card.css")]
    style = fonts.face() + volume.sheet + "".join(sheets)
    found = list(parts(chapter))
    band = views.band(volume.edition, chapter.page)
    return rendered(
        volume,
        "card.html",
        chapter=chapter,
        style=style,
        parts=[Markup(etree.tostring(part, encoding="unicode", method="html")) for part in found],  # noqa: S704 - of the built site
        sources=cited(chapter, found),
        standing=standing(volume, chapter),
        why=band.why if band.state != "current" else "",
        address=volume.edition.absolute(f"{chapter.page.language}/{chapter.page.address}"),
        code=code,
    )


def parts(chapter: Chapter) -> Iterator[etree.Element]:
    """What a card shows: key points and red flags of the page, then its tables, each under the heading where it stands."""
    yield from (copy.deepcopy(box) for box in chapter.article if any(wanted <= set(classes(box)) for wanted in _BOXES))
    heading: etree.Element | None = None
    for element in chapter.article.iter():
        if element.tag in {"h2", "h3"}:
            heading = element
        elif element.tag == "table":
            if heading is not None:
                yield _title(heading)
                heading = None
            yield copy.deepcopy(element)


def _title(heading: etree.Element) -> etree.Element:
    title = copy.deepcopy(heading)
    title.tag, title.tail = "h2", None
    return title


def cited(chapter: Chapter, shown: list[etree.Element]) -> list[tuple[int, str]]:
    """Number and key of each source that is cited on the card. The page numbers them in the order in which it cites them."""
    keys = list(dict.fromkeys(citation.key for citation in citations(chapter.page.body)))
    links = {link.get("href", "").rpartition(":")[2] for part in shown for link in part.iter("a")}
    return [(number, key) for number, key in enumerate(keys, 1) if f"ref-{number}" in links]
