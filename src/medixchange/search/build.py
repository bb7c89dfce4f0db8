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
from medixchange.search.bridges import Term, bridge_files, bridges, heads, terms
from medixchange.search.cut import LONGEST, clusters
from medixchange.search.encode import ALPHABET, BASE, PART, base36, fixed, fnv, front_coded
from medixchange.search.normalize import lower, normalize
from medixchange.search.postings import Postings, collected, common_words, encoded, length_level
from medixchange.search.sections import STATES, Section, State
from medixchange.search.spelling import is_one_word, lexicon_files, spelling_files, surface_words
from medixchange.search.stop_words import ENGLISH, NATIVE
from medixchange.search.terms import Position, Vocabulary, native_runs, positions
from medixchange.search.traditional import frequent_in, map_files, pairs_of, traditional_in

FORMAT = 3
SHARD = 700
"""Characters of a file of lists; a list of more than `OWN` has a file of its own."""
OWN = 500
_COMMON: dict[Code, float] = {"en": 0.5, "th": 0.2, "zh": 0.2}
OWN_BIT, COMMON_BIT = 16, 32
FINGERPRINT = 3
TEXT_SUMS = 16
"""Checksums of texts, one a section in every directory, take half a byte: one stale text in sixteen passes."""


@dataclass(frozen=True)
class _Words:
    """What the words of all sections come to."""

    vocabulary: Vocabulary
    texts: dict[int, list[Position]]
    common: frozenset[str]
    lists: dict[str, str]


def build(
    sections: Sequence[Section], language: Code, glossary: Sequence[Entry] = (), medicines: Sequence[Medicine] = ()
) -> dict[str, str]:
    """The files of an index, name -> payload: `index`, `b...` and `w...` (lists), `t...` (texts), and what few queries need:

    `l...` (words by their first letters), `k...` (by their skeletons), `g...` (glossary), `s...` (Traditional characters; those
    that stand in many sections in `o0`).
    An index of less than an edition, of one manual for instance, is this call with the sections of those pages alone.
    """
    spell = _speller(language)
    first = _first_numbers(sections)
    numbered = dict(zip(_numbers(sections, first), sections, strict=True))
    plain = {number: spell(_indexed(section)) for number, section in numbered.items()}
    named = terms(glossary, medicines)
    protected = {run for term in named for form in term.all() for run in native_runs(spell(form))}
    words = _words(plain, language, protected)
    own = {word for word, text in words.lists.items() if len(text) > OWN}
    lists = _list_files(words.lists, own)
    extra = _extra_files(plain, words, language, named, spell)
    frequent = frequent_in([_indexed(section) for section in sections]) if language == "zh" else frozenset()
    extra |= {"o0": pairs_of(frequent)} if frequent else {}
    texts = {f"t{base36(number)}": _text(section, language, frequent) for number, section in numbered.items()}
    # the pages with the last numbers may reach beyond the room
    room = max([layout.room_for(len(sections)), *(number + 1 for number in numbered)])
    states = {number: STATES.index(section.state) for number, section in numbered.items()}
    index = {
        "format": FORMAT,
        "lang": language,
        **_index(words, own, lists, room, states),
        **_sums(extra),
        "heads": heads(extra),
        "texts": "".join(checksum(texts.get(f"t{base36(number)}", ""), TEXT_SUMS) for number in range(room)),
        "foreign": [number for number, section in sorted(numbered.items()) if section.lang],
        "replaced": _replaced(sections, first),
    }
    return {"index": _json(index)} | lists | texts | extra


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
    parts = {lower(part) for term in named for form in term.all() for part in _parts(spell(form))}
    important = foreign | {part for part in parts if part in surface or part in words.vocabulary.levels}
    native = [word for word in words.vocabulary.levels if "\u0e00" <= word[0] < "\u0e80"]
    files = lexicon_files(surface | dict.fromkeys(foreign, 1))
    files |= spelling_files([*(word for word in surface if surface[word] > 1), *native, *filter(is_one_word, known)], important)
    return files | bridge_files(forms) | (map_files() if language == "zh" else {})


def _parts(form: str) -> list[str]:
    """The words of a Latin form; a Thai or Chinese one is a word."""
    return form.split() if form[0] < "\u0e00" else [form]


def _present(words: _Words, form: str) -> bool:
    """Whether a form stands somewhere in the index; its pieces alone, which an unknown word is cut into, are not the form."""
    found = positions(form, words.vocabulary)
    whole = all(run in words.vocabulary.levels or len(clusters(run)) > LONGEST for run in native_runs(form))
    return bool(found) and whole and all(position.word in words.lists for position in found)


