"""The search in a real Chromium, over http with a strict policy and from the disk, on the test site with a search page."""

import json
import re
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from visiting import Visit

from medixchange.search.build import as_script, from_script
from medixchange.search.directory import TEXT_SUMS, checksum

LANGUAGES = ("en", "th", "zh")
MARKUP = "<img src=x onerror=alert(1)><script>alert(2)</script>"
BOX = "#search"


@pytest.fixture
def copied(site: Path, tmp_path: Path) -> Path:
    """A copy of the site that a test may damage."""
    return Path(shutil.copytree(site, tmp_path / "site"))


@pytest.fixture
def unwatched(browser: Browser) -> Iterator[Page]:
    """A page in which a file may be missing; no dialogue may open."""
    context = browser.new_context()
    page = context.new_page()
    dialogues: list[str] = []
    page.on("dialog", lambda dialogue: (dialogues.append(dialogue.message), dialogue.dismiss()))
    yield page
    context.close()
    assert not dialogues


ANSWERED = """() => {
  const said = document.querySelector(".search-status")?.textContent;
  return said && !said.startsWith(medixchangeSearchWords["search-loading"]);
}"""


def ask(page: Page, query: str) -> None:
    """Types into the box and waits for all that is found by all that was typed."""
    page.locator(BOX).press_sequentially(query)
    page.wait_for_function(ANSWERED)
    expect(page.locator("#search-list")).to_be_visible()
    expect(page.locator("#search-list")).not_to_have_attribute("aria-busy", "true")


def texts(folder: Path) -> dict[Path, list[Any]]:
    """The texts of an index: file -> its fields."""
    found = {}
    for path in sorted((folder / "search").glob("t*.js")):
        found[path] = from_script(path.read_text("utf-8")).split("\n")
    return found


@pytest.mark.parametrize(
    ("language", "query"),
    [("en", "dexamethasone"), ("en", "地塞米松"), ("th", "เดกซาเมทาโซน"), ("zh", "地塞米松"), ("zh", "เดกซาเมทาโซน")],
)  # fmt: skip
def test_the_box_finds_a_section_by_keyboard_alone(visit: Visit, base: str, language: str, query: str) -> None:
    page = visit(f"{base}{language}/index.html")
    page.keyboard.press("/")
    box = page.locator(BOX)
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    ask(page, query)
    expect(box).to_have_attribute("aria-expanded", "true")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    option = page.locator("[role=option][aria-selected=true]")
    expect(option).to_have_count(1)
    expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "?")
    assert "mark" in option.inner_html()
    target = option.evaluate("link => link.href")
    expect(box).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(target)
    assert target.startswith(f"{base}{language}/")


def test_a_hit_leads_to_its_heading(visit: Visit, base: str) -> None:
    page = visit(f"{base}en/index.html")
    page.keyboard.press("/")
    ask(page, "immunoglobulin")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{base}en/clinical/steroids.html#doses")


