"""Every case in `tests/cases/` gets exactly the findings that it carries; every rule has a manual and a case."""

import ast
import re
import textwrap
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from libraries import CASES, REPOSITORY, whole, write

from medixchange import checks, messages
from medixchange.findings import Finding, Severity
from medixchange.library import load

CASE_FILES = sorted(path for path in CASES.rglob("*.md") if path.name != "README.md")
RULE_FILES = sorted(path for path in (REPOSITORY / "src/medixchange/checks").glob("*.py") if path.stem != "__init__")
_EXPECTED = re.compile(r"(\S+):(\d+) ([a-z-]+): (.+)")


@dataclass
class Case:
    """The files of a small library, and the findings (path, line, rule, part of the message) that it must get."""

    files: dict[str, str] = field(default_factory=dict)
    expected: list[tuple[str, int, str, str]] = field(default_factory=list)


def read_case(text: str) -> Case:
    case = Case()
    for part in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        name, _, body = part.partition("\n")
        if name == "expect":
            found = [_EXPECTED.fullmatch(line) for line in body.splitlines() if line]
            assert all(found), f"`path:line rule: message` is wanted: {body}"
            case.expected += [(m[1], int(m[2]), m[3], m[4]) for m in found if m]
            continue
        marks, clean = [], []
        for number, line in enumerate(body.split("\n"), 1):
            shown, *found_here = re.split(r"[ \t]*<== ", line)
            marks += [(number, *mark.split(": ", 1)) for mark in found_here]
            clean.append(shown)
        case.files[name], before, added = whole("\n".join(clean))
        case.expected += [(name, line + added * (line > before), rule, message) for line, rule, message in marks]
    return case


def findings_of(case: Case, root: Path) -> list[Finding]:
    return checks.run(load(write(root, case.files)))


def fits(finding: Finding, wanted: tuple[str, int, str, str]) -> bool:
    return (finding.path, finding.line, finding.rule) == wanted[:3] and wanted[3] in finding.message


@pytest.mark.parametrize("path", CASE_FILES, ids=lambda path: path.stem)
def test_the_case_gets_exactly_the_findings_that_it_carries(path: Path, tmp_path: Path) -> None:
    case = read_case(path.read_text("utf-8"))
    found = findings_of(case, tmp_path)
    missing = [wanted for wanted in case.expected if not any(fits(finding, wanted) for finding in found)]
    surplus = [
        str(finding)
        for finding in found
        if finding.severity > Severity.NOTE and not any(fits(finding, wanted) for wanted in case.expected)
    ]
    assert (missing, surplus) == ([], []), "\n".join(map(str, found))


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: path.stem)
def test_the_rule_runs_has_a_manual_with_bad_and_good_and_a_case_that_it_finds(path: Path) -> None:
    name = path.stem.replace("_", "-")
    assert getattr(checks, path.stem).check in (*checks.RULES, *checks.COMPARISONS)
    assert name == getattr(checks, path.stem).RULE
    manual = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    assert manual.startswith(f"{name}: ")
    cases = {file.stem: read_case(file.read_text("utf-8")) for file in CASE_FILES}
    assert any(rule == name for case in cases.values() for *_, rule, _ in case.expected), f"no case expects a finding of {name}"
    assert f"{name}-good" not in cases or not cases[f"{name}-good"].expected


@pytest.mark.parametrize("path", CASE_FILES, ids=lambda path: path.stem)
def test_every_message_of_a_case_is_known_in_three_languages(path: Path, tmp_path: Path) -> None:
    catalogue = messages.load(REPOSITORY)[0]
    unknown = {f.message for f in findings_of(read_case(path.read_text("utf-8")), tmp_path) if not catalogue.knows(f.message)}
    assert not unknown, f"add the sentences to {messages.PATH}"


def example(manual: str, word: str) -> Case:
    """The example below `Bad:` or `Good:` in a manual page. It is the file docs/en/a.md unless it names its files."""
    block = re.search(rf"^{word}:\n\n((?:    .*\n|\n)+)", f"{manual}\n", re.MULTILINE)
    assert block, f"{word}: with an indented example below it"
    text = textwrap.dedent(block[1]).strip("\n") + "\n"
    files = text if text.startswith("=== ") else f"=== docs/en/a.md\n{text}"
    return read_case(re.sub(r"^(=== .+\.md)\n(?!---\n)", r"\1\n---\n---\n", files, flags=re.MULTILINE))


@pytest.mark.parametrize("name", checks.manual())
def test_the_bad_example_of_a_rule_is_found_and_the_good_one_passes(name: str, tmp_path: Path) -> None:
    manual = checks.manual()[name]
    assert manual.startswith(f"{name}: ")
    assert name in {finding.rule for finding in findings_of(example(manual, "Bad"), tmp_path / "bad")}
    good = findings_of(example(manual, "Good"), tmp_path / "good")
    assert not [finding for finding in good if finding.severity > Severity.NOTE]


def test_a_mark_is_taken_out_of_the_text_and_counted_on_its_line() -> None:
    case = read_case(
        "Says.\n=== docs/en/x.md\n---\ntitle: T\n---\na  <== links: one <== numbers: two\n=== expect\nd/e.yml:1 data: x y\n"
    )
    assert case.files["docs/en/x.md"].endswith("---\na\n")
    assert sorted(case.expected) == [
        ("d/e.yml", 1, "data", "x y"),
        ("docs/en/x.md", 9, "links", "one"),
        ("docs/en/x.md", 9, "numbers", "two"),
    ]


def test_findings_are_collected_from_every_rule_sorted_and_without_twins(tmp_path: Path) -> None:
    case = read_case((CASES / "links.md").read_text("utf-8"))
    found = findings_of(case, tmp_path)
    assert found == sorted(set(found))
