"""Fluids whose names hold a strength: normal saline is 0.9 % sodium chloride, D5W is 5 % glucose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from medixchange.quantities.model import Firmness, Quantity
from medixchange.quantities.units import unit

_NORMAL, _HALF, _THIRD = Fraction(9, 10), Fraction(45, 100), Fraction(3, 10)
_SALINE: tuple[tuple[re.Pattern[str], Fraction], ...] = (
    (re.compile(r"\bhalf-?(?: ?normal|-strength) saline|(?<![A-Za-z])\d*%? ?D?[/ ]?N(?:SS?)?/2|半张盐水|0\.45%? ?NSS?"), _HALF),
    (re.compile(r"(?<![A-Za-z])\d*%? ?D?[/ ]?N(?:SS?)?/3|三分之一张"), _THIRD),
    (re.compile(r"(?i:(?<!half-)(?<!half )\bnormal saline|\bisotonic saline|\bphysiological saline)|(?<![A-Za-z])(?:D?\d*%?D?/?)NSS(?![A-Za-z/])|น้ำเกลือ(?!แร่)|นอร์มัลซาไลน์|生理盐水|等渗盐水"), _NORMAL),
)  # fmt: skip
_GLUCOSE = re.compile(
    r"(?<![A-Za-z])D-?(5|10|20|25|50)(?:%|-)?/?(?:W|NSS?|S|N|LR)?(?![A-Za-z\d])|(?<![A-Za-z\d])(5|10|50)%? ?D/?(?:W|N|S)"
)


def find(text: str) -> Iterator[Quantity]:
    """The strengths that the names of fluids in a folded text imply. They are weak: the other language may spell them out."""
    for pattern, strength in _SALINE:
        for match in pattern.finditer(text):
            yield _implied(strength, match)
    for match in _GLUCOSE.finditer(text):
        yield _implied(Fraction(match[1] or match[2]), match)


def _implied(strength: Fraction, match: re.Match[str]) -> Quantity:
    return Quantity(strength, unit("%"), firmness=Firmness.SOFT, text=match[0].strip(), start=match.start(), end=match.end())
