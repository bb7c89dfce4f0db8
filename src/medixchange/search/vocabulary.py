"""Find the words of a language in its own texts: cut by a well-kept library once, then by our own best path until it settles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache

from medixchange.languages import Code
from medixchange.search.cut import LONGEST, beginnings, clusters, cut
from medixchange.search.terms import native_runs

SIZE: dict[Code, int] = {"en": 0, "th": 6000, "zh": 4500}
"""How many words a language is cut into; the trade is in `ARCHITECTURE.md`."""


def found_in(texts: Sequence[str], language: Code, protected: Iterable[str], size: int | None = None) -> frozenset[str]:
    """The most frequent words of normalised texts that are seen twice or more, and the protected terms in them."""
    keep = SIZE[language] if size is None else size
    if not keep:
        return frozenset()
    runs = [run for text in texts for run in native_runs(text)]
    terms = [term for term in protected if _may_be_word(term)]
    present = {term for term in terms if any(term in run for run in runs)}
    counts = _counted(runs, _cutter(language, terms))
    for room in (keep + keep // 4, keep):
        counts = _counted(runs, _best_path(_most_frequent(counts, room) | present))
    return frozenset(_most_frequent(counts, keep) | present)


def _may_be_word(term: str) -> bool:
    """A lone cluster is cut out anyhow."""
    return 1 < len(clusters(term)) <= LONGEST


def _counted(runs: Sequence[str], cutter: Callable[[str], list[str]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for run in runs:
        counts.update(cutter(run))
    return counts


def _most_frequent(counts: Counter[str], keep: int) -> set[str]:
    known = [word for word in counts if counts[word] > 1 and _may_be_word(word)]
    return set(sorted(known, key=lambda word: (-counts[word], word))[:keep])


def _best_path(words: Collection[str]) -> Callable[[str], list[str]]:
    starts = beginnings(words)
    return lambda run: cut(run, words, starts)


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
