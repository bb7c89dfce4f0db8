"""Translations and their sources: pins, what is stale and what of it can hurt, what may be pinned anew, what readers get."""

from pathlib import Path

import pytest
from libraries import library, page

from medixchange.library import Library
from medixchange.translation.carrying import accept, carry
from medixchange.translation.pins import fingerprint, pair, reviewed
from medixchange.translation.standing import Circular, Status, Translation, ancestry
from medixchange.translation.writing import Unwritable, with_pins

DOSE = "## Dose {#dose}\n\nDexamethasone 6 mg once daily.\n"
THAI_DOSE = "## ขนาดยา {#dose}\n\nเดกซาเมทาโซน 6 มก. วันละครั้ง\n"
REST = "## Rest {#rest}\n\nLet the patient sleep.\n"
THAI_REST = "## พัก {#rest}\n\nให้ผู้ป่วยนอนหลับ\n"


def l10n(source: str = "en", **pins: str) -> str:
    named = ", ".join(f"{name}: {pin}" for name, pin in pins.items())
    return f"{{sourceLang: {source}, sections: {{{named}}}}}"


def pinned(*sections: str) -> dict[str, str]:
    return {text.partition("{#")[2].partition("}")[0]: fingerprint(text) for text in sections}


def of(books: Library, path: str = "docs/th/a.md") -> Translation:
    return books.translations[path]


def states(one: Translation) -> dict[str, Status]:
    return {standing.name: standing.status for standing in one.standings}


def books(root: Path, source: str, target: str, **pins: str) -> Library:
    return library(root, {"docs/en/a.md": page(source), "docs/th/a.md": page(target, l10n=l10n(**pins))})


# pins


def test_a_hash_is_blind_to_line_ends_composition_and_blank_lines_around() -> None:
    assert fingerprint("\n\ncafé\r\nx\n\n") == fingerprint("cafe\u0301\nx")
    assert fingerprint("6 mg") != fingerprint("60 mg")


def test_the_front_matter_of_the_source_has_no_part_in_a_pin(tmp_path: Path) -> None:
    files = {
        "docs/en/a.md": page(DOSE, title="Other", checked="2026-01-01"),
        "docs/th/a.md": page(THAI_DOSE, l10n=l10n(**pinned(DOSE))),
    }
    assert states(of(library(tmp_path, files))) == {"dose": Status.CURRENT}


def test_a_review_lapses_by_itself_when_the_text_changes(tmp_path: Path) -> None:
    signed = f"{{sourceLang: en, state: reviewed, reviewer: B, reviewed: 2026-11-01, reviewedHash: {fingerprint(THAI_DOSE)}}}"
    files = {"docs/en/a.md": page(DOSE), "docs/th/a.md": page(THAI_DOSE, l10n=signed)}
    assert reviewed(of(library(tmp_path, files)).page)
    files["docs/th/a.md"] = page(THAI_DOSE.replace("6", "7"), l10n=signed)
    assert not reviewed(of(library(tmp_path, files)).page)


# standing


def test_pinned_sections_are_current_and_an_unpinned_one_is_not(tmp_path: Path) -> None:
    one = of(books(tmp_path, DOSE + REST, THAI_DOSE + THAI_REST, **pinned(DOSE)))
    assert states(one) == {"dose": Status.CURRENT, "rest": Status.STALE}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("6 mg", "60 mg"),
        ("6 mg", "6 g"),
        ("once daily", "twice daily"),
        ("Dexamethasone", "Prednisone"),
        ("Dexamethasone 6 mg", "Do not give dexamethasone 6 mg"),
        ("6 mg", "less than 6 mg"),
        ("once daily.", "once daily.\n\n!!! red-flags\n\n    - Sudden confusion"),
    ],
)
def test_a_change_of_what_can_hurt_makes_a_section_critical(tmp_path: Path, before: str, after: str) -> None:
    assert before in DOSE
    one = of(books(tmp_path, DOSE.replace(before, after), THAI_DOSE, **pinned(DOSE)))
    assert states(one) == {"dose": Status.CRITICAL}
    assert one.behind[0].differences


def test_a_prohibition_that_is_turned_in_prose_is_critical(tmp_path: Path) -> None:
    source, target = "## Move {#move}\n\nDo not move the patient.\n", "## ย้าย {#move}\n\nห้ามเคลื่อนย้ายผู้ป่วย\n"
    turned = source.replace("Do not move", "Move")
    assert states(of(books(tmp_path, turned, target, **pinned(source)))) == {"move": Status.CRITICAL}


def test_other_words_with_the_same_figures_are_stale_and_no_more(tmp_path: Path) -> None:
    reworded = DOSE.replace("once daily", "once daily, in the morning")
    assert states(of(books(tmp_path, reworded, THAI_DOSE, **pinned(DOSE)))) == {"dose": Status.STALE}


def test_sections_that_one_side_lacks_are_missing_or_withdrawn(tmp_path: Path) -> None:
    assert states(of(books(tmp_path, DOSE + REST, THAI_DOSE, **pinned(DOSE)))) == {"dose": Status.CURRENT, "rest": Status.MISSING}
    assert states(of(books(tmp_path, REST, THAI_DOSE + THAI_REST, **pinned(REST)))) == {
        "rest": Status.CURRENT,
        "dose": Status.WITHDRAWN,
    }


