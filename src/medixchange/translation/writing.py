"""Puts pins and accepted differences into the front matter of a page; every other line stays as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from medixchange.frontmatter import Acceptance, split


class Unwritable(Exception):
    """Front matter that cannot be edited in place: says why, and what to do."""


def with_pins(text: str, pins: Mapping[str, str], accept: Sequence[Acceptance]) -> str:
    """The file with these `sections` and `accept` in its `l10n` block, and nothing else changed. Raises Unwritable."""
    lines = text.split("\n")
    start, end = _block(lines)
    indent = _indent(lines[start + 1 : end])
    block = _replaced(lines[start + 1 : end], indent, "sections", [f"{indent * 2}{name}: {pin}" for name, pin in pins.items()])
    block = _replaced(block, indent, "accept", [line for entry in accept for line in _entry(entry, indent * 2)])
    written = "\n".join([*lines[: start + 1], *block, *lines[end:]])
    document, findings = split(written, "")
    l10n = document.meta.l10n if document.meta else None
    if findings or not l10n or (dict(l10n.sections), l10n.accept) != (dict(pins), tuple(accept)):
        raise Unwritable("its front matter would not read as it should after the edit. Mend what `make check` says of it first")
    return written


def _block(lines: Sequence[str]) -> tuple[int, int]:
    """The line of `l10n:` and the line behind its block."""
    closed = next((number for number, line in enumerate(lines) if number and re.fullmatch(r"---[ \t]*", line)), 0)
    start = next((number for number in range(closed) if re.fullmatch(r"l10n:[ \t]*(?:#.*)?", lines[number])), None)
    if start is None:
        raise Unwritable("has no `l10n:` block. Write it on lines of its own: l10n:, then indented sourceLang, state, origin")
    return start, _end(lines, start, closed, 0)


def _end(lines: Sequence[str], start: int, last: int, depth: int) -> int:
    """The line behind the block of the key in line `start`, which is indented by `depth`."""
    for number in range(start + 1, last):
        line = lines[number]
        if line.strip() and len(line) - len(line.lstrip()) <= depth and not line[depth:].startswith("- "):
            return number
    return last


def _indent(block: Sequence[str]) -> str:
    found = next((re.match(r"[ ]*", line) for line in block if line.strip()), None)
    if not found or not found[0]:
        raise Unwritable("has an empty `l10n:` block. Write sourceLang, state and origin into it")
    return found[0]


def _replaced(block: list[str], indent: str, key: str, inner: list[str]) -> list[str]:
    """The block with `key` holding the lines `inner`, where it stood or at the end; without the key where there are none."""
    new = [f"{indent}{key}:", *inner] if inner else []
    for number, line in enumerate(block):
        if line.startswith(f"{indent}{key}:"):
            return [*block[:number], *new, *block[_end(block, number, len(block), len(indent)) :]]
    return [*block, *new]


def _entry(entry: Acceptance, indent: str) -> list[str]:
    reason = json.dumps(entry.reason, ensure_ascii=False)
    first, *others = (f"check: {entry.check}", f"section: {entry.section}", f"hash: {entry.hash}", f"reason: {reason}")
    return [f"{indent}- {first}", *(f"{indent}  {line}" for line in others)]
