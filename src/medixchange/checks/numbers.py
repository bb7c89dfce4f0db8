"""numbers: a figure beside a citation stands in the facts of a cited source.

A wrong "60 mg" is the worst that this library can do. So each number in a paragraph, list item or table row that cites something
must occur in `data/facts.yml` under one of the cited keys. Years may be written in the Buddhist era.

Bad:

    ---
    sources: [who-2023]
    kind: reference
    ---
    60 mg once daily [@who-2023]

Good:

    ---
    sources: [who-2023]
    kind: reference
    ---
    6 mg once daily [@who-2023]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from medixchange.findings import Finding
from medixchange.languages import BUDDHIST_ERA
from medixchange.library import Library
from medixchange.markup.citations import CITATION, parse
from medixchange.pages import Page
from medixchange.segments import prose
from medixchange.sources import Fact, Source

RULE = "numbers"
_WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_MONTHS = "January February March April May June July August September October November December".split()
_THAI_MONTHS = "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม".split()
_THAI_YEARS = range(1900 + BUDDHIST_ERA, 2201 + BUDDHIST_ERA)
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９．，％", "01234567890123456789.,%")
_SCALES = {"พัน": 1e3, "หมื่น": 1e4, "แสน": 1e5, "ล้าน": 1e6, "万": 1e4, "亿": 1e8, "千": 1e3, "million": 1e6}
_NUMBER = re.compile(rf"(\d+(?:[ \u00a0\u202f,]\d{{3}}(?!\d))*(?:\.\d+)?)[ \u00a0]?({'|'.join(_SCALES)})?")
# a digit inside a name (COVID-19, โควิด-19, SpO2, IL-6, N95, 2019-nCoV, coronavirus disease 2019) is no figure
_NAMES = re.compile(
    r"[A-Za-z₂]+[-‑]?\d+(?:/\d+)?|(?<=[A-Za-z])\d+|\d+[-‑](?:nCoV|CoV)"
    r"|โควิด[-‑ ]?19|(?:disease|โคโรนา|冠状病毒)[ \u00a0]?2019|2019(?=冠状)"
)
_NO_TEXT = re.compile(r"\]\([^)]*\)|\{[^}]*\}|`[^`]*`|^\s*\d+\.\s")


def check(library: Library) -> Iterator[Finding]:
    """Figures that no cited fact holds."""
    for page in library.shelf.pages():
        if page.meta.kind != "site":
            yield from _check_page(page, library)


def figures(text: str) -> set[float]:
    """The numbers in a text, thousands joined, Thai and full-width digits read, words of scale multiplied in."""
    plain = _NAMES.sub(" ", text.translate(_DIGITS))
    return {round(float(re.sub(r"[ \u00a0\u202f,]", "", n)) * _SCALES.get(scale, 1), 6) for n, scale in _NUMBER.findall(plain)}


def _check_page(page: Page, library: Library) -> Iterator[Finding]:
    for line, block in _blocks(page):
        keys = [citation.key for match in CITATION.finditer(block) for citation in parse(match[1])]
        if not keys:
            continue
        for message in unsupported(_NO_TEXT.sub(" ", CITATION.sub(" ", block)), keys, library):
            yield Finding(page.path, line, message, RULE)


def unsupported(text: str, keys: Sequence[str], library: Library) -> Iterator[str]:
    """What to say of each figure of a text that no fact of the cited sources holds."""
    allowed = set().union(*(_supported(key, library) for key in keys))
    for figure in sorted(figures(text)):
        if figure not in allowed and not (figure in _THAI_YEARS and figure - BUDDHIST_ERA in allowed):
            yield f"{figure:g} stands in no fact of {', '.join(dict.fromkeys(keys))}. Correct the figure or the citation"


def _blocks(page: Page) -> Iterator[tuple[int, str]]:
    """The paragraphs, list items and table rows of a page, each with its first line in the file."""
    first, lines = 0, list[str]()
    for number, line in [*prose(page.body), (0, "")]:
        starts = not line.strip() or re.match(r"\s*(?:\||(?:[-*+]|\d+\.)\s)", line)
        if starts and lines:
            yield page.body_line + first, "\n".join(lines)
            lines = []
        if line.strip():
            first = first if lines else number
            lines.append(line)


def _supported(key: str, library: Library) -> frozenset[float]:
    facts = tuple(fact for fact in library.facts.values() if fact.source == key)
    return _of_facts(facts, library.sources.get(key))


@lru_cache(maxsize=512)
def _of_facts(facts: Iterable[Fact], source: Source | None) -> frozenset[float]:
    texts = [text for fact in facts for text in (fact.statement, *fact.numbers)]
    texts += [f"{source.title} {source.issued.date_parts}"] if source else []
    found = set().union(*(figures(text) for text in texts)) if texts else set()
    words = set(re.findall(r"[a-z]+", " ".join(texts).casefold()))
    found |= {float(value) for value, word in enumerate(_WORDS) if word in words}
    found |= {float(value) for value, word in ((1, "once"), (2, "twice"), (1, "daily")) if word in words}
    # facts write "5 Feb 2020" or "17 เมษายน 2564", Chinese writes 2020年2月5日
    # with a capital letter, for "may" is no month
    names = set(re.findall(r"[A-Z][a-z]+", " ".join(texts)))
    found |= {float(number) for number, month in enumerate(_MONTHS, 1) if names & {month, month[:3], month[:4]}}
    found |= {float(number) for number, month in enumerate(_THAI_MONTHS, 1) if month in " ".join(texts)}
    return frozenset(found)
