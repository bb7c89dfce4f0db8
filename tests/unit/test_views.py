"""What stands around a text: state, languages, notice, data for machines."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from libraries import library, page

from medixchange import views
from medixchange.edition import Edition
from medixchange.languages import Code

URL = "https://library.example/"


def edition(root: Path, files: dict[str, str], language: Code = "en", site_url: str = URL) -> Edition:
    return Edition(library(root, files), language, site_url, "https://code.example/m/")


def band(root: Path, language: Code = "en", **meta: str) -> views.Band:
    files = {f"docs/{language}/a.md": page(kind="write-up", **meta), f"docs/{language}/new.md": page(title="New page")}
    shown = views.view(edition(root, files, language), "a.md").band
    assert shown
    return shown


def test_the_band_says_kind_guidance_dates_and_that_nobody_reviewed(tmp_path: Path) -> None:
    shown = band(tmp_path, "th", sources="[nhc-2020, who-2023, nhc-2020]", checked="2026-11-23")
    assert shown.guidance == ("NHC จีน", "องค์การอนามัยโลก")
    assert (shown.checked.iso, shown.checked.words) == ("2026-11-23", "23 พฤศจิกายน พ.ศ. 2569")
    assert shown.due.iso == "2027-11-23"
    assert (shown.state, shown.reviewed) == ("current", None)


def test_a_historical_text_names_its_year_in_the_language(tmp_path: Path) -> None:
    assert band(tmp_path, "zh", currency="{state: historical, year: 2020}").state_words.endswith("2020年")


def test_a_superseded_text_names_why_and_leads_to_what_replaced_it(tmp_path: Path) -> None:
    shown = band(tmp_path, currency="{state: superseded, by: new.md, why: It is old.}")
    assert (shown.state, shown.why) == ("superseded", "It is old.")
    assert shown.successor
    assert shown.successor.meta.title == "New page"


def test_a_successor_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    assert band(tmp_path, currency="{state: superseded, by: none.md, why: It is old.}").successor is None


@pytest.mark.parametrize(("origin", "machine"), [("mt", True), ("mt+human", True), ("human", False)])
def test_machine_help_is_said_until_a_clinician_signs(tmp_path: Path, origin: str, machine: bool) -> None:
    l10n = f"{{sourceLang: en, origin: {origin}}}"

    def shown(**meta: str) -> views.Translated | None:
        files = {"docs/th/a.md": page(kind="write-up", l10n=l10n, **meta)}
        return views.view(edition(tmp_path, files, "th"), "a.md").translated

    said = shown()
    assert said
    assert (said.machine, said.behind) == (machine, "")
    signed = shown(lastReviewed="2026-12-01", reviewedBy="Dr A", conflictOfInterest="none")
    assert signed
    assert signed.machine is False


def test_a_page_of_the_site_itself_has_no_band(tmp_path: Path) -> None:
    assert views.view(edition(tmp_path, {"docs/en/a.md": page(kind="site")}), "a.md").band is None


def test_a_text_that_stands_in_says_so_in_the_readers_language_and_belongs_to_its_own_address(tmp_path: Path) -> None:
    shown = views.view(edition(tmp_path, {"docs/zh/a.md": page()}, "th"), "a.md")
    assert (shown.lang, shown.canonical) == ("zh-Hans", f"{URL}zh/a.html")
    assert shown.fallback
    assert shown.fallback.notice == "หน้านี้ยังไม่มีภาษาไทย ท่านกำลังอ่านฉบับภาษาจีน"
    assert shown.fallback.contribute == "https://code.example/m/new/main/docs/th?filename=a.md"
    assert shown.edit == "https://code.example/m/edit/main/docs/zh/a.md"


def test_a_page_of_the_readers_language_has_no_notice(tmp_path: Path) -> None:
    assert views.view(edition(tmp_path, {"docs/th/a.md": page()}, "th"), "a.md").fallback is None


def test_a_chapter_knows_its_manual(tmp_path: Path) -> None:
    manual = (
        "title: {en: Field, th: สนาม, zh: 方舱}\nsummary: {en: s, th: s, zh: s}\nedition: '1'\ncompiled: 2026-11-23\n"
        "record: nhc-2020\nsources: [who-2023]\nchapters: [one]\n"
    )
    files = {"manuals/f/manual.yml": manual, "manuals/f/en/one.md": page(), "manuals/f/en/index.md": page(), "docs/en/a.md": page()}
    ours = edition(tmp_path, files)
    found = {topic: views.view(ours, topic).manual for topic in ours.library.shelf.topics}
    assert {topic: manual and manual.slug for topic, manual in found.items()} == {
        "a.md": None,
        "manuals/f/index.md": "f",
        "manuals/f/one.md": "f",
    }


def test_a_text_is_rendered_for_its_own_language_also_where_it_stands_in(tmp_path: Path) -> None:
    ours = edition(tmp_path, {"docs/zh/a.md": page()}, "th")
    reading = views.reading(ours, ours.page("a.md"))
    assert (reading.language, reading.words["references"]) == ("zh", "参考文献")


def test_machines_read_what_readers_read(tmp_path: Path) -> None:
    meta = {
        "kind": "write-up",
        "title": "ไข้",
        "topics": "[oxygen]",
        "lastReviewed": "2026-12-01",
        "reviewedBy": "Dr A",
        "conflictOfInterest": "none",
    }
    data = json.loads(views.view(edition(tmp_path, {"docs/th/a.md": page(**meta)}, "th"), "a.md").json_ld)
    assert (data["@type"], data["name"], data["inLanguage"]) == ("MedicalWebPage", "ไข้", "th")
    assert data["audience"]["audienceType"] == "Clinician"
    assert data["keywords"] == ["การรักษาด้วยออกซิเจน"]
    assert (data["lastReviewed"], data["reviewedBy"]["name"]) == ("2026-12-01", "Dr A")
    assert data["url"] == f"{URL}th/a.html"


def test_machines_read_of_no_review_and_no_address_where_there_is_none(tmp_path: Path) -> None:
    ours = edition(tmp_path, {"docs/en/a.md": page(kind="reference")}, site_url="")
    data = json.loads(views.view(ours, "a.md").json_ld)
    assert data["@type"] == "WebPage"
    assert not {"lastReviewed", "reviewedBy", "url", "audience", "keywords"} & set(data)


class Scripts(HTMLParser):
    """The tags of a page, script elements read as a browser reads them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)


@pytest.mark.parametrize(
    "title", ["</script><script>alert(1)</script>", "<!--<script>", "</SCRIPT >", "<!--", "]]> &lt;/script&gt;"]
)
def test_front_matter_cannot_end_the_script_element_that_it_stands_in(tmp_path: Path, title: str) -> None:
    files = {"docs/en/a.md": page(title=json.dumps(title), summary=json.dumps(title))}
    text = views.view(edition(tmp_path, files), "a.md").json_ld
    assert "<" not in text
    assert json.loads(text)["name"] == title
    assert Scripts(f'<script type="application/ld+json">{text}</script><p>').tags == ["script", "p"]
