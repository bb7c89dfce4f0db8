"""Renderings of findings: what each reader of them needs, and nothing that a message could break out of."""

import json

from medixchange.findings import Finding, Severity
from medixchange.reports import FORMATS

FOUND = [
    Finding("docs/th/ไข้.md", 7, "50% of\n::error:: 'x'", "links"),
    Finding("docs/en/a,b.md", 1, "a note", "look-alike", Severity.NOTE),
]
MANUAL = {"links": "links: a link leads somewhere.\n\nMore."}


def test_text_is_a_line_a_finding() -> None:
    assert FORMATS["text"](FOUND[1:], MANUAL) == "docs/en/a,b.md:1: a note [look-alike]\n"


def test_an_annotation_stays_on_its_line_whatever_the_message_says() -> None:
    lines = FORMATS["github"](FOUND, MANUAL).splitlines()
    assert lines == [
        "::error file=docs/th/ไข้.md,line=7,title=links::50%25 of%0A::error:: 'x'",
        "::notice file=docs/en/a%2Cb.md,line=1,title=look-alike::a note",
    ]


def test_json_holds_every_field() -> None:
    (first, second) = json.loads(FORMATS["json"](FOUND, MANUAL))
    assert first == {
        "path": "docs/th/ไข้.md", "line": 7, "message": "50% of\n::error:: 'x'", "rule": "links", "severity": "error",
    }  # fmt: skip
    assert second["severity"] == "note"


def test_sarif_has_the_shape_of_version_2_1_0() -> None:
    log = json.loads(FORMATS["sarif"](FOUND, MANUAL))
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert (log["version"], run["tool"]["driver"]["name"]) == ("2.1.0", "medixchange")
    assert [rule["id"] for rule in rules] == ["links", "look-alike"]
    assert rules[0]["shortDescription"] == {"text": "a link leads somewhere."}
    for result, finding in zip(run["results"], FOUND, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.rule
        place = result["locations"][0]["physicalLocation"]
        assert place["region"]["startLine"] == finding.line
        assert place["artifactLocation"]["uri"].isascii()
    assert [result["level"] for result in run["results"]] == ["error", "note"]


def test_no_finding_is_an_empty_report_in_every_format() -> None:
    assert FORMATS["text"]([], MANUAL) == FORMATS["github"]([], MANUAL) == ""
    assert json.loads(FORMATS["json"]([], MANUAL)) == []
    assert json.loads(FORMATS["sarif"]([], MANUAL))["runs"][0]["results"] == []
