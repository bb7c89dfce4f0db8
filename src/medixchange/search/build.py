"""Sections of one language -> the files of its index, by name. Nothing here touches a disk."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

from medixchange.glossary import Entry
from medixchange.hanzi import simplified
from medixchange.languages import Code
from medixchange.medicines import Medicine
from medixchange.search import layout, vocabulary
from medixchange.search.bridges import Term, bridge_files, bridges, terms
from medixchange.search.cut import LONGEST, clusters
from medixchange.search.directory import Placed, directory
from medixchange.search.encode import BASE, PART, base36, fixed, fnv
from medixchange.search.members import Members
from medixchange.search.normalize import lower, normalize
from medixchange.search.postings import collected, common_words, encoded
from medixchange.search.sections import Section, State
from medixchange.search.spelling import is_one_word, lexicon_files, spelling_files, surface_words
from medixchange.search.stop_words import ASKING, ENGLISH, JOINING
from medixchange.search.terms import Vocabulary, native_runs, positions
from medixchange.search.traditional import frequent_in, map_files, pairs_of, traditional_in

SHARD: dict[Code, int] = {"en": 1400, "th": 900, "zh": 600}
"""Characters of a file of lists; a list of more than `OWN` has a file of its own. An English query has few words."""
OWN = 400
_COMMON: dict[Code, float] = {"en": 0.5, "th": 0.2, "zh": 0.2}
FINGERPRINT = 3
_CALL = "mx("


@dataclass(frozen=True)
class _Words:
    """What the words of all sections come to: the vocabulary, how long each section is, words not asked for, in how many sections
    each stands, and its list."""

    vocabulary: Vocabulary
    lengths: dict[int, int]
    common: frozenset[str]
    counts: dict[str, int]
    lists: dict[str, str]


def build(
    sections: Sequence[Section], language: Code, glossary: Sequence[Entry] = (), medicines: Sequence[Medicine] = ()
) -> dict[str, str]:
    """The files of an index, name -> payload: `index`, `b...` and `w...` (lists), `t...` (texts), and what few queries need:

    `l...` (words by their first letters), `k...` (by their skeletons), `g...` (glossary), `s...` (Traditional characters).
    An index of less than an edition, of one manual for instance, is this call with the sections of those pages alone.
    """
    spell = _speller(language)
    first = _first_numbers(sections)
    numbered = dict(zip(_numbers(sections, first), sections, strict=True))
    plain = {number: spell(_indexed(section)) for number, section in numbered.items()}
    named = terms(glossary, medicines)
    protected = {run for term in named for form in term.all() for run in native_runs(spell(form))}
    words = _words(plain, language, protected)
    members = Members.of(words.vocabulary.words, {word for word, text in words.lists.items() if len(text) > OWN})
    frequent = frequent_in([_indexed(section) for section in sections]) if language == "zh" else frozenset()
    files = _list_files(words.lists, members, SHARD[language]) | _extra_files(plain, words, language, named, spell)
    files |= {f"t{base36(number)}": _text(section, language, frequent) for number, section in numbered.items()}
    placed = Placed(numbered, words.lengths, first)
    return {"index": directory(placed, language, members, words.common, frequent, files)} | files


def _speller(language: Code) -> Callable[[str], str]:
    simple = simplified() if language == "zh" else None
    return lambda text: normalize(text, simple)


def _extra_files(
    plain: Mapping[int, str], words: _Words, language: Code, named: Sequence[Term], spell: Callable[[str], str]
) -> dict[str, str]:
    """The files that a query needs only when it is unfinished, misspelled, in another language or in Traditional characters."""
    surface = surface_words(plain.values())
    present = partial(_present, words)
    forms = bridges(named, language, lambda form: lower(spell(form)), present)
    # what no page has, but leads to a page
    foreign = {form for form in forms if is_one_word(form) and not present(form)}
    known = {lower(spell(form)) for term in named for form in term.all()}
    own = words.vocabulary.words
    parts = {lower(part) for term in named for form in term.all() for part in _parts(spell(form))}
    important = foreign | {part for part in parts if part in surface or part in own}
    native = [word for word in own if word < "\u0e80"]
    files = lexicon_files(surface | dict.fromkeys(foreign, 1) | {word: words.counts[word] for word in own})
    files |= spelling_files([*(word for word in surface if surface[word] > 1), *native, *filter(is_one_word, known)], important)
    return files | bridge_files(forms) | (map_files() if language == "zh" else {})


def _parts(form: str) -> list[str]:
    """The words of a Latin form; a Thai or Chinese one is a word."""
    return form.split() if form[0] < "\u0e00" else [form]


def _present(words: _Words, form: str) -> bool:
    """Whether a form stands somewhere in the index; its pieces alone, which an unknown word is cut into, are not the form."""
    found = positions(form, words.vocabulary)
    whole = all(_is_whole(run, words.vocabulary) for run in native_runs(form))
    return bool(found) and whole and all(position.word in words.lists for position in found)


def _is_whole(run: str, words: Vocabulary) -> bool:
    return run in words.words or not 1 < len(clusters(run)) <= LONGEST


def _first_numbers(sections: Sequence[Section]) -> dict[str, int]:
    """The number of the first section of each page: pages keep theirs while they have as many sections."""
    return layout.numbered(Counter(section.url for section in sections))


def _numbers(sections: Sequence[Section], first: Mapping[str, int]) -> list[int]:
    """The number of each section."""
    following = dict(first)
    numbers = []
    for section in sections:
        numbers.append(following[section.url])
        following[section.url] += 1
    return numbers


def _words(texts: Mapping[int, str], language: Code, terms: Collection[str]) -> _Words:
    found = vocabulary.found_in(list(texts.values()), language, {*ASKING[language], *terms})
    words = Vocabulary.of(found, ENGLISH)
    cut = {number: positions(text, words) for number, text in texts.items()}
    postings = collected(cut, ASKING[language] | JOINING[language])
    common = common_words(cut, _COMMON[language]) | ASKING[language]
    # a query is cut by words that have a list, so that one without it was none
    kept = Vocabulary.of(found & postings.keys(), ENGLISH)
    lengths, counts = {number: len(at) for number, at in cut.items()}, {word: len(one) for word, one in postings.items()}
    return _Words(kept, lengths, common, counts, {word: encoded(one) for word, one in postings.items()})


def _indexed(section: Section) -> str:
    return "\n".join((section.title, section.heading, section.text))


def _list_files(lists: Mapping[str, str], members: Members, shard: int) -> dict[str, str]:
    """Short lists together by hash, long ones alone; each list behind its word's fingerprint."""
    alone = {word: name for word in lists if (name := members.file(word))}
    buckets = layout.balanced([len(lists[word]) + FINGERPRINT + 1 for word in lists if word not in alone], shard)
    named: dict[str, list[str]] = {f"b{base36(number)}": [] for number in range(buckets)}
    for word in sorted(lists):
        named.setdefault(alone.get(word) or f"b{base36(layout.bucket(word, buckets))}", []).append(word)
    return {name: PART.join(fingerprint(word) + lists[word] for word in words) for name, words in named.items()}


