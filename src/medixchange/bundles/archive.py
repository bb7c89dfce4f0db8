"""A reproducible ZIP: the same entries and date give the same bytes on every system with the same zlib.

Written by ourselves (APPNOTE.TXT 6.3.3, 4.3.7 to 4.3.16), since Python's `zipfile` takes no other compressor than its own, and a
pack that travels over a bad link is worth a better one.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path

import zopfli.zlib

from medixchange.bundles.release import whole_file

_LOCAL, _CENTRAL, _END = b"PK\3\4", b"PK\1\2", b"PK\5\6"
_STORED, _DEFLATED = 0, 8
_VERSION = 20
_UNIX = 3
"""Unix attributes wherever it is made, so that Windows gives the same bytes."""
_UTF_8 = 0x800
_REGULAR_FILE = 0o100644 << 16


def write(
    target: Path, entries: Iterable[tuple[str, bytes]], built: str, stored: Collection[str] = (), *, smallest: bool = False
) -> Path:
    """Writes the entries in their order, deflated but for those `stored`, dated at the midnight of `built`; returns `target`.

    `smallest`: as small as deflate can be, a tenth less at a hundred times the time.
    """
    day = date.fromisoformat(built)
    # the time and the day as MS-DOS counts them
    moment = (0, (day.year - 1980) << 9 | day.month << 5 | day.day)
    with whole_file(target) as temporary, temporary.open("wb") as out:
        central = []
        for name, data in entries:
            packed = data if name in stored else _deflated(data, smallest)
            method = _STORED if name in stored else _DEFLATED
            spelled = name.encode()
            flags = 0 if name.isascii() else _UTF_8
            sizes = zlib.crc32(data), len(packed), len(data), len(spelled), 0
            common = (_VERSION, flags, method, *moment, *sizes)
            ours = (0, 0, 0, _REGULAR_FILE, out.tell())
            central.append(struct.pack("<4s2B5H3L2H3H2L", _CENTRAL, _VERSION, _UNIX, *common, *ours) + spelled)
            out.write(struct.pack("<4s5H3L2H", _LOCAL, *common) + spelled + packed)
        start, directory = out.tell(), b"".join(central)
        out.write(directory + struct.pack("<4s4H2LH", _END, 0, 0, len(central), len(central), len(directory), start, 0))
    return target


def _deflated(data: bytes, smallest: bool) -> bytes:
    """The data as a bare deflate stream."""
    # a stream of zlib is one with two bytes before it and a checksum behind
    return (zopfli.zlib.compress(data) if smallest else zlib.compress(data, 9))[2:-4]
