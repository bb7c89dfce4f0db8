"""The front matter of a page: what it demands, what it works out, where it ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from libraries import page

from medixchange.frontmatter import CLINICAL_KINDS, Document, Meta, split


def meta(**keys: str) -> Meta:
    document, findings = split(page(**keys), "docs/en/x.md")
    assert document.meta, findings
    return document.meta


def message(**keys: str) -> str:
    document, findings = split(page(**keys), "docs/en/x.md")
    assert document.meta is None
    assert [finding.rule for finding in findings] == ["front-matter"]
    return findings[0].message


def test_the_body_begins_behind_the_second_line_of_hyphens() -> None:
    document, findings = split(page("Text\n---\nmore\n", title="T"), "docs/en/x.md")
    assert findings == []
    assert (document.body, document.body_line) == ("Text\n---\nmore\n", 9)


@pytest.mark.parametrize(
    "text",
    ["", "Text", "---\ntitle: T\n", "---\ntitle: T\n--- x\n", "\n---\ntitle: T\n---\n", " ---\n---\n", "----\na: b\n----\n", "---"],
)
def test_front_matter_that_is_missing_or_open_is_a_finding_and_shows_no_text(text: str) -> None:
    document, findings = split(text, "docs/en/x.md")
    assert document == Document(None, "", 1)
    assert str(findings[0]).startswith("docs/en/x.md:1: front matter is missing or not closed.")


def test_a_page_with_nothing_but_front_matter_has_an_empty_body() -> None:
    assert split(page().rstrip("\n"), "docs/en/x.md")[0].body == ""


@given(st.text())
def test_no_text_makes_it_raise(text: str) -> None:
    for whole in (text, f"---\n{text}\n---\n", page(text)):
        document, findings = split(whole, "x.md")
        assert document.meta or findings
        assert all(1 <= finding.line <= len(whole) + 2 for finding in findings)


@given(st.text(), st.integers(0, 3))
def test_the_line_of_the_body_is_where_the_body_stands(body: str, more: int) -> None:
    text = page(body, reviewNotes="".join(f"\n  - n{number}" for number in range(more)) or "[]")
    document, _ = split(text, "x.md")
    assert document.meta
    assert text.split("\n", document.body_line - 1)[-1] == document.body == body


@pytest.mark.parametrize("key", ["title", "summary", "kind", "currency", "checked", "authors"])
def test_each_required_key_is_missed_by_name(key: str) -> None:
    text = "".join(line for line in page().splitlines(keepends=True) if not line.startswith(f"{key}:"))
    assert [finding.message for finding in split(text, "x.md")[1]] == [f"key '{key}' is missing. Add it"]


def test_yaml_of_1999_does_not_change_what_an_editor_writes() -> None:
    read = meta(title="no", summary="12:30", authors="[010, yes]", sources="[1e3]")
    assert (read.title, read.summary, read.authors, read.sources) == ("no", "12:30", ("010", "yes"), ("1e3",))


@pytest.mark.parametrize(
    ("day", "part"),
    [
        ("23-11-2026", "is no date. Write it as 2026-11-23"),
        ("2026-11-23T10:00:00", "is no date"),
        ("1795392000", "is no date"),
        ("2026-02-30", "valid date"),
        ("[2026-11-23]", "valid date"),
        ("2569-11-23", "is no year of the common era"),
        ("9999-12-31", "is no year of the common era"),
        ("๒๕๖๙-๑๑-๒๓", "is no year of the common era"),
    ],
)
def test_a_day_is_written_one_way(day: str, part: str) -> None:
    assert part in message(checked=day)


@pytest.mark.parametrize(
    ("currency", "part"),
    [
        ("{state: historical}", "needs `year:`"),
        ("{state: superseded, by: a.md}", "needs `by:`"),
        ("{state: superseded, why: It is old.}", "needs `by:`"),
        ("{state: withdrawn}", "needs `why:`"),
        ("{state: historical, year: no}", "valid integer"),
        ("{state: historical, year: 2563}", "less than or equal to 2200"),
        ("{state: old}", "Use 'current', 'historical', 'superseded' or 'withdrawn'"),
        ("current", "'currency'"),
    ],
)
def test_a_currency_says_all_that_it_must(currency: str, part: str) -> None:
    assert part in message(currency=currency)


@pytest.mark.parametrize(
    "currency",
    [
        "{state: historical, year: 2020}",
        "{state: superseded, by: a.md, why: It is old.}",
        "{state: withdrawn, why: It was wrong.}",
    ],
)
def test_a_whole_currency_is_taken(currency: str) -> None:
    assert meta(currency=currency).currency.state in currency


def test_a_review_is_signed_and_dated_by_somebody_else() -> None:
    assert "stand together" in message(lastReviewed="2026-11-23")
    assert "stand together" in message(reviewedBy="Dr A")
    assert "an author cannot review" in message(lastReviewed="2026-11-23", reviewedBy="Editors")
    assert meta(lastReviewed="2026-11-23", reviewedBy="Dr A", conflictOfInterest="none").last_reviewed == date(2026, 11, 23)
    assert "a review needs `conflictOfInterest:`" in message(lastReviewed="2026-11-23", reviewedBy="Dr A")
    assert meta(lastReviewed="", reviewedBy="").reviewed_by is None


@pytest.mark.parametrize(
    ("keys", "due"),
    [
        ({"checked": "2026-11-23"}, date(2027, 11, 23)),
        ({"checked": "2024-02-29"}, date(2025, 2, 28)),
        ({"checked": "2026-12-31"}, date(2027, 12, 31)),
        ({"checked": "2026-11-23", "reviewDue": "2026-12-01"}, date(2026, 12, 1)),
    ],
)
def test_a_page_is_due_twelve_months_after_it_was_checked_unless_it_says_otherwise(keys: dict[str, str], due: date) -> None:
    assert meta(**keys).due == due


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_every_day_that_can_be_written_has_a_day_on_which_it_is_due(day: date) -> None:
    assert timedelta(days=364) <= meta(checked=day.isoformat()).due - day <= timedelta(days=366)


def test_manual_chapters_and_write_ups_are_clinical() -> None:
    assert {"manual-chapter", "write-up"} == CLINICAL_KINDS
    assert meta(kind="write-up").clinical
    assert not meta(kind="reference").clinical


@pytest.mark.parametrize(
    ("keys", "part"),
    [
        ({"summary": "x" * 201}, "at most 200"),
        ({"title": "|\n  two\n  lines"}, "must be a single line"),
        ({"title": "''"}, "at least 1 character"),
        ({"authors": "[]"}, "at least 1 item"),
        ({"sources": "[Who 2023]"}, "pattern"),
        ({"layout": "blog"}, "'layout' cannot be 'blog'"),
        ({"l10n": "{sourceLang: en, state: done}"}, "'l10n.state' cannot be 'done'"),
        ({"l10n": "{source_lang: en, colour: red}"}, "unknown key 'colour'"),
    ],
)
def test_values_out_of_bounds_are_findings(keys: dict[str, str], part: str) -> None:
    assert part in message(**keys)


def test_the_state_of_a_translation_is_read_as_the_guide_writes_it() -> None:
    l10n = meta(l10n="{sourceLang: en, state: translated, origin: mt+human, sections: {targets: abc}}").l10n
    assert l10n
    assert (l10n.source_lang, l10n.state, l10n.origin, l10n.sections) == ("en", "translated", "mt+human", {"targets": "abc"})
