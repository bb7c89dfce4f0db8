"""notation: doses without the notations that are misread, after ISMP's list of error-prone abbreviations.

No zero behind the point (5.0 mg is read as 50 mg), always one before it (.5 mg is read as 5 mg), `units` and not U or IU, `mcg` and
not μg, a space between number and unit, `once daily` and not QD. In Chinese, μg and figures beside their units are the national
standard and stay.

Bad:

    Give morphine 5.0 mg.

Good:

    Give morphine 5 mg, or 0.5 mg in frail patients.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from medixchange.findings import Finding, Severity
from medixchange.languages import Code
from medixchange.library import Library
from medixchange.pages import Page
from medixchange.segments import words

RULE = "notation"
_LATIN = r"(?:mcg|[μµ]g|mg|g|kg|mL|ml|mmol|mEq|IU|units?)(?![A-Za-z])"
_DOSE = rf"(?:{_LATIN}|มก\.|มคก\.|มล\.|กรัม|มิลลิ|ไมโคร|หน่วย|毫克|微克|毫升|克|单位)"
_TRAILING = re.compile(rf"(?<![\d.])(\d[\d,]*)\.0+(?=[ \u00a0]?{_DOSE})")
_NAKED = re.compile(rf"(?<![\w.])(\.\d+)[ \u00a0]?{_DOSE}")
_UNITS = re.compile(r"\d[ \u00a0]?(U|u|IU|iu)(?![A-Za-z\d])")
_MICRO = re.compile(r"\d[ \u00a0]?([μµ]g)(?![A-Za-z])")
_TIGHT = re.compile(rf"(?<![A-Za-z\d.-])\d+(?:\.\d+)?{_LATIN}")
_BETTER = {
    "QD": "once daily", "QOD": "every other day", "qod": "every other day", "q.d.": "once daily", "cc": "mL",
    "MSO4": "morphine sulfate", "MgSO4": "magnesium sulfate", "HCTZ": "hydrochlorothiazide",
}  # fmt: skip
_SHORT = re.compile(rf"(?<![\w.])({'|'.join(map(re.escape, _BETTER))})(?!\w)")
_WORD: Mapping[Code, str] = {"en": "units", "th": "หน่วย", "zh": "单位"}


def check(library: Library) -> Iterator[Finding]:
    """Doses whose notation is easily misread."""
    for page in library.shelf.pages():
        for number, line in words(page.body):
            for severity, message in _faults(line, page):
                yield Finding(page.path, page.body_line + number, message, RULE, severity)


def _faults(line: str, page: Page) -> Iterator[tuple[Severity, str]]:
    for match in _TRAILING.finditer(line):
        yield Severity.ERROR, f"'{match[0]}' is read as ten times as much. Write {match[1]}"
    for match in _NAKED.finditer(line):
        yield Severity.ERROR, f"'{match[1]}' is read without its point. Write 0{match[1]}"
    for match in _UNITS.finditer(line):
        severity = Severity.WARNING if match[1].upper() == "IU" else Severity.ERROR
        yield severity, f"'{match[1]}' is read as a figure. Write {_WORD[page.language]}"
    for match in _SHORT.finditer(line):
        yield Severity.WARNING, f"'{match[1]}' is misread. Write {_BETTER[match[1]]}"
    if page.language != "zh":
        yield from _spelling(line)


def _spelling(line: str) -> Iterator[tuple[Severity, str]]:
    for match in _MICRO.finditer(line):
        yield Severity.WARNING, f"'{match[1]}' is read as mg. Write mcg"
    for match in _TIGHT.finditer(line):
        yield Severity.WARNING, f"'{match[0]}' has no space between number and unit. Put one in"
