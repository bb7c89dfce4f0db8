"""drawing-names: a drawing in the text exists.

Bad:

    ![The ladder of devices](drawing:lader)

Good:

    ![The ladder of devices](drawing:ladder)
"""

from __future__ import annotations

from collections.abc import Iterator

from medixchange.drawings import FOLDER
from medixchange.findings import Finding
from medixchange.library import Library
from medixchange.markup.figures import drawings

RULE = "drawing-names"


def check(library: Library) -> Iterator[Finding]:
    """Drawings that no file holds, and drawings without a text alternative."""
    for page in library.shelf.pages():
        for line, alternative, name in drawings(page.body):
            if name not in library.drawings:
                yield Finding(page.path, page.body_line + line, f"no drawing '{name}'. Put it at {FOLDER}/{name}.svg", RULE)
            if not alternative.strip():
                yield Finding(
                    page.path, page.body_line + line, f"drawing '{name}' has no text alternative. Say what it tells", RULE
                )
