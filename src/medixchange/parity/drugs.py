"""Medicines by INN, whatever the language calls them; Thai spells foreign names in many ways."""

# ruff: noqa: E501
# a list of words is read as one line

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from medixchange.findings import Severity
from medixchange.glossary import Entry
from medixchange.languages import LANGUAGES, Code
from medixchange.medicines import Medicine
from medixchange.parity.difference import Difference

_LIKE = 0.72
"""Share of a Thai name that must be found for a spelling not on the list to count as that name."""
_LIKE_CONSONANTS, _CONSONANTS = 0.8, 4
_SHORT = 2
"""Letters of a folded name that must stand in the text as they are."""
_VOWELS = re.compile("[เแโใไิึุู์ำๅ]")
_SAME = {"penicillin": "benzylpenicillin"}
# Thai spells foreign names in many ways: letters of one sound become one, tone marks, silent marks and short vowels go
_ONE_SOUND = str.maketrans("ซศษจธตฏฐฎภปผฟคฆณฬฌแีูื", "สสสสททททดพพพพกกนลชเิุึ", "็่้๊๋์ะัา -\u200b")


_ENDINGS: Mapping[Code, str] = {
    "en": r"(?i:[a-z]{3,}(?:cillin|m[yi]cin|azole|pril|sartan|olol|statin|dipine|[zn]epam|zolam|floxacin|vir|mab|nib|caine|parin|tidine|setron|triptan|oxetine"
    r"|curium|barbital|profen|xaban|cycline|sone|solone|terol|phylline|vudine|gliptin|gliflozin|glitazone|amide|azine|idone|platin|stim|poetin)\b)",
    "th": r"ซิลลิน|ม[ัย]+ซิน|ไมซิน|โซล(?![าเแ])|พริล|ซาร์แทน|โลล|สแตติน|ส[ตท]า[ตท]ิน|ดิ[ปพ]ีน|ซีแพม|ซาซิน|เวียร์|แมบ|เคน(?=\s)|โพรเฟน|โซน(?=\s)|โซโลน|ทรอล|ควิน|พาริน|ซีน(?=\s)|มีน(?=\s)|ดีน(?=\s)|ไมด์|เฟต|เตต|เนต",
    "zh": "(?!)",
}
"""How names of medicines end that may be on no list."""
_SYLLABLE, _SYLLABLES = 4, 3
"""Han characters that stand in so many names of medicines write foreign sounds; so many of them in a row may be a name."""
_NO_MEDICINE = re.compile("(?:ขาด|โปร|缺|[低高])\ue000|\ue000(?:血症|缺乏|原| deficien)")
"""A disease that is named after a substance, around its name: iron deficiency, 低镁血症."""


_COMMON: Mapping[str, Mapping[Code, str]] = {"iron supplement": {"en": r"(?i:\biron\b)", "th": "เหล็ก", "zh": "铁"}}
"""What a text may call a medicine by the word for its substance, which is no name of it elsewhere."""