def test_any_language_may_be_the_source_and_a_translation_of_a_stale_translation_is_stale(tmp_path: Path) -> None:
    chinese = "## 剂量 {#dose}\n\n地塞米松6毫克，每日一次。\n"
    files = {
        "docs/zh/a.md": page(chinese.replace("6毫克", "8毫克")),
        "docs/th/a.md": page(THAI_DOSE, l10n=l10n("zh", **pinned(chinese))),
        "docs/en/a.md": page(DOSE, l10n=l10n("th", **pinned(THAI_DOSE))),
    }
    found = library(tmp_path, files)
    assert states(of(found)) == states(of(found, "docs/en/a.md")) == {"dose": Status.CRITICAL}
    standing = of(found, "docs/en/a.md").standings[0]
    assert (standing.language, "8毫克" in standing.source) == ("zh", True)


def test_pages_that_name_one_another_as_source_are_no_translations(tmp_path: Path) -> None:
    found = library(tmp_path, {"docs/en/a.md": page(DOSE, l10n=l10n("th")), "docs/th/a.md": page(THAI_DOSE, l10n=l10n("en"))})
    assert found.translations == {}
    topic = found.shelf.topics["a.md"]
    with pytest.raises(Circular, match=r"docs/th/a\.md from docs/en/a\.md from docs/th/a\.md"):
        ancestry(topic, topic.pages["th"])


# what may be pinned anew


def test_a_cosmetic_edit_is_carried_and_a_new_dose_is_not(tmp_path: Path) -> None:
    found = books(
        tmp_path, DOSE.replace("6 mg", "60 mg") + REST.replace("sleep", "rest"), THAI_DOSE + THAI_REST, **pinned(DOSE, REST)
    )
    outcome = carry(of(found), {}, found.lexicon)
    assert outcome.renewed == ("rest",)
    assert "60 mg" in outcome.refused["dose"][0]
    assert outcome.pins["dose"] == fingerprint(DOSE)


def test_what_the_old_text_of_the_source_gives_away_is_refused_too(tmp_path: Path) -> None:
    old = REST.replace("Let", "Do not let")
    found = books(tmp_path, REST, THAI_REST, **pinned(old))
    assert carry(of(found), {fingerprint(old): old}, found.lexicon).refused["rest"]
    assert carry(of(found), {}, found.lexicon).renewed == ("rest",)


def test_accepting_needs_a_reason_where_something_differs_and_lapses_with_the_text(tmp_path: Path) -> None:
    changed = DOSE.replace("6 mg", "8 mg")
    found = books(tmp_path, changed, THAI_DOSE, **pinned(DOSE))
    assert accept(of(found), ["dose"], "", found.lexicon).refused["dose"]
    outcome = accept(of(found), ["dose"], "Local strength.", found.lexicon)
    entry = outcome.accept[0]
    assert (entry.check, entry.section, entry.hash, entry.reason) == (
        "quantity",
        "dose",
        pair(changed, THAI_DOSE),
        "Local strength.",
    )
    written = with_pins(FRONT.replace("Text.\n", THAI_DOSE), {}, outcome.accept)
    for source, status in ((changed, Status.STALE), (DOSE.replace("6 mg", "9 mg"), Status.CRITICAL)):
        assert states(of(library(tmp_path, {"docs/en/a.md": page(source), "docs/th/a.md": written}))) == {"dose": status}


def test_no_pin_settles_what_is_missing_or_withdrawn(tmp_path: Path) -> None:
    found = books(tmp_path, REST, THAI_DOSE)
    outcome = accept(of(found), ["dose", "rest"], "A reason.", found.lexicon)
    assert "Delete it here too" in outcome.refused["dose"][0]
    assert "Translate it from docs/en/a.md" in outcome.refused["rest"][0]
    assert outcome.pins == {}


# front matter in place

FRONT = """---
title: "A: title"   # kept
summary: What it says.
kind: site
currency: {state: current}
checked: 2026-11-23
authors: [Editors]
l10n:  # kept too
  sourceLang: en
  sections:
    old: 0123456789abcdef

  origin: mt
# and this
sources: []
---
Text.
"""


def test_pins_are_put_in_place_and_every_other_line_stays() -> None:
    written = with_pins(FRONT, {"_opening": "a" * 16, "dose": "b" * 16}, [])
    assert written == FRONT.replace("    old: 0123456789abcdef\n\n", f"    _opening: {'a' * 16}\n    dose: {'b' * 16}\n")
    assert with_pins(written, {}, []) == FRONT.replace("  sections:\n    old: 0123456789abcdef\n\n", "")


@pytest.mark.parametrize("bad", ["l10n: {sourceLang: en}", "", "l10n:\n  sourceLang: xx"])
def test_front_matter_that_cannot_be_edited_in_place_is_left_alone(bad: str) -> None:
    with pytest.raises(Unwritable):
        with_pins(FRONT[: FRONT.index("l10n:")] + f"{bad}\n---\nText.\n", {"dose": "b" * 16}, [])
