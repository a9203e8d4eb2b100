"""One line a finding, as compilers and editors know it: ``path:line:col: error QC301 headline``."""

from __future__ import annotations

from quotecheck.reporting.diagnostics import Diagnostic, list_diagnostics
from quotecheck.reporting.escapes import escape_controls
from quotecheck.reporting.report import Report


def write_concise(report: Report) -> str:
    """Everything a person is told, in the order of the texts; columns count code points."""
    return "".join(f"{escape_controls(_write_line(diagnostic))}\n" for diagnostic in list_diagnostics(report))


def _write_line(diagnostic: Diagnostic) -> str:
    region, finding = diagnostic.region, diagnostic.finding
    place = f"{diagnostic.path}:{region.line}:{region.column}" if region else diagnostic.path
    return f"{place}: {finding.severity.value} {finding.code} {finding.message}"
