"""The site ZIP unzipped where no developer would put it, and opened with a double click."""

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect
from visiting import Visit

from medixchange.bundles import site_zip
from releases import release

QUERIES = {"en": "dexamethasone", "th": "เดกซาเมทาโซน", "zh": "地塞米松"}
FOLDER = "ห้องสมุด บนแท่ง USB & 图书馆 #1 100%"


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with spaces, Thai and Chinese letters, signs of addresses, and a path of 200 characters."""
    folder = tmp_path_factory.mktemp("stick") / FOLDER
    return folder / ("x" * max(1, 199 - len(str(folder))))


def unzipped(site: Path, folder: Path, language: str | None) -> str:
    """The address of a copy's root, made of the ZIP for a language."""
    (made,) = site_zip.write(release(site), language, folder.parent / "zips")
    with zipfile.ZipFile(made) as archive:
        archive.extractall(folder / (language or "all"))
    return f"{(folder / (language or 'all')).as_uri()}/"


def test_a_copy_reads_switches_and_searches_from_the_disk(visit: Visit, site: Path, stick: Path) -> None:
    root = unzipped(site, stick, None)
    page = visit(f"{root}index.html", locale="th-TH")
    page.locator("#languages a", has_text="English").click()
    for code, query in QUERIES.items():
        if code != "en":
            page.locator(".md-select summary").click()
            page.locator(f".md-select__link[lang^={code}]").click()
        page.keyboard.press("/")
        page.locator("#search").fill(query)
        expect(page.locator("[role=option]").first).to_be_visible()
        assert page.url.startswith(f"{root}{code}/")
    expect(page.locator("#copy")).to_be_visible()


@pytest.mark.parametrize("code", QUERIES)
def test_a_copy_in_one_language_offers_and_asks_for_no_other(visit: Visit, site: Path, stick: Path, code: str) -> None:
    root = unzipped(site, stick, code)
    page = visit(f"{root}index.html")
    expect(page.locator("#languages a")).to_have_count(1)
    expect(page.locator("footer p")).to_have_count(1)
    page.locator("#languages a").click()
    expect(page.locator(".md-select__link")).to_have_count(1)
    page.goto(f"{root}{code}/reference/search.html?q={QUERIES[code]}")
    expect(page.locator("#search-results a").first).to_be_visible()
    page.goto(f"{root}{code}/reference/search.html?q=qqqqzzzz")
    expect(page.locator("#search-status, [role=status]").first).not_to_be_empty()
