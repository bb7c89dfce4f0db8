"""Reading: from page to page and language to language, over http and from the disk, with and without a script."""

import re

import pytest
from playwright.sync_api import expect
from visiting import Visit

WORDS = {
    "en": ("Steroids today", "Who gets it", "Key points"),
    "th": ("สเตียรอยด์ในปัจจุบัน", "ใครควรได้", "ประเด็นสำคัญ"),
    "zh": ("今日的糖皮质激素", "谁用", "要点"),
}
NAMES = {"en": "English", "th": "ไทย", "zh": "中文"}
PHONE = {"width": 360, "height": 640}


@pytest.mark.parametrize("code", WORDS)
def test_a_clinician_reads_a_page_and_what_matters_stands_on_the_first_screen_of_a_phone(
    visit: Visit, base: str, code: str
) -> None:
    page = visit(f"{base}{code}/clinical/steroids.html", viewport=PHONE)
    title, _, key_points = WORDS[code]
    expect(page).to_have_title(re.compile(title))
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    for element in (page.locator(".band summary"), page.locator(".key-points .admonition-title").get_by_text(key_points)):
        box = element.bounding_box()
        assert box and box["y"] + box["height"] <= PHONE["height"]


def test_links_lead_from_page_to_page(visit: Visit, base: str) -> None:
    page = visit(f"{base}index.html")
    page.locator("#languages a", has_text="English").click()
    page.get_by_role("link", name="Steroid: who gets one?").click()
    expect(page.locator("#who")).to_be_in_viewport()
    page.get_by_role("link", name="the second one").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Second chapter: beds")
    page.get_by_role("link", name=re.compile("First chapter")).last.click()
    expect(page).to_have_url(f"{base}en/manuals/tiny/first.html")
    page.get_by_role("link", name="Open MediXchange").click()
    expect(page).to_have_url(f"{base}en/index.html")


@pytest.mark.parametrize(("code", "other"), [("en", "th"), ("th", "zh"), ("zh", "en")])
def test_the_switcher_keeps_the_page_and_the_place(visit: Visit, base: str, code: str, other: str) -> None:
    page = visit(f"{base}{code}/clinical/steroids.html#who", viewport=PHONE)
    page.locator(".md-select summary").click()
    page.locator(".md-select").get_by_role("link", name=NAMES[other], exact=True).click()
    expect(page).to_have_url(f"{base}{other}/clinical/steroids.html#who")
    expect(page.locator("#who")).to_be_in_viewport()
    expect(page.locator("#who")).to_contain_text(WORDS[other][1])


def test_the_language_that_was_chosen_is_offered_first_at_the_root(visit: Visit, base: str) -> None:
    page = visit(f"{base}en/clinical/steroids.html", locale="en-GB")
    page.locator(".md-select summary").click()
    page.locator(".md-select").get_by_role("link", name="中文").click()
    expect(page).to_have_url(f"{base}zh/clinical/steroids.html")
    root = visit(f"{base}index.html", context=page.context)
    expect(root.locator("#languages a").first).to_contain_text("中文")


@pytest.mark.parametrize(
    ("at", "notice", "text"),
    [
        ("th/clinical/english-only.html", "หน้านี้ยังไม่มีภาษาไทย", "Section of the English text"),
        ("zh/clinical/english-only.html", "本页尚无中文版", "Section of the English text"),
        ("en/clinical/thai-only.html", "not yet available in English", "หัวข้อของข้อความภาษาไทย"),
    ],
)
def test_a_missing_translation_shows_the_text_there_is_and_says_so_first(
    visit: Visit, base: str, at: str, notice: str, text: str
) -> None:
    page = visit(f"{base}{at}", viewport=PHONE)
    expect(page.locator(".fallback")).to_contain_text(notice)
    expect(page.locator(".fallback")).to_be_in_viewport()
    expect(page.get_by_role("heading", name=text)).to_be_visible()
    # whoever reads on stays in the own language
    page.locator("main").get_by_role("link").filter(has_text=re.compile("steroids|สเตียรอยด์")).first.click()
    expect(page).to_have_url(re.compile(f"/{at[:2]}/clinical/steroids.html"))


def test_a_citation_leads_to_its_reference_and_back(visit: Visit, base: str) -> None:
    page = visit(f"{base}en/clinical/steroids.html", viewport=PHONE)
    page.locator("#cite-5").click()
    expect(page.locator("#ref-5")).to_be_in_viewport()
    expect(page.locator("#ref-5")).to_contain_text("Read only in a report")
    page.locator("#ref-5 .back").click()
    expect(page.locator("#cite-5")).to_be_in_viewport()


def test_tabs_and_folded_text_open_by_pointer_and_by_keyboard(visit: Visit, base: str) -> None:
    page = visit(f"{base}en/clinical/steroids.html")
    adult, child = page.get_by_text("Look for a reason"), page.get_by_text("No dose was found in the sources read")
    expect(adult).to_be_visible()
    expect(child).to_be_hidden()
    page.locator(".tabbed-labels label", has_text="Child").click()
    expect(child).to_be_visible()
    expect(adult).to_be_hidden()
    page.keyboard.press("ArrowLeft")
    expect(adult).to_be_visible()
    note = page.get_by_text("This box can be opened and closed.")
    expect(note).to_be_hidden()
    page.locator("details.note summary").focus()
    page.keyboard.press("Enter")
    expect(note).to_be_visible()


def test_a_heading_offers_its_address(visit: Visit, base: str) -> None:
    page = visit(f"{base}th/clinical/steroids.html")
    page.locator("#oxygen").hover()
    page.locator("#oxygen").get_by_role("link").click()
    expect(page).to_have_url(re.compile("#oxygen$"))


def test_code_is_copied_as_it_stands(visit: Visit, http: str) -> None:
    page = visit(f"{http}en/clinical/steroids.html", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("day 1   first dose\nday 10")


def test_the_skip_link_is_the_first_stop_of_the_keyboard(visit: Visit, base: str) -> None:
    page = visit(f"{base}en/clinical/steroids.html")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#text$"))


@pytest.mark.parametrize("code", WORDS)
def test_without_a_script_everything_is_read_and_found(visit: Visit, base: str, code: str) -> None:
    page = visit(f"{base}index.html", java_script_enabled=False, viewport=PHONE)
    page.locator("#languages a", has_text=NAMES[code]).click()
    page.locator("main a[href='clinical/steroids.html#who']").click()
    expect(page.locator("#who")).to_be_in_viewport()
    # dates stand there in words
    page.locator(".band summary").click()
    due = {"en": "23 November 2027", "th": "23 พฤศจิกายน พ.ศ. 2570", "zh": "2027年11月23日"}[code]
    expect(page.locator(".band dl")).to_contain_text(due)
    # what needs a script is not offered
    expect(page.locator("header button:visible, pre button, .headerlink")).to_have_count(0)
    # the drawer, the menu of languages and the tabs are CSS alone
    page.locator("#__drawer").click()
    expect(page.locator(".md-nav a[href='../manuals/index.html']").first).to_be_in_viewport()
    page.locator("#__drawer").click()
    page.locator(".tabbed-labels label").last.click()
    expect(page.locator(".tabbed-block").last).to_be_visible()
    other = "th" if code == "en" else "en"
    page.locator(".md-select summary").click()
    page.locator(".md-select").get_by_role("link", name=NAMES[other]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(WORDS[other][0])
