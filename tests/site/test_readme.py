"""What the README says is so."""

import re

import pytest

from building import REPOSITORY

README = (REPOSITORY / "README.md").read_text("utf-8")
MAKEFILE = (REPOSITORY / "Makefile").read_text("utf-8")
CODE = re.findall(r"^```\w*\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def test_it_opens_with_the_two_commands() -> None:
    assert [line.split("#")[0].strip() for line in CODE[0].splitlines()] == ["make serve", "make test"]
    assert README.index(CODE[0]) < 1000


@pytest.mark.parametrize(
    "target", sorted(set(re.findall(r"\bmake ([a-z]+)\b", "\n".join(CODE + re.findall(r"`([^`]+)`", README)))))
)
def test_every_make_command_that_it_names_is_a_task(target: str) -> None:
    assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)


def test_every_task_of_the_makefile_is_named() -> None:
    tasks = set(re.findall(r"^([a-z]+):.*##", MAKEFILE, re.MULTILINE)) - {"help", "browser", "tools"}
    assert tasks == {task for task in tasks if f"make {task}" in README}


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\((?!https?:)([^)#]+)", README))))
def test_every_file_that_it_links_is_there(path: str) -> None:
    assert (REPOSITORY / path).exists()


def mentioned() -> list[str]:
    """What the README names in code and what is a path of the repository by its look, not made by a task."""
    made = {"site/", "dist/", ".venv"}
    names = re.findall(r"`([\w./-]+)`", README)
    paths = [name for name in names if "/" in name or re.search(r"\.(?:md|yml|py|toml|lock|json)$", name)]
    paths += re.findall(r"python (scripts/\S+\.py)", README)
    rows = re.findall(r"^\| (`[^|]+) \|", README.partition("| Folder |")[2].partition("\n\n")[0], re.MULTILINE)
    paths += [name for row in rows for name in re.findall(r"`([^`]+)`", row)]
    return sorted({path for path in paths if path not in made and not path.startswith(("http", "make "))})


@pytest.mark.parametrize("path", mentioned())
def test_every_path_that_it_names_is_there(path: str) -> None:
    assert (REPOSITORY / path).exists()


def test_its_screenshot_is_a_picture_with_a_text_alternative() -> None:
    ((alternative, path),) = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", README)
    assert len(alternative) > 20
    assert (REPOSITORY / path).read_bytes().startswith(b"\x89PNG")


def test_the_versions_that_it_asks_for_are_the_ones_that_are_checked() -> None:
    (python,) = set(re.findall(r"Python (\d[\d.]*\d)", README))
    assert f">={python}" in (REPOSITORY / "pyproject.toml").read_text("utf-8")
    assert python in MAKEFILE


@pytest.mark.parametrize("line", [line for block in CODE for line in block.splitlines() if "pip install" in line])
def test_every_file_that_pip_is_given_is_there(line: str) -> None:
    for path in re.findall(r"-[re] (\S+)", line):
        assert (REPOSITORY / path).exists()


def test_it_says_that_nobody_has_reviewed_the_texts_as_long_as_nobody_has() -> None:
    signed = [
        path
        for folder in ("docs", "manuals")
        for path in (REPOSITORY / folder).rglob("*.md")
        if "reviewedBy:" in path.read_text("utf-8")
    ]
    assert ("Nobody clinically qualified has reviewed" in README) == (not signed)


def test_it_says_that_it_belongs_to_nobody_whom_it_cites() -> None:
    assert "not affiliated" in " ".join(README.split())
