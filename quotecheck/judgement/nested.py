"""A quotation inside another: one fault is told once, where the outer one tells it."""

from __future__ import annotations

from typing import Final

import attrs

from quotecheck.codes import Attribution, Severity, Wording
from quotecheck.judgement.findings import worst_severity
from quotecheck.model import Check, Finding, Kind

_CHANGES: Final = "QC2"
"""What codes of changes to the words begin with."""
_WORDS: Final = ("QC1", _CHANGES)
"""What all codes of the words do; the rest is about speakers, cuts and sources."""
_VERY_WORDS: Final = frozenset((Wording.VERBATIM, Wording.TYPOGRAPHIC, Wording.ELIDED, Wording.VARIANT))


def settle_nested(check: Check, outer: Check | None) -> Check:
    """The check of an inner quotation, with what ``outer`` tells of the same words told at ok.

    Where the outer one is right word for word, the inner one is nobody else's: only its marks are the draft's.
    """
    if outer is None or not check.quotation.nested:
        return check
    if check.attribution is Attribution.MISATTRIBUTED and _vouches(outer, check):
        findings = tuple(finding for finding in check.findings if finding.name != check.attribution.value)
        severity = worst_severity(findings)
        return attrs.evolve(
            check, attribution=Attribution.CONFIRMED, findings=findings, severity=severity, right_speaker=None
        )
    if not _tells(outer, check):
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


def _vouches(outer: Check, check: Check) -> bool:
    """Are the words those of the outer quotation, none of them the editor's, and is it rightly attributed?"""
    sure = outer.wording in _VERY_WORDS and outer.severity.rank <= Severity.NOTE.rank
    same = outer.match is not None and check.match is not None and outer.match.document.id == check.match.document.id
    confirmed = outer.attribution is Attribution.CONFIRMED
    return sure and same and confirmed and outer.quotation.span.covers(check.quotation.span)


def _lower(finding: Finding) -> Finding:
    return attrs.evolve(finding, severity=Severity.OK) if finding.code.startswith(_WORDS) else finding
