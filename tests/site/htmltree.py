"""Reads a built page into a small tree, strictly: a tag that is never closed is an error of the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = set("area base br col embed hr img input link meta source track wbr".split())
UNREAD = {"script", "style"}


@dataclass
class Element:
    """An element: its attributes and, in order, the texts and elements inside it."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str, default: str = "") -> str:
        """An attribute, or the default."""
        return self.attributes.get(name, default)

    @property
    def classes(self) -> set[str]:
        """The names in its class."""
        return set(self.get("class").split())

    @property
    def language(self) -> str:
        """The language of its text: its own `lang`, or that of the nearest element around it."""
        return self.attributes.get("lang") or (self.parent.language if self.parent else "")

    @property
    def text(self) -> str:
        """All of its text, runs of whitespace as one space."""
        return " ".join("".join(text for _, text in self.texts()).split())

    def __iter__(self) -> Iterator[Element]:
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """The elements inside it, in order, by tag and attributes; `class_` asks for one name of the class."""
        wanted = attributes.pop("class_", "")
        return [
            element
            for element in self
            if (not tag or element.tag == tag)
            and (not wanted or wanted in element.classes)
            and all(element.attributes.get(name) == value for name, value in attributes.items())
        ]

    def one(self, tag: str = "", **attributes: str) -> Element:
        """The only such element."""
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} of <{tag} {attributes}>, not one"
        return found[0]

    def texts(self) -> Iterator[tuple[Element, str]]:
        """Each text that a reader sees, with the element that holds it."""
        for child in self.children:
            if isinstance(child, str):
                yield self, child
            elif child.tag not in UNREAD:
                yield from child.texts()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.open = Element("", {})
        self.foreign = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.open)
        assert len(attrs) == len(element.attributes), f"line {self.getpos()[0]}: an attribute of <{tag}> stands twice"
        self.open.children.append(element)
        if tag not in VOID:
            self.open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        before = self.open
        self.handle_starttag(tag, attrs)
        self.open = before

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.tag, f"line {self.getpos()[0]}: </{tag}> closes <{self.open.tag}>"
        assert self.open.parent is not None
        self.open = self.open.parent

    def handle_data(self, data: str) -> None:
        self.open.children.append(data)


def read(path: Path) -> Element:
    """The tree of a page."""
    reader = _Reader()
    try:
        reader.feed(path.read_text("utf-8"))
        reader.close()
    except AssertionError as error:
        raise AssertionError(f"{path}: {error}") from None
    assert reader.open is reader.root, f"{path}: <{reader.open.tag}> is never closed"
    return reader.root


def is_inside(address: str) -> bool:
    """Whether an address leads to the site itself."""
    parts = urlsplit(address)
    return not parts.scheme and not parts.netloc


def target(at: str, address: str) -> tuple[str, str]:
    """File below the site's root and id to which an address on the page `at` leads, as a browser reads it."""
    parts = urlsplit(address)
    if not parts.path:
        return at, unquote(parts.fragment)
    # not normpath: for a browser, the nothing between two slashes is a folder
    folders = [] if parts.path.startswith("/") else at.split("/")[:-1]
    for step in unquote(parts.path).removeprefix("/").split("/"):
        if step == "..":
            assert folders, f"{at}: {address} leads out of the site"
            folders.pop()
        elif step != ".":
            folders.append(step)
    return "/".join(folders), unquote(parts.fragment)


Pages = dict[str, Element]
"""Pages by their addresses below the root of the site."""
