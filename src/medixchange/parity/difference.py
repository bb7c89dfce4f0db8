"""A difference between a source and its translation. A value; how it is shown is up to who shows it."""

from __future__ import annotations

from dataclasses import dataclass

from medixchange.findings import Severity


@dataclass(frozen=True)
class Difference:
    """What differs: the rule, how bad, the words of each side (empty where one lacks them), and what to do."""

    rule: str
    severity: Severity
    source: str
    target: str
    message: str
