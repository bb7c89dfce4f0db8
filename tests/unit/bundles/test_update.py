"""The tool that travels in each copy, driven as a hospital would, and as somebody who means it harm."""

import random
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import update
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from building import REPOSITORY
from copies import KEY, KEYS, OTHER_KEY, content, notice, packed, release, three_releases, unzipped, zipped
from hostile import NAMES, killed_at, mutants, outcome, survives
from medixchange.bundles import signing

Release = Mapping[str, bytes]
# RFC 8032, section 7.1: public key, message, signature
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


@pytest.fixture
def releases() -> list[dict[str, bytes]]:
    return three_releases()


@pytest.fixture
def copy(tmp_path: Path, releases: list[dict[str, bytes]]) -> Path:
    return unzipped(tmp_path / "copy", releases[0])


def run(folder: Path, *arguments: str) -> int:
    return update.main(["--copy", str(folder), "--lang", "en", *arguments])


@pytest.mark.parametrize(("public", "message", "signature"), VECTORS)
def test_the_vectors_of_rfc_8032_verify_and_no_changed_one_does(public: str, message: str, signature: str) -> None:
    key, said, proof = (bytes.fromhex(text) for text in (public, message, signature))
    assert update.verifies(key, said, proof)
    assert not update.verifies(key, said + b"x", proof)
    assert not update.verifies(key, said, proof[:5] + bytes([proof[5] ^ 1]) + proof[6:])
    beyond = int.from_bytes(proof[32:], "little") + update.ORDER
    assert not update.verifies(key, said, proof[:32] + beyond.to_bytes(32, "little"))


def test_our_arithmetic_takes_what_a_well_kept_library_signs() -> None:
    for number in range(20):
        private = Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)
        said = bytes(range(number))
        assert update.verifies(private.public_key().public_bytes_raw(), said, private.sign(said))


