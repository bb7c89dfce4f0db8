"""Writes the JSON Schema of the front matter from its model. Exit code 0: written."""

import json
import sys
from pathlib import Path

from medixchange.frontmatter import Meta

PATH = Path(__file__).parent.parent / "data" / "schema" / "page.json"


def schema() -> str:
    """The JSON Schema of a page's front matter, as the file in the repository holds it."""
    return json.dumps(Meta.model_json_schema(by_alias=True), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_text(schema(), "utf-8", newline="\n")
    sys.exit(0)
