"""What text comes to in Python, by the vectors that `tests/js/search-vectors.test.js` reads too: both sides must agree."""

import json
from typing import Any

import pytest

from building import REPOSITORY
from medixchange.search.cut import beginnings, cut
from medixchange.search.encode import fnv
from medixchange.search.normalize import lower, normalize
from medixchange.search.spelling import skeleton
from medixchange.search.terms import Vocabulary, positions, stem


def vectors(name: str) -> dict[str, Any]:
    return json.loads((REPOSITORY / "tests" / "vectors" / f"search_{name}.json").read_text("utf-8"))


NORMALIZE, CUT, TERMS = vectors("normalize"), vectors("cut"), vectors("terms")
VOCABULARY = Vocabulary(frozenset(TERMS["words"]), frozenset(TERMS["stop"]), frozenset(beginnings(TERMS["words"])))


@pytest.mark.parametrize(("text", "plain", "small", "simplified"), NORMALIZE["cases"])
def test_text_has_one_spelling(text: str, plain: str, small: str, simplified: str) -> None:
    assert (normalize(text), lower(plain), normalize(text, NORMALIZE["simplified"])) == (plain, small, simplified)


@pytest.mark.parametrize(("number", "run", "words"), CUT["cases"])
def test_a_run_is_cut_along_the_cheapest_path(number: int, run: str, words: list[str]) -> None:
    vocabulary = frozenset(CUT["vocabularies"][number])
    assert cut(run, vocabulary, beginnings(vocabulary)) == words


@pytest.mark.parametrize(("text", "words"), TERMS["cases"])
def test_a_text_is_indexed_by_its_words(text: str, words: list[str | list[str]]) -> None:
    found = positions(normalize(text), VOCABULARY)
    assert [[one.word, *one.more] if one.more else one.word for one in found] == words


@pytest.mark.parametrize(("word", "short"), vectors("stem")["cases"])
def test_an_english_word_has_a_stem(word: str, short: str) -> None:
    assert stem(word) == short


@pytest.mark.parametrize(("text", "value"), vectors("hash")["cases"])
def test_a_text_has_a_hash(text: str, value: int) -> None:
    assert fnv(text) == value


@pytest.mark.parametrize(("word", "bones"), vectors("skeleton")["cases"])
def test_a_word_has_a_skeleton(word: str, bones: str) -> None:
    assert skeleton(word) == bones
