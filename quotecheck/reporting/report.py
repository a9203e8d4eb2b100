"""The answer for one run: every draft with its checks, and the forms it can be given in."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from quotecheck.codes import RULES, Attribution, Severity, Wording
from quotecheck.model import Check, Document, Finding, Match, NotQuotation, Policy, Quotation, Waiver

if TYPE_CHECKING:
    from quotecheck.reporting.differences import Difference
    from quotecheck.reporting.mending import Mended

_UNREAD: Final = ("UNREADABLE_SOURCE", "DRAFT_NO_SOURCE", "INDEX_UNFINISHED", "INDEX_OLDER")


READY, FAILED, NOT_READ, NOTHING_CHECKED, BROKEN_OFF = 0, 1, 2, 5, 130
"""Exit codes: see ``Report.exit_code``."""


@attrs.frozen(kw_only=True)
class SourceLine:
    """One source of the index, as a report lists it."""

    path: str | None = None
    title: str | None = None
    date: dt.date | None = None
    kind: str = "story"
    status: str = "usable"
    sha256: str = ""
    notices: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, document: Document) -> SourceLine:
        """The line for a document of the index."""
        return cls(
            path=document.called,
            title=document.title,
            date=document.date,
            kind=document.kind.value,
            status=document.status,
            sha256=document.sha256,
            notices=tuple(notice for notice in document.notices if notice.severity is not Severity.OK),
        )

    @property
    def is_unread(self) -> bool:
        """Nothing was held against it: it could not be read, is a draft, is still to come, or is the index itself."""
        return any(notice.name in _UNREAD for notice in self.notices)


@attrs.frozen(kw_only=True)
class Basis:
    """What a run rests on, so that it can be verified later."""

    index: str | None = None
    """The folder of the index; None: in memory."""
    generation: int | None = None
    """How often the index had changed."""
    content: str | None = None
    """Digest of everything the index holds."""
    versions: tuple[tuple[str, str, int], ...] = ()
    """Id, digest and version of each document that quotations stand on."""
    files: tuple[tuple[str, str, str], ...] = ()
    """What it is (policy, people, waivers), path and digest of each file the run was given."""


@attrs.frozen(kw_only=True)
class DraftReport:
    """One draft: what is in it, and the answer for each quotation in the order of the text."""

    document: Document
    checks: tuple[Check, ...] = ()
    not_quotations: tuple[NotQuotation, ...] = ()
    notices: tuple[Finding, ...] = ()
    waivers: tuple[tuple[int, Waiver], ...] = ()
    """Decisions that lifted something, each with the position of its check."""

    @property
    def quotations(self) -> tuple[Check, ...]:
        """The checks of words in marks; indirect statements left out."""
        return tuple(check for check in self.checks if check.quotation.in_marks)

    def mend(self) -> Mended:
        """The draft with the wording to use: only words inside the marks change, and never a speaker."""
        from quotecheck.reporting.mending import mend_draft

        return mend_draft(self)

    def _repr_html_(self) -> str:
        from quotecheck.reporting.notebook import show_draft

        return show_draft(self)


@attrs.frozen
class ReportedCheck:
    """A check together with the draft it belongs to, so that it can show itself."""

    draft: Document
    check: Check

    def __repr__(self) -> str:
        verdicts = f"{self.wording.value} {self.attribution.value} {self.severity.value}"
        return f"<ReportedCheck {self.line}:{self.column} {verdicts}: {self.quotation.text!r}>"

    @property
    def quotation(self) -> Quotation:
        """The words of the draft."""
        return self.check.quotation

    @property
    def wording(self) -> Wording:
        """Are these the words?"""
        return self.check.wording

    @property
    def attribution(self) -> Attribution:
        """Are they this speaker's?"""
        return self.check.attribution

    @property
    def severity(self) -> Severity:
        """The worst of the findings."""
        return self.check.severity

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What there is to tell, worst first."""
        return sort_findings(self.check.findings)

    @property
    def match(self) -> Match | None:
        """Where a source has the words."""
        return self.check.match

    @property
    def others(self) -> tuple[Match, ...]:
        """Further places."""
        return self.check.others

    @property
    def suggestion(self) -> str | None:
        """The wording to use."""
        return self.check.suggestion

    @property
    def headline(self) -> str:
        """The worst thing to tell, or what the verdict on the words means."""
        told = choose_findings(self.check)
        return told[0].message if told else RULES[self.wording.value].headline

    @property
    def told(self) -> tuple[Finding, ...]:
        """What a person is told, worst first."""
        return choose_findings(self.check)

    @property
    def names_speaker(self) -> bool:
        """The suggestion is whom to name, not what to quote."""
        return self.right_speaker is not None and self.suggestion == self.right_speaker

    @property
    def right_speaker(self) -> str | None:
        """Whose words they are, where the draft gives them to somebody else."""
        return self.check.right_speaker

    @property
    def _is_asked_by_nobody(self) -> bool:
        """A question of somebody without a name: there is nobody to name for its words."""
        asked = any(finding.name == "FROM_QUESTION" for finding in self.findings)
        voice = self.match.speaker if self.match else None
        return asked and self.names_speaker and voice is not None and voice.name is None

    @property
    def use(self) -> str | None:
        """The suggestion as a sentence's part: words in marks, or whom to name."""
        if self.suggestion is None or self._is_asked_by_nobody:
            return None
        if self.names_speaker:
            return f"{self.suggestion} as the speaker"
        if self.wording is Wording.NARRATION:
            return f"{self.suggestion}, without quotation marks"
        words = self.suggestion if any(mark in self.suggestion for mark in '"“”') else f'"{self.suggestion}"'
        return f"{words}, with {self.right_speaker} as the speaker" if self.right_speaker else words

    @property
    def line(self) -> int:
        """Line of the draft, from 1."""
        return self.draft.locate(self.quotation.spans[0].start)[0]

    @property
    def column(self) -> int:
        """Column in code points, from 1."""
        return self.draft.locate(self.quotation.spans[0].start)[1]

    @property
    def diff(self) -> Difference:
        """Draft over source, with the words that differ marked."""
        from quotecheck.reporting.differences import compare_words

        return compare_words(self.draft, self.check)

    def _repr_html_(self) -> str:
        from quotecheck.reporting.notebook import show_check

        return show_check(self)


