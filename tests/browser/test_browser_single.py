"""Single files in a real Chromium: from the disk, with and without a script, their policy on, nothing asked of anybody."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from visiting import Visit

from medixchange.bundles import single
from medixchange.bundles.volume import whole
from releases import release

PHONE = {"viewport": {"width": 360, "height": 640}}
QUERIES = {"en": "dexamethasone dose", "th": "ขนาดยา", "zh": "地塞米松"}


@pytest.fixture(scope="module")
def files(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The address of each single file: `en`, `th-tiny` and so on."""
    out = tmp_path_factory.mktemp("single file ไฟล์เดียว")
    made = {path.stem: path.as_uri() for code in QUERIES for path in single.write(release(site), code, out)}
    return {re.sub(r"open-medixchange-[\d.]+-(?:(\w+)-)?(\w\w)$", r"\2-\1", stem).rstrip("-"): uri for stem, uri in made.items()}


@pytest.mark.parametrize("code", QUERIES)
def test_a_search_leads_to_the_section_inside_of_the_file(visit: Visit, files: dict[str, str], code: str) -> None:
    page = visit(files[code], **PHONE)
    page.fill("#search", QUERIES[code])
    first = page.locator(".search-option").first
    expect(first).to_be_visible()
    first.click()
    expect(page.locator("#search-list")).to_be_hidden()
    assert page.url.startswith(f"{files[code]}#")
    target = page.locator(f'[id="{page.url.split("#")[1]}"]')
    expect(target).to_be_in_viewport()


def test_a_manual_finds_only_what_stands_in_it(visit: Visit, files: dict[str, str]) -> None:
    page = visit(files["en-tiny"])
    page.fill("#search", "beds")
    expect(page.locator(".search-option").first).to_contain_text("Second chapter")
    assert all("manuals/tiny/" in link.get_attribute("href") for link in page.locator(".search-option").all())
    page.fill("#search", "dexamethasone")
    expect(page.locator("#search-list")).to_contain_text("Nothing found")


@pytest.mark.parametrize("code", QUERIES)
def test_without_a_script_all_pages_stand_there_with_their_state(visit: Visit, files: dict[str, str], code: str) -> None:
    page = visit(files[code], java_script_enabled=False, **PHONE)
    expect(page.locator("#search-form")).to_be_hidden()
    expect(page.locator(".cover .professionals")).to_be_visible()
    expect(page.locator("#copy")).to_contain_text("0.1.0")
    band = page.locator('[id="clinical/steroids-2020"] .band').first
    expect(band.locator("summary")).to_be_visible()
    assert page.locator(".volume li").count() == page.locator("section.chapter").count()
    expect(page.locator(".volume .state-superseded")).to_have_count(1)


@pytest.mark.parametrize("code", [*QUERIES, "th-tiny"])
def test_every_link_inside_leads_to_a_place_that_stands_there_once(visit: Visit, files: dict[str, str], code: str) -> None:
    page = visit(files[code])
    ids = page.evaluate("Array.from(document.querySelectorAll('[id]'), e => e.id)")
    links = page.evaluate("Array.from(document.querySelectorAll('a[href]'), e => e.getAttribute('href'))")
    assert len(ids) == len(set(ids))
    inside = [link for link in links if not link.startswith(("https://", "http://"))]
    assert len(inside) > 10
    assert [link for link in inside if not (link.startswith("#") and link[1:] in ids)] == []


def test_tabs_and_boxes_of_a_page_do_not_work_those_of_another(visit: Visit, files: dict[str, str]) -> None:
    page = visit(files["en"])
    labels = page.evaluate("Array.from(document.querySelectorAll('label[for]'), e => e.htmlFor)")
    assert labels
    assert page.evaluate("Array.from(document.querySelectorAll('label[for]')).every(e => e.control)")


def test_a_link_to_a_page_that_is_not_in_the_manual_is_plain_text(visit: Visit, files: dict[str, str]) -> None:
    page = visit(files["en-tiny"])
    sentence = page.locator("p", has_text="At the bedside: steroids.")
    expect(sentence.get_by_role("link")).to_have_text(["beds"])


@pytest.mark.parametrize(
    ("code", "old", "overdue"),
    [
        ("en", "days old", "should have been checked again"),
        ("th", "มีอายุ", "ควรได้รับการตรวจซ้ำ"),
        ("zh", "天前", "本页应在以下日期前"),
    ],
)
def test_an_old_file_says_that_it_is_old_and_what_is_overdue(
    visit: Visit, files: dict[str, str], code: str, old: str, overdue: str
) -> None:
    page = visit(files[code], now="2027-12-25T12:00:00Z", **PHONE)
    expect(page.locator(".copy-age")).to_contain_text(old)
    expect(page.locator('[id="clinical/steroids"] .overdue')).to_contain_text(overdue)


def test_a_fresh_file_warns_of_nothing(visit: Visit, files: dict[str, str]) -> None:
    page = visit(files["en"], now="2026-12-01T12:00:00Z")
    expect(page.locator("#search-form")).to_be_visible()
    expect(page.locator(".copy-age, .overdue")).to_have_count(0)


@pytest.mark.parametrize("code", QUERIES)
def test_a_phone_shows_no_line_that_is_wider_than_it(visit: Visit, files: dict[str, str], code: str) -> None:
    page = visit(files[code], **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_policy_lets_no_other_script_run(browser: Browser, site: Path, tmp_path: Path) -> None:
    document = single.document(whole(release(site), "en"))
    planted = tmp_path / "planted.html"
    planted.write_text(document.replace("</main>", "<script>document.title = 'planted'</script></main>"), "utf-8")
    page = browser.new_page()
    page.goto(planted.as_uri())
    expect(page.locator("#search-form")).to_be_visible()
    assert page.title() != "planted"
    page.close()
