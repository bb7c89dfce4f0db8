"""The order of a language's own dictionaries: Thai by consonant, Chinese by pinyin, English by letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import TypeVar

from pythainlp.util import collate

from medixchange.languages import Code

Item = TypeVar("Item")
_LEADING_VOWELS = "เแโใไ"
_READ = {"长效": [["cháng"], ["xiào"]], "长新冠": [["cháng"], ["xīn"], ["guān"]]}
"""Words that the dictionary of pypinyin lacks, and whose first character it would read otherwise (zhǎng, to grow)."""


def in_order(items: Iterable[Item], text: Callable[[Item], str], language: Code) -> list[Item]:
    """The items as a dictionary of the language orders them; `text` gives what an item is called."""
    listed = list(items)
    if language == "th":
        rank = {word: position for position, word in enumerate(collate({text(item) for item in listed}))}
        return sorted(listed, key=lambda item: (_latin_first(text(item)), rank[text(item)]))
    if language == "zh":
        return sorted(listed, key=lambda item: (_pinyin(text(item)), text(item)))
    return sorted(listed, key=lambda item: (text(item).casefold(), text(item)))


def initial(word: str, language: Code) -> str:
    """The letter under which a dictionary of the language lists the word; `#` for what begins with no letter."""
    letters = re.sub(r"^[\W\d_]+", "", word) or "#"
    if language == "th":
        letters = letters.lstrip(_LEADING_VOWELS) or letters
    if language == "zh":
        letters = _pinyin(letters)
    return letters[0].upper()


def grouped(items: Iterable[Item], text: Callable[[Item], str], language: Code) -> dict[str, list[Item]]:
    """The items in order, under their initials."""
    groups: dict[str, list[Item]] = {}
    for item in in_order(items, text, language):
        groups.setdefault(initial(text(item), language), []).append(item)
    # "5 moments" stands before A, but under M
    return dict(sorted(groups.items()))


def _latin_first(word: str) -> bool:
    return initial(word, "th") >= "ก"


def _pinyin(word: str) -> str:
    return " ".join(_reader()(word)).casefold()


@cache
def _reader() -> Callable[[str], list[str]]:
    # half a second to import, and only a Chinese list needs it
    from pypinyin import Style, lazy_pinyin, load_phrases_dict

    load_phrases_dict(_READ)
    return partial(lazy_pinyin, style=Style.TONE3, neutral_tone_with_five=True)
