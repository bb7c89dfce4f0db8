"""The mark of the library, as its pages have it beside their title: a white cross on the accent colour, eight squares wide."""

from __future__ import annotations

import struct
import zlib

GROUND, CROSS = b"\x00\x60\x70", b"\xff\xff\xff"
SQUARES = 8


def png(size: int) -> bytes:
    """The mark as a PNG of `size` by `size` pixels, a multiple of 16 (half squares); the same bytes each time."""
    rows = (_row(size, y) for y in range(size))
    image = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", image) + _chunk(b"IEND", b"")


def _row(size: int, y: int) -> bytes:
    return b"".join(CROSS if _crossed(16 * x // size, 16 * y // size) else GROUND for x in range(size))


def _crossed(x: int, y: int) -> bool:
    """Whether a point, in half squares, lies on one of the two bars: each four squares long and one wide."""
    return (7 <= x < 9 and 4 <= y < 12) or (7 <= y < 9 and 4 <= x < 12)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
