"""heading-ids: every `##` and `###` carries an id of its own, the same in the three languages.

The language switcher keeps the place by it, links and reviews name it, and translation state hangs on it.

Bad:

    ## Targets

Good:

    ## Targets {#targets}

    ### Children {#targets-children}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from medixchange.findings import Finding
from medixchange.library import Library
from medixchange.pages import Page, Topic
from medixchange.segments import prose

RULE = "heading-ids"
_ID = re.compile(r"[a-z][a-z0-9-]*")
_UNDERLINE = re.compile(r"(?:=+|-{2,})[ \t]*")
_INDENTED = re.compile(r" {1,3}#{1,6}[ \t]+\S")
_OURS = re.compile(r"(?:ref|cite|drawing)-\d|references$|__")


def check(library: Library) -> Iterator[Finding]:
    """Headings without an id or with a bad one, titles in the text, ids that another language lacks."""
    for topic in library.shelf.topics.values():
        for page in topic.pages.values():
            yield from _check_page(page)
            yield from _check_looks(page)
        yield from _check_parity(topic)


def _check_page(page: Page) -> Iterator[Finding]:
    seen: set[str] = set()
    for heading in page.headings:
        line = page.body_line + heading.line
        if heading.level == 1:
            yield Finding(page.path, line, "a `#` title in the text. The title comes from the front matter: use `##`", RULE)
        elif heading.level in (2, 3) and not heading.id:
            yield Finding(page.path, line, f"heading '{heading.text}' has no id. End the line with {{#some-id}}", RULE)
        elif heading.id and (not _ID.fullmatch(heading.id) or _OURS.match(heading.id)):
            yield Finding(page.path, line, f"id '{heading.id}' cannot be used. Take lower-case letters, digits and hyphens", RULE)
        if heading.id in seen:
            yield Finding(page.path, line, f"id '{heading.id}' stands twice on this page. Rename one, in all languages", RULE)
        seen.add(heading.id or "")


def _check_looks(page: Page) -> Iterator[Finding]:
    """Lines that look like headings and carry no id: underlined ones, and those that an indent turns into text."""
    before = ""
    for number, line in prose(page.body):
        if _UNDERLINE.fullmatch(line) and before.strip() and not before.startswith((" ", "|", ">", "-", "*", "#")):
            message = f"'{before.strip()}' is underlined as a heading. Write ## before it and {{#some-id}} behind it"
            yield Finding(page.path, page.body_line + number, message, RULE)
        if _INDENTED.match(line):
            message = f"'{line.strip()}' is text, because it is indented. Write ## at the start of the line"
            yield Finding(page.path, page.body_line + number, message, RULE)
        before = line


def _check_parity(topic: Topic) -> Iterator[Finding]:
    source = topic.page_for("en")
    wanted = [heading.id for heading in source.headings if heading.id]
    for page in topic.pages.values():
        ids = [heading.id for heading in page.headings if heading.id]
        if ids == wanted:
            continue
        missing, extra = [i for i in wanted if i not in ids], [i for i in ids if i not in wanted]
        what = f"missing {missing}" if missing else f"not in {source.path}: {extra}" if extra else "in another order"
        yield Finding(page.path, page.body_line, f"heading ids differ from {source.path}: {what}. Make them equal", RULE)
