"""Recommendations, doses, timelines, changes and signatures, as the built pages show them."""

import pytest
from htmltree import Pages

from medixchange import checks

CODES = ("en", "th", "zh")
Words = dict[str, dict[str, str]]


@pytest.mark.parametrize("code", CODES)
def test_a_recommendation_is_a_card_with_its_strength_and_a_citation(pages: Pages, wording: Words, code: str) -> None:
    card = pages[f"{code}/history/advice.html"].one("div", class_="recommendation")
    assert wording["rec-strong-for"][code] in card.one("p", class_="admonition-title").text
    assert wording["certainty-not-given"][code] in card.text
    assert card.one("sup", class_="cite")


@pytest.mark.parametrize("code", CODES)
def test_a_timeline_says_what_ended_each_advice_and_which_still_holds(pages: Pages, wording: Words, code: str) -> None:
    timeline, doses = pages[f"{code}/history/advice.html"].all("table")
    rows = timeline.one("tbody").all("tr")
    assert len(rows) == 5
    assert [wording["rec-not-ended"][code] in row.text for row in rows] == [False, False, True, True, True]
    assert [amount in doses.text.replace("\u00a0", " ") for amount in ("6 mg", "5 mg", "40 mg")] == [True] * 3


@pytest.mark.parametrize("code", CODES)
def test_a_link_to_a_page_that_no_longer_holds_says_so(pages: Pages, wording: Words, code: str) -> None:
    page = pages[f"{code}/history/advice.html"].one("article")
    marks = [mark.text for mark in page.all("span", class_="mark")]
    assert f"({wording['currency-superseded'][code]})" in marks


@pytest.mark.parametrize("code", CODES)
def test_the_page_of_signatures_shows_who_signed_and_where_nobody_has(pages: Pages, wording: Words, code: str) -> None:
    page = pages[f"{code}/about/review.html"].one("article")
    rows = page.one("tbody").all("tr")
    signed = [row for row in rows if "Test Reviewer" in row.text]
    assert len(signed) == 1
    assert "none declared" in signed[0].text
    assert all(wording["review-nobody"][code] in row.text for row in rows if row is not signed[0])
    assert wording["review-counts"][code].format(signed=1, pages=len(rows)) in page.text


@pytest.mark.parametrize("code", CODES)
def test_changes_stand_on_their_page_and_lately_on_the_home_page(pages: Pages, wording: Words, code: str) -> None:
    log, home = pages[f"{code}/about/changes.html"], pages[f"{code}/index.html"]
    assert "0.1.0" in log.one("article").text
    assert wording["changed-lately"][code] in home.text
    assert [link for link in home.all("a") if link.get("href") == "about/changes.html"]


@pytest.mark.parametrize("code", CODES)
def test_every_rule_is_explained_with_its_examples(pages: Pages, code: str) -> None:
    rules = pages[f"{code}/about/rules.html"]
    explained = next(box for box in rules.all("div") if box.get("lang") == "en")
    assert [heading.get("id") for heading in explained.all("h2")] == list(checks.manual())
    assert len(explained.all("pre")) == 2 * len(checks.manual())
    assert "5.0 mg" in explained.text
    assert not explained.all("script")
