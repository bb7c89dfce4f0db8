"""Thai by consonant, Chinese by pinyin, English by letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medixchange.languages import Code
from medixchange.ordering import grouped, in_order, initial

CODES: tuple[Code, ...] = ("en", "th", "zh")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["age", "Bed", "bed", "cough", "Zinc"]),
        ("th", ["PPE", "กรด", "เกณฑ์", "ขาว", "แขน", "ไข้", "โควิด", "ปอด", "เอกซเรย์", "ฮีโมโกลบิน"]),
        ("zh", ["艾", "长效抗体", "长新冠", "发热", "咳嗽", "氧疗", "重症"]),
    ],
)
def test_words_stand_as_in_a_dictionary_of_the_language(language: Code, words: list[str]) -> None:
    assert in_order(words[::-1], str, language) == words


@pytest.mark.parametrize(
    ("language", "word", "letter"),
    [
        ("en", "oxygen", "O"),
        ("en", "“How to”", "H"),
        ("en", "2019-nCoV", "N"),
        ("en", "---", "#"),
        ("en", "", "#"),
        ("th", "ไข้", "ข"),
        ("th", "เครื่อง", "ค"),
        ("th", "ฤดู", "ฤ"),
        ("th", "PPE", "P"),
        ("th", "เ", "เ"),
        ("zh", "氧疗", "Y"),
        ("zh", "长效单克隆抗体", "C"),
        ("zh", "COVID-19", "C"),
    ],
)
def test_a_word_is_listed_under_its_letter(language: Code, word: str, letter: str) -> None:
    assert initial(word, language) == letter


@given(st.lists(st.text(max_size=8) | st.text("กเแไ็่ขค 新长5a“", max_size=5), max_size=8), st.sampled_from(CODES))
def test_nothing_is_lost_and_each_letter_comes_once_in_order(words: list[str], language: Code) -> None:
    groups = grouped(words, str, language)
    assert list(groups) == sorted(groups)
    assert sorted(word for group in groups.values() for word in group) == sorted(words)
    assert all(letter and all(initial(word, language) == letter for word in group) for letter, group in groups.items())


@given(st.lists(st.text("กขคงเแโใไ่้็ำ新冠长abcAB 5", max_size=6), max_size=8), st.sampled_from(CODES))
def test_the_order_does_not_hang_on_where_it_began(words: list[str], language: Code) -> None:
    assert in_order(words, str, language) == in_order(sorted(words), str, language)
