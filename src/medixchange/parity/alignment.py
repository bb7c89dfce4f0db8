"""Which sentence of a text says what which part of its translation says, found by what both name: figures, medicines, Latin words.

Thai ends no sentence with a mark, so one text is cut at its full stops and the other into small pieces, and each sentence gets
a run of pieces.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from medixchange.languages import Code
from medixchange.parity.drugs import Lexicon
from medixchange.quantities import read

_SENTENCE: Mapping[Code, re.Pattern[str]] = {
    "en": re.compile(r"(?<=[a-z\d)%\]][.!?;])\s+(?=[^a-z])|(?<=;)\s|\n+"),
    "zh": re.compile(r"(?<=[。；！？;])|\n+"),
    "th": re.compile(r"\n+"),
}
_PIECE: Mapping[Code, re.Pattern[str]] = {
    "en": re.compile(r"(?<=[,;:.)!?])\s+|\n+"),
    "zh": re.compile(r"(?<=[，、。；：！？,;:)）])|\n+"),
    # not inside of 5 mg, IV push, and not in front of a word that ends a clause
    "th": re.compile(r"(?<!\d)(?<![<>≤≥])(?<![A-Za-z](?=\s+[A-Za-z]))\s+(?!\d|[<>≤≥]|ได้|แล้ว|อยู่|เท่านั้น|ด้วย|หรือ|โดย|ๆ|จึง)|\n"),
}
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9+]+")
_STRAY = 0.8
"""What it costs to end a sentence as far off as the text is long."""


_STOP = 0.3
"""What it is worth that a sentence ends at a full stop in the other text too."""


@lru_cache(maxsize=4096)
def sentences(texts: tuple[str, str], languages: tuple[Code, Code], lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """The sentences of two folded texts, each with its counterpart. Where one text is Thai, the other one says where they end."""
    turned = languages[0] == "th" and languages[1] != "th"
    whole, cut = (texts[1], texts[0]) if turned else texts
    codes = (languages[1], languages[0]) if turned else languages
    joint = " " if codes[1] != "zh" else ""
    aligned = _align(_split(whole, _SENTENCE[codes[0]]), _split(cut, _PIECE[codes[1]]), codes, lexicon)
    pairs = [(sentence, joint.join(pieces)) for sentence, pieces in aligned]
    return tuple((counterpart, sentence) if turned else (sentence, counterpart) for sentence, counterpart in pairs)


def _split(text: str, pattern: re.Pattern[str]) -> list[str]:
    return [part for part in pattern.split(text) if part.strip()]


def _align(
    whole: list[str], pieces: list[str], languages: tuple[Code, Code], lexicon: Lexicon
) -> Iterator[tuple[str, Sequence[str]]]:
    """Each sentence with a run of pieces, in order: the runs that share most, and that lie where the sentence lies."""
    if len(whole) < 2 or not pieces:
        yield from [("\n".join(whole), pieces)] if whole or pieces else []
        return
    ends = _cuts(whole, pieces, _worth(whole, pieces, languages, lexicon))
    found = list[tuple[str, Sequence[str]]]()
    for sentence, (start, end) in zip(whole, pairwise([0, *ends]), strict=True):
        if start == end and found:
            # said in one with the sentence before it
            found[-1] = (f"{found[-1][0]} {sentence}", found[-1][1])
        else:
            found.append((sentence, pieces[start:end]))
    yield from found


def _worth(whole: list[str], pieces: list[str], languages: tuple[Code, Code], lexicon: Lexicon) -> list[list[float]]:
    """How much each piece shares with each sentence. What stands in many sentences tells little."""
    latin = {word.lower() for piece in pieces for word in _LATIN.findall(piece)}
    anchors = [_anchors(sentence, languages[0], lexicon, latin) for sentence in whole]
    common = Counter(anchor for found in anchors for anchor in found)
    shared = [_anchors(piece, languages[1], lexicon, latin) for piece in pieces]
    return [[sum(1 / common[anchor] for anchor in own & found) for own in shared] for found in anchors]


def _anchors(text: str, language: Code, lexicon: Lexicon, latin: set[str]) -> set[str]:
    figures = {str(abs(value)) for q in read(text, language) if q.firmness for atom in q.atoms for value in (atom.value, atom.size)}
    names = {mention.inn for mention in lexicon.find(text, language)}
    return figures | names | ({word.lower() for word in _LATIN.findall(text)} & latin)


def _cuts(whole: list[str], pieces: list[str], worth: list[list[float]]) -> list[int]:
    """Behind which piece each sentence ends: the best of all ways, step by step."""
    mine, theirs = _shares(whole), [0.0, *_shares(pieces)]
    stops = [0.0, *(_STOP if piece.rstrip()[-1:] in "。；;.!?" else 0.0 for piece in pieces)]
    best, ways = [0.0] + [float("-inf")] * len(pieces), list[list[int]]()
    for number, shares in enumerate(worth):
        sums = [0.0]
        for share in shares:
            sums.append(sums[-1] + share)
        row, way, top, at = list[float](), list[int](), float("-inf"), 0
        for end in range(len(pieces) + 1):
            if best[end] - sums[end] > top:
                top, at = best[end] - sums[end], end
            row.append(sums[end] + top + stops[end] - _STRAY * abs(mine[number] - theirs[end]) * len(whole))
            way.append(at)
        best = row
        ways.append(way)
    ends = [len(pieces)]
    for way in reversed(ways[1:]):
        ends.append(way[ends[-1]])
    return ends[::-1]


def _shares(parts: list[str]) -> list[float]:
    """Which share of all letters is read when each part ends."""
    total, sums = sum(map(len, parts)) or 1, list[float]()
    for part in parts:
        sums.append((sums[-1] if sums else 0) + len(part) / total)
    return sums
