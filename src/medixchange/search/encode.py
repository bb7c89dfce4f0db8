"""Numbers, lists and lines of words as printable text, which gzip packs as well as binary. The core decodes it.

The alphabet leaves out the quotation mark, the backslash (a file is one JavaScript string) and `<` (it parts records and
cannot end a script that stands in a page).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

ALPHABET = "".join(chr(code) for code in range(32, 127) if chr(code) not in '"\\<')
BASE = len(ALPHABET)
"""92 characters."""
PRINTS = 36
"""A neighbour's print is a number below this; with as much again it is the last print of a posting."""
PART = "<"


def fnv(text: str) -> int:
    """A 32-bit hash of the UTF-16 code units, mixed so that its low bits are good."""
    value = 0x811C9DC5
    units = text.encode("utf-16-le", "surrogatepass")
    for at in range(0, len(units), 2):
        value = ((value ^ (units[at] | units[at + 1] << 8)) * 0x01000193) & 0xFFFFFFFF
    value ^= value >> 15
    value = (value * 0x2C1B3C6D) & 0xFFFFFFFF
    return value ^ value >> 13


def number(value: int) -> str:
    """One character below 64, two below 2,272, three below 27,664, four below 806,352."""
    if value < 64:
        return ALPHABET[value]
    value -= 64
    for first, room, digits in ((64, 24, 1), (88, 3, 2), (91, 1, 3)):
        if value < room * BASE**digits:
            return ALPHABET[first + value // BASE**digits] + fixed(value % BASE**digits, digits)
        value -= room * BASE**digits
    raise ValueError("the number does not fit four characters")


def gaps(places: Sequence[int]) -> str:
    """Ascending numbers as the gaps between them. Hashes of words take half of what their letters do."""
    return "".join(number(at - before - 1) for before, at in pairwise([-1, *places]))


def bits(values: Iterable[bool]) -> str:
    """Six bits a character, the first one lowest."""
    found = list(values)
    groups = (found[at : at + 6] for at in range(0, len(found), 6))
    return "".join(ALPHABET[sum(bit << place for place, bit in enumerate(group))] for group in groups)


def fixed(value: int, width: int) -> str:
    """`value` in exactly `width` characters."""
    return "".join(ALPHABET[value // BASE**place % BASE] for place in reversed(range(width)))


def prints(values: Sequence[int]) -> str:
    """The neighbours' prints of one posting; the last one is marked."""
    return "".join(ALPHABET[value + PRINTS * (value == values[-1])] for value in values)


def front_coded(words: Iterable[str]) -> str:
    """Sorted words, each as how much of the one before it keeps (a capital letter from `A`), and its rest."""
    out: list[str] = []
    last = ""
    for word in words:
        keep = _shared(last, word)
        out.append(chr(65 + keep) + word[keep:])
        last = word
    return "".join(out)


def _shared(left: str, right: str) -> int:
    """How many characters two words share at their beginning, 25 at most."""
    count = 0
    while count < min(len(left), len(right), 25) and left[count] == right[count]:
        count += 1
    return count


def base36(value: int) -> str:
    """A number in figures and small letters, for names of files on any file system."""
    figures = "0123456789abcdefghijklmnopqrstuvwxyz"
    return figures[value] if value < 36 else base36(value // 36) + figures[value % 36]
