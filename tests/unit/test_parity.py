"""The comparison of a text with its translation, on labelled pairs."""

import json
from pathlib import Path

import pytest

from medixchange import medicines
from medixchange.parity import Lexicon, compare

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests/data/parity"


def cases(name: str) -> list[dict[str, str]]:
    """The labelled pairs of a file."""
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The medicines of the library."""
    found, findings = medicines.load(ROOT)
    assert not findings
    return Lexicon(found)


@pytest.mark.parametrize("case", cases("dev.jsonl"), ids=lambda case: f"{case['id']} {case['what']}")
def test_a_pair_is_flagged_where_it_differs_and_only_there(case: dict[str, str], lexicon: Lexicon) -> None:
    found = compare(case["source"], case["target"], (case["source_lang"], case["target_lang"]), lexicon)  # type: ignore[arg-type]
    assert bool(found) is not case["ok"], found
