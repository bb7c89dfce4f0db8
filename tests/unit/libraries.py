"""Small libraries on disk: the data of the cases, and whatever files a test writes beside it."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from medixchange.library import Library, load

REPOSITORY = Path(__file__).parent.parent.parent
CASES = Path(__file__).parent.parent / "cases"
DEFAULTS = {
    "title": "A title",
    "summary": "What the page says.",
    "kind": "site",
    "currency": "{state: current}",
    "checked": "2026-11-23",
    "authors": "[Editors]",
}


def write(root: Path, files: Mapping[str, str] | None = None) -> Path:
    """`root` with the data of the cases, the words of the site and `files`, their front matter made whole."""
    shutil.copytree(CASES / "data", root / "data", dirs_exist_ok=True)
    for name in ("wording.yml", "drugs.yml", "hotlines.yml", "messages.yml"):
        shutil.copy(REPOSITORY / "data" / name, root / "data")
    for name, text in (files or {}).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((whole(text)[0] if name.endswith(".md") else text).encode())
    return root


def library(root: Path, files: Mapping[str, str] | None = None) -> Library:
    """The library that `write` makes."""
    return load(write(root, files))


def whole(text: str) -> tuple[str, int, int]:
    """The text with the required keys that its front matter lacks; behind how many lines how many were put in."""
    opened = re.match(r"---\n(.*?)^---\n", text, re.DOTALL | re.MULTILINE)
    if not opened:
        return text, 0, 0
    missing = [f"{key}: {value}\n" for key, value in DEFAULTS.items() if not re.search(rf"^{key}:", opened[1], re.MULTILINE)]
    before = 1 + opened[1].count("\n")
    return f"---\n{opened[1]}{''.join(missing)}---\n{text[opened.end() :]}", before, len(missing)


def page(body: str = "", **meta: str) -> str:
    """The text of a page with the front matter `meta` (values as YAML) and what it lacks."""
    return whole("---\n" + "".join(f"{key}: {value}\n" for key, value in meta.items()) + f"---\n{body}")[0]
