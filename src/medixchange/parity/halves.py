"""Half of a dose that became the whole of it: the word alone says so, for no figure stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import permutations

from medixchange.findings import Severity
from medixchange.languages import Code
from medixchange.parity.difference import Difference

_OF_A_DOSE: Mapping[Code, re.Pattern[str]] = {
    "en": re.compile(
        r"\bhalf (?:of )?(?:the |its |that |this |their )(?:[a-z]+ ){0,2}(?:dose|rate|amount|volume|strength)\b"
        r"|\bhalve (?:the|its)",
        re.I,
    ),
    "th": re.compile("ครึ่งหนึ่งของ(?:ขนาด|อัตรา|ปริมาณ)|(?:ลดขนาด|ลดอัตรา)(?:ยา)?(?:ลง)?(?:เหลือ)?ครึ่ง|ครึ่งขนาด"),
    "zh": re.compile("[量率度](?:的|减)?(?:一半|半)|半量|减半"),
}
_HALF: Mapping[Code, re.Pattern[str]] = {
    "en": re.compile(r"\bhal(?:f|ve[sd]?|ving)\b|50 ?%|1/2|\b0?\.5\b|\bfifty", re.I),
    "th": re.compile("ครึ่ง|กึ่ง|50 ?%|ร้อยละ ?50|1/2|0[.]5|1 ใน 2"),
    "zh": re.compile("半|50 ?%|二分之一|1/2|0[.]5|五成|百分之五十"),
}


def differences(texts: tuple[str, str], languages: tuple[Code, Code]) -> Iterator[Difference]:
    """Half of a dose on one side of two folded texts, and nothing of a half on the other."""
    for one, other in permutations((0, 1)):
        half = _OF_A_DOSE[languages[one]].search(texts[one])
        if half and texts[other].strip() and not _HALF[languages[other]].search(texts[other]):
            written = ("", half[0]) if one else (half[0], "")
            yield Difference("quantity", Severity.ERROR, *written, f"'{half[0]}' stands on one side alone. Correct the dose")
