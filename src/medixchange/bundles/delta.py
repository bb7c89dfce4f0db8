"""How new files come out of old ones: what is copied, left out and inserted, in columns (the format is in `ARCHITECTURE.md`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_GRAM = 5
"""Runs that are shorter cost more to name than to insert."""
_FAR, _NEAR = 32, 200
"""A run elsewhere than a little further on costs more to name: as long it has to be, further on by so much is near."""
_PLACES = 16
"""Of a gram that is everywhere (a row of table tags, say) only so many places are looked at."""
_STRIDE = 4096


class Edit(NamedTuple):
    """From where the last edit ended: how many bytes of the old file are copied, how many then left out (back: below 0), what is
    inserted."""

    copied: int
    left_out: int
    inserted: bytes


def edits(old: bytes, new: bytes) -> list[Edit]:
    """What makes `new` of `old`; what remains of the old file behind the last edit is copied."""
    found: list[Edit] = []
    written = end = copied = 0
    for start, source, length in (*_runs(old, new), (len(new), len(old), 0)):
        if (start, source) != (written, end):
            found.append(Edit(copied, source - end, new[written:start]))
            copied = 0
        copied += length
        written, end = start + length, source + length
    return found


def columns(gaps: Sequence[int], files: Sequence[Sequence[Edit]]) -> bytes:
    """All changes as one stream: the number and the gaps of the files that changed, how many edits each file has (new ones too),
    then all copied, all left out, all inserted lengths, then all inserted bytes. Like stands beside like, and deflates well."""
    every = [edit for file in files for edit in file]
    numbers = [len(gaps), *gaps, *map(len, files), *(edit.copied for edit in every)]
    numbers += [edit.left_out << 1 if edit.left_out >= 0 else -edit.left_out * 2 - 1 for edit in every]
    numbers += [len(edit.inserted) for edit in every]
    return _numbers(numbers) + b"".join(edit.inserted for edit in every)


def _numbers(values: Iterable[int]) -> bytes:
    """LEB128: seven bits a byte, the lowest first."""
    out = bytearray()
    for value in values:
        rest = value
        while rest > 127:
            out.append(rest & 127 | 128)
            rest >>= 7
        out.append(rest)
    return bytes(out)


def _runs(old: bytes, new: bytes) -> Iterator[tuple[int, int, int]]:
    """Runs of `new` that stand in `old`: where in new, where in old, how long; the longest at each place, in order of new."""
    places = _places(old)
    position = written = shift = 0
    while position + _GRAM <= len(new):
        gram = new[position : position + _GRAM]
        candidates = places.get(gram, [])
        expected = position + shift
        if old[expected : expected + _GRAM] == gram and expected >= 0:
            # what goes on where the last run ended is the cheapest to name
            candidates = [expected]
        if not candidates:
            position += 1
            continue
        source, length = max(((at, _alike(old, at, new, position)) for at in candidates), key=lambda found: found[1])
        back = _alike_before(old, source, new, position, position - written)
        if length + back < _FAR and not 0 <= source - back - written - shift <= _NEAR:
            position += 1
            continue
        yield position - back, source - back, length + back
        position = written = position + length
        shift = source + length - position


def _places(old: bytes) -> dict[bytes, list[int]]:
    places: dict[bytes, list[int]] = defaultdict(list)
    for at in range(len(old) - _GRAM + 1):
        found = places[old[at : at + _GRAM]]
        if len(found) < _PLACES:
            found.append(at)
    return dict(places)


def _alike(old: bytes, at: int, new: bytes, position: int) -> int:
    """How many bytes are the same from here on."""
    length = 0
    while old[at + length : at + length + _STRIDE] == new[position + length : position + length + _STRIDE]:
        length += _STRIDE
        if at + length >= len(old):
            return min(len(old) - at, len(new) - position)
    room = min(len(old) - at, len(new) - position)
    while length < room and old[at + length] == new[position + length]:
        length += 1
    return length


def _alike_before(old: bytes, at: int, new: bytes, position: int, most: int) -> int:
    """How many of the bytes before are the same, at most so many."""
    length = 0
    while length < min(most, at) and old[at - length - 1] == new[position - length - 1]:
        length += 1
    return length
