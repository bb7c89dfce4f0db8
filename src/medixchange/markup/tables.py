"""Tables that a phone can show: each cell knows its column, so that the style sheet can turn a row into a card."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.treeprocessors import Treeprocessor

_ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "th": "columnheader", "td": "cell"}


class PhoneTables(Treeprocessor):
    """Labels each cell with its column. The roles keep the meaning when the style sheet changes how a row is laid out."""

    def run(self, root: etree.Element) -> None:
        for table in root.iter("table"):
            labels = ["".join(head.itertext()).strip() for head in table.iter("th")]
            for element in table.iter():
                if element.tag in _ROLES:
                    element.set("role", _ROLES[element.tag])
            for row in table.iterfind("tbody/tr"):
                for label, cell in zip(labels, row, strict=False):
                    cell.set("data-label", label)
                row[0].set("role", "rowheader")
