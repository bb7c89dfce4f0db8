"""PDFs and cards of the test site: what a reader of the file finds in it, and how many sheets there are."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page as Paper
from pypdf import PdfReader

from medixchange.bundles import card, chromium, fonts, pdf
from medixchange.bundles.volume import manuals, whole
from releases import release

SITE_URL = "https://library.example/"
LANGUAGES = ("en", "th", "zh")
NO_BREAK_SPACE = "\u00a0"


@pytest.fixture(scope="module")
def paper() -> Iterator[Paper]:
    """One printer for all tests."""
    with chromium.sheet_of_paper() as paper:
        yield paper


@pytest.fixture(scope="module")
def books(site: Path, paper: Paper, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The PDF of each language."""
    out = tmp_path_factory.mktemp("books")
    for code in LANGUAGES:
        (out / f"{code}.pdf").write_bytes(pdf.document(paper, whole(release(site, SITE_URL), code, {"a-z", "glossary", "sources"})))
    return {code: out / f"{code}.pdf" for code in LANGUAGES}


def text(path: Path) -> str:
    """The text of a PDF as a reader copies it, a form feed behind each page."""
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    return done.stdout.replace(NO_BREAK_SPACE, " ")


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("en", "RECOVERY"),
        ("en", "Severe or critical disease: WHO strongly recommends corticosteroids."),
        ("th", "ยังไม่มีบุคลากรทางคลินิกตรวจทาน"),
        ("th", "สัญญาณอันตราย"),
        ("zh", "尚未经临床审阅"),
        ("zh", "危险信号"),
    ],
)
def test_text_can_be_copied_and_searched(books: dict[str, Path], code: str, sentence: str) -> None:
    assert sentence in text(books[code])


def test_thai_marks_over_tall_letters_part_no_word(paper: Paper, tmp_path: Path) -> None:
    words = "ระยะฟักตัว ปัจจุบัน ผู้ป่วย ฟื้นฟู ป้องกัน ปั๊ม ฝ่าย ญี่ปุ่น น้ำเกลือ เป้าหมาย ปฏิบัติ เฝ้าระวัง ไฟฟ้า ฬิ"
    for size in (6, 7.5, 10, 12, 15):
        for weight in (400, 700):
            paper.set_content(f"<style>{fonts.face()}p{{font:{weight} {size}pt Loma}}</style><html lang=th><p>{words}")
            (tmp_path / "words.pdf").write_bytes(chromium.printed(paper))
            assert " ".join(text(tmp_path / "words.pdf").split()) == words, f"{size} pt, {weight}"


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_contents_give_the_page_on_which_a_chapter_begins(books: dict[str, Path], site: Path, code: str) -> None:
    sheets = text(books[code]).split("\f")
    title = whole(release(site), code).chapters[1].page.meta.title
    line = next(line for line in sheets[0].splitlines() if title in line)
    number = int(re.findall(r"\d+", line)[-1])
    assert title in sheets[number - 1]
    assert f"{number} / {len(sheets) - 1}" in sheets[number - 1]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "Current · No clinician review yet · Due for checking again 23 November 2027"),
        ("th", "ยังไม่มีบุคลากรทางคลินิกตรวจทาน · ครบกำหนดตรวจซ้ำ 23 พฤศจิกายน พ.ศ. 2570"),
        ("zh", "现行 · 尚未经临床审阅 · 下次核对期限 2027年11月23日"),
    ],
)
def test_every_sheet_of_a_page_says_what_holds_for_it_and_which_copy_it_is(books: dict[str, Path], code: str, said: str) -> None:
    sheets = [sheet for sheet in text(books[code]).split("\f") if "dexamethasone" in sheet.lower() or "地塞米松" in sheet]
    assert any(" ".join(said.split()) in " ".join(sheet.split()) for sheet in sheets)
    assert all("0.1.0" in sheet for sheet in text(books[code]).split("\f")[:-1])


def test_a_reviewed_page_is_valid_until_a_day_and_an_unreviewed_one_is_never_said_to_be(site: Path) -> None:
    volume = whole(release(site), "en")
    chapter = next(one for one in volume.chapters if one.name == "clinical/steroids")
    assert "Valid until" not in pdf.standing(volume, chapter)
    checked = chapter.page.meta.checked
    meta = chapter.page.meta.model_copy(update={"last_reviewed": checked, "reviewed_by": "A person"})
    reviewed = replace(chapter, page=replace(chapter.page, meta=meta))
    assert pdf.standing(volume, reviewed).endswith("Reviewed by A person, 23 November 2026 · Valid until 23 November 2027")


