"""Traditional characters as Simplified ones, one by one, after OpenCC's table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import opencc


@cache
def simplified() -> Mapping[str, str]:
    """Traditional character -> Simplified; characters that stay are left out."""
    table = Path(opencc.__file__).parent / "dictionary" / "TSCharacters.txt"
    rows = (line.split("\t") for line in table.read_text("utf-8").splitlines() if "\t" in line)
    return {row[0]: row[1].split()[0] for row in rows if row[0] != row[1].split()[0]}


def traditional(text: str) -> str:
    """A Simplified text as it is probably written in Traditional characters."""
    return str(_to_traditional().convert(text))


@cache
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")
