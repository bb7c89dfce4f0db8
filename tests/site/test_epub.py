"""EPUBs of the test site's manual: epubcheck, what stands in them, and that the same tree gives the same bytes."""

import re
import subprocess
import xml.etree.ElementTree as etree
import zipfile
from pathlib import Path

import pytest
from htmltree import Pages

from kiwix import tool
from medixchange.bundles import epub
from releases import release

CODES = ("en", "th", "zh")
Wording = dict[str, dict[str, str]]
# Debian starts it through binfmt, which containers lack
EPUBCHECK = Path("/usr/share/java/epubcheck.jar")


def text(book: Path, name: str) -> str:
    with zipfile.ZipFile(book) as archive:
        return archive.read(f"EPUB/{name}").decode()


def epubcheck(book: Path) -> subprocess.CompletedProcess[str]:
    if not EPUBCHECK.is_file():
        pytest.fail("epubcheck is missing, and a skipped test proves nothing. Run: make tools", pytrace=False)
    command = [tool("java"), "-jar", str(EPUBCHECK), "--failonwarnings", str(book)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("code", CODES)
def test_epubcheck_finds_nothing_wrong(books: dict[str, Path], code: str) -> None:
    done = epubcheck(books[code])
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 fatals / 0 errors / 0 warnings" in done.stdout


def test_epubcheck_would_find_a_broken_link(books: dict[str, Path], tmp_path: Path) -> None:
    broken = tmp_path / "broken.epub"
    with zipfile.ZipFile(books["en"]) as old, zipfile.ZipFile(broken, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry).replace(b'href="second.xhtml', b'href="third.xhtml'), entry.compress_type)
    assert epubcheck(broken).returncode != 0


@pytest.mark.parametrize("code", CODES)
def test_the_same_tree_gives_the_same_bytes(books: dict[str, Path], site: Path, tmp_path: Path, code: str) -> None:
    (again,) = epub.write(release(site), code, tmp_path)
    assert again.read_bytes() == books[code].read_bytes()
    with zipfile.ZipFile(again) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")


@pytest.mark.parametrize("code", CODES)
def test_the_cover_says_what_it_is_in_which_state_and_for_whom(books: dict[str, Path], wording: Wording, code: str) -> None:
    title = {"en": "A tiny manual", "th": "คู่มือเล่มเล็ก", "zh": "小手册"}[code]
    for name in ("cover.xhtml", "cover.svg"):
        cover = " ".join(etree.fromstring(text(books[code], name)).itertext())  # noqa: S314 - made here
        assert title in cover
        assert wording["language-name"][code] in cover
    assert wording["professionals"][code] in cover_page(books[code])
    assert wording["not-reviewed-copy"][code] in cover_page(books[code])
    assert "0.1.0" in cover_page(books[code])


def cover_page(book: Path) -> str:
    return text(book, "cover.xhtml")


@pytest.mark.parametrize("code", CODES)
def test_contents_list_every_chapter_in_the_order_of_the_manual(books: dict[str, Path], pages: Pages, code: str) -> None:
    listed = re.findall(r'href="(\w+)\.xhtml"[^>]*>([^<]+)', text(books[code], "nav.xhtml").split("landmarks")[0])
    assert [name for name, _ in listed] == ["index", "second", "first", "imprint"]
    for name, title in listed[:-1]:
        assert title.startswith(pages[f"{code}/manuals/tiny/{name}.html"].one("h1").text)


@pytest.mark.parametrize("code", CODES)
def test_a_chapter_has_what_its_page_has(books: dict[str, Path], pages: Pages, wording: Wording, code: str) -> None:
    chapter, page = text(books[code], "first.xhtml"), pages[f"{code}/manuals/tiny/first.html"]
    assert "<svg" in chapter
    assert chapter.count("<desc") == 1
    for name in ("key-points", "red-flags", "band"):
        assert f'class="admonition {name}"' in chapter or f'class="{name}' in chapter
    assert chapter.count('epub:type="noteref"') == len([a for sup in page.all("sup", class_="cite") for a in sup.all("a")])
    assert wording["not-reviewed"][code] in chapter


def test_only_the_thai_book_carries_a_font_and_its_licence(books: dict[str, Path]) -> None:
    for code, book in books.items():
        with zipfile.ZipFile(book) as archive:
            fonts = [name for name in archive.namelist() if "fonts/" in name]
        assert len(fonts) == (2 if code == "th" else 0)
        assert ("SIL OPEN FONT LICENSE" in text(book, "imprint.xhtml")) is (code == "th")
        assert ("@font-face" in text(book, "book.css")) is (code == "th")


def test_the_font_shows_every_thai_letter_and_mark(books: dict[str, Path], tmp_path: Path) -> None:
    from fontTools.ttLib import TTFont

    with zipfile.ZipFile(books["th"]) as archive:
        for name in archive.namelist():
            if name.endswith(".woff"):
                font = TTFont(archive.extract(name, tmp_path))
                there = font.getBestCmap()
                thai = [*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C)]
                assert [f"{point:X}" for point in thai if point not in there] == []
                # the tables that put a tone mark above a vowel
                assert {"GSUB", "GPOS"} <= set(font.keys())


@pytest.mark.parametrize("code", CODES)
def test_the_package_tells_what_readers_who_do_not_see_need_to_know(books: dict[str, Path], wording: Wording, code: str) -> None:
    package = text(books[code], "package.opf")
    for name in ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary"):
        assert f'"schema:{name}"' in package
    assert f"<dc:language>{ {'en': 'en', 'th': 'th', 'zh': 'zh-Hans'}[code] }</dc:language>" in package
    assert "CC BY 4.0" in package
    assert wording["professionals"][code] in package


def test_a_title_with_markup_in_it_stays_a_title(site: Path, tmp_path: Path) -> None:
    one = release(site)
    (volume,) = epub.apart(one, "en")
    hostile = type(volume)(one, volume.edition, "<script>alert(1)</script> & co", volume.part, volume.chapters)
    files = dict(epub.entries(hostile))
    for name in ("EPUB/cover.xhtml", "EPUB/cover.svg", "EPUB/nav.xhtml", "EPUB/package.opf"):
        assert b"<script" not in files[name]
        etree.fromstring(files[name])  # noqa: S314 - made here
