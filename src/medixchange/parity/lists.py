"""Lists of words that lost an item: a warning of four contraindications that became three.

Nothing but the count tells, for an item of words names no figure. A translator may join two items, so what stands between commas,
and, or counts as an item of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from medixchange.findings import Severity
from medixchange.languages import Code
from medixchange.parity.difference import Difference
from medixchange.parity.plain import Block

_JOINT: Mapping[Code, re.Pattern[str]] = {
    "en": re.compile(r",\s(?!(?:and|or)\b)|\b(?:and|or|with|plus)\b|[;&+]", re.I),
    "th": re.compile(r"(?<=[ก-๙]) (?=[ก-๙])|และ|หรือ|กับ|ร่วม|,\s|[;&+]"),
    "zh": re.compile(r"[、，；,;&+]|或|和|及|与|并|伴"),
}


def differences(mine: Sequence[Block], theirs: Sequence[Block], languages: tuple[Code, Code]) -> Iterator[Difference]:
    """Lists at the same place of both texts of which one has fewer items, however they are joined."""
    runs = [[(kind, list(run)) for kind, run in groupby(side, key=lambda block: block.kind)] for side in (mine, theirs)]
    if [_shape(run) for run in runs[0]] != [_shape(run) for run in runs[1]]:
        return
    for (_, left), (_, right) in zip(*runs, strict=True):
        if _lacks(left, right, languages[0]) or _lacks(right, left, languages[1]):
            counts = str(len(left)), str(len(right))
            message = f"the list of {counts[0]} items became one of {counts[1]}. Compare the items"
            yield Difference("list", Severity.ERROR, *counts, message)


def _shape(run: tuple[str, list[Block]]) -> tuple[str, int]:
    """A list counts as one, whatever its length."""
    return run[0], 1 if run[0] == "item" else len(run[1])


def _lacks(few: Sequence[Block], many: Sequence[Block], language: Code) -> bool:
    return len(few) + sum(len(_JOINT[language].findall(block.text)) for block in few) < len(many)
