"""Does a translation say what can hurt as its source does? `compare` two Markdown texts, get their differences."""

from __future__ import annotations

from medixchange.parity.compare import compare
from medixchange.parity.difference import Difference
from medixchange.parity.drugs import Lexicon

__all__ = ["Difference", "Lexicon", "compare"]
