"""Renderings of findings: plain lines, annotations of GitHub, JSON, SARIF 2.1.0. Each takes findings and gives one text."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from urllib.parse import quote

from medixchange.findings import Finding, Severity

Manual = Mapping[str, str]
"""The name of each rule, and its page in the contributors' manual."""
_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def text(findings: Sequence[Finding], manual: Manual) -> str:
    """One line a finding: path:line: message [rule]."""
    return "".join(f"{finding}\n" for finding in findings)


def github(findings: Sequence[Finding], manual: Manual) -> str:
    """Workflow commands, which GitHub shows beside the changed lines."""
    return "".join(
        f"::{_GITHUB[f.severity]} file={_property(f.path)},line={f.line},title={_property(f.rule)}::{_data(f.message)}\n"
        for f in findings
    )


def as_json(findings: Sequence[Finding], manual: Manual) -> str:
    """A list of objects with path, line, rule, severity and message."""
    rows = [asdict(finding) | {"severity": finding.severity.name.lower()} for finding in findings]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def sarif(findings: Sequence[Finding], manual: Manual) -> str:
    """A log of the Static Analysis Results Interchange Format, version 2.1.0 (OASIS), for code scanners and editors."""
    names = sorted({*manual, *(finding.rule for finding in findings)})
    driver = {"name": "medixchange", "rules": [_rule(name, manual.get(name, "")) for name in names]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, names.index(finding.rule)) for finding in findings],
    }
    return json.dumps({"$schema": _SARIF, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


FORMATS: Mapping[str, Callable[[Sequence[Finding], Manual], str]] = {
    "text": text,
    "github": github,
    "json": as_json,
    "sarif": sarif,
}


def _data(message: str) -> str:
    return message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def _rule(name: str, page: str) -> dict[str, object]:
    first = page.partition("\n")[0].removeprefix(f"{name}: ")
    return {"id": name, **({"shortDescription": {"text": first}, "help": {"text": page}} if page else {})}


def _result(finding: Finding, rule: int) -> dict[str, object]:
    level = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}[finding.severity]
    place = {"artifactLocation": {"uri": quote(finding.path)}, "region": {"startLine": finding.line}}
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": level,
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
    }
