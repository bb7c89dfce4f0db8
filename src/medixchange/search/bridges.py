"""Names in every language as bridges: a term in any spelling leads to the spellings that the reader's pages use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from medixchange.glossary import Entry
from medixchange.hanzi import simplified, traditional
from medixchange.languages import LANGUAGES, Code
from medixchange.medicines import Medicine
from medixchange.search.encode import base36, bits
from medixchange.search.layout import bucket, in_steps
from medixchange.search.normalize import normalize

_TERMS_A_FILE = 12
_MOST = 6
_BITS_A_KEY = 8


@dataclass(frozen=True)
class Term:
    """One thing and what it is called: by language, the preferred form first; `shared` forms stand in pages of any language."""

    forms: Mapping[Code, tuple[str, ...]]
    shared: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    """Spellings that readers type and no page has."""

    def readers(self, language: Code) -> tuple[str, ...]:
        """What the pages of a language may call it."""
        return (*self.forms[language], *self.shared)

    def all(self) -> list[str]:
        """Every spelling in every language."""
        return [form for group in (*self.forms.values(), self.shared, self.more) for form in group]


def terms(glossary: Iterable[Entry], medicines: Iterable[Medicine]) -> list[Term]:
    """The glossary and the names of medicines; a fluid's name also stands for other things, so it is left out."""
    said = [
        Term(
            {code: (entry[code], *entry.synonyms(code)) for code in LANGUAGES},
            tuple(form for form in (entry.abbr, entry.en) if form),
            _in_both_scripts((*((entry.zh_hant,) if entry.zh_hant else ()), entry.zh, *entry.synonyms("zh"))),
        )
        for entry in glossary
    ]
    given = [
        Term({code: one.names(code) for code in LANGUAGES}, (one.inn,), _in_both_scripts(one.zh))
        for one in medicines
        if not one.fluid
    ]
    return said + given


def _in_both_scripts(forms: Iterable[str]) -> tuple[str, ...]:
    """Chinese forms in Traditional and in Simplified characters: what Taiwan says is typed in both."""
    return tuple(form for one in forms for form in (traditional(one), normalize(one, simplified())))


def bridges(
    named: Iterable[Term], language: Code, spell: Callable[[str], str], present: Callable[[str], bool]
) -> dict[str, list[str]]:
    """Form -> the other forms of its term that the pages have; `present`: whether a page has a form."""
    lines: dict[str, dict[str, None]] = defaultdict(dict)
    for term in named:
        wanted = [form for form in map(spell, term.readers(language)) if present(form)]
        for form in map(spell, _as_typed(term.all())):
            lines[form] |= dict.fromkeys(other for other in wanted if other != form)
    return {form: list(others)[:_MOST] for form, others in lines.items() if others and len(form) > 1}


def bridge_files(useful: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """`g...`: lines of a form and the other forms of its term, by the form's first two characters."""
    count = in_steps(max(1, len(useful) // _TERMS_A_FILE)) if useful else 0
    files: dict[str, list[str]] = {f"g{base36(number)}": [] for number in range(count)}
    for form in sorted(useful):
        files[f"g{base36(bucket(form[:2], count))}"].append("\t".join((form, *useful[form])))
    return {name: "\n".join(rows) for name, rows in files.items()}


def heads(files: Mapping[str, str]) -> str:
    """Six bits a character, set where the first three letters of a form in `g...` fall.

    Most words of a query begin no form, and need ask for no file.
    """
    keys = {line[: line.index("\t")][:3] for name, lines in files.items() if name[0] == "g" for line in lines.split("\n") if line}
    room = 6 * in_steps(len(keys) * _BITS_A_KEY // 6 + 1)
    taken = {bucket(key, room) for key in keys}
    return bits(place in taken for place in range(room)) if keys else ""


def _as_typed(forms: Sequence[str]) -> list[str]:
    """The forms, and those with hyphens also with spaces (high flow), or without, where they have a figure (COVID19, IL6)."""
    hyphened = [form for form in forms if "-" in form]
    bare = [form.replace("-", "") for form in hyphened if any(char.isdigit() for char in form)]
    return [*forms, *(form.replace("-", " ") for form in hyphened), *bare]
