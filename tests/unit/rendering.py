"""Renders Markdown as the site does: the extensions of mkdocs.yml, the data of the cases."""

import re
from functools import cache
from html.parser import HTMLParser

import yaml
from libraries import CASES, REPOSITORY
from markdown import Markdown

from medixchange import drawings, sources, wording
from medixchange.languages import Code
from medixchange.markup import Reading

RUNNING_SCHEMES = {"javascript", "vbscript", "data", "blob", "filesystem", "about", "file"}


@cache
def reading(language: Code = "en") -> Reading:
    root = CASES
    return Reading(
        language,
        sources.load(root)[0],
        drawings.load(root)[0],
        wording.in_language(wording.load(REPOSITORY, wording.WORDING)[0], language),
    )


@cache
def _extensions() -> tuple[list[str], dict[str, dict[str, object]]]:
    text = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    block = re.search(r"^markdown_extensions:\n(?:[ #].*\n)+", text, re.MULTILINE)
    assert block
    names, settings = [], {}
    for item in yaml.safe_load(block[0])["markdown_extensions"]:
        name, configuration = next(iter(item.items())) if isinstance(item, dict) else (item, {})
        names.append(name)
        settings[name] = configuration
    assert "medixchange.markup" in names
    return names, settings


def render(text: str, language: Code = "en", whose: Reading | None = None) -> str:
    names, settings = _extensions()
    configs = settings | {"medixchange.markup": {"reading": whose or reading(language)}}
    return Markdown(extensions=names, extension_configs=configs).convert(text)


class Seen(HTMLParser):
    """What a browser would see: tags with their attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.others: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment

    @property
    def text(self) -> str:
        return "".join(self.words)

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of each element of a name."""
        return [attributes for name, attributes in self.tags if name == tag]


def scheme(address: str) -> str:
    """The scheme that a browser reads: without leading controls and spaces, tabs and line ends anywhere left out."""
    plain = re.sub(r"[\t\n\r]", "", address.lstrip("".join(map(chr, range(0x21)))))
    found = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", plain)
    return found[1].lower() if found else ""


def dangers(html: str) -> list[str]:
    """Everything in a text that a browser would run or load from elsewhere."""
    seen = Seen(html)
    allowed = set(
        "a abbr blockquote br cite code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr img input label li ol p pre s span "
        "section strong sub summary sup table tbody td th thead tr ul "
        "svg g path rect circle ellipse line polyline polygon text tspan title desc".split()
    )
    found = [f"<{tag}>" for tag, _ in seen.tags if tag not in allowed]
    for tag, attributes in seen.tags:
        for name, value in attributes.items():
            if name.startswith("on") or name in {"style", "srcdoc", "formaction", "action", "srcset", "xlink:href", "background"}:
                found.append(f"<{tag} {name}={value}>")
            if name in {"href", "src", "data", "poster", "cite"} and scheme(value) in RUNNING_SCHEMES:
                found.append(f"<{tag} {name}={value}>")
            if not re.fullmatch(r"[a-z][a-zA-Z-]*", name):
                found.append(f"<{tag} {name!r}>")
    return found + seen.others
