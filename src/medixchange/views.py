"""What a page shows around its text: state band, languages, addresses, data for machines. Values only; the theme shows them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from medixchange.edition import Alternate, Edition
from medixchange.evidence import Speaker
from medixchange.languages import BY_CODE, Code, format_date, format_year
from medixchange.markup import Reading
from medixchange.pages import Manual, Page
from medixchange.translation.composing import NAMES, Piece, composed
from medixchange.translation.pins import reviewed, unchecked
from medixchange.translation.standing import Status
from medixchange.wording import in_language

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class Moment:
    """A day for machines (`iso`) and in words."""

    iso: str
    words: str


@dataclass(frozen=True)
class Band:
    """The state of a text at a glance, in words: kind, whose guidance, currency and why, dates, review."""

    kind: str
    guidance: tuple[str, ...]
    state: str
    state_words: str
    why: str
    successor: Page | None
    checked: Moment
    due: Moment
    reviewed: str | None


@dataclass(frozen=True)
class Translated:
    """What is said of a translation: from which language in which state, whether a machine wrote it, how much of it is behind."""

    words: str
    machine: bool
    behind: str
    missing: Mapping[str, str]
    """The language tags of the sections that stand in the source's language, by anchor."""


@dataclass(frozen=True)
class Fallback:
    """The notice over a text in another language: what it says, and where to contribute the translation."""

    notice: str
    contribute: str | None


@dataclass(frozen=True)
class PageView:
    """Everything that the theme needs for one page beside its text."""

    page: Page
    lang: str
    band: Band | None
    translated: Translated | None
    fallback: Fallback | None
    alternates: list[Alternate]
    canonical: str | None
    edit: str | None
    manual: Manual | None
    json_ld: str


def view(edition: Edition, topic: str) -> PageView:
    """The view of a topic for the readers of an edition."""
    page = edition.page(topic)
    return PageView(
        page=page,
        lang=BY_CODE[page.language].tag,
        band=band(edition, page) if page.meta.kind != "site" else None,
        translated=translated(edition, page),
        fallback=_fallback(edition, page) if edition.is_fallback(page) else None,
        alternates=edition.alternates(topic),
        canonical=edition.absolute(f"{page.language}/{page.address}"),
        edit=edition.edit_url(page.path),
        manual=_manual_of(edition, topic),
        json_ld=_json_ld(edition, page),
    )


def reading(edition: Edition, page: Page) -> Reading:
    """For whom the page's Markdown is rendered: its own language, also where it stands in for another."""
    library = edition.library
    words = in_language(library.wording, page.language)
    speaker = Speaker(page.language, words, library.evidence, library.glossary, library.issuers, library.sources)
    return Reading(
        page.language, library.sources, library.drawings, words, speaker.elements(), page.topic, _replaced(edition, page.language)
    )


def _replaced(edition: Edition, language: Code) -> dict[str, str]:
    """The topics that no longer hold, and what to say at a link to them in a text of `language`."""
    wording = edition.library.wording
    states = {topic: edition.page(topic).meta.currency.state for topic in edition.library.shelf.topics}
    return {
        topic: wording[f"currency-{state}"][language] for topic, state in states.items() if state in ("superseded", "withdrawn")
    }


def band(edition: Edition, page: Page) -> Band:
    """The state band of a page, in the language of the edition."""
    words, meta, state = edition.words, page.meta, page.meta.currency
    successor = edition.page(state.by) if state.by and state.by in edition.library.shelf.topics else None
    return Band(
        kind=words[f"kind-{meta.kind}"],
        guidance=tuple(guidance(edition, page)),
        state=state.state,
        state_words=currency(edition, page),
        why=state.why or words.get(f"currency-{state.state}-why", ""),
        successor=successor,
        checked=_moment(edition, meta.checked),
        due=_moment(edition, meta.due),
        reviewed=f"{meta.reviewed_by}, {format_date(meta.last_reviewed, edition.language)}" if meta.last_reviewed else None,
    )


def text(edition: Edition, page: Page) -> list[Piece]:
    """The Markdown of a page as readers get it: where a translation is behind its source, with marks and the source's text."""
    translation = edition.library.translations.get(page.path)
    words = in_language(edition.library.wording, page.language)
    return composed(translation, words) if translation else [Piece(page.body, page.language)]


