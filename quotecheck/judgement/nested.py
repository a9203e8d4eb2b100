"""A quotation inside another: one fault is told once, where the outer one tells it."""

from __future__ import annotations

from typing import Final

import attrs

from quotecheck.codes import Severity
from quotecheck.judgement.findings import worst_severity
from quotecheck.model import Check, Finding, Kind

_CHANGES: Final = "QC2"
"""What codes of changes to the words begin with."""
_WORDS: Final = ("QC1", _CHANGES)
"""What all codes of the words do; the rest is about speakers, cuts and sources."""


def settle_nested(check: Check, outer: Check | None) -> Check:
    """The check of an inner quotation, with what ``outer`` tells of the same words told at ok."""
    if outer is None or not check.quotation.nested or not _tells(outer, check):
        return check
    findings = tuple(_lower(finding) for finding in check.findings)
    return attrs.evolve(check, findings=findings, severity=worst_severity(findings))


def _tells(outer: Check, check: Check) -> bool:
    """Does the outer quotation hold the inner one, and name a fault among its words?"""
    inner = check.quotation.span
    if outer.quotation.kind is Kind.INDIRECT or not outer.quotation.span.covers(inner):
        return False
    grave = (finding for finding in outer.findings if finding.severity.is_grave)
    typed = (finding.draft_span for finding in grave if finding.code.startswith(_CHANGES))
    return any(span is not None and span != outer.quotation.span and span.overlaps(inner) for span in typed)


def _lower(finding: Finding) -> Finding:
    return attrs.evolve(finding, severity=Severity.OK) if finding.code.startswith(_WORDS) else finding
