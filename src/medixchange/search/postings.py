"""Who stands where: for each word the sections that hold it, how often, and prints of its neighbours."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from medixchange.search.cut import clusters
from medixchange.search.encode import ALPHABET, PRINTS, fnv, number, prints
from medixchange.search.terms import Position

LENGTHS = 15
_STEPS = (2, 3, 5)
"""How often a word stands in a section, in steps: once, twice, three or four times, more."""
_USUAL = 1
"""Once, beside other words."""
_FIRST_KIND = 2 * PRINTS
"""Kinds follow behind the prints, so that both may stand in one place."""
_STEP = 17
"""Turns a print by its direction, so that `a b` and `b a` differ."""


@dataclass
class Posting:
    """One word in one section."""

    count: int = 0
    near: set[int] = field(default_factory=set)


Postings = dict[str, dict[int, Posting]]
"""Word -> number of the section -> posting."""


def collected(sections: Mapping[int, Sequence[Position]], common: frozenset[str]) -> Postings:
    """The postings of numbered sections. `common` words are in them, but are nobody's neighbours."""
    found: Postings = defaultdict(lambda: defaultdict(Posting))
    for at, positions in sections.items():
        for position in positions:
            for word in dict.fromkeys((position.word, *position.more)):
                found[word][at].count += 1
    for at, positions in sections.items():
        words = [position.word for position in positions]
        _note_neighbours(found, at, pairwise(word for word in words if word not in common))
        _note_neighbours(found, at, ((left, right) for left, right in pairwise(words) if spell_one(left, right, common)), common)
    return found


def spell_one(left: str, right: str, common: frozenset[str]) -> bool:
    """Whether two neighbours are single characters, one of them common: together they are often a word that is not known."""
    return (left in common) != (right in common) and is_small(left) and is_small(right)


def is_small(word: str) -> bool:
    """Whether a word is a single Chinese character or Thai cluster."""
    return word >= "\u0e00" and len(clusters(word)) == 1


def _note_neighbours(found: Postings, at: int, neighbours: Iterable[tuple[str, str]], common: frozenset[str] = frozenset()) -> None:
    """Write each pair down once: a query for both words opens both lists."""
    for left, right in neighbours:
        if left == right:
            continue
        if right in common or (left not in common and holds(left, right)):
            found[left][at].near.add(print_of(right, 1))
        else:
            found[right][at].near.add(print_of(left, 0))


def holds(left: str, right: str) -> bool:
    """Whether `left` holds the print of the two: the longer word, mostly the rarer one; their hashes decide between equals.

    Were it the word with the shorter list, one section more or less would move the prints of others.
    """
    return (-len(left), fnv(left)) < (-len(right), fnv(right))


def print_of(neighbour: str, direction: int) -> int:
    """A small number for a neighbour before (0) or behind (1) a word."""
    return (fnv(neighbour) % PRINTS + direction * _STEP) % PRINTS


def encoded(postings: Mapping[int, Posting]) -> str:
    """One word's list: for each section how many numbers it lies behind the last, its kind where that is not the usual, its prints.

    Each section is told by itself: one that comes or goes changes the list at its place, and an update stays small.
    """
    out: list[str] = []
    last = -1
    for at in sorted(postings):
        kind = _kind(postings[at])
        told = ALPHABET[_FIRST_KIND + kind] if kind != _USUAL else ""
        out.append(number(at - last - 1) + told + prints(sorted(postings[at].near)))
        last = at
    return "".join(out)


def _kind(posting: Posting) -> int:
    """How often the word stands in the section, in steps, and whether neighbours follow."""
    return bisect_right(_STEPS, posting.count) * 2 + bool(posting.near)


def common_words(sections: Mapping[int, Sequence[Position]], share: float) -> frozenset[str]:
    """The words that stand in more than this share of the sections."""
    counts = Counter(word for positions in sections.values() for word in {p.word for p in positions})
    return frozenset(word for word, count in counts.items() if count > share * len(sections) and len(sections) > _FEW)


_FEW = 20
"""In a handful of sections no word is common: each may be what is looked for."""


def length_level(length: int, average: float, state: int) -> str:
    """A section's length against the average in steps of a quarter, and its state (0 current, 1 historical, 2 superseded)."""
    ratio = length / average if average else 1
    return ALPHABET[state * LENGTHS + max(0, min(LENGTHS - 1, round(ratio * 4)))]
