"""What readers see of a translation that is behind its source: in the page and in the index, without a script."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from htmltree import Pages

from medixchange.search.build import from_script

Words = dict[str, dict[str, str]]
BEHIND = "clinical/behind.html"


def said(wording: Words, status: str) -> str:
    return wording[f"l10n-{status}"]["th"].format(language=wording["english"]["th"])


@pytest.mark.parametrize(
    ("status", "anchor"), [("stale", "#reworded"), ("critical", "#changed"), ("missing", "#new"), ("withdrawn", "")]
)
def test_a_section_says_how_it_is_behind_and_leads_to_the_source(pages: Pages, wording: Words, status: str, anchor: str) -> None:
    notice = pages[f"th/{BEHIND}"].one(class_=f"l10n-{status}")
    assert said(wording, status) in notice.text
    assert notice.one("a")["href"] == f"../../en/{BEHIND}{anchor}"


def test_a_critical_section_shows_the_source_and_folds_the_old_translation_away(pages: Pages, wording: Words) -> None:
    page = pages[f"th/{BEHIND}"]
    source = page.all(class_="l10n-text")[0]
    assert source["lang"] == "en"
    assert "6 mg once daily" in source.text
    assert source.one(class_="admonition-title").text == "Warning"
    old = page.all("details", class_="l10n-old")[0]
    assert wording["l10n-old"]["th"] in old.one("summary").text
    assert "10 mg" in old.text
    assert "open" not in old.attributes


def test_a_section_that_nobody_translated_stands_in_its_place_in_the_language_of_the_source(pages: Pages) -> None:
    page = pages[f"th/{BEHIND}"]
    anchors = [heading["id"] for heading in page.all("h2")]
    assert anchors == ["kept", "reworded", "changed", "new", "gone", "references"]
    assert next(heading for heading in page.all("h2") if heading["id"] == "new")["lang"] == "en"
    assert {link["lang"] for link in page.all("a") if link["href"] == "#new" and link.text.startswith("New")} == {"en"}


def test_where_nothing_is_behind_a_page_carries_none_of_it(pages: Pages) -> None:
    for code in ("en", "zh"):
        assert not [element for element in pages[f"{code}/{BEHIND}"] if "l10n-" in element.get("class")]


def test_the_band_counts_what_is_behind_and_names_the_source_language(pages: Pages, wording: Words) -> None:
    band = pages[f"th/{BEHIND}"].one("details", class_="band").text
    assert wording["l10n-behind"]["th"].format(count=4) in band
    assert wording["l10n-from"]["th"].format(language=wording["english"]["th"]) in band
    assert wording["l10n-behind"]["zh"].format(count=0)[:-1] not in pages[f"zh/{BEHIND}"].text


def test_the_index_marks_the_section_and_never_shows_the_old_dose(site: Path) -> None:
    found = [from_script(path.read_text("utf-8")).split("\n") for path in (site / "th" / "search").glob("t*.js")]
    of_page = {fields[1]: fields for fields in found if fields[0] == BEHIND}
    assert of_page["changed"][10:] == ["critical", "en"]
    assert "6 mg once daily" in of_page["changed"][7]
    assert not any("10 mg" in fields[7] or "50 mg" in fields[7] for fields in of_page.values())
    assert [of_page[anchor][10] for anchor in ("reworded", "new", "gone")] == ["stale", "missing", "withdrawn"]
    assert len(of_page["kept"]) == 8


@pytest.mark.parametrize("code", ["en", "th", "zh"])
def test_each_language_has_a_page_of_what_waits_with_the_critical_first(pages: Pages, wording: Words, code: str) -> None:
    page = pages[f"{code}/about/translations.html"]
    waiting = [item.text.partition(" · ")[0] for item in page.one("ol", class_="queue").all("li")]
    order = [wording[f"l10n-task-{status}"][code] for status in ("critical", "withdrawn", "missing", "stale")]
    sections, whole_pages = [word for word in waiting if word != order[2]], waiting[-4:]
    assert sections == sorted(sections, key=order.index)
    assert sections[:2] == (order[:2] if code == "th" else sections[:2])
    assert set(whole_pages) == {order[2]}
    counted = {row.all("td")[0].text: [cell.text for cell in row.all("td")[3:]] for row in page.all("table")[0].all("tr")[1:]}
    assert counted[wording["thai"][code]][1:3] == ["1", "1"]


def test_what_waits_leads_to_the_section_to_the_editor_and_to_what_changed(pages: Pages) -> None:
    first = pages["th/about/translations.html"].one("ol", class_="queue").all("li")[0]
    assert [link["href"] for link in first.all("a")] == [
        "../clinical/behind.html#changed",
        "https://code.example/medixchange/edit/main/docs/th/clinical/behind.md",
        "https://code.example/medixchange/commits/main/docs/en/clinical/behind.md",
    ]


def test_without_an_address_of_the_repository_what_waits_has_no_links_to_it(bare_pages: Pages) -> None:
    first = bare_pages["th/about/translations.html"].one("ol", class_="queue").all("li")[0]
    assert [link["href"] for link in first.all("a")] == ["../clinical/behind.html#changed"]


def test_the_state_of_the_translations_lies_at_the_root_for_machines_and_as_badges(site: Path) -> None:
    state = json.loads((site / "l10n.json").read_text("utf-8"))
    of_page = [(entry["status"], entry["section"]) for entry in state["behind"] if entry["page"] == "docs/th/clinical/behind.md"]
    assert of_page == [("critical", "changed"), ("withdrawn", "gone"), ("missing", "new"), ("stale", "reworded")]
    assert state["languages"]["th"]["sections"]["critical"] == 1
    for code in ("en", "th", "zh"):
        badge = ElementTree.parse(site / f"l10n-{code}.svg")  # noqa: S314
        assert f"{state['languages'][code]['percent']} %" in badge.findtext("{*}title", "")
        assert ("critical" in badge.findtext("{*}title", "")) == (code == "th")
