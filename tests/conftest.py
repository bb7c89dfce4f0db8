"""One small trilingual site, built once a test run, with strict on."""

from pathlib import Path

import pytest

from building import build


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built test site."""
    return build(tmp_path_factory.mktemp("workshop"))
