"""The finished pages of one language as the chapters of one document: in reading order, their ids and links made to fit."""

from __future__ import annotations

import copy
import posixpath
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from medixchange.bundles.tree import classes, unwrap
from medixchange.edition import Edition
from medixchange.pages import Manual, Page

HOME = "index.html"
_LAYOUTS_LEFT_OUT = {"home", "search", "offline"}
"""What a single document has no use for: it has its own contents and search, and is saved already."""
_NAMES = ("id", "for", "name")
_NAME_LISTS = ("aria-labelledby", "aria-describedby", "aria-controls")


@dataclass(frozen=True)
class Chapter:
    """A page inside of a document: its address below the folder of its language, how deep it stands, and its article."""

    page: Page
    depth: int
    article: etree.Element

    @property
    def name(self) -> str:
        """The id of the chapter; `name:id` is that of a place in it. No address holds a colon."""
        return name_of(self.page.address)


def name_of(address: str) -> str:
    """The id that the page at an address gets."""
    return address.removesuffix(".html")


def of_edition(pages: Mapping[str, etree.Element], edition: Edition, without: Set[str] = frozenset()) -> list[Chapter]:
    """All pages of an edition in the order of its navigation, but for some layouts. `pages` are its finished pages by address."""
    return [chapter for chapter in _chapters(_in_order(pages), pages, edition) if chapter.page.meta.layout not in without]


def of_manual(pages: Mapping[str, etree.Element], edition: Edition, manual: Manual) -> list[Chapter]:
    """The title page and the chapters of a manual."""
    topics = [topic for topic in (manual.title_page, *manual.topics) if topic in edition.library.shelf.topics]
    addresses = [edition.page(topic).address for topic in topics]
    return list(_chapters({address: int(index > 0) for index, address in enumerate(addresses)}, pages, edition))


def _chapters(places: Mapping[str, int], pages: Mapping[str, etree.Element], edition: Edition) -> Iterator[Chapter]:
    for address, depth in places.items():
        page = edition.page(f"{name_of(address)}.md")
        article = pages[address].find(".//main/article")
        if article is not None and page.meta.layout not in _LAYOUTS_LEFT_OUT:
            yield Chapter(page, depth, copy.deepcopy(article))


def _in_order(pages: Mapping[str, etree.Element]) -> dict[str, int]:
    """Each address with its depth: section by section as the navigation lists them, a section's own page first."""
    found: dict[str, int] = {HOME: 0}
    for address in _links(HOME, pages, "md-tabs"):
        _visit(address, 0, pages, found)
    return found


def _visit(address: str, depth: int, pages: Mapping[str, etree.Element], found: dict[str, int]) -> None:
    if address in found or address not in pages:
        return
    found[address] = depth
    section = _links(address, pages, "md-nav__section")
    # the first page of a section speaks for it; any other shows the section that it stands in
    if section[:1] == [address]:
        for child in section[1:]:
            _visit(child, depth + 1, pages, found)


def _links(address: str, pages: Mapping[str, etree.Element], name: str) -> list[str]:
    boxes = [element for element in pages[address].iter() if name in classes(element)]
    return [_target(address, link.get("href", ""))[0] for box in boxes[:1] for link in box.iter("a")]


def _target(at: str, href: str) -> tuple[str, str]:
    """Address and id to which a link on the page `at` leads."""
    parts = urlsplit(href)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(at), unquote(parts.path))) if parts.path else at
    return path, unquote(parts.fragment)


def join(chapters: Sequence[Chapter]) -> None:
    """Gives every id its chapter's name, and lets links lead inside of the document; one that leads to no chapter becomes text."""
    places = {chapter.page.address: _ids(chapter.article) for chapter in chapters}
    for chapter in chapters:
        unwrap(chapter.article, lambda element, at=chapter.page.address: _leads_nowhere(element, at, places))  # type: ignore[misc]
        for element in chapter.article.iter():
            _rename(element, chapter, places)


def _ids(article: etree.Element) -> set[str]:
    return {element.get("id", "") for element in article.iter()}


def _inside(element: etree.Element) -> str | None:
    """The address of a link to another place of the site, or None."""
    href = element.get("href") if element.tag == "a" else None
    parts = urlsplit(href or "")
    return href if href and not parts.scheme and not parts.netloc else None


def _leads_nowhere(element: etree.Element, at: str, places: Mapping[str, set[str]]) -> bool:
    href = _inside(element)
    return href is not None and _target(at, href)[0] not in {HOME, *places}


def _rename(element: etree.Element, chapter: Chapter, places: Mapping[str, set[str]]) -> None:
    for name in _NAMES:
        if name in element.attrib:
            element.set(name, f"{chapter.name}:{element.attrib[name]}")
    for name in _NAME_LISTS:
        if name in element.attrib:
            element.set(name, " ".join(f"{chapter.name}:{one}" for one in element.attrib[name].split()))
    href = _inside(element)
    if href is not None:
        element.set("href", f"#{_anchor(*_target(chapter.page.address, href), places)}")


def _anchor(address: str, place: str, places: Mapping[str, set[str]]) -> str:
    if address not in places:
        return "top"
    return f"{name_of(address)}:{place}" if place in places[address] - {""} else name_of(address)
