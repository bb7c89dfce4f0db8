"""Sources in CSL terms, facts and issuers."""

from pathlib import Path

import pytest
from libraries import write

from medixchange import sources

SOURCE = """references:
- id: who-2023
  type: report
  title: 'A guideline'
  author: [{family: Li, given: N}, {literal: The Panel}]
  issued: {date-parts: [[2023, 8, 18]]}
  DOI: 10.1000/x.1
  URL: https://www.example.org/
  custom: {issuer: who, read: original}
"""
FACT = (
    "- {id: f-001, statement: 'No: 6 mg', numbers: [010, 6 mg], topic: t, source: who-2023, currency: current, confidence: read}\n"
)


def test_a_source_is_read_in_csl_terms(tmp_path: Path) -> None:
    found, findings = sources.load(write(tmp_path, {sources.PATH: SOURCE}))
    source = found["who-2023"]
    assert findings == []
    assert [person.name for person in source.author] == ["Li N", "The Panel"]
    assert (source.issued.year, source.custom.read) == (2023, "original")
    assert source.link == "https://doi.org/10.1000/x.1"


def test_a_source_without_doi_is_linked_by_its_address(tmp_path: Path) -> None:
    found, _ = sources.load(write(tmp_path, {sources.PATH: SOURCE.replace("  DOI: 10.1000/x.1\n", "")}))
    assert found["who-2023"].link == "https://www.example.org/"


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("https://www.example.org/", "javascript:alert(1)", "sources.yml:8: 'references.0.URL'"),
        ("https://www.example.org/", "'https://x.org/\" onclick=\"y'", "sources.yml:8: 'references.0.URL'"),
        ("10.1000/x.1", "doi:10.1000/x.1", "sources.yml:7: 'references.0.DOI'"),
        ("read: original", "read: heard", "sources.yml:9: 'references.0.custom.read' cannot be 'heard'"),
        ("type: report", "type: rumour", "sources.yml:3: 'references.0.type' cannot be 'rumour'"),
        ("title:", "titel:", "Did you mean 'title'?"),
        ("[[2023, 8, 18]]", "[[]]", "date-parts"),
        ("[[2023, 8, 18]]", "[[soon]]", "date-parts"),
        ("id: who-2023", "id: WHO 2023", "sources.yml:2: 'references.0.id'"),
    ],
)
def test_what_is_wrong_with_a_source_is_named_on_its_line(tmp_path: Path, old: str, new: str, part: str) -> None:
    found, findings = sources.load(write(tmp_path, {sources.PATH: SOURCE.replace(old, new)}))
    assert found == {}
    assert part in "\n".join(map(str, findings))


def test_an_id_that_stands_twice_is_a_finding(tmp_path: Path) -> None:
    twice = SOURCE + SOURCE.removeprefix("references:\n")
    root = write(tmp_path, {sources.PATH: twice, sources.FACTS: FACT + FACT})
    assert [finding.message for finding in sources.load(root)[1]] == ["id 'who-2023' stands twice. Ids are never reused"]
    assert [finding.path for finding in sources.load_facts(root)[1]] == [sources.FACTS]


def test_the_numbers_of_a_fact_stay_as_they_are_written(tmp_path: Path) -> None:
    root = write(tmp_path, {sources.FACTS: FACT + FACT.replace("f-001", "f-002").replace("[010, 6 mg]", "")})
    facts, findings = sources.load_facts(root)
    assert findings == []
    assert [facts[key].numbers for key in ("f-001", "f-002")] == [("010", "6 mg"), ()]


def test_issuers_have_short_and_full_names(tmp_path: Path) -> None:
    issuers, findings = sources.load_issuers(write(tmp_path))
    assert findings == []
    assert issuers["who"].short["zh"] == "世卫组织"
