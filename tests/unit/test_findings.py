"""A finding is a value that sorts by place and reads as one line."""

from medixchange.findings import Finding, Severity


def test_a_finding_reads_as_path_line_message_and_rule() -> None:
    finding = Finding("docs/th/fever.md", 7, "unknown key 'titel'. Did you mean 'title'?", "front-matter")
    assert str(finding) == "docs/th/fever.md:7: unknown key 'titel'. Did you mean 'title'? [front-matter]"


def test_findings_sort_by_file_and_then_by_line() -> None:
    findings = [Finding("b", 1, "m", "r"), Finding("a", 10, "m", "r"), Finding("a", 9, "m", "r")]
    assert [(finding.path, finding.line) for finding in sorted(findings)] == [("a", 9), ("a", 10), ("b", 1)]


def test_a_finding_is_an_error_unless_it_says_otherwise() -> None:
    assert Finding("a", 1, "m", "r").severity is Severity.ERROR
    assert Severity.NOTE < Severity.WARNING < Severity.ERROR
