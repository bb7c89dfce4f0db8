"""How each section of a translation stands to its source. Computed from the tree, never stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from medixchange.languages import Code
from medixchange.pages import Page, Topic
from medixchange.parity import Difference, Lexicon
from medixchange.translation.danger import differences, suspicions
from medixchange.translation.pins import OPENING, accepted, fingerprint, texts


class Status(StrEnum):
    """The state of a section, the most urgent first."""

    CRITICAL = "critical"
    """The source has changed, and what can hurt differs now: figures, limits, medicines, prohibitions, red flags."""
    WITHDRAWN = "withdrawn"
    """The source holds this section no longer."""
    MISSING = "missing"
    """The translation lacks a section of the source."""
    STALE = "stale"
    """The source has changed, but nothing that can hurt differs."""
    CURRENT = "current"


URGENCY = {status: place for place, status in enumerate(Status)}


@dataclass(frozen=True)
class Standing:
    """One section of a translation: its pin's name, its state, what it should say in which language, what it says."""

    name: str
    status: Status
    language: Code
    source: str
    target: str
    differences: tuple[Difference, ...] = ()

    @property
    def anchor(self) -> str:
        """The id of its heading, empty for the opening of a page."""
        return "" if self.name == OPENING else self.name


@dataclass(frozen=True)
class Translation:
    """A page, the page that it was made from, and how its sections stand, in the order of the source."""

    page: Page
    source: Page
    standings: tuple[Standing, ...]

    @property
    def pins(self) -> Mapping[str, str]:
        """The hashes of the source's sections that the page says it was made from."""
        return self.page.meta.l10n.sections if self.page.meta.l10n else {}

    @property
    def behind(self) -> tuple[Standing, ...]:
        """The sections that are not current."""
        return tuple(standing for standing in self.standings if standing.status is not Status.CURRENT)


class Circular(Exception):
    """Pages that name one another, or themselves, as their source."""


def ancestry(topic: Topic, page: Page) -> list[Page]:
    """The page, the one that it was made from, and so on to the original. Raises Circular; a source that is not there ends it."""
    line = [page]
    while (l10n := line[-1].meta.l10n) and (source := topic.pages.get(l10n.source_lang)):
        if source in line:
            raise Circular(" from ".join(one.path for one in [*line, source]))
        line.append(source)
    return line


def translation(topic: Topic, page: Page, lexicon: Lexicon) -> Translation | None:
    """How a page stands to its source; None for an original, or where the source is not there or leads back to the page."""
    try:
        line = ancestry(topic, page)
    except Circular:
        return None
    if len(line) < 2:
        return None
    return Translation(page, line[1], tuple(_standings(line, lexicon)))


def _standings(line: list[Page], lexicon: Lexicon) -> Iterator[Standing]:
    """The sections of the first page of an ancestry: those of its source in their order, then those that only it has."""
    page, nearest = line[:2]
    mine, theirs = texts(page.body), texts(nearest.body)
    older = {one.name: one for one in _standings(line[1:], lexicon)} if len(line) > 2 else {}
    for name in dict.fromkeys([*(older or theirs), *mine]):
        above = older.get(name)
        # what the source itself has not followed yet is measured by what stands further up
        behind = above is not None and above.status is not Status.CURRENT
        given, language = (above.source, above.language) if above and behind else (theirs.get(name, ""), nearest.language)
        yield _standing(page, name, (given, language), mine.get(name, ""), lexicon, followed=not behind)


def _standing(page: Page, name: str, given: tuple[str, Code], mine: str, lexicon: Lexicon, followed: bool) -> Standing:
    source, language = given
    if not source or not mine:
        return Standing(name, Status.MISSING if source else Status.WITHDRAWN, language, source, mine)
    pin = page.meta.l10n.sections.get(name) if page.meta.l10n else None
    if followed and pin == fingerprint(source):
        return Standing(name, Status.CURRENT, language, source, mine)
    languages = (language, page.language)
    found = [*differences(source, mine, languages, lexicon), *suspicions(source, mine, languages)]
    left = tuple(difference for difference in found if not accepted(page, difference.rule, name, source))
    return Standing(name, Status.CRITICAL if left else Status.STALE, language, source, mine, left)
