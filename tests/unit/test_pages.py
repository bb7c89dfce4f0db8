"""Pages, topics and manuals as the folders hold them."""

import os
from pathlib import Path

import pytest
from libraries import page, write

from medixchange import pages
from medixchange.findings import Finding

MANUAL = """title: {en: Field, th: สนาม, zh: 方舱}
summary: {en: s, th: s, zh: s}
edition: "1"
compiled: 2026-11-23
record: nhc-2020
sources: [who-2023]
chapters: [two, one]
"""


def load(root: Path, files: dict[str, str]) -> tuple[pages.Shelf, list[Finding]]:
    return pages.load(write(root, files))


def test_the_same_path_is_the_same_topic(tmp_path: Path) -> None:
    shelf, findings = load(tmp_path, {"docs/en/a/b.md": page("## H {#h}"), "docs/th/a/b.md": page(), "docs/zh/c.md": page()})
    assert findings == []
    assert list(shelf.topics) == ["a/b.md", "c.md"]
    assert shelf.topics["a/b.md"].missing == ("zh",)
    assert shelf.topics["a/b.md"].pages["en"].address == "a/b.html"
    assert shelf.topics["a/b.md"].pages["en"].headings[0].id == "h"
    assert [one.path for one in shelf.pages()] == ["docs/en/a/b.md", "docs/th/a/b.md", "docs/zh/c.md"]
    assert [one.path for one in shelf.pages("th")] == ["docs/th/a/b.md"]


def test_a_missing_language_gets_english_and_else_the_first_there_is(tmp_path: Path) -> None:
    shelf, _ = load(tmp_path, {"docs/en/a.md": page(), "docs/zh/a.md": page(), "docs/th/b.md": page(), "docs/zh/b.md": page()})
    assert shelf.topics["a.md"].page_for("zh").language == "zh"
    assert shelf.topics["a.md"].page_for("th").language == "en"
    assert shelf.topics["b.md"].page_for("en").language == "th"


def test_a_manual_is_its_record_and_its_chapters(tmp_path: Path) -> None:
    files = {"manuals/field/manual.yml": MANUAL, "manuals/field/en/index.md": page(), "manuals/field/th/one.md": page()}
    shelf, findings = load(tmp_path, files)
    assert findings == []
    manual = shelf.manuals["field"]
    assert (manual.path, manual.title_page) == ("manuals/field/manual.yml", "manuals/field/index.md")
    assert manual.topics == ("manuals/field/two.md", "manuals/field/one.md")
    assert shelf.topics["manuals/field/one.md"].pages["th"].path == "manuals/field/th/one.md"


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("chapters: [two, one]", "chapters: []", "manual.yml:7: 'chapters'"),
        ("zh: 方舱", "zh: ''", "manual.yml:1: 'title.zh'"),
        ("edition", "editoin", "Did you mean 'edition'?"),
        ("2026-11-23", "soon", "manual.yml:4: 'compiled': 'soon' is no date"),
        ("chapters: [two, one]", "chapters: [../../etc/passwd]", "manual.yml:7: 'chapters.0'"),
    ],
)
def test_what_is_wrong_with_a_manual_is_named_on_its_line(tmp_path: Path, old: str, new: str, part: str) -> None:
    shelf, findings = load(tmp_path, {"manuals/field/manual.yml": MANUAL.replace(old, new)})
    assert not shelf.manuals
    assert part in "\n".join(map(str, findings))


@pytest.mark.parametrize(
    ("data", "line", "rule"),
    [
        (page("a\0b").encode(), 9, "encoding"),
        (b"\xef\xbb\xbf" + page().encode(), 1, "encoding"),
        (page("ok\n").encode() + b"\xff", 10, "encoding"),
        (page("x" * pages.MAX_BYTES).encode(), 1, "encoding"),
        (b"", 1, "front-matter"),
        (b"---\ntitle: T\n", 1, "front-matter"),
        (page(topics="[" * 30 + "]" * 30).encode(), 2, "front-matter"),
        (page(title="&a [1]").encode(), 2, "front-matter"),
        (page(checked="010").encode().replace(b"\n", b"\r\n"), 2, "front-matter"),
    ],
)
def test_a_broken_file_is_left_out_with_a_finding_on_its_line(tmp_path: Path, data: bytes, line: int, rule: str) -> None:
    root = write(tmp_path, {"docs/en/good.md": page()})
    (root / "docs/en/bad.md").write_bytes(data)
    shelf, findings = pages.load(root)
    assert list(shelf.topics) == ["good.md"]
    assert [(finding.path, finding.line, finding.rule) for finding in findings] == [("docs/en/bad.md", line, rule)]


def test_windows_line_ends_make_no_difference(tmp_path: Path) -> None:
    unix, windows = page("a\n\n## H {#h}\n"), page("a\n\n## H {#h}\n").replace("\n", "\r\n")
    shelf, findings = load(tmp_path, {"docs/en/a.md": unix})
    (tmp_path / "docs/en/b.md").write_bytes(windows.encode())
    shelf, findings = pages.load(tmp_path)
    assert findings == []
    assert shelf.topics["a.md"].pages["en"].body == shelf.topics["b.md"].pages["en"].body


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_is_not_followed(tmp_path: Path) -> None:
    root = write(tmp_path, {"docs/en/a.md": page()})
    secret = tmp_path / "secret.md"
    secret.write_text(page("secret"))
    (root / "docs/en/b.md").symlink_to(secret)
    (root / "docs/en/c.md").symlink_to(tmp_path / "nowhere")
    (root / "docs/en/d").symlink_to(root / "docs/en")
    shelf, findings = pages.load(root)
    assert list(shelf.topics) == ["a.md"]
    assert [str(finding) for finding in findings] == [
        f"docs/en/{name}.md:1: is a link to another file. Put the text itself here [encoding]" for name in "bc"
    ]


def test_a_folder_named_like_a_page_is_a_finding(tmp_path: Path) -> None:
    root = write(tmp_path)
    (root / "docs/en/x.md").mkdir(parents=True)
    assert [finding.line for finding in pages.load(root)[1]] == [1]


def test_two_files_with_one_address_are_a_finding(tmp_path: Path) -> None:
    shelf, findings = load(tmp_path, {"docs/en/manuals/f/a.md": page("docs"), "manuals/f/en/a.md": page("manuals")})
    assert [str(finding) for finding in findings] == [
        "manuals/f/en/a.md:1: has the address of docs/en/manuals/f/a.md. Keep one of them [file-names]"
    ]
    assert shelf.topics["manuals/f/a.md"].pages["en"].body == "docs"


def test_an_empty_library_is_an_empty_shelf(tmp_path: Path) -> None:
    assert pages.load(tmp_path) == (pages.Shelf({}, {}), [])
