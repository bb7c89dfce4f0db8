"""What a ZIM of one edition holds: the pages, with links only to what is in it, and all that they load. One file for Kiwix."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import basename, dirname, join, normpath
from urllib.parse import unquote, urlsplit

from medixchange.bundles import tree
from medixchange.bundles.fulltext import Brought, found_by
from medixchange.bundles.release import Release
from medixchange.bundles.volume import NOTICES
from medixchange.edition import Edition
from medixchange.languages import BY_CODE, Code
from medixchange.search.bridges import terms

MIMETYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    "": "text/plain",
    ".txt": "text/plain",
}
"""By the end of a file's name; a file of another kind is not taken."""
_ABOVE = frozenset({"copy.js", "recalls.js", "local/local.js", "notices.js", "notices.css", *NOTICES})
"""What stands above the languages and belongs to each: what pages load from there, and the licences."""
_NO_TEXT = frozenset({"toc", "references", "cite", "about-text", "band", "back", "l10n-old"})


@dataclass(frozen=True)
class Entry:
    """One file of a ZIM. `title` is empty where readers never open it by itself; `found_by` is what they search."""

    path: str
    mimetype: str
    content: bytes
    title: str = ""
    found_by: Brought | None = None


def entries(site: Mapping[str, bytes], edition: Edition) -> list[Entry]:
    """The entries by path, from the files of a finished site by path."""
    without = _about_saving(edition)
    taken = {path: site[path] for path in sorted(site) if _belongs(path, edition.language) and path not in without}
    pages = {path: tree.read(content.decode()) for path, content in taken.items() if path.endswith(".html")}
    names = terms(edition.library.glossary, edition.library.lexicon.medicines)
    texts = found_by([_text(page) for page in pages.values()], edition.language, names)
    fulltext = dict(zip(pages, texts, strict=True))
    return [
        Entry(path, MIMETYPES[".html"], _inside(pages[path], path, taken), _title(pages[path]), fulltext[path])
        if path in pages
        else Entry(path, MIMETYPES[_ending(path)], content)
        for path, content in taken.items()
    ]


def home(language: Code) -> str:
    """The path of the page that a ZIM opens with."""
    return f"{language}/index.html"


def metadata(edition: Edition, release: Release) -> dict[str, str]:
    """What a reader's library shows of a ZIM; `Title` has at most 30 graphemes, `Description` 80."""
    words = edition.words
    said = {
        "Name": f"medixchange_{edition.language}_all",
        "Title": words["site-name"],
        "Description": words["zim-description"],
        "LongDescription": " ".join(
            words[key] for key in ("zim-description", "professionals", "not-reviewed-copy", "no-affiliation")
        ),
        "Language": BY_CODE[edition.language].iso3,
        "Creator": words["site-name"],
        "Publisher": words["site-name"],
        "Date": release.built,
        "Tags": "medicine;_ftindex:yes;_pictures:yes;_videos:no;_details:yes",
        "Flavour": "all",
        "License": "CC-BY-4.0",
        "Scraper": f"medixchange {release.version} {release.revision}".strip(),
        "Source": edition.absolute(f"{edition.language}/") or "",
    }
    return {name: text for name, text in said.items() if text}


def _belongs(path: str, language: Code) -> bool:
    """Whether a file is of this edition; the page for a missing address is the reader's own."""
    known = _ending(path) in MIMETYPES and path != f"{language}/404.html"
    return known and (path.startswith(f"{language}/") or path in _ABOVE)


def _about_saving(edition: Edition) -> set[str]:
    """The pages whose scripts save the site in a browser: a ZIM is saved already."""
    pages = map(edition.page, edition.library.shelf.topics)
    return {f"{edition.language}/{page.address}" for page in pages if page.meta.layout == "offline"}


def _ending(path: str) -> str:
    name = path.rpartition("/")[2]
    return name[name.rindex(".") :] if "." in name else ""


def _title(page: etree.Element) -> str:
    heading = next(page.iter("h1"), None)
    return tree.text(heading if heading is not None else next(page.iter("title")))


def _text(page: etree.Element) -> str:
    """The words of a page itself, title first, without those that stand on every page or tell of the text alone."""
    article = next(page.iter("article"), None)
    return "\n".join((_title(page), " ".join(_words(article)) if article is not None else ""))


def _words(element: etree.Element) -> Iterator[str]:
    for child in element:
        if not _NO_TEXT.intersection(tree.classes(child)):
            yield tree.text(child)


def _inside(page: etree.Element, path: str, taken: Mapping[str, bytes]) -> bytes:
    """The page with every link that leads out of the ZIM, but not onto the web, taken away; a language with it from the menu."""
    tree.remove(page, lambda element: element.tag == "link" and (_is_alternate(element) or _leaves(element, path, taken)))
    tree.remove(page, lambda element: element.tag == "li" and _is_language(element) and _leaves(element[0], path, taken))
    tree.unwrap(page, lambda element: element.tag == "a" and _leaves(element, path, taken))
    for item in filter(_is_language, page.iter("li")):
        # only the page itself is left, by way of the folder above the languages, where readers do not look
        item[0].set("href", basename(path))
    _quote_only_the_article(page)
    return tree.html(page).encode()


def _quote_only_the_article(page: etree.Element) -> None:
    """Readers that quote a page under its title in their results heed these comments: a menu is no answer."""
    article, body = page.find(".//article"), page.find("body")
    if article is not None and body is not None:
        body.insert(0, etree.Comment("htdig_noindex"))
        article.insert(0, etree.Comment("/htdig_noindex"))
        article.append(etree.Comment("htdig_noindex"))


def _is_language(item: etree.Element) -> bool:
    """Whether an item of a list stands in the menu of languages."""
    return len(item) == 1 and "md-select__link" in tree.classes(item[0])


def _is_alternate(link: etree.Element) -> bool:
    return link.get("rel") == "alternate"


def _leaves(link: etree.Element, path: str, taken: Mapping[str, bytes]) -> bool:
    """Whether a link leads to a file of the site that is not in the ZIM."""
    address = urlsplit(link.get("href", ""))
    if address.scheme or address.netloc or not address.path:
        return False
    return normpath(join(dirname(path), unquote(address.path))) not in taken
