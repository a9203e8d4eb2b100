"""Workflow commands that GitHub shows beside the lines: ``::error file=draft.md,line=3,col=2,title=...::message``."""

from __future__ import annotations

from typing import Final

from quotecheck.codes import Severity
from quotecheck.reporting.diagnostics import Diagnostic, count_utf16, list_diagnostics
from quotecheck.reporting.escapes import escape_controls
from quotecheck.reporting.report import Report

_LEVELS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.UNCHECKED: "warning",
    Severity.NOTE: "notice",
}


def write_github(report: Report) -> str:
    """One command a finding; columns count UTF-16 code units, and stand only where start and end share a line."""
    return "".join(f"{_write_command(diagnostic)}\n" for diagnostic in list_diagnostics(report))


def _write_command(diagnostic: Diagnostic) -> str:
    finding = diagnostic.finding
    values = {"file": diagnostic.path, **_write_region(diagnostic), "title": f"{finding.code} {finding.name}"}
    properties = ",".join(f"{name}={_escape_property(value)}" for name, value in values.items())
    return f"::{_LEVELS[finding.severity]} {properties}::{_escape_data(diagnostic.message)}"


def _write_region(diagnostic: Diagnostic) -> dict[str, str]:
    region, document = diagnostic.region, diagnostic.document
    if region is None or document is None:
        return {}
    if region.line != region.end_line:
        return {"line": str(region.line), "endLine": str(region.end_line)}
    text = document.line_text(region.line)
    first, last = count_utf16(text[: region.column - 1]) + 1, count_utf16(text[: region.end_column - 1]) + 1
    return {"line": str(region.line), "col": str(first), "endColumn": str(last)}


def _escape_data(text: str) -> str:
    return escape_controls(text).replace("%", "%25")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
