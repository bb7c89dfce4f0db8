"""A reproducible ZIP: the same entries and date give the same bytes on every system with the same zlib."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path

from medixchange.bundles.release import whole_file

_REGULAR_FILE = 0o100644 << 16


def write(target: Path, entries: Iterable[tuple[str, bytes]], built: str, stored: Collection[str] = ()) -> Path:
    """Writes the entries in their order, deflated but for those `stored`, dated at the midnight of `built`; returns `target`."""
    day = date.fromisoformat(built)
    with whole_file(target) as temporary, zipfile.ZipFile(temporary, "w") as archive:
        for name, data in entries:
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            # Unix attributes wherever it is made, so that Windows gives the same bytes
            entry.create_system = 3
            entry.external_attr = _REGULAR_FILE
            archive.writestr(entry, data, zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED, 9)
    return target
