"""Find the words of a language in its own texts: cut by a well-kept library once, then by our own best path until it settles."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from medixchange.languages import Code
from medixchange.search.cut import LONGEST, beginnings, clusters, cut
from medixchange.search.terms import native_runs

SIZE: dict[Code, int] = {"en": 0, "th": 5000, "zh": 4000}
"""How many words a language is cut into; the trade is in `ARCHITECTURE.md`."""
LEVELS = 15
NO_WORD = 15
"""The level of what is listed for another reason, and that nothing is cut into."""


def found_in(texts: Sequence[str], language: Code, protected: Iterable[str], size: int | None = None) -> dict[str, int]:
    """The most frequent words of normalised texts and the protected terms in them, each with its level (0 is most frequent)."""
    keep = SIZE[language] if size is None else size
    if not keep:
        return {}
    runs = [run for text in texts for run in native_runs(text)]
    terms = [term for term in protected if len(clusters(term)) <= LONGEST]
    present = {term for term in terms if any(term in run for run in runs)}
    counts = _counted(runs, _cutter(language, terms))
    for room in (keep + keep // 4, keep):
        counts = _counted(runs, _best_path(_most_frequent(counts, room, present)))
    return _most_frequent(counts, keep, present)


def _counted(runs: Sequence[str], cutter: Callable[[str], list[str]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for run in runs:
        counts.update(cutter(run))
    return counts


def _most_frequent(counts: Counter[str], keep: int, always: set[str]) -> dict[str, int]:
    """Words -> levels, one level for each halving of the frequency; words seen once are no words of the language."""
    ranked = sorted((word for word in counts if counts[word] > 1), key=lambda word: (-counts[word], word))
    fit = [word for word in ranked if 1 < len(clusters(word)) <= LONGEST]  # what is not known is cut into clusters anyhow
    words = set(fit[:keep]) | always
    most = max(counts.values(), default=1)
    return {word: min(LEVELS - 1, round(math.log2(most / max(1, counts[word])))) for word in sorted(words)}


def _best_path(levels: dict[str, int]) -> Callable[[str], list[str]]:
    starts = beginnings(levels)
    return lambda run: cut(run, levels, starts)


def _cutter(language: Code, terms: Sequence[str]) -> Callable[[str], list[str]]:
    """The library that knows the language, with our terms in its dictionary."""
    return _thai(terms) if language == "th" else _chinese(terms)


def _thai(terms: Sequence[str]) -> Callable[[str], list[str]]:
    from pythainlp.corpus.common import thai_words  # heavy to import, and only a Thai index needs it
    from pythainlp.tokenize import word_tokenize
    from pythainlp.util import Trie

    words = Trie([*thai_words(), *terms])
    return lambda run: word_tokenize(run, custom_dict=words, engine="newmm", keep_whitespace=False)


def _chinese(terms: Sequence[str]) -> Callable[[str], list[str]]:
    tokenizer = _jieba()
    for term in terms:
        tokenizer.add_word(term)
    return lambda run: tokenizer.lcut(run, HMM=False)


@cache
def _jieba():  # type: ignore[no-untyped-def]  # the library has no types
    import logging

    import jieba

    jieba.setLogLevel(logging.WARNING)
    return jieba.Tokenizer()
