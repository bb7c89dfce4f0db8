"""What a page shows: its state, its references, its lists, what machines read."""

import json
import re
from itertools import pairwise

import pytest
from htmltree import Element, Pages

CODES = ("en", "th", "zh")
Words = dict[str, dict[str, str]]


def line_of(page: Element, element: Element) -> int:
    return list(page).index(element)


def text_begins(page: Element) -> int:
    return line_of(page, page.all("div", class_="key-points")[0])


@pytest.mark.parametrize("code", CODES)
def test_a_clinical_page_says_at_its_top_what_it_is(pages: Pages, wording: Words, code: str) -> None:
    page = pages[f"{code}/clinical/steroids.html"]
    band = page.one("details", class_="band")
    assert line_of(page, page.one("h1")) < line_of(page, band) < text_begins(page)
    at_a_glance = band.one("summary").text
    for key in ("currency-current", "kind-write-up", "not-reviewed-short"):
        assert wording[key][code] in at_a_glance
    assert {"en": "WHO", "th": "WHO", "zh": "世卫组织"}[code] in at_a_glance
    assert {"en": "23 November 2026", "th": "23 พฤศจิกายน พ.ศ. 2569", "zh": "2026年11月23日"}[code] in at_a_glance
    assert wording["not-reviewed"][code] in band.text


@pytest.mark.parametrize("code", CODES)
def test_the_day_of_the_next_check_stands_there_in_words_and_for_scripts(pages: Pages, wording: Words, code: str) -> None:
    band = pages[f"{code}/clinical/steroids.html"].one("details", class_="band")
    (due,) = [time for time in band.all("time") if time.get("data-due")]
    assert due["data-due"] == due["datetime"] == "2027-11-23"
    assert due.text == {"en": "23 November 2027", "th": "23 พฤศจิกายน พ.ศ. 2570", "zh": "2027年11月23日"}[code]
    assert wording["review-due"][code] in band.text


def test_every_clinical_page_says_that_nobody_has_reviewed_it_until_somebody_has(editions: Pages, wording: Words) -> None:
    clinical = {at: page for at, page in editions.items() if page.all("details", class_="band")}
    assert len(clinical) >= 24
    for at, page in clinical.items():
        signed = "Test Reviewer" in page.text
        assert signed == at.endswith("history/hospitals.html")
        summary = page.one("details", class_="band").one("summary").text
        assert any(wording[key][at[:2]] in summary for key in ("not-reviewed-short", "machine-short")) != signed, at


@pytest.mark.parametrize("code", CODES)
def test_a_translation_by_machine_says_so_and_the_source_does_not(pages: Pages, wording: Words, code: str) -> None:
    band = pages[f"{code}/clinical/steroids.html"].one("details", class_="band")
    assert (wording["machine-text"][code] in band.text) == (code != "en")


@pytest.mark.parametrize("code", CODES)
def test_a_superseded_page_names_and_links_its_successor_before_its_text(pages: Pages, wording: Words, code: str) -> None:
    page = pages[f"{code}/clinical/steroids-2020.html"]
    notice = page.all(class_="superseded")[0]
    assert line_of(page, notice) < text_begins(page)
    assert wording["currency-superseded"][code] in notice.text
    (link,) = notice.all("a")
    assert link["href"].endswith("steroids.html")
    assert link.text == pages[f"{code}/clinical/steroids.html"].one("h1").text
    assert {"en": "A trial settled", "th": "การทดลองได้ข้อสรุป", "zh": "试验已确定"}[code] in notice.text


@pytest.mark.parametrize(("code", "year"), [("en", "Historical 2020"), ("th", "พ.ศ. 2563 (ค.ศ. 2020)"), ("zh", "2020年")])
def test_a_historical_page_says_of_which_year_it_is_and_not_to_follow_it(
    pages: Pages, wording: Words, code: str, year: str
) -> None:
    band = pages[f"{code}/history/hospitals.html"].one("details", class_="band").one("summary")
    assert year in band.text
    assert wording["currency-historical-why"][code] in band.text
    assert f"{wording['reviewed-by'][code]} Test Reviewer" in band.text


@pytest.mark.parametrize("code", CODES)
def test_key_points_come_first_then_red_flags_then_detail(pages: Pages, code: str) -> None:
    page = pages[f"{code}/clinical/steroids.html"]
    places = [
        line_of(page, element) for element in (page.one(class_="key-points"), page.one(class_="red-flags"), page.one(id="doses"))
    ]
    assert places == sorted(places)
    assert page.one(class_="red-flags").tag == "div", "red flags are never folded away"