def _text(section: Section, language: Code, frequent: Collection[str]) -> str:
    """A section as lines: what hardly any has stands last, and only where it is needed."""
    fields = [
        section.url,
        section.anchor,
        section.title,
        section.heading,
        section.kind,
        section.state,
        section.successor,
        section.text,
    ]
    traditional = traditional_in(_indexed(section)) if language == "zh" else set()
    pairs = pairs_of(traditional.difference(frequent)) or " " * bool(traditional)
    more = [pairs, section.lang, section.standing, section.spoken]
    while more and not more[-1]:
        more.pop()
    return "\n".join(" ".join(field.splitlines()) for field in (*fields, *more))


def sections_in(files: Mapping[str, str]) -> list[Section]:
    """The sections that an index holds, in the order of their numbers: the texts of `build`, read back."""
    names = sorted((name for name in files if name[0] == "t"), key=lambda name: int(name[1:], 36))
    return [_section(files[name].split("\n")) for name in names]


def _section(fields: list[str]) -> Section:
    url, anchor, title, heading, kind, state, successor, text, *more = fields
    return Section(url, title, text, heading, anchor, kind, cast("State", state), successor, *more[1:])


def fingerprint(word: str) -> str:
    """What stands for a word in a file of lists."""
    return fixed(fnv(word) % BASE**FINGERPRINT, FINGERPRINT)


def as_script(payload: str) -> str:
    """A file as it travels: a classic script with one call. Who asked for it knows its name."""
    return f"{_CALL}{json.dumps(payload, ensure_ascii=False)})"


def from_script(script: str) -> str:
    """The payload of a file as it travels."""
    return str(json.loads(script.removeprefix(_CALL).removesuffix(")")))
