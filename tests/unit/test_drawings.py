"""Drawings are read as hostile: shapes and labels only, words in three languages."""

import xml.etree.ElementTree as etree
from pathlib import Path

import pytest
from libraries import write

from medixchange import drawings
from medixchange.languages import LANGUAGES

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 80">{}</svg>'
WORDS = "title: {en: T, th: ท, zh: 题}\ndescription: {en: D, th: ด, zh: 述}\nlabels:\n  a: {en: Low|flow, th: ก, zh: 低}\n"


def load(root: Path, inner: str, svg: str = SVG, words: str = WORDS) -> tuple[dict[str, drawings.Drawing], list[str]]:
    files = {"data/drawings/x.svg": svg.replace("{}", inner), "data/drawings/x.yml": words}
    found, findings = drawings.load(write(root, files))
    return found, [str(finding) for finding in findings]


def test_a_drawing_is_filled_with_the_words_of_the_language(tmp_path: Path) -> None:
    found, findings = load(tmp_path, '<text x="20" y="30" data-label="a"/>')
    assert findings == []
    text = etree.tostring(found["x"].element("en", "", 1), encoding="unicode")
    assert '<title id="drawing-1">T</title><desc id="drawing-1-desc">D</desc>' in text
    assert '<text x="20" y="30"><tspan x="20" dy="0">Low</tspan><tspan x="20" dy="1.25em">flow</tspan></text>' in text
    assert 'role="img"' in text
    assert 'aria-labelledby="drawing-1 drawing-1-desc"' in text
    assert ">ก<" in etree.tostring(found["x"].element("th", "", 1), encoding="unicode")


def test_the_alternative_of_the_text_stands_for_the_description(tmp_path: Path) -> None:
    found, _ = load(tmp_path, "")
    assert found["x"].element("zh", "two steps", 2).findtext("desc") == "two steps"
    assert found["x"].element("zh", "", 2).findtext("desc") == "述"


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        "<script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script>",
        "<foreignObject><p/></foreignObject>",
        "<use href='#x'/>",
        "<use xlink:href='https://evil.example/x.svg#y' xmlns:xlink='http://www.w3.org/1999/xlink'/>",
        "<image href='data:image/png;base64,AAAA'/>",
        "<a href='javascript:alert(1)'><rect/></a>",
        "<style>*{fill:url(https://evil.example)}</style>",
        "<rect style='fill:red'/>",
        "<rect onclick='alert(1)'/>",
        "<rect ONLOAD='alert(1)'/>",
        "<rect fill='url(https://evil.example)'/>",
        "<rect class='a\"b'/>",
        "<rect transform='url(javascript:alert(1))'/>",
        "<animate attributeName='href' to='javascript:alert(1)'/>",
        "<set attributeName='onload' to='x'/>",
        "<filter/>",
        "<iframe src='x'/>",
        "<rect/>{onclick=alert(1)}",
        "<text>words in one language</text>",
        "<text data-label='nothing'/>",
        "<g>" * 20 + "</g>" * 20,
        "<g>" * 6_000 + "</g>" * 6_000,
        "<rect>",
        "&nbsp;",
        "<rect x=1/>",
    ],
)
def test_what_is_no_shape_is_refused(tmp_path: Path, inner: str) -> None:
    found, findings = load(tmp_path, inner)
    assert "x" not in found
    assert findings
    assert all(line.startswith("data/drawings/x.svg:1: ") and line.endswith("[drawing]") for line in findings)


@pytest.mark.parametrize(
    "svg",
    [
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG,
        '<?xml version="1.0"?><?xml-stylesheet href="https://evil.example/x.css"?>' + SVG,
        '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + SVG.replace("{}", "&b;"),
        '<!DOCTYPE svg SYSTEM "https://evil.example/x.dtd">' + SVG,
        "<svg viewBox='0 0 360 80'></svg>",
        SVG.replace("0 0 360 80", "0 0 10 10"),
        "",
        "no drawing",
        "<html/>",
        SVG + " " * drawings.MAX_BYTES,
    ],
)
def test_what_is_no_drawing_of_this_library_is_refused(tmp_path: Path, svg: str) -> None:
    found, findings = load(tmp_path, "", svg)
    assert "x" not in found
    assert findings


def test_an_xml_declaration_is_no_harm(tmp_path: Path) -> None:
    assert load(tmp_path, "", '<?xml version="1.0" encoding="UTF-8"?>\n' + SVG)[1] == []


def test_a_broken_drawing_is_found_on_its_line(tmp_path: Path) -> None:
    assert load(tmp_path, "\n\n<rect>\n")[1][0].startswith("data/drawings/x.svg:4: is no well-formed XML")


@pytest.mark.parametrize("words", ["title: {en: T}\n", "", WORDS + "colour: red\n"])
def test_words_that_are_not_whole_are_findings_of_their_own_file(tmp_path: Path, words: str) -> None:
    found, findings = load(tmp_path, "", words=words)
    assert "x" not in found
    assert all(line.startswith("data/drawings/x.yml:") for line in findings)


def test_a_drawing_without_its_words_is_left_out(tmp_path: Path) -> None:
    root = write(tmp_path, {"data/drawings/y.svg": SVG})
    found, findings = drawings.load(root)
    assert list(found) == ["ladder"]
    assert [finding.path for finding in findings] == ["data/drawings/y.yml"]


def test_a_file_that_is_no_text_is_a_finding(tmp_path: Path) -> None:
    (write(tmp_path) / "data/drawings/y.svg").write_bytes(b"\xff\xfe")
    assert "is not UTF-8" in drawings.load(tmp_path)[1][0].message


def test_the_space_between_shapes_never_becomes_a_line_break() -> None:
    library_drawings, _ = drawings.load(Path(__file__).parent.parent.parent)
    for drawing in library_drawings.values():
        for code in LANGUAGES:
            for element in drawing.element(code, "", 1).iter():
                assert not element.tail, drawing.name
                assert not (element.text or "x").isspace(), drawing.name
