"""Lists over the whole library."""

from pathlib import Path

from libraries import library, page

from medixchange import listings
from medixchange.edition import Edition
from medixchange.languages import Code

FILES = {
    "docs/en/clinical/a.md": page("x [@who-2023] y [@who-2023]", title="Oxygen at the bedside"),
    "docs/th/clinical/a.md": page("x [@who-2023]", title="ออกซิเจนข้างเตียง"),
    "docs/zh/b.md": page("x [@nhc-2020; @unknown]", title="氧疗"),
    "docs/en/reference/glossary.md": page(title="Glossary", layout="glossary"),
}


def edition(root: Path, language: Code) -> Edition:
    return Edition(library(root, FILES), language)


def test_the_list_holds_pages_terms_and_abbreviations_under_their_letters(tmp_path: Path) -> None:
    found = listings.a_to_z(edition(tmp_path, "en"))
    assert [(item.text, item.address, item.term) for item in found["O"]] == [
        ("Oxygen at the bedside", "clinical/a.html", False),
        ("oxygen saturation", "reference/glossary.html#g001", True),
    ]
    assert [item.text for item in found["S"]] == ["SpO2"]


def test_the_list_is_in_the_order_of_its_language(tmp_path: Path) -> None:
    assert [item.text for items in listings.a_to_z(edition(tmp_path, "th")).values() for item in items][-4:-1] == [
        "ความอิ่มตัวของออกซิเจน",
        "เดกซาเมทาโซน",
        "ออกซิเจนข้างเตียง",
    ]
    assert list(listings.glossary(edition(tmp_path, "zh"))) == ["D", "X"]


def test_readers_get_a_page_for_every_topic(tmp_path: Path) -> None:
    assert [(page.topic, page.language) for page in listings.pages(edition(tmp_path, "th"))] == [
        ("b.md", "zh"),
        ("clinical/a.md", "th"),
        ("reference/glossary.md", "en"),
    ]


def test_each_source_names_the_pages_that_cite_it_once(tmp_path: Path) -> None:
    found = {one.source.id: [page.path for page in one.pages] for one in listings.cited(edition(tmp_path, "en"))}
    assert found == {"who-2023": ["docs/en/clinical/a.md"], "nhc-2020": ["docs/zh/b.md"]}


def test_a_source_reads_as_in_the_references_of_a_page(tmp_path: Path) -> None:
    html = listings.reference(edition(tmp_path, "th"), "who-2023")
    assert "Clinical care: a living guideline" in html
    assert 'href="https://www.example.org/guideline"' in html
    assert "อ่านจากต้นฉบับ" in html
    assert 'lang="en"' in html
