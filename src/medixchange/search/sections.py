"""A section of a page: what search finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["current", "historical", "superseded"]
STATES: tuple[State, ...] = ("current", "historical", "superseded")


@dataclass(frozen=True)
class Section:
    """One heading of a page with the text under it. `url` is the page's address as search results link it."""

    url: str
    title: str
    text: str
    heading: str = ""
    anchor: str = ""
    kind: str = ""
    state: State = "current"
    successor: str = ""
    """The address of the page that replaces a superseded one."""
