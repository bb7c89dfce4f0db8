"""On a small screen: nothing to scroll sideways, a drawer for finger and keyboard, tables as cards, text that can grow."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from templates import ARTICLE, CODES, ROOT, TEMPLATES
from visiting import Visit

PHONE = {"width": 360, "height": 640}
SMALL = {"width": 320, "height": 568}
TABLET = {"width": 768, "height": 1024}
DESK = {"width": 1366, "height": 768}
SIZES = [SMALL, PHONE, TABLET, DESK]
# what stands out of the page to the right, unless something around it cuts or scrolls it
OUTSIDE = """() => {
  const width = document.documentElement.clientWidth;
  const cuts = (style) => style.overflowX !== "visible" || style.visibility === "hidden" || style.position === "fixed";
  const cut = (e) => e !== document.body && (cuts(getComputedStyle(e)) || cut(e.parentElement));
  return Array.from(document.body.querySelectorAll("*"))
    .filter((e) => e.getBoundingClientRect().right > width + 1 && e.getClientRects().length && !cut(e))
    .map((e) => e.outerHTML.slice(0, 120));
}"""
STOP = """() => {
  const e = document.activeElement;
  return [e.id, e.getAttribute("href"), e.closest(".md-nav") ? "md-nav" : ""].join(" ");
}"""
BOXES = """(all) => all.filter((e) => e.getClientRects().length).map((e) => {
  const box = e.getBoundingClientRect();
  return [e.outerHTML.slice(0, 90), box.width, box.height];
})"""
LINES = """(e) => {
  const style = getComputedStyle(e);
  return [parseFloat(style.fontSize), parseFloat(style.lineHeight), style.letterSpacing, style.textAlign];
}"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("code", CODES)
def test_no_page_scrolls_sideways_on_any_screen(visit: Visit, http: str, code: str) -> None:
    page = visit(f"{http}{code}/index.html", viewport=SMALL)
    wide = []
    for address in [f"{code}/{template}" for template in TEMPLATES] + ROOT:
        page.goto(http + address)
        for size in SIZES:
            page.set_viewport_size(size)  # type: ignore[arg-type]
            if page.evaluate(SIDEWAYS) > 0 or page.evaluate(OUTSIDE):
                wide.append((address, size["width"], page.evaluate(OUTSIDE)))
    assert not wide


@pytest.mark.parametrize("code", CODES)
def test_a_number_never_leaves_its_unit(visit: Visit, http: str, code: str) -> None:
    page = visit(f"{http}{code}/{ARTICLE}", viewport=SMALL)
    pieces = page.locator(".q")
    assert pieces.count() >= 8
    assert pieces.evaluate_all("(all) => all.filter((q) => q.getClientRects().length > 1).map((q) => q.textContent)") == []


@pytest.mark.parametrize("code", CODES)
def test_each_row_of_a_table_is_a_card_that_names_its_columns_on_a_phone(visit: Visit, http: str, code: str) -> None:
    page = visit(f"{http}{code}/{ARTICLE}", viewport=PHONE)
    table = page.locator("table").first
    boxes = [cell.bounding_box() for cell in table.locator("tbody tr").first.locator("td").all()]
    tops = [box["y"] for box in boxes if box]
    assert tops == sorted(set(tops)) and len(tops) == 6, "one below the other"
    label = table.locator("td").nth(1).evaluate("(cell) => getComputedStyle(cell, '::before').content")
    assert label == f'"{table.locator("th").nth(1).text_content()}"'
    # hidden from sight, not from a screen reader, which still hears a table
    expect(table.locator("th").first).not_to_be_in_viewport()
    assert table.get_by_role("row").count() == 3
    assert table.get_by_role("columnheader").count() == 6
    page.set_viewport_size({"width": 1000, "height": 800})
    row = [cell.bounding_box() for cell in table.locator("tbody tr").first.locator("td").all()]
    assert len({box["y"] for box in row if box}) == 1, "side by side"


def test_the_drawer_opens_and_closes_by_pointer(visit: Visit, base: str) -> None:
    page = visit(f"{base}th/{ARTICLE}", viewport=PHONE, has_touch=True)
    chapter = page.locator(".md-nav__section a[href='steroids-2020.html']")
    expect(chapter).to_be_hidden()
    page.locator("#__drawer").tap()
    expect(chapter).to_be_in_viewport()
    # a tap beside it closes it
    page.touchscreen.tap(350, 400)
    expect(chapter).to_be_hidden()
    page.locator("#__drawer").tap()
    expect(chapter).to_be_in_viewport()
    chapter.tap()
    expect(page).to_have_url(f"{base}th/clinical/steroids-2020.html")
    expect(page.locator(".md-nav__section a[href='steroids-2020.html']")).to_be_hidden()


