"""Citations, drawings, tables and typography, as a page shows them."""

import re
from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from rendering import Seen, reading, render

from medixchange.languages import Code
from medixchange.markup import Markup, Reading, makeExtension
from medixchange.markup.citations import Citation, citations, parse
from medixchange.markup.elements import embedded
from medixchange.markup.figures import drawings
from medixchange.markup.typography import runs

CODES: tuple[Code, ...] = ("en", "th", "zh")


# Citations


def test_citations_are_numbered_in_reading_order_and_link_both_ways() -> None:
    seen = Seen(render("A. [@nhc-2020] B. [@who-2023; @nhc-2020]"))
    links = [(link.get("id"), link["href"]) for link in seen.all("a") if link["href"].startswith("#ref-")]
    assert links == [("cite-1", "#ref-1"), ("cite-2", "#ref-2"), ("cite-1-2", "#ref-1")]
    backs = [link["href"] for link in seen.all("a") if link.get("class") == "back"]
    assert backs == ["#cite-1", "#cite-1-2", "#cite-2"]
    assert [item["id"] for item in seen.all("li")] == ["ref-1", "ref-2"]


def test_every_link_of_a_page_leads_to_an_id_of_it_and_ids_are_unique() -> None:
    seen = Seen(render("## A {#a}\n\n" + "x [@who-2023] y [@nhc-2020; @who-2023]\n\n" * 30))
    ids = [attributes["id"] for _, attributes in seen.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {link["href"][1:] for link in seen.all("a") if link["href"].startswith("#")} <= set(ids)


@pytest.mark.parametrize(("language", "heading"), [("en", "References"), ("th", "เอกสารอ้างอิง"), ("zh", "参考文献")])
def test_the_references_have_a_heading_in_the_language_of_the_text(language: Code, heading: str) -> None:
    html = render("x [@who-2023]", language)
    assert re.search(rf'<h2 id="references"[^>]*>{heading}', html)
    assert 'href="https://www.example.org/guideline"' in html


def test_the_contents_of_a_page_name_its_references() -> None:
    names = ["attr_list", "toc"]
    md = Markdown(extensions=[*names, Markup(reading=reading())])
    md.convert("## A {#a}\n\nx [@who-2023]")
    assert [entry["id"] for entry in md.toc_tokens] == ["a", "references"]  # type: ignore[attr-defined]


def test_a_text_without_citations_has_no_references() -> None:
    assert "references" not in render("No source. `[@who-2023]`")


@pytest.mark.parametrize(("mark", "words"), [("reported", "as reported"), ("unverified", "to be verified")])
def test_what_was_not_read_in_the_original_is_marked(mark: str, words: str) -> None:
    assert f'<span class="mark">{words}</span>' in render(f"x [@who-2023, {mark}]")


def test_a_reader_sees_that_a_source_is_missing() -> None:
    assert "[@who-2032]" in Seen(render("x [@who-2032]")).text


def test_how_a_source_was_read_stands_in_its_reference() -> None:
    text = Seen(render("x [@nhc-2020]")).text
    assert "Protocol, seventh edition. National Health Commission; 2020. NHC/2020/7" in text
    assert "Read only in a report about it (www.example.org/report)" in text


@pytest.mark.parametrize("text", ["[@Who]", "[@]", "[@a, heard]", "[@a;]", "@who-2023", "\\[@who-2023]", "[ @who-2023]"])
def test_what_is_no_citation_stays_text(text: str) -> None:
    assert 'class="cite"' not in render(text)


def test_citations_of_a_body_know_keys_marks_and_lines() -> None:
    body = "a [@x]\n`[@no]`\n```\n[@no]\n```\nb [@y, reported;@z]"
    assert citations(body) == [Citation("x", None, 0), Citation("y", "reported", 5), Citation("z", None, 5)]
    assert list(parse("@a,  unverified; @b")) == [Citation("a", "unverified"), Citation("b", None)]


# Drawings


def test_a_drawing_stands_in_the_text_with_words_of_its_language() -> None:
    html = render("![two *steps*](drawing:ladder)\n\n![](drawing:ladder)", "zh")
    seen = Seen(html)
    assert [attributes["aria-labelledby"] for attributes in seen.all("svg")] == [f"drawing-{n} drawing-{n}-desc" for n in (1, 2)]
    assert '<desc id="drawing-1-desc">two *steps*</desc>' in html
    assert '<desc id="drawing-2-desc">自下而上两级。</desc>' in html
    assert "低流量" in seen.text
    assert "data-label" not in html
    assert 'viewBox="0 0 360 80"' in html


def test_a_drawing_that_is_not_there_leaves_its_alternative() -> None:
    assert render("![steps](drawing:none)") == "<p>steps</p>"


def test_drawings_of_a_body_know_line_alternative_and_name() -> None:
    assert drawings("a\n![x y](drawing:z)\n```\n![n](drawing:n)\n```") == [(1, "x y", "z")]


# Tables


def test_each_cell_knows_its_column_and_each_row_its_name() -> None:
    seen = Seen(render("| Drug | **Dose** |\n|---|---|\n| A | 6 mg |\n| B | |"))
    assert [(cell["data-label"], cell["role"]) for cell in seen.all("td")] == [("Drug", "rowheader"), ("Dose", "cell")] * 2
    assert [element["role"] for tag, element in seen.tags if tag in {"table", "thead", "tbody", "tr", "th"}] == [
        *("table", "rowgroup", "row", "columnheader", "columnheader"),
        *("rowgroup", "row", "row"),
    ]


def test_two_tables_keep_their_own_columns() -> None:
    seen = Seen(render("| A |\n|---|\n| 1 |\n\n| B |\n|---|\n| 2 |"))
    assert [cell["data-label"] for cell in seen.all("td")] == ["A", "B"]


# Typography


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("give 6 mg once", "6\u00a0mg"),
        ("keep 92 % or", "92\u00a0%"),
        ("at 0.5 mL/kg now", "0.5\u00a0mL/kg"),
        ("≥ 30 cmH2O", "≥\u00a030\u00a0cmH2O"),
        ("1–5 L/min", "1–5\u00a0L/min"),
        ("10 000 mg/L", "10\u00a0000\u00a0mg/L"),
        ("PaO2/FiO2 300 mmHg", "300\u00a0mmHg"),
        ("24 ชั่วโมง", "24\u00a0ชั่วโมง"),
        ("5分钟", "5分钟"),
    ],
)
def test_a_number_never_leaves_its_unit(text: str, quantity: str) -> None:
    language: Code = "th" if "ช" in text else "zh" if "分" in text else "en"
    assert f'<span class="q">{quantity}</span>' in render(text, language)


