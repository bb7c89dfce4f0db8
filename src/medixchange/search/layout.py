"""Numbers for sections and files that stay where they are when one page changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from medixchange.search.encode import fnv

_FULL = 0.9
"""The number space is filled to this at most: a page that grows then moves a few neighbours, not everything behind it."""


def numbered(pages: Mapping[str, int]) -> dict[str, int]:
    """The first number of each page (its name -> how many numbers it needs): a hash, then the next free place.

    Pages stand in the order of their hash, so the same pages get the same numbers in any order of arrival.
    """
    room = room_for(sum(pages.values()))
    placed: dict[str, int] = {}
    free = 0
    for page in sorted(pages, key=lambda name: (fnv(name), name)):
        placed[page] = free = max(free, fnv(page) * room >> 32)
        free += pages[page]
    return placed


def room_for(count: int) -> int:
    """The size of the number space, in steps of an eighth of a power of two so that it seldom changes."""
    return in_steps(int(count / _FULL) + 1)


def in_steps(count: int) -> int:
    """The next number at or above `count` that has three binary figures of its own: 8, 9 ... 15, 16, 18, 20 ..."""
    step = 1 << max(0, count.bit_length() - 4)
    return -(-count // step) * step


def bucket(term: str, buckets: int) -> int:
    """The file of a term that has none of its own."""
    return fnv(term) * buckets >> 32


def balanced(sizes: Sequence[int], target: int) -> int:
    """How many files of about `target` characters hold lists of these sizes."""
    return in_steps(max(1, sum(sizes) // target))
