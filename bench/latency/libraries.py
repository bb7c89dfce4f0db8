"""Libraries of 100 and 1,000 pages a language: the test site's own pages, above an index of as many pages of judged text."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from bench.search import judged
from bench.search.measuring import SEED
from bench.weight.files import Store
from medixchange import library
from medixchange.languages import LANGUAGES, Code
from medixchange.search.build import as_script, build

ROOT = Path(__file__).parents[2]
SETS: dict[Code, tuple[str, ...]] = {"en": ("en",), "th": ("th",), "zh": ("zh", "zht")}
SIZES = (100, 1000)
SECTIONS = 3
"""Sections a page, about what ours have; there are not more judged texts."""
QUERIES = 4


@dataclass(frozen=True)
class Sized:
    """A site with an index of so many pages, and queries in each language that its index answers."""

    pages: int
    store: Store
    queries: dict[Code, list[str]]


def sized(site: Path, workshop: Path, pages: int) -> Sized:
    """A copy of a built site whose search holds `pages` pages of three sections in each language."""
    folder = workshop / f"{pages}"
    shutil.copytree(site, folder)
    queries = {code: _indexed(folder / code / "search", code, pages) for code in LANGUAGES}
    store = Store(folder)
    for code in LANGUAGES:
        # a host has its large files packed before anybody asks
        for path in (
            "index.html",
            "reference/search.html",
            "assets/site.css",
            "assets/search.js",
            "assets/search-words.js",
            "search/index.js",
        ):
            store.get(f"/{code}/{path}")
    return Sized(pages, store, queries)


def _indexed(folder: Path, language: Code, pages: int) -> list[str]:
    """Writes the index; some words and one question that it answers."""
    sets = [judged.read(ROOT / "tests" / "data" / "search" / f"dev_{name}.json.gz") for name in SETS[language]]
    documents = [section for one in sets for section in one.sections][: pages * SECTIONS]
    sections = [
        replace(one, url=f"clinical/page-{at // SECTIONS}.html", anchor=f"section-{at}", heading=one.title, kind="guidance")
        for at, one in enumerate(documents)
    ]
    data = library.load(ROOT)
    shutil.rmtree(folder)
    folder.mkdir()
    for name, payload in build(sections, language, data.glossary, data.lexicon.medicines).items():
        (folder / f"{name}.js").write_text(as_script(payload), "utf-8", newline="\n")
    there = {one.url for one in documents}
    asked = {
        kind: [q.text for one in sets for q in one.queries if q.kind == kind and q.gold in there]
        for kind in ("kw_words", "question")
    }
    chance = random.Random(SEED)  # noqa: S311 - a fixed sample, no secret
    return [*chance.sample(asked["kw_words"], QUERIES - 1), chance.choice(asked["question"])]
