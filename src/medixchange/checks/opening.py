"""opening: a clinical page opens with the answer: key points, then red flags, then detail.

Bad:

    ---
    kind: write-up
    sources: [who-2023]
    ---
    ## Background {#background}

    In 2020 nobody knew. [@who-2023]

Good:

    ---
    kind: write-up
    sources: [who-2023]
    ---
    !!! key-points

        - Give oxygen first. [@who-2023]

    !!! red-flags

        - A saturation that falls. [@who-2023]

    ## Background {#background}
"""

from __future__ import annotations

from collections.abc import Iterator

from medixchange.checks.structure import boxes
from medixchange.findings import Finding
from medixchange.library import Library

RULE = "opening"
WANTED = ["key-points", "red-flags"]


def check(library: Library) -> Iterator[Finding]:
    """Clinical pages whose first boxes are not the key points and the red flags. Title pages of manuals are no advice."""
    for page in library.shelf.pages():
        if not page.meta.clinical or page.meta.layout != "article":
            continue
        first = page.headings[0].line if page.headings else len(page.body)
        opening = [box for box in boxes(page.body) if box.line < first]
        if [box.kind for box in opening[:2]] != WANTED:
            yield Finding(
                page.path,
                page.body_line,
                "does not open with `!!! key-points` and then `!!! red-flags`. Put the answer first",
                RULE,
            )
        for box in opening[:2]:
            if not box.items:
                yield Finding(
                    page.path, page.body_line + box.line, f"the box {box.kind} has no list. Write one short statement a line", RULE
                )
