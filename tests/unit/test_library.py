"""The library gathers what its files hold, and what is wrong with them."""

from pathlib import Path

from libraries import library, page

from medixchange.library import load


def test_a_library_holds_pages_and_the_data_that_they_draw_upon(tmp_path: Path) -> None:
    whole = library(tmp_path, {"docs/en/a.md": page()})
    assert whole.findings == ()
    assert list(whole.shelf.topics) == ["a.md"]
    assert set(whole.sources) == {"who-2023", "nhc-2020"}
    assert set(whole.facts) == {"f-001", "f-002"}
    assert set(whole.issuers) == {"who", "nhc"}
    assert [entry.id for entry in whole.glossary] == ["g001", "g002"]
    assert (list(whole.drawings), list(whole.topics)) == (["ladder"], ["oxygen", "triage"])
    assert whole.wording["references"]["en"] == "References"


def test_each_missing_data_file_is_one_finding_and_no_traceback(tmp_path: Path) -> None:
    names = {
        "sources",
        "facts",
        "issuers",
        "glossary",
        "topics",
        "wording",
        "drugs",
        "hotlines",
        "recommendations",
        "doses",
        "changes",
    }
    assert {finding.path for finding in load(tmp_path).findings} == {f"data/{name}.yml" for name in names}


def test_findings_of_every_file_are_collected(tmp_path: Path) -> None:
    broken = {
        "docs/en/a.md": "",
        "manuals/f/manual.yml": "",
        "data/drawings/x.svg": "",
        "data/facts.yml": "a: [",
        "data/topics.yml": "a",
    }
    found = {finding.path for finding in library(tmp_path, broken).findings}
    assert found >= set(broken)
