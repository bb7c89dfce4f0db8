"""Reads the quantities of a text in English, Thai or Chinese into values that can be compared: `read(text, language)`."""

from __future__ import annotations

from medixchange.quantities.model import Comparator, Firmness, Quantity, Unit
from medixchange.quantities.reader import read

__all__ = ["Comparator", "Firmness", "Quantity", "Unit", "read"]
