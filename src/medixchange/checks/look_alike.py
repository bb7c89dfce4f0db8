"""look-alike: medicines whose names are confused are told apart by tall letters where they stand together.

The pairs are those of the lists of ISMP and FDA, written from general knowledge into `data/drugs.yml` (`tall:`, `confused:`) and
not reviewed by a pharmacist. Tall letters exist for Latin letters; Thai and Chinese names are not touched.

Bad:

    Hydralazine and hydroxyzine stand in the same cupboard.

Good:

    hydrALAZINE and hydrOXYzine stand in the same cupboard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from medixchange.findings import Finding, Severity
from medixchange.library import Library
from medixchange.medicines import Medicine
from medixchange.segments import words

RULE = "look-alike"
_WORD = re.compile(r"[a-z]+")


def check(library: Library) -> Iterator[Finding]:
    """Lines that name two medicines which are confused, in letters that do not tell them apart."""
    pairs = list(_pairs(library.lexicon.medicines))
    for page in library.shelf.pages():
        for number, line in words(page.body):
            named = set(_WORD.findall(line.lower()))
            for one, other in pairs:
                if {one.inn, other.inn} <= named and not _tall(one, other, line):
                    better = f"{one.tall or one.inn} and {other.tall or other.inn}"
                    message = f"{one.inn} and {other.inn} are easily confused. Write {better}"
                    yield Finding(page.path, page.body_line + number, message, RULE, Severity.WARNING)


def _pairs(medicines: tuple[Medicine, ...]) -> Iterator[tuple[Medicine, Medicine]]:
    by_inn = {medicine.inn: medicine for medicine in medicines}
    for pair in sorted({tuple(sorted((medicine.inn, other))) for medicine in medicines for other in medicine.confused}):
        if set(pair) <= by_inn.keys():
            yield by_inn[pair[0]], by_inn[pair[1]]


def _tall(one: Medicine, other: Medicine, line: str) -> bool:
    return all(not medicine.tall or medicine.tall in line for medicine in (one, other))
