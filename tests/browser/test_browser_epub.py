"""The chapters of an EPUB in a real Chromium, which most readers are made of: they fit a phone, and Thai has its font."""

import zipfile
from pathlib import Path

import pytest
from visiting import Visit

from medixchange.languages import LANGUAGES

PHONE = {"viewport": {"width": 360, "height": 640}}


@pytest.fixture(scope="module")
def unpacked(books: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folder of the unpacked book of each language."""
    out = tmp_path_factory.mktemp("unpacked")
    for code, book in books.items():
        zipfile.ZipFile(book).extractall(out / code)
    return {code: out / code / "EPUB" for code in books}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_page_of_a_book_fits_a_phone(visit: Visit, unpacked: dict[str, Path], code: str) -> None:
    for path in sorted(unpacked[code].glob("*.xhtml")):
        page = visit(path.as_uri(), **PHONE)
        assert page.locator("parsererror").count() == 0, path.name
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path.name


def test_thai_is_shown_by_the_font_that_the_book_brings(visit: Visit, unpacked: dict[str, Path]) -> None:
    page = visit((unpacked["th"] / "first.xhtml").as_uri(), **PHONE)
    page.evaluate("document.fonts.ready")
    assert page.evaluate("[...document.fonts].map(font => font.status)") == ["loaded", "loaded"]
    assert "Noto Sans Thai" in page.locator("h1").evaluate("heading => getComputedStyle(heading).fontFamily")


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_drawing_has_its_lines_and_its_text_alternative(visit: Visit, unpacked: dict[str, Path], code: str) -> None:
    page = visit((unpacked[code] / "first.xhtml").as_uri(), **PHONE)
    drawing = page.get_by_role("img").first
    assert drawing.bounding_box()["width"] > 250
    assert drawing.locator("rect.thin").first.evaluate("shape => getComputedStyle(shape).stroke") != "none"
    assert len(drawing.locator("desc").text_content()) > 20


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_words_of_the_cover_stay_on_it(visit: Visit, unpacked: dict[str, Path], code: str) -> None:
    page = visit((unpacked[code] / "cover.svg").as_uri(), viewport={"width": 600, "height": 800})
    rights = page.locator("text").evaluate_all("lines => lines.map(line => line.getBBox().x + line.getBBox().width)")
    assert len(rights) >= 5
    assert max(rights) < 580
