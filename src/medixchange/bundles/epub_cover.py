"""A title in lines for a cover, which is a drawing: its words do not wrap by themselves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from medixchange.languages import Code

WIDTH = 22
"""As many Latin or Thai letters fill a line; a Chinese character takes the place of two."""


def lines(title: str, language: Code) -> list[str]:
    """The title, broken between words where a line is full, and after a colon in any case."""
    found = [""]
    for word in _words(title, language):
        if _width(found[-1] + word.rstrip()) > WIDTH or found[-1].rstrip().endswith((":", "：")):
            found.append("")
        found[-1] += word
    return [line.strip() for line in found if line.strip()]


def _words(title: str, language: Code) -> Iterator[str]:
    """The pieces that stay together, each with the space behind it."""
    for piece in re.findall(r"[\u3400-\u9fff][，：、。）]?|[^\s\u3400-\u9fff]+\s*|\s+", title):
        if language == "th" and _width(piece) > WIDTH:
            from pythainlp.tokenize import word_tokenize  # heavy to import, and few titles need it

            yield from word_tokenize(piece, engine="newmm")
        else:
            yield piece


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text if unicodedata.category(char) != "Mn")
