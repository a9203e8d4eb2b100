"""Findings as tools want them: a path, a region, a level, a message, a fingerprint that survives moved lines."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib import metadata
from typing import Final

import attrs

from quotecheck.codes import RULES_BY_CODE, Rule, Severity
from quotecheck.model import Document, Finding, Span
from quotecheck.reporting.report import Report, ReportedCheck

TOOL: Final = "quotecheck"
STANDARD_INPUT: Final = "stdin"


@attrs.frozen
class Region:
    """Where a finding stands: lines and columns from 1, columns in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@attrs.frozen(kw_only=True)
class Diagnostic:
    """One finding with its place. ``check`` is None where it is about a text as a whole."""

    path: str
    finding: Finding
    document: Document | None = None
    span: Span | None = None
    check: ReportedCheck | None = None
    fingerprint: str = ""

    @property
    def rule(self) -> Rule:
        """The rule behind the finding."""
        return RULES_BY_CODE[self.finding.code]

    @property
    def region(self) -> Region | None:
        """Lines and columns of the span."""
        if self.document is None or self.span is None:
            return None
        last = max(self.span.end - 1, self.span.start)
        line, column = self.document.locate(self.span.start)
        end_line, end_column = self.document.locate(last)
        return Region(line, column, end_line, end_column + (1 if len(self.span) else 0))

    @property
    def message(self) -> str:
        """The headline with what to use instead; the place where lines mean nothing to a person."""
        text = self.finding.message
        if self.document is not None and self.span is not None:
            place = self.document.place_of(self.span.start)
            text = text if place.startswith("line ") else f"{text} ({place})"
        use = self.check.use if self.check else None
        return f"{text}. Use: {use}" if use else text


def list_diagnostics(report: Report) -> Iterator[Diagnostic]:
    """Everything a person is told, in the order of the texts; then what is to be said of the sources."""
    seen: dict[str, int] = {}
    for diagnostic in _walk(report):
        words = diagnostic.check.quotation.text if diagnostic.check else ""
        identity = "\0".join((diagnostic.path, diagnostic.finding.code, words))
        seen[identity] = seen.get(identity, -1) + 1
        digest = hashlib.sha256(f"{identity}\0{seen[identity]}".encode("utf-8", "surrogatepass")).hexdigest()
        yield attrs.evolve(diagnostic, fingerprint=digest[:32])


def _walk(report: Report) -> Iterator[Diagnostic]:
    for draft in report.documents:
        document, path = draft.document, draft.document.path or STANDARD_INPUT
        for notice in draft.notices:
            if notice.severity is not Severity.OK:
                yield Diagnostic(path=path, finding=notice, document=document, span=notice.draft_span)
        for check in draft.checks:
            reported = ReportedCheck(document, check)
            for finding in reported.told:
                span = finding.draft_span or check.quotation.span
                yield Diagnostic(path=path, finding=finding, document=document, span=span, check=reported)
    for source in report.sources:
        for notice in source.notices:
            if notice.severity is not Severity.OK:
                yield Diagnostic(path=source.path or STANDARD_INPUT, finding=notice)


def count_utf16(text: str) -> int:
    """How many UTF-16 code units a text takes: what JavaScript and editors call a character."""
    if text.isascii():
        return len(text)
    return len(text) + sum(character > "\uffff" for character in text)


def count_utf8(text: str) -> int:
    """How many bytes a text takes in UTF-8."""
    return len(text.encode("utf-8", "surrogatepass"))


def find_version() -> str:
    """The version of this tool, or ``unknown`` where it runs without being installed."""
    try:
        return metadata.version("newsroom-quotecheck")
    except metadata.PackageNotFoundError:
        return "unknown"
