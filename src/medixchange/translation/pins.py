"""Pins: which text of each source section a translation was made from, as hashes in its front matter.

A hash depends on the tree alone, so a pin survives squash, rebase and shallow clones; a date never decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from unicodedata import normalize

from medixchange.frontmatter import Acceptance
from medixchange.pages import Page
from medixchange.segments import sections

OPENING = "_opening"
"""The pin of what stands before the first heading; no heading's id begins with an underscore."""
HASH = re.compile(r"[0-9a-f]{16}")


def fingerprint(text: str) -> str:
    """16 hexadecimal digits of the SHA-256 of a text, in NFC and with LF, without blank lines around it."""
    plain = normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip("\n")
    return sha256(plain.encode()).hexdigest()[:16]


def texts(body: str) -> dict[str, str]:
    """The sections of a body, each with its heading, by pin name; an opening without words is none."""
    named = {section.id or OPENING: section.text for section in sections(body)}
    return {name: text for name, text in named.items() if text.strip()}


def pair(source: str, target: str) -> str:
    """The hash of a section and its translation together: what an accepted difference hangs on."""
    return fingerprint(f"{fingerprint(source)}\n{fingerprint(target)}")


def accepted(page: Page, check: str, section: str, source: str) -> bool:
    """Whether a person accepted what `check` finds between `source` and a section of the page, as both are now."""
    l10n = page.meta.l10n
    mine = texts(page.body).get(section, "")
    return bool(l10n) and any(
        (entry.check, entry.section, entry.hash) == (check, section, pair(source, mine)) for entry in _entries(page)
    )


def lapsed(page: Page, sources: Mapping[str, str]) -> list[Acceptance]:
    """The accepted differences whose section, here or in the source, has changed since; `sources` are the source's sections."""
    mine = texts(page.body)
    return [
        entry
        for entry in _entries(page)
        if entry.section not in mine
        or entry.section not in sources
        or entry.hash != pair(sources[entry.section], mine[entry.section])
    ]


def reviewed(page: Page) -> bool:
    """Whether a person has read the translation as it is now: a review lapses by itself when the body changes."""
    l10n = page.meta.l10n
    if not l10n or l10n.state not in {"reviewed", "final"}:
        return False
    return bool(l10n.reviewer and l10n.reviewed) and l10n.reviewed_hash == fingerprint(page.body)


def unchecked(page: Page) -> bool:
    """Whether a machine wrote the text and no clinician has read it as it is now."""
    meta = page.meta
    return bool(meta.l10n and meta.l10n.origin != "human" and not meta.last_reviewed and not reviewed(page))


def _entries(page: Page) -> tuple[Acceptance, ...]:
    return page.meta.l10n.accept if page.meta.l10n else ()
