import pytest

from medixchange.bundles.epub_cover import WIDTH, lines
from medixchange.languages import Code


@pytest.mark.parametrize(
    ("language", "title", "broken"),
    [
        ("en", "Shelter hospitals: a working manual", ["Shelter hospitals:", "a working manual"]),
        ("en", "Short", ["Short"]),
        ("th", "โรงพยาบาลสนาม: คู่มือผู้ปฏิบัติงาน", ["โรงพยาบาลสนาม:", "คู่มือผู้ปฏิบัติงาน"]),
        ("zh", "方舱医院与临时收治点：工作手册", ["方舱医院与临时收治点：", "工作手册"]),
    ],
)
def test_a_title_is_broken_after_its_colon_and_between_words(language: Code, title: str, broken: list[str]) -> None:
    assert lines(title, language) == broken


def test_a_long_thai_title_is_broken_between_words_not_within() -> None:
    found = lines("แนวทางการดูแลผู้ป่วยในโรงพยาบาลสนามสำหรับบุคลากร", "th")
    assert len(found) > 1
    assert all(not line.startswith(("ะ", "า", "ิ", "ี", "่", "้", "์")) for line in found)
    assert "โรงพยาบาล" in "|".join(found)


def test_no_line_is_wider_than_the_cover() -> None:
    assert all(len(line) <= WIDTH for line in lines("a working manual for those who run shelter hospitals", "en"))
