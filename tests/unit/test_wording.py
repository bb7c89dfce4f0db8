"""Words of the site and subjects of pages."""

from pathlib import Path

from libraries import write

from medixchange import wording


def test_the_texts_of_one_language_are_found_by_key(tmp_path: Path) -> None:
    texts, findings = wording.load(write(tmp_path), wording.TOPICS)
    assert findings == []
    assert wording.in_language(texts, "zh") == {"oxygen": "氧疗", "triage": "分诊"}


def test_a_text_that_lacks_a_language_is_a_finding_on_its_line(tmp_path: Path) -> None:
    root = write(tmp_path, {wording.TOPICS: "a: {en: a, th: b, zh: c}\nb: {en: a, zh: c}\n"})
    texts, findings = wording.load(root, wording.TOPICS)
    assert texts == {}
    assert [str(finding) for finding in findings] == ["data/topics.yml:2: key 'b.th' is missing. Add it [data]"]


def test_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    texts, findings = wording.load(tmp_path, wording.WORDING)
    assert (texts, [finding.rule for finding in findings]) == ({}, ["encoding"])
