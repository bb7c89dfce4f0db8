"""The words that an index is cut into, and the lists that stand alone, as hashes: a browser needs them before any query."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from medixchange.search.cut import clusters
from medixchange.search.encode import base36, bits, fnv, gaps

_CHANCE = {True: 10, False: 14}
"""A word that is none is taken for one once in 2**10 pairs of clusters, once in 2**14 of what is longer and more often asked about.
Its list is missing then, and the query is cut again without it."""


@dataclass(frozen=True)
class Members:
    """Words of two clusters, and all others: longer ones, and Latin words and clusters whose lists stand alone."""

    pairs: frozenset[str]
    others: frozenset[str]
    own: frozenset[str]

    @classmethod
    def of(cls, words: Iterable[str], own: Collection[str]) -> Members:
        """`words`: of the vocabulary; `own`: all whose lists stand alone."""
        every = {*words, *own}
        pairs = frozenset(word for word in every if _is_pair(word))
        return cls(pairs, frozenset(every - pairs), frozenset(own))

    def file(self, word: str) -> str:
        """The file of a list that stands alone, or nothing. It is named by the word's place among the hashes, and holds the lists
        of all words in that place: a browser cannot tell them apart."""
        pair = _is_pair(word)
        [place] = self._places([word], pair)
        return self._alone.get((pair, place), "")

    def files(self) -> list[str]:
        """The files of lists that stand alone, in the order of the directory."""
        return list(self._alone.values())

    @cached_property
    def _alone(self) -> dict[tuple[bool, int], str]:
        places = ((pair, place) for pair in (True, False) for place in self._places(self._group(pair) & self.own, pair))
        return {(pair, place): f"w{base36(place * 2 + pair)}" for pair, place in places}

    def as_fields(self) -> dict[str, object]:
        """The fields of the directory: the width of the hashes, the hashes, and for each whether its list stands alone."""
        return {"pairs": self._coded(True), "others": self._coded(False)}

    def _coded(self, pair: bool) -> tuple[int, str, str]:
        group = self._group(pair)
        places = self._places(group, pair)
        return self._width(pair), gaps(places), bits((pair, place) in self._alone for place in places)

    def _places(self, words: Iterable[str], pair: bool) -> list[int]:
        return sorted({fnv(word) >> 32 - self._width(pair) for word in words})

    def _group(self, pair: bool) -> frozenset[str]:
        return self.pairs if pair else self.others

    def _width(self, pair: bool) -> int:
        return len(self._group(pair)).bit_length() + _CHANCE[pair]


def _is_pair(word: str) -> bool:
    return word >= "\u0e00" and len(clusters(word)) == 2
