"""A library of 450 pages from the texts that the search is judged on, and the same with one sentence changed on five of them."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "tests" / "site" / "content"
LANGUAGES = ("en", "th", "zh")
PAGES = 450
CHANGED = (("en", 7), ("en", 60), ("th", 21), ("th", 80), ("zh", 33))
_SECTIONS = 4
_SECTION = 900
_NO_PROSE = re.compile(r"[^\w\s.,;()%\u0e00-\u0e7f，。；：、（）]|[\d_]+")


def write(folder: Path) -> int:
    """Writes docs/, manuals/ and nav.yml into `folder`; returns how many pages they make."""
    shutil.copytree(CONTENT, folder)
    there = len(list((folder / "docs").rglob("*.md")))
    topics = [f"clinical/generated-{number:03}" for number in range((PAGES - there) // len(LANGUAGES))]
    for language in LANGUAGES:
        for topic, texts in zip(topics, _texts(language, len(topics) * _SECTIONS), strict=True):
            (folder / "docs" / language / f"{topic}.md").write_text(_page(language, texts), "utf-8")
    nav = yaml.safe_load((folder / "nav.yml").read_text("utf-8"))
    next(entry["Clinical"] for entry in nav if "Clinical" in entry).extend(f"{topic}.md" for topic in topics)
    (folder / "nav.yml").write_text(yaml.safe_dump(nav, allow_unicode=True), "utf-8")
    return there + len(topics) * len(LANGUAGES)


def change(folder: Path) -> None:
    """Replaces one sentence on each of five pages by one that the library did not have."""
    for number, (language, page) in enumerate(CHANGED):
        path = folder / "docs" / language / "clinical" / f"generated-{page:03}.md"
        *lines, last = path.read_text("utf-8").rstrip("\n").split("\n")
        fresh = _documents(language)[-1 - number]
        path.write_text("\n".join([*lines, last[120:], fresh[:120], ""]), "utf-8")


def _documents(language: str) -> list[str]:
    """Texts of the language without what Markdown or the rules for figures would read as more than prose."""
    packed = (ROOT / "tests" / "data" / "search" / f"dev_{language}.json.gz").read_bytes()
    texts = [_NO_PROSE.sub(" ", document["text"]) for document in json.loads(gzip.decompress(packed))["docs"]]
    return [" ".join(text.split()) for text in texts if len(text) > _SECTION // 2]


def _texts(language: str, count: int) -> Iterator[list[str]]:
    """The sections of page after page."""
    documents = _documents(language)
    for start in range(0, count, _SECTIONS):
        yield [documents[number % (len(documents) - 10)][:_SECTION] for number in range(start, start + _SECTIONS)]


def _page(language: str, texts: list[str]) -> str:
    header = {
        "title": texts[0][:40].strip(),
        "summary": texts[0][:90].strip(),
        "kind": "site",
        "topics": ["library"],
        "currency": {"state": "current"},
        "checked": "2026-11-23",
        "sources": [],
        "authors": ["Open MediXchange editors"],
    }
    if language != "en":
        header["l10n"] = {"sourceLang": "en", "state": "translated", "origin": "mt"}
    sections = [f"## {text[:30].strip()} {{#part-{number}}}\n\n{text}" for number, text in enumerate(texts)]
    return "\n".join(
        ["---", yaml.safe_dump(header, allow_unicode=True, sort_keys=False).strip(), "---", "", "\n\n".join(sections), ""]
    )
