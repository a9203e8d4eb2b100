"""One line a finding, as compilers and editors know it: ``path:line:col: error QC301 headline``."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.codes import Severity
from quotecheck.model import Document, Finding
from quotecheck.reporting.escapes import escape_controls
from quotecheck.reporting.report import Report, ReportedCheck, sort_findings


def write_concise(report: Report) -> str:
    """Everything above ok, in the order of the texts."""
    return "".join(f"{line}\n" for line in _write_lines(report))


def _write_lines(report: Report) -> Iterator[str]:
    for draft in report.documents:
        for notice in draft.notices:
            yield _write_line(draft.document, notice, 0)
        for check in draft.checks:
            reported = ReportedCheck(draft.document, check)
            for finding in sort_findings(check.findings):
                if finding.severity is not Severity.OK:
                    yield _write_line(draft.document, finding, reported.quotation.spans[0].start)
    for source in report.sources:
        for notice in source.notices:
            if notice.severity is not Severity.OK:
                name = escape_controls(source.path or "-")
                yield f"{name}: {notice.severity.value} {notice.code} {escape_controls(notice.message)}"


def _write_line(document: Document, finding: Finding, fallback: int) -> str:
    line, column = document.locate(finding.draft_span.start if finding.draft_span else fallback)
    name = escape_controls(document.path or "-")
    return f"{name}:{line}:{column}: {finding.severity.value} {finding.code} {escape_controls(finding.message)}"
