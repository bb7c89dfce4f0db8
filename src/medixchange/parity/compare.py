"""Compares a Markdown text with its translation: block by block and cell by cell where both have the same shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import groupby

from medixchange.languages import Code
from medixchange.parity import columns, drugs, eras, exchange, figures, orders, turns
from medixchange.parity.difference import Difference
from medixchange.parity.drugs import Lexicon
from medixchange.parity.plain import Block, blocks
from medixchange.quantities import Quantity, read
from medixchange.quantities.characters import fold

_DOSES = frozenset("mg ug ng g mL uL [IU] mmol meq {tablet} {capsule} {drop} {puff} {sachet}".split())
_DOSING: Mapping[Code, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:the|next|first|second|third|last|each|per|loading|maintenance|booster|repeat|missed|single|daily) dose\b"
        r"|\binfus(?:e|ion)|\bwithhold|\b(?:cream|ointment|syrup|inhaler|(?:eye|ear) drops)\b"
    ),
    "th": re.compile(r"ขนาดยา|ครั้งละ|ให้ยา|กินยา|ฉีดยา|หยดยา|งดยา|หยุดยา|ปรับยา|รับประทานยา|ครีม|ขี้ผึ้ง|ยาหยอด|ยาพ่น|ยาน้ำ|ยาทา"),
    "zh": re.compile(
        r"给药|用药|服药|停药|加药|首剂|末剂|剂量减|输注|泵注|滴注|减量|加量|骤停|乳膏|软膏|糖浆|吸入剂|滴眼液|滴耳液"
    ),
}
_SETTINGS = frozenset({"mm[Hg]", "cm[H2O]", "L/min"})


@lru_cache(maxsize=4096)
def compare(source: str, target: str, languages: tuple[Code, Code], lexicon: Lexicon) -> tuple[Difference, ...]:
    """What differs between two Markdown texts that should say the same. Doses and settings: errors; prose: notes."""
    found: list[Difference] = []
    for left, right in _runs(blocks(fold(source)), blocks(fold(target))):
        texts = _text(left), _text(right)
        named = list(zip(texts, languages, strict=True))
        strict = any(_is_clinical(*one, lexicon) for one in named) or all(_DOSING[code].search(text) for text, code in named)
        found += columns.differences(left[0], right[0], languages) if strict and left and right else ()
        for one, other in _parts(left, right):
            found += _compare((one, other), texts, languages, lexicon, strict)
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


def _parts(mine: list[Block], theirs: list[Block]) -> Iterator[tuple[str, str]]:
    """The texts to be compared with one another: items, paragraphs, cells."""
    if [block.kind for block in mine] != [block.kind for block in theirs]:
        yield _text(mine), _text(theirs)
        return
    for left, right in zip(mine, theirs, strict=True):
        if [len(row) for row in left.rows] != [len(row) for row in right.rows]:
            yield left.text, right.text
            continue
        yield from ((a, b) for row, other in zip(left.rows, right.rows, strict=True) for a, b in zip(row, other, strict=True))


def _compare(
    texts: tuple[str, str], around: tuple[str, str], languages: tuple[Code, Code], lexicon: Lexicon, strict: bool
) -> Iterator[Difference]:
    source, target = texts
    mine, theirs = read(source, languages[0]), read(target, languages[1])
    yield from figures.differences(mine, theirs, strict)
    yield from eras.differences(source, target, languages)
    yield from drugs.differences(source, target, languages, lexicon, strict)
    if strict:
        yield from turns.differences(source, target, languages)
        yield from orders.route_differences(source, target, languages, around)
        blank = lexicon.blank(source, languages[0]), lexicon.blank(target, languages[1])
        yield from orders.negation_differences(*blank, languages)
        yield from exchange.differences(
            exchange.belongings(mine, lexicon.find(source, languages[0]), source),
            exchange.belongings(theirs, lexicon.find(target, languages[1]), target),
        )


def _is_clinical(text: str, language: Code, lexicon: Lexicon) -> bool:
    """A text with a dose, a medicine or a route. Everything in it may hurt."""
    named = any(not mention.fluid for mention in lexicon.find(text, language))
    return named or _has_dose(read(text, language)) or bool(orders.routes(text, language) & {"intramuscular", "subcutaneous"})


def _has_dose(quantities: tuple[Quantity, ...]) -> bool:
    codes = {quantity.unit.code for quantity in quantities}
    return bool({code.split("/")[0] for code in codes} & _DOSES or codes & _SETTINGS)
