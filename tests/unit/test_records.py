"""Reading YAML against a model: strings only, true lines, findings and never a traceback."""

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, TypeAdapter

from medixchange.findings import Finding
from medixchange.frontmatter import Meta
from medixchange.records import MAX_BYTES, MAX_DEPTH, Unreadable, field_names, parse, read_file, read_text


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")

    word: str


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    inner: Inner | None = None
    items: list[Inner] = []


NAMES = TypeAdapter(dict[str, str])


def lines(text: str, model: type[BaseModel] | TypeAdapter[dict[str, str]] = Outer) -> list[tuple[int, str]]:
    """Line and message of everything that is wrong with the text."""
    return [(finding.line, finding.message) for finding in parse(text, "x.yml", model)[1]]


@pytest.mark.parametrize(
    "scalar", ["no", "yes", "on", "12:30", "010", "1e3", "2026-11-23", "0x1F", "1_000", ".5", "TRUE", "=", "<<"]
)
def test_a_scalar_stays_the_string_that_the_editor_wrote(scalar: str) -> None:
    assert parse(f"name: {scalar}", "x.yml", NAMES) == ({"name": scalar}, [])


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_an_empty_value_is_none_unless_it_is_quoted(nothing: str) -> None:
    model = TypeAdapter(dict[str, str | None])
    assert parse(f"a: {nothing}\nb: '{nothing}'", "x.yml", model) == ({"a": None, "b": nothing}, [])


def test_a_tag_cannot_make_an_object_of_a_scalar() -> None:
    assert parse("name: !!python/object/apply:os.system ['true']", "x.yml", NAMES)[0] is None
    assert parse("name: !!int '7'", "x.yml", NAMES) == ({"name": "7"}, [])


def test_every_finding_names_the_line_of_its_key() -> None:
    text = "name: a\ninner:\n  wrd: b\n  word: c\nitems:\n  - word: d\n  -\n    other: e\n"
    assert lines(text) == [
        (3, "unknown key 'wrd'. Did you mean 'word'?"),
        (8, "key 'items.1.word' is missing. Add it"),
        (8, "unknown key 'other'. Known keys: inner, items, name, word"),
    ]


def test_the_first_line_may_lie_anywhere_in_the_file() -> None:
    assert parse("name: a\nx: b\n", "x.yml", Outer, first_line=40)[1][0].line == 41


def test_an_unknown_key_far_from_all_others_lists_them() -> None:
    assert lines("name: a\nzzzzzz: b") == [(2, "unknown key 'zzzzzz'. Known keys: inner, items, name, word")]


def test_an_unknown_key_in_a_list_gets_its_nearest_too() -> None:
    _, findings = parse("- wrd: a\n  word: b\n", "x.yml", TypeAdapter(list[Inner]))
    assert [str(finding) for finding in findings] == ["x.yml:1: unknown key 'wrd'. Did you mean 'word'? [data]"]


def test_an_id_that_stands_twice_in_a_list_is_found_at_its_second_place() -> None:
    _, findings = parse("- {id: a}\n- {id: b}\n- {id: a}\n", "x.yml", TypeAdapter(list[dict[str, str]]))
    assert findings == [Finding("x.yml", 3, "id 'a' stands twice. Ids are never reused", "data")]


def test_a_duplicate_key_is_found_at_its_second_place() -> None:
    value, findings = parse("a: b\nc: d\na: e\n", "x.yml", NAMES)
    assert value == {"a": "e", "c": "d"}
    assert findings == [Finding("x.yml", 3, "key 'a' stands twice. Keep one", "data")]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: b: c", 1, "broken YAML"),
        ("a: b\nc: [d\ne: f\n", 3, "broken YAML"),
        ("a: b\n\tc: d\n", 2, "broken YAML"),
        ('a: "b\nc: d\n', 1, "a quote is opened here and not closed"),
        ("a: b\nc: \x01\n", 2, "control characters"),
        ("a: b\n---\nc: d\n", 2, "broken YAML"),
        ("a: b\nc: &d e\n", 2, "anchors and aliases"),
        ("a: b\nc: *d\n", 2, "anchors and aliases"),
        ("a: b\nc: **bold**\n", 2, "broken YAML"),
        ("a: b\n? [c, d]\n: e\n", 2, ""),
        ("- a\n", 1, ""),
        ("just words", 1, ""),
    ],
)
def test_broken_yaml_is_a_finding_on_its_line(text: str, line: int, message: str) -> None:
    value, findings = parse(text, "x.yml", Outer)
    assert value is None
    assert any(finding.line == line and message in finding.message for finding in findings), findings


