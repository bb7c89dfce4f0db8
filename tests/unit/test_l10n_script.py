"""scripts/l10n.py on real files: what it says, what it writes, what it refuses, and what git adds."""

import json
import subprocess
from pathlib import Path

from libraries import page
from test_scripts import run, workshop

SOURCE = "## Dose {#dose}\n\nGive paracetamol 500 mg.\n\n## Rest {#rest}\n\nLet the patient sleep.\n"
TARGET = "## ขนาดยา {#dose}\n\nให้พาราเซตามอล 500 มก.\n\n## พัก {#rest}\n\nให้ผู้ป่วยนอนหลับ\n"
THAI = "docs/th/a.md"
ENGLISH = "docs/en/a.md"


def translated(root: Path) -> Path:
    """A library with one translation, pinned by the tool itself and committed."""
    front = page(TARGET).replace("---\n", "---\nl10n:\n  sourceLang: en   # a note that stays\n  origin: mt\n", 1)
    workshop(root, {ENGLISH: page(SOURCE), THAI: front})
    done = run(root, "l10n.py", "carry", THAI)
    assert (done.returncode, done.stderr) == (0, "")
    for command in (["init", "-q"], ["add", "-A"], ["-c", "user.name=T", "-c", "user.email=t@t", "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=root, check=True)
    return root


def edit(root: Path, before: str, after: str, path: str = ENGLISH) -> None:
    file = root / path
    assert before in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(before, after), "utf-8")


def todo(root: Path, *more: str) -> list[tuple[str, str]]:
    return [(one["status"], one["section"]) for one in json.loads(run(root, "l10n.py", "todo", "--json", *more).stdout)]


def test_carry_pins_a_page_in_place_and_then_nothing_is_behind(tmp_path: Path) -> None:
    root = translated(tmp_path)
    text = (root / THAI).read_text("utf-8")
    assert "  sourceLang: en   # a note that stays\n  origin: mt\n  sections:\n    dose: " in text
    done = run(root, "l10n.py", "todo")
    assert (done.returncode, done.stdout.strip()) == (0, "Nothing is behind.")
    assert run(root, "l10n.py", "status").returncode == 0


def test_a_cosmetic_edit_is_carried_and_a_new_dose_is_refused_and_left_alone(tmp_path: Path) -> None:
    root = translated(tmp_path)
    edit(root, "Let the patient sleep.", "Let the patient sleep well.")
    edit(root, "500 mg", "50 mg")
    assert todo(root) == [("critical", "dose"), ("stale", "rest")]
    assert todo(root, "--lang", "zh") == []
    before = (root / THAI).read_text("utf-8")
    done = run(root, "l10n.py", "carry", "--json", THAI)
    (report,) = json.loads(done.stdout)
    assert (done.returncode, report["pinned"], list(report["refused"])) == (1, ["rest"], ["dose"])
    after = (root / THAI).read_text("utf-8")
    changed = [line for line, old in zip(after.split("\n"), before.split("\n"), strict=True) if line != old]
    assert len(changed) == 1
    assert changed[0].startswith("    rest: ")
    assert todo(root) == [("critical", "dose")]


def test_reading_commands_write_nothing(tmp_path: Path) -> None:
    root = translated(tmp_path)
    edit(root, "500 mg", "50 mg")
    before = {path: path.read_bytes() for path in root.rglob("*.md")}
    for command in (["status"], ["todo"], ["diff", THAI], ["status", "--json", THAI], ["diff", "--json", THAI]):
        assert run(root, "l10n.py", *command).returncode == 1
    assert {path: path.read_bytes() for path in root.rglob("*.md")} == before


def test_diff_shows_the_old_text_of_the_source_from_git_and_does_without_git(tmp_path: Path) -> None:
    root = translated(tmp_path)
    edit(root, "500 mg", "50 mg")
    (found,) = json.loads(run(root, "l10n.py", "diff", "--json", THAI).stdout)
    assert {"-Give paracetamol 500 mg.", "+Give paracetamol 50 mg."} <= set(found["diff"])
    assert "500 มก." in found["translation"]
    assert found["differences"]
    (found,) = json.loads(run(root, "l10n.py", "diff", "--json", THAI, GIT_DIR="/nowhere").stdout)
    assert "git does not hold" in found["diff"][0]


def test_accept_pins_what_was_translated_anew_and_asks_for_a_reason_where_something_differs(tmp_path: Path) -> None:
    root = translated(tmp_path)
    edit(root, "500 mg", "50 mg")
    assert run(root, "l10n.py", "accept", THAI).returncode == 1
    assert todo(root) == [("critical", "dose")]
    assert run(root, "l10n.py", "accept", THAI, "--section", "dose", "--reason", "A ward's own strength.").returncode == 0
    assert 'reason: "A ward\'s own strength."' in (root / THAI).read_text("utf-8")
    assert todo(root) == []
    edit(root, "50 mg", "5 mg")
    edit(root, "500 มก.", "5 มก.", THAI)
    assert todo(root) == [("stale", "dose")]
    assert run(root, "l10n.py", "accept", THAI).returncode == 0
    assert "reason:" not in (root / THAI).read_text("utf-8")
    assert todo(root) == []


def test_line_ends_of_a_page_stay_as_they_are(tmp_path: Path) -> None:
    root = translated(tmp_path)
    file = root / THAI
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    edit_source = (root / ENGLISH).read_text("utf-8").replace("sleep.", "sleep well.")
    (root / ENGLISH).write_text(edit_source, "utf-8")
    assert run(root, "l10n.py", "carry", THAI).returncode == 0
    assert b"\n" not in file.read_bytes().replace(b"\r\n", b"")
    assert todo(root) == []


def test_misuse_is_said_in_one_line_and_changes_nothing(tmp_path: Path) -> None:
    root = translated(tmp_path)
    for arguments in (
        ["carry", ENGLISH],
        ["diff", "docs/th/none.md"],
        ["accept", THAI, "--section", "nowhere"],
        ["todo", "--lang", "xx"],
    ):
        done = run(root, "l10n.py", *arguments)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr


def test_front_matter_that_cannot_be_edited_in_place_is_refused_with_the_fix(tmp_path: Path) -> None:
    root = workshop(tmp_path, {ENGLISH: page(SOURCE), THAI: page(TARGET, l10n="{sourceLang: en}")})
    before = (root / THAI).read_bytes()
    done = run(root, "l10n.py", "carry", THAI)
    assert done.returncode == 1
    assert "Write it on lines of its own" in " ".join(done.stderr.split())
    assert (root / THAI).read_bytes() == before
