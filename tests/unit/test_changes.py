"""The log of changes that a clinician reads."""

from pathlib import Path

from libraries import write

from medixchange import changes

LOG = """
- version: "1.0"
  date: "2026-01-01"
  changes:
  - {weight: editorial, what: {en: Old., th: เก่า, zh: 旧。}}
- version: "1.1"
  date: "2026-02-01"
  changes:
  - {weight: editorial, what: {en: Words., th: คำ, zh: 词。}}
  - {weight: critical, page: a.md, languages: [th], what: {en: A dose., th: ขนาดยา, zh: 剂量。}}
"""


def test_the_newest_release_comes_first_and_in_it_what_is_critical_for_the_language(tmp_path: Path) -> None:
    releases, findings = changes.load(write(tmp_path, {changes.PATH: LOG}))
    assert ([release.version for release in releases], findings) == (["1.1", "1.0"], [])
    assert [change.weight for change in releases[0].seen_in("th")] == ["critical", "editorial"]
    assert [change.weight for change in releases[0].seen_in("en")] == ["editorial"]


def test_a_release_that_stands_twice_is_found(tmp_path: Path) -> None:
    _, findings = changes.load(write(tmp_path, {changes.PATH: LOG.replace("1.1", "1.0")}))
    assert "release '1.0' stands twice" in str(findings[0])
