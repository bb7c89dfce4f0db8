"""No raw HTML, no script, no unknown attribute or link scheme gets from Markdown into a page."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from html import unescape

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from medixchange import drawings

_ATTRIBUTES = set(
    "id class href src alt title lang start colspan rowspan scope role for type name checked disabled open width height "
    "data-label aria-label aria-labelledby aria-hidden".split()
)
_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")
_SCHEMES = {"http", "https", "mailto", "tel"}
_FENCE_ATTRIBUTES = re.compile(r"^([> \t]*(?:`{3,}|~{3,})[ \t]*(?:\.?[\w#.+-]+)?[ \t]*)(\{.*\})[ \t]*$")
_CONTROL = re.compile(r"[\x00-\x20\x7f]")


def refuse_raw_html(md: Markdown) -> None:
    """Leaves HTML in the source as text: the page shows it instead of running it."""
    md.preprocessors.deregister("html_block")
    md.inlinePatterns.deregister("html")


def is_safe_address(address: str) -> bool:
    """Whether a link may lead there: a relative address, or one of the few schemes that run nothing."""
    # a browser reads character references in an attribute: javascript&#58; has a colon
    scheme = _SCHEME.match(_CONTROL.sub("", unescape(address)))
    return scheme is None or scheme[1].lower() in _SCHEMES


class PlainFences(Preprocessor):
    """Takes what is markup out of the attributes of a fence: superfences writes its id into the page as it stands."""

    def run(self, lines: list[str]) -> list[str]:
        return [_FENCE_ATTRIBUTES.sub(lambda m: m[1] + re.sub("[<>\"'&]", "", m[2]), line) for line in lines]


class Allowlist(Treeprocessor):
    """Drops every attribute that is not known to be harmless (attr_list can set any), and addresses that run code."""

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            # a drawing was checked when it was loaded, but attr_list reaches it like any other element
            allowed = _ATTRIBUTES | drawings.ATTRIBUTES if element.tag in drawings.ELEMENTS else _ATTRIBUTES
            for name in [name for name, value in element.attrib.items() if name not in allowed or self._holds_html(value)]:
                del element.attrib[name]
            for name in ("href", "src"):
                if not is_safe_address(element.get(name, "")):
                    del element.attrib[name]

    def _holds_html(self, value: str) -> bool:
        """Whether finished HTML, a code block, would be put into an attribute: `[x](`, a fence, `)`."""
        blocks = self.md.htmlStash.rawHtmlBlocks
        return any(
            "<" in str(blocks[int(place[1])]) for place in HTML_PLACEHOLDER_RE.finditer(value) if int(place[1]) < len(blocks)
        )
