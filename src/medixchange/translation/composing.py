"""What readers get of a translation: its own text where it is current, marks and the source's text where it is not.

Where nothing is behind, this is the body as it stands. All of it is Markdown, so that it passes through the same rules of safety.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from medixchange.languages import BY_CODE, Code
from medixchange.translation.pins import texts
from medixchange.translation.standing import Standing, Status, Translation

NAMES: Mapping[Code, str] = {"en": "english", "th": "thai", "zh": "chinese"}
"""The word of the site that names a language."""


@dataclass(frozen=True)
class Piece:
    """A stretch of Markdown, and the language that its boxes are titled in."""

    text: str
    language: Code


def composed(translation: Translation, words: Mapping[str, str]) -> list[Piece]:
    """The text of a page as readers should see it; `words` are those of the page's language."""
    page = translation.page
    if not translation.behind:
        return [Piece(page.body, page.language)]
    standings = {standing.name: standing for standing in translation.standings}
    pieces = [_pieces(standings[name], translation, words) for name in _order(translation)]
    return [piece for section in pieces for piece in section]


def _order(translation: Translation) -> list[str]:
    """The sections in the order of the page, each missing one behind the section that it follows in the source."""
    order = list(texts(translation.page.body))
    last = ""
    for standing in translation.standings:
        if standing.status is Status.MISSING:
            order.insert(order.index(last) + 1 if last else 0, standing.name)
        if standing.name in order:
            last = standing.name
    return order


def _pieces(standing: Standing, translation: Translation, words: Mapping[str, str]) -> list[Piece]:
    language = translation.page.language
    if standing.status is Status.CURRENT:
        return [Piece(standing.target, language)]
    notice = Piece(f"\n{_notice(standing, translation, words)}\n", language)
    foreign_head, source = _cut(standing.source, standing)
    given = Piece(_box("!!!", f"l10n-{standing.language}", "", source), standing.language)
    if standing.status is Status.MISSING:
        return [Piece(_spoken(foreign_head, standing.language), standing.language), notice, given]
    head, mine = _cut(standing.target, standing)
    above = [Piece(head, language), notice]
    if standing.status is Status.STALE:
        return [*above, Piece(mine, language)]
    old = Piece(_box("???", "l10n-old", words["l10n-old"], mine), language)
    return [*above, given, old] if standing.status is Status.CRITICAL else [*above, old]


def _cut(text: str, standing: Standing) -> tuple[str, str]:
    """The heading of a section and what stands below it; an opening has no heading."""
    if not standing.anchor:
        return "", text
    head, _, rest = text.partition("\n")
    return head, rest


def _notice(standing: Standing, translation: Translation, words: Mapping[str, str]) -> str:
    """A box that says what is wrong, with a link to the same section of the source."""
    name = words[NAMES[standing.language]]
    # MkDocs takes the name of the file itself for a link to the top of the page
    whole = standing.status is Status.WITHDRAWN or not standing.anchor
    place = PurePosixPath(translation.page.topic).name if whole else f"#{standing.anchor}"
    label = words["l10n-read-page" if whole else "l10n-read-source"].format(language=name)
    link = f"[{label}]({place}){{.in-{standing.language}}}"
    return _box("!!!", f"l10n-{standing.status}", words[f"l10n-{standing.status}"].format(language=name), link)


def _box(mark: str, kind: str, title: str, text: str) -> str:
    inner = "\n".join(f"    {line}" if line.strip() else "" for line in text.strip("\n").split("\n"))
    return f'\n{mark} {kind} "{title}"\n\n{inner}\n'


def _spoken(heading: str, language: Code) -> str:
    """A heading that says in which language it is."""
    return re.sub(r"\{(:?[ \t]*#[^\s}]+)", rf"{{\1 lang={BY_CODE[language].tag}", heading)
