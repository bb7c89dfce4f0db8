"""Small copies of a library that never was, their ZIPs and packs, for the tests and the bench of what updates them."""

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from medixchange.bundles import archive, manifest, pack, signing, whole_copy
from medixchange.bundles.manifest import Header
from medixchange.languages import LANGUAGES

KEY, OTHER_KEY = (base64.b64encode(bytes([number]) * 32).decode() for number in (1, 2))
KEYS = f"# keys of tests\n{signing.public_line('tests', KEY)}\n".encode()
BUILT = {"1.0.0": "2026-01-01", "1.1.0": "2026-02-01", "1.2.0": "2026-03-01"}


def release(version: str, pages: Mapping[str, str], key: str = KEY, keys: bytes = KEYS) -> dict[str, bytes]:
    """The files of a release with these pages; without a key it is unsigned."""
    stamp = {"version": version, "built": BUILT[version], "revision": "abc"}
    files = {f"en/{name}.html": f"<h1>{name}</h1>{text}".encode() for name, text in pages.items()}
    files["copy.js"] = f"medixchangeCopy({json.dumps(stamp)});\n".encode()
    files["signing-keys.txt"] = keys
    files["recalls.js"] = b"medixchangeRecalls([]);\n"
    files["local/local.js"] = b"medixchangeLocal([]);\n"
    return files | whole_copy.proofs(Header(version, BUILT[version], "abc", LANGUAGES), files, key)


def three_releases() -> list[dict[str, bytes]]:
    """Releases that change, add and remove pages."""
    text = " ".join(hashlib.sha256(bytes([number])).hexdigest() for number in range(40))
    first = {"index": text, "oxygen": text[100:], "fever": "old page", "deep/er": "x"}
    second = first | {"index": text[:700] + " news " + text[700:], "sepsis": text[::-1]}
    second.pop("fever")
    third = second | {"sepsis": "short", "fever": "again", "oxygen": text[:50] + text[90:]}
    third.pop("deep/er")
    return [release(version, pages) for version, pages in zip(BUILT, (first, second, third), strict=True)]


def unzipped(folder: Path, files: Mapping[str, bytes]) -> Path:
    """The copy of a release in a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def zipped(path: Path, files: Mapping[str, bytes]) -> Path:
    """The site ZIP of a release."""
    return archive.write(path, sorted(files.items()), "2026-01-01")


def packed(path: Path, old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Path:
    """The pack from one release to another."""
    return archive.write(path, pack.entries(old, new), "2026-01-01")


def content(folder: Path) -> dict[str, bytes]:
    """What readers get of the copy in a folder."""
    paths = [path for path in folder.rglob("*") if path.is_file() and "update-work" not in path.parts]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def notice(key: str = KEY, **changes: object) -> bytes:
    """A recall notice, signed."""
    said = {
        "format": 1,
        "id": "oxygen-dose",
        "issued": "2026-01-15",
        "page": "oxygen",
        "reason": {"en": "wrong", "th": "ผิด", "zh": "有误"},
        "section": "doses",
        "since": "1.0.0",
    } | changes
    signature = {"signature": signing.sign(key, b"Open MediXchange recall 1\n" + manifest.canonical(said))} if key else {}
    return manifest.canonical(said | signature)
