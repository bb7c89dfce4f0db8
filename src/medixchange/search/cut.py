"""Cut a run of Thai or Chinese along the best path through the index's own vocabulary. The twin of `cut` in the core.

All words cost the same: what frequent words cost less gained nothing that was measured, and a price that follows a count
changes the cut of other pages whenever one page changes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

WORD, CLUSTER = 5, 11
"""Prices of a word of the vocabulary and of a cluster that belongs to none."""
_CLUSTER = re.compile(
    "[เ-ไ]?[ก-ฮ][ัิ-ฺ็-๎]*[ะาๅำ]?(?:[ก-ฮ][ิุ]?์)?|[\\s\\S]",
)
LONGEST = 12
"""No word of the vocabulary has more clusters than this."""


def clusters(run: str) -> list[str]:
    """The smallest parts that may be a word: a Thai consonant with its marks, or one character."""
    return _CLUSTER.findall(run)


def cut(run: str, words: Collection[str], starts: Collection[str]) -> list[str]:
    """The cheapest way through `run`: `words` of two clusters or more, else single clusters.

    `starts` holds every beginning of a word, cluster by cluster, so that the search can stop early. Of two equal paths
    the one with the longer last word wins.
    """
    parts = clusters(run)
    best: list[int] = [0] + [1 << 30] * len(parts)
    back = [0] * (len(parts) + 1)
    for start in range(len(parts)):
        word = ""
        for end in range(start + 1, min(len(parts), start + LONGEST) + 1):
            word += parts[end - 1]
            lone = end == start + 1
            price = CLUSTER if lone else WORD
            if (lone or word in words) and best[start] + price < best[end]:
                best[end], back[end] = best[start] + price, start
            if word not in starts:
                break
    return _walk(parts, back)


def _walk(parts: list[str], back: list[int]) -> list[str]:
    words: list[str] = []
    end = len(parts)
    while end:
        words.append("".join(parts[back[end] : end]))
        end = back[end]
    return words[::-1]


def beginnings(words: Iterable[str]) -> set[str]:
    """Every beginning of every word, cluster by cluster."""
    found: set[str] = set()
    for word in words:
        part = ""
        for cluster in clusters(word):
            part += cluster
            found.add(part)
    return found
