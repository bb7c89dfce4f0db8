"""mixed-scripts: a word is written in one script. A Cyrillic а in `pаracetamol` looks right, and no search finds it.

Bad:

    Give pаracetamol.

Good:

    Give paracetamol; the interferon is IFNβ.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from medixchange.findings import Finding
from medixchange.library import Library
from medixchange.segments import words

RULE = "mixed-scripts"
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "THAI", "ARMENIAN", "CHEROKEE")
# Greek letters that are symbols of their own beside Latin ones: μg, IFNγ, α1
_SYMBOLS = frozenset("μµαβγδκλΔΩ")


def check(library: Library) -> Iterator[Finding]:
    """Words with letters of two alphabets."""
    for page in library.shelf.pages():
        for number, line in words(page.body):
            for match in _WORD.finditer(line):
                scripts = _scripts(match[0])
                if len(scripts) > 1:
                    message = f"'{match[0]}' mixes letters of {' and '.join(scripts)}. Type it again in one of them"
                    yield Finding(page.path, page.body_line + number, message, RULE)


def _scripts(word: str) -> list[str]:
    return sorted({script for letter in set(word) - _SYMBOLS if (script := _script(letter))})


@cache
def _script(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return next((script for script in _SCRIPTS if name.startswith(script)), "")
