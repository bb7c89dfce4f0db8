"""What readers type, in three languages and many spellings, with the page that it must find: `tests/data/search/probes.json`."""

import json
import shutil
from typing import Any

import pytest
from bench.search.probes import checked

from building import REPOSITORY

DATA = json.loads((REPOSITORY / "tests" / "data" / "search" / "probes.json").read_text("utf-8"))
needs_node = pytest.mark.skipif(not shutil.which("node"), reason="node is missing; `make test` needs it")


@needs_node
def test_every_probe_finds_its_page() -> None:
    results = checked(DATA)
    assert len(results) == len(DATA["probes"]) > 300
    assert [_told(one) for one in results if not one["pass"]] == []


@needs_node
def test_a_probe_that_finds_another_page_does_not_pass() -> None:
    probe = {"name": "wrong", "lang": "en", "q": "dexamethasone", "expect_id": "en-rem", "max_rank": 1}
    assert [one["pass"] for one in checked({**DATA, "probes": [probe]})] == [False]


def _told(one: dict[str, Any]) -> tuple[str, ...]:
    return tuple(str(one[key]) for key in ("name", "lang", "q", "expect_id", "rank", "top"))
