"""patient-identifiers: nothing in the library points to a person.

No identity, hospital or admission number, no telephone number. Public hotlines stand in `data/hotlines.yml` and pass.

Bad:

    The patient, HN 4521873, was admitted on Monday.

Good:

    In an emergency in Thailand call 1669; the patient was admitted on Monday.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from medixchange.findings import Finding
from medixchange.library import Library
from medixchange.segments import words

RULE = "patient-identifiers"
_THAI_ID = re.compile(r"(?<![\d.])\d[ -]?\d{4}[ -]?\d{5}[ -]?\d{2}[ -]?\d(?![\d.])")
_CHINESE_ID = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_RECORD = re.compile(
    r"(?<![A-Za-z])[HA]\.?N\.?\s?[:#.]?\s?\d{1,4}[-/ ]?\d{3,}|(?:病历号|住院号|门诊号|เลขที่โรงพยาบาล)\s?[:：]?\s?\d{4,}"
)
_PHONE = re.compile(
    r"(?<![\d.-])(?:\+?66[ -]?[2-9]|0[2-9])(?:[ -]?\d){7,8}(?![\d-])"
    r"|(?<![\d.-])(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?![\d-])"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def check(library: Library) -> Iterator[Finding]:
    """Numbers that belong to one person."""
    for page in library.shelf.pages():
        for number, line in words(page.body):
            for what in _found(line, library.hotlines):
                message = f"'{what[0]}' looks like {what[1]}. Take it out; what is public stands in data/hotlines.yml"
                yield Finding(page.path, page.body_line + number, message, RULE)


def _found(line: str, hotlines: frozenset[str]) -> Iterator[tuple[str, str]]:
    yield from ((match[0], "a Thai identity number") for match in _THAI_ID.finditer(line) if _is_thai(_digits(match[0])))
    yield from ((match[0], "a Chinese identity number") for match in _CHINESE_ID.finditer(line) if _is_chinese(match[0].upper()))
    yield from ((match[0], "the number of a patient's record") for match in _RECORD.finditer(line))
    yield from ((match[0], "a telephone number") for match in _PHONE.finditer(line) if _digits(match[0]) not in hotlines)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _is_thai(digits: str) -> bool:
    """The thirteenth digit is 11 less the weighted sum of the others, modulo 11 (Department of Provincial Administration)."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(13, 1, -1), strict=False))
    return (11 - total % 11) % 10 == int(digits[12])


def _is_chinese(number: str) -> bool:
    """The check character of GB 11643-1999 (ISO 7064, MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == number[17]
