"""For whom a text is rendered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from medixchange.drawings import Drawing
from medixchange.languages import Code
from medixchange.sources import Source


@dataclass(frozen=True)
class Reading:
    """The language of the text, and the sources, drawings and words that it may use."""

    language: Code = "en"
    sources: Mapping[str, Source] = field(default_factory=dict)
    drawings: Mapping[str, Drawing] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
