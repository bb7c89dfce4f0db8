"""file-names: names are ASCII, lower case, with hyphens, so that an address works on every disk and stays for ever.

Bad:

    === docs/th/clinical/Oxygen therapy.md
    Text.

Good:

    === docs/th/clinical/oxygen-therapy.md
    Text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from medixchange.findings import Finding
from medixchange.library import Library

RULE = "file-names"
_NAME = re.compile(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*/)*[a-z0-9]+(?:-[a-z0-9]+)*\.md")
# names that Windows keeps for devices: such a file cannot be unzipped there
_DEVICE = re.compile(r"(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|/)")


def check(library: Library) -> Iterator[Finding]:
    """Names that some disk cannot hold."""
    for page in library.shelf.pages():
        if not _NAME.fullmatch(page.topic) or _DEVICE.search(page.topic):
            yield Finding(page.path, 1, "the name must be lower-case ASCII letters, digits and hyphens. Rename the file", RULE)
