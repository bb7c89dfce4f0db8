"""One figure of the bench with what it has to be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A value and its target in words; `met` is whether it is reached."""

    name: str
    value: float
    target: str
    met: bool


def below(name: str, value: float, limit: float) -> Figure:
    """A figure that must stay below a limit."""
    return Figure(name, value, f"< {limit:,.6g}", value < limit)


def exactly(name: str, value: float, wanted: float) -> Figure:
    """A figure that must be what is wanted."""
    return Figure(name, value, f"= {wanted:,.6g}", value == wanted)
