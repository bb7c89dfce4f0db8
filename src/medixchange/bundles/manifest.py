"""The manifest of a copy: what is in it, byte by byte, in the one form that can be signed and rebuilt from a pack."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from medixchange.bundles import signing
from medixchange.languages import Code

NAME = "manifest.json"
SIGNATURE = "manifest.sig"
KEYS = "signing-keys.txt"
PRECOMPRESSED = (".br", ".gz")
_PURPOSE = b"Open MediXchange manifest 1\n"
_OWN = re.compile(r"(?:manifest\.json|manifest\.sig|recalls\.js|(?:local|update-work)(?:/.*)?)", re.IGNORECASE)
_PART = re.compile(r"[A-Za-z0-9_.-]*[A-Za-z0-9_-]")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_LONGEST = 180


class BadName(ValueError):
    """A file that a copy cannot hold on every system; the text names it."""


@dataclass(frozen=True)
class Header:
    """What a manifest says of the copy as a whole."""

    version: str
    built: str
    revision: str
    languages: Sequence[Code]

    @property
    def entries(self) -> dict[str, Any]:
        """The header as it stands in the manifest and in a pack."""
        return {
            "built": self.built,
            "format": 1,
            "languages": list(self.languages),
            "revision": self.revision,
            "version": self.version,
        }


def canonical(value: object) -> bytes:
    """The one way that a value is written in a file that is signed."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii") + b"\n"


def is_listed(name: str) -> bool:
    """Whether the manifest lists the file; what a copy writes itself and what is compressed beside a file it does not."""
    return not _OWN.fullmatch(name) and not name.endswith(PRECOMPRESSED)


def make(header: Header, files: Mapping[str, bytes]) -> bytes:
    """The manifest of the files. Raises BadName where one could not lie on every disk."""
    listed = {name: data for name, data in files.items() if is_listed(name)}
    check_names(listed)
    entries = {name: {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)} for name, data in listed.items()}
    return canonical(header.entries | {"files": entries})


def check_names(names: Iterable[str]) -> None:
    """Raises BadName unless Windows, Unix and the web can hold all of the files beside each other."""
    seen: dict[str, str] = {}
    for name in names:
        parts = name.split("/")
        if len(name) > _LONGEST or not all(_PART.fullmatch(part) and not _DEVICE.fullmatch(part) for part in parts):
            raise BadName(f"{name}: use letters a-z, digits, '-', '_' and '.', at most {_LONGEST} of them, and no name of a device")
        if name.lower() in seen:
            raise BadName(f"{name}: Windows takes it for {seen[name.lower()]}")
        seen[name.lower()] = name


def signature(manifest: bytes, key: str) -> bytes:
    """The file that proves who made the manifest; empty without a key. Raises signing.BadKey."""
    return f"{signing.sign(key, _PURPOSE + manifest)}\n".encode() if key else b""
