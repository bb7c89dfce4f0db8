"""Reads a YAML text against a typed model: the value, or findings with true line numbers.

Scalars are read as strings and converted by the model alone: YAML 1.1 reads `no` as False, `12:30` as 750 and `010` as 8.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError
from yaml.reader import Reader

from medixchange.findings import Finding

Model = TypeVar("Model")
Location = tuple[int | str, ...]
MAX_BYTES = 2_000_000
MAX_DEPTH = 12
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Unreadable(Exception):
    """A file that is no text: says why, and at which line."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def read_text(path: Path, limit: int = MAX_BYTES) -> str:
    """The text of a file with LF line ends. Raises Unreadable for anything that an editor should mend first."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror}. Check the file and its permissions") from error
    if len(data) > limit:
        raise Unreadable(f"has {len(data):,} bytes; the limit is {limit:,}. Split the file")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Unreadable("is not UTF-8 text here. Save the file as UTF-8", line) from error
    if text.startswith("\ufeff"):
        raise Unreadable("begins with a byte order mark. Save the file as UTF-8 without BOM")
    if "\0" in text:
        raise Unreadable("holds a NUL character. Remove it", text[: text.index("\0")].count("\n") + 1)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_file(path: Path, label: str, model: type[Model] | TypeAdapter[Model]) -> tuple[Model | None, list[Finding]]:
    """The record in the file, or None and what is wrong with it; `label` is the path that findings name."""
    try:
        text = read_text(path)
    except Unreadable as error:
        return None, [Finding(label, error.line, f"{error}", "encoding")]
    return parse(text, label, model)


def parse(
    text: str, label: str, model: type[Model] | TypeAdapter[Model], first_line: int = 1, rule: str = "data"
) -> tuple[Model | None, list[Finding]]:
    """The record in a YAML text whose first line is line `first_line` of the file."""
    findings: list[Finding] = []

    def report(line: int, message: str) -> None:
        findings.append(Finding(label, line + first_line, message, rule))

    try:
        _refuse_nesting_and_aliases(text)
        node = yaml.compose(text, Loader=_Loader)
    except _Refused as refused:
        report(refused.line, str(refused))
        return None, findings
    except yaml.YAMLError as error:
        report(*_broken(error, text))
        return None, findings
    lines: dict[Location, int] = {}
    duplicates: list[tuple[int, str]] = []
    value = _plain(node, (), lines, duplicates) if node else {}
    for line, message in duplicates:
        report(line, message)
    adapter = model if isinstance(model, TypeAdapter) else TypeAdapter(model)
    try:
        return adapter.validate_python(value), findings
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            report(_line_of(detail["loc"], lines), _message(detail, model))
        return None, findings


class _Refused(Exception):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def _refuse_nesting_and_aliases(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(_line(event), "anchors and aliases (& and *) are not read here. Quote the value or write it out")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise _Refused(_line(event), f"nested more than {MAX_DEPTH} deep. Flatten it")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _broken(error: yaml.YAMLError, text: str) -> tuple[int, str]:
    """Line and message of a text that is no YAML."""
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    if (
        "quoted scalar" in (getattr(error, "context", None) or "")
        and isinstance(error, yaml.MarkedYAMLError)
        and error.context_mark
    ):
        # found at the end of the text, but opened here
        return error.context_mark.line, "broken YAML: a quote is opened here and not closed. Close it"
    return _line_of_error(error, text), f"broken YAML: {problem}. Quote values that hold ': ' or ' #', check the indents"


def _line_of_error(error: yaml.YAMLError, text: str) -> int:
    mark = getattr(error, "problem_mark", None)
    if mark:
        return int(mark.line)
    # a reader's error names an offset alone, in bytes or characters by the parser in use
    bad = Reader.NON_PRINTABLE.search(text)
    return text[: bad.start()].count("\n") if bad else 0


def _line(event: yaml.Event) -> int:
    return event.start_mark.line if event.start_mark else 0


def _plain(node: yaml.Node, at: Location, lines: dict[Location, int], duplicates: list[tuple[int, str]]) -> Any:
    lines[at] = node.start_mark.line
    if isinstance(node, yaml.MappingNode):
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "? ..."
            if key in result:
                duplicates.append((key_node.start_mark.line, f"key '{key}' stands twice. Keep one"))
            result[key] = _plain(value_node, (*at, key), lines, duplicates)
            lines[(*at, key)] = key_node.start_mark.line
        return result
    if isinstance(node, yaml.SequenceNode):
        items = [_plain(item, (*at, index), lines, duplicates) for index, item in enumerate(node.value)]
        duplicates += _twins(items, [item.start_mark.line for item in node.value])
        return items
    if isinstance(node, yaml.ScalarNode) and not node.style and node.value in ("", "~", "null"):
        return None
    return node.value


def _twins(items: list[Any], lines: list[int]) -> Iterator[tuple[int, str]]:
    """Records of one list with the same id."""
    seen: set[str] = set()
    for item, line in zip(items, lines, strict=True):
        key = item.get("id") if isinstance(item, dict) else None
        if isinstance(key, str) and key in seen:
            yield line, f"id '{key}' stands twice. Ids are never reused"
        seen.add(str(key))


def _line_of(location: Location, lines: dict[Location, int]) -> int:
    """The line of the innermost known part: pydantic adds names of union members, which are no keys."""
    known: Location = ()
    for part in location:
        if (*known, part) in lines:
            known = (*known, part)
    return lines.get(known, 0)


def _message(detail: Any, model: object) -> str:
    key = ".".join(str(part) for part in detail["loc"])
    last = str(detail["loc"][-1]) if detail["loc"] else ""
    if detail["type"] == "extra_forbidden":
        return f"unknown key '{last}'.{_nearest(last, field_names(model))}"
    if detail["type"] == "missing":
        return f"key '{key}' is missing. Add it"
    if detail["type"] == "literal_error":
        expected = detail["ctx"]["expected"]
        return f"'{key}' cannot be '{detail['input']}'. Use {expected}"
    message = detail["msg"].removeprefix("Value error, ")
    return f"'{key}': {message}" if key else message


def _nearest(word: str, known: list[str]) -> str:
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return f" Did you mean '{close[0]}'?" if close else f" Known keys: {', '.join(sorted(known))}"


def field_names(model: object) -> list[str]:
    """The keys that a model and the models inside it know, as they are written."""
    return sorted(set(_field_names(model, set())))


def _field_names(model: object, seen: set[object]) -> Iterator[str]:
    if isinstance(model, TypeAdapter):
        yield from _field_names(model._type, seen)
    for part in getattr(model, "__args__", ()):
        yield from _field_names(part, seen)
    if not (isinstance(model, type) and issubclass(model, BaseModel)) or model in seen:
        return
    seen.add(model)
    for name, field in model.model_fields.items():
        yield field.alias or name
        yield from _field_names(field.annotation, seen)
