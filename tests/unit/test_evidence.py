"""Recommendations and doses as data, and as pages show them."""

from pathlib import Path

import pytest
from libraries import CASES, library, page, write
from pydantic import ValidationError

from medixchange import evidence
from medixchange.edition import Edition
from medixchange.evidence.records import Dose, Recommendation
from medixchange.languages import LANGUAGES
from medixchange.views import reading

TEXT = {"en": "E", "th": "ท", "zh": "中"}
ADVICE = {"id": "a", "subject": "s", "system": "who", "statement": TEXT, "direction": "for", "cite": "@who-2023"}


def elements(root: Path, language: str) -> dict[str, str]:
    found = library(root, {"docs/en/index.md": page(), f"docs/{language}/index.md": page()})
    edition = Edition(found, language, "", "")
    return dict(reading(edition, edition.page("index.md")).elements)


def test_a_card_says_who_how_strongly_on_which_certainty_and_since_when(tmp_path: Path) -> None:
    assert elements(tmp_path, "en")["recommendation:who-new"] == (
        '!!! recommendation "WHO · strong recommendation for · moderate certainty · since 18 August 2023"\n\n'
        "    Dexamethasone in severe disease. [@who-2023]"
    )


def test_what_has_ended_is_shown_as_superseded_with_what_replaced_it(tmp_path: Path) -> None:
    card = elements(tmp_path, "zh")["recommendation:nhc-old"]
    assert card.startswith('!!! superseded "国家卫生健康委 · 可选用 · 所读文本未给出证据确定性 · 见于2020年3月的文本"')
    assert "现已不适用。** 2023年8月: 由世卫组织的建议取代。 [@who-2023]" in card


def test_a_table_of_doses_carries_the_same_figures_in_each_language(tmp_path: Path) -> None:
    rows = {language: elements(tmp_path / language, language)["doses:steroids"].split("\n")[2] for language in LANGUAGES}
    assert rows == {
        "en": "| Dexamethasone, WHO | 6 mg | oral | once daily | up to 10 days | [@who-2023] |",
        "th": "| เดกซาเมทาโซน, WHO | 6 mg | รับประทาน | วันละครั้ง | ไม่เกิน 10 วัน | [@who-2023] |",
        "zh": "| 地塞米松，世卫组织 | 6 mg | 口服 | 每日一次 | 最长10天 | [@who-2023] |",
    }


def test_a_timeline_begins_with_the_oldest_advice_and_says_what_ended_it(tmp_path: Path) -> None:
    old, new = elements(tmp_path, "en")["timeline:steroids"].split("\n")[2:]
    assert old.startswith(
        "| March 2020 | China NHC | A short course. (an option) | August 2023: Replaced by WHO's advice. [@who-2023] |"
    )
    cells = ["18 August 2023", "WHO", "Dexamethasone in severe disease. (strong recommendation for)", "not known to have ended"]
    assert new == f"| {' | '.join(cells)} | [@who-2023] |"


def test_strong_on_low_certainty_needs_its_reason() -> None:
    low = ADVICE | {"strength": "strong", "certainty": "very-low"}
    with pytest.raises(ValidationError, match="needs `strong_on_low:`"):
        Recommendation.model_validate(low)
    assert Recommendation.model_validate(low | {"strong_on_low": TEXT}).strong_on_low
    assert Recommendation.model_validate(ADVICE | {"strength": "strong", "certainty": "high"})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("cite", "who-2023"),
        ("cite", "@who-2023]<b>"),
        ("since", "2023-13"),
        ("strength", "weak"),
        ("statement", {"en": 'a " b', "th": "ท", "zh": "中"}),
        ("statement", {"en": "a\n\nb", "th": "ท", "zh": "中"}),
    ],
)
def test_a_record_that_could_break_out_of_its_place_is_refused(key: str, value: object) -> None:
    with pytest.raises(ValidationError):
        Recommendation.model_validate(ADVICE | {key: value})


def test_an_amount_is_a_number_with_its_unit() -> None:
    row = {"drug": "d", "system": "s", "per": "day", "route": "oral", "frequency": "once", "duration": TEXT, "cite": "@k"}
    assert Dose.model_validate(row | {"amount": "0.75–1.5 mg/kg"})
    for amount in ("6mg", ".5 mg", "6 mgs", "six mg"):
        with pytest.raises(ValidationError):
            Dose.model_validate(row | {"amount": amount})


def test_an_id_that_stands_twice_is_found(tmp_path: Path) -> None:
    text = (CASES / "data" / "recommendations.yml").read_text("utf-8").replace("id: nhc-old", "id: who-new")
    write(tmp_path, {evidence.RECOMMENDATIONS: text})
    assert "id 'who-new' stands twice" in str(evidence.load(tmp_path)[1])
