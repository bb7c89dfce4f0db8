"""A finished site as a copy that proves itself: licences, keys, manifest and signature beside the pages; or one language of it."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Mapping
from pathlib import Path

from medixchange.bundles import manifest, third_party, tree
from medixchange.languages import BY_CODE, LANGUAGES, Code

LICENCES = ("LICENSE", "LICENSE-CONTENT")
THIRD_PARTY = "THIRD-PARTY.txt"
_ROOT_PAGES = ("index.html", "404.html")


def read(site: Path) -> dict[str, bytes]:
    """The files of a site by address, without those that are compressed beside another."""
    paths = sorted(path for path in site.rglob("*") if path.is_file() and path.suffix not in manifest.PRECOMPRESSED)
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}


def complete(site: Path, root: Path, header: manifest.Header, signing_key: str) -> None:
    """Writes what makes the site in the folder a copy; the licences, keys and notices come from the repository in `root`."""
    for name in LICENCES:
        (site / name).write_bytes((root / name).read_bytes())
    (site / manifest.KEYS).write_bytes((root / "data" / manifest.KEYS).read_bytes())
    (site / THIRD_PARTY).write_text(third_party.text(root, list(read(site))), "utf-8", newline="\n")
    for name, data in proofs(header, read(site), signing_key).items():
        (site / name).write_bytes(data)


def proofs(header: manifest.Header, files: Mapping[str, bytes], signing_key: str) -> dict[str, bytes]:
    """The manifest of the files, and its signature where there is a key."""
    made = manifest.make(header, files)
    signature = manifest.signature(made, signing_key)
    return {manifest.NAME: made} | ({manifest.SIGNATURE: signature} if signature else {})


def in_language(files: Mapping[str, bytes], language: Code, root: Path) -> dict[str, bytes]:
    """The files of a copy in one language: no other language's files, and no link to one. The proofs are left out."""
    others = [code for code in LANGUAGES if code != language]
    left_out = (*(f"{code}/" for code in others), "sitemap.xml", manifest.NAME, manifest.SIGNATURE)
    kept = {name: data for name, data in files.items() if not name.startswith(left_out)}
    absent = {BY_CODE[code].tag for code in others}
    pages = {name: _without(data, absent, name in _ROOT_PAGES) for name, data in kept.items() if name.endswith(".html")}
    return kept | pages | {THIRD_PARTY: third_party.text(root, list(kept)).encode()}


def _without(page: bytes, absent: set[str], of_the_root: bool) -> bytes:
    """The page without links to the absent languages; a page above the languages also without their words."""

    def unwanted(element: etree.Element) -> bool:
        if element.tag == "link":
            return element.get("hreflang") in absent | {"x-default"}
        if of_the_root:
            return element.get("lang") in absent and element.tag != "html"
        return element.tag == "li" and any(child.get("hreflang") in absent for child in element.findall("a"))

    parsed = tree.read(page.decode())
    tree.remove(parsed, unwanted)
    if of_the_root:
        _speak_what_is_left(parsed, absent)
    return tree.html(parsed).encode()


def _speak_what_is_left(page: etree.Element, absent: set[str]) -> None:
    """A page above the languages is English only where English is there."""
    if page.get("lang") in absent:
        page.set("lang", next(BY_CODE[code].tag for code in LANGUAGES if BY_CODE[code].tag not in absent))
