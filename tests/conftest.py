"""One small trilingual site, built once a test run, with strict on, and those of its bundles that several folders of tests read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from building import build
from kiwix import served
from medixchange.bundles import epub, zim
from medixchange.languages import LANGUAGES
from releases import release


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built test site."""
    return build(tmp_path_factory.mktemp("workshop"))


@pytest.fixture(scope="session")
def zims(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The ZIM of each language of the test site."""
    out = tmp_path_factory.mktemp("zim")
    return {code: path for code in LANGUAGES for path in zim.write(release(site), code, out)}


@pytest.fixture(scope="session")
def kiwix(zims: dict[str, Path]) -> Iterator[str]:
    """The address of a kiwix-serve of all of them."""
    with served(list(zims.values())) as address:
        yield address


@pytest.fixture(scope="session")
def books(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The EPUB of the test site's manual in each language."""
    out = tmp_path_factory.mktemp("epub")
    return {code: path for code in LANGUAGES for path in epub.write(release(site), code, out)}
