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
