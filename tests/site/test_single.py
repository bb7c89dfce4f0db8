"""Single files: the same tree gives the same bytes. What they do in a browser is tested there."""

from pathlib import Path

import pytest

from medixchange.bundles import single
from releases import release


@pytest.mark.parametrize("code", ["en", "th", "zh"])
def test_the_same_tree_gives_the_same_bytes(site: Path, tmp_path: Path, code: str) -> None:
    first, again = (single.write(release(site), code, tmp_path / name) for name in ("first", "again"))
    assert len(first) == 2
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in again]
