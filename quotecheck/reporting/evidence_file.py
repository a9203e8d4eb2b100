"""The evidence file: for each quotation, everything a lawyer asks for; for the run, what can be verified later.

This is the only form in which something changes with the clock (``made_at``): it is written to be kept.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from quotecheck.codes import RULES
from quotecheck.model import Document, Match, Span, Speaker, Waiver
from quotecheck.people import names_match
from quotecheck.reporting.diagnostics import TOOL, find_version
from quotecheck.reporting.differences import list_edited
from quotecheck.reporting.json_text import dump_json
from quotecheck.reporting.records import (
    Record,
    check_record,
    finding_record,
    selector_record,
    source_record,
    span_record,
    write_iso,
)
from quotecheck.reporting.report import Basis, DraftReport, Report, ReportedCheck, SourceLine
from quotecheck.text import show_stretch, split_sentences

EVIDENCE_SCHEMA: Final = "quotecheck.evidence/1"

_SENTENCES: Final = 2  # shown on either side of the words
_REACH: Final = 2000  # characters of the file looked at to find them
_NO_ABBREVIATIONS: Final[frozenset[str]] = frozenset()


def write_evidence(report: Report) -> str:
    """``quotecheck.evidence/1``, with the time by the clock."""
    made_at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    return dump_json(
        {
            "schema": EVIDENCE_SCHEMA,
            "run": _run_record(report, made_at),
            "quotations": list(_quotation_records(report)),
        }
    )


def _run_record(report: Report, made_at: str) -> Record:
    policy = report.policy
    return {
        "tool": TOOL,
        "version": find_version(),
        "made_at": made_at,
        "as_of": write_iso(policy.as_of),
        "policy": {"name": policy.name, "fingerprint": policy.fingerprint},
        "files": [{"is": name, "path": path, "sha256": digest} for name, path, digest in report.basis.files],
        "index": {
            "path": report.basis.index,
            "generation": report.basis.generation,
            "content": report.basis.content,
        },
        "fingerprint": report.fingerprint,
        "exit_code": report.exit_code,
        "partial": report.partial or bool(report.unread),
        "drafts": [_draft_record(draft) for draft in report.documents],
        "drafts_not_read": list(report.unread),
        "sources_read": [_source_line(source) for source in report.held],
        "sources_not_read": [_source_line(source) for source in report.sources if source.is_unread],
    }


def _draft_record(draft: DraftReport) -> Record:
    document = draft.document
    return {
        "id": document.id,
        "path": document.path,
        "title": document.title,
        "date": write_iso(document.date),
        "sha256": document.sha256 or None,
        "notices": [finding_record(notice) for notice in draft.notices],
    }


def _source_line(source: SourceLine) -> Record:
    return {**source_record(source), "title": source.title, "status": source.status}


def _quotation_records(report: Report) -> Iterator[Record]:
    for draft in report.documents:
        for number, check in enumerate(draft.checks):
            waivers = [waiver for waived, waiver in draft.waivers if waived == number]
            yield _quotation_record(ReportedCheck(draft.document, check), report, waivers)


def _quotation_record(check: ReportedCheck, report: Report, waivers: Iterable[Waiver]) -> Record:
    record, basis = check_record(check.draft, check.check), report.basis
    return {
        "draft": check.draft.called,
        "quotation": record["quotation"],
        "speaker": _speaker_record(check.quotation.speaker),
        "wording": record["wording"],
        "attribution": record["attribution"],
        "severity": record["severity"],
        "findings": record["findings"],
        "differences": list(_difference_records(check)),
        "source": _place_record(check.match, basis) if check.match else None,
        "others": [{**_place_record(other, basis), "agrees": _agrees(check.match, other)} for other in check.others],
        "searched": _searched_record(check, report),
        "suggestion": record["suggestion"],
        "waivers": [_waiver_record(waiver) for waiver in waivers],
    }


def _waiver_record(waiver: Waiver) -> Record:
    rule = RULES[waiver.rule]
    return {
        "code": rule.code,
        "name": rule.name,
        "words": waiver.words,
        "speaker": waiver.speaker,
        "reason": waiver.reason,
        "by": waiver.by,
        "on": waiver.on,
        "until": write_iso(waiver.until),
        "evidence": waiver.evidence or None,
        "place": waiver.place,
    }


def _speaker_record(speaker: Speaker | None) -> Record | None:
    """The speaker as printed and as understood, with the rule that led from one to the other, and how sure it is."""
    if speaker is None:
        return None
    return {
        "printed": speaker.mention.text if speaker.mention else None,
        "name": speaker.name,
        "anonymous": speaker.anonymous,
        "via": speaker.via,
        "candidates": list(speaker.candidates),
        "rule": speaker.rule or None,
        "confidence": speaker.confidence,
    }


def _difference_records(check: ReportedCheck) -> Iterator[Record]:
    """Every word edit between source and draft."""
    for ours, theirs in list_edited(check.check.alignment):
        yield {
            "draft": " ".join(word.text for word in ours),
            "source": " ".join(word.text for word in theirs),
            "draft_span": [ours[0].start, ours[-1].end] if ours else None,
            "source_span": [theirs[0].start, theirs[-1].end] if theirs else None,
        }


def _place_record(match: Match, basis: Basis) -> Record:
    document = match.document
    span = match.span
    line, column = document.locate(span.start)
    return {
        "document": {**_document_record(document), **_copy_record(document, basis)},
        "place": match.place,
        "line": line,
        "column": column,
        "spans": [span_record(part) for part in match.spans],
        "words": match.text,
        "kind": match.kind,
        "before": " ".join(_sentences_before(document, span.start)),
        "after": " ".join(_sentences_after(document, span.end)),
        "speaker": _speaker_record(match.speaker),
        "selectors": [
            selector_record(document, span),
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
        "utterance_id": match.utterance_id,
    }


def _document_record(document: Document) -> Record:
    return {
        "id": document.id,
        "path": document.path,
        "title": document.title,
        "publisher": document.publisher,
        "author": document.author,
        "kind": document.kind.value,
        "whole_event": document.whole,
        "event": document.event,
        "url": document.url,
        "published": write_iso(document.date),
        "said_on": write_iso(document.said_on),
        "fetched": document.fetched,
        "received_from": document.received_from,
        "language": document.language,
        "status": document.status,
        "replaces": document.replaces,
        "replaced_by": document.replaced_by,
        "own": document.own,
        "vouched_by": document.vouched_by,
        "terms": document.terms,
        "sha256": document.sha256 or None,
    }


def _copy_record(document: Document, basis: Basis) -> Record:
    """Which version it is, and where the index keeps the very text: None where the index was in memory."""
    versions = {(name, digest): version for name, digest, version in basis.versions}
    version = versions.get((document.id, document.sha256))
    copy = {"index": basis.index, "id": document.id, "version": version}
    return {"version": version, "stored_copy": copy if basis.index is not None and version is not None else None}


def _sentences_before(document: Document, start: int) -> list[str]:
    text = show_stretch(document, max(0, start - _REACH), start)
    return _split(text)[-_SENTENCES - 1 :]


def _sentences_after(document: Document, end: int) -> list[str]:
    text = show_stretch(document, end, min(end + _REACH, len(document.text)))
    return _split(text, _SENTENCES + 1)


def _split(text: str, most: int | None = None) -> list[str]:
    """The sentences of a stretch; the one at its edge is the rest of the one the words stand in."""
    spans = islice(split_sentences(text, Span(0, len(text)), _NO_ABBREVIATIONS), most)
    return [" ".join(text[span.start : span.end].split()) for span in spans]


def _agrees(match: Match | None, other: Match) -> bool:
    """Does the other place have the same words by the same speaker?"""
    if match is None:
        return False
    names = [found.speaker.name if found.speaker else None for found in (match, other)]
    same = names[0] == names[1] or (None not in names and names_match(str(names[0]), str(names[1])))
    return same and match.text.casefold().split() == other.text.casefold().split()


def _searched_record(check: ReportedCheck, report: Report) -> Record:
    """What was looked through, and whether the words came of it."""
    return {
        "sources": len(report.held),
        "found": check.match is not None,
        "found_in": len({other.document.id for other in (check.match, *check.others) if other}) if check.match else 0,
    }
