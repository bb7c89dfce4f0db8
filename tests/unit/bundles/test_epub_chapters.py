import xml.etree.ElementTree as etree
from pathlib import Path

import pytest
from libraries import library, page

from medixchange.bundles import tree
from medixchange.bundles.chapters import Chapter
from medixchange.bundles.epub_chapters import Part, parts
from medixchange.bundles.release import Release
from medixchange.bundles.volume import Volume
from medixchange.edition import Edition
from medixchange.languages import Code

FILES = {"docs/en/a.md": page(title="A"), "docs/en/b.md": page(title="B"), "docs/en/c.md": page(title="C")}
TABS = (
    '<div class="tabbed-set"><input id="t1" type="radio"><input id="t2" type="radio"><div class="tabbed-labels">'
    '<label for="t1">Adult</label><label for="t2">Child</label></div>'
    '<div class="tabbed-content"><div class="tabbed-block"><p>One</p></div>'
    '<div class="tabbed-block"><p>Two</p></div></div></div>'
)
NOTES = (
    '<p>Said.<sup class="cite"><a href="#ref-1" id="cite-1">1</a></sup></p><h2 id="references">References</h2>'
    '<ol class="references"><li id="ref-1">A paper <a class="back" href="#cite-1">↩</a></li></ol><p>After.</p>'
)


def book(tmp_path: Path, site_url: str = "", language: Code = "en", **articles: str) -> dict[str, Part]:
    """The parts of a book whose chapters have these texts, by the name of their file."""
    whole = library(tmp_path, FILES)
    edition = Edition(whole, language, site_url)
    chapters = [
        Chapter(edition.page(f"{name}.md"), 0, tree.read(f"<article>{article}</article>")) for name, article in articles.items()
    ]
    release = Release(tmp_path, whole, "1", "2026-11-24", "")
    return {part.name: part for part in parts(Volume(release, edition, "T", "t", tuple(chapters)))}


def body(part: Part) -> etree.Element:
    return etree.fromstring(f'<body xmlns:epub="http://www.idpf.org/2007/ops">{part.body}</body>')  # noqa: S314 - made here


def test_tabs_stand_one_below_the_other_with_their_labels_as_titles(tmp_path: Path) -> None:
    found = body(book(tmp_path, a=TABS)["a.xhtml"])
    assert [element.text for element in found.iter("p")] == ["Adult", "One", "Child", "Two"]
    assert not list(found.iter("input"))
    assert not list(found.iter("label"))


def test_an_earlier_translation_that_is_not_for_dosing_is_left_out(tmp_path: Path) -> None:
    old = '<p>6 mg</p><details class="l10n-old"><summary>Earlier translation</summary><p>60 mg</p></details><p>After.</p>'
    found = body(book(tmp_path, a=old)["a.xhtml"])
    assert tree.text(found) == "6 mg After."


def test_what_a_page_folds_away_stands_open(tmp_path: Path) -> None:
    found = body(
        book(tmp_path, a="<details><summary><b>Current</b>\n<span>No review</span></summary><p>x</p></details>")["a.xhtml"]
    )
    assert tree.text(found) == "Current · No review x"
    assert not list(found.iter("details"))


def test_citations_and_references_are_notes_that_lead_to_one_another(tmp_path: Path) -> None:
    found = body(book(tmp_path, a=NOTES)["a.xhtml"])
    kind = "{http://www.idpf.org/2007/ops}type"
    (reference,) = [link for link in found.iter("a") if link.get(kind) == "noteref"]
    section = found.find("section")
    assert section is not None
    assert section.get(kind) == "endnotes"
    assert [child.tag for child in section] == ["h2", "ol"]
    (note,) = section.iter("li")
    assert note.get(kind) == "endnote"
    assert reference.get("href") == f"#{note.get('id')}"
    assert note[0].get("role") == "doc-backlink"
    assert tree.text(found).endswith("After.")


@pytest.mark.parametrize(
    ("href", "there"),
    [
        ("b.html", "b.xhtml"), ("b.html#dose", "b.xhtml#dose"), ("b.html#gone", "b.xhtml"), ("a.html#here", "#here"),
        ("#here", "#here"), ("https://doi.org/1", "https://doi.org/1"), ("tel:1669", "tel:1669"), ("c.html", None),
        ("../th/a.html", None),
    ],
)  # fmt: skip
def test_a_link_leads_inside_of_the_book_or_onto_the_web_or_is_text(tmp_path: Path, href: str, there: str | None) -> None:
    found = body(book(tmp_path, a=f'<p id="here"><a href="{href}">x</a></p>', b='<h2 id="dose">D</h2>')["a.xhtml"])
    assert tree.text(found) == "x"
    assert [link.get("href") for link in found.iter("a")] == ([there] if there else [])


def test_a_link_to_another_page_leads_to_the_site_where_it_has_an_address(tmp_path: Path) -> None:
    found = body(book(tmp_path, "https://library.example/", a='<a href="c.html#x">x</a>')["a.xhtml"])
    assert [link.get("href") for link in found.iter("a")] == ["https://library.example/en/c.html#x"]


def test_sections_are_those_with_an_address(tmp_path: Path) -> None:
    part = book(tmp_path, a='<h2 id="x">One <b>two</b></h2><h2>No</h2><h3 id="y">Deeper</h3>')["a.xhtml"]
    assert part.sections == (("x", "One two"),)


def test_a_title_that_stands_in_for_a_translation_says_in_which_language_it_is(tmp_path: Path) -> None:
    assert book(tmp_path, a="<p>x</p>")["a.xhtml"].lang == ""
    assert book(tmp_path, language="th", a="<p>x</p>")["a.xhtml"].lang == ' lang="en"'