def test_a_superseded_page_says_so_on_its_sheets(books: dict[str, Path]) -> None:
    sheets = [
        sheet for sheet in text(books["en"]).split("\f") if re.search(r"^ *Steroids in 2020 .*Superseded", sheet, re.MULTILINE)
    ]
    assert sheets


def test_number_and_unit_stand_on_one_line(books: dict[str, Path]) -> None:
    for code in LANGUAGES:
        said = text(books[code])
        assert "6 mg" in said
        assert re.findall(r"\d\n *(?:mg|g/kg|L/min|%|m)\b.*", said) == []


def test_the_same_tree_gives_the_same_text_and_pages(site: Path, paper: Paper, tmp_path: Path) -> None:
    texts = []
    for number in range(2):
        (tmp_path / f"{number}.pdf").write_bytes(pdf.document(paper, manuals(release(site), "th")[0]))
        texts.append(text(tmp_path / f"{number}.pdf"))
    assert texts[0] == texts[1]
    assert texts[0].count("\f") > 3


def test_a_reader_of_pdf_gets_an_outline_a_title_and_a_language(books: dict[str, Path]) -> None:
    reader = PdfReader(books["th"])
    assert len(reader.outline) > 5
    assert reader.trailer["/Root"]["/Lang"] == "th"
    assert reader.metadata is not None
    assert reader.metadata.title == "Open MediXchange"


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_clinical_page_that_holds_has_a_card_of_one_sheet_of_a5(site: Path, paper: Paper, code: str, tmp_path: Path) -> None:
    volume = whole(release(site, SITE_URL), code)
    names = {chapter.name for chapter in card.of(volume)}
    assert "clinical/steroids" in names
    assert "clinical/steroids-2020" not in names
    # the pages below weight/ are made to be long
    for chapter in (one for one in card.of(volume) if not one.name.startswith("weight/")):
        path = tmp_path / "card.pdf"
        path.write_bytes(card.document(paper, volume, chapter))
        sheets = PdfReader(path).pages
        assert len(sheets) == 1
        assert [round(float(side) / 72 * 25.4) for side in sheets[0].mediabox[2:]] == [148, 210]


def test_a_card_has_key_points_red_flags_tables_keys_of_sources_and_its_address(site: Path, paper: Paper, tmp_path: Path) -> None:
    volume = whole(release(site, SITE_URL), "en")
    chapter = next(one for one in card.of(volume) if one.name == "clinical/steroids")
    path = tmp_path / "card.pdf"
    path.write_bytes(card.document(paper, volume, chapter))
    said = " ".join(text(path).split())
    for words in (
        "Key points",
        "Red flags",
        "Immunoglobulin",
        "1 recovery-2021-dexamethasone",
        "No clinician review yet",
    ):
        assert words in said
    assert f"{SITE_URL}en/clinical/steroids.html" in said.replace(" ", "")


def test_the_keys_on_a_card_are_those_of_the_references_of_the_page(site: Path) -> None:
    made = release(site)
    for chapter in whole(made, "en").chapters:
        keys = [key for _, key in card.cited(chapter, [chapter.article])]
        titles = ["".join(item.itertext()).replace(NO_BREAK_SPACE, " ") for item in chapter.article.iter("cite")]
        if chapter.page.meta.clinical and chapter.page.meta.layout == "article" and titles:
            assert [made.library.sources[key].title for key in keys] == titles


def test_a_page_that_no_card_holds_is_named_with_what_to_do(site: Path, paper: Paper) -> None:
    volume = whole(release(site), "en")
    chapter = next(one for one in card.of(volume) if one.name == "clinical/steroids")
    table = next(chapter.article.iter("table"))
    rows = next(table.iter("tbody"))
    for row in list(rows) * 60:
        rows.append(row)
    with pytest.raises(card.TooLong, match=r"docs/en/clinical/steroids\.md: .*Shorten"):
        card.document(paper, volume, chapter)
