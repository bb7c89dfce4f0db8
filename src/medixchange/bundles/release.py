"""The release that bundles are made of: a finished site with what its copy.js says, and what the caller knows besides."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from medixchange.edition import Edition
from medixchange.languages import LANGUAGES, Code
from medixchange.library import Library

_STAMP = re.compile(r"medixchangeCopy\((\{.*\})\);\s*")


class NoSite(ValueError):
    """The folder is no finished site; the text says what to do."""


@dataclass(frozen=True)
class Release:
    """A finished site in the folder `site`; `built` is an ISO date; `site_url` and `repo_url` are empty or end with a slash.

    `signing_key` is the private key in base64, or empty: then the release says that it is unsigned. `since` are the site ZIPs of
    earlier releases, from which update packs start.
    """

    site: Path
    library: Library
    version: str
    built: str
    revision: str
    site_url: str = ""
    repo_url: str = ""
    signing_key: str = field(default="", repr=False)
    since: tuple[Path, ...] = ()

    @cached_property
    def editions(self) -> Mapping[Code, Edition]:
        """The library as the readers of each language get it."""
        return {code: Edition(self.library, code, self.site_url, self.repo_url) for code in LANGUAGES}

    def name(self, ending: str, language: Code | None = None, part: str = "") -> str:
        """The name of a bundle: `open-medixchange-0.1.0-th.zip`, or with the slug of a manual or page as `part`."""
        return "-".join(filter(None, ("open-medixchange", self.version, part, language or ""))) + ending


def stamp(site: Path) -> dict[str, str]:
    """Version, date and revision of the finished site, as its copy.js has them; NoSite where it has none."""
    path = site / "copy.js"
    found = _STAMP.fullmatch(path.read_text("utf-8")) if path.is_file() else None
    if not found:
        raise NoSite(f"{site} holds no finished site. Build it first: make site")
    said: dict[str, str] = json.loads(found[1])
    return {key: said[key] for key in ("version", "built", "revision")}


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A temporary path beside `target` that takes its place when all went well, and is removed when it did not."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(prefix=".", suffix=target.suffix, dir=target.parent, delete=False) as made:
        temporary = Path(made.name)
    try:
        yield temporary
        temporary.chmod(0o644)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