@attrs.frozen(kw_only=True)
class Report:
    """What a run found. It knows its forms; each is written by a module of its own."""

    documents: tuple[DraftReport, ...]
    policy: Policy = attrs.field(factory=Policy)
    fingerprint: str = ""
    """Of policy and index together."""
    sources: tuple[SourceLine, ...] = ()
    fail_on: Severity = Severity.ERROR
    allow_empty: bool = False
    partial: bool = False
    """Not every quotation was held against every source: the run, or the building of the index, was broken off."""
    unread: tuple[str, ...] = ()
    """Drafts that could not be read, with the reason."""
    basis: Basis = Basis()

    @cached_property
    def checks(self) -> tuple[ReportedCheck, ...]:
        """Every check of every draft, in order."""
        return tuple(ReportedCheck(draft.document, check) for draft in self.documents for check in draft.checks)

    @property
    def failures(self) -> tuple[ReportedCheck, ...]:
        """The checks at or above ``fail_on``, in order."""
        return tuple(check for check in self.checks if check.severity.rank >= self.fail_on.rank)

    @property
    def counts(self) -> dict[str, int]:
        """How many checks have each severity, gravest first."""
        counted = [check.severity for check in self.checks]
        return {severity.value: counted.count(severity) for severity in reversed(Severity)}

    @property
    def notices(self) -> tuple[Finding, ...]:
        """What there is to say of the texts themselves: drafts first, then sources."""
        of_drafts = [notice for draft in self.documents for notice in draft.notices]
        of_sources = [notice for source in self.sources for notice in source.notices]
        return (*of_drafts, *of_sources)

    @property
    def held(self) -> tuple[SourceLine, ...]:
        """The sources that drafts were held against."""
        return tuple(source for source in self.sources if not source.is_unread)

    @property
    def undated(self) -> tuple[str, ...]:
        """Sources without any day that words of a draft were found in: how old these are cannot be told."""
        matches = (check.match for check in self.checks if check.quotation.in_marks)
        found = (match.document for match in matches if match is not None)
        return tuple(dict.fromkeys(one.called for one in found if not one.day_out))

    @property
    def exit_code(self) -> int:
        """130: broken off; 2: a draft not read, or one that quotecheck failed on, also on one quotation of it;
        1: findings at or above ``fail_on``, or partial; 5: nothing checked."""
        if any(notice.name == "BROKEN_OFF" for draft in self.documents for notice in draft.notices):
            return BROKEN_OFF
        if self.unread or any(notice.name == "FAULT" for draft in self.documents for notice in draft.notices):
            return NOT_READ
        if self.partial or self.failures or any(notice.severity.rank >= self.fail_on.rank for notice in self.notices):
            return FAILED
        nothing = not self.held or not any(draft.quotations for draft in self.documents)
        return NOTHING_CHECKED if nothing and not self.allow_empty else READY

    def to_text(self, *, color: bool = False, width: int = 100) -> str:
        """The report for an editor at a terminal."""
        from quotecheck.reporting.text_report import write_text

        return write_text(self, color=color, width=width)

    def __repr__(self) -> str:
        found = ", ".join(f"{count} {severity}" for severity, count in self.counts.items() if count)
        return f"<Report: {found or 'nothing checked'}>"

    def __str__(self) -> str:
        return self.to_text().rstrip("\n")

    def to_json(self) -> str:
        """``quotecheck.report/1``."""
        return self.render("json")

    def to_records(self) -> list[dict[str, Any]]:
        """One flat row for each check, for tables and data frames."""
        from quotecheck.reporting.records import flat_records

        return flat_records(self)

    def to_frame(self) -> Any:
        """``to_records`` as a data frame of pandas or, where that is absent, polars."""
        from quotecheck.reporting.frames import build_frame
        from quotecheck.reporting.records import FLAT_NAMES

        return build_frame(self.to_records(), FLAT_NAMES)

    def render(self, form: str) -> str:
        """The report in one of ``formats.FORMATS``. Raises ``UsageError`` for an unknown one."""
        from quotecheck.reporting.formats import render_report

        return render_report(self, form)

    def save(self, path: str | Path, form: str | None = None) -> None:
        """Write the report to a file, in the format its suffix names unless ``form`` says otherwise."""
        from quotecheck.reporting.formats import save_report

        save_report(self, Path(path), form)

    def _repr_html_(self) -> str:
        from quotecheck.reporting.notebook import show_report

        return show_report(self)


GENERAL_VERDICTS: Final = frozenset({"ALTERED", "VARIANT", "WIDENED"})


def choose_findings(check: Check) -> tuple[Finding, ...]:
    """What a person is told, worst first: nothing at ok, and no general verdict beside a typed finding of it."""
    findings = [finding for finding in sort_findings(check.findings) if finding.severity is not Severity.OK]
    typed = [finding for finding in findings if finding.name not in GENERAL_VERDICTS]
    return tuple(typed or findings)


def sort_findings(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Gravest first, then in the order of the text, then by code."""
    return tuple(sorted(findings, key=_finding_order))


def _finding_order(finding: Finding) -> tuple[int, int, str, str]:
    start = finding.draft_span.start if finding.draft_span else -1
    return -finding.severity.rank, start, finding.code, finding.message
