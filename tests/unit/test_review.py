"""The day of the check against the dates of the pages."""

from datetime import date
from pathlib import Path

from libraries import library, page

from medixchange import checks
from medixchange.findings import Severity

PAGE = page(kind="write-up", checked="2026-01-15", sources="[who-2023]", body="Text. [@who-2023]\n")


def said(root: Path, today: date, text: str = PAGE) -> list[tuple[Severity, str]]:
    found = checks.run(library(root, {"docs/en/a.md": text}), today)
    return [(finding.severity, finding.message.split(". ")[0]) for finding in found if finding.rule == "review"]


def test_a_page_is_quiet_then_soon_due_then_overdue(tmp_path: Path) -> None:
    assert said(tmp_path, date(2026, 11, 1)) == []
    assert said(tmp_path, date(2026, 12, 1)) == [(Severity.NOTE, "is due on 2027-01-15")]
    assert said(tmp_path, date(2027, 1, 15)) == [(Severity.NOTE, "is due on 2027-01-15")]
    assert said(tmp_path, date(2027, 1, 16)) == [(Severity.WARNING, "was due on 2027-01-15")]


def test_a_date_in_the_future_is_an_error(tmp_path: Path) -> None:
    assert said(tmp_path, date(2026, 1, 14)) == [(Severity.ERROR, "`checked: 2026-01-15` lies in the future")]


def test_without_a_day_no_date_is_judged(tmp_path: Path) -> None:
    found = checks.run(library(tmp_path, {"docs/en/a.md": PAGE.replace("2026-01-15", "2199-01-15")}))
    assert not [finding for finding in found if finding.rule == "review"]
