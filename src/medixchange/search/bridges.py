"""The glossary as bridges between languages: a term in any spelling leads to the spellings that the reader's pages use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from medixchange.glossary import Entry
from medixchange.languages import LANGUAGES, Code
from medixchange.search.encode import base36
from medixchange.search.layout import bucket, in_steps

_TERMS_A_FILE = 40
_MOST = 6


def bridge_files(
    glossary: Sequence[Entry], language: Code, spell: Callable[[str], str], present: Callable[[str], bool]
) -> dict[str, str]:
    """`g...`: lines of a form and the other forms of its term, by the form's first letter; `present`: whether a page has a form."""
    lines: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in glossary:
        wanted = [form for form in map(spell, readers_forms(entry, language)) if present(form)]
        for form in map(spell, _as_typed(all_forms(entry))):
            lines[form] |= dict.fromkeys(other for other in wanted if other != form)
    useful = {form: list(others)[:_MOST] for form, others in lines.items() if others and len(form) > 1}
    count = in_steps(max(1, len(useful) // _TERMS_A_FILE)) if useful else 0
    files: dict[str, list[str]] = {f"g{base36(number)}": [] for number in range(count)}
    for form in sorted(useful):
        files[f"g{base36(bucket(form[0], count))}"].append("\t".join((form, *useful[form])))
    return {name: "\n".join(rows) for name, rows in files.items()}


def _as_typed(forms: Sequence[str]) -> list[str]:
    """The forms, and those with a figure also without their hyphens: COVID19, IL6."""
    bare = [form.replace("-", "") for form in forms if "-" in form and any(char.isdigit() for char in form)]
    return [*forms, *bare]


def readers_forms(entry: Entry, language: Code) -> list[str]:
    """What the pages of a language may call the term, the preferred form first; abbreviations and English stand in all of them."""
    return [form for form in (entry[language], *entry.synonyms(language), entry.abbr, entry.en) if form]


def all_forms(entry: Entry) -> list[str]:
    """Every spelling of the term in every language."""
    forms = [form for code in LANGUAGES for form in (entry[code], *entry.synonyms(code))]
    return [form for form in (*forms, entry.abbr, entry.zh_hant) if form]
