"""How far the translations are: counts, what waits, the badge."""

import json
from pathlib import Path

from libraries import library, page

from medixchange import backlog
from medixchange.edition import Edition
from medixchange.translation.pins import fingerprint
from medixchange.translation.standing import Status

ONE = "## One {#one}\n\nText.\n"
TWO = "## Two {#two}\n\nGive paracetamol 500 mg.\n"
THAI = "## หนึ่ง {#one}\n\nข้อความ\n\n## สอง {#two}\n\nให้พาราเซตามอล 50 มก.\n"


def edition(root: Path) -> Edition:
    pinned = f"{{sourceLang: en, origin: mt, sections: {{one: {fingerprint(ONE)}}}}}"
    files = {"docs/en/a.md": page(f"{ONE}\n{TWO}"), "docs/en/b.md": page(ONE), "docs/th/a.md": page(THAI, l10n=pinned)}
    return Edition(library(root, files), "th", "", "https://code.example/m/")


def test_a_language_counts_its_pages_and_sections_and_those_that_nobody_wrote(tmp_path: Path) -> None:
    english, thai, chinese = backlog.counts(edition(tmp_path).library)
    assert (english.pages, english.percent, english.unchecked) == (2, 100, 0)
    assert (thai.topics, thai.pages, thai.unchecked, thai.percent) == (2, 1, 1, 33)
    assert [thai.sections[status] for status in Status] == [1, 0, 1, 0, 1]
    assert (chinese.pages, chinese.percent, chinese.sections[Status.MISSING]) == (0, 0, 3)


def test_what_waits_names_the_section_then_the_page_that_is_not_there(tmp_path: Path) -> None:
    section, whole = backlog.tasks(edition(tmp_path))
    assert (section.status, section.anchor, section.heading) == (Status.CRITICAL, "two", "สอง")
    assert section.changes == "https://code.example/m/commits/main/docs/en/a.md"
    assert (whole.status, whole.page.path, whole.edit) == (
        Status.MISSING,
        "docs/en/b.md",
        "https://code.example/m/new/main/docs/th?filename=b.md",
    )


def test_machines_get_the_same_counts_and_the_badge_says_critical_in_words(tmp_path: Path) -> None:
    books = edition(tmp_path).library
    said = json.loads(backlog.as_json(books))
    assert said["languages"]["th"]["sections"]["critical"] == 1
    assert [entry["section"] for entry in said["behind"]] == ["two"]
    badges = [backlog.badge(count) for count in backlog.counts(books)]
    assert ["critical" in badge for badge in badges] == [False, True, False]
    assert "<title>ไทย: 33 %, 1 critical</title>" in badges[1]
