"""The built test site, read: every page as a tree, the words of the site, and a second site that knows no address."""

from pathlib import Path

import pytest
import yaml
from htmltree import Pages, read

from building import REPOSITORY, build


@pytest.fixture(scope="session")
def pages(site: Path) -> Pages:
    """Every page of the site by its address below the root."""
    return _read(site)


@pytest.fixture(scope="session")
def editions(pages: Pages) -> Pages:
    """The pages of the three editions, without those of the root and without the 404 pages."""
    return {address: page for address, page in pages.items() if "/" in address and not address.endswith("404.html")}


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site that was built without SITE_URL and REPO_URL."""
    return build(tmp_path_factory.mktemp("bare"), SITE_URL="", REPO_URL="")


@pytest.fixture(scope="session")
def bare_pages(bare: Path) -> Pages:
    """Every page of the site that knows no address."""
    return _read(bare)


@pytest.fixture(scope="session")
def wording() -> dict[str, dict[str, str]]:
    """The words of the site in three languages."""
    return yaml.safe_load((REPOSITORY / "data" / "wording.yml").read_text("utf-8"))


def _read(site: Path) -> Pages:
    return {path.relative_to(site).as_posix(): read(path) for path in sorted(site.rglob("*.html"))}
