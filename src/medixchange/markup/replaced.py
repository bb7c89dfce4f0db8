"""A mark behind each link to a page that has been superseded or withdrawn: nobody follows it unaware."""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from medixchange.markup.reading import Reading


class ReplacedPages(Treeprocessor):
    """Sets the mark in the finished tree, where links still name the Markdown file."""

    def __init__(self, md: Markdown, reading: Reading) -> None:
        super().__init__(md)
        self.reading = reading

    def run(self, root: etree.Element) -> None:
        for parent in list(root.iter()):
            for position, link in reversed(list(enumerate(parent))):
                state = self._state(link.get("href", "")) if link.tag == "a" else None
                if state:
                    mark = etree.Element("span", {"class": "mark"})
                    mark.text, mark.tail, link.tail = f"({state})", link.tail, None
                    parent.insert(position + 1, mark)

    def _state(self, target: str) -> str | None:
        path = target.partition("#")[0]
        folder = posixpath.dirname(self.reading.topic)
        return self.reading.replaced.get(posixpath.normpath(posixpath.join(folder, path))) if path else None
