"""raw-html: Markdown only. HTML would be shown to the reader as text.

Bad:

    <b>6 mg</b>

Good:

    **6 mg**, for children aged < y years
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from medixchange.findings import Finding
from medixchange.library import Library
from medixchange.segments import prose

RULE = "raw-html"
_TAG = re.compile(r"<(?:/?[a-zA-Z][^>\s]*|!--|\?|!\[)")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^>\s]+>")


def check(library: Library) -> Iterator[Finding]:
    """Tags, comments and instructions outside code."""
    for page in library.shelf.pages():
        for number, line in prose(page.body):
            found = _TAG.search(_AUTOLINK.sub("", re.sub(r"`[^`]*`", "", line)))
            if found:
                yield Finding(page.path, page.body_line + number, f"HTML `{found[0]}` in the text. Write Markdown instead", RULE)
