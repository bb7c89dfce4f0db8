"""Headings and prose, as the renderer takes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from medixchange.segments import Heading, headings, prose


def numbers(body: str) -> list[int]:
    return [number for number, _ in prose(body)]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("## Targets {#targets}", Heading(2, "Targets", "targets", 0)),
        ("##Targets", Heading(2, "Targets", None, 0)),
        ("### เป้าหมาย { #targets .wide } ##", Heading(3, "เป้าหมาย", "targets", 0)),
        ("# Title #", Heading(1, "Title", None, 0)),
        ("## Braces {x} in it {: #a}", Heading(2, "Braces {x} in it", "a", 0)),
        ("###### Six\t", Heading(6, "Six", None, 0)),
    ],
)
def test_a_heading_has_level_text_and_id(line: str, heading: Heading) -> None:
    assert headings(line) == [heading]


@pytest.mark.parametrize("line", ["Text # 2", " ## Indented", "\\## Escaped", "    ## Code", "- ## Item"])
def test_what_does_not_begin_with_a_number_sign_is_no_heading(line: str) -> None:
    assert headings(line) == []


def test_headings_know_their_lines_and_fences_hide_them() -> None:
    body = "## One\n\n```\n## Two\n```\n\n~~~ {.text}\n## Three\n~~~\n## Four"
    assert [(heading.text, heading.line) for heading in headings(body)] == [("One", 0), ("Four", 9)]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("a\n```\nb\n```\nc", [0, 4]),
        ("a\n````\n```\nb\n````\nc", [0, 5]),
        ("```\nnever closed\n## H", [0, 1, 2]),
        ("```\n~~~\nclosed inside\n~~~", [0, 1, 2, 3]),
        ("```\nclosed by a longer one\n````", [0, 1, 2]),
        ("```\nclosed with an indent\n  ```", [0, 1, 2]),
        ("  ```\nindented\n  ```", [0, 1, 2]),
        ('``` js title="x"\na\n```', [0, 1, 2]),
        ("```python\na\n```  ", []),
        ("", [0]),
    ],
)
def test_only_a_fence_that_the_renderer_takes_for_one_hides_its_lines(body: str, shown: list[int]) -> None:
    assert numbers(body) == shown


FENCES = st.lists(
    st.sampled_from(["```", "````", "~~~", "``` py", "```{.x}", "``` a b", " ```", "word", "", "```x```", "~~~~ "]), max_size=9
)


@given(FENCES)
def test_whatever_the_rules_skip_the_reader_sees_as_code(lines: list[str]) -> None:
    body = "\n".join(f"{line}\n\nmark{number}\n" for number, line in enumerate(lines))
    skipped = {f"mark{number}" for number in range(len(lines))} - {line for _, line in prose(body)}
    html = Markdown(extensions=["attr_list", "pymdownx.superfences"]).convert(body)
    shown = html.split("<p>mark")[1:]
    assert not skipped & {"mark" + text.split("<")[0] for text in shown}, html


@given(st.text())
def test_prose_keeps_every_line_that_it_yields_as_it_is(body: str) -> None:
    lines = body.split("\n")
    assert all(lines[number] == line for number, line in prose(body))
    headings(body)


def test_a_long_run_of_spaces_takes_no_time() -> None:
    assert len(headings("# x" + " " * 5_000 + "y\n" + "## {" * 2_000)) == 2
