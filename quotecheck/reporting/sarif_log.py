"""SARIF 2.1.0, for code scanning. Columns are code points, and the log says so."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, Final
from urllib.parse import quote

import attrs

from quotecheck.codes import Severity
from quotecheck.reporting.diagnostics import TOOL, Diagnostic, find_version, list_diagnostics
from quotecheck.reporting.explanations import load_explanations, show_headline
from quotecheck.reporting.json_text import dump_json
from quotecheck.reporting.mending import mend_finding
from quotecheck.reporting.report import Report

Node = dict[str, Any]

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.UNCHECKED: "note",
    Severity.NOTE: "note",
    Severity.OK: "none",
}


def write_sarif(report: Report) -> str:
    """The log of one run."""
    diagnostics = list(list_diagnostics(report))
    keys = sorted({diagnostic.rule.key for diagnostic in diagnostics}, key=_code_of)
    indexes = {key: index for index, key in enumerate(keys)}
    run = {
        "tool": {
            "driver": {"name": TOOL, "version": find_version(), "rules": [_rule_node(key) for key in keys]},
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {"executionSuccessful": not report.unread and not report.partial, "exitCode": report.exit_code}
        ],
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The folder the check was run in."}}},
        "properties": {"policy": report.policy.name, "fingerprint": report.fingerprint},
        "results": [_result_node(diagnostic, indexes) for diagnostic in diagnostics],
    }
    return dump_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _code_of(key: str) -> str:
    return load_explanations()[key].rule.code


def _rule_node(key: str) -> Node:
    page = load_explanations()[key]
    text = f"{page.means}\n\nWhat to do: {page.do}\n\nHouse rule: {page.house}"
    return {
        "id": page.rule.code,
        "name": page.rule.name,
        "shortDescription": {"text": show_headline(page.rule)},
        "fullDescription": {"text": page.means},
        "help": {"text": text},
        "defaultConfiguration": {"level": _LEVELS[page.rule.severity]},
    }


def _result_node(diagnostic: Diagnostic, indexes: dict[str, int]) -> Node:
    node: Node = {
        "ruleId": diagnostic.finding.code,
        "ruleIndex": indexes[diagnostic.rule.key],
        "level": _LEVELS[diagnostic.finding.severity],
        "message": {"text": diagnostic.message},
        "locations": [{"physicalLocation": _location_node(diagnostic)}],
        "partialFingerprints": {"quotecheck/v1": diagnostic.fingerprint},
        "properties": {"severity": diagnostic.finding.severity.value},
    }
    if related := _related_node(diagnostic):
        node["relatedLocations"] = [related]
    if fix := _fix_node(diagnostic):
        node["fixes"] = [fix]
    return node


def _location_node(diagnostic: Diagnostic) -> Node:
    node: Node = {"artifactLocation": _artifact_node(diagnostic.path)}
    if region := _region_node(diagnostic):
        node["region"] = region
    return node


def _region_node(diagnostic: Diagnostic) -> Node | None:
    region = diagnostic.region
    if region is None:
        return None
    return {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    }


def _related_node(diagnostic: Diagnostic) -> Node | None:
    match = diagnostic.check.match if diagnostic.check else None
    if match is None:
        return None
    line, column = match.document.locate(match.spans[0].start)
    return {
        "id": 1,
        "message": {"text": f"The source has: {match.text}"},
        "physicalLocation": {
            "artifactLocation": _artifact_node(match.document.called),
            "region": {"startLine": line, "startColumn": column},
        },
    }


def _fix_node(diagnostic: Diagnostic) -> Node | None:
    mend = mend_finding(diagnostic.document, diagnostic.finding) if diagnostic.document else None
    region = _region_node(attrs.evolve(diagnostic, span=mend.span)) if mend else None
    if mend is None or region is None:
        return None
    replacement = {"deletedRegion": region, "insertedContent": {"text": mend.words}}
    change = {"artifactLocation": _artifact_node(diagnostic.path), "replacements": [replacement]}
    return {"description": {"text": "Use the source's words"}, "artifactChanges": [change]}


def _artifact_node(path: str) -> Node:
    """A relative path hangs on SRCROOT; an absolute one is a file URI."""
    if "\\" in path and PureWindowsPath(path).is_absolute():
        return {"uri": PureWindowsPath(path).as_uri()}
    if path.startswith("/"):
        return {"uri": PurePosixPath(path).as_uri()}
    return {"uri": quote(path.replace("\\", "/").encode("utf-8", "replace")), "uriBaseId": "SRCROOT"}
