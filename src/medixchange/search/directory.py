"""The directory of an index: what a reader's browser needs before any query, and by which it checks every other file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from medixchange.languages import Code
from medixchange.search import layout
from medixchange.search.bridges import heads
from medixchange.search.encode import ALPHABET, BASE, base36, fnv
from medixchange.search.members import Members
from medixchange.search.postings import length_level
from medixchange.search.sections import STATES, Section
from medixchange.search.stop_words import ENGLISH
from medixchange.search.traditional import pairs_of

FORMAT = 4
TEXT_SUMS = 16
"""Checksums of texts, one a section in every directory, take half a byte: one stale text in sixteen passes."""
_KINDS = {"lexicon": "l", "spelling": "k", "glossary": "g", "traditional": "s"}


@dataclass(frozen=True)
class Placed:
    """The sections of an index by their numbers, how many words each has, and the first number of each page."""

    sections: Mapping[int, Section]
    lengths: Mapping[int, int]
    first: Mapping[str, int]


def directory(
    placed: Placed,
    language: Code,
    members: Members,
    common: Collection[str],
    frequent: Collection[str],
    files: Mapping[str, str],
) -> str:
    """The directory as JSON. `files`: all others by name; `frequent`: Traditional characters that stand in many texts."""
    # the pages with the last numbers may reach beyond the room
    room = max([layout.room_for(len(placed.sections)), *(number + 1 for number in placed.sections)])
    fields = {
        "format": FORMAT,
        "lang": language,
        "count": len(placed.sections),
        "stop": " ".join(sorted(ENGLISH)),
        "common": " ".join(sorted(set(common) - ENGLISH)),
        **members.as_fields(),
        "sums": _sums(files, "b"),
        "ownSums": "".join(checksum(files[name]) for name in members.files()),
        "lengths": "".join(_lengths(placed, room)),
        **{kind: _sums(files, letter) for kind, letter in _KINDS.items()},
        "heads": heads(files),
        "frequent": pairs_of(frequent),
        "texts": "".join(checksum(files.get(f"t{base36(number)}", ""), TEXT_SUMS) for number in range(room)),
        "foreign": [number for number, section in sorted(placed.sections.items()) if section.lang],
        "replaced": _replaced(placed),
    }
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def checksum(payload: str, base: int = BASE) -> str:
    """One character of `base` that a stale or damaged file seldom has in common with the right one."""
    return ALPHABET[fnv(payload) % base]


def _sums(files: Mapping[str, str], letter: str) -> str:
    """The checksums of one kind of files in the order of their numbers, so also how many there are."""
    names = sorted((name for name in files if name[0] == letter), key=lambda name: int(name[1:], 36))
    return "".join(checksum(files[name]) for name in names)


def _lengths(placed: Placed, room: int) -> Sequence[str]:
    average = sum(placed.lengths.values()) / max(1, len(placed.lengths))
    states = {number: STATES.index(section.state) for number, section in placed.sections.items()}
    return [length_level(placed.lengths[n], average, states[n]) if n in states else " " for n in range(room)]


def _replaced(placed: Placed) -> list[list[int]]:
    """Superseded pages and what replaced them, each as its first number and how many it has."""
    sections, first = placed.sections.values(), placed.first
    counts = Counter(section.url for section in sections)
    pairs = {section.url: section.successor for section in sections if section.successor in first}
    return [[first[old], counts[old], first[new], counts[new]] for old, new in sorted(pairs.items())]
