"""Compares a Markdown text with its translation: block by block and cell by cell where both have the same shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from medixchange.languages import Code
from medixchange.parity import (
    around,
    columns,
    drugs,
    eras,
    exchange,
    figures,
    groups,
    halves,
    limits,
    lists,
    negations,
    opposites,
    polarity,
    routes,
    sequence,
    turns,
)
from medixchange.parity.alignment import sentences
from medixchange.parity.clinical import is_clinical
from medixchange.parity.difference import Difference
from medixchange.parity.drugs import Lexicon
from medixchange.parity.grouping import regroup
from medixchange.parity.pairing import pair
from medixchange.parity.plain import Block, blocks, unnumbered
from medixchange.quantities import Quantity, read
from medixchange.quantities.characters import fold

_Pair = tuple[str, str]
_Codes = tuple[Code, Code]


@lru_cache(maxsize=4096)
def compare(source: str, target: str, languages: _Codes, lexicon: Lexicon) -> tuple[Difference, ...]:
    """What differs between two Markdown texts that should say the same. In the care of patients: errors; in prose: notes."""
    mine, theirs = blocks(unnumbered(fold(source))), blocks(unnumbered(fold(target)))
    strict = is_clinical((_text(mine), _text(theirs)), languages, lexicon)
    found: list[Difference] = [*lists.differences(mine, theirs, languages)] if strict else []
    for left, right in _runs(mine, theirs):
        parts = list(_parts(left, right))
        for part in parts:
            found += _in_part(part, languages, lexicon, strict)
        if strict:
            pairs = [pair for part in parts for pair in sentences(part, languages, lexicon)]
            found += columns.differences(left[0], right[0], languages) if left and right else ()
            found += groups.differences((_text(left), _text(right)), languages)
            found += routes.differences(pairs, (_text(left), _text(right)), languages)
            found += _in_sentences(pairs, languages, lexicon)
    return tuple(dict.fromkeys(found))


def _runs(mine: list[Block], theirs: list[Block]) -> Iterator[tuple[list[Block], list[Block]]]:
    """Paragraph by paragraph, table by table, list by list; the whole of both where their shapes differ."""
    if [block.kind for block in mine] != [block.kind for block in theirs]:
        yield mine, theirs
        return
    for _, run in groupby(range(len(mine)), key=lambda n: mine[n].kind if mine[n].kind == "item" else n):
        places = list(run)
        yield [mine[place] for place in places], [theirs[place] for place in places]


def _text(run: list[Block]) -> str:
    return "\n".join(block.text for block in run)


def _parts(mine: list[Block], theirs: list[Block]) -> Iterator[_Pair]:
    """The texts to be compared with one another: items, paragraphs, cells."""
    if [block.kind for block in mine] != [block.kind for block in theirs]:
        yield _text(mine), _text(theirs)
        return
    for left, right in zip(mine, theirs, strict=True):
        if [len(row) for row in left.rows] != [len(row) for row in right.rows]:
            yield left.text, right.text
            continue
        yield from ((a, b) for row, other in zip(left.rows, right.rows, strict=True) for a, b in zip(row, other, strict=True))


def _in_part(texts: _Pair, languages: _Codes, lexicon: Lexicon, strict: bool) -> Iterator[Difference]:
    """What is compared item by item and cell by cell: figures, medicines, years."""
    mine, theirs = read(texts[0], languages[0]), read(texts[1], languages[1])
    pairing = regroup(pair(mine, theirs, strict), mine, theirs)
    each = figures.says_each(texts[0], languages[0]), figures.says_each(texts[1], languages[1])
    yield from figures.differences(pairing, strict, each)
    yield from eras.differences(*texts, languages)
    yield from drugs.differences(*texts, languages, lexicon, strict)
    if strict:
        yield from limits.differences(pairing, _turned(texts, languages, lexicon))
        yield from sequence.differences(pairing, mine, theirs)
        yield from sequence.shuffled(mine, theirs)
        yield from sequence.upside_down(texts, mine, theirs)
        yield from halves.differences(texts, languages)
        yield from turns.differences(*texts, languages)
        belongings = (
            exchange.belongings(quantities, lexicon.find(text, code), text)
            for quantities, text, code in zip((mine, theirs), texts, languages, strict=True)
        )
        yield from exchange.differences(*belongings)
        yield from exchange.rates(mine, theirs)


def _turned(texts: _Pair, languages: _Codes, lexicon: Lexicon) -> limits.Turned:
    def turned(mine: Quantity, theirs: Quantity) -> bool:
        beside = [both for both in sentences(texts, languages, lexicon) if mine.text in both[0] and theirs.text in both[1]]
        less = mine.comparator[:1] == "<", theirs.comparator[:1] == "<"
        return any(negations.complement(both, languages, less) for both in beside)

    return turned


def _in_sentences(pairs: Sequence[_Pair], languages: _Codes, lexicon: Lexicon) -> Iterator[Difference]:
    """What is compared sentence by sentence: amounts of two things, prohibitions, words that became their opposite."""
    for both in pairs:
        mine, theirs = read(both[0], languages[0]), read(both[1], languages[1])
        named = [[mention.inn for mention in lexicon.find(text, code)] for text, code in zip(both, languages, strict=True)]
        yield from around.differences(both, (mine, theirs), languages)
        yield from exchange.misplaced(mine, theirs, (named[0], named[1]))
        injected = [routes.in_order(text, code) for text, code in zip(both, languages, strict=True)]
        yield from exchange.misplaced(mine, theirs, (injected[0], injected[1]))
        yield from exchange.in_place(mine, theirs)
        yield from sequence.swapped(pair(mine, theirs, True), mine, theirs)
        yield from polarity.differences(both, languages, lexicon)
    bare = [(lexicon.blank(one, languages[0]), lexicon.blank(other, languages[1])) for one, other in pairs]
    yield from negations.differences(pairs, bare, languages)
    yield from opposites.differences(pairs, bare, languages)
