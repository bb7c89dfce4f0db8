"""The ZIM of each language in a real Chromium, as kiwix-serve shows it: links, the library's own search, Kiwix' search."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

QUERIES = {"en": "dexamethasone", "th": "เดกซาเมทาโซน", "zh": "地塞米松"}


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A window on a phone in which nothing of ours may fail and nobody else is asked."""
    page = browser.new_page(viewport={"width": 360, "height": 640})
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(f"threw {error}"))
    page.on("response", lambda response: faults.append(f"{response.status} {response.url}") if response.status >= 400 else None)
    page.on("request", lambda request: None if "//127.0.0.1:" in request.url else faults.append(f"asked {request.url}"))
    yield page
    page.close()
    assert not faults, faults


@pytest.mark.parametrize("code", QUERIES)
def test_the_librarys_own_search_works_inside_of_a_zim(reader: Page, kiwix: str, zims: dict[str, Path], code: str) -> None:
    reader.goto(f"{kiwix}{zims[code].stem}/")
    assert reader.url.endswith(f"/{code}/index.html")
    reader.locator("#search").press_sequentially(QUERIES[code])
    reader.locator("#search-list a").first.click()
    expect(reader.locator("h1")).to_be_visible()
    assert f"/{zims[code].stem}/A/{code}/" in reader.url or f"/{zims[code].stem}/{code}/" in reader.url


@pytest.mark.parametrize("code", QUERIES)
def test_a_page_looks_and_tells_its_copy_as_on_the_site(reader: Page, kiwix: str, zims: dict[str, Path], code: str) -> None:
    reader.goto(f"{kiwix}{zims[code].stem}/{code}/clinical/steroids.html")
    expect(reader.locator("#copy")).to_contain_text("0.1.0")
    assert reader.locator(".red-flags").evaluate("box => getComputedStyle(box).borderLeftStyle") == "solid"
    expect(reader.locator(".md-select__link")).to_have_count(1)
    assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("code", QUERIES)
def test_the_search_box_of_kiwix_finds_a_page_and_leads_there(reader: Page, kiwix: str, zims: dict[str, Path], code: str) -> None:
    reader.goto(f"{kiwix}{zims[code].stem}/{code}/index.html")
    box = reader.locator("#kiwixsearchbox")
    box.fill(QUERIES[code])
    box.press("Enter")
    link = reader.locator(f".results a[href*='{code}/clinical/steroids.html']")
    link.click()
    expect(reader.locator("h1")).to_be_visible()


@pytest.mark.parametrize("code", QUERIES)
def test_every_link_of_the_home_page_leads_somewhere(reader: Page, kiwix: str, zims: dict[str, Path], code: str) -> None:
    reader.goto(f"{kiwix}{zims[code].stem}/{code}/index.html")
    addresses = reader.locator("a[href]").evaluate_all("links => links.map(link => link.href.split('#')[0])")
    assert len(addresses) > 5
    for address in sorted({address for address in addresses if address.startswith(kiwix)}):
        assert reader.request.get(address).ok, address
