"""What rules say, in the editor's language. `data/messages.yml` holds each sentence in three languages.

The English sentence is the key, as in gettext; its `{names}` stand for what differs from finding to finding, and are read out
of the message again. So a rule says its sentence in one place, in English, and knows nothing of other languages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from pydantic import TypeAdapter

from medixchange.findings import Finding
from medixchange.languages import Code, Trilingual
from medixchange.records import read_file

PATH = "data/messages.yml"
_NAME = re.compile(r"\{(\w+)\}")
_FIELD = re.compile(r"\\{(\w+)\\}")
"""A name in an English sentence that was escaped for a regular expression."""


@dataclass(frozen=True)
class Catalogue:
    """The sentences of the rules in three languages."""

    sentences: tuple[Trilingual, ...]

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], Trilingual]]:
        """The sentences with the most fixed text first, so that a general one takes nothing from a special one."""
        ordered = sorted(self.sentences, key=lambda s: -len(_NAME.sub("", s.en)))
        return [(re.compile(_FIELD.sub(r"(?P<\1>.*)", re.escape(sentence.en)), re.DOTALL), sentence) for sentence in ordered]

    def knows(self, message: str) -> bool:
        """Whether a sentence stands for the message."""
        return any(pattern.fullmatch(message) for pattern, _ in self._patterns)

    def say(self, message: str, language: Code) -> str:
        """The message in a language; as it is where no sentence stands for it."""
        for pattern, sentence in self._patterns:
            if match := pattern.fullmatch(message):
                # what differs may itself be a sentence
                return _NAME.sub(lambda field: self.say(match[field[1]], language), sentence[language])
        return message


def load(root: Path) -> tuple[Catalogue, list[Finding]]:
    """The catalogue, and what is wrong with its file."""
    found, findings = read_file(root / PATH, PATH, TypeAdapter(list[Trilingual]))
    return Catalogue(tuple(found or ())), findings


def translate(findings: Sequence[Finding], catalogue: Catalogue, language: Code) -> list[Finding]:
    """The findings with their messages in a language."""
    return [replace(finding, message=catalogue.say(finding.message, language)) for finding in findings]
