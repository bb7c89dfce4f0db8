import json

import pytest
import update

from copies import KEY
from medixchange.bundles import manifest, signing
from medixchange.bundles.manifest import Header
from medixchange.languages import LANGUAGES

HEADER = Header("1.0.0", "2026-01-01", "abc", LANGUAGES)
NAMES = [
    "index.html",
    "en/a-b_c.html",
    "x" * 180,
    "x" * 181,
    "con",
    "CON.txt",
    "a/prn/b",
    "a.",
    "a b",
    "",
    "/a",
    "a//b",
    "../a",
    "ก",
]


def test_the_manifest_lists_each_file_but_what_the_copy_writes_itself() -> None:
    files = dict.fromkeys(["en/index.html", "en/index.html.gz", "recalls.js", "local/local.js", "local.html"], b"x")
    assert sorted(json.loads(manifest.make(HEADER, files))["files"]) == ["en/index.html", "local.html"]


@pytest.mark.parametrize("name", NAMES)
def test_the_build_and_the_copy_take_the_same_names(name: str) -> None:
    try:
        manifest.check_names([name])
        taken = True
    except manifest.BadName:
        taken = False
    assert taken == update.is_name(name)


def test_names_that_windows_takes_for_one_are_refused() -> None:
    with pytest.raises(manifest.BadName, match=r"A\.html: Windows takes it for a\.html"):
        manifest.make(HEADER, {"a.html": b"", "A.html": b""})


def test_a_key_that_is_none_is_named() -> None:
    with pytest.raises(signing.BadKey, match="new-key"):
        manifest.signature(b"x", "no key")


def test_without_a_key_there_is_no_signature() -> None:
    assert manifest.signature(b"x", "") == b""


def test_the_copy_reads_what_the_build_signs() -> None:
    made = manifest.make(HEADER, {"index.html": b"x"})
    keys = update.read_keys(signing.public_line("me", KEY).encode())
    assert update.read_manifest(made)["version"] == "1.0.0"
    assert update.signer(update.signed(made), manifest.signature(made, KEY).decode(), keys) == keys[0]
