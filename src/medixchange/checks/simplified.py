"""simplified: a Chinese page is written in Simplified characters.

Bad:

    === docs/zh/a.md
    給予氧氣。

Good:

    === docs/zh/a.md
    给予氧气。
"""

from __future__ import annotations

from collections.abc import Iterator

from medixchange.findings import Finding
from medixchange.hanzi import simplified
from medixchange.library import Library
from medixchange.segments import words

RULE = "simplified"
# they stand in Simplified texts too: 干 and 乾坤, 着 and 著作, 了 and 瞭望, 的 and 目的
_BOTH = frozenset("乾著瞭徵藉夥麽餘摺蘋僅於")


def check(library: Library) -> Iterator[Finding]:
    """Traditional characters, line by line."""
    table = simplified()
    for page in library.shelf.pages("zh"):
        for number, line in words(page.body):
            found = [character for character in dict.fromkeys(line) if character in table and character not in _BOTH]
            if found:
                plain = "".join(table[character] for character in found)
                message = f"Traditional characters {''.join(found)}. Write {plain}"
                yield Finding(page.path, page.body_line + number, message, RULE)
