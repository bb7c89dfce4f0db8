"""How far the translations are: counts for each language, and what waits, the most urgent first. For a page, a file and badges."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from medixchange.edition import Edition
from medixchange.languages import BY_CODE, LANGUAGES, Code
from medixchange.library import Library
from medixchange.pages import Page
from medixchange.translation.pins import texts, unchecked
from medixchange.translation.standing import URGENCY, Standing, Status, Translation


@dataclass(frozen=True)
class Count:
    """A language: the topics of the library, those that have a page in it, those of a machine alone, its sections by state."""

    language: Code
    topics: int
    pages: int
    unchecked: int
    sections: Mapping[Status, int]

    @property
    def percent(self) -> int:
        """How much of the library says in this language what its source says now; 100 only where all of it does."""
        return 100 * self.sections[Status.CURRENT] // max(1, sum(self.sections.values()))


@dataclass(frozen=True)
class Task:
    """A section that waits, or a whole page that is not there: what readers get instead, where to edit, what the source changed."""

    status: Status
    page: Page
    anchor: str
    heading: str
    edit: str | None
    changes: str | None


def counts(library: Library) -> list[Count]:
    """The languages in their usual order."""
    return [_count(library, code) for code in LANGUAGES]


def translations(edition: Edition) -> list[Translation]:
    """The translated pages of an edition, by topic."""
    found = (one for one in edition.library.translations.values() if one.page.language == edition.language)
    return sorted(found, key=lambda one: one.page.topic)


def tasks(edition: Edition) -> list[Task]:
    """What waits in an edition: sections by urgency, then the pages that nobody has translated."""
    behind = [_task(edition, one, standing) for one in translations(edition) for standing in one.behind]
    return sorted(behind, key=lambda task: URGENCY[task.status]) + list(_pages_to_write(edition))


def as_json(library: Library) -> str:
    """All of it for machines."""
    languages = {
        count.language: {
            "topics": count.topics,
            "pages": count.pages,
            "machine": count.unchecked,
            "percent": count.percent,
            "sections": {status: count.sections[status] for status in Status},
        }
        for count in counts(library)
    }
    behind = [
        {"status": standing.status, "page": one.page.path, "section": standing.name, "source": one.source.path}
        for one in library.translations.values()
        for standing in one.behind
    ]
    behind.sort(key=lambda entry: (URGENCY[Status(entry["status"])], entry["page"], entry["section"]))
    return json.dumps({"languages": languages, "behind": behind}, ensure_ascii=False, indent=1) + "\n"


def badge(count: Count) -> str:
    """A small SVG: the language's name, and how much of the library it says as its source does; what is critical in words."""
    name = BY_CODE[count.language].name
    critical = count.sections[Status.CRITICAL]
    value = f"{count.percent} %" + (f", {critical} critical" if critical else "")
    colour = "#a3000d" if critical else "#006070" if count.percent == 100 else "#7a4a00"
    left, right = 24 + 8 * len(name), 20 + 7 * len(value)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="24" role="img">'
        f"<title>{escape(f'{name}: {value}')}</title>"
        f'<path fill="#333" d="M0 0h{left}v24H0z"/><path fill="{colour}" d="M{left} 0h{right}v24H{left}z"/>'
        '<g fill="#fff" font-family="sans-serif" font-size="13" text-anchor="middle">'
        f'<text x="{left / 2:g}" y="17">{escape(name)}</text>'
        f'<text x="{left + right / 2:g}" y="17">{escape(value)}</text>'
        "</g></svg>\n"
    )


def _count(library: Library, code: Code) -> Count:
    sections: Counter[Status] = Counter()
    for topic in library.shelf.topics.values():
        page = topic.pages.get(code)
        translation = library.translations.get(page.path) if page else None
        if translation:
            sections.update(standing.status for standing in translation.standings)
        else:
            sections[Status.CURRENT if page else Status.MISSING] += len(texts((page or topic.page_for(code)).body))
    own = [topic.pages[code] for topic in library.shelf.topics.values() if code in topic.pages]
    return Count(
        code, len(library.shelf.topics), len(own), sum(map(unchecked, own)), {status: sections[status] for status in Status}
    )


def _task(edition: Edition, translation: Translation, standing: Standing) -> Task:
    page = translation.page
    heading = next((one.text for one in (*page.headings, *translation.source.headings) if one.id == standing.anchor), "")
    edit, changes = edition.edit_url(page.path), edition.history_url(translation.source.path)
    return Task(standing.status, page, standing.anchor, heading, edit, changes)


def _pages_to_write(edition: Edition) -> Iterator[Task]:
    for topic in edition.library.shelf.topics.values():
        if edition.language in topic.missing:
            page = edition.page(topic.path)
            yield Task(Status.MISSING, page, "", "", edition.new_url(page), edition.history_url(page.path))