def translated(edition: Edition, page: Page) -> Translated | None:
    """What readers are told of a translation; None for an original."""
    translation, words, l10n = edition.library.translations.get(page.path), edition.words, page.meta.l10n
    if not l10n:
        return None
    lapsed = l10n.state in {"reviewed", "final"} and not reviewed(page)
    said = [
        words["l10n-from"].format(language=words[NAMES[l10n.source_lang]]),
        words["l10n-review-lapsed" if lapsed else f"l10n-state-{l10n.state}"],
    ]
    behind = translation.behind if translation else ()
    missing = {one.anchor: BY_CODE[one.language].tag for one in behind if one.status is Status.MISSING}
    count = words["l10n-behind"].format(count=len(behind)) if behind else ""
    return Translated(" · ".join(said), unchecked(page), count, missing)


def currency(edition: Edition, page: Page) -> str:
    """The currency of a page in the words of the edition, with its year where it has one."""
    year = page.meta.currency.year
    return edition.words[f"currency-{page.meta.currency.state}"] + (f" {format_year(year, edition.language)}" if year else "")


def tag(page: Page) -> str:
    """The BCP 47 tag of the language in which a page is written."""
    return BY_CODE[page.language].tag


def language_name(edition: Edition, code: Code) -> str:
    """The name of a language in the words of the edition."""
    return edition.words[{"en": "english", "th": "thai", "zh": "chinese"}[code]]


def languages(edition: Edition, shown: PageView | None) -> list[Alternate]:
    """Where the language switcher leads: to the same page, or to the home pages where there is no such page."""
    return shown.alternates if shown else edition.alternates("index.md")


def opening(html: str) -> tuple[str, str]:
    """A text, cut before its first section: the answer that comes first, and the detail."""
    answer, heading, detail = html.partition("<h2")
    return answer, heading + detail


def modules(html: str) -> list[str]:
    """The style sheets that a text needs beside the common one, by what stands in it."""
    return [name for name, mark in (("tabs", 'class="tabbed-'), ("code", "<pre")) if mark in html]


def day(edition: Edition, moment: date) -> str:
    """A day in the words of the edition."""
    return format_date(moment, edition.language)


def guidance(edition: Edition, page: Page) -> list[str]:
    """The short names of the bodies whose guidance a page reports, in the order in which its sources name them."""
    library = edition.library
    keys = dict.fromkeys(library.sources[key].custom.issuer for key in page.meta.sources if key in library.sources)
    return [library.issuers[key].short[edition.language] for key in keys if key and key in library.issuers]


def _moment(edition: Edition, day: date) -> Moment:
    return Moment(day.isoformat(), format_date(day, edition.language))


def _fallback(edition: Edition, page: Page) -> Fallback:
    notice = edition.words["fallback"].format(language=language_name(edition, page.language))
    return Fallback(notice, edition.new_url(page))


def _manual_of(edition: Edition, topic: str) -> Manual | None:
    for manual in edition.library.shelf.manuals.values():
        if topic == manual.title_page or topic in manual.topics:
            return manual
    return None


def _json_ld(edition: Edition, page: Page) -> str:
    """schema.org's MedicalWebPage from the front matter; `<` is escaped, for `<!--` too means something in a script element."""
    meta = page.meta
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage" if meta.clinical else "WebPage",
        "name": meta.title,
        "description": meta.summary,
        "inLanguage": BY_CODE[page.language].tag,
        "license": LICENCE,
        "isAccessibleForFree": True,
    }
    if meta.clinical:
        data["audience"] = {"@type": "MedicalAudience", "audienceType": "Clinician"}
    if meta.topics:
        data["keywords"] = [edition.library.topics[key][page.language] for key in meta.topics if key in edition.library.topics]
    if meta.last_reviewed:
        data |= {"lastReviewed": meta.last_reviewed.isoformat(), "reviewedBy": {"@type": "Person", "name": meta.reviewed_by}}
    url = edition.absolute(f"{page.language}/{page.address}")
    return json.dumps(data | ({"url": url} if url else {}), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def searched(edition: Edition, topic: str) -> dict[str, str]:
    """What search shows of a page beside its sections: address, title, kind, state and the address of what replaced it."""
    page = edition.page(topic)
    state = "superseded" if page.meta.currency.state == "withdrawn" else page.meta.currency.state
    successor = page.meta.currency.by
    address = edition.page(successor).address if successor and successor in edition.library.shelf.topics else ""
    told = {"url": page.address, "title": page.meta.title, "text": "", "kind": page.meta.kind, "state": state, "successor": address}
    return told | ({"lang": tag(page)} if edition.is_fallback(page) else {})


def search_words(edition: Edition) -> dict[str, str]:
    """The words that the search box and its results are written in."""
    left_out = ("search-hint", "search-no-script", "currency-current", "currency-superseded-by")
    kept = (key for key in edition.words if key.startswith(("search", "kind-", "currency-", "a-to-z")))
    return {key: edition.words[key] for key in kept if key not in left_out and not key.endswith("-why")}
