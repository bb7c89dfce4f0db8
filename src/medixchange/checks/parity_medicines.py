"""parity-medicines: the languages of a page name the same medicines, by INN.

A look-alike name in the place of another is the worst error that a translation can hold. Names stand in `data/drugs.yml` and in
`data/glossary.yml`.

Bad:

    === docs/en/a.md
    ## Dose {#dose}

    Dobutamine 5 mcg/kg/min.
    === docs/th/a.md
    ## ขนาดยา {#dose}

    โดพามีน 5 มคก./กก./นาที

Good:

    === docs/en/a.md
    ## Dose {#dose}

    Dobutamine 5 mcg/kg/min.
    === docs/th/a.md
    ## ขนาดยา {#dose}

    โดบูทามีน 5 มคก./กก./นาที
"""

from __future__ import annotations

from collections.abc import Iterator

from medixchange.disagreements import disagreements, report
from medixchange.findings import Finding
from medixchange.library import Library

RULE = "parity-medicines"
KINDS = frozenset({"drug"})


def check(library: Library) -> Iterator[Finding]:
    """Medicines that one language names and another does not."""
    for topic in library.shelf.topics.values():
        for found in disagreements(topic, library):
            if found.difference.rule in KINDS:
                yield report(found, RULE)
