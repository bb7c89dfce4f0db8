"""What a finished page weighs: removes what a reader never sees."""

from __future__ import annotations

import re

_KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL)


def squeeze(html: str) -> str:
    """The page with each run of whitespace as one character, except where whitespace means something."""
    parts = _KEPT.split(html)
    # split() yields text, kept element, its tag name, text, ...
    return "".join(_squeeze_text(part) if index % 3 == 0 else part for index, part in enumerate(parts) if index % 3 != 2)


def _squeeze_text(text: str) -> str:
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"[ \t]+", " ", text))
