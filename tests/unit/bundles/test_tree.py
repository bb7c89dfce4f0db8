import xml.etree.ElementTree as etree

import pytest

from medixchange.bundles import tree

PAGE = (
    '<!doctype html><html lang="en"><body><p>One<br>two <b hidden>three</b></p><script>if (1 < 2 && 3) "ไ";</script></body></html>'
)
DRAWING = '<html><body><svg viewBox="0 0 8 8"><title>A</title><path d="M0 0h8"/><text x="1">B &amp; C</text></svg></body></html>'


def test_a_page_that_is_read_and_written_is_the_same_page() -> None:
    assert tree.html(tree.read(PAGE)) == PAGE.replace("hidden", 'hidden="hidden"')


def test_xhtml_is_xml_with_drawings_in_their_own_namespace() -> None:
    written = etree.fromstring(tree.xhtml(tree.read(DRAWING)))  # noqa: S314 - made here
    drawing = written.find("body/{http://www.w3.org/2000/svg}svg")
    assert drawing is not None
    assert drawing.get("viewBox") == "0 0 8 8"
    assert drawing[2].text == "B & C"


def test_a_drawing_written_twice_is_still_well_formed() -> None:
    page = tree.read(DRAWING)
    assert tree.xhtml(page) == tree.xhtml(page)
    etree.fromstring(tree.xhtml(page))  # noqa: S314 - made here


@pytest.mark.parametrize(("html", "said"), [("<p><b>x</p></b>", "</p>"), ("<p>x", "<p> stays open"), ("<p>x</p></div>", "</div>")])
def test_what_overlaps_or_stays_open_is_refused(html: str, said: str) -> None:
    with pytest.raises(tree.Malformed, match=said):
        tree.read(html)


def test_text_has_spaces_between_blocks_and_none_inside_of_a_word() -> None:
    assert tree.text(tree.read("<div><p>one</p><p>H<sub>2</sub>O</p></div>")) == "one H2O"


def test_what_stands_behind_an_element_stays_when_it_is_removed() -> None:
    page = tree.read("<p>a<i>1</i>b<b>2</b>c<i>3</i>d</p>")
    tree.remove(page, lambda element: element.tag == "i")
    assert tree.html(page) == "<!doctype html><p>ab<b>2</b>cd</p>"


def test_a_link_that_leads_nowhere_keeps_its_words_and_its_language() -> None:
    page = tree.read('<p><a href="x.html" lang="th" aria-label="y">ไข้</a></p>')
    tree.unwrap(page, lambda element: element.tag == "a")
    assert tree.html(page) == '<!doctype html><p><span lang="th">ไข้</span></p>'
