"""ZIMs of the test site, read by libzim, zimcheck and kiwix-serve."""

import json
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from libzim.reader import Archive
from libzim.search import Query, Searcher
from libzim.suggestion import SuggestionSearcher

from kiwix import ask, suggestions, tool
from medixchange.bundles import zim, zim_entries
from medixchange.bundles.fulltext import folded
from releases import release

CODES = ("en", "th", "zh")
STEROIDS = "clinical/steroids.html"
QUERIES = [
    ("en", "dexamethasone"), ("en", "strongly recommends corticosteroids"), ("en", "immunoglobulin"),
    ("th", "เดกซาเมทาโซน"), ("th", "คอร์ติโคสเตียรอยด์"), ("th", "ฉีดเข้าหลอดเลือดดำ"), ("th", "ผู้ป่วย"),
    ("zh", "地塞米松"), ("zh", "糖皮质激素"), ("zh", "静脉注射"),
]  # fmt: skip
TITLES = [("en", "Ster", STEROIDS), ("th", "สเตียรอยด์", STEROIDS), ("zh", "激素", STEROIDS)]
# every check but -I and -A, which fail on whatever a current libzim writes
CHECKS = ["-0", "-C", "-M", "-F", "-P", "-R", "-U", "-X", "-L", "-D"]
LIMITS = {"Title": 30, "Description": 80}


def found(path: Path, query: str) -> list[str]:
    search = Searcher(Archive(path)).search(Query().set_query(query))
    return list(search.getResults(0, 20))


@pytest.mark.parametrize("code", CODES)
def test_zimcheck_and_libzim_find_nothing_wrong(zims: dict[str, Path], code: str) -> None:
    done = subprocess.run([tool("zimcheck"), *CHECKS, str(zims[code])], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "[ERROR]" not in done.stdout
    assert "[WARNING]" not in done.stdout
    assert Archive(zims[code]).check()


@pytest.mark.parametrize("code", CODES)
def test_a_zim_opens_at_the_home_of_its_language_and_has_what_a_library_shows(zims: dict[str, Path], code: str) -> None:
    archive = Archive(zims[code])
    assert archive.main_entry.get_item().path == f"{code}/index.html"
    said = {key: bytes(archive.get_metadata(key)).decode() for key in archive.metadata_keys if not key.startswith("Illustration")}
    assert said["Language"] == {"en": "eng", "th": "tha", "zh": "zho"}[code]
    assert said["Name"] == f"medixchange_{code}_all"
    assert said["Date"] == "2026-11-23"
    assert "text/html=" in said["Counter"]
    assert {"Title", "Description", "LongDescription", "Creator", "Publisher", "License", "Scraper", "Tags"} <= said.keys()
    for key, most in LIMITS.items():
        # without its marks, a text has as many characters as graphemes
        assert 0 < len(folded(said[key])) <= most
    assert bytes(archive.get_illustration_item(48).content).startswith(b"\x89PNG")


@pytest.mark.parametrize(("code", "query"), QUERIES)
def test_libzim_finds_the_page_of_a_query(zims: dict[str, Path], code: str, query: str) -> None:
    assert f"{code}/{STEROIDS}" in found(zims[code], query)


@pytest.mark.parametrize(("code", "query"), QUERIES)
def test_kiwix_serve_finds_the_page_of_a_query(zims: dict[str, Path], kiwix: str, code: str, query: str) -> None:
    assert f"{code}/{STEROIDS}" in ask(kiwix, zims[code], query)


def test_what_stands_nowhere_is_not_found(zims: dict[str, Path], kiwix: str) -> None:
    assert found(zims["th"], "ยีราฟ") == []
    assert STEROIDS not in ask(kiwix, zims["th"], "ยีราฟ")


@pytest.mark.parametrize(("code", "typed", "path"), TITLES)
def test_a_title_is_suggested_by_libzim_and_by_kiwix_serve(
    zims: dict[str, Path], kiwix: str, code: str, typed: str, path: str
) -> None:
    results = SuggestionSearcher(Archive(zims[code])).suggest(typed).getResults(0, 10)
    assert f"{code}/{path}" in list(results)
    suggested = [one.get("path") for one in json.loads(suggestions(kiwix, zims[code], typed))]
    assert f"{code}/{path}" in suggested


def test_only_pages_are_suggested_and_the_page_for_missing_addresses_is_left_out(zims: dict[str, Path]) -> None:
    archive = Archive(zims["en"])
    assert not archive.has_entry_by_path("en/404.html")
    assert archive.article_count == sum(1 for path in paths(archive) if path.endswith(".html"))


@pytest.mark.parametrize("code", CODES)
def test_no_link_leads_to_another_language_or_to_nothing(zims: dict[str, Path], code: str) -> None:
    archive = Archive(zims[code])
    there = set(paths(archive))
    assert not [path for path in there if path.startswith(tuple(f"{other}/" for other in CODES if other != code))]
    menus = [link for path in there if path.endswith(".html") for link in links(archive, path) if "md-select__link" in link]
    assert {link.split()[1] for link in menus} == {{"en": "en", "th": "th", "zh": "zh-Hans"}[code]}


@pytest.mark.parametrize("code", CODES)
def test_the_same_tree_gives_the_same_entries(site: Path, code: str) -> None:
    one = release(site)
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}
    backwards = dict(reversed(files.items()))
    assert zim_entries.entries(files, one.editions[code]) == zim_entries.entries(backwards, one.editions[code])


def test_there_is_no_zim_of_several_languages(site: Path, tmp_path: Path) -> None:
    assert zim.write(release(site), None, tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def paths(archive: Archive) -> list[str]:
    return [archive._get_entry_by_id(number).path for number in range(archive.entry_count)]


def links(archive: Archive, path: str) -> list[str]:
    """Class and hreflang of each link of a page."""
    reader = _Links()
    reader.feed(bytes(archive.get_entry_by_path(path).get_item().content).decode())
    return reader.found


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "a":
            self.found.append(f"{values.get('class') or '-'} {values.get('hreflang') or '-'}")
