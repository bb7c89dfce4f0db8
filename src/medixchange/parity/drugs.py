"""Medicines by INN, whatever the language calls them; Thai spells foreign names in many ways."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from medixchange.findings import Severity
from medixchange.languages import LANGUAGES, Code
from medixchange.medicines import Medicine
from medixchange.parity.difference import Difference

_LIKE = 0.72
"""Share of a Thai name that must be found for a spelling not on the list to count as that name."""
_SAME = {"penicillin": "benzylpenicillin"}
# letters that Thai writers use for one another in foreign names
_CLASSES = ["ซสศษ", "ทธตฏฐ", "ดฎ", "พภ", "ฟ", "กค", "นณ", "ลฬ", "ชฌ"]
_CLASS = {letter: f"[{group}]" for group in _CLASSES for letter in group}
_VOWELS = {
    "ะ": "[ะาัิ]?",
    "า": "[าะั]",
    "ั": "[ัา]",
    "ิ": "[ิี]",
    "ี": "[ีิ]",
    "เ": "[เแ]",
    "แ": "[แเ]",
    "โ": "[โอ]",
    "ู": "[ูุ]",
    "ุ": "[ุู]",
    "อ": "อ",
}
_SKELETON = str.maketrans("", "", "็่้๊๋์ะัิีึืุู")


@dataclass(frozen=True)
class Mention:
    """A medicine in a text: its INN, whether it is a fluid, and where its name stands."""

    inn: str
    fluid: bool
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Lexicon:
    """The names of all medicines, ready to be found in a text."""

    medicines: tuple[Medicine, ...]

    @cached_property
    def _of_language(self) -> dict[Code, tuple[re.Pattern[str], list[Medicine]]]:
        return {code: _finders(self.medicines, code) for code in LANGUAGES}

    def find(self, text: str, language: Code) -> list[Mention]:
        """The medicines that a text names, in order. Thai and Chinese texts may name them in English too."""
        found: list[Mention] = []
        codes: tuple[Code, ...] = (language,) if language == "en" else (language, "en")
        for pattern, medicines in (self._of_language[code] for code in codes):
            for match in pattern.finditer(text):
                medicine = medicines[(match.lastindex or 1) - 1]
                if all(match.end() <= m.start or match.start() >= m.end for m in found):
                    found.append(Mention(medicine.inn, medicine.fluid, match.start(), match.end(), match[0]))
        return sorted(found, key=lambda mention: mention.start)

    def may_name(self, text: str, inn: str) -> bool:
        """True where a Thai text holds something spelt much like a name of the medicine."""
        names = next((m.th for m in self.medicines if m.inn == inn), ())
        return any(_likeness(name.translate(_SKELETON), text.translate(_SKELETON)) >= _LIKE for name in names)


def differences(source: str, target: str, languages: tuple[Code, Code], lexicon: Lexicon, strict: bool) -> Iterator[Difference]:
    """Medicines of one text that the other lacks; one that stands in the place of another is the worst of all."""
    mine, theirs = (_medicines(lexicon.find(text, code)) for text, code in zip((source, target), languages, strict=True))
    lost, new = sorted(mine.keys() - theirs.keys()), sorted(theirs.keys() - mine.keys())
    if not (lost and new):
        lost = [inn for inn in lost if strict and not _perhaps(inn, target, languages[1], lexicon)]
        new = [inn for inn in new if strict and not _perhaps(inn, source, languages[0], lexicon)]
    if lost or new:
        names = ", ".join(lost) or "no such medicine", ", ".join(new) or "none of them"
        message = f"the source names {names[0]}, the translation {names[1]}. Correct the name"
        yield Difference(
            "drug", Severity.ERROR, ", ".join(mine[inn] for inn in lost), ", ".join(theirs[inn] for inn in new), message
        )


def _perhaps(inn: str, text: str, language: Code, lexicon: Lexicon) -> bool:
    return language == "th" and lexicon.may_name(text, inn)


def _medicines(mentions: Iterable[Mention]) -> dict[str, str]:
    """INN to what the text calls it; a combination counts as its parts."""
    return {_SAME.get(part, part): mention.text for mention in mentions if not mention.fluid for part in mention.inn.split("/")}


def _finders(medicines: tuple[Medicine, ...], language: Code) -> tuple[re.Pattern[str], list[Medicine]]:
    """One pattern for all names of a language, longest first, and the medicine of each of its groups."""
    names = [(name, medicine) for medicine in medicines for name in medicine.names(language)]
    names.sort(key=lambda pair: -len(pair[0]))
    pattern = "|".join(f"({_form(name, language)})" for name, _ in names)
    return re.compile(pattern, re.I if language == "en" else 0), [medicine for _, medicine in names]


def _form(name: str, language: Code) -> str:
    if language == "th":
        return "".join(_thai(name))
    if language == "zh":
        return re.escape(name)
    return rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])"


def _thai(name: str) -> Iterator[str]:
    """A name with its usual variations: letters of one sound, short or long vowels, tone marks and silent letters or none."""
    for position, letter in enumerate(name):
        silent = name[position + 1 : position + 2] == "์"
        if letter in "็่้๊๋":
            yield "[็่้๊๋]?"
        elif letter == "์":
            yield "์?"
        elif letter in " -":
            yield "[ -]?"
        else:
            yield _CLASS.get(letter) or _VOWELS.get(letter) or re.escape(letter)
            yield "" if silent or letter in _VOWELS else "[็่้๊๋]?"


def _likeness(name: str, text: str) -> float:
    """How much of `name` the most similar stretch of `text` holds: one minus the edits per letter."""
    row = [0] * (len(text) + 1)
    for number, letter in enumerate(name, 1):
        before, row[0] = row[:], number
        for place, other in enumerate(text, 1):
            row[place] = min(before[place] + 1, row[place - 1] + 1, before[place - 1] + (letter != other))
    return 1 - min(row) / max(len(name), 1)
