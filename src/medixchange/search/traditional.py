"""The files by which a browser reads Traditional characters as Simplified ones."""

from __future__ import annotations

from medixchange.hanzi import simplified
from medixchange.search.encode import base36
from medixchange.search.layout import bucket

FILES = 128


def map_files() -> dict[str, str]:
    """`s...`: pairs of characters by the hash of the Traditional one."""
    files: dict[str, list[str]] = {f"s{base36(number)}": [] for number in range(FILES)}
    for char, plain in sorted(simplified().items()):
        files[f"s{base36(bucket(char, FILES))}"].append(char + plain)
    return {name: " ".join(pairs) for name, pairs in files.items()}


def pairs_in(text: str) -> str:
    """The Traditional characters of a text with their Simplified ones, so that its reader needs no map."""
    return " ".join(char + simplified()[char] for char in sorted(set(text)) if char in simplified())
