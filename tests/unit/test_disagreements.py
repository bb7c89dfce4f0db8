"""Differences between languages: who is the odd one, what a person accepted, what a changed source leaves behind."""

from pathlib import Path

from libraries import library, page

from medixchange.disagreements import Disagreement, disagreements
from medixchange.findings import Severity
from medixchange.segments import sections
from medixchange.translation.pins import fingerprint, pair

EN, TH, ZH = (
    "## Dose {#dose}\n\nMorphine 5 mg.\n",
    "## ขนาดยา {#dose}\n\nมอร์ฟีน 50 มก.\n",
    "## 剂量 {#dose}\n\n吗啡5毫克。\n",
)


def found(root: Path, files: dict[str, str]) -> list[Disagreement]:
    books = library(root, files)
    return list(disagreements(books.shelf.topics["a.md"], books))


def dose(text: str) -> str:
    """The section `dose` of a body."""
    return next(section.text for section in sections(text) if section.id == "dose")


def l10n(**keys: str) -> str:
    return "{sourceLang: en, " + ", ".join(f"{key}: {value}" for key, value in keys.items()) + "}"


def test_without_a_third_language_nobody_is_the_odd_one(tmp_path: Path) -> None:
    both = found(tmp_path, {"docs/en/a.md": page(EN), "docs/th/a.md": page(TH)})
    assert {one.odd for one in both} == {None}
    assert {one.page.path for one in both} == {"docs/th/a.md"}


def test_the_third_language_decides(tmp_path: Path) -> None:
    three = {"docs/en/a.md": page(EN), "docs/th/a.md": page(TH), "docs/zh/a.md": page(ZH)}
    assert {(one.page.path, one.odd) for one in found(tmp_path, three)} == {("docs/th/a.md", "th")}


def test_the_source_may_be_the_odd_one(tmp_path: Path) -> None:
    three = {"docs/en/a.md": page(EN), "docs/th/a.md": page(TH), "docs/zh/a.md": page(ZH.replace("5", "50"))}
    assert {(one.page.path, one.odd) for one in found(tmp_path, three)} == {("docs/en/a.md", "en")}


def test_an_accepted_difference_is_silent_until_the_section_changes(tmp_path: Path) -> None:
    entry = "[{check: quantity, section: dose, hash: '%s', reason: seen}]"
    files = {"docs/en/a.md": page(EN), "docs/th/a.md": page(TH, l10n=l10n(accept=entry % pair(dose(EN), dose(TH))))}
    assert not found(tmp_path / "accepted", files)
    files["docs/th/a.md"] = files["docs/th/a.md"].replace("50 มก.", "55 มก.")
    assert found(tmp_path / "changed", files)


def test_a_translation_that_is_behind_stops_no_merge(tmp_path: Path) -> None:
    pins = f"{{dose: '{fingerprint('what it was made from')}'}}"
    files = {"docs/en/a.md": page(EN), "docs/th/a.md": page(TH, l10n=l10n(sections=pins))}
    assert {one.difference.severity for one in found(tmp_path, files)} == {Severity.WARNING}


def test_a_dose_that_the_source_withdrew_is_an_error_all_the_same(tmp_path: Path) -> None:
    pins = f"{{dose: '{fingerprint('what it was made from')}'}}"
    files = {
        "docs/en/a.md": page("## Dose {#dose}\n\nMorphine as needed.\n"),
        "docs/th/a.md": page(TH, l10n=l10n(sections=pins)),
    }
    assert {one.difference.severity for one in found(tmp_path, files)} == {Severity.ERROR}
