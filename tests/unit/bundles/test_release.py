import zipfile
from pathlib import Path

import pytest

from medixchange.bundles import archive
from medixchange.bundles.release import NoSite, stamp, whole_file


def test_a_folder_without_a_stamp_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(NoSite, match="make site"):
        stamp(tmp_path)


def test_the_stamp_of_a_site_is_what_its_copy_js_says(tmp_path: Path) -> None:
    (tmp_path / "copy.js").write_text('medixchangeCopy({"version": "1.2.3", "built": "2026-01-02", "revision": "abc"});\n')
    assert stamp(tmp_path) == {"version": "1.2.3", "built": "2026-01-02", "revision": "abc"}


def test_a_file_that_failed_half_way_leaves_the_old_one_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "bundle.zip"
    target.write_text("old")
    with pytest.raises(ZeroDivisionError), whole_file(target) as temporary:
        temporary.write_text("half")
        raise ZeroDivisionError
    assert [path.name for path in tmp_path.iterdir()] == ["bundle.zip"]
    assert target.read_text() == "old"


def test_the_same_entries_and_date_give_the_same_bytes(tmp_path: Path) -> None:
    entries = [("a.txt", b"a" * 100), ("b/c.txt", "ข".encode())]
    first, second = (archive.write(tmp_path / name, entries, "2026-01-02") for name in ("1.zip", "2.zip"))
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("smallest", [False, True])
def test_what_is_written_is_a_zip_that_others_read(tmp_path: Path, smallest: bool) -> None:
    entries = [("mimetype", b"application/x"), ("ก/中.txt", "ข".encode() * 1000), ("empty", b""), ("noise", bytes(range(256)))]
    path = archive.write(tmp_path / "a.zip", entries, "2026-01-02", stored=("mimetype",), smallest=smallest)
    with zipfile.ZipFile(path) as read:
        assert read.testzip() is None
        assert [(one.filename, read.read(one)) for one in read.infolist()] == entries
        assert [one.compress_type for one in read.infolist()] == [0, 8, 8, 8]
        assert {one.date_time for one in read.infolist()} == {(2026, 1, 2, 0, 0, 0)}
        assert {(one.create_system, one.external_attr >> 16) for one in read.infolist()} == {(3, 0o100644)}


def test_the_smallest_archive_is_smaller(tmp_path: Path) -> None:
    # words of two kinds, one behind the other: a table of letters for each
    entries = [("a", b"".join(b"%d," % (n * n % 977) for n in range(3000)) + bytes(b % 23 + 65 for b in range(3000)))]
    usual, smallest = (archive.write(tmp_path / f"{small}.zip", entries, "2026-01-02", smallest=small) for small in (False, True))
    assert smallest.stat().st_size < usual.stat().st_size
