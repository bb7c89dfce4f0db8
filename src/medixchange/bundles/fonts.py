"""The Thai font for paper: Loma, its marks over tall letters drawn to the left instead of placed to the left.

A PDF holds glyphs and their places, not words. Over the tall letters ป ฝ ฟ ฬ Loma places the usual marks some way to the left;
readers of PDF take such a step back for the space between two words, and find `ฟั ก` where `ฟัก` stands. Loma also has the same
marks drawn further left, which need no step. This makes it use them, so that the text can be searched and copied.
"""

from __future__ import annotations

import base64
import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FAMILY = "Loma"
_FILES = {400: "Loma.ttf", 700: "Loma-Bold.ttf"}
_PACKAGES = {"fonts-thai-tlwg": tuple(_FILES.values()), "fonts-noto-cjk": ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc")}
_FOLDERS = tuple(map(Path, ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "C:/Windows/Fonts")))
_TALL = ("uni0E1B", "uni0E1D", "uni0E1F", "uni0E2C")
_BELOW = ("uni0E38", "uni0E39", "uni0E3A")
_LEFT = {".low": ".low_left", "": ".left"}
_RULES = """
lookup LEFT {{ {swaps} }} LEFT;
feature ccmp {{
    sub [{tall}] [{marks}]' lookup LEFT [{marks}]' lookup LEFT;
    sub [{tall}] [{marks}]' lookup LEFT;
    sub [{tall}] [{below}] [{marks}]' lookup LEFT;
}} ccmp;
"""


@cache
def face() -> str:
    """The font in both weights as rules of a style sheet, under its own name."""
    return "".join(
        f"@font-face{{font-family:{FAMILY};font-weight:{weight};src:url(data:font/ttf;base64,{_encoded(name)})}}"
        for weight, name in _FILES.items()
    )


def _encoded(name: str) -> str:
    path = _found(name)
    if path is None:
        raise FileNotFoundError(f"{name} is not among the fonts of this machine. Run: make browser")
    return base64.b64encode(drawn_left(path)).decode()


def missing() -> list[str]:
    """The Debian packages of the fonts that this machine lacks."""
    return [package for package, names in _PACKAGES.items() if not all(map(_found, names))]


@cache
def _found(name: str) -> Path | None:
    """A font file of the system by its name."""
    return next((path for folder in _FOLDERS for path in sorted(folder.rglob(name))), None)


def drawn_left(path: Path) -> bytes:
    """The font at `path` with marks that are drawn to the left over tall letters, where it has them."""
    from fontTools.ttLib import TTFont

    font = TTFont(path, recalcTimestamp=False)
    swaps = _swaps(set(font.getGlyphOrder()))
    if swaps:
        _add_rules(font, swaps)
        _forget_places(font)
    saved = io.BytesIO()
    font.save(saved)
    return saved.getvalue()


def _swaps(glyphs: set[str]) -> dict[str, str]:
    """Each mark with the same one drawn to the left."""
    pairs = [
        (name, name.removesuffix(ending) + left)
        for name in sorted(glyphs)
        for ending, left in _LEFT.items()
        if name.endswith(ending)
    ]
    return {mark: left for mark, left in pairs if left in glyphs and mark.startswith("uni0E")}


def _add_rules(font: TTFont, swaps: dict[str, str]) -> None:
    """Our rules behind those that the font has: compiled in another font, for the compiler replaces what is there."""
    from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
    from fontTools.ttLib import TTFont

    rules = _RULES.format(
        swaps=" ".join(f"sub {mark} by {left};" for mark, left in swaps.items()),
        tall=" ".join(_TALL),
        marks=" ".join(swaps),
        below=" ".join(_BELOW),
    )
    own, scratch = font["GSUB"].table, TTFont(io.BytesIO(_bytes(font)))
    addOpenTypeFeaturesFromString(scratch, rules, tables=["GSUB"])
    first = len(own.LookupList.Lookup)
    added = scratch["GSUB"].table.LookupList.Lookup
    for lookup in added:
        for record in _records(lookup):
            record.LookupListIndex += first
    own.LookupList.Lookup += added
    own.LookupList.LookupCount = len(own.LookupList.Lookup)
    chains = [first + number for number, lookup in enumerate(added) if any(_records(lookup))]
    for feature in own.FeatureList.FeatureRecord:
        if feature.FeatureTag == "ccmp":
            feature.Feature.LookupListIndex += chains
            feature.Feature.LookupCount = len(feature.Feature.LookupListIndex)


def _records(lookup: Any) -> list[Any]:
    """The calls of other lookups in a lookup."""
    return [record for table in lookup.SubTable for record in getattr(table, "SubstLookupRecord", [])]


def _forget_places(font: TTFont) -> None:
    """Tall letters place no mark any more."""
    tables = [table for lookup in font["GPOS"].table.LookupList.Lookup for table in lookup.SubTable if hasattr(table, "BaseArray")]
    for table in tables:
        pairs = zip(table.BaseCoverage.glyphs, table.BaseArray.BaseRecord, strict=True)
        kept = [pair for pair in pairs if pair[0] not in _TALL]
        table.BaseCoverage.glyphs = [letter for letter, _ in kept]
        table.BaseArray.BaseRecord = [record for _, record in kept]
        table.BaseArray.BaseCount = len(kept)


def _bytes(font: TTFont) -> bytes:
    saved = io.BytesIO()
    font.save(saved)
    return saved.getvalue()
