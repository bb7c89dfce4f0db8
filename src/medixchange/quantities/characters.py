"""One character for one meaning: Thai and full-width digits, dashes, spaces, and vulgar fractions."""

from __future__ import annotations

import re
from functools import lru_cache

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，？！"}
_THAI = {0x0E50 + digit: ord("0") + digit for digit in range(10)}
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u202f\u3000\t"), " ")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣～〜∼➖"), "-")
_ALIKE = {ord("µ"): "μ", ord("∶"): ":", ord("℃"): "°C", ord("〇"): "零", ord("○"): "零", ord("₂"): "2", ord("⁄"): "/"}
_GONE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), None)
_LIST_MARKS = dict.fromkeys(range(0x2460, 0x2474), " ")
_TABLE: dict[int, int | str | None] = {**_WIDE, **_THAI, **_SPACES, **_DASHES, **_ALIKE, **_GONE, **_LIST_MARKS}
_VULGAR = {
    "½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5", "⅙": "1/6",
    "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8",
}  # fmt: skip


MINUS = "\u2052"
"""A minus sign in front of a number, where it is no dash of a range."""


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """The text with one character for each meaning; 1½ becomes `1+1/2`, １，２００ becomes 1,200."""
    joined = re.sub(r"(?<=[０-９])，(?=[０-９]{3})", ",", text)
    joined = re.sub(r"(?<![\dA-Za-z%°.)）])−(?=\d)", MINUS, joined)
    joined = re.sub(rf"(\d)?[ \u00a0]?([{''.join(_VULGAR)}])", _spell_fraction, joined)
    joined = re.sub(r"(?<![\d/.+-])([1-7])/([2-8]|10)(?![\d/.])", _proper_fraction, joined.translate(_TABLE))
    joined = re.sub(r"/\s?\(([^()\d]{1,24})\)", lambda m: "/" + re.sub(r"[·*.× ]+", "/", m[1]), joined)
    joined = re.sub(r"[·.]?(kg|h|min|d|L|m²)(?:⁻¹|\^?-1)(?!\d)", r"/\1", joined)
    joined = re.sub(r"(?<=[a-zμ克升])·(?=[a-z千公分小日])", "/", joined).replace("·", " ")
    joined = re.sub(r"(?<=10)[⁰¹²³⁴-⁹]+", lambda m: "^" + "".join(str("⁰¹²³⁴⁵⁶⁷⁸⁹".index(c)) for c in m[0]), joined)
    # 3~4次: between figures a tilde is a dash; behind a unit in capitals a dash is no part of a name such as C-8
    joined = re.sub(r"(?<=\d)\s?~\s?(?=\d)", "-", joined)
    joined = re.sub(r"(?<=\d)(\s?(?:°[CF]|[md]?L|I?U))-(?=\d)", r"\1~", joined)
    # 2分05秒81 are 5.81 seconds
    joined = re.sub(r"(\d+)秒(\d{1,2})(?![\d.秒])", r"\1.\2秒", joined)
    # 2023 年 4 月: a space between Han characters and figures means nothing
    joined = re.sub(r"(?<=[\u4e00-\u9fff]) +(?=[\dA-Za-z])|(?<=[\dA-Za-z%]) +(?=[\u4e00-\u9fff])", "", joined)
    # ํา is the two-character spelling of ำ; the two look alike and are typed interchangeably
    return joined.replace("ํา", "ำ")


def _proper_fraction(match: re.Match[str]) -> str:
    """1/2 is a half; 3/2 and 2/2 may be anything."""
    return f"0+{match[0]}" if int(match[1]) < int(match[2]) else match[0]


def _spell_fraction(match: re.Match[str]) -> str:
    whole = match[1] or (" 0" if match[0][0].isspace() else "0")
    return f"{whole}+{_VULGAR[match[2]]}"
