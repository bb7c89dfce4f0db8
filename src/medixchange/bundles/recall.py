"""Recall notices: a page or a section is withdrawn in every copy that gets the notice, ahead of the next release."""

from __future__ import annotations

import re
from datetime import date

from medixchange.bundles import signing
from medixchange.bundles.manifest import canonical
from medixchange.languages import Trilingual
from medixchange.library import Library

_PURPOSE = b"Open MediXchange recall 1\n"
_SINCE = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,63}")


class BadNotice(ValueError):
    """A notice that no copy would take; the text says why."""


def make(library: Library, page: str, section: str, since: str, issued: date, reason: Trilingual, signing_key: str) -> bytes:
    """The notice as the file that travels: `page` is an address inside a language without `.html`, `section` an id or empty for
    the whole page, `since` the first version that is wrong. Unsigned without a key. Raises BadNotice and signing.BadKey."""
    topic = library.shelf.topics.get(f"{page}.md")
    if topic is None:
        raise BadNotice(f"there is no page {page}; give its address inside a language, such as clinical/oxygen")
    if section and not any(f"{{#{section}}}" in one.body for one in topic.pages.values()):
        raise BadNotice(f"{page} has no section #{section}; give the id of a heading, or none for the whole page")
    if not _SINCE.fullmatch(since):
        raise BadNotice(f"--since {since}: give the first version that is wrong, such as 0.1.0")
    said = {
        "format": 1,
        "id": "-".join(filter(None, (issued.isoformat(), *page.split("/"), section))).lower()[:64].rstrip("-"),
        "issued": issued.isoformat(),
        "page": page,
        "reason": reason.model_dump(),
        "section": section,
        "since": since,
    }
    proof = {"signature": signing.sign(signing_key, _PURPOSE + canonical(said))} if signing_key else {}
    return canonical(said | proof)
