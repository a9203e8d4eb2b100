"""The values of a run as plain dictionaries: the JSON contract, one function for each shape.

Every name is always present; what is unknown is None. Spans are ``[start, end]`` in code points of the text.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from quotecheck.model import (
    Check,
    Document,
    Extraction,
    Finding,
    Match,
    Mention,
    NotQuotation,
    Quotation,
    Span,
    Speaker,
)
from quotecheck.reporting.report import DraftReport, Report, ReportedCheck, SourceLine, sort_findings

Record = dict[str, Any]
"""What JSON takes."""

REPORT_SCHEMA: Final = "quotecheck.report/1"
EXTRACT_SCHEMA: Final = "quotecheck.extract/1"

_SELECTOR_CONTEXT: Final = 32  # characters on either side; enough to tell repeated words apart


def report_record(report: Report) -> Record:
    """The whole run: ``quotecheck.report/1``."""
    return {
        "schema": REPORT_SCHEMA,
        "policy": report.policy.name,
        "fingerprint": report.fingerprint,
        "counts": report.counts,
        "exit_code": report.exit_code,
        "partial": report.partial or bool(report.unread),
        "sources": [source_record(source) for source in report.sources],
        "documents": [draft_record(draft) for draft in report.documents],
    }


def extract_record(extractions: tuple[Extraction, ...]) -> Record:
    """What some documents say and who says it: ``quotecheck.extract/1``."""
    return {"schema": EXTRACT_SCHEMA, "documents": [extraction_record(extraction) for extraction in extractions]}


def extraction_record(extraction: Extraction) -> Record:
    """One document with its statements."""
    document = extraction.document
    return {
        "path": document.path,
        "title": document.title,
        "date": write_iso(document.date),
        "language": document.language,
        "notices": [finding_record(notice) for notice in extraction.notices],
        "quotations": [quotation_record(document, quotation) for quotation in extraction.quotations],
        "not_quotations": [_not_quotation_record(stretch) for stretch in extraction.not_quotations],
    }


def source_record(source: SourceLine) -> Record:
    """One source of the index."""
    return {
        "path": source.path,
        "sha256": source.sha256,
        "date": write_iso(source.date),
        "kind": source.kind,
        "notices": [finding_record(notice) for notice in source.notices],
    }


def draft_record(draft: DraftReport) -> Record:
    """One draft with its checks."""
    return {
        "path": draft.document.path,
        "notices": [finding_record(notice) for notice in draft.notices],
        "not_quotations": [_not_quotation_record(stretch) for stretch in draft.not_quotations],
        "checks": [check_record(draft.document, check) for check in draft.checks],
    }


def check_record(document: Document, check: Check) -> Record:
    """The answer for one quotation of a draft."""
    return {
        "quotation": quotation_record(document, check.quotation),
        "wording": check.wording.value,
        "attribution": check.attribution.value,
        "severity": check.severity.value,
        "findings": [finding_record(finding) for finding in sort_findings(check.findings)],
        "match": match_record(check.match) if check.match else None,
        "others": [match_record(other) for other in check.others],
        "suggestion": check.suggestion,
    }


def quotation_record(document: Document, quotation: Quotation) -> Record:
    """One statement of a document."""
    start = quotation.spans[0].start
    line, column = document.locate(start)
    return {
        "kind": quotation.kind.value,
        "text": quotation.text,
        "spans": [span_record(span) for span in quotation.spans],
        "line": line,
        "column": column,
        "place": document.place_of(start),
        "speaker": speaker_record(quotation.speaker),
        "cue": _mention_record(quotation.cue),
    }


def speaker_record(speaker: Speaker) -> Record:
    """Who said it."""
    return {
        "name": speaker.name,
        "mention": speaker.mention.text if speaker.mention else None,
        "span": span_record(speaker.mention.span) if speaker.mention else None,
        "anonymous": speaker.anonymous,
        "via": speaker.via,
    }


def finding_record(finding: Finding) -> Record:
    """One thing to tell."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "draft_span": span_record(finding.draft_span) if finding.draft_span else None,
        "source_span": span_record(finding.source_span) if finding.source_span else None,
        "replacement": finding.replacement,
    }


def match_record(match: Match) -> Record:
    """A place in a source."""
    document = match.document
    return {
        "document": {
            "id": document.id,
            "path": document.path,
            "title": document.title,
            "date": write_iso(document.date),
            "url": document.url,
            "kind": document.kind.value,
            "status": document.status,
        },
        "speaker": speaker_record(match.speaker) if match.speaker else None,
        "spans": [span_record(span) for span in match.spans],
        "text": match.text,
        "context": match.context,
        "kind": match.kind,
        "place": match.place,
        "selector": selector_record(document, match.span),
    }


def selector_record(document: Document, span: Span) -> Record:
    """A W3C TextQuoteSelector: the words with what stands on either side."""
    text = document.text
    return {
        "type": "TextQuoteSelector",
        "exact": text[span.start : span.end],
        "prefix": text[max(0, span.start - _SELECTOR_CONTEXT) : span.start],
        "suffix": text[span.end : span.end + _SELECTOR_CONTEXT],
    }


def flat_records(report: Report) -> list[Record]:
    """One flat row for each check."""
    return [dict(zip(FLAT_NAMES, _flat_values(check), strict=True)) for check in report.checks]


FLAT_NAMES: Final = (
    "path", "line", "column", "place", "kind", "text", "speaker",
    "severity", "wording", "attribution", "codes", "headline", "suggestion",
    "source_path", "source_date", "source_place", "source_speaker", "source_text",
)  # fmt: skip


def _flat_values(check: ReportedCheck) -> tuple[Any, ...]:
    speaker = check.quotation.speaker
    return (
        check.draft.path,
        check.line,
        check.column,
        check.draft.place_of(check.quotation.spans[0].start),
        check.quotation.kind.value,
        check.quotation.text,
        speaker.called,
        check.severity.value,
        check.wording.value,
        check.attribution.value,
        " ".join(dict.fromkeys(finding.code for finding in check.findings)),
        check.headline,
        check.suggestion,
        *(_flat_source(check.match) if check.match else (None,) * 5),
    )


def _flat_source(match: Match) -> tuple[Any, ...]:
    document = match.document
    return (
        document.called,
        write_iso(document.date),
        match.place,
        match.speaker.name if match.speaker else None,
        match.text,
    )


def span_record(span: Span) -> list[int]:
    """Start and end."""
    return [span.start, span.end]


def write_iso(day: dt.date | None) -> str | None:
    """A day as YYYY-MM-DD."""
    return day.isoformat() if day else None


def _mention_record(mention: Mention | None) -> Record | None:
    return {"text": mention.text, "span": span_record(mention.span)} if mention else None


def _not_quotation_record(stretch: NotQuotation) -> Record:
    return {"span": span_record(stretch.span), "text": stretch.text, "reason": stretch.reason}