@dataclass(frozen=True)
class Mention:
    """A medicine in a text: its INN, whether it is a fluid, and where its name stands."""

    inn: str
    fluid: bool
    start: int
    end: int
    text: str


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The names of all medicines, ready to be found in a text. One lexicon equals itself alone, so that it is quickly hashed."""

    medicines: tuple[Medicine, ...]

    @classmethod
    def of(cls, medicines: Iterable[Medicine], glossary: Iterable[Entry]) -> Lexicon:
        """The medicines with the glossary's words for them: one way to a name, whichever file holds it."""
        entries = {name.casefold(): entry for entry in glossary for name in (entry.en, *entry.synonyms_en)}
        return cls(tuple(_with_entry(medicine, entries) for medicine in medicines))

    @cached_property
    def _of_language(self) -> dict[Code, dict[str, list[tuple[str, Medicine]]]]:
        """What to look for in a folded text, by its first two letters."""
        found: dict[Code, dict[str, list[tuple[str, Medicine]]]] = {code: {} for code in LANGUAGES}
        for code, medicine in ((code, medicine) for code in LANGUAGES for medicine in self.medicines):
            for name in (_folded(name, code) for name in medicine.names(code)):
                found[code].setdefault(name[:2], []).append((name, medicine))
        return found

    def find(self, text: str, language: Code) -> tuple[Mention, ...]:
        """The medicines that a text names, in order. Thai and Chinese texts may name them in English too."""
        return _find(self, text, language)

    def candidates(self, folded: str, language: Code) -> list[tuple[str, Medicine]]:
        """The names that may stand in a folded text, longest first."""
        names = self._of_language[language]
        starts = {folded[place : place + size] for place in range(len(folded)) for size in (1, 2)}
        return sorted((pair for start in starts for pair in names.get(start, ())), key=lambda pair: -len(pair[0]))

    def blank(self, text: str, language: Code) -> str:
        """The text without the names of its medicines: 西地那非 holds a 非 that negates nothing."""
        for mention in [found for found in self.find(text, language) if not found.fluid]:
            text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
        return text

    @cached_property
    def _strange(self) -> dict[Code, re.Pattern[str]]:
        """What looks like the name of a medicine."""
        counts = Counter(character for m in self.medicines for name in m.zh for character in {*name} if not character.isascii())
        syllables = "".join(character for character, count in counts.items() if count >= _SYLLABLE)
        return {code: re.compile(_ENDINGS[code]) for code in LANGUAGES} | {"zh": re.compile(f"[{syllables}]{{{_SYLLABLES},}}")}

    def may_name_more(self, text: str, language: Code) -> bool:
        """True where a text holds something like a medicine that is none of those it is known to name."""
        for mention in self.find(text, language):
            text = text.replace(mention.text, " ")
        return bool(self._strange[language].search(text))

    def may_name(self, text: str, inn: str) -> bool:
        """True where a Thai text holds something spelt much like a name of the medicine."""
        medicine = next((m for m in self.medicines if m.inn == inn), None)
        folded = text.translate(_ONE_SOUND)
        return medicine is not None and any(_is_like(name.translate(_ONE_SOUND), folded) for name in medicine.th)

    def is_rivalled(self, text: str, inn: str) -> bool:
        """True where a Thai text holds something spelt more like what the medicine is taken for."""
        medicine = next((m for m in self.medicines if m.inn == inn), None)
        if medicine is None:
            return False
        folded = text.translate(_ONE_SOUND)
        rival = max((_best(m, folded) for m in self.medicines if m.inn in medicine.confused), default=0)
        return rival >= _LIKE and rival > _best(medicine, folded)


@lru_cache(maxsize=16384)
def _find(lexicon: Lexicon, text: str, language: Code) -> tuple[Mention, ...]:
    found: list[Mention] = []
    codes: tuple[Code, ...] = (language,) if language == "en" else (language, "en")
    for code in codes:
        folded, places = _fold_with_places(text, code)
        for name, medicine in lexicon.candidates(folded, code):
            if name in folded:
                found += (m for m in _mentions(name, medicine, folded, places, text) if _is_free(m, found))
    return tuple(sorted(found, key=lambda mention: mention.start))


def differences(source: str, target: str, languages: tuple[Code, Code], lexicon: Lexicon, strict: bool) -> Iterator[Difference]:
    """Medicines of one text that the other lacks; one that stands in the place of another is the worst of all."""
    mine, theirs = (_medicines(lexicon.find(text, code)) for text, code in zip((source, target), languages, strict=True))
    lost, new = sorted(mine.keys() - _covered(theirs, mine)), sorted(theirs.keys() - _covered(mine, theirs))
    if not (lost and new):
        lost = [inn for inn in lost if strict and not _perhaps(inn, target, languages[1], lexicon)]
        new = [inn for inn in new if strict and not _perhaps(inn, source, languages[0], lexicon)]
    if lost or new:
        names = ", ".join(lost) or "no such medicine", ", ".join(new) or "none of them"
        message = f"the source names {names[0]}, the translation {names[1]}. Correct the name"
        yield Difference(
            "drug", Severity.ERROR, ", ".join(mine[inn] for inn in lost), ", ".join(theirs[inn] for inn in new), message
        )


