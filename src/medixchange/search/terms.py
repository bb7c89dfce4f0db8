"""What a text is indexed by: one word a position, with its further forms. The twin of `terms` in the core."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from lunr.stemmer import PorterStemmer

from medixchange.search.cut import beginnings, cut
from medixchange.search.normalize import lower

THAI = "\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e"
HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = "0-9A-Za-z\u0370-\u03ff\u0400-\u04ff"
_RUN = re.compile(
    f"[0-9]+(?:[.,][0-9]+)+|[{_LETTER}]+(?:[-'][{_LETTER}]+)*|[{THAI}]+|[{HAN}]+",
)
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_DOSE = re.compile("([0-9]+)(mg|mcg|ug|μg|g|kg|ml|l|mm|cm|h|hr|iu)")
_LONGEST_JOINED = 24
_SHORT = 3
_stem = PorterStemmer().stem


@dataclass(frozen=True)
class Position:
    """A word as it stands in a text, and the further forms under which it is found."""

    word: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """The words that a language is cut into, every beginning of one, the words in long ones, and Latin words that say nothing."""

    words: frozenset[str] = frozenset()
    stop: frozenset[str] = frozenset()
    starts: frozenset[str] = frozenset()
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, words: Iterable[str], stop: frozenset[str]) -> Vocabulary:
        """A vocabulary with what is worked out from its words."""
        known = frozenset(words)
        starts = frozenset(beginnings(known))
        parts = {word: found for word in known if (found := _inner(word, known, starts))}
        return cls(known, stop, starts, parts)


def _is_latin(word: str) -> bool:
    return word[0] < "\u0e00"


def _inner(word: str, words: frozenset[str], starts: frozenset[str]) -> tuple[str, ...]:
    """The words inside a long word, so that it is found by them: two known words or more, or none."""
    if len(word) <= _SHORT:
        return ()
    inside = words & {word[start:end] for start in range(len(word)) for end in range(start + 1, len(word) + 1)} - {word}
    found = cut(word, inside, starts)
    return tuple(found) if inside.issuperset(found) and len(found) > 1 else ()


@cache
def stem(word: str) -> str:
    """The English stem of a lower-case word; a word with a figure in it stays."""
    return _stem(word) if word.isascii() and word.isalpha() else word


def native_runs(text: str) -> list[str]:
    """The Thai and Chinese runs of a normalised text."""
    return [run for run in _RUN.findall(text) if not _is_latin(run)]


def positions(text: str, vocabulary: Vocabulary) -> list[Position]:
    """The words of a normalised text, in their order, without English stop words."""
    found: list[Position] = []
    for match in _RUN.finditer(text):
        run = match.group()
        if run[0] < "\u0e00":
            found.extend(_latin(run, vocabulary.stop))
        else:
            words = cut(run, vocabulary.words, vocabulary.starts)
            found.extend(Position(word, vocabulary.parts.get(word, ())) for word in words)
    return found


def _latin(run: str, stop: frozenset[str]) -> list[Position]:
    """A Latin word, number or chain: chains with a figure or a lone letter are one word, others are several."""
    if "," in run or "." in run:
        return [Position(run.replace(",", "" if _THOUSANDS.fullmatch(run) else "."))]
    if dose := _DOSE.fullmatch(run):
        return [Position(dose[1]), Position(dose[2])]
    parts = re.sub("'[sS]?(?![^-])", "", run).replace("'", "").split("-")
    words = [term for part in parts if (term := _word(part, stop))]
    joined = lower("".join(parts))
    if len(parts) > 1 and len(joined) <= _LONGEST_JOINED and any(_marks_a_name(part, stop) for part in parts):
        return [Position(joined, tuple(word for word in words if len(word) > 1 and not word.isdigit()))]
    return [Position(word) for word in words]


def _marks_a_name(part: str, stop: frozenset[str]) -> bool:
    """HIV-1, X-ray, co-infection: what has a part like this is looked for as one word."""
    return len(part) < 2 or any(char in "0123456789" for char in part) or (len(part) == 2 and lower(part) not in stop)


def _word(part: str, stop: frozenset[str]) -> str:
    """The term of a part, or nothing: a stop word counts only in capitals (WHO, IT)."""
    small = lower(part)
    if small in stop:
        return small if len(part) > 1 and part.upper() == part else ""
    return stem(small)
