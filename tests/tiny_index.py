"""A small index in each language, of `tests/data/search/tiny.json` and the library's own glossary, for the tests of the search.

`python tests/tiny_index.py` prints {language: {name: payload}}; `tests/js/search-core.test.js` asks for it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from unittest.mock import patch

from medixchange import glossary, medicines
from medixchange.languages import LANGUAGES, Code
from medixchange.search.build import SHARD, build
from medixchange.search.sections import Section

TESTS = Path(__file__).parent
DRILL: dict[Code, tuple[str, str, str]] = {
    "en": ("Drill", "Step", "In this step of the drill everybody calls the giraffe."),
    "th": ("การซ้อม", "ขั้นที่", "ในขั้นนี้ของการซ้อม ทุกคนเรียกยีราฟ"),
    "zh": ("演练", "步骤", "在演练的这一步，所有人呼叫长颈鹿。"),
}
STEPS = 25


def sections(language: Code) -> list[Section]:
    """Twenty short pages, and one of 25 sections that all hold the same words."""
    found = []
    for page in json.loads((TESTS / "data" / "search" / "tiny.json").read_text("utf-8")):
        title, text = page[language]
        more = {key: page[key] for key in ("state", "successor") if key in page}
        found.append(Section(page["url"], title, text, kind="guidance", **more))
    title, heading, text = DRILL[language]
    steps = range(1, STEPS + 1)
    return found + [Section("clinical/drill.html", title, text, f"{heading} {step}", f"step-{step}", "guidance") for step in steps]


def files(language: Code) -> dict[str, str]:
    """The index of a language, name -> payload. Its files of lists are small, so that twenty pages make several."""
    entries, _ = glossary.load(TESTS.parent)
    names, _ = medicines.load(TESTS.parent)
    with patch.dict(SHARD, {language: 300}):
        return build(sections(language), language, entries, names)


if __name__ == "__main__":
    # escapes alone, so that the answer does not depend on the terminal's encoding
    json.dump({language: files(language) for language in LANGUAGES}, sys.stdout)
