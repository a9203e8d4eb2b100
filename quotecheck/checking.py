"""A run: drafts go in, one report comes out, also where the run is broken off."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import attrs

from quotecheck.codes import Severity
from quotecheck.errors import InputError
from quotecheck.faults import FAULTS, tell_fault
from quotecheck.index import Archive
from quotecheck.inquiry import Inquiry
from quotecheck.intake import Count, Watch
from quotecheck.model import Check, Document, Policy, find_lexicon
from quotecheck.people import Registry
from quotecheck.reading.facts import make_notice
from quotecheck.reporting import Basis, DraftReport, Report, SourceLine
from quotecheck.reporting.plain_words import count_things
from quotecheck.reporting.redaction import hide_confidential
from quotecheck.statements import extract, fingerprint_parts


class BrokenOff(KeyboardInterrupt):
    """Ctrl-C during a check. ``report`` has the drafts that were done, and names the others as not checked."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report


@attrs.frozen
class Run:
    """What drafts are held against: an index, who is who, and the files that are no sources of it."""

    archive: Archive
    people: Registry
    unread: tuple[InputError, ...] = ()
    """Those that could not be read."""
    left_out: tuple[Path, ...] = ()
    """Those that are drafts."""

    def check(self, drafts: Sequence[Document], policy: Policy, as_of: dt.date | None, watch: Watch | None) -> Report:
        """One report of all drafts. ``as_of`` is the day that was asked for, if any. Raises ``BrokenOff`` on Ctrl-C."""
        sources = self.archive.catalogue()
        policy = attrs.evolve(policy, as_of=as_of or _newest_date([*drafts, *sources]))
        told = _tell_index(self.archive)
        missing = bool(self.archive.awaited())
        report = Report(
            policy=policy,
            fingerprint=fingerprint_parts(policy.fingerprint, self.archive.fingerprint, repr(self.people)),
            documents=(),
            sources=(*map(SourceLine.of, sources), *self._list_no_sources(), *told),
            partial=missing,
        )
        inquiry, done = Inquiry(self.archive, self.people, policy, as_of), list[DraftReport]()
        try:
            done.extend(_tell_on_file(draft, sources) for draft in _check_drafts(inquiry, drafts, watch))
        except KeyboardInterrupt:
            left = tuple(map(_break_off, drafts[len(done) :]))
            partial = attrs.evolve(report, documents=(*done, *left), partial=bool(left) or missing)
            raise BrokenOff(hide_confidential(partial, self.people.people)) from None
        whole = attrs.evolve(report, documents=tuple(done), basis=_state_basis(self.archive, done))
        return hide_confidential(whole, self.people.people)

    def _list_no_sources(self) -> Iterator[SourceLine]:
        yield from map(_unread_line, self.unread)
        for path in self.left_out:
            yield SourceLine(path=path.as_posix(), notices=(make_notice("DRAFT_NO_SOURCE"),))


def _tell_on_file(draft: DraftReport, sources: Iterable[Document]) -> DraftReport:
    """A draft whose file is among the sources is told, also where it was changed since."""
    if draft.document.path is None:
        return draft
    path, name = os.path.abspath(draft.document.path), os.path.basename(draft.document.path)
    for one in sources:
        if one.path and one.path.endswith(name) and os.path.abspath(one.path) == path and not one.own:
            return attrs.evolve(draft, notices=(*draft.notices, make_notice("DRAFT_ON_FILE", id=one.id)))
    return draft


def _check_drafts(inquiry: Inquiry, drafts: Sequence[Document], watch: Watch | None) -> Iterator[DraftReport]:
    count = Count("checking", sum(len(draft.text) for draft in drafts), watch)
    for draft in drafts:
        yield _check_or_tell(inquiry, draft, count)
        count.add(len(draft.text))


def _check_or_tell(inquiry: Inquiry, draft: Document, count: Count) -> DraftReport:
    try:
        return _check_draft(inquiry, draft, count)
    except FAULTS as fault:
        return DraftReport(document=draft, notices=(*draft.notices, make_notice("FAULT", reason=tell_fault(fault))))


def _check_draft(inquiry: Inquiry, draft: Document, count: Count) -> DraftReport:
    extraction, lexicon = extract(draft, people=inquiry.people), find_lexicon(draft.language)
    checks: list[Check] = []
    for check in () if lexicon is None else inquiry.check_quotations(extraction, lexicon):
        checks.append(check)
        count.tell(check.quotation.span.end)
    notices = [*extraction.notices]
    if lexicon is not None:
        notices += inquiry.list_unmarked(extraction, lexicon)
        notices += () if any(check.quotation.in_marks for check in checks) else (make_notice("NO_QUOTATIONS"),)
    notices += (make_notice("FAULT", reason=reason) for reason in dict.fromkeys(inquiry.faults))
    inquiry.faults.clear()
    return DraftReport(
        document=draft,
        checks=tuple(checks),
        not_quotations=extraction.not_quotations,
        notices=tuple(notice for notice in notices if notice.severity is not Severity.OK),
    )


def _newest_date(documents: Iterable[Document]) -> dt.date | None:
    days = (document.day_out for document in documents)
    return max(filter(None, days), default=None)


def _state_basis(archive: Archive, drafts: Iterable[DraftReport]) -> Basis:
    """What these drafts stand on in the index, for the day it is to be verified."""
    checks = [check for draft in drafts for check in draft.checks]
    matches = [match for check in checks for match in (check.match, *check.others) if match is not None]
    documents = {(match.document.id, match.document.sha256): match.document for match in matches}
    versions = [(*key, archive.version_of(document) or 1) for key, document in documents.items()]
    return Basis(
        index=None if archive.path is None else archive.path.as_posix(),
        generation=archive.generation,
        content=archive.fingerprint,
        versions=tuple(versions),
    )


def _break_off(draft: Document) -> DraftReport:
    """A draft that nobody came to."""
    return DraftReport(document=draft, notices=(*draft.notices, make_notice("BROKEN_OFF")))


def _unread_line(error: InputError) -> SourceLine:
    return SourceLine(path=error.path, notices=(make_notice("UNREADABLE_SOURCE", reason=error.reason),))


def _tell_index(archive: Archive) -> tuple[SourceLine, ...]:
    """A line for the index itself, where it is not whole or was made by other rules."""
    awaited, older = archive.awaited(), archive.outdated()
    missing, read = count_things(len(awaited), "document"), count_things(len(older), "document")
    notices = (
        *([make_notice("INDEX_UNFINISHED", n=missing, id=awaited[0])] if awaited else ()),
        *([make_notice("INDEX_OLDER", n=read)] if older else ()),
    )
    return (SourceLine(path=str(archive.path), notices=notices),) if notices else ()
