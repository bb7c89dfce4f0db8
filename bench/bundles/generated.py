"""A library of 450 pages from the texts that the search is judged on, and the same with one sentence changed on five of them."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from medixchange import checks, library
from medixchange.languages import LANGUAGES, Code
from medixchange.parity import Lexicon, compare
from medixchange.search.traditional import simplified

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "tests" / "site" / "content"
PAGES = 450
CHANGED: tuple[tuple[Code, int], ...] = (("en", 7), ("en", 60), ("th", 21), ("th", 80), ("zh", 33))
_SECTIONS = 4
_SPARE = 30
_SECTION = 900
# letters of the language alone: what else the texts hold, the rules of the library would name
_PROSE = {"en": r"[^A-Za-z .,]", "th": "[^\u0e01-\u0e39\u0e40-\u0e45\u0e47-\u0e4c ]", "zh": "[^\u4e00-\u9fff，。]"}
_MISSPELLED = re.compile("เเ|ำ[่-๋]|[่-๋][ัิ-ู]|([ัิ-ู็-๎])\\1")


def write(folder: Path) -> int:
    """Writes docs/, manuals/ and nav.yml into `folder`; returns how many pages they make."""
    shutil.copytree(CONTENT, folder)
    there = len(list((folder / "docs").rglob("*.md")))
    wanted = (PAGES - there) // len(LANGUAGES)
    topics = [f"clinical/generated-{number:03}" for number in range(wanted + _SPARE)]
    for language in LANGUAGES:
        for topic, texts in zip(topics, _texts(language, len(topics) * _SECTIONS), strict=True):
            _path(folder, language, topic).write_text(_page(language, texts), "utf-8")
    kept = _passed(folder, topics)[:wanted]
    for topic in set(topics) - set(kept):
        for language in LANGUAGES:
            _path(folder, language, topic).unlink()
    nav = yaml.safe_load((folder / "nav.yml").read_text("utf-8"))
    next(entry["Clinical"] for entry in nav if "Clinical" in entry).extend(f"{topic}.md" for topic in kept)
    (folder / "nav.yml").write_text(yaml.safe_dump(nav, allow_unicode=True), "utf-8")
    return there + len(kept) * len(LANGUAGES)


def _path(folder: Path, language: Code, topic: str) -> Path:
    return folder / "docs" / language / f"{topic}.md"


def _passed(folder: Path, topics: list[str]) -> list[str]:
    """The topics that no rule of the library stops: texts that never were translations sometimes look like wrong ones."""
    shutil.copytree(ROOT / "data", folder / "data")
    whole = library.load(folder)
    stopped = {finding.path for finding in checks.run(whole) if checks.stops_build(finding, whole)}
    return [topic for topic in topics if not any(path.endswith(f"/{topic}.md") for path in stopped)]


def change(folder: Path) -> None:
    """Replaces one sentence on each of five pages by one that the library did not have."""
    for number, (language, page) in enumerate(CHANGED):
        path = folder / "docs" / language / "clinical" / f"generated-{page:03}.md"
        *lines, last = path.read_text("utf-8").rstrip("\n").split("\n")
        fresh = _documents(language)[-1 - number]
        path.write_text("\n".join([*lines, last[120:], fresh[:120], ""]), "utf-8")


@cache
def _documents(language: Code) -> list[str]:
    """Texts of the language as prose that the rules of the library have nothing against."""
    packed = (ROOT / "tests" / "data" / "search" / f"dev_{language}.json.gz").read_bytes()
    texts = [document["text"] for document in json.loads(gzip.decompress(packed))["docs"]]
    if language == "zh":
        texts = [text.translate(str.maketrans(dict(simplified()))) for text in texts]
    prose = [" ".join(re.sub(_PROSE[language], " ", text).split()) for text in texts]
    return [
        text for text in prose if len(text) > _SECTION // 2 and not _MISSPELLED.search(text) and _says_no_figure(text, language)
    ]


def _says_no_figure(text: str, language: Code) -> bool:
    """Whether the text could stand beside any other as its translation, as far as figures, medicines and orders go."""
    other: Code = "th" if language == "en" else "en"
    there, back = compare(text, "-", (language, other), _lexicon()), compare("-", text, (other, language), _lexicon())
    return not there and not back


@cache
def _lexicon() -> Lexicon:
    return library.load(ROOT).lexicon


def _texts(language: Code, count: int) -> Iterator[list[str]]:
    """The sections of page after page."""
    documents = _documents(language)
    for start in range(0, count, _SECTIONS):
        yield [documents[number % (len(documents) - 10)] for number in range(start, start + _SECTIONS)]


def _page(language: Code, texts: list[str]) -> str:
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
