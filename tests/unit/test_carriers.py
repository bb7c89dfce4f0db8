"""What the pages for carriers promise of the tool that travels in each copy."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from libraries import REPOSITORY

PAGES = sorted((REPOSITORY / "docs").glob("*/carriers/*.md"))


@pytest.fixture(scope="module")
def commands() -> set[str]:
    done = subprocess.run(
        [sys.executable, str(REPOSITORY / "copy" / "update.py"), "--help"], capture_output=True, text=True, check=True
    )
    return set(re.findall(r"^    ([a-z]+) ", done.stdout, re.MULTILINE))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_every_command_of_the_tool_that_a_page_names_exists(path: Path, commands: set[str]) -> None:
    assert set(re.findall(r"python3 update\.py ([a-z]+)", path.read_text("utf-8"))) <= commands


@pytest.mark.parametrize("language", ["en", "th", "zh"])
def test_every_task_of_the_tool_is_on_a_page_of_the_language(language: str, commands: set[str]) -> None:
    text = "".join(path.read_text("utf-8") for path in PAGES if language in path.parts)
    assert {command for command in commands if f"update.py {command}" not in text} <= {"status"}


def test_every_file_of_a_copy_that_a_page_names_travels_in_it() -> None:
    named = {name for path in PAGES for name in re.findall(r"`(update\.[a-z]+)`", path.read_text("utf-8"))}
    assert named
    assert {name for name in named if not (REPOSITORY / "copy" / name).is_file()} == set()
