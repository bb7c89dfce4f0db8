"""What lies above the three editions."""

import json
import xml.etree.ElementTree as etree
from pathlib import Path

from libraries import REPOSITORY, library, page

from medixchange import root
from medixchange.edition import Edition
from medixchange.languages import LANGUAGES

STAMP = root.Stamp("1.2.3", "2026-11-23", "abc</script>")
FILES = {"docs/en/a.md": page(), "docs/th/a.md": page(), "docs/zh/b.md": page(), "docs/en/index.md": page()}
TEMPLATES = REPOSITORY / "theme" / "root"


def files(folder: Path, site_url: str = "https://library.example/x/") -> dict[str, str]:
    whole = library(folder, FILES)
    return root.files([Edition(whole, language, site_url) for language in LANGUAGES], TEMPLATES, REPOSITORY / "copy", STAMP)


def test_the_root_offers_three_languages_and_a_page_for_what_is_not_found(tmp_path: Path) -> None:
    made = files(tmp_path)
    for language in LANGUAGES:
        assert f'{language}/index.html"' in made["index.html"]
        assert f'/x/{language}/index.html"' in made["404.html"]
    assert "ไม่พบหน้านี้" in made["404.html"]
    assert "找不到页面" in made["404.html"]


def test_the_stamp_of_the_copy_is_a_script_of_its_own(tmp_path: Path) -> None:
    text = files(tmp_path)["copy.js"]
    assert text.startswith("medixchangeCopy({")
    assert json.loads(text.removeprefix("medixchangeCopy(").removesuffix(");\n")) == {
        "version": "1.2.3",
        "built": "2026-11-23",
        "revision": "abc</script>",
    }
    assert all(STAMP.version not in made for name, made in files(tmp_path).items() if name != "copy.js")


def test_without_an_address_there_is_no_sitemap_and_none_is_invented(tmp_path: Path) -> None:
    made = files(tmp_path, "")
    assert "sitemap.xml" not in made
    assert "https://library" not in "".join(made.values())


def test_the_sitemap_holds_every_real_page_with_its_real_alternates(tmp_path: Path) -> None:
    tree = etree.fromstring(files(tmp_path)["sitemap.xml"])  # noqa: S314 - made here
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = {url.findtext(f"{name}loc"): [link.get("hreflang") for link in url if link.tag != f"{name}loc"] for url in tree}
    base = "https://library.example/x/"
    assert found == {
        f"{base}en/a.html": ["en", "th"],
        f"{base}en/index.html": ["en"],
        f"{base}th/a.html": ["en", "th"],
        f"{base}zh/b.html": ["zh-Hans"],
    }
    assert [link.get("href") for link in tree[0] if link.get("hreflang") == "th"] == [f"{base}th/a.html"]


def test_the_same_library_gives_the_same_files(tmp_path: Path) -> None:
    assert files(tmp_path) == files(tmp_path)
