"""The scripts: arguments in, lines and exit codes out; and the one list of tasks."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from libraries import REPOSITORY, page, write

TIMEOUT = 20


def workshop(root: Path, files: dict[str, str] | None = None) -> Path:
    """A copy of the scripts above a small library."""
    write(root, files)
    shutil.copytree(REPOSITORY / "scripts", root / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    return root


def run(root: Path, script: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "scripts" / script), *arguments]
    return subprocess.run(
        command, env=os.environ | environment, capture_output=True, encoding="utf-8", timeout=TIMEOUT, check=False, cwd=root
    )


# check.py

GOOD = page("x [@who-2023] y [@nhc-2020]", sources="[who-2023, nhc-2020]")
BAD = page("[x](nowhere.md)")


def test_a_clean_library_is_exit_code_0(tmp_path: Path) -> None:
    done = run(workshop(tmp_path, {"docs/en/a.md": GOOD}), "check.py")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "0 to look at, 0 of them to mend before a merge\n"


def test_a_finding_is_a_line_and_exit_code_1(tmp_path: Path) -> None:
    done = run(workshop(tmp_path, {"docs/en/a.md": GOOD, "docs/th/ไข้.md": BAD}), "check.py")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert [line.split(" ")[0] for line in lines] == ["docs/th/ไข้.md:1:", "docs/th/ไข้.md:9:"]
    assert [re.search(r"\[[a-z-]+\]$", line)[0] for line in lines] == ["[file-names]", "[links]"]  # type: ignore[index]


@pytest.mark.parametrize("arguments", [["nowhere"], ["docs/en/none.md"], ["--colour"], ["docs", "--notes", "nowhere"]])
def test_misuse_is_exit_code_2(tmp_path: Path, arguments: list[str]) -> None:
    done = run(workshop(tmp_path, {"docs/en/a.md": BAD}), "check.py", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "usage:" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("path", "code"), [("docs/en", 0), ("docs/en/", 0), ("docs/th", 1), ("docs/th/b.md", 1), ("docs", 1), ("data", 0)]
)
def test_only_what_lies_below_the_given_paths_is_shown(tmp_path: Path, path: str, code: int) -> None:
    done = run(workshop(tmp_path, {"docs/en/a.md": GOOD, "docs/th/b.md": BAD}), "check.py", path)
    assert (done.returncode, bool(done.stdout)) == (code, bool(code))


def test_a_page_that_is_asked_for_is_compared_with_its_other_languages_and_no_other(tmp_path: Path) -> None:
    wrong = {f"docs/{code}/{name}.md": page(dose) for name in "ab" for code, dose in (("en", "Give 6 mg."), ("th", "ให้ 60 มก."))}
    root = workshop(tmp_path, wrong)
    lines = run(root, "check.py", "docs/th/a.md").stdout.splitlines()
    assert lines
    assert all(line.startswith("docs/th/a.md:") and "[parity-figures]" in line for line in lines)


def test_notes_are_shown_on_demand_and_stop_nothing(tmp_path: Path) -> None:
    done = run(workshop(tmp_path, {"docs/en/a.md": page()}), "check.py", "--notes")
    assert done.returncode == 0
    assert "no page cites 'who-2023' yet" in done.stdout


def test_a_terminal_that_knows_no_thai_still_gets_the_findings(tmp_path: Path) -> None:
    done = run(workshop(tmp_path, {"docs/th/ไข้.md": BAD}), "check.py", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 1
    assert "[links]" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("data", [b"\xff\xfe\0", b"---\n" + b"[" * 50_000, b"---\na: &a [*a, *a]\n---\n", b"\0"])
def test_a_file_that_is_no_page_is_a_finding_and_no_traceback(tmp_path: Path, data: bytes) -> None:
    root = workshop(tmp_path, {"docs/en/a.md": GOOD})
    (root / "docs/en/b.md").write_bytes(data)
    (root / "data/facts.yml").write_bytes(data)
    done = run(root, "check.py")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert {line.split(":")[0] for line in done.stdout.splitlines()} >= {"docs/en/b.md", "data/facts.yml"}


def commit(root: Path) -> None:
    """Makes a repository of the folder, with everything in one commit."""
    who = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "--quiet"], ["add", "--all"], [*who, "commit", "--quiet", "--message", "Pages"]):
        subprocess.run(["git", *command], cwd=root, check=True, capture_output=True)


def test_only_changed_topics_are_compared_and_broken_links_are_found_anywhere(tmp_path: Path) -> None:
    pages = {f"docs/en/{name}.md": page("Morphine 5 mg.") for name in "ab"} | {
        f"docs/th/{n}.md": page("มอร์ฟีน 50 มก.") for n in "ab"
    }
    root = workshop(tmp_path, pages | {"docs/en/c.md": GOOD, "docs/en/d.md": page("[c](c.md)")})
    commit(root)
    assert run(root, "check.py", "--changed-since", "HEAD").stdout == ""
    (root / "docs/en/a.md").write_text(page("Morphine 6 mg."), "utf-8")
    (root / "docs/en/c.md").unlink()
    done = run(root, "check.py", "--changed-since", "HEAD")
    assert done.returncode == 1
    assert {line.split(":")[0] for line in done.stdout.splitlines()} == {"docs/th/a.md", "docs/en/d.md"}


def test_a_new_file_counts_as_changed(tmp_path: Path) -> None:
    root = workshop(tmp_path, {"docs/en/a.md": page("Morphine 5 mg.")})
    commit(root)
    write(root, {"docs/th/a.md": page("มอร์ฟีน 50 มก.")})
    assert run(root, "check.py", "--changed-since", "HEAD").returncode == 1


def test_an_unknown_revision_is_misuse(tmp_path: Path) -> None:
    root = workshop(tmp_path, {"docs/en/a.md": GOOD})
    commit(root)
    done = run(root, "check.py", "--changed-since", "--output=x")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


def test_a_rule_explains_itself_with_examples(tmp_path: Path) -> None:
    done = run(workshop(tmp_path), "check.py", "--explain", "parity-figures")
    assert done.returncode == 0
    assert "Bad:" in done.stdout


def test_messages_come_in_the_language_of_the_editor(tmp_path: Path) -> None:
    done = run(workshop(tmp_path, {"docs/en/a.md": BAD}), "check.py", "--lang", "th", "--format", "json")
    (found,) = json.loads(done.stdout)
    assert "ไม่มีหน้านี้" in found["message"]


# schema.py


def test_the_schema_is_written_where_it_is_kept(tmp_path: Path) -> None:
    done = run(workshop(tmp_path), "schema.py")
    assert done.returncode == 0
    assert (tmp_path / "data/schema/page.json").read_bytes() == (REPOSITORY / "data/schema/page.json").read_bytes()


# serve.py


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(root: Path, *arguments: str) -> Iterator[str]:
    """The address at which a built site is served, until the block ends."""
    command = [sys.executable, str(root / "scripts" / "serve.py"), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout
            found = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
            assert found
            yield found[0]
        finally:
            process.kill()


def get(address: str, method: str = "GET") -> tuple[int, str]:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, method=method), timeout=TIMEOUT) as answer:  # noqa: S310
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def site(root: Path) -> Path:
    for name, text in {"index.html": "home", "404.html": "ไม่พบ", "th/a.html": "หน้า"}.items():
        (root / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "site" / name).write_text(text, "utf-8")
    return root


def test_a_site_is_served_on_loopback_with_its_own_404_page(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    with served(site(workshop(tmp_path)), "--port", str(free_port())) as address:
        assert get(address) == (200, "home")
        assert get(f"{address}th/a.html") == (200, "หน้า")
        assert get(f"{address}th/none.html") == (404, "ไม่พบ")
        assert get(f"{address}th/none.html", "HEAD") == (404, "")
        assert get(f"{address}..%2fsecret.txt") == (404, "ไม่พบ")


def test_a_port_in_use_is_passed_over(tmp_path: Path) -> None:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with served(site(workshop(tmp_path)), str(tmp_path / "site"), "--port", str(port)) as address:
            assert address != f"http://127.0.0.1:{port}/"
            assert get(address) == (200, "home")


def test_without_a_site_there_is_nothing_to_serve(tmp_path: Path) -> None:
    done = run(workshop(tmp_path), "serve.py")
    assert done.returncode == 1
    assert "Build it first: make site" in done.stderr


@pytest.mark.parametrize("port", ["soon", "70000", "-1"])
def test_a_port_that_is_none_is_misuse(tmp_path: Path, port: str) -> None:
    done = run(site(workshop(tmp_path)), "serve.py", "--port", port)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


# build.py


def test_misuse_of_the_build_touches_nothing(tmp_path: Path) -> None:
    done = run(site(workshop(tmp_path)), "build.py", "--colour")
    assert done.returncode == 2
    assert (tmp_path / "site/index.html").read_text() == "home"


def test_a_build_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    done = run(site(workshop(tmp_path)), "build.py")
    assert done.returncode == 1
    assert "the old one, if any, is untouched" in done.stderr.replace("\n", " ")
    assert (tmp_path / "site/index.html").read_text() == "home"


# Makefile


@pytest.mark.skipif(not shutil.which("make"), reason="make is not here")
@pytest.mark.parametrize("arguments", [[], ["help"]])
def test_make_lists_its_tasks(arguments: list[str]) -> None:
    done = subprocess.run(
        ["make", "--no-print-directory", *arguments], cwd=REPOSITORY, capture_output=True, text=True, timeout=TIMEOUT, check=True
    )
    tasks = set(re.search(r"^\.PHONY: (.+)$", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE)[1].split())  # type: ignore[index]
    assert {line.split(" ")[0] for line in done.stdout.splitlines()} == tasks
    assert tasks >= {"serve", "site", "test", "check", "lint", "clean"}


# tools.py


def test_tools_that_are_missing_are_named_with_the_command_that_installs_them() -> None:
    # where nothing is found, not even apt-get
    done = run(REPOSITORY, "tools.py", "kiwix-tools", "fonts-noto-cjk", PATH="")
    assert done.returncode == 1
    assert (
        "Missing: kiwix-tools fonts-noto-cjk. On Debian or Ubuntu: sudo apt-get install kiwix-tools fonts-noto-cjk" in done.stderr
    )


def test_a_tool_that_nobody_knows_is_misuse() -> None:
    done = run(REPOSITORY, "tools.py", "abacus")
    assert done.returncode == 2
    assert "no package abacus; there are chromium" in done.stderr
