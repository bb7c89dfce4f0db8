"""An edition: one language's readers, and the addresses that the environment gave."""

from pathlib import Path

import pytest
from libraries import library, page

from medixchange.edition import Edition
from medixchange.languages import Code

FILES = {"docs/en/a.md": page(), "docs/th/a.md": page(), "docs/zh/b.md": page(), "manuals/f/en/c.md": page()}


def edition(root: Path, language: Code, **environment: str) -> Edition:
    return Edition.from_environment(library(root, FILES), language, environment)


def test_without_addresses_what_needs_one_is_left_out(tmp_path: Path) -> None:
    ours = edition(tmp_path, "th", SITE_URL=" ", REPO_URL="")
    assert (ours.absolute("x"), ours.edit_url("docs/en/a.md"), ours.new_url(ours.page("b.md"))) == (None, None, None)


@pytest.mark.parametrize("given", ["https://library.example", "https://library.example/", " https://library.example// "])
def test_an_address_ends_with_one_slash(tmp_path: Path, given: str) -> None:
    assert edition(tmp_path, "en", SITE_URL=given).absolute("en/a.html") == "https://library.example/en/a.html"


def test_edit_links_lead_to_the_real_file_and_missing_translations_to_a_new_one(tmp_path: Path) -> None:
    ours = edition(tmp_path, "th", REPO_URL="https://code.example/m")
    assert ours.edit_url(ours.page("a.md").path) == "https://code.example/m/edit/main/docs/th/a.md"
    assert ours.new_url(ours.page("b.md")) == "https://code.example/m/new/main/docs/th?filename=b.md"
    assert ours.new_url(ours.page("manuals/f/c.md")) == "https://code.example/m/new/main/manuals/f/th?filename=c.md"


def test_readers_get_their_own_page_or_one_that_stands_in(tmp_path: Path) -> None:
    ours = edition(tmp_path, "th")
    assert not ours.is_fallback(ours.page("a.md"))
    assert ours.page("b.md").language == "zh"
    assert ours.is_fallback(ours.page("b.md"))


def test_a_topic_has_an_address_in_each_language(tmp_path: Path) -> None:
    assert [(other.address, other.available) for other in edition(tmp_path, "zh").alternates("a.md")] == [
        ("en/a.html", True),
        ("th/a.html", True),
        ("zh/a.html", False),
    ]


def test_the_words_and_the_tag_are_those_of_the_language(tmp_path: Path) -> None:
    ours = edition(tmp_path, "zh")
    assert (ours.tag, ours.words["references"]) == ("zh-Hans", "参考文献")
