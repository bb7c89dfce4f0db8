"""From a text to its quantities: characters, numbers, then one grammar after the other over what is left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from medixchange.languages import Code
from medixchange.quantities import amounts, clocks, dates, fluids, frequencies
from medixchange.quantities.abbreviations import spell_out
from medixchange.quantities.characters import fold
from medixchange.quantities.comparators import comparator
from medixchange.quantities.model import Firmness, Quantity
from medixchange.quantities.tokens import Marked, N, mark

_APART = re.compile(r"(?:ห่างกัน|เว้นระยะ|เว้นช่วง|间隔|相隔|\bintervals? of)[^\ue000-\uf8ff]{0,16}$")
"""Words in front of a time that lies between two doses."""
_LIST, _STOP = 40, re.compile(r"[;.。；\n](?:\s|$)|[。；\n]")
"""How far apart the amounts of one list may stand, and what ends it."""


@lru_cache(maxsize=8192)
def read(text: str, language: Code) -> tuple[Quantity, ...]:
    """The quantities of a plain text (no Markdown) in the order in which they stand."""
    marked = mark(spell_out(fold(text), language), language)
    found: list[Quantity] = []
    rest = marked.text
    for grammar in (clocks.find(marked, language), dates.find(marked, language), frequencies.find(marked, language)):
        rest = _take(grammar, found, rest)
    found += amounts.find(marked, rest, language)
    chains = [quantity for quantity in found if "/" in quantity.unit.dimension and quantity.firmness]
    found += frequencies.find_bare(_hide(rest, chains))
    found += frequencies.find_by_day(rest)
    if not any(bottom.code == "d" for quantity in found for bottom, _ in quantity.unit.bottoms):
        found += frequencies.find_each_day(marked.text)
    # the daily of `a daily dose of 2 g` is no frequency of its own
    found = [q for q in found if q.firmness or not any(c.start <= q.start and q.end <= c.end for c in chains)]
    found = _share_limits(sorted((_limit(quantity, marked, language) for quantity in found), key=lambda q: q.start), marked.text)
    worded = [_worded(quantity, marked) for quantity in found]
    return tuple(sorted([*worded, *_names(marked), *fluids.find(fold(text))], key=lambda q: q.start))


def _take(grammar: Iterable[Quantity], found: list[Quantity], rest: str) -> str:
    """Adds what a grammar finds where no earlier rule was, and hides it from the rules that follow."""
    for quantity in grammar:
        stretch = rest[quantity.start : quantity.end]
        if "·" not in stretch:
            found.append(quantity)
            rest = _hide(rest, [quantity])
    return rest


def _hide(text: str, quantities: list[Quantity]) -> str:
    for quantity in quantities:
        text = text[: quantity.start] + "·" * (quantity.end - quantity.start) + text[quantity.end :]
    return text


def _limit(quantity: Quantity, marked: Marked, language: Code) -> Quantity:
    """Frequencies may be limited too: not more than once a day."""
    if "/" not in quantity.unit.dimension or quantity.comparator or quantity.kind != "amount":
        return quantity
    sign = comparator(marked.text[: quantity.start], marked.text[quantity.end :], language, False)
    if sign not in ("<", ">", "?"):
        # 24小时不超过4次, วันละไม่เกิน 2 ครั้ง: the limit stands inside, before the last number
        inside = [match.start() for match in re.finditer(N, marked.text[quantity.start : quantity.end])]
        last = quantity.start + (inside[-1] if inside else 0)
        sign = comparator(marked.text[quantity.start : last], "", language, False)
    return replace(quantity, comparator=sign) if sign in ("<", ">", "?") else quantity


def _share_limits(quantities: list[Quantity], text: str) -> list[Quantity]:
    """In `up to 0.5 mL in adults and 0.3 mL in children` the limit may hold for the second amount as well."""
    shared = quantities[:1]
    for quantity in quantities[1:]:
        before = shared[-1]
        between = text[before.end : quantity.start]
        listed = before.unit.dimension == quantity.unit.dimension and len(between) <= _LIST and not _STOP.search(between)
        limited = listed and not quantity.comparator and before.comparator in ("<", ">", "?")
        shared.append(replace(quantity, comparator="?") if limited else quantity)
    return shared


def _worded(quantity: Quantity, marked: Marked) -> Quantity:
    apart = bool(_APART.search(marked.text[: quantity.start]) or marked.text.startswith(" apart", quantity.end))
    text = marked.written(quantity.start, quantity.end).strip()
    return replace(quantity, text=text, apart=apart, parts=tuple(replace(part, text=text) for part in quantity.parts))


def _names(marked: Marked) -> Iterator[Quantity]:
    for name in marked.names:
        letters = re.sub(r"[\d.]+", "#", name.text.upper().replace("-", ""))
        yield Quantity(
            Fraction(name.value),
            firmness=Firmness.SOFT,
            kind="name",
            others=name.others,
            text=f"{letters}={name.text}",
            start=name.start,
            end=name.end,
        )
