"""Stock Material, and stock Material with static-i18n, built from the same pages as ours.

In their favour: `font: false` (web fonts of another host cannot load here, and would only add to what they weigh), citations as
plain text without a list of references, no state band, no data for machines, drawings inside the page instead of one more request.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import yaml

from medixchange import library
from medixchange.drawings import Drawing
from medixchange.frontmatter import split
from medixchange.languages import BY_CODE, LANGUAGES, Code
from medixchange.markup.figures import DRAWING

_EXTENSIONS = ["admonition", "attr_list", "sane_lists", "tables", "toc", "pymdownx.details", "pymdownx.superfences"]
_TABS: dict[str, Any] = {"pymdownx.tabbed": {"alternate_style": True}}


def stock(source: Path, workshop: Path, language: Code = "en") -> Path:
    """The site of one language as Material builds it by itself; `source` holds docs/, manuals/, data/ and mkdocs.yml."""
    texts = _write_texts(source, workshop / "docs")
    shutil.copytree(workshop / "docs" / language, workshop / "alone")
    plugins: list[Any] = ["search"]
    nav = _present(_nav(source), texts[language])
    return _build(workshop, {"docs_dir": "alone", "plugins": plugins, "nav": nav})


def stock_i18n(source: Path, workshop: Path) -> Path:
    """The site of three languages as Material and static-i18n build it in one run, with fallback to English."""
    texts = _write_texts(source, workshop / "docs")
    languages = [{"locale": code, "name": BY_CODE[code].name, "default": code == "en"} for code in LANGUAGES]
    plugins: list[Any] = ["search", {"i18n": {"docs_structure": "folder", "languages": languages}}]
    return _build(workshop, {"docs_dir": "docs", "plugins": plugins, "nav": _present(_nav(source), texts["en"])})


def _build(workshop: Path, settings: dict[str, Any]) -> Path:
    config = {
        "site_name": "Open MediXchange",
        "use_directory_urls": False,
        "theme": {"name": "material", "font": False},
        "markdown_extensions": [*_EXTENSIONS, _TABS],
    }
    (workshop / "mkdocs.yml").write_text(yaml.safe_dump(config | settings, allow_unicode=True), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(workshop / "mkdocs.yml"), "-d", str(workshop / "site")]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the peer was not built:\n{done.stderr}")
    return workshop / "site"


def _write_texts(source: Path, docs: Path) -> dict[Code, set[str]]:
    """Writes the pages as a peer can read them into a folder per language; the topics that each language has."""
    drawings = library.load(source).drawings
    texts: dict[Code, set[str]] = {code: set() for code in LANGUAGES}
    for code in LANGUAGES:
        for topic, file in _files(source, code):
            target = docs / code / topic
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(_plain(file.read_text("utf-8"), code, drawings), "utf-8")
            texts[code].add(topic)
    return texts


def _files(source: Path, code: Code) -> list[tuple[str, Path]]:
    folder = source / "docs" / code
    pages = [(file.relative_to(folder).as_posix(), file) for file in folder.rglob("*.md")]
    chapters = [(f"manuals/{file.parts[-3]}/{file.name}", file) for file in (source / "manuals").glob(f"*/{code}/*.md")]
    return sorted(pages + chapters)


def _plain(text: str, code: Code, drawings: dict[str, Drawing] | Any) -> str:
    document, _ = split(text, "")
    title = document.meta.title if document.meta else ""

    def inline(match: re.Match[str]) -> str:
        element = drawings[match[2]].element(code, match[1], 1)
        return f"<figure>{ElementTree.tostring(element, 'unicode')}</figure>"

    return f"# {title}\n\n{DRAWING.sub(inline, document.body)}"


def _nav(source: Path) -> list[Any]:
    """The navigation of mkdocs.yml with the chapters of manuals in it."""
    lines = (source / "mkdocs.yml").read_text("utf-8").split("\nnav:\n")[1]
    return [_with_chapters(item, source) for item in yaml.safe_load(lines)]


def _with_chapters(item: Any, source: Path) -> Any:
    if isinstance(item, dict):
        return {title: [_with_chapters(child, source) for child in children] for title, children in item.items()}
    if item.endswith("/"):
        record = yaml.safe_load((source / item / "manual.yml").read_text("utf-8"))
        return {record["title"]["en"]: [f"{item}{name}.md" for name in ("index", *record["chapters"])]}
    return item


def _present(nav: list[Any], topics: set[str]) -> list[Any]:
    """The navigation without the pages that are not there."""
    present: list[Any] = []
    for item in nav:
        if isinstance(item, dict):
            [(title, children)] = item.items()
            present.append({title: _present(children, topics)})
        elif item in topics:
            present.append(item)
    return present
