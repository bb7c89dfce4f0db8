"""Traditional characters as Simplified ones, one by one, after OpenCC's table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import opencc

from medixchange.search.encode import base36
from medixchange.search.layout import bucket

FILES = 128


@cache
def simplified() -> Mapping[str, str]:
    """Traditional character -> Simplified; characters that stay are left out."""
    table = Path(opencc.__file__).parent / "dictionary" / "TSCharacters.txt"
    rows = (line.split("\t") for line in table.read_text("utf-8").splitlines() if "\t" in line)
    return {row[0]: row[1].split()[0] for row in rows if row[0] != row[1].split()[0]}


def map_files() -> dict[str, str]:
    """`s...`: pairs of characters by the hash of the Traditional one."""
    files: dict[str, list[str]] = {f"s{base36(number)}": [] for number in range(FILES)}
    for char, plain in sorted(simplified().items()):
        files[f"s{base36(bucket(char, FILES))}"].append(char + plain)
    return {name: " ".join(pairs) for name, pairs in files.items()}


def pairs_in(text: str) -> str:
    """The Traditional characters of a text with their Simplified ones, so that its reader needs no map."""
    return " ".join(char + simplified()[char] for char in sorted(set(text)) if char in simplified())