@pytest.mark.parametrize("text", ["6 mgx", "version 2 only", "room 12 is", "`6 mg`"])
def test_a_number_without_a_unit_and_code_stay_as_they_are(text: str) -> None:
    assert 'class="q"' not in render(text)


@pytest.mark.parametrize(
    ("language", "text", "span"),
    [
        ("en", "called 方舱医院 there", '<span lang="zh-Hans">方舱医院</span>'),
        ("en", "called โรงพยาบาลสนาม there", '<span lang="th">โรงพยาบาลสนาม</span>'),
        ("th", "คำว่า shelter hospital คือ", '<span lang="en">shelter hospital</span>'),
        ("zh", "称为 shelter hospital 的", '<span lang="en">shelter hospital</span>'),
        ("zh", "泰文โรงพยาบาล的", '<span lang="th">โรงพยาบาล</span>'),
        ("th", "[WHO EUL]{lang=en} ไทย", '<span lang="en">WHO EUL</span>'),
        ("en", "[x]{lang=zh}", '<span lang="zh-Hans">x</span>'),
    ],
)
def test_words_of_another_language_say_so(language: Code, text: str, span: str) -> None:
    assert span in render(text, language)


@pytest.mark.parametrize(
    "text", ["ให้ PPE และ N95", "SpO2 92 %", "6 mg", "`shelter hospital`", "https://www.example.org/some/words"]
)
def test_abbreviations_units_code_and_addresses_belong_to_every_language(text: str) -> None:
    assert 'lang="' not in render(text, "th")


@pytest.mark.parametrize("language", CODES)
def test_a_character_reference_and_a_code_block_survive(language: Code) -> None:
    html = render("a &lt; 5 mg &amp; b &nbsp; <a@example.org>\n\n```\nsome code\n```", language)
    seen = Seen(html)
    assert not re.search(r"[\x02\x03]|wzxhzdk|klzzwxh", html)
    assert seen.text.replace("\u00a0", " ").split() == ["a", "<", "5", "mg", "&", "b", "a@example.org", "some", "code"]


@pytest.mark.parametrize("text", ["1" * 20_000, "1." * 20_000, "1–" * 20_000, "1 000 " * 5_000, "(" * 2_000, "ก " * 20_000])
def test_a_monstrous_line_takes_no_time(text: str) -> None:
    began = process_time()
    assert "".join(piece for _, piece in runs(text, "th")).replace("\u00a0", " ") == text
    assert process_time() - began < 1