@pytest.mark.parametrize("code", CODES)
def test_references_are_numbered_in_the_order_of_the_text_and_lead_back(pages: Pages, wording: Words, code: str) -> None:
    page = pages[f"{code}/clinical/steroids.html"]
    assert page.one("h2", id="references").text == wording["references"][code]
    items = page.one("ol", class_="references").all("li")
    assert [item["id"] for item in items] == [f"ref-{number}" for number in range(1, 6)]
    numbers = [int(link.text) for mark in page.all("sup", class_="cite") for link in mark.all("a")]
    assert list(dict.fromkeys(numbers)) == [1, 2, 3, 4, 5]
    for item in items:
        backs = {link["href"].removeprefix("#") for link in item.all("a", class_="back")}
        forwards = {link.get("id") for link in page.all("a", href=f"#{item['id']}")}
        assert backs == forwards != set()
        assert all(wording["back-to-text"][code] in link["aria-label"] for link in item.all("a", class_="back"))


@pytest.mark.parametrize("code", CODES)
def test_what_was_not_read_is_marked_at_the_citation_and_in_the_reference(pages: Pages, wording: Words, code: str) -> None:
    page = pages[f"{code}/clinical/steroids.html"]
    marks = [mark.text for mark in page.all("span", class_="mark")]
    assert marks.count(wording["cite-unverified"][code]) == 3
    assert marks.count(wording["cite-reported"][code]) == 1
    references = page.one("ol", class_="references").text
    for key in ("read-not-read", "read-secondary-report", "read-copy-or-repost"):
        assert wording[key][code] in references


@pytest.mark.parametrize("code", CODES)
def test_each_cell_of_a_table_knows_its_column(pages: Pages, code: str) -> None:
    tables = pages[f"{code}/clinical/steroids.html"].all("table")
    assert len(tables) == 2
    for table in tables:
        columns = [head.text for head in table.all("th")]
        for row in table.one("tbody").all("tr"):
            assert [cell["data-label"] for cell in row.all("td")] == columns


@pytest.mark.parametrize("code", CODES)
def test_a_number_and_its_unit_are_one_piece(pages: Pages, code: str) -> None:
    pieces = {piece.text for piece in pages[f"{code}/clinical/steroids.html"].all("span", class_="q")}
    raw = {"".join(text for _, text in piece.texts()) for piece in pages[f"{code}/clinical/steroids.html"].all("span", class_="q")}
    assert "6 mg" in pieces
    assert not [piece for piece in raw if re.search(r"\d \S", piece)], "a space that breaks"


@pytest.mark.parametrize("code", CODES)
def test_a_drawing_has_words_and_a_text_alternative_in_the_language_of_the_page(pages: Pages, code: str) -> None:
    drawing = pages[f"{code}/clinical/steroids.html"].one("svg", class_="drawing")
    assert drawing["role"] == "img"
    assert {"en": "Five steps", "th": "ห้าขั้น", "zh": "五级阶梯"}[code] in drawing.one("desc").text
    assert len(drawing.all("text")) > 10


@pytest.mark.parametrize("code", CODES)
def test_code_tabs_and_folded_text_arrive_in_every_language(pages: Pages, code: str) -> None:
    page = pages[f"{code}/clinical/steroids.html"]
    assert page.one("pre").text.count("1") >= 2
    assert {"en": ["Adult", "Child"], "th": ["ผู้ใหญ่", "เด็ก"], "zh": ["成人", "儿童"]}[code] == [
        label.text for label in page.one(class_="tabbed-labels").all("label")
    ]
    assert page.one("details", class_="note").one("summary").text == {"en": "Note", "th": "หมายเหตุ", "zh": "说明"}[code]


def test_no_page_shows_markdown_front_matter_or_what_a_renderer_left(pages: Pages) -> None:
    left = re.compile(
        r"wzxhzdk|klzzwxh|[\x02\x03]|\[@|\{#|\{lang=|!!! |^---|sourceLang|checked: \d|kind: |currency:|\{\{|\{%|\bNone\b"
    )
    for at, page in pages.items():
        for holder, text in page.texts():
            # the examples of the rules show how a page is written
            assert holder.tag == "code" or not left.search(text), f"{at}: {text!r}"
        for element in page:
            for value in element.attributes.values():
                assert not re.search(r"\{\{|wzxhzdk|\bNone\b|[\x02\x03]", value), f"{at}: {value!r}"


@pytest.mark.parametrize("code", CODES)
def test_every_foot_says_for_whom_this_is_and_what_it_is_not(pages: Pages, wording: Words, code: str) -> None:
    for at, page in pages.items():
        if at.startswith(code):
            foot = page.one("footer").text
            assert wording["professionals"][code] in foot, at
            assert wording["licence"][code] in foot, at
            assert wording["no-affiliation"][code] in foot, at


