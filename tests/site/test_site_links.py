"""Where links lead, and what a page asks the network for."""

import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from htmltree import Element, Pages, is_inside, target

from building import REPOSITORY

ADDRESSES = ("href", "src", "action", "data", "poster", "srcset", "xlink:href")
FETCHED = {"img", "script", "iframe", "object", "embed", "source", "video", "audio", "track", "use", "image", "input", "form"}
FETCHED_RELATIONS = {"stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch", "manifest", "modulepreload"}


def links(page: Element) -> list[tuple[Element, str]]:
    return [(element, element[name]) for element in page for name in ADDRESSES if name in element.attributes]


def test_every_link_inside_the_site_leads_to_a_file_and_to_an_id_on_it(site: Path, pages: Pages) -> None:
    assert broken_links(site, pages) == []


def test_every_link_leads_somewhere_also_where_the_site_knows_no_address(bare: Path, bare_pages: Pages) -> None:
    assert broken_links(bare, bare_pages) == []


def broken_links(site: Path, pages: Pages) -> list[str]:
    ids = {address: {element["id"] for element in page if "id" in element.attributes} for address, page in pages.items()}
    broken, seen = [], 0
    for at, page in pages.items():
        for _, address in links(page):
            if not is_inside(address):
                continue
            seen += 1
            file, anchor = target(at, address)
            if not (site / file).is_file():
                broken.append(f"{at}: {address} leads to no file")
            elif anchor and anchor not in ids.get(file, set()):
                broken.append(f"{at}: {address} leads to no id")
    assert seen > 1000
    return broken


def test_links_are_relative_so_that_the_site_works_in_a_folder_and_from_a_disk(pages: Pages) -> None:
    wrong = [
        f"{at}: {address}"
        for at, page in pages.items()
        # a host serves a 404 page at any depth: only there a link must begin at the root
        if not at.endswith("404.html")
        for _, address in links(page)
        if is_inside(address) and address.startswith("/")
    ]
    assert not wrong


def test_links_inside_the_site_end_in_html(pages: Pages) -> None:
    wrong = [
        f"{at}: {address}"
        for at, page in pages.items()
        for element in page.all("a")
        if is_inside(address := element["href"]) and urlsplit(address).path and not urlsplit(address).path.endswith(".html")
    ]
    assert not wrong


def test_ids_are_unique_and_what_names_an_id_finds_it(pages: Pages) -> None:
    for at, page in pages.items():
        ids = [element["id"] for element in page if "id" in element.attributes]
        assert len(ids) == len(set(ids)), f"{at}: {sorted({i for i in ids if ids.count(i) > 1})}"
        named = {
            name
            for element in page
            for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls")
            for name in element.get(attribute).split()
        }
        assert named <= set(ids), f"{at}: {sorted(named - set(ids))}"


def test_no_page_asks_another_host_for_anything(pages: Pages) -> None:
    for at, page in pages.items():
        for element, address in links(page):
            relations = set(element.get("rel").split())
            if element.tag in FETCHED or (element.tag == "link" and relations & FETCHED_RELATIONS):
                assert is_inside(address) or address.startswith("data:"), f"{at}: {address}"


def test_no_style_sheet_or_script_names_another_host(site: Path) -> None:
    files = [path for path in site.rglob("*") if path.suffix in {".css", ".js"}]
    assert files
    for path in files:
        text = path.read_text("utf-8")
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//|@import", text), path
        # what search reads is data in letters of its own: one call, and any two letters may stand beside each other
        if path.suffix == ".js" and path.parent.name != "search":
            assert not re.search(r"['\"`](?:https?:)?//", text), path


def test_a_strict_content_security_policy_lets_every_page_work(pages: Pages) -> None:
    for at, page in pages.items():
        for element in page:
            if element.tag == "script" and element.get("type") != "application/ld+json":
                assert element.get("src"), f"{at}: an inline script"
            assert element.tag != "style", f"{at}: an inline style sheet"
            assert "style" not in element.attributes, f"{at}: an inline style on <{element.tag}>"
            assert not [name for name in element.attributes if name.startswith("on")], f"{at}: a handler on <{element.tag}>"
            assert "javascript:" not in " ".join(element.attributes.values()).casefold(), at


def test_nothing_lies_in_the_site_that_no_page_uses(site: Path, pages: Pages) -> None:
    used = {target(at, address)[0] for at, page in pages.items() for _, address in links(page) if is_inside(address)}
    # asked for by scripts (copy.js) or by machines
    known = {"404.html", "index.html", "sitemap.xml", "copy.js", *(f"{code}/404.html" for code in ("en", "th", "zh"))}
    # what makes the site a copy that can be checked and updated
    known |= {path.relative_to(REPOSITORY / "copy").as_posix() for path in (REPOSITORY / "copy").rglob("*") if path.is_file()}
    known |= {"manifest.json", "manifest.sig", "signing-keys.txt", "LICENSE", "LICENSE-CONTENT", "THIRD-PARTY.txt", "README.txt"}
    # what the browser asks for when a reader saves the site for offline
    known |= {"sw.js", *(f"{code}/app.webmanifest" for code in ("en", "th", "zh"))}
    known |= {"update-words.js"}
    # the state of the translations, for machines and as badges
    known |= {"l10n.json", *(f"l10n-{code}.svg" for code in ("en", "th", "zh"))}
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    # what scripts load when there is need for it, and not before
    later = re.compile(r"(?:en|th|zh)/(?:assets/search(?:-\w+)?\.js|search/.+)|(?:(?:en|th|zh)/assets/)?notices\.(?:js|css)")
    assert {name for name in there - used - known if not later.fullmatch(name)} == set()


@pytest.mark.parametrize("code", ["en", "th", "zh"])
def test_chapters_of_a_manual_lead_to_their_neighbours_in_the_order_of_the_manual(pages: Pages, code: str) -> None:
    order = ["index", "second", "first"]
    for before, after in pairwise(order):
        forward = pages[f"{code}/manuals/tiny/{before}.html"].one("a", rel="next")
        back = pages[f"{code}/manuals/tiny/{after}.html"].one("a", rel="prev")
        assert (forward["href"], back["href"]) == (f"{after}.html", f"{before}.html")
    assert not pages[f"{code}/manuals/tiny/first.html"].all("a", rel="next")
    chapters = pages[f"{code}/manuals/tiny/index.html"].one("ol", class_="cards").all("a")
    assert [link["href"] for link in chapters] == ["second.html", "first.html"]


@pytest.mark.parametrize("code", ["en", "th", "zh"])
def test_the_page_that_is_read_is_marked_in_the_navigation(pages: Pages, code: str) -> None:
    marked = pages[f"{code}/clinical/steroids.html"].all("a", **{"aria-current": "page"})
    assert {link["href"] for link in marked} == {"steroids.html"}


def test_edit_links_lead_to_the_real_file_of_every_page_also_of_chapters_and_fallbacks(site: Path, editions: Pages) -> None:
    root = "https://code.example/medixchange/edit/main/"
    for at, page in editions.items():
        (address,) = [link["href"] for link in page.one("footer").all("a") if link["href"].startswith(root)]
        assert (site.parent / address.removeprefix(root)).is_file(), f"{at}: {address}"
    edits = {at: {link["href"] for link in page.all("a")} for at, page in editions.items()}
    assert f"{root}manuals/tiny/th/first.md" in edits["th/manuals/tiny/first.html"]
    assert f"{root}docs/en/clinical/english-only.md" in edits["zh/clinical/english-only.html"]