ALPHABET = st.text(st.sampled_from("0123456789 .,–-≥%/()[]*'’:;&mgkLhกขคำ้ไ่ๆ中文，。型天年abcXYZ\u00a0\n"), max_size=60)


@given(ALPHABET | st.text(), st.sampled_from(CODES))
def test_the_runs_of_a_text_are_the_text_apart_from_no_break_spaces(text: str, language: Code) -> None:
    joined = "".join(piece for _, piece in runs(text, language))
    assert joined.replace("\u00a0", " ") == text.replace("\u00a0", " ")


@settings(max_examples=300)
@given(ALPHABET, st.sampled_from(CODES))
def test_typography_changes_no_word_of_a_page(text: str, language: Code) -> None:
    with_it = Seen(render(text, language)).text
    names = [
        "admonition",
        "attr_list",
        "sane_lists",
        "tables",
        "toc",
        "pymdownx.details",
        "pymdownx.superfences",
        "pymdownx.tabbed",
    ]
    settings_ = {"pymdownx.tabbed": {"alternate_style": True}}
    without = Seen(Markdown(extensions=names, extension_configs=settings_).convert(text)).text
    assert with_it.replace("\u00a0", " ") == without.replace("\u00a0", " ")


# The extension


def test_without_a_reading_citations_and_drawings_stay_text() -> None:
    html = Markdown(extensions=[makeExtension()]).convert("x [@who-2023] ![y](drawing:ladder) <b>")
    assert html == '<p>x <sup class="cite">[@who-2023]</sup> y &lt;b&gt;</p>'


def test_two_pages_in_a_row_share_nothing() -> None:
    md = Markdown(extensions=[Markup(reading=reading())])
    assert md.convert("x [@who-2023]") == md.reset().convert("x [@who-2023]")
    assert Reading().words == {}


ELEMENT = {"recommendation:a": '!!! recommendation "WHO"\n\n    Do it. [@who-2023]', "doses:d": "| a |\n|---|\n| 6 mg |"}


def test_an_element_of_data_stands_in_the_text_with_its_citations() -> None:
    html = render("Before.\n![](recommendation:a)\nBehind.\n\n![](doses:d)\n", whose=replace(reading(), elements=ELEMENT))
    assert '<div class="admonition recommendation">' in html
    assert 'href="#ref-1"' in html
    assert "<p>Before.</p>" in html
    assert "<p>Behind.</p>" in html
    assert "6\u00a0mg" in html


def test_an_unknown_element_stays_visible_and_one_in_a_code_block_stays_text() -> None:
    html = render("![](recommendation:b)\n\n```\n![](recommendation:a)\n```\n", whose=replace(reading(), elements=ELEMENT))
    assert "<code>recommendation:b</code>" in html
    assert "![](recommendation:a)" in html


def test_elements_of_a_body_know_line_kind_and_name() -> None:
    body = "a\n![](recommendation:x-1)\n```\n![](doses:y)\n```\n![](timeline:z)  \nIn a line ![](doses:y)\n"
    assert embedded(body) == [(1, "recommendation", "x-1"), (5, "timeline", "z")]


@pytest.mark.parametrize("target", ["old.md", "old.md#doses", "../clinical/old.md"])
def test_a_link_to_what_no_longer_holds_carries_a_mark_behind_it(target: str) -> None:
    whose = replace(reading(), topic="clinical/new.md", replaced={"clinical/old.md": "Superseded"})
    html = render(f"See [then]({target}), not [now](new.md).", whose=whose)
    assert re.search(r">then</a><span class=\"mark\">\(Superseded\)</span>, not <a", html)
    assert html.count("mark") == 1


def test_a_stretch_of_another_language_says_so_and_its_own_foreign_words_too() -> None:
    html = render('!!! l10n-en ""\n\n    Take 6 mg of ยา now.\n', "th")
    assert '<div class="l10n-text" lang="en">' in html
    assert 'Take <span class="q">6\u00a0mg</span> of <span lang="th">ยา</span> now.' in html


def test_a_link_to_another_edition_keeps_its_anchor_and_forgets_its_file() -> None:
    whose = replace(reading("th"), topic="clinical/a.md")
    html = render("[x](#dose){.in-en} [y](a.md){.in-zh}", "th", whose)
    assert 'href="../../en/clinical/a.html#dose"' in html
    assert 'href="../../zh/clinical/a.html"' in html
