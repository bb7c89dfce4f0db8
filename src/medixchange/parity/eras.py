"""Years in both eras: พ.ศ. 2563 (ค.ศ. 2020) says one year twice, and both must be the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medixchange.findings import Severity
from medixchange.languages import BUDDHIST_ERA, Code
from medixchange.parity.difference import Difference

_YEARS = r"((?:\d{4}|\s|-|,|และ|ถึง|หรือ|พ\.ศ\.|ค\.ศ\.|ปี)+)"
_BOTH = re.compile(rf"พ\.ศ\.{_YEARS}\(ค\.ศ\.{_YEARS}\)|ค\.ศ\.{_YEARS}\(พ\.ศ\.{_YEARS}\)")


def differences(source: str, target: str, languages: tuple[Code, Code]) -> Iterator[Difference]:
    """Thai years whose two eras contradict one another, in a folded text."""
    for text, language in zip((source, target), languages, strict=True):
        for match in _BOTH.finditer(text) if language == "th" else ():
            buddhist, common = (match[1], match[2]) if match[1] else (match[4], match[3])
            if {int(year) - BUDDHIST_ERA for year in _years(buddhist)} != {int(year) for year in _years(common)}:
                message = f"'{match[0].strip()}' names two different years. Correct one of them"
                yield Difference("era", Severity.ERROR, "", match[0].strip(), message)


def _years(text: str) -> list[str]:
    return re.findall(r"\d{4}", text)
