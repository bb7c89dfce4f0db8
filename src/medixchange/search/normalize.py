"""One spelling for what is written in several ways. The twin of `normalize` in the search core.

Node and Python carry different Unicode tables, so every rule names its code points. A Thai mark is never dropped:
without its mark, water becomes lead.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

_REMOVED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_FIXED = {
    "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-",
    "\u2212": "-", "\u3000": " ", "\u00a0": " ", "\u00b5": "\u03bc", "\ufb01": "fi", "\ufb02": "fl", "\u00b9": "1",
    "\u00b2": "2", "\u00b3": "3", "ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "Æ": "AE", "Ø": "O", "Œ": "OE", "ı": "i",
}  # fmt: skip
_TONES = frozenset("่้๊๋")
_VOWEL_MARKS = frozenset("ัิีึืฺุู็")


@cache
def spell(char: str) -> str:
    """What stands for one character: full-width and raised digits become plain, Latin letters lose their accents."""
    point = ord(char)
    if point < 0x80:
        return char
    if char in _REMOVED or 0x300 <= point <= 0x36F:
        return ""
    if char in _FIXED:
        return _FIXED[char]
    if 0xFF01 <= point <= 0xFF5E:
        return chr(point - 0xFEE0)
    for zero in (0xE50, 0x2080, 0x2070):
        if zero <= point <= zero + 9 and point not in (0x2071, 0x2072, 0x2073):
            return chr(48 + point - zero)
    if 0xC0 <= point <= 0x24F or 0x1E00 <= point <= 0x1EFF:
        return "".join(c for c in unicodedata.normalize("NFD", char) if not 0x300 <= ord(c) <= 0x36F)
    return char


def normalize(text: str, simplified: Mapping[str, str] | None = None) -> str:
    """`text` in its one spelling, case kept; `simplified` also maps Traditional characters."""
    out: list[str] = []
    for char in text:
        for part in spell(char):
            _append(out, simplified.get(part, part) if simplified else part)
    return "".join(out)


def _append(out: list[str], char: str) -> None:
    """Add `char` where it belongs: a vowel before the tone mark that was typed first, two signs that draw one as one."""
    last = out[-1] if out else ""
    if char == "\u0e40" and last == "\u0e40":
        out[-1] = "\u0e41"
    elif char == "า" and last == "\u0e4d":
        out[-1] = "ำ"
    elif char == "า" and last in _TONES and out[-2:-1] == ["\u0e4d"]:
        out[-2:] = [last, "ำ"]
    elif char in _TONES and last == "ำ":
        out[-1:] = [char, "ำ"]
    elif char in _VOWEL_MARKS and last in _TONES:
        out[-1:] = [char, last]
    else:
        out.append(char)


def lower(text: str) -> str:
    """Small letters, by ranges that do not depend on a Unicode version."""
    return "".join(_lower_char(char) for char in text)


@cache
def _lower_char(char: str) -> str:
    point = ord(char)
    cased = 0x41 <= point <= 0x5A or 0x391 <= point <= 0x3A9 or 0x400 <= point <= 0x42F
    return char.lower() if cased else char
