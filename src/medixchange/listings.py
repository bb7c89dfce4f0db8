"""Lists over the whole library: A to Z, glossary, sources and who cites them, chapters of a manual."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from dataclasses import dataclass
from functools import cache

from markdown import Markdown

from medixchange.edition import Edition
from medixchange.glossary import Entry
from medixchange.languages import BY_CODE, Code
from medixchange.markup import Reading
from medixchange.markup.citations import describe
from medixchange.markup.typography import Typography
from medixchange.ordering import grouped, in_order
from medixchange.pages import Page
from medixchange.sources import Source

GLOSSARY_TOPIC = "reference/glossary.md"


@dataclass(frozen=True)
class Item:
    """A line of the A to Z list: its text, the page's address below its language, whether it is a term of the glossary.

    `foreign` is the tag of the text's language where that is not the reader's.
    """

    text: str
    address: str
    term: bool
    foreign: str = ""


@dataclass(frozen=True)
class Cited:
    """A source, and the pages of the edition that cite it."""

    source: Source
    pages: tuple[Page, ...]


def pages(edition: Edition) -> list[Page]:
    """Every page that readers of the edition get, fallbacks too."""
    return [edition.page(topic) for topic in edition.library.shelf.topics]


def by_due_day(edition: Edition) -> list[Page]:
    """The clinical pages by the day on which they should be compared with their sources again."""
    return sorted((page for page in pages(edition) if page.meta.clinical), key=lambda page: (page.meta.due, page.topic))


def signed(edition: Edition) -> list[Page]:
    """The clinical pages that a reviewer has signed."""
    return [page for page in by_due_day(edition) if page.meta.reviewed_by]


def a_to_z(edition: Edition) -> dict[str, list[Item]]:
    """Pages and terms under their initials, in the language's own order."""
    glossary = edition.page(GLOSSARY_TOPIC).address if GLOSSARY_TOPIC in edition.library.shelf.topics else ""
    items = {page.meta.title: Item(page.meta.title, page.address, False, _foreign(edition, page)) for page in pages(edition)}
    for entry in edition.library.glossary:
        for text in filter(None, (entry[edition.language], entry.abbr)):
            items.setdefault(text, Item(text, f"{glossary}#{entry.id}", True))
    return grouped(items.values(), lambda item: item.text, edition.language)


def _foreign(edition: Edition, page: Page) -> str:
    return BY_CODE[page.language].tag if edition.is_fallback(page) else ""


def glossary(edition: Edition) -> dict[str, list[Entry]]:
    """The glossary under its initials, in the language's own order."""
    return grouped(edition.library.glossary, lambda entry: entry[edition.language], edition.language)


def cited(edition: Edition) -> list[Cited]:
    """The sources in order of their titles, each with the pages that cite it."""
    by_key: dict[str, list[Page]] = {}
    for page in pages(edition):
        for key in dict.fromkeys(citation.key for citation in edition.library.citations(page)):
            by_key.setdefault(key, []).append(page)
    ordered = in_order(edition.library.sources.values(), lambda source: source.title, edition.language)
    return [Cited(source, tuple(by_key.get(source.id, ()))) for source in ordered]


def reference(edition: Edition, key: str) -> str:
    """A source as a reference in HTML, as the References section of a page shows it."""
    item = etree.Element("span")
    item.extend(describe(edition.library.sources[key], edition.words))
    return _marked(item, edition)


def words(edition: Edition, text: str) -> str:
    """A text of data in HTML, its words of other languages marked as such."""
    item = etree.Element("span")
    item.text = text
    return _marked(item, edition)


def explained(docstring: str) -> str:
    """The page of a rule without its name, as HTML; HTML in it stays text."""
    writer = Markdown()
    writer.preprocessors.deregister("html_block")
    writer.inlinePatterns.deregister("html")
    writer.treeprocessors.register(Typography(writer, Reading("en")), "typography", 0)
    text = docstring.partition(": ")[2]
    return writer.convert(text[:1].upper() + text[1:])


def _marked(item: etree.Element, edition: Edition) -> str:
    _typography(edition.language).run(item)
    return etree.tostring(item, encoding="unicode", method="html")


@cache
def _typography(language: Code) -> Typography:
    return Typography(Markdown(), Reading(language))
