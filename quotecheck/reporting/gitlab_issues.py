"""GitLab's code quality report: lines only."""

from __future__ import annotations

from typing import Any, Final

from quotecheck.codes import Severity
from quotecheck.reporting.diagnostics import Diagnostic, list_diagnostics
from quotecheck.reporting.json_text import dump_json
from quotecheck.reporting.report import Report

_LEVELS: Final = {
    Severity.ERROR: "critical",
    Severity.WARNING: "major",
    Severity.UNCHECKED: "minor",
    Severity.NOTE: "info",
}


def write_gitlab(report: Report) -> str:
    """One issue a finding."""
    return dump_json([_issue(diagnostic) for diagnostic in list_diagnostics(report)])


def _issue(diagnostic: Diagnostic) -> dict[str, Any]:
    region = diagnostic.region
    return {
        "description": diagnostic.message,
        "check_name": diagnostic.finding.code,
        "fingerprint": diagnostic.fingerprint,
        "severity": _LEVELS[diagnostic.finding.severity],
        "location": {
            "path": diagnostic.path.removeprefix("./"),
            "lines": {"begin": region.line if region else 1, "end": region.end_line if region else 1},
        },
    }
