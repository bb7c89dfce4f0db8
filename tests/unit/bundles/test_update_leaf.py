import json
from typing import Any

import pytest
import update

from building import REPOSITORY

CASES = json.loads((REPOSITORY / "tests/vectors/local.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_leaf_is_read_as_the_vectors_say(case: dict[str, Any]) -> None:
    assert update.leaf(case["name"], case["text"], case["modified"]) == case["leaf"]