def test_machines_read_a_medical_web_page(editions: Pages) -> None:
    for at, page in editions.items():
        data = json.loads("".join(str(child) for child in page.one("script", type="application/ld+json").children))
        clinical = bool(page.all("div", class_="key-points")) or at.endswith("manuals/tiny/index.html")
        if "weight/" not in at:
            assert data["@type"] == ("MedicalWebPage" if clinical else "WebPage"), at
        assert data["name"] and data["description"]
        assert data["url"] == page.one("link", rel="canonical")["href"]
        assert "lastReviewed" not in data or at.endswith("history/hospitals.html")
    data = json.loads("".join(map(str, editions["zh/history/hospitals.html"].one("script", type="application/ld+json").children)))
    assert data["inLanguage"] == "zh-Hans"
    assert (data["lastReviewed"], data["reviewedBy"]["name"]) == ("2026-11-23", "Test Reviewer")


@pytest.mark.parametrize("code", CODES)
def test_the_page_of_a_manual_shows_its_edition_chapters_and_what_is_superseded(pages: Pages, wording: Words, code: str) -> None:
    page = pages[f"{code}/manuals/tiny/index.html"]
    assert f"{wording['edition'][code]} 1" in page.text
    assert wording["chapters"][code] in [heading.text for heading in page.all("h2")]
    assert page.one("h2", id="superseded").text == wording["manual-superseded"][code]
    assert {"en": "Beds of 2020", "th": "เตียงของปี พ.ศ. 2563", "zh": "2020年的床位"}[code] in page.text
    assert "Fangcang" in page.text.partition(wording["manual-record"][code])[2]
    shelf = pages[f"{code}/manuals/index.html"].one(class_="cards").all("a")
    assert [link["href"] for link in shelf] == ["tiny/index.html"]


@pytest.mark.parametrize("code", CODES)
def test_a_hub_lists_the_pages_of_its_section_with_their_state(pages: Pages, wording: Words, code: str) -> None:
    cards = pages[f"{code}/clinical/index.html"].one(class_="cards")
    own = [link["href"] for link in cards.all("a") if "weight/" not in link["href"]]
    assert own == ["steroids.html", "steroids-2020.html", "english-only.html", "thai-only.html", "behind.html"]
    assert wording["currency-superseded"][code] in cards.text


@pytest.mark.parametrize("code", CODES)
def test_the_sources_page_names_who_cites_what(pages: Pages, wording: Words, code: str) -> None:
    page = pages[f"{code}/reference/sources.html"]
    cited = page.one(id="chen-2020-fangcang")
    assert f"{wording['cited-by'][code]}:" in cited.text
    assert {"../history/hospitals.html", "../manuals/tiny/index.html"} <= {link["href"] for link in cited.all("a")}
    assert wording["not-cited"][code] in page.one(id="ncdc-th-2022-five-days").text


def test_the_glossary_has_every_term_in_three_languages_on_every_page(pages: Pages) -> None:
    for code in CODES:
        terms = [row for row in pages[f"{code}/reference/glossary.html"].all("tr") if re.fullmatch(r"g\d+", row.get("id"))]
        assert len(terms) > 100
        assert all(len(row.all("td")) == 5 and row.all("td")[0].text for row in terms)


def initials(page: Element) -> list[str]:
    return [heading.text for heading in page.all("h2") if heading.get("id").startswith("letter-")]


def test_a_to_z_follows_the_order_of_the_readers_own_dictionaries(pages: Pages) -> None:
    english = initials(pages["en/reference/a-z.html"])
    assert [letter for letter in english if letter.isascii()] == sorted(letter for letter in english if letter.isascii())
    thai = [letter for letter in initials(pages["th/reference/a-z.html"]) if "ก" <= letter <= "ฮ"]
    assert thai == sorted(thai) and len(thai) > 20, "by consonant, leading vowels passed over"
    assert not [letter for letter in initials(pages["th/reference/a-z.html"]) if letter in "เแโใไ"]
    chinese = [letter for letter in initials(pages["zh/reference/a-z.html"]) if letter.isascii()]
    assert chinese == sorted(chinese) and len(chinese) > 15, "by pinyin"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", ["A page in English alone", "Steroids in 2020", "Steroids today", "Test library"]),
        ("th", ["คู่มือเล่มเล็ก", "โรงพยาบาลสนามปี พ.ศ. 2563", "สเตียรอยด์ในปัจจุบัน", "หน้าที่มีเฉพาะภาษาไทย"]),
        ("zh", ["第一章：场馆", "今日的糖皮质激素", "临床诊疗", "小手册"]),
    ],
)
def test_pages_stand_in_the_a_to_z_list_where_a_reader_looks_for_them(pages: Pages, code: str, words: list[str]) -> None:
    listed = [link.text for link in pages[f"{code}/reference/a-z.html"].all("ul", class_="a-z") for link in link.all("a")]
    places = [listed.index(word) for word in words]
    assert all(before < after for before, after in pairwise(places)), dict(zip(words, places, strict=True))
    assert len(listed) == len(set(listed)) > 150
