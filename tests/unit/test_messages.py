"""What rules say in three languages."""

import re

import pytest
from libraries import REPOSITORY

from medixchange import messages
from medixchange.findings import Finding
from medixchange.languages import Trilingual
from medixchange.messages import Catalogue, translate

FIELD = re.compile(r"\{\w+\}")


def test_a_message_is_said_in_the_language_with_its_names() -> None:
    catalogue = Catalogue((Trilingual(en="'{a}' is not '{b}'. Fix", th="'{b}' ไม่ใช่ '{a}'", zh="“{a}”不是“{b}”"),))
    (found,) = translate([Finding("a", 1, "'1' is not '2'. Fix", "r")], catalogue, "th")
    assert found == Finding("a", 1, "'2' ไม่ใช่ '1'", "r")


def test_a_message_without_a_translation_stays_as_it_is() -> None:
    assert Catalogue(()).say("anything", "zh") == "anything"


def test_the_more_special_sentence_wins() -> None:
    catalogue = Catalogue((Trilingual(en="a {x}", th="ก", zh="甲"), Trilingual(en="a special {x}", th="ข", zh="乙")))
    assert catalogue.say("a special one", "zh") == "乙"


def test_a_sentence_inside_a_sentence_is_said_too() -> None:
    catalogue = Catalogue(
        (Trilingual(en="{what}. Compare", th="{what} เทียบ", zh="{what}。对照"), Trilingual(en="a {x}", th="ก {x}", zh="甲{x}"))
    )
    assert catalogue.say("a b. Compare", "th") == "ก b เทียบ"


@pytest.mark.parametrize("code", ["th", "zh"])
def test_translations_keep_every_name(code: str) -> None:
    catalogue, findings = messages.load(REPOSITORY)
    assert not findings
    for sentence in catalogue.sentences:
        assert sorted(FIELD.findall(sentence[code])) == sorted(FIELD.findall(sentence.en))  # type: ignore[index]