def test_an_alias_bomb_is_refused_before_it_is_built() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    assert lines(bomb) == [(1, "anchors and aliases (& and *) are not read here. Quote the value or write it out")]


@pytest.mark.parametrize("text", ["[" * 100_000, "a:\n  " + "{b: " * 50_000, "- " * 50_000 + "a"])
def test_deep_nesting_is_refused(text: str) -> None:
    value, findings = parse(text, "x.yml", Outer)
    assert value is None
    assert len(findings) == 1


def test_the_depth_that_is_allowed_is_read() -> None:
    deep = TypeAdapter(object)
    assert parse("[" * MAX_DEPTH + "]" * MAX_DEPTH, "x.yml", deep)[1] == []
    assert "nested more than" in parse("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "x.yml", deep)[1][0].message


@given(st.text())
def test_no_text_makes_the_reader_raise(text: str) -> None:
    for model in (Meta, NAMES, TypeAdapter(list[Inner])):
        value, findings = parse(text, "x.yml", model)  # type: ignore[arg-type]
        assert value is not None or findings
        assert all(1 <= finding.line <= len(text) + 1 for finding in findings)


@given(
    st.recursive(
        st.text("ab:#-[]{}&*!|>'\"%@` \n\t\r", max_size=12),
        lambda inner: st.lists(inner, max_size=3).map("\n- ".join) | st.lists(inner, max_size=3).map(": ".join),
        max_leaves=12,
    )
)
def test_no_mixture_of_yaml_signs_makes_the_reader_raise(text: str) -> None:
    value, findings = parse(text, "x.yml", Meta)
    assert value is None
    assert findings


def test_field_names_are_those_that_editors_write() -> None:
    names = field_names(Meta)
    assert {"title", "lastReviewed", "reviewDue", "l10n", "sourceLang", "year"} <= set(names)
    assert not {"last_reviewed", "l10N", "source_lang"} & set(names)
    assert field_names(TypeAdapter(list[Outer])) == ["inner", "items", "name", "word"]


def put(folder: Path, data: bytes) -> Path:
    path = folder / "x.yml"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (b"a: b\nc: \xff\xfe\n", 2, "is not UTF-8 text here"),
        ("a: ก".encode("tis-620"), 1, "is not UTF-8 text here"),
        (b"\xef\xbb\xbfa: b\n", 1, "byte order mark"),
        ("a: b".encode("utf-16"), 1, "is not UTF-8 text here"),
        (b"a: b\n\nc: \0\n", 3, "NUL character"),
        (b"x" * (MAX_BYTES + 1), 1, "the limit is 2,000,000"),
        (b"\xed\xa0\x80", 1, "is not UTF-8 text here"),
    ],
)
def test_a_file_that_is_no_text_is_a_finding_on_its_line(tmp_path: Path, data: bytes, line: int, message: str) -> None:
    value, findings = read_file(put(tmp_path, data), "data/x.yml", NAMES)
    assert value is None
    assert [(finding.path, finding.line, finding.rule) for finding in findings] == [("data/x.yml", line, "encoding")]
    assert message in findings[0].message


def test_the_line_ends_of_windows_and_of_old_macs_are_read_as_lf(tmp_path: Path) -> None:
    assert read_text(put(tmp_path, b"a: b\r\nc: d\re: f\n")) == "a: b\nc: d\ne: f\n"
    _, findings = read_file(put(tmp_path, b"name: b\r\nx: d\r\n"), "x.yml", Outer)
    assert [finding.line for finding in findings] == [2]


@pytest.mark.parametrize("kind", ["missing", "folder", "broken link"])
def test_what_cannot_be_read_says_so(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x.yml"
    if kind == "folder":
        path.mkdir()
    elif kind == "broken link":
        path.symlink_to(tmp_path / "nowhere")
    with pytest.raises(Unreadable, match="cannot be read: "):
        read_text(path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the owner of everything may read everything")
def test_a_file_without_permission_says_so(tmp_path: Path) -> None:
    path = put(tmp_path, b"a: b")
    path.chmod(0)
    with pytest.raises(Unreadable, match="permissions"):
        read_text(path)


@given(data=st.binary(max_size=400))
def test_no_bytes_make_the_reader_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = put(tmp_path_factory.getbasetemp(), data)
    value, findings = read_file(path, "x.yml", NAMES)
    assert value is not None or findings


def test_dates_and_numbers_are_made_by_the_model_alone() -> None:
    class Typed(BaseModel):
        day: date
        count: int

    value, _ = parse("day: 2026-11-23\ncount: 010\n", "x.yml", Typed)
    assert value == Typed(day=date(2026, 11, 23), count=10)
