"""The library's own pages: no faithful section is flagged, and no changed number passes."""

import random
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from medixchange import glossary, medicines, pages
from medixchange.languages import Code
from medixchange.pages import Page
from medixchange.parity import Lexicon, compare
from medixchange.parity.plain import Block, blocks

ROOT = Path(__file__).parents[2]
# a digit inside a name counts nothing; the last one keeps addresses out
NAME = re.compile(r"[A-Za-z₂][A-Za-z]*-?\d+|โควิด-19|โคโรนา 2019|COVID-19|covid-19\S*|10[⁰-⁹]+")


@cache
def lexicon() -> Lexicon:
    """The medicines of the library."""
    return Lexicon.of(medicines.load(ROOT)[0], glossary.load(ROOT)[0])


def sections(page: Page) -> dict[str, str]:
    """The sections of a page by id; what stands before the first heading has the empty one."""
    lines = page.body.split("\n")
    cuts = [(0, ""), *((heading.line, heading.id or heading.text) for heading in page.headings), (len(lines), "")]
    return {name: "\n".join(lines[start:end]) for (start, name), (end, _) in pairwise(cuts)}


@cache
def pairs() -> list[tuple[str, Code, str, str]]:
    """Label, language, English section and its translation, for every section of every translated page."""
    shelf, _ = pages.load(ROOT)
    return [
        (f"{page.path}#{name}", code, text, sections(page)[name])
        for topic in shelf.topics.values()
        if "en" in topic.pages
        for code, page in topic.pages.items()
        if code != "en"
        for name, text in sections(topic.pages["en"]).items()
        if name in sections(page)
    ]


@pytest.mark.parametrize("code", ["th", "zh"])
def test_no_section_of_the_library_is_flagged(code: Code) -> None:
    found = {
        label: [str(d.message) for d in compare(source, target, ("en", language), lexicon())]
        for label, language, source, target in pairs()
        if language == code
    }
    assert not {label: messages for label, messages in found.items() if messages}


def mutants(source: str, target: str) -> list[tuple[str, str]]:
    """Each block of a section beside its translation with one number changed; names and single digits in words stay out."""
    mine, theirs = blocks(source), blocks(target)
    if [block.kind for block in mine] != [block.kind for block in theirs]:
        return []
    return [(_markdown(left), text) for left, right in zip(mine, theirs, strict=True) for text in _changed(_markdown(right))]


def _markdown(block: Block) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in block.rows) if block.kind == "table" else block.text


def _changed(text: str) -> list[str]:
    names = [range(*match.span()) for match in NAME.finditer(text)]
    numbers = [m for m in re.finditer(r"\d+", text) if not any(m.start() in name for name in names)]
    return [f"{text[: m.end() - 1]}{(int(m[0][-1]) + 3) % 10}{text[m.end() :]}" for m in numbers]


def test_a_changed_number_on_a_page_is_flagged() -> None:
    every = [(label, code, *pair) for label, code, source, target in pairs() for pair in mutants(source, target)]
    sample = random.Random(2026).sample(every, min(len(every), 1200))
    missed = [(label, text) for label, code, source, text in sample if not compare(source, text, ("en", code), lexicon())]
    assert not missed
