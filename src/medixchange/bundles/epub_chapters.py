"""A finished page as a chapter of an EPUB: nothing folded away, notes named as such, no link that leads to nothing."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import basename, dirname, join, normpath
from urllib.parse import unquote, urlsplit

from markupsafe import Markup

from medixchange.bundles import tree
from medixchange.bundles.chapters import Chapter
from medixchange.bundles.volume import Volume
from medixchange.pages import Page

# an earlier translation that is not for dosing must not stand open
_LEFT_OUT = frozenset({"toc", "address", "tabbed-labels", "l10n-old"})
_TYPE = "epub:type"


@dataclass(frozen=True)
class Part:
    """One chapter: its page, the name of its file, its text, and the sections that the contents list, as (id, title).

    `lang` is the attribute of a title in another language, or nothing.
    """

    page: Page
    name: str
    lang: Markup | str
    body: Markup
    sections: tuple[tuple[str, str], ...]
    has_drawings: bool


def parts(volume: Volume) -> list[Part]:
    """The chapters of a manual, in reading order, with the links among them."""
    articles = {chapter.page.address: chapter.article for chapter in volume.chapters}
    for article in articles.values():
        _reshape(article)
    places = {address: {element.get("id", "") for element in article.iter()} for address, article in articles.items()}
    for address, article in articles.items():
        for link in list(article.iter("a")):
            _settle(link, address, places, volume)
    return [_part(chapter, volume.lang(chapter)) for chapter in volume.chapters]


def file_of(address: str) -> str:
    """The name of the file that holds the page at an address."""
    return basename(address).removesuffix(".html") + ".xhtml"


def _part(chapter: Chapter, lang: Markup | str) -> Part:
    article = chapter.article
    headings = [(heading.get("id", ""), tree.text(heading)) for heading in article.iter("h2") if heading.get("id")]
    body = Markup("".join(tree.xhtml(child) for child in article))  # noqa: S704 - a page of the built site, serialised as XML
    return Part(chapter.page, file_of(chapter.page.address), lang, body, tuple(headings), any(article.iter("svg")))


def _reshape(article: etree.Element) -> None:
    _title_tabs(article)
    tree.remove(article, lambda element: element.tag == "input" or bool(_LEFT_OUT.intersection(tree.classes(element))))
    for element in list(article.iter()):
        _unfold(element)
        _name_cell(element)
    _name_notes(article)


def _title_tabs(article: etree.Element) -> None:
    """Readers show all tabs one below the other: each gets its label as a title."""
    for tabs in (element for element in article.iter() if "tabbed-set" in tree.classes(element)):
        labels = [label for box in tabs if "tabbed-labels" in tree.classes(box) for label in box.iter("label")]
        blocks = [block for block in tabs.iter() if "tabbed-block" in tree.classes(block)]
        for label, block in zip(labels, blocks, strict=True):
            title = etree.Element("p", {"class": "tab-title"})
            title.text = tree.text(label)
            block.insert(0, title)


def _unfold(element: etree.Element) -> None:
    """What a page folds away stands open in a book, for few readers know how to unfold it."""
    if element.tag == "details":
        element.tag = "div"
    elif element.tag == "summary":
        element.tag = "p"
        element.set("class", "summary")
        for child in element[:-1]:
            child.tail = " · "


def _name_cell(element: etree.Element) -> None:
    """The table's own elements say what it is; the roles are for pages that show a table as cards."""
    role = element.attrib.pop("role", "") if element.tag in {"table", "thead", "tbody", "tr", "td", "th"} else ""
    element.attrib.pop("data-label", None)
    if role in {"rowheader", "columnheader"}:
        element.tag = "th"
        element.set("scope", "row" if role == "rowheader" else "col")


def _name_notes(article: etree.Element) -> None:
    for mark in (element for element in article.iter("sup") if "cite" in tree.classes(element)):
        for link in mark.iter("a"):
            link.attrib |= {_TYPE: "noteref", "role": "doc-noteref"}
    heading = next((element for element in article if element.tag == "h2" and element.get("id") == "references"), None)
    if heading is not None:
        _gather_notes(article, heading)


def _gather_notes(article: etree.Element, heading: etree.Element) -> None:
    """Puts the list of references with its heading into a section that readers know as notes."""
    position = list(article).index(heading)
    notes = article[position + 1]
    section = etree.Element("section", {_TYPE: "endnotes", "role": "doc-endnotes", "aria-labelledby": "references"})
    section.extend([heading, notes])
    article[position : position + 2] = [section]
    for item in notes:
        item.set(_TYPE, "endnote")
        for link in item.iter("a"):
            if "back" in tree.classes(link):
                link.set("role", "doc-backlink")


def _settle(link: etree.Element, at: str, places: Mapping[str, set[str]], volume: Volume) -> None:
    """A link within the book leads to its file, one to another page to the site where it has an address; any other becomes text."""
    href = urlsplit(link.get("href", ""))
    if href.scheme or href.netloc:
        return
    address = normpath(join(dirname(at), unquote(href.path))) if href.path else at
    place = f"#{href.fragment}" if href.fragment else ""
    if address in places:
        there = place if href.fragment in places[address] else ""
        link.set("href", there if address == at and there else file_of(address) + there)
    elif whole := volume.edition.absolute(f"{volume.edition.language}/{address}"):
        link.set("href", whole + place)
    else:
        tree.unwrap(link, lambda element: element is link)