def _covered(medicines: Iterable[str], others: Iterable[str]) -> set[str]:
    """The medicines of one side, and what the other may call them: immunoglobulin for that of rabies, the insulin for glargine."""
    wider = {name.split(" ")[-1] for name in medicines if name.endswith(" immunoglobulin")}
    again = {name.split(" ")[0] for name in {*medicines} & {*others} if name.startswith("insulin ")}
    narrower = {name for name in others if name.endswith(" immunoglobulin") and "immunoglobulin" in medicines}
    return {*medicines} | wider | again | narrower


def _with_entry(medicine: Medicine, entries: Mapping[str, Entry]) -> Medicine:
    entry = next((entries[name.casefold()] for name in medicine.names("en") if name.casefold() in entries), None)
    if entry is None:
        return medicine
    # its synonyms are words to search by, such as ยาลดไข้ (any antipyretic) for paracetamol
    th, zh = dict.fromkeys((entry.th, *medicine.th)), dict.fromkeys((entry.zh, *medicine.zh))
    return medicine.model_copy(update={"th": tuple(th), "zh": tuple(zh)})


def _perhaps(inn: str, text: str, language: Code, lexicon: Lexicon) -> bool:
    """True where a text may call a medicine by a name that is on no list."""
    if language == "th" and lexicon.is_rivalled(text, inn):
        return False
    common = inn in _COMMON and re.search(_COMMON[inn][language], text)
    return bool(common) or lexicon.may_name_more(text, language) or (language == "th" and lexicon.may_name(text, inn))


def _medicines(mentions: Iterable[Mention]) -> dict[str, str]:
    """INN to what the text calls it; a combination counts as its parts."""
    return {_SAME.get(part, part): mention.text for mention in mentions if not mention.fluid for part in mention.inn.split("/")}


def _folded(text: str, language: Code) -> str:
    return text.translate(_ONE_SOUND) if language == "th" else text.lower()


def _fold_with_places(text: str, language: Code) -> tuple[str, list[int]]:
    """The folded text, and where each of its letters stood."""
    pairs = [(letter, place) for place, character in enumerate(text) for letter in _folded(character, language)]
    return "".join(letter for letter, _ in pairs), [place for _, place in pairs]


def _mentions(name: str, medicine: Medicine, folded: str, places: list[int], text: str) -> Iterator[Mention]:
    for match in re.finditer(re.escape(name), folded):
        around = folded[match.start() - 1 : match.start()] if match.start() else "", folded[match.end() : match.end() + 1]
        # a Latin name is a whole word
        if name.isascii() and any(letter.isascii() and letter.isalpha() for letter in around):
            continue
        start, end = places[match.start()], places[match.end() - 1] + 1
        if len(name) <= _SHORT and not name.isascii() and text[start:end] not in medicine.th + medicine.zh:
            # นำ is no น้ำ
            continue
        if not _NO_MEDICINE.search(text[:start] + "\ue000" + text[end:]):
            yield Mention(medicine.inn, medicine.fluid, start, end, text[start:end])


def _is_free(mention: Mention, found: list[Mention]) -> bool:
    return all(mention.end <= other.start or mention.start >= other.end for other in found)


def _is_like(name: str, text: str) -> bool:
    """True where a text holds a name nearly as it is, or nearly all of its consonants: Thai writes one vowel for another."""
    bare = _VOWELS.sub("", name)
    return _likeness(name, text) >= _LIKE or (
        len(bare) >= _CONSONANTS and _likeness(bare, _VOWELS.sub("", text)) >= _LIKE_CONSONANTS
    )


def _best(medicine: Medicine, folded: str) -> float:
    """How much of one of its Thai names a folded text holds."""
    return max((_likeness(name.translate(_ONE_SOUND), folded) for name in medicine.th), default=0)


def _likeness(name: str, text: str) -> float:
    """How much of `name` the most similar stretch of `text` holds: one minus the edits per letter."""
    row = [0] * (len(text) + 1)
    for number, letter in enumerate(name, 1):
        before, row[0] = row[:], number
        for place, other in enumerate(text, 1):
            row[place] = min(before[place] + 1, row[place - 1] + 1, before[place - 1] + (letter != other))
    return 1 - min(row) / max(len(name), 1)
