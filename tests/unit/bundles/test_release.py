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
