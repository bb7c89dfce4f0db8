"""Writes a ZIM through libzim. libzim is GPL: the process that imports this module does nothing else, and libzim is in no bundle.

Nothing else of the package imports it. libzim cannot be interrupted either, so whoever wants to stop ends the process.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from libzim.writer import Creator, Hint, IndexData, Item, StringProvider

from medixchange.bundles.fulltext import Brought
from medixchange.bundles.zim_entries import Entry


def write(
    target: Path, entries: Iterable[Entry], home: str, metadata: Mapping[str, str], illustrations: Mapping[int, bytes]
) -> None:
    """Writes `target`. The same entries give the same entries, but libzim puts a new id into each file."""
    creator = Creator(target)
    # one worker: with more, the clusters would differ from run to run
    creator.config_indexing(True, metadata["Language"]).config_nbworkers(1)
    creator.set_mainpath(home)
    with creator:
        for entry in entries:
            creator.add_item(_Item(entry))
        for name, text in metadata.items():
            creator.add_metadata(name, text)
        for side, picture in illustrations.items():
            creator.add_illustration(side, picture)


class _Item(Item):  # type: ignore[misc]  # libzim tells nothing of its types to mypy
    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        self.get_indexdata = lambda: _Words(entry.title, entry.found_by)

    def get_path(self) -> str:
        return self.entry.path

    def get_title(self) -> str:
        return self.entry.title

    def get_mimetype(self) -> str:
        return self.entry.mimetype

    def get_contentprovider(self) -> StringProvider:
        return StringProvider(self.entry.content)

    def get_hints(self) -> dict[Hint, int]:
        return {Hint.FRONT_ARTICLE: bool(self.entry.title), Hint.COMPRESS: True}


class _Words(IndexData):  # type: ignore[misc]
    def __init__(self, title: str, found_by: Brought | None) -> None:
        super().__init__()
        self.title, self.found_by = title, found_by or Brought("", 0)

    def has_indexdata(self) -> bool:
        return bool(self.found_by.text)

    def get_title(self) -> str:
        return self.title

    def get_content(self) -> str:
        return self.found_by.text

    def get_keywords(self) -> str:
        return ""

    def get_wordcount(self) -> int:
        return self.found_by.words

    def get_geoposition(self) -> None:
        return None
