"""parity-figures: the languages of a page say the same figures.

Values, units, per-unit chains, limits, ranges, frequencies and years of a section, cell by cell in tables; 2 g is 2,000
mg, พ.ศ. 2563 is 2020, 百分之四十 is 40 %. In doses and settings a difference is an error, in prose a note. A dose that was
withdrawn from the source and still stands in a translation is an error too. With three languages the odd one out is
named, also when it is the source.

Bad:

    === docs/en/a.md
    ## Dose {#dose}

    Dexamethasone 6 mg once daily.
    === docs/th/a.md
    ## ขนาดยา {#dose}

    เดกซาเมทาโซน 60 มก. วันละครั้ง

Good:

    === docs/en/a.md
    ## Dose {#dose}

    Dexamethasone 6 mg once daily.
    === docs/th/a.md
    ## ขนาดยา {#dose}

    เดกซาเมทาโซน 6 มก. วันละครั้ง
"""

from __future__ import annotations

from collections.abc import Iterator

from medixchange.disagreements import disagreements, report
from medixchange.findings import Finding
from medixchange.library import Library

RULE = "parity-figures"
KINDS = frozenset({"quantity", "frequency", "comparator", "order", "exchange", "era"})


def check(library: Library) -> Iterator[Finding]:
    """Figures that one language has and another lacks."""
    for topic in library.shelf.topics.values():
        for found in disagreements(topic, library):
            if found.difference.rule in KINDS:
                yield report(found, RULE)
