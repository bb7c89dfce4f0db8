"""The page above the languages, and the page for an address that leads nowhere."""

import pytest
from playwright.sync_api import expect
from visiting import Visit

NAMES = {"en": "English", "th": "ไทย", "zh": "中文"}


@pytest.mark.parametrize(("locale", "name"), [("th-TH", "ไทย"), ("zh-CN", "中文"), ("en-GB", "English"), ("fr-FR", "English")])
def test_the_root_offers_the_browsers_language_first_and_leads_nowhere_by_itself(
    visit: Visit, base: str, locale: str, name: str
) -> None:
    page = visit(f"{base}index.html", locale=locale)
    expect(page.locator("#languages a")).to_have_count(3)
    expect(page.locator("#languages a").first).to_contain_text(name)
    expect(page).to_have_url(f"{base}index.html")


def test_a_choice_at_the_root_is_remembered(visit: Visit, base: str) -> None:
    page = visit(f"{base}index.html", locale="en-GB")
    page.locator("#languages a", has_text="ไทย").click()
    expect(page).to_have_url(f"{base}th/index.html")
    again = visit(f"{base}index.html", context=page.context)
    expect(again.locator("#languages a").first).to_contain_text("ไทย")


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("th/clinical/gone.html", "ไม่พบหน้านี้"),
        ("zh/a/b/c/gone.html", "找不到页面"),
        ("en/gone", "Page not found"),
        ("gone", "Page not found"),
    ],
)
def test_an_address_that_leads_nowhere_is_answered_in_its_own_language_first(
    visit: Visit, http: str, address: str, first: str
) -> None:
    page = visit(f"{http}{address}", locale="en-GB")
    expect(page.locator("#languages h2").first).to_have_text(first)
    expect(page.locator("#languages h2")).to_have_count(3)
    # its style sheet is found at any depth
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 5
    page.locator("#languages li").first.get_by_role("link").first.click()
    expect(page).to_have_url(f"{http}{address[:2] if address[:3] in ('th/', 'zh/', 'en/') else 'en'}/index.html")


def test_the_address_goes_before_the_language_that_was_chosen_last(visit: Visit, http: str) -> None:
    page = visit(f"{http}index.html", locale="en-GB")
    page.locator("#languages a", has_text="ไทย").click()
    lost = visit(f"{http}zh/gone.html", context=page.context)
    expect(lost.locator("#languages h2").first).to_have_text("找不到页面")
