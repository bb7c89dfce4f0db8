"""A finding: what is wrong where, and what to do. A value; how it is shown is up to who shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How bad a finding is: an error stops a merge, a warning and a note do not."""

    NOTE = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, order=True)
class Finding:
    """One thing to mend: file, line (from 1), message with the fix, and the name of the rule."""

    path: str
    line: int
    message: str
    rule: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message} [{self.rule}]"
