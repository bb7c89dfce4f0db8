"""thai-spelling: Thai is typed in its one order of characters, so that search finds it.

`เเ` (two เ) looks like แ, and ํ with า like ำ; a mark that stands twice shows once. A reader sees no difference, a search does.

Bad:

    === docs/th/a.md
    เเพทย์

Good:

    === docs/th/a.md
    แพทย์ให้น้ำ
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from medixchange.findings import Finding
from medixchange.library import Library
from medixchange.segments import words

RULE = "thai-spelling"
_WRONG = (
    (re.compile("เเ"), "แ"),
    (re.compile("ํ([่-๋]?)า"), r"\1ำ"),
    (re.compile("([่-๋])ํา"), r"\1ำ"),
    (re.compile("ำ([่-๋])"), r"\1ำ"),
    (re.compile("([ัิ-ฺ็-๎])\\1+"), r"\1"),
    (re.compile("([่-๋])([ัิ-ู])"), r"\2\1"),
)


def check(library: Library) -> Iterator[Finding]:
    """Characters in another order, doubled, or typed as two that look like one."""
    for page in library.shelf.pages():
        for number, line in words(page.body):
            for pattern, right in _WRONG:
                for match in pattern.finditer(line):
                    around = line[max(0, match.start() - 4) : match.end() + 4].strip()
                    message = f"'{around}' is typed in a way that search does not find. Write {match.expand(right)}"
                    yield Finding(page.path, page.body_line + number, message, RULE)
