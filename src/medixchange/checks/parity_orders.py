"""parity-orders: the languages of a page give by the same route, and forbid the same things.

Routes (intravenous, oral, ...), prohibitions (do not, stop, hold; ห้าม หยุด งด; 禁 停 不得), words that have an opposite (before
and after, more and less) and the count of items in a list, wherever a section is about the care of patients.

Bad:

    === docs/en/a.md
    ## Dose {#dose}

    Do not give ibuprofen 400 mg in dengue.
    === docs/th/a.md
    ## ขนาดยา {#dose}

    ให้ไอบูโพรเฟน 400 มก. ในไข้เลือดออกได้

Good:

    === docs/en/a.md
    ## Dose {#dose}

    Do not give ibuprofen 400 mg in dengue.
    === docs/th/a.md
    ## ขนาดยา {#dose}

    ห้ามให้ไอบูโพรเฟน 400 มก. ในไข้เลือดออก
"""

from __future__ import annotations

from collections.abc import Iterator

from medixchange.disagreements import disagreements, report
from medixchange.findings import Finding
from medixchange.library import Library

RULE = "parity-orders"
KINDS = frozenset({"route", "negation", "opposite", "list"})


def check(library: Library) -> Iterator[Finding]:
    """Routes and prohibitions that one language lacks, words that became their opposite."""
    for topic in library.shelf.topics.values():
        for found in disagreements(topic, library):
            if found.difference.rule in KINDS:
                yield report(found, RULE)
