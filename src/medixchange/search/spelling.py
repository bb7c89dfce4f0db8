"""Words as people misspell them, and words that are not finished yet. `skeleton` is the twin of the one in the search core."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from medixchange.search.cut import clusters
from medixchange.search.encode import ALPHABET, base36, front_coded
from medixchange.search.layout import bucket, in_steps
from medixchange.search.normalize import lower

_LATIN = re.compile("[A-Za-z][A-Za-z0-9]+")
_FOLDED = [(re.compile(f"[{letters}]"), to) for letters, to in (
    ("ะ-ฺเ-๎", ""), ("ศษส", "ซ"), ("ฐฑฒถธ", "ท"), ("ฃ-ฆ", "ข"), ("ณ", "น"),
    ("ฬ", "ล"), ("ผภ", "พ"), ("ฏ", "ต"), ("ฎ", "ด"), ("ญ", "ย"),
)]  # fmt: skip
_SHORTEST = {"latin": 5, "thai": 3}
_WORDS_A_FILE = 100
_KEY = 2
"""As many letters have to be typed before a word is finished."""


def surface_words(texts: Iterable[str]) -> Counter[str]:
    """In how many of the normalised texts each Latin word stands, in small letters."""
    return Counter(word for text in texts for word in {lower(found) for found in _LATIN.findall(text)} if len(word) > 2)


def is_one_word(form: str) -> bool:
    """Whether a form is a single word that may be misspelled or unfinished."""
    return bool(_LATIN.fullmatch(form)) or form[0] >= "\u0e00"


def lexicon_files(counts: Mapping[str, int]) -> dict[str, str]:
    """`l...`: the words that begin with the same two letters, each with how often it occurs as a power of two."""
    words = [word for word in counts if len(word) > _KEY and not word[0].isdigit()]
    files = _buckets("l", ((word, word[:_KEY]) for word in words))
    return {name: f"{front_coded(group)}\n{''.join(_magnitude(counts[word]) for word in group)}" for name, group in files.items()}


def spelling_files(words: Iterable[str], important: Iterable[str]) -> dict[str, str]:
    """`k...`: words under their skeletons; `important` ones (that lead to a page) also under skeletons that lack a letter.

    A word that leads nowhere stands there so that it is known: one medicine is not a misspelling of another.
    """
    keys = [(word, skeleton(word)) for word in words if _long_enough(word)]
    keys += [(word, key) for word in important if _long_enough(word) for key in (skeleton(word), *deletions(skeleton(word)))]
    return {name: front_coded(group) for name, group in _buckets("k", keys).items()}


def skeleton(word: str) -> str:
    """What remains of a word when letters that are often mixed up count as one."""
    if word[0] >= "\u0e00":
        for pattern, to in _FOLDED:
            word = pattern.sub(to, word)
        return re.sub(r"(.)\1+", r"\1", word)
    plain = re.sub("[ck]|qu?", "k", word.replace("ph", "f")).replace("x", "ks").replace("z", "s")
    return plain[0] + re.sub(r"(.)\1+", r"\1", re.sub("[aeiouyhw]", "", plain[1:]))


def deletions(word: str) -> list[str]:
    """The word without each of its letters but the first."""
    return [word[:at] + word[at + 1 :] for at in range(1, len(word))]


def _long_enough(word: str) -> bool:
    """Chinese words are left out: another character is another word."""
    if word[0] >= "\u0e80":
        return False
    return len(clusters(word)) >= _SHORTEST["thai"] if word[0] >= "\u0e00" else len(word) >= _SHORTEST["latin"]


def _buckets(prefix: str, keyed: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Words in files by the hash of their keys; the number of files changes in steps, so that names stay."""
    pairs = set(keyed)
    count = in_steps(max(1, len(pairs) // _WORDS_A_FILE))
    groups: dict[str, set[str]] = defaultdict(set, {f"{prefix}{base36(number)}": set[str]() for number in range(count)})
    for word, key in pairs:
        groups[prefix + base36(bucket(key, count))].add(word)
    return {name: sorted(group) for name, group in groups.items()}


def _magnitude(count: int) -> str:
    return ALPHABET[min(31, count.bit_length())]
