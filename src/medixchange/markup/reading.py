"""For whom a text is rendered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from medixchange.drawings import Drawing
from medixchange.languages import Code
from medixchange.sources import Source


@dataclass(frozen=True)
class Reading:
    """The language of the text, and what it may use: sources, drawings, words, elements (Markdown by `kind:name`).

    `topic` is the page itself; `replaced` says of each topic that no longer holds in which words to mark a link to it.
    """

    language: Code = "en"
    sources: Mapping[str, Source] = field(default_factory=dict)
    drawings: Mapping[str, Drawing] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    elements: Mapping[str, str] = field(default_factory=dict)
    topic: str = ""
    replaced: Mapping[str, str] = field(default_factory=dict)
