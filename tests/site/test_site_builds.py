"""Builds: the site is a function of the tree, invents no address, refuses what is broken; one language can be built by hand."""

import gzip
import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from htmltree import Pages, read

from building import CONTENT, REPO_URL, SITE_URL, build

ADDRESSES = {"SITE_URL": "", "REPO_URL": ""}
STAMP = "copy.js"
MANIFEST = "manifest.json"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def workshop(bare: Path, tmp_path: Path) -> Path:
    """A copy of the folder in which the site without addresses was built, to build in by hand."""
    return shutil.copytree(bare.parent, tmp_path / "workshop", ignore=shutil.ignore_patterns("site"))


def whole_site(workshop: Path, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(workshop / "scripts" / "build.py"), *arguments]
    return subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=False)


def by_hand(workshop: Path, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=workshop,
        env=os.environ | ADDRESSES | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def again(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the same site, built again from the same tree on another day, as a release."""
    workshop = tmp_path_factory.mktemp("again")
    shutil.copytree(site.parent, workshop, dirs_exist_ok=True, ignore=shutil.ignore_patterns("site"))
    settings = {"SITE_URL": SITE_URL, "REPO_URL": REPO_URL, "SOURCE_DATE_EPOCH": "1893456000"}
    done = whole_site(workshop, "--release", **settings)
    assert done.returncode == 0, done.stderr
    return contents(workshop / "site")


def test_the_same_tree_gives_the_same_bytes_on_another_day_but_for_the_stamp_and_the_manifest(
    site: Path, again: dict[str, bytes]
) -> None:
    first, second = contents(site), {name: data for name, data in again.items() if not name.endswith((".br", ".gz"))}
    assert first.keys() == second.keys()
    assert {name for name in first if first[name] != second[name]} == {STAMP, MANIFEST}
    assert b'"built": "2026-11-23"' in first[STAMP]
    assert b'"built": "2030-01-01"' in second[STAMP]


def test_a_release_is_also_there_compressed(again: dict[str, bytes]) -> None:
    plain = [name for name in again if name.endswith((".html", ".css", ".js", ".xml"))]
    assert len(plain) > 50
    for name in plain:
        # a file of a few bytes would only grow
        assert not name.endswith((".html", ".css")) or {f"{name}.br", f"{name}.gz"} <= again.keys()
        for ending, unpacked in ((".br", brotli.decompress), (".gz", gzip.decompress)):
            if name + ending in again:
                assert unpacked(again[name + ending]) == again[name]
                assert len(again[name + ending]) < len(again[name])


def test_without_addresses_in_the_environment_none_is_invented(bare: Path, bare_pages: Pages) -> None:
    assert not (bare / "sitemap.xml").exists()
    for at, page in bare_pages.items():
        assert not page.all("link", rel="canonical"), at
        assert not page.all("link", rel="alternate"), at
        assert not page.all("a", href="None"), at
        text = (bare / at).read_text("utf-8")
        assert ".example" not in text, at
        assert "localhost" not in text and "127.0.0.1" not in text, at
        assert '"url"' not in text, at
    assert not [link for page in bare_pages.values() for link in page.all("a") if re.search(r"/(?:edit|new)/main/", link["href"])]


@pytest.mark.parametrize("code", ["en", "th", "zh"])
def test_without_an_address_a_page_still_says_where_it_stands_in_the_library(bare_pages: Pages, code: str) -> None:
    assert f"{code}/clinical/steroids.html" in bare_pages[f"{code}/clinical/steroids.html"].one(class_="address").text


def test_mkdocs_build_by_hand_builds_one_language_and_says_so(workshop: Path, bare: Path) -> None:
    done = by_hand(workshop, "build", LANGUAGE="th")
    assert done.returncode == 0, done.stderr
    assert "'th' edition alone" in done.stderr
    assert "LANGUAGE" in done.stderr and "make site" in done.stderr
    assert [path.name for path in (workshop / "site").iterdir()] == ["th"]
    # what makes the edition an app is written with what lies above the three
    app = {"app.webmanifest"}
    assert contents(workshop / "site" / "th") == {at: data for at, data in contents(bare / "th").items() if at not in app}


def test_mkdocs_build_by_hand_builds_english_where_no_language_is_asked_for(workshop: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "LANGUAGE"} | ADDRESSES
    command = [sys.executable, "-m", "mkdocs", "build"]
    done = subprocess.run(command, cwd=workshop, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "'en' edition alone" in done.stderr
    assert (workshop / "site" / "en" / "clinical" / "steroids.html").is_file()


@pytest.fixture
def served(workshop: Path) -> Iterator[str]:
    """The address that `mkdocs serve` says, once it serves."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-u", "-m", "mkdocs", "serve", "--no-livereload", "-a", f"127.0.0.1:{port}"]
    environment = os.environ | ADDRESSES | {"LANGUAGE": "zh"}
    process = subprocess.Popen(command, cwd=workshop, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    assert process.stderr
    said: list[str] = []
    try:
        for line in process.stderr:
            said.append(line)
            found = re.search(r"Serving on (http://\S+)", line)
            if found:
                assert "'zh' edition alone" in "".join(said)
                yield found[1]
                break
        else:
            pytest.fail(f"mkdocs serve never served:\n{''.join(said)}")
    finally:
        process.terminate()
        process.wait()
        process.stderr.close()


def test_mkdocs_serve_by_hand_serves_one_language_and_says_so(served: str) -> None:
    with urllib.request.urlopen(f"{served}clinical/steroids.html") as answer:  # noqa: S310 - loopback
        assert "今日的糖皮质激素" in answer.read().decode("utf-8")


BROKEN = {
    "docs/en/clinical/broken.md": ('---\ntitle: Broken\nsummary: "never closed\nkind: write-up\n---\n\nText below.\n', 4),
    "docs/th/clinical/unknown.md": (
        "---\ntitel: Unknown\nsummary: One key is wrong.\nkind: site\ncurrency:\n  state: current\nchecked: 2026-11-23\n"
        "authors: [A]\n---\n\nText below.\n",
        2,
    ),
}


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Content with pages whose front matter is wrong."""
    content = shutil.copytree(CONTENT, tmp_path_factory.mktemp("broken") / "content")
    for path, (text, _) in BROKEN.items():
        (content / path).write_text(text, "utf-8")
    nav = (content / "nav.yml").read_text("utf-8")
    entries = "".join(f"    - {path.split('/', 2)[2]}\n" for path in BROKEN)
    (content / "nav.yml").write_text(nav.replace("- Manuals:\n", f"{entries}- Manuals:\n"), "utf-8")
    return content


def test_broken_front_matter_fails_the_build_with_file_line_and_what_to_do_and_keeps_the_old_site(
    broken: Path, tmp_path: Path
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("the old site", "utf-8")
    with pytest.raises(RuntimeError) as error:
        build(tmp_path, broken)
    said = str(error.value)
    assert re.search(r"docs/en/clinical/broken\.md:\d+: broken YAML: a quote is opened .* \[front-matter\]", said)
    assert "docs/th/clinical/unknown.md:2: unknown key 'titel'. Did you mean 'title'? [front-matter]" in said
    assert "Traceback" not in said
    assert "untouched" in said
    assert contents(tmp_path / "site") == {"index.html": b"the old site"}


def test_a_page_with_broken_front_matter_shows_nothing_of_it(broken: Path, workshop: Path) -> None:
    for path in BROKEN:
        shutil.copy(broken / path, workshop / path)
    settings = (workshop / "mkdocs.yml").read_text("utf-8")
    entries = "".join(f"  - {path.split('/', 2)[2]}\n" for path in BROKEN)
    assert "- Clinical:\n" in settings
    (workshop / "mkdocs.yml").write_text(settings.replace("- Clinical:\n", f"- Clinical:\n{entries}"), "utf-8")
    for code, name, words in (("en", "broken", "never closed"), ("th", "unknown", "One key is wrong")):
        done = by_hand(workshop, "build", LANGUAGE=code)
        assert done.returncode == 0, done.stderr
        text = read(workshop / "site" / code / "clinical" / f"{name}.html").text
        assert words not in text
        assert "Text below" not in text
        assert "kind:" not in text
