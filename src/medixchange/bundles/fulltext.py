"""What ZIM readers find a page by, where their own way of cutting text fails.

libzim takes a run of Thai for one word, in pages and in queries, and so finds nothing: a page has to bring every run that a reader
may type. Its newer readers also drop the marks of a query (U+0E31, U+0E34 to U+0E4E), its older ones do not, and neither touches
what a page brings: it brings both. Chinese is cut into pairs of characters by libzim itself, English into stems.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from medixchange.languages import Code
from medixchange.search import vocabulary
from medixchange.search.bridges import Term
from medixchange.search.cut import cut
from medixchange.search.normalize import normalize
from medixchange.search.terms import Vocabulary, native_runs, positions

LONGEST = 63
"""Xapian, which libzim searches with, drops words of more bytes."""
WORDS, PARTS = 4, 3
"""As many neighbours are joined: words of the vocabulary, and the shortest words in them. With 9 a ZIM is twice as large, for the
terms of the glossary, which are there in any case."""


@dataclass(frozen=True)
class Brought:
    """What an index is given in place of a text, and how many words (in Chinese characters) the text has."""

    text: str
    words: int


def found_by(texts: Sequence[str], language: Code, names: Iterable[Term]) -> list[Brought]:
    """What the pages of an edition, given as plain texts, bring to the index of a ZIM; `names` are kept whole."""
    plain = [normalize(text) for text in texts]
    terms = {normalize(form) for name in names for form in name.all()}
    found = vocabulary.found_in(plain, language, terms) if language == "th" else ()
    words = Vocabulary.of(found, frozenset())
    brought = (" ".join(_runs(text, words, terms)) if language == "th" else text for text in plain)
    return [Brought(more, len(positions(text, words))) for text, more in zip(plain, brought, strict=True)]


def folded(text: str) -> str:
    """The text as newer readers search for it: without any mark."""
    kept = (char for char in unicodedata.normalize("NFD", text) if not unicodedata.category(char).startswith("M"))
    return unicodedata.normalize("NFC", "".join(kept))


def _runs(text: str, words: Vocabulary, terms: Iterable[str]) -> Iterator[str]:
    """The text itself, then all that may be typed of it, as it is written and folded."""
    yield text
    yield from _both_spellings(term for term in sorted(terms) if term in text)
    for run in native_runs(text):
        yield from _both_spellings(_neighbours(run, words))


def _both_spellings(found: Iterable[str]) -> Iterator[str]:
    for run in found:
        for spelled in dict.fromkeys((run, folded(run))):
            if len(spelled.encode()) <= LONGEST:
                yield spelled


def _neighbours(run: str, words: Vocabulary) -> Iterator[str]:
    """The words of a run, the words in them, and both joined with those that follow; each stretch of the run once."""
    whole = cut(run, words.words, words.starts)
    parts = [part for word in whole for part in _smallest(word, words)]
    for start, end in sorted(_stretches(whole, WORDS) | _stretches(parts, PARTS)):
        yield run[start:end]


def _smallest(word: str, words: Vocabulary) -> Iterator[str]:
    inside = words.parts.get(word)
    if not inside:
        yield word
    for part in inside or ():
        yield from _smallest(part, words)


def _stretches(words: list[str], most: int) -> set[tuple[int, int]]:
    """From where to where one to `most` neighbours reach."""
    ends = list(accumulate(map(len, words), initial=0))
    return {(ends[first], last) for first in range(len(words)) for last in ends[first + 1 : first + 1 + most]}