def test_python_3_8_suffices() -> None:
    command = [str(Path(sys.executable).parent / "vermin"), "--target=3.8-", "--violations", str(REPOSITORY / "copy" / "update.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_answer_stands_in_three_languages_with_the_same_values() -> None:
    for key, texts in update.WORDS.items():
        values = [sorted(set(update.re.findall(r"\{(\w+)\}", text))) for text in texts.values()]
        assert set(texts) == {"en", "th", "zh"}, key
        assert values[0] == values[1] == values[2], key


def test_a_whole_copy_verifies_and_names_who_signed_it(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(copy, "verify") == 0
    assert "Signed by tests" in capsys.readouterr().out


def test_verify_names_what_is_damaged_missing_foreign_and_stale(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copy / "en/index.html").write_text("damaged")
    (copy / "en/oxygen.html").unlink()
    (copy / "en/foreign.html").write_text("x")
    (copy / "en/fever.html.gz").write_bytes(update.gzip.compress(b"stale"))
    assert run(copy, "verify") == 1
    said = capsys.readouterr().out
    for line in ("Damaged: en/index.html", "Damaged: en/fever.html.gz", "Missing: en/oxygen.html", "library: en/foreign.html"):
        assert line in said


def test_a_signature_of_a_stranger_does_not_verify(tmp_path: Path) -> None:
    copy = unzipped(tmp_path / "copy", release("1.0.0", {"index": "x"}, key=OTHER_KEY))
    assert run(copy, "verify") == 1


def test_three_releases_there_and_back(copy: Path, tmp_path: Path, releases: list[dict[str, bytes]]) -> None:
    first, second, third = releases
    assert run(copy, "apply", str(packed(tmp_path / "a.zip", first, second))) == 0
    assert content(copy) == second
    assert run(copy, "apply", str(packed(tmp_path / "b.zip", second, third))) == 0
    assert content(copy) == third
    assert run(copy, "rollback") == 0
    assert content(copy) == second
    assert run(copy, "rollback") == 0, "a second rollback goes forward again"
    assert content(copy) == third
    assert run(copy, "apply", "--older", str(zipped(tmp_path / "c.zip", first))) == 0
    assert content(copy) == first
    assert run(copy, "verify") == 0


def test_a_full_zip_updates_and_repairs(copy: Path, tmp_path: Path, releases: list[dict[str, bytes]]) -> None:
    assert run(copy, "apply", str(zipped(tmp_path / "full.zip", releases[1]))) == 0
    assert content(copy) == releases[1]
    (copy / "en/index.html").write_text("damaged")
    (copy / "en/sepsis.html").unlink()
    assert run(copy, "apply", str(tmp_path / "full.zip")) == 0
    assert content(copy) == releases[1]


def test_what_is_already_there_is_not_applied_again(
    copy: Path, tmp_path: Path, releases: list[dict[str, bytes]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(copy, "apply", str(zipped(tmp_path / "full.zip", releases[0]))) == 1
    assert "already is version 1.0.0" in capsys.readouterr().out


def test_a_pack_that_does_not_fit_says_which_one_would(
    copy: Path, tmp_path: Path, releases: list[dict[str, bytes]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(copy, "apply", str(packed(tmp_path / "b.zip", releases[1], releases[2]))) == 1
    assert "update-1.0.0-to-1.2.0" in capsys.readouterr().out
    assert content(copy) == releases[0]


def test_a_damaged_copy_takes_no_pack(copy: Path, tmp_path: Path, releases: list[dict[str, bytes]]) -> None:
    (copy / "en/deep/er.html").write_text("damaged")
    before = content(copy)
    assert run(copy, "apply", str(packed(tmp_path / "a.zip", releases[0], releases[1]))) == 1
    assert content(copy) == before


def test_an_older_release_is_taken_only_when_told(tmp_path: Path, releases: list[dict[str, bytes]]) -> None:
    copy = unzipped(tmp_path / "copy", releases[1])
    old = str(zipped(tmp_path / "old.zip", releases[0]))
    assert run(copy, "apply", old) == 1
    assert content(copy) == releases[1]
    assert run(copy, "apply", "--older", old) == 0


@pytest.mark.parametrize("key", ["", OTHER_KEY])
def test_a_copy_with_keys_takes_nothing_else_even_when_told(copy: Path, tmp_path: Path, key: str) -> None:
    forged = release("1.1.0", {"index": "forged"}, key=key, keys=f"{signing.public_line('evil', OTHER_KEY)}\n".encode())
    before = content(copy)
    assert run(copy, "apply", "--unsigned", str(zipped(tmp_path / "x.zip", forged))) == 1
    assert content(copy) == before


def test_a_new_key_counts_when_an_old_one_vouches_for_it(copy: Path, tmp_path: Path, releases: list[dict[str, bytes]]) -> None:
    keys = KEYS + f"{signing.public_line('next', OTHER_KEY, KEY)}\n".encode()
    new = release("1.1.0", {"index": "by the next key"}, key=OTHER_KEY, keys=keys)
    assert run(copy, "apply", str(packed(tmp_path / "a.zip", releases[0], new))) == 0
    assert content(copy) == new


def test_an_unsigned_copy_takes_the_unsigned_only_when_told_and_loudly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = (release(version, {"index": version}, key="", keys=b"# none\n") for version in ("1.0.0", "1.1.0"))
    copy, path = unzipped(tmp_path / "copy", old), str(packed(tmp_path / "a.zip", old, new))
    assert run(copy, "apply", path) == 1
    assert run(copy, "apply", "--unsigned", path) == 0
    assert "WARNING: nobody signed this" in capsys.readouterr().out
    assert content(copy) == new


def test_a_link_inside_the_copy_is_never_followed(copy: Path, tmp_path: Path, releases: list[dict[str, bytes]]) -> None:
    outside = tmp_path / "outside"
    shutil.move(copy / "en", outside)
    (copy / "en").symlink_to(outside)
    before = content(outside)
    assert run(copy, "apply", str(zipped(tmp_path / "full.zip", releases[1]))) == 1
    assert content(outside) == before


@pytest.mark.parametrize("name", NAMES)
def test_hostile_names_are_refused(name: str) -> None:
    with pytest.raises(update.Refused):
        update.check_names(["en/index.html", name])


def test_a_bomb_is_not_unpacked(copy: Path, tmp_path: Path, releases: list[dict[str, bytes]]) -> None:
    bomb = zipped(tmp_path / "bomb.zip", releases[1] | {"en/index.html": bytes(64 << 20), "manifest.json": bytes(64 << 20)})
    assert run(copy, "apply", str(bomb)) == 1
    assert content(copy) == releases[0]


def test_a_thousand_mutants_of_packs_and_zips_are_refused(copy: Path, tmp_path: Path, releases: list[dict[str, bytes]]) -> None:
    old, new = releases[:2]
    path = tmp_path / "mutant.zip"
    said = []
    for genuine in (packed(tmp_path / "pack.zip", old, new), zipped(tmp_path / "full.zip", new)):
        for mutant in mutants(genuine.read_bytes(), seed=8032, count=500):
            path.write_bytes(mutant)
            said.append(outcome(copy, path, old, new))
    assert said.count("refused") > 900


@pytest.mark.parametrize("kind", ["pack", "zip", "rollback"])
def test_killed_anywhere_the_next_start_leaves_one_whole_copy(kind: str, tmp_path: Path, releases: list[dict[str, bytes]]) -> None:
    old, new = releases[:2]
    start = unzipped(tmp_path / "start", old)
    path = packed(tmp_path / "a.zip", old, new) if kind == "pack" else zipped(tmp_path / "a.zip", new)
    if kind == "rollback":
        run(start, "apply", str(path))

    def work(folder: Path) -> object:
        return run(folder, "rollback") if kind == "rollback" else run(folder, "apply", str(path))

    whole = tmp_path / "whole"
    shutil.copytree(start, whole)
    with killed_at(0) as asked:
        work(whole)
    points = random.Random(4).sample(range(1, len(asked) + 1), min(25, len(asked)))
    assert all(survives(start, tmp_path / "copy", point, work, [old, new]) for point in points)


def test_a_real_kill_leaves_one_whole_copy(tmp_path: Path) -> None:
    pages = {f"page{number}": str(number) * 5000 for number in range(150)}
    old, new = release("1.0.0", pages), release("1.1.0", {name: text + "new" for name, text in pages.items()})
    path = zipped(tmp_path / "full.zip", new)
    script = str(REPOSITORY / "copy" / "update.py")
    for number in range(5):
        copy = unzipped(tmp_path / f"copy{number}", old)
        process = subprocess.Popen(
            [sys.executable, script, "--copy", str(copy), "apply", str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            process.wait(0.15 + number * 0.06)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        run(copy, "status")
        assert content(copy) in (old, new)


def test_a_recall_is_put_in_and_the_next_update_answers_it(copy: Path, tmp_path: Path, releases: list[dict[str, bytes]]) -> None:
    path = tmp_path / "recall.json"
    path.write_bytes(notice())
    assert run(copy, "recall", str(path)) == 0
    assert '"id":"oxygen-dose"' in (copy / "recalls.js").read_text()
    assert run(copy, "verify") == 0
    assert run(copy, "apply", str(packed(tmp_path / "a.zip", releases[0], releases[1]))) == 0
    assert (copy / "recalls.js").read_text() == "medixchangeRecalls([]);\n"
    assert run(copy, "recall", str(path)) == 1, "this copy answers it"
    assert run(copy, "rollback") == 0
    assert '"id":"oxygen-dose"' in (copy / "recalls.js").read_text(), "going back brings the recall back"


@pytest.mark.parametrize(
    "forged",
    [
        notice(OTHER_KEY),
        notice(""),
        notice(page="no/such"),
        notice(page="../x"),
        notice(reason={"en": "x"}),
        notice(id="<x>"),
        notice()[:-2],
        notice().replace(b"wrong", b"right"),
    ],
)
def test_a_forged_recall_is_refused(copy: Path, tmp_path: Path, releases: list[dict[str, bytes]], forged: bytes) -> None:
    (tmp_path / "recall.json").write_bytes(forged)
    assert run(copy, "recall", "--unsigned", str(tmp_path / "recall.json")) == 1
    assert content(copy) == releases[0]


def test_verify_finds_a_recall_that_somebody_wrote_in_by_hand(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copy / "recalls.js").write_bytes(b"medixchangeRecalls([\n" + notice(OTHER_KEY).strip() + b"\n]);\n")
    assert run(copy, "verify") == 1
    assert "oxygen-dose" in capsys.readouterr().out


def test_the_leaf_of_the_hospital_survives_updates(copy: Path, tmp_path: Path, releases: list[dict[str, bytes]]) -> None:
    (copy / "local/phones.md").write_text("# Phones\n\nICU **1234**\n")
    (copy / "local/_draft.md").write_text("# Draft\n")
    assert run(copy, "local") == 0
    written = (copy / "local/local.js").read_text()
    assert written.startswith('medixchangeLocal([{"blocks":[{"paragraph":["ICU ",{"strong":"1234"}]}]')
    assert "Draft" not in written
    assert run(copy, "apply", str(packed(tmp_path / "a.zip", releases[0], releases[1]))) == 0
    assert (copy / "local/local.js").read_text() == written
    assert run(copy, "verify") == 0


def test_a_leaf_that_is_not_utf_8_is_named(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copy / "local/old.md").write_bytes("เวร".encode("cp874"))
    assert run(copy, "local") == 1
    assert "local/old.md is not saved as UTF-8" in capsys.readouterr().out


def test_precompressed_files_are_written_and_go_when_they_are_stale(
    copy: Path, tmp_path: Path, releases: list[dict[str, bytes]]
) -> None:
    assert run(copy, "compress") == 0
    assert (copy / "en/index.html.gz").is_file()
    assert run(copy, "verify") == 0
    assert run(copy, "apply", str(packed(tmp_path / "a.zip", releases[0], releases[1]))) == 0
    assert not (copy / "en/index.html.gz").exists()
    assert run(copy, "verify") == 0


def test_a_folder_that_is_no_copy_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "verify") == 1
    assert "is no copy of the library" in capsys.readouterr().out
