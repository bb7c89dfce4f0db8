"""What a page weighs: the byte budgets, on everything that a real Chromium loads from the built site."""

import sys
from pathlib import Path

import pytest

from building import CONTENT, REPOSITORY

sys.path.append(str(REPOSITORY))
from bench.weight import targets
from bench.weight.browsing import View, chromium, views
from bench.weight.files import Store

LANGUAGES = ("en", "th", "zh")
ARTICLES = [(kind, language) for kind in ("plain", "fixed") for language in LANGUAGES]


@pytest.fixture(scope="module")
def viewed(site: Path) -> dict[tuple[str, str], tuple[View, View]]:
    """Each article as the first page of a visit, and as the second one after the home page."""
    store, found = Store(site), {}
    with chromium() as browser:
        for kind, language in ARTICLES:
            address = f"{language}/weight/{kind}-{language}.html"
            first = views(browser, store, address)[0]
            second = views(browser, store, f"{language}/index.html", address)[1]
            found[kind, language] = (first, second)
    return found


@pytest.mark.parametrize(("kind", "language"), ARTICLES)
def test_a_page_keeps_its_budget_of_bytes_and_requests(
    viewed: dict[tuple[str, str], tuple[View, View]], kind: str, language: str
) -> None:
    assert list(targets.too_much(kind, *viewed[kind, language])) == []


@pytest.mark.parametrize(("kind", "language"), ARTICLES)
def test_a_second_page_loads_nothing_but_itself_and_is_never_heavier(
    viewed: dict[tuple[str, str], tuple[View, View]], kind: str, language: str
) -> None:
    first, second = viewed[kind, language]
    assert {load.path for load in second.loads} <= {load.path for load in first.loads}
    assert second.gzip < first.gzip


@pytest.mark.parametrize(("kind", "language"), ARTICLES)
def test_the_measured_articles_have_about_nine_thousand_bytes(kind: str, language: str) -> None:
    article = CONTENT / "docs" / language / "weight" / f"{kind}-{language}.md"
    assert 8_700 <= article.stat().st_size <= 9_300


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fixed_article_carries_what_a_heavy_page_carries(site: Path, language: str) -> None:
    page = (site / language / "weight" / f"fixed-{language}.html").read_text("utf-8")
    assert page.count("<table") >= 2
    assert page.count('class="admonition key-points"') == page.count('class="admonition red-flags"') == 1
    assert page.count('<li id="ref-') == 8
    assert page.count('role="img"') == 1
    assert '<script type="application/ld+json">' in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plain_article_is_prose(site: Path, language: str) -> None:
    page = (site / language / "weight" / f"plain-{language}.html").read_text("utf-8")
    for heavy in ("<table", 'class="admonition', 'role="img"'):
        assert heavy not in page


def test_whatever_is_missing_too_heavy_or_elsewhere_is_named(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        "<!doctype html><link rel=icon href=data:,><title>x</title><link rel=stylesheet href=gone.css>"
        "<script src=http://elsewhere.example/x.js></script><p>" + "".join(chr(0x4E00 + i * i % 20011) for i in range(9000)),
        "utf-8",
    )
    with chromium() as browser:
        first, second = views(browser, Store(tmp_path), "index.html", "index.html?again")
    named = " ".join(targets.too_much("plain", first, second))
    for what in ("bytes of Brotli", "first view: ", "second view: ", "/gone.css answers 404", "http://elsewhere.example/x.js"):
        assert what in named
