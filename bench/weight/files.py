"""A built site as a static host holds it: each file as it is, with gzip -9 and with Brotli -11, made when first asked for."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import brotli

# what gains nothing by compression goes as it is
_PACKED = {".png", ".jpg", ".webp", ".woff2", ".gz", ".br"}
_TYPES = {".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml"}


@dataclass(frozen=True)
class Body:
    """A file: its bytes by encoding (`identity` always, `gzip` and `br` where they help), its type and its tag."""

    by_encoding: dict[str, bytes]
    content_type: str
    etag: str

    def size(self, encoding: str) -> int:
        """Bytes on the wire in an encoding, or as it is where that encoding is not used for it."""
        return len(self.by_encoding.get(encoding, self.by_encoding["identity"]))

    def best(self, accepted: str) -> str:
        """The encoding that a host would choose for a browser that sends this Accept-Encoding."""
        names = {part.split(";")[0].strip() for part in accepted.split(",")}
        return next((name for name in ("br", "gzip") if name in names and name in self.by_encoding), "identity")


class Store:
    """The files below a folder by address; what is not there is None."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._bodies: dict[str, Body | None] = {}

    def get(self, address: str) -> Body | None:
        """The file at an address, with or without query."""
        path = unquote(urlsplit(address).path)
        if path not in self._bodies:
            self._bodies[path] = self._read(path)
        return self._bodies[path]

    def _read(self, path: str) -> Body | None:
        file = (self.folder / path.lstrip("/")).resolve()
        if file.is_dir():
            file /= "index.html"
        if not file.is_relative_to(self.folder) or not file.is_file():
            return None
        raw = file.read_bytes()
        kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        text = kind.startswith("text/") or file.suffix in _TYPES
        return Body(_encoded(raw, file.suffix), f"{kind}; charset=utf-8" if text else kind, hashlib.sha256(raw).hexdigest()[:16])


def _encoded(raw: bytes, suffix: str) -> dict[str, bytes]:
    if suffix in _PACKED:
        return {"identity": raw}
    return {"identity": raw, "gzip": gzip.compress(raw, 9, mtime=0), "br": brotli.compress(raw, quality=11)}
