"""Reviewdog's diagnostic format. Its columns count UTF-8 bytes from 1."""

from __future__ import annotations

from typing import Any, Final

import attrs

from quotecheck.codes import Severity
from quotecheck.model import Document
from quotecheck.reporting.diagnostics import TOOL, Diagnostic, count_utf8, list_diagnostics
from quotecheck.reporting.json_text import dump_json
from quotecheck.reporting.mending import mend_finding
from quotecheck.reporting.report import Report

_LEVELS: Final = {
    Severity.ERROR: "ERROR",
    Severity.WARNING: "WARNING",
    Severity.UNCHECKED: "INFO",
    Severity.NOTE: "INFO",
}


def write_rdjson(report: Report) -> str:
    """The result of one run."""
    diagnostics = [_write_diagnostic(diagnostic) for diagnostic in list_diagnostics(report)]
    return dump_json({"source": {"name": TOOL}, "diagnostics": diagnostics})


def _write_diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    finding = diagnostic.finding
    location: dict[str, Any] = {"path": diagnostic.path}
    if span := _write_range(diagnostic):
        location["range"] = span
    node: dict[str, Any] = {
        "message": diagnostic.message,
        "location": location,
        "severity": _LEVELS[finding.severity],
        "code": {"value": finding.code},
    }
    mend = mend_finding(diagnostic.document, finding) if diagnostic.document else None
    if mend is not None and (place := _write_range(attrs.evolve(diagnostic, span=mend.span))):
        node["suggestions"] = [{"range": place, "text": mend.words}]
    return node


def _write_range(diagnostic: Diagnostic) -> dict[str, Any] | None:
    region, document = diagnostic.region, diagnostic.document
    if region is None or document is None:
        return None
    return {
        "start": _write_position(document, region.line, region.column),
        "end": _write_position(document, region.end_line, region.end_column),
    }


def _write_position(document: Document, line: int, column: int) -> dict[str, int]:
    before = document.line_text(line)[: column - 1]
    return {"line": line, "column": count_utf8(before) + 1}
