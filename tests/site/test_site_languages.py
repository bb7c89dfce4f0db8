"""Languages: each text in its own, every word of the site in the reader's, pages that lead to their counterparts."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from htmltree import Element, Pages, target

SITE = "https://library.example/"
TAGS = {"en": "en", "th": "th", "zh": "zh-Hans"}
SCRIPTS = {"th": re.compile(r"[\u0e01-\u0e5b]"), "zh-Hans": re.compile(r"[\u3400-\u9fff]")}
READ_ALOUD = ("aria-label", "title", "alt", "placeholder", "data-label", "content")
FALLBACKS = [
    ("th/clinical/english-only.html", "en", "ภาษาไทย", "ประเด็นสำคัญ"),
    ("zh/clinical/english-only.html", "en", "中文", "要点"),
    ("en/clinical/thai-only.html", "th", "English", "Key points"),
    ("zh/clinical/thai-only.html", "th", "中文", "要点"),
]


def said(page: Element) -> Iterator[tuple[str, str]]:
    """Everything that a page says, seen or read aloud, with the language in which it says it; code left out."""
    for element, text in page.texts():
        if text.strip() and not any(part.tag in {"code", "pre"} for part in around(element)):
            yield element.language, " ".join(text.split())
    for element in page:
        is_text = element.tag != "meta" or element.get("name") == "description"
        for name in READ_ALOUD:
            if element.get(name) and is_text:
                yield element.language, element[name]


def around(element: Element) -> Iterator[Element]:
    while element.parent:
        yield element
        element = element.parent


def alternates(page: Element) -> dict[str, str]:
    return {link["hreflang"]: link["href"] for link in page.all("link", rel="alternate")}


def test_a_page_is_in_the_language_of_its_folder(pages: Pages) -> None:
    for at, page in pages.items():
        assert page.one("html")["lang"] == TAGS.get(at.split("/")[0], "en"), at


def test_only_the_three_languages_are_named_and_chinese_as_simplified(pages: Pages) -> None:
    named = {element["lang"] for page in pages.values() for element in page if "lang" in element.attributes}
    assert named <= set(TAGS.values()), named


def test_thai_and_chinese_words_stand_in_elements_of_their_language(pages: Pages) -> None:
    for at, page in pages.items():
        for language, text in said(page):
            for tag, script in SCRIPTS.items():
                assert language == tag or not script.search(text), f"{at}: {text!r} stands in a text of {language}"


def test_english_words_on_thai_and_chinese_pages_are_marked_as_english(editions: Pages) -> None:
    two_words = re.compile(r"(?<![A-Za-z./-])[A-Za-z]?[a-z]{2,} [a-z]{3,}(?![A-Za-z./-])")
    for at, page in editions.items():
        for language, text in said(page):
            assert language == "en" or not two_words.search(text), f"{at}: {text!r} stands in a text of {language}"


@pytest.mark.parametrize("code", ["th", "zh"])
def test_no_word_of_the_site_is_english_on_thai_and_chinese_pages(
    pages: Pages, wording: dict[str, dict[str, str]], code: str
) -> None:
    english = {text["en"].casefold() for key, text in wording.items() if key not in {"site-name", "list-comma", "colon"}}
    english |= {"search", "contents", "clinical", "manuals", "history", "about", "on this page", "skip to content", "dark", "light"}
    for at, page in pages.items():
        if at.startswith(code):
            for language, text in said(page):
                assert language == "en" or text.strip(" :.").casefold() not in english, f"{at}: {text!r}"


@pytest.mark.parametrize("code", ["en", "th", "zh"])
def test_the_frame_of_a_page_says_what_it_says_in_the_words_of_the_wording(
    pages: Pages, wording: dict[str, dict[str, str]], code: str
) -> None:
    page = pages[f"{code}/clinical/steroids.html"]
    there = {text for _, text in said(page)} | {page.text}
    for key in ("skip", "menu", "language", "contents", "previous", "next", "professionals", "references"):
        word = wording[key][code]
        assert any(word in text for text in there), f"{key}: {word}"


def test_titles_of_boxes_are_in_the_language_of_their_text(pages: Pages) -> None:
    titles = {"en": "Key points", "th": "ประเด็นสำคัญ", "zh": "要点"}
    for code, title in titles.items():
        box = pages[f"{code}/clinical/steroids.html"].one("div", class_="key-points")
        assert box.one(class_="admonition-title").text == title


@pytest.mark.parametrize(("at", "source", "name", "foreign_title"), FALLBACKS)
def test_a_text_that_stands_in_keeps_its_language_inside_the_readers_site(
    pages: Pages, at: str, source: str, name: str, foreign_title: str
) -> None:
    page = pages[at]
    original = pages[f"{source}/{at.partition('/')[2]}"]
    heading = page.one(id="section")
    assert heading.language == source
    assert heading.text == original.one(id="section").text
    assert page.one("h1").language == source
    # its boxes speak its language too, not the reader's
    box = page.one("div", class_="key-points")
    assert box.one(class_="admonition-title").text == original.one("div", class_="key-points").one(class_="admonition-title").text
    assert box.one(class_="admonition-title").text != foreign_title
    notice = page.one(class_="fallback")
    assert notice.language == TAGS[at.partition("/")[0]]
    assert name in notice.text
    # a stand-in comes with the notice before its text
    order = list(page)
    assert order.index(notice) < order.index(heading)


@pytest.mark.parametrize(("at", "source"), [fallback[:2] for fallback in FALLBACKS])
def test_a_text_that_stands_in_points_machines_to_the_original(pages: Pages, at: str, source: str) -> None:
    page, topic = pages[at], at.partition("/")[2]
    assert page.one("link", rel="canonical")["href"] == f"{SITE}{source}/{topic}"
    assert alternates(page) == {}


@pytest.mark.parametrize(("at", "source"), [fallback[:2] for fallback in FALLBACKS])
def test_a_text_that_stands_in_asks_for_the_translation(pages: Pages, at: str, source: str) -> None:
    code, _, topic = at.partition("/")
    (link,) = pages[at].one(class_="fallback").all("a")
    parts = urlsplit(link["href"])
    folder, name = topic.replace(".html", ".md").rsplit("/", 1)
    assert parts.path == f"/medixchange/new/main/docs/{code}/{folder}"
    assert parse_qs(parts.query) == {"filename": [name]}


def test_a_page_in_its_own_language_carries_no_notice(pages: Pages) -> None:
    own = [at for at in pages if at.endswith(("clinical/steroids.html", "manuals/tiny/first.html"))]
    assert len(own) == 6
    assert not [at for at in own if pages[at].all(class_="fallback")]


def test_the_switcher_leads_to_the_same_page_in_each_language(editions: Pages) -> None:
    for at, page in editions.items():
        code, _, topic = at.partition("/")
        switcher = [link for link in page.all("a") if link.get("hreflang")]
        assert [(link["hreflang"], link["lang"], target(at, link["href"])[0]) for link in switcher] == [
            (tag, tag, f"{other}/{topic}") for other, tag in TAGS.items()
        ], at
        assert [link["hreflang"] for link in switcher if link.get("aria-current")] == [TAGS[code]]
        assert [link.text for link in switcher] == ["English", "ไทย", "中文"]


def test_every_page_names_its_own_address_as_canonical(editions: Pages) -> None:
    stand_ins = {at for at, page in editions.items() if page.all(class_="fallback")}
    assert len(stand_ins) >= 4
    for at in editions.keys() - stand_ins:
        assert editions[at].one("link", rel="canonical")["href"] == SITE + at


def test_hreflang_is_absolute_and_every_page_that_is_named_names_back(editions: Pages) -> None:
    named = {at: alternates(page) for at, page in editions.items()}
    assert named["th/clinical/steroids.html"] == {
        "en": f"{SITE}en/clinical/steroids.html",
        "th": f"{SITE}th/clinical/steroids.html",
        "zh-Hans": f"{SITE}zh/clinical/steroids.html",
        "x-default": f"{SITE}en/clinical/steroids.html",
    }
    for at, others in named.items():
        for address in others.values():
            assert address.startswith(SITE)
            assert named[address.removeprefix(SITE)] == others, f"{at} and {address} disagree"
        assert not others or SITE + at in others.values()
    # a topic in one language names itself, and a default only where English is there
    assert named["th/clinical/thai-only.html"].keys() <= {"th", "x-default"}


def test_each_page_has_a_title_and_a_description_of_its_own_language(editions: Pages) -> None:
    for code in TAGS:
        pages = {at: page for at, page in editions.items() if at.startswith(code)}
        titles = [page.one("head").one("title").text for page in pages.values()]
        assert len(set(titles)) == len(titles), "two pages with one title"
        for at, page in pages.items():
            assert page.one("meta", name="description")["content"], at
    assert editions["th/clinical/steroids.html"].one("head").one("title").text.startswith("สเตียรอยด์ในปัจจุบัน")
    assert editions["zh/clinical/steroids.html"].one("meta", name="description")["content"] == "谁用糖皮质激素，用多少。"


def test_one_sitemap_lists_the_pages_that_are_there_and_no_stand_ins(site: Path, editions: Pages) -> None:
    assert [path.relative_to(site).as_posix() for path in site.rglob("sitemap*")] == ["sitemap.xml"]
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    entries = etree.parse(site / "sitemap.xml").getroot().findall("s:url", names)  # noqa: S314 - our own file
    listed = {entry.findtext("s:loc", "", names): entry for entry in entries}
    assert len(listed) == len(entries)
    assert listed.keys() == {SITE + at for at, page in editions.items() if not page.all(class_="fallback")}
    others = {link.get("hreflang"): link.get("href") for link in listed[f"{SITE}zh/index.html"].findall("x:link", names)}
    assert others == {tag: f"{SITE}{code}/index.html" for code, tag in TAGS.items()}


def test_the_root_offers_the_three_languages_without_a_script(pages: Pages) -> None:
    offered = pages["index.html"].one(id="languages").all("a")
    assert [(link["hreflang"], link["href"], link.language) for link in offered] == [
        (tag, f"{code}/index.html", tag) for code, tag in TAGS.items()
    ]
    assert [name in pages["index.html"].text for name in ("English", "ไทย", "中文")] == [True] * 3


def test_the_404_page_of_the_root_speaks_three_languages(pages: Pages, wording: dict[str, dict[str, str]]) -> None:
    page = pages["404.html"]
    for code, tag in TAGS.items():
        (item,) = [element for element in page.all("li") if element.get("lang") == tag]
        assert wording["not-found"][code] in item.text
        assert {urlsplit(link["href"]).path for link in item.all("a")} == {f"/{code}/index.html", f"/{code}/reference/a-z.html"}


def test_only_404_pages_and_the_tool_of_a_copy_ask_machines_to_stay_away(pages: Pages) -> None:
    away = {at for at, page in pages.items() if page.all("meta", name="robots")}
    assert away == {"404.html", "update.html", "en/404.html", "th/404.html", "zh/404.html"}
