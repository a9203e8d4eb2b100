"""What every form of a report says to a person in the same words: labels, places, sources, advice, counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.codes import RULES, Severity, Wording, write_day
from quotecheck.model import Document, DocumentKind, Match
from quotecheck.reporting.report import FAILED, NOTHING_CHECKED, READY, DraftReport, Report, ReportedCheck

LABELS: Final = {
    Severity.ERROR: "FIX",
    Severity.WARNING: "LOOK",
    Severity.UNCHECKED: "NOT CHECKED",
    Severity.NOTE: "NOTE",
    Severity.OK: "CLEAN",
}
NOBODY_NAMED: Final = "nobody named"
"""What stands where a speaker's name would."""

_DOCUMENT_KINDS: Final = {
    DocumentKind.STORY: "news story",
    DocumentKind.TRANSCRIPT: "transcript",
    DocumentKind.STATEMENT: "statement",
    DocumentKind.NOTES: "notes",
    DocumentKind.REGISTRY: "own interview, vouched for",
}

# What to do where no wording can be offered.
_ADVICE: Final = {
    "QC103": "own interview? enter it in quotes.yaml with who holds the notes or the recording",
    "QC105": "read the source yourself, or add one that can be read",
    "QC303": "no words of the speaker's fit; quote the answer or drop the claim",
    "QC321": "name the speaker",
    "QC401": "say so in your own words before the marks",
    "QC402": "say so in your own words behind the marks",
    "QC420": "say so in your own words behind the marks",
}
_LISTED: Final = frozenset({"SOURCES_DIFFER", "DISPUTED", "SPLICED", "SPLICED_SPEAKERS", "SPLICED_SOURCES"})
_MOST_OTHERS: Final = 3


def list_nearest(check: ReportedCheck) -> tuple[Match, ...]:
    """What comes nearest where nothing is the words; shown where a person will look, never called the quotation."""
    return check.others if check.match is None and check.severity.rank >= Severity.WARNING.rank else ()


def choose_others(check: ReportedCheck) -> tuple[Match, ...]:
    """Further places to show: only where the verdict rests on them."""
    names = {finding.name for finding in check.findings}
    return check.others[:_MOST_OTHERS] if names & _LISTED else ()


def advise_reader(check: ReportedCheck, report: Report) -> Iterator[tuple[str, str]]:
    """What was searched and what to do, each with its label."""
    names = {finding.name for finding in check.findings}
    held = count_things(len(report.held), "source")
    if "MISATTRIBUTED" in names:
        yield "searched", f"every source on file ({held}); none gives these words to {name_speaker(check)}"
    if check.wording is Wording.NOT_FOUND and check.severity is not Severity.UNCHECKED:
        yield "searched", f"every source on file ({held})"
    if check.use:
        yield "use", check.use
        return
    advice = [_ADVICE[finding.code] for finding in check.findings if finding.code in _ADVICE]
    if advice:
        yield "do", advice[0]


def name_speaker(check: ReportedCheck) -> str:
    """The speaker the draft names, as a report prints it."""
    return check.quotation.speaker.called or "anybody"


def describe_match(match: Match) -> str:
    """Kind, date and place of a source, and whose words it has there."""
    return f"{describe_place(match)} - {_describe_voice(match)}"


def describe_place(match: Match) -> str:
    """Kind, date and place of a source."""
    document = match.document
    kind = _DOCUMENT_KINDS[document.kind]
    if document.kind is DocumentKind.TRANSCRIPT and document.whole:
        kind = "full transcript"
    parts = [kind, *([write_day(document.date)] if document.date else []), f"{name_document(document)} {match.place}"]
    if document.status != "usable":
        parts.append(document.status.upper())
    return ", ".join(parts)


def _describe_voice(match: Match) -> str:
    if match.speaker is None:
        return "the reporter's own words"
    name = match.speaker.called
    if name is None:
        return "no speaker named"
    through = f", as {match.speaker.via} tells it" if match.speaker.via else ""
    return f"words of {name}{through}"


def name_document(document: Document) -> str:
    """A document as a person knows it: its path, else its title or id."""
    if document.path == "-":
        return "standard input"
    unnamed = document.id.startswith("sha256:")
    return document.path or document.title or ("the text" if unnamed else document.id)


def name_place(check: ReportedCheck) -> str:
    """``line:column``, or the place a person finds in a format without lines."""
    place = check.draft.place_of(check.quotation.spans[0].start)
    return f"{check.line}:{check.column}" if place.startswith("line ") else place


def count_held(report: Report, draft: DraftReport) -> str:
    """How many quotations it has, and what they were held against."""
    quotations, held = count_things(len(draft.quotations), "quotation"), count_things(len(report.held), "source")
    return f"{quotations} held against {held}"


def describe_limits(report: Report) -> Iterator[str]:
    """What was not asked: how old words are whose source has no date, and what nobody wants to be told."""
    undated = report.undated
    if undated:
        which = f"{undated[0]} has" if len(undated) == 1 else f"{len(undated)} sources have"
        yield f"How old the words are was not checked: {which} no date."
    policy = report.policy
    if policy.select:
        yield f"Only this is told, as asked: {', '.join(sorted(policy.select))}."
    off = {key for key, level in policy.severities.items() if level is Severity.OK}
    grave = {RULES[key].code for key in off if RULES[key].severity in (Severity.ERROR, Severity.WARNING)}
    if policy.ignore or grave:
        yield f"Not told, as asked: {', '.join(sorted(policy.ignore | grave))}."


def describe_readiness(report: Report) -> str:
    """May it go out?"""
    if report.partial or report.unread:
        return "NOT READY: not everything was read."
    told = {READY: _describe_rest(report), FAILED: "NOT READY.", NOTHING_CHECKED: "NOTHING CHECKED."}
    return told.get(report.exit_code, "NOT READY: not everything was checked.")


def _describe_rest(report: Report) -> str:
    """Ready, and what the house lets pass though somebody should look."""
    levels = [check.severity for check in report.checks]
    left = ((Severity.WARNING, "to look at"), (Severity.UNCHECKED, "not checked"))
    rest = [f"{levels.count(level)} {todo}" for level, todo in left if level in levels]
    return f"READY, but for {' and '.join(rest)}." if rest else "READY."


def count_things(number: int, noun: str) -> str:
    """ "1 source", "2 sources"."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
