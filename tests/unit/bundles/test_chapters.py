import xml.etree.ElementTree as etree
from pathlib import Path

from libraries import library, page

from medixchange.bundles import tree
from medixchange.bundles.chapters import Chapter, join, of_edition
from medixchange.edition import Edition

TABS = '<nav class="md-tabs md-grid"><a href="{up}a/index.html">A</a></nav>'
SECTION = '<div class="md-nav__section"><a href="index.html">A</a><a href="two.html">Two</a><a href="one.html">One</a></div>'


def finished(body: str, address: str) -> etree.Element:
    up = "../" * address.count("/")
    section = SECTION if address.startswith("a/") else ""
    return tree.read(f"<html><body>{TABS.format(up=up)}{section}<main><article>{body}</article></main></body></html>")


def chapters(root: Path, **bodies: str) -> list[Chapter]:
    texts = {"index": "", "a/index": "", "a/one": "", "a/two": ""} | {
        name.replace("__", "/"): body for name, body in bodies.items()
    }
    edition = Edition(
        library(root, {f"docs/en/{name}.md": page() for name in texts} | {"docs/en/index.md": page(layout="home")}), "en"
    )
    made = of_edition({f"{name}.html": finished(body, f"{name}.html") for name, body in texts.items()}, edition)
    join(made)
    return made


def html(chapter: Chapter) -> str:
    return etree.tostring(chapter.article, encoding="unicode", method="html").removeprefix("<article>").removesuffix("</article>")


def test_pages_come_in_the_order_of_the_navigation_without_home(tmp_path: Path) -> None:
    assert [(one.name, one.depth) for one in chapters(tmp_path)] == [("a/index", 0), ("a/two", 1), ("a/one", 1)]


def test_ids_carry_the_name_of_their_page_and_links_follow(tmp_path: Path) -> None:
    made = chapters(
        tmp_path, a__one='<h2 id="x">X</h2><a href="#x">up</a>', a__two='<h2 id="x">X</h2><a href="one.html#x">there</a>'
    )
    assert html(made[2]) == '<h2 id="a/one:x">X</h2><a href="#a/one:x">up</a>'
    assert html(made[1]) == '<h2 id="a/two:x">X</h2><a href="#a/one:x">there</a>'


def test_a_link_to_a_place_that_is_gone_leads_to_its_page_and_one_home_to_the_top(tmp_path: Path) -> None:
    made = chapters(tmp_path, a__one='<a href="two.html#gone">1</a><a href="../index.html">2</a>')
    assert html(made[2]) == '<a href="#a/two">1</a><a href="#top">2</a>'


def test_a_link_to_a_page_that_is_not_there_becomes_text_and_one_to_another_host_stays(tmp_path: Path) -> None:
    made = chapters(tmp_path, a__one='<a class="c" href="../../th/a/one.html">1</a><a href="https://who.int/">2</a>')
    assert html(made[2]) == '<span class="c">1</span><a href="https://who.int/">2</a>'


def test_labels_and_descriptions_follow_their_ids(tmp_path: Path) -> None:
    made = chapters(tmp_path, a__one='<input id="t" name="g"><label for="t">T</label><svg aria-labelledby="t u"></svg>')
    assert html(made[2]) == (
        '<input id="a/one:t" name="a/one:g"><label for="a/one:t">T</label><svg aria-labelledby="a/one:t a/one:u"></svg>'
    )
