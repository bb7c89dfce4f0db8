"""Three languages, and how each writes a date."""

from datetime import date

import pytest
from pydantic import ValidationError

from medixchange.languages import BY_CODE, LANGUAGES, Code, Trilingual, format_date, format_year


def test_each_language_has_its_tag_and_its_own_name() -> None:
    assert [(BY_CODE[code].tag, BY_CODE[code].name) for code in LANGUAGES] == [
        ("en", "English"),
        ("th", "ไทย"),
        ("zh-Hans", "中文"),
    ]


@pytest.mark.parametrize(
    ("language", "day", "year"),
    [
        ("en", "29 February 2024", "2020"),
        ("th", "29 กุมภาพันธ์ พ.ศ. 2567", "พ.ศ. 2563 (ค.ศ. 2020)"),
        ("zh", "2024年2月29日", "2020年"),
    ],
)
def test_each_language_writes_dates_in_its_own_way(language: Code, day: str, year: str) -> None:
    assert format_date(date(2024, 2, 29), language) == day
    assert format_year(2020, language) == year


def test_a_text_stands_in_all_three_languages_or_not_at_all() -> None:
    assert Trilingual(en="a", th="ข", zh="丙")["zh"] == "丙"
    for broken in ({"en": "a", "th": "ข"}, {"en": "a", "th": "", "zh": "丙"}, {"en": "a", "th": "ข", "zh": "丙", "fr": "d"}):
        with pytest.raises(ValidationError):
            Trilingual(**broken)
