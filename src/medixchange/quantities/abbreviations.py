"""Latin abbreviations of prescriptions, spelt out in the language of the text: q8h, bid, tds, qod."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from medixchange.languages import Code

_EVERY: Mapping[Code, str] = {"en": " every {} h ", "th": " ทุก {} ชั่วโมง ", "zh": "每{}小时"}
_TIMES: Mapping[Code, str] = {"en": " {} times daily ", "th": " วันละ {} ครั้ง ", "zh": "每日{}次"}
_DAILY = {"od": 1, "qd": 1, "bid": 2, "bd": 2, "tid": 3, "tds": 3, "qid": 4, "qds": 4}
_HOURS = re.compile(r"(?<![A-Za-z])[qQ]\.?\s?(\d+)(?:-(\d+))?\s?[hH](?:r|rs|ours?)?\.?(?![A-Za-z])")
# in small letters only behind a dose: a bid, a tid-bit
_PER_DAY = re.compile(
    r"(?<![A-Za-z])(?:(BID|TID|QID|TDS|QDS|QD|BD)|([bBtTqQ])\.([iI])\.([dD])\.|(?:tds|qds|tid|qid|qd)"
    r"|(?<=(?:mg|mL|IU|IV|IM|PO|po) )(?:bid|bd))(?![A-Za-z])"
)


def spell_out(text: str, language: Code) -> str:
    """The text with its Latin frequencies in words."""
    text = _HOURS.sub(lambda m: _EVERY[language].format(m[1] + (f"-{m[2]}" if m[2] else "")), text)
    return _PER_DAY.sub(_times(language), text)


def _times(language: Code) -> Callable[[re.Match[str]], str]:
    def replacement(match: re.Match[str]) -> str:
        return _TIMES[language].format(_DAILY[match[0].replace(".", "").lower()])

    return replacement
