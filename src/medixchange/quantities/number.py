"""A number in a text, before anything is known about its unit."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Number:
    """A number: where it stands, its value, whether digits or words say it, further readings."""

    start: int
    end: int
    value: Fraction
    digits: bool
    text: str = ""
    others: frozenset[Fraction] = frozenset()
    ordinal: bool = False
    scale: int = 1
    """The word of scale behind its digits: 10,000 in 3.5万."""
    vague: bool = False
    """A determiner rather than a count: a, an, both, a pair; or a round word such as a hundred."""
