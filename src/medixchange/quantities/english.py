"""English numbers in words: forty-five, two and a half, a dozen, two-thirds, the nineteenth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from medixchange.quantities.number import Number

SCALES = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "bn": 10**9, "dozen": 12,
    "lakh": 10**5, "crore": 10**7,
}  # fmt: skip
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
VALUES = {word: value for value, word in enumerate(_SMALL)} | {word: 20 + 10 * i for i, word in enumerate(_TENS)}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth"
).split()
ORDINALS = {word: value for value, word in enumerate(_ORDINALS, 1)} | {
    word.removesuffix("y") + "ieth": 20 + 10 * i for i, word in enumerate(_TENS)
}
_ROMAN = {
    tens + ones: 10 * n + m
    for n, tens in enumerate(("", "X", "XX"))
    for m, ones in enumerate(("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))
    if 10 * n + m > 1
}
_GRADED = re.compile(r"(?:\b[A-Z][a-z]+|\b(?:stages?|grades?|class|types?|phase|level|part|category|zone|group|and|or|to)) $")
"""What is numbered in Roman figures: stage IV, Henry IV."""
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_WORD = "|".join(sorted([*VALUES, *SCALES], key=len, reverse=True))
_BELOW = rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_SMALL[1:10])}))?|{'|'.join(sorted(_SMALL, key=len, reverse=True))})"
"""A number below a hundred: forty-five; but not three forty, which are two."""
_RUN = re.compile(
    rf"(?<!\bparts per )\b(?:(?:(an?)|{_BELOW})(?:[ -](?:{'|'.join(SCALES)})\b)+(?:,? (?:and )?{_BELOW}\b(?:[ -](?:{'|'.join(SCALES)})\b)*)*|{_BELOW}|(?:{'|'.join(SCALES)})(?:[ -](?:{'|'.join(SCALES)}))*)\b",
    re.I,
)
_ORDINAL = re.compile(
    rf"(?<!\btimes a )(?<!\btimes per )(?<!\bper )(?<!\bonce a )(?<!\btwice a )\b(?:({'|'.join(_TENS)})-)?({'|'.join(sorted(ORDINALS, key=len, reverse=True))})\b"
    r"(?!-(?:hand|degree|line|class|rate))",
    re.I,
)
_TIMED = re.compile(r" (?:and \w+ )?(?:day|week|month|dose|hour|injection|trimester)s?\b")
"""Behind an ordinal: the third dose is a figure, the third attempt may go into other words."""
_FRACTION = re.compile(
    rf"\b(an?|one|two|three|four|five|six|seven|eight|nine|\d+)[ -]({'|'.join(_PARTS)})s?\b(?! of (?:this|last|the) year)(?![ -](?:of the century|century|year\b|time\b|day\b))",
    re.I,
)
_HALF = re.compile(
    r"\bhalf(?:[ -](?:of )?(?:an?|one|the|all))?\b(?!-(?:life|lives|way|time|hearted|brother|sister)|time|way)", re.I
)
_MIXED = re.compile(
    rf"\b({'|'.join(VALUES)}|\d+)(?:[ -]and[ -](?:a[ -]half|one[ -]half|a[ -]quarter))(?: (million|billion|trillion|thousand))?\b",
    re.I,
)
_OF_SCALE = re.compile(
    r"\b(?:(?:an?|one|three) )?(half|quarter)s?(?: of)? an? (million|billion|trillion|thousand|dozen|hundred)\b",
    re.I,
)
_RATE = re.compile(
    rf"(?<![\d.,])(?<!\w-)\b((?:{_WORD})(?:-(?:{_WORD}))?|\d{{1,3}})(?: people| patients?| persons?| cases?| deaths| children| women)? (?:in|out of|of every|in every|out of every|per|for every) (?:an? )?((?:{_WORD})(?:[ -](?:{_WORD}))*|\d[\d,]*)\b(?![.:]?\d|%| ?(?:days?|weeks?|months?|years?|hours?|minutes?|km|m\b|mg|per ?cent|[ap]\.?m|beds?|kg|g\b|grams?|m[lL]\b|metres?|lit(?:er|re)s?|seconds?|baht|yuan))",
    re.I,
)
_MULTIPLE = {"both": 2, "twice": 2, "double": 2, "doubled": 2, "doubles": 2, "thrice": 3, "triple": 3, "tripled": 3, "treble": 3, "trebled": 3, "trebles": 3, "couple": 2,
             "pair": 2, "twins": 2, "single": 1, "once": 1, "sole": 1, "a": 1, "an": 1, "quadrupled": 4, "neither": 2, "trio": 3,
             "duo": 2, "decade": 10, "century": 100, "another": 1, "solo": 1, "noon": 12, "midnight": 12}  # fmt: skip
_DETERMINER = re.compile(rf"\b(?:{'|'.join(_MULTIPLE)})\b(?!\.? ?m\b)", re.I)
_FOLD = re.compile(rf"\b({'|'.join([*VALUES, *SCALES])})-?fold\b", re.I)

BLANK = re.compile(
    r"\b(?:COVID|SARS-CoV|MERS-CoV|nCoV)[- ]?(?:19|2)?\b|\b2019-nCoV\b|(?<=disease )2019\b|\b(?:several|few|many|some|tens of) "
    r"(?:hundreds?|thousands?|millions?|billions?|dozens?)(?: of)?\b|\bone another\b|\bat once\b|\bno one\b|\bthe one\b"
    r"|\beach one\b|\bevery one\b|\bsecond(?:s|ly|ary|hand)\b(?<!\d seconds)|\bfirst(?:ly|hand)\b|\bone day\b(?! (?:after|before|later|of))"
    r"|\bcloud nine\b|\bforty winks\b|\beleventh hour\b|\bsixth sense\b|\bseventh heaven\b|\bsquare one\b|\bnine to five\b|\bsixes and sevens\b|\bone by one\b|\bonce and for all\b|\bonce upon a time\b|\bfirst and foremost\b|\bfirst aid\b|\b24/7\b|\bHTTPS?://\S+|\bwww\.\S+|\bsecond(?= (?:to none|thoughts?))|\b[Ff]irst (?:Lady|Minister|Nations?)\b"
)


def numbers(text: str) -> Iterator[Number]:
    """The numbers in words, longer readings first; later ones may overlap earlier ones."""
    yield from _mixed(text)
    yield from _fractions(text)
    for match in _RUN.finditer(text):
        run = match[0].lower()
        vague = bool(match[1]) and len(run.split()) == 2
        yield Number(match.start(), match.end(), Fraction(_evaluate(run)), False, match[0], vague=vague or run in ("one", "zero"))
    for match in _ORDINAL.finditer(text):
        tens = VALUES[match[1].lower()] if match[1] else 0
        value = tens + ORDINALS[match[2].lower()]
        # a thirty-second spot lasts thirty seconds
        others = frozenset({Fraction(tens)}) if tens and match[2].lower() == "second" else frozenset[Fraction]()
        vague = value <= 4 and not match[1] and not _TIMED.match(text, match.end())
        yield Number(match.start(), match.end(), Fraction(value), False, match[0], others, ordinal=True, vague=vague)
    for match in _FOLD.finditer(text):
        yield Number(match.start(), match.end(), Fraction(_evaluate(match[1].lower())), False, match[0])
    for match in re.finditer(
        rf"(?<=[a-z] )(?:{'|'.join(sorted(_ROMAN, key=len, reverse=True))})\b(?! (?:\d|fluid|drip|line|once|every|over|inf|slow|bol))",
        text,
    ):
        if match[0] == "IV" and not _GRADED.search(text, 0, match.start()):
            # 2 g IV per day goes into a vein
            continue
        yield Number(match.start(), match.end(), Fraction(_ROMAN[match[0]]), False, match[0], vague=True)
    for match in _DETERMINER.finditer(text):
        if match[0] == "A" and text[: match.start()].rstrip(" ")[-1:].isalnum():
            # Class A, hepatitis A
            continue
        word = match[0].lower()
        yield Number(match.start(), match.end(), Fraction(_MULTIPLE[word]), False, match[0], vague=word not in ("twice", "thrice"))


def _mixed(text: str) -> Iterator[Number]:
    for match in _OF_SCALE.finditer(text):
        part = Fraction(1, _PARTS[match[1].lower()]) * (3 if match[0][:5].lower() == "three" else 1)
        yield Number(match.start(), match.end(), part * SCALES[match[2].lower()], False, match[0])
    for match in _RATE.finditer(text):
        top, bottom = _count(match[1]), _count(match[2])
        if 0 < top < bottom and (bottom <= 100 or set(str(bottom)[1:]) == {"0"}):
            others = frozenset({Fraction(bottom)}) if top == 1 else frozenset[Fraction]()
            yield Number(match.start(), match.end(), Fraction(top, bottom), match[1][0].isdigit(), match[0], others)
    for match in _MIXED.finditer(text):
        whole = int(match[1]) if match[1].isdigit() else VALUES[match[1].lower()]
        part = Fraction(1, 4) if "quarter" in match[0] else Fraction(1, 2)
        scale = SCALES[match[2].lower()] if match[2] else 1
        yield Number(match.start(), match.end(), (whole + part) * scale, match[1].isdigit(), match[0])


def _count(word: str) -> int:
    return int(word.replace(",", "")) if word[0].isdigit() else _evaluate(word.lower())


def _fractions(text: str) -> Iterator[Number]:
    for match in _FRACTION.finditer(text):
        word = match[1].lower()
        top = int(word) if word.isdigit() else VALUES.get(word, 1)
        value = Fraction(top, _PARTS[match[2].lower()])
        # "a second, a third" may be an ordinal; "the third quarter" never comes here
        others = (
            frozenset({1 / value}) if top == 1 else frozenset({Fraction(top)}) if "quarter" in match[0].lower() else frozenset()
        )
        yield Number(match.start(), match.end(), value, word.isdigit(), match[0], others, vague=value == Fraction(1, 2))
    for match in _HALF.finditer(text):
        yield Number(match.start(), match.end(), Fraction(1, 2), False, match[0], vague=True)


def _evaluate(run: str) -> int:
    total, current = 0, 0
    for word in re.findall(r"[a-z]+", run):
        if word in VALUES:
            current += VALUES[word]
        elif word in SCALES:
            current = max(current, 1) * SCALES[word]
            if SCALES[word] >= 1000:
                total, current = total + current, 0
    return total + current
