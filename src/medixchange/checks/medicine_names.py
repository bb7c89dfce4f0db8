"""medicine-names: the international name (INN) comes before a brand, and its letters are right.

Brands differ from country to country; the INN is the same everywhere. A name that is one letter away from that of a medicine is a
slip of the pen. Names stand in `data/drugs.yml`.

Bad:

    Paxlovid for five days.

Good:

    Nirmatrelvir with ritonavir (Paxlovid) for five days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from medixchange.findings import Finding, Severity
from medixchange.library import Library
from medixchange.medicines import Medicine
from medixchange.pages import Page
from medixchange.segments import words

RULE = "medicine-names"
_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]{8,}(?![A-Za-z])")
"""A name that is long enough to have no other word one letter away."""


def check(library: Library) -> Iterator[Finding]:
    """Brands whose INN has not been named before, and names with one wrong letter."""
    brands = {brand: medicine for medicine in library.lexicon.medicines for brand in medicine.brands}
    names = [name.lower() for medicine in library.lexicon.medicines for name in medicine.names("en") if _WORD.fullmatch(name)]
    # the names themselves stand behind what is left of others: cefalexin is no slip of the pen
    known = {form: name for name in names for form in _forms(name)} | {name: name for name in names}
    for page in library.shelf.pages():
        yield from _brands(page, brands)
        yield from _slips(page, known)


def _brands(page: Page, brands: Mapping[str, Medicine]) -> Iterator[Finding]:
    lines = list(words(page.body))
    text = "\n".join(line for _, line in lines).casefold()
    for brand, medicine in brands.items():
        found = re.search(rf"(?<![a-z]){re.escape(brand.casefold())}(?![a-z])", text)
        before = text[: found.start()] if found else ""
        if found and not _named(medicine, before, page):
            line = page.body_line + lines[before.count("\n")][0]
            message = f"'{brand}' is a brand of {medicine.inn}. Write the international name first"
            yield Finding(page.path, line, message, RULE, Severity.WARNING)


def _named(medicine: Medicine, before: str, page: Page) -> bool:
    """Whether a text names the medicine by a name that is no brand; a combination by each of its parts."""
    parts = all(part in before for part in medicine.inn.split("/"))
    return parts or any(name.casefold() in before for name in (*medicine.en, *medicine.names(page.language)))


def _slips(page: Page, known: Mapping[str, str]) -> Iterator[Finding]:
    for number, line in words(page.body):
        for word in sorted({found.lower() for found in _WORD.findall(line)}):
            meant = {known[form] for form in _forms(word) if form in known}
            if meant and not meant & {word, word.removesuffix("s")}:
                message = f"'{word}' is nearly the medicine '{min(meant)}'. Correct its spelling"
                yield Finding(page.path, page.body_line + number, message, RULE, Severity.WARNING)


def _forms(word: str) -> set[str]:
    """The word with one letter less, and whole: words one letter apart have a form in common."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}
