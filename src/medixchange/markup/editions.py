"""Text of another language inside a page, and links to the same place in another edition.

A box `!!! l10n-en ""` is a stretch of English; a link of the class `in-en` leads to its anchor in the English edition.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from pathlib import PurePosixPath

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from medixchange.languages import BY_CODE
from medixchange.markup.reading import Reading

_TEXT = re.compile(r"admonition l10n-(en|th|zh)")
_LINK = re.compile(r"in-(en|th|zh)")


class OtherLanguage(Treeprocessor):
    """Gives a stretch of another language its `lang`, before the typography looks at it."""

    def run(self, root: etree.Element) -> None:
        for box in root.iter("div"):
            if found := _TEXT.fullmatch(box.get("class", "")):
                box.attrib |= {"class": "l10n-text", "lang": BY_CODE[found[1]].tag}  # type: ignore[index]


class OtherEdition(Treeprocessor):
    """Sets addresses that MkDocs, which builds one edition alone, would take for broken links."""

    def __init__(self, md: Markdown, reading: Reading) -> None:
        super().__init__(md)
        self.page = PurePosixPath(reading.topic)

    def run(self, root: etree.Element) -> None:
        for link in root.iter("a"):
            if found := _LINK.fullmatch(link.get("class", "")):
                anchor = re.search(r"#.*|$", link.get("href", ""))
                above = "../" * len(self.page.parts)
                link.set("href", f"{above}{found[1]}/{self.page.with_suffix('.html')}{anchor[0] if anchor else ''}")