def _sums(files: Mapping[str, str]) -> dict[str, str]:
    """For each kind of further file the checksums in the order of their numbers, so also how many there are."""
    kinds = {"lexicon": "l", "spelling": "k", "glossary": "g", "traditional": "s", "frequent": "o"}
    return {
        kind: "".join(checksum(files[name]) for name in sorted(files, key=lambda name: int(name[1:], 36)) if name[0] == letter)
        for kind, letter in kinds.items()
    }


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


def _replaced(sections: Sequence[Section], first: Mapping[str, int]) -> list[list[int]]:
    """Superseded pages and what replaced them, each as its first number and how many it has."""
    counts = Counter(section.url for section in sections)
    pairs = {section.url: section.successor for section in sections if section.successor in first}
    return [[first[old], counts[old], first[new], counts[new]] for old, new in sorted(pairs.items())]


def _words(texts: Mapping[int, str], language: Code, terms: Collection[str]) -> _Words:
    levels = vocabulary.found_in(list(texts.values()), language, {*NATIVE[language], *terms})
    words = Vocabulary.of(levels, ENGLISH)
    cut = {number: positions(text, words) for number, text in texts.items()}
    common = common_words(cut, _COMMON[language]) | NATIVE[language]
    return _Words(words, cut, common, _encoded(collected(cut, common)))


def _indexed(section: Section) -> str:
    return "\n".join((section.title, section.heading, section.text))


def _encoded(postings: Postings) -> dict[str, str]:
    return {word: encoded(postings[word]) for word in postings}


def _list_files(lists: Mapping[str, str], own: set[str]) -> dict[str, str]:
    """Short lists together by hash, long ones alone; each list behind its word's fingerprint."""
    short = [word for word in lists if word not in own]
    buckets = layout.balanced([len(lists[word]) + FINGERPRINT + 1 for word in short], SHARD)
    named: dict[str, list[str]] = {f"b{base36(number)}": [] for number in range(buckets)}
    for word in sorted(short):
        named[f"b{base36(layout.bucket(word, buckets))}"].append(word)
    named |= {own_name(word): [word] for word in sorted(own)}
    return {name: PART.join(fingerprint(word) + lists[word] for word in words) for name, words in named.items()}


def _index(words: _Words, own: set[str], lists: Mapping[str, str], room: int, states: Mapping[int, int]) -> dict[str, object]:
    """What a reader's browser needs before any query."""
    flagged = sorted(set(words.vocabulary.levels) | own | (words.common - words.vocabulary.stop))
    average = sum(map(len, words.texts.values())) / max(1, len(words.texts))
    lengths = "".join(length_level(len(words.texts[n]), average, states[n]) if n in words.texts else " " for n in range(room))
    shards = [name for name in lists if name[0] == "b"]
    return {
        "count": len(words.texts),
        "stop": " ".join(sorted(words.vocabulary.stop)),
        "words": front_coded(flagged),
        "flags": "".join(_flags(word, words, own) for word in flagged),
        "sums": "".join(checksum(lists[name]) for name in shards),
        "ownSums": "".join(checksum(lists[own_name(word)]) for word in flagged if word in own),
        "lengths": lengths,
    }


def _flags(word: str, words: _Words, own: set[str]) -> str:
    """A word's level (15 for one that is in the index's list for another reason), whether its list is alone, and its use."""
    level = words.vocabulary.levels.get(word, vocabulary.NO_WORD)
    return ALPHABET[level + OWN_BIT * (word in own) + COMMON_BIT * (word in words.common)]


def _text(section: Section, language: Code, frequent: Collection[str]) -> str:
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
    # what hardly any section has stands last, and only where it is needed
    while more and not more[-1]:
        more.pop()
    return _json([*fields, *more])


def sections_in(files: Mapping[str, str]) -> list[Section]:
    """The sections that an index holds, in the order of their numbers: the texts of `build`, read back."""
    names = sorted((name for name in files if name[0] == "t"), key=lambda name: int(name[1:], 36))
    return [_section(json.loads(files[name])) for name in names]


def _section(fields: list[str]) -> Section:
    url, anchor, title, heading, kind, state, successor, text, *more = fields
    return Section(url, title, text, heading, anchor, kind, cast("State", state), successor, *more[1:])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def own_name(word: str) -> str:
    """The file of a word whose list stands alone."""
    return "w" + base36(fnv(word))


def fingerprint(word: str) -> str:
    """What stands for a word in a file of lists."""
    return fixed(fnv(word) % BASE**FINGERPRINT, FINGERPRINT)


def checksum(payload: str, base: int = BASE) -> str:
    """One character of `base` that a stale or damaged file seldom has in common with the right one."""
    return ALPHABET[fnv(payload) % base]


def as_script(name: str, payload: str) -> str:
    """The file as it travels: a classic script with one call."""
    return f"medixchangeData({json.dumps(name)},{json.dumps(payload, ensure_ascii=False)})\n"