def test_the_box_is_a_combobox_with_a_list_of_options(visit: Visit, base: str) -> None:
    page = visit(f"{base}en/index.html")
    page.locator(BOX).focus()
    box = page.get_by_role("combobox", name="Search")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_attribute("aria-autocomplete", "list")
    expect(box).to_have_attribute("aria-controls", "search-list")
    ask(page, "steroids")
    expect(page.get_by_role("listbox")).to_be_visible()
    options = page.get_by_role("option")
    count = options.count()
    assert count > 1
    assert page.locator("[role=listbox] [role=option]").count() == count
    # round the list, either way
    page.keyboard.press("ArrowUp")
    expect(options.nth(count - 1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#search-list")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    assert box.get_attribute("aria-activedescendant") is None
    expect(box).to_have_value("steroids")
    page.keyboard.press("Escape")
    expect(box).to_have_value("")


def test_what_is_found_and_what_is_not_is_said_aloud(visit: Visit, base: str) -> None:
    page = visit(f"{base}en/index.html")
    page.locator(BOX).focus()
    ask(page, "地塞米松")
    expect(page.get_by_role("status")).to_contain_text("Also searched for: dexamethasone")
    page.locator(BOX).fill("zzyzx")
    expect(page.get_by_role("status")).to_contain_text("zzyzx")
    expect(page.locator("#search-list")).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_found_leads_on_from_the_box(visit: Visit, base: str, language: str, width: int) -> None:
    page = visit(f"{base}{language}/index.html", viewport={"width": width, "height": 640})
    page.keyboard.press("/")
    page.locator(BOX).fill("zzyzx")
    expect(page.get_by_role("status")).to_contain_text("zzyzx")
    links = page.locator(".search-none a")
    others = [other for other in LANGUAGES if other != language]
    wanted = [*(f"{base}{other}/reference/search.html?q=zzyzx" for other in others), f"{base}{language}/reference/a-z.html"]
    assert links.evaluate_all("links => links.map(link => link.href)") == wanted
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("Tab")
    expect(links.first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(wanted[0])


def test_nothing_found_on_the_search_page_shows_what_the_other_languages_have(visit: Visit, base: str) -> None:
    page = visit(f"{base}th/reference/search.html?q=bedside")
    expect(page.locator("#search-results section[lang=en] a").first).to_be_visible()
    assert page.locator("#search-results section[lang=en] a").first.evaluate("link => link.href").startswith(f"{base}en/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_misspelled_name_finds_its_page_and_the_right_spelling_is_a_button(visit: Visit, base: str, language: str) -> None:
    page = visit(f"{base}{language}/reference/search.html?q=dexamethasome")
    expect(page.locator("#search-results section").first).to_be_visible()
    meant = page.get_by_role("button", name="dexamethasone")
    meant.focus()
    page.keyboard.press("Enter")
    expect(page.locator(BOX)).to_have_value("dexamethasone")
    expect(meant).to_have_count(0)
    expect(page.locator("#search-results section").first).to_be_visible()


@pytest.mark.parametrize("language", ["th", "zh"])
def test_a_text_of_another_language_says_so_and_never_stands_first(visit: Visit, base: str, language: str) -> None:
    page = visit(f"{base}{language}/reference/search.html?q=dexamethasone")
    sections = page.locator("#search-results section")
    expect(sections.first).to_be_visible()
    said = sections.evaluate_all("all => all.map(one => one.lang)")
    assert "en" in said
    assert said[0] == ""
    page.goto(f"{base}{language}/index.html")
    page.locator(BOX).focus()
    ask(page, "dexamethasone")
    expect(page.locator(".search-option[lang=en]").first).to_be_visible()


def test_what_was_chosen_stays_chosen_when_the_other_hits_come(visit: Visit, base: str) -> None:
    page = visit(f"{base}en/index.html")
    page.locator(BOX).focus()
    ask(page, "steroids")
    all_drawn = page.locator(".search-option").count()
    assert all_drawn > 6
    # as if nothing more were painted: the others come after the choice
    page.evaluate("window.requestAnimationFrame = () => 0")
    page.locator(BOX).fill("steroid")
    options = page.locator(".search-option")
    expect(options).to_have_count(6)
    expect(page.locator("#search-list")).to_have_attribute("aria-busy", "true")
    for _ in range(6):
        page.keyboard.press("ArrowDown")
    chosen = page.locator(".search-option[aria-selected=true]")
    wanted = chosen.get_attribute("href")
    expect(options).to_have_count(all_drawn)
    assert chosen.get_attribute("href") == wanted
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(str(wanted).removeprefix(base)) + "$"))


def test_results_stand_there_also_without_the_words_around_them(unwatched: Page, copied: Path) -> None:
    (copied / "en" / "assets" / "search-words.js").unlink()
    unwatched.goto(f"{copied.as_uri()}/en/reference/search.html?q=steroids")
    expect(unwatched.locator("#search-results .search-hit").first).to_be_visible()


def test_only_the_newest_question_is_answered(visit: Visit, base: str) -> None:
    page = visit(f"{base}en/index.html")
    page.locator(BOX).focus()
    for query in ("d", "de", "dex", "st", "steroids"):
        page.locator(BOX).fill(query)
    expect(page.locator(".search-option").first).to_contain_text("teroid")
    expect(page.get_by_role("status")).not_to_contain_text("Searching")


def test_a_slash_in_a_field_is_a_slash(visit: Visit, base: str) -> None:
    page = visit(f"{base}en/index.html")
    page.locator(BOX).focus()
    page.keyboard.press("/")
    expect(page.locator(BOX)).to_have_value("/")


def test_nothing_of_the_search_is_loaded_before_the_box_has_the_focus(visit: Visit, http: str) -> None:
    page = visit(f"{http}en/index.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    assert page.evaluate("performance.getEntriesByType('resource').filter(e => e.name.includes('search')).length") == 0
    page.keyboard.press("/")
    ask(page, "steroids")
    assert any(address.endswith("en/search/index.js") for address in asked)
    assert all(address.startswith(http) for address in asked)


@pytest.mark.parametrize(("language", "query"), [("en", "dexamethasone"), ("th", "เดกซาเมทาโซน"), ("zh", "地塞米松")])
def test_the_search_page_answers_its_address(visit: Visit, base: str, language: str, query: str) -> None:
    page = visit(f"{base}{language}/reference/search.html?q={query}")
    expect(page.locator(BOX)).to_have_value(query)
    first = page.locator("#search-results section h2 a").first
    expect(first).to_be_visible()
    assert first.evaluate("link => link.href").startswith(f"{base}{language}/")
    expect(page.locator("#search-results mark").first).to_have_text(query, ignore_case=True)
    expect(page.locator("#search-status")).not_to_be_empty()


def test_enter_without_a_choice_leads_to_the_search_page(visit: Visit, base: str) -> None:
    page = visit(f"{base}en/clinical/steroids.html")
    page.locator(BOX).focus()
    ask(page, "steroids")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{base}en/reference/search.html?q=steroids")
    expect(page.locator("#search-results section").first).to_be_visible()


def test_a_superseded_page_says_so_below_its_successor(visit: Visit, base: str) -> None:
    page = visit(f"{base}en/reference/search.html?q=steroids")
    links = page.locator("#search-results section h2 a")
    expect(links.first).to_be_visible()
    pages = [link.split("/")[-1] for link in links.evaluate_all("links => links.map(link => link.href)")]
    assert pages.index("steroids.html") < pages.index("steroids-2020.html")
    expect(page.locator("#search-results section").nth(pages.index("steroids-2020.html")).locator(".search-old")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phone_shows_results_without_sideways_scrolling(visit: Visit, base: str, language: str) -> None:
    phone = {"viewport": {"width": 360, "height": 640}, "has_touch": True}
    query = {"en": "dexamethasone", "th": "เดกซาเมทาโซน", "zh": "地塞米松"}[language]
    page = visit(f"{base}{language}/reference/search.html?q={query}", **phone)
    expect(page.locator("#search-results section").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page = visit(f"{base}{language}/index.html", **phone)
    page.locator(BOX).focus()
    ask(page, query)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator("#search-list").evaluate("list => list.getBoundingClientRect().right") <= 360


def test_a_missing_file_of_the_index_is_reported_and_the_rest_is_found(unwatched: Page, copied: Path) -> None:
    unwatched.goto(f"{copied.as_uri()}/en/reference/search.html?q=steroids")
    sections = unwatched.locator("#search-results .search-hit")
    expect(sections.first).to_be_visible()
    whole = sections.count()
    gone = next(path for path, fields in texts(copied / "en").items() if fields[0] == "clinical/steroids-2020.html")
    gone.unlink()
    unwatched.reload()
    expect(unwatched.locator("#search-results .search-note")).to_contain_text("missing or damaged")
    expect(sections).to_have_count(whole - 1)
    (copied / "en" / "search" / "index.js").unlink()
    unwatched.reload()
    expect(unwatched.locator("#search-status")).to_contain_text("missing or damaged")


def test_titles_and_snippets_that_look_like_markup_stay_text(unwatched: Page, copied: Path) -> None:
    sums = json.loads(from_script((copied / "en" / "search" / "index.js").read_text("utf-8")))["texts"]
    for path, fields in texts(copied / "en").items():
        head = [fields[0], fields[1], MARKUP, f"{MARKUP} heading", *fields[4:7]]
        bodies = (f"{MARKUP} steroids {MARKUP}{'.' * dots}" for dots in count())
        changed = ("\n".join([*head, body, *fields[8:]]) for body in bodies)
        # whoever forges a text can forge one that the directory takes
        forged = next(payload for payload in changed if checksum(payload, TEXT_SUMS) == sums[int(path.stem[1:], 36)])
        path.write_text(as_script(forged), "utf-8")
    unwatched.goto(f"{copied.as_uri()}/en/reference/search.html?q=steroids")
    expect(unwatched.locator("#search-results h2").first).to_have_text(MARKUP)
    expect(unwatched.locator("#search-results .search-snippet").first).to_contain_text("<img src=x")
    assert unwatched.locator("#search-results img, #search-results script").count() == 0
    unwatched.goto(f"{copied.as_uri()}/en/index.html")
    unwatched.locator(BOX).focus()
    ask(unwatched, "steroids")
    expect(unwatched.locator(".search-title").first).to_contain_text(MARKUP)
    assert unwatched.locator(".search img, .search script").count() == 0


@pytest.mark.parametrize("query", [MARKUP, '"><b>x', "javascript:alert(1)", "%3Cimg%20src=x%20onerror=alert(1)%3E"])
def test_a_query_that_looks_like_markup_stays_text(visit: Visit, base: str, query: str) -> None:
    page = visit(f"{base}en/reference/search.html")
    page.locator(BOX).fill(query)
    expect(page.locator("#search-status")).not_to_be_empty()
    page.goto(f"{base}en/reference/search.html?q={query.replace('%', '%25').replace('<', '%3C').replace('#', '%23')}")
    expect(page.locator(BOX)).to_have_value(query)
    expect(page.locator("#search-status")).not_to_be_empty()
    assert page.locator("main img[src=x], main script, #search-status *").count() == 0
