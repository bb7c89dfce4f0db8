"""How a new file comes out of an old one: runs that are copied and bytes that are inserted (the format is in `ARCHITECTURE.md`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

_GRAM = 8
"""Runs that are shorter cost more to name than to insert."""
_PLACES = 16
"""Of a gram that is everywhere (a row of table tags, say) only so many places are looked at."""
_STRIDE = 4096


def stream(old: bytes, new: bytes) -> bytes:
    """The instructions that make `new` from `old`."""
    out = bytearray()
    written = end = 0
    for start, source, length in _runs(old, new):
        if start > written:
            out += _number((start - written) << 1) + new[written:start]
        step = source - end
        out += _number(length << 1 | 1) + _number(step << 1 if step >= 0 else -step * 2 - 1)
        written, end = start + length, source + length
    if written < len(new):
        out += _number((len(new) - written) << 1) + new[written:]
    return bytes(out)


def _number(value: int) -> bytes:
    """LEB128: seven bits a byte, the lowest first."""
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])


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
