"""How a browser reads Traditional characters as Simplified ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from medixchange.hanzi import simplified
from medixchange.search.encode import base36
from medixchange.search.layout import bucket

FILES = 64
_FREQUENT = 50


def map_files() -> dict[str, str]:
    """`s...`: pairs of characters by the hash of the Traditional one."""
    files: dict[str, list[str]] = {f"s{base36(number)}": [] for number in range(FILES)}
    for char, plain in sorted(simplified().items()):
        files[f"s{base36(bucket(char, FILES))}"].append(char + plain)
    return {name: "".join(pairs) for name, pairs in files.items()}


def frequent_in(texts: Collection[str]) -> frozenset[str]:
    """The Traditional characters that stand in one of 50 texts or more: the directory says what they are, not each text again."""
    counts = Counter(char for text in texts for char in traditional_in(text))
    return frozenset(char for char, count in counts.items() if count * _FREQUENT >= len(texts))


def pairs_of(chars: Iterable[str]) -> str:
    """Traditional characters with their Simplified ones, so that their reader needs no map."""
    return "".join(char + simplified()[char] for char in sorted(chars))


def traditional_in(text: str) -> set[str]:
    """The Traditional characters of a text."""
    return {char for char in text if char in simplified()}