def test_the_drawer_opens_and_closes_by_keyboard(visit: Visit, base: str) -> None:
    page = visit(f"{base}en/{ARTICLE}", viewport=PHONE)
    entry = page.locator(".md-nav__section a[href='steroids-2020.html']")
    stops = walk(page, 12)
    assert any("__drawer" in stop for stop in stops)
    assert not any("md-nav" in stop for stop in stops), "links of a closed drawer are no stops"
    page.locator("#__drawer").focus()
    expect(page.get_by_role("checkbox", name="Menu")).to_be_focused()
    page.keyboard.press("Space")
    expect(entry).to_be_in_viewport()
    assert any("steroids-2020.html" in stop for stop in walk(page, 12)), "links of an open drawer are stops"
    page.keyboard.press("Escape")
    expect(entry).to_be_hidden()


def walk(page: Page, steps: int) -> list[str]:
    """The elements that the Tab key reaches in so many steps, each with what is around it."""
    stops = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(STOP))
    return stops


def test_the_menu_of_languages_opens_and_closes_by_keyboard(visit: Visit, base: str) -> None:
    page = visit(f"{base}en/{ARTICLE}", viewport=PHONE)
    page.locator(".md-select summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".md-select__list")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator(".md-select__list")).to_be_hidden()


@pytest.mark.parametrize("code", CODES)
def test_what_a_finger_hits_in_header_and_drawer_is_44_pixels_large(visit: Visit, http: str, code: str) -> None:
    page = visit(f"{http}{code}/{ARTICLE}", viewport=PHONE)
    controls = sizes(page, "header .md-header__button, header button, #__drawer, header a.md-header__title")
    page.locator(".md-select summary").click()
    controls |= sizes(page, ".md-select a")
    page.keyboard.press("Escape")
    page.locator("#__drawer").click()
    entries = sizes(page, ".md-nav a")
    assert len(entries) >= 10
    small = {name: size for name, size in (controls | entries).items() if min(size) < 44 - 0.5}
    assert not small


def sizes(page: Page, selector: str) -> dict[str, tuple[float, float]]:
    found: list[Any] = page.locator(selector).evaluate_all(BOXES)
    assert found
    return {name: (width, height) for name, width, height in found}


@pytest.mark.parametrize("code", CODES)
def test_text_grows_to_200_per_cent_without_loss(visit: Visit, http: str, code: str) -> None:
    page = visit(f"{http}{code}/index.html", viewport={"width": 640, "height": 800})
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    before = float(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"))
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    for template in TEMPLATES:
        page.goto(f"{http}{code}/{template}")
        assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == pytest.approx(before * 2)
        assert page.evaluate(SIDEWAYS) <= 0, template
        assert page.evaluate(OUTSIDE) == [], template
        page.locator(".md-select summary").click()
        expect(page.locator(".md-select__list a").last).to_be_in_viewport()


def test_a_page_that_is_zoomed_to_200_per_cent_reads_as_on_a_small_screen(visit: Visit, http: str) -> None:
    page = visit(f"{http}th/{ARTICLE}", viewport={"width": 640, "height": 360}, device_scale_factor=2)
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    assert page.evaluate(SIDEWAYS) <= 0
    page.locator("#__drawer").click()
    last = page.locator(".md-nav a").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()


def test_thai_and_chinese_lines_have_room_for_their_marks_and_nothing_is_slanted(visit: Visit, http: str) -> None:
    for code in ("th", "zh"):
        page = visit(f"{http}{code}/{ARTICLE}", viewport=PHONE)
        paragraph = page.locator("article > p").first
        size, line, spacing, align = paragraph.evaluate(LINES)
        assert line >= 1.7 * size - 0.1
        assert size >= 17
        assert (spacing, align) in {("normal", "start"), ("normal", "left")}
        slanted = (
            "() => Array.from(document.querySelectorAll('main *')).filter((e) => getComputedStyle(e).fontStyle !== 'normal').length"
        )
        assert page.evaluate(slanted) == 0


def test_folded_text_of_the_state_opens_under_a_finger(visit: Visit, base: str) -> None:
    page = visit(f"{base}zh/{ARTICLE}", viewport=PHONE, has_touch=True)
    expect(page.locator(".band dl")).to_be_hidden()
    page.locator(".band summary").tap()
    expect(page.locator(".band dl")).to_contain_text(re.compile("尚未经.*审阅"))
