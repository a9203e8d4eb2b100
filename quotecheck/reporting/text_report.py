"""The report for an editor at a terminal: plain words first, the code last, draft over source.

Nothing rests on colour: ``{words}`` differ from the source, ``[words]`` have nothing on the other side.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs

from quotecheck.codes import Severity, Wording, write_day
from quotecheck.model import Document, Finding
from quotecheck.reporting.differences import DiffMark, Stretch, join_stretches, show_match
from quotecheck.reporting.escapes import escape_controls
from quotecheck.reporting.plain_words import (
    LABELS,
    NOBODY_NAMED,
    advise_reader,
    choose_others,
    count_held,
    count_things,
    describe_limits,
    describe_match,
    describe_readiness,
    list_nearest,
    name_document,
    name_place,
)
from quotecheck.reporting.report import DraftReport, Report, ReportedCheck, sort_findings

_COLORS: Final = {
    Severity.ERROR: "\x1b[1;31m",
    Severity.WARNING: "\x1b[1;33m",
    Severity.UNCHECKED: "\x1b[1;35m",
    Severity.NOTE: "\x1b[1;36m",
    Severity.OK: "\x1b[1;32m",
}
_PLAIN: Final = "\x1b[0m"

# Verdicts under which the passage shown is only the nearest there is, not the words.
_NEAREST: Final = frozenset({Wording.NOT_FOUND, Wording.TOO_SHORT, Wording.PARAPHRASED})

_LONGEST_STRETCH: Final = 170  # characters of unchanged words shown in a row
_INDENT: Final = 12
_FIRST_WORDS: Final = 4


@attrs.frozen
class _Style:
    width: int
    color: bool

    def paint(self, text: str, severity: Severity) -> str:
        return f"{_COLORS[severity]}{text}{_PLAIN}" if self.color else text


def write_text(report: Report, *, color: bool = False, width: int = 100) -> str:
    """The whole report. ``color`` is for terminals; the words are the same without it."""
    style = _Style(max(width, 60), color)
    blocks: list[str] = [_write_draft(report, draft, style) for draft in report.documents]
    blocks += [_wrap(f"NOT READ  {escape_controls(reason)}", style, 10) for reason in report.unread]
    notices = list(_source_notices(report, style))
    if notices:
        blocks.append("Sources\n" + "\n".join(notices))
    blocks += [_wrap(escape_controls(limit), style, 2) for limit in describe_limits(report)]
    blocks.append(_write_summary(report, style))
    return "\n\n".join(blocks) + "\n"


def _write_draft(report: Report, draft: DraftReport, style: _Style) -> str:
    checks = [ReportedCheck(draft.document, check) for check in draft.checks]
    told = [check for check in checks if _is_told(check)]
    clean = [check for check in checks if not _is_told(check) and check.quotation.in_marks]
    blocks = [_write_head(report, draft, style)]
    notices = [_write_notice(draft.document, notice, style) for notice in draft.notices]
    if notices:
        blocks.append("\n".join(notices))
    blocks += [_write_check(check, report, style) for check in told]
    if clean:
        line = "Clean: " + ", ".join(_write_clean(check) for check in clean)
        blocks.append(_wrap(line, style, 7))
    return "\n\n".join(blocks)


def _is_told(check: ReportedCheck) -> bool:
    return check.severity is not Severity.OK


def _write_head(report: Report, draft: DraftReport, style: _Style) -> str:
    head = f'{name_document(draft.document)} - {count_held(report, draft)}, house rules "{report.policy.name}"'
    if report.policy.as_of is None:
        return _wrap(head, style, 2)
    day = f"as of {write_day(report.policy.as_of)}"
    kept = day.replace(" ", "_")  # a day is not parted
    return _wrap(f"{head}, {kept}", style, 2).replace(kept, day)


def _write_check(check: ReportedCheck, report: Report, style: _Style) -> str:
    place = name_place(check)
    lines: list[str] = []
    for finding in check.told:
        lines += _write_headline(place, finding.severity, finding.message, finding.code, style)
        place = ""
    lines += _write_words(check, style)
    lines += [_write_line(label, text, style) for label, text in advise_reader(check, report)]
    return "\n".join(lines)


def _write_headline(place: str, severity: Severity, message: str, code: str, style: _Style) -> Iterator[str]:
    label = LABELS[severity]
    head = f"{place:<6} {label:<4} " if len(label) <= 4 else f"{place:<6} {label}  "
    room = style.width - len(code) - 2
    lines = textwrap.wrap(head + escape_controls(message), room, subsequent_indent=" " * _INDENT)
    lines[0] = f"{lines[0]:<{room}}  {code}"
    lines[0] = lines[0].replace(label, style.paint(label, severity), 1)
    return iter(lines)


def _write_words(check: ReportedCheck, style: _Style) -> Iterator[str]:
    difference = check.diff
    yield _write_line("draft", _write_excerpt(difference.draft), style)
    if check.match is None:
        for nearest in list_nearest(check):
            yield _write_line("nearest", _write_excerpt(show_match(nearest)), style)
            yield _write_line("", describe_match(nearest), style)
        return
    yield _write_line(_label_match(check), _write_excerpt(difference.source), style)
    yield _write_line("", describe_match(check.match), style)
    for other in choose_others(check):
        yield _write_line("other", _write_excerpt(show_match(other)), style)
        yield _write_line("", describe_match(other), style)


def _label_match(check: ReportedCheck) -> str:
    if any(finding.name == "FROM_QUESTION" for finding in check.findings):
        return "asked"
    return "nearest" if check.wording in _NEAREST else "source"


def _write_clean(check: ReportedCheck) -> str:
    speaker = check.quotation.speaker
    name = speaker.called or NOBODY_NAMED
    shown = name.rpartition(" ")[2] if speaker.name and not speaker.anonymous else name
    return f'{name_place(check)} {shown} "{_cut_words(check.quotation.text)}"'


def _cut_words(text: str) -> str:
    """The first words of a quotation, to know it by."""
    words = text.split()
    return " ".join(words[:_FIRST_WORDS]).rstrip(",;:") + (" ..." if len(words) > _FIRST_WORDS else "")


def _write_notice(document: Document, notice: Finding, style: _Style) -> str:
    place = ""
    if notice.draft_span:
        line, column = document.locate(notice.draft_span.start)
        place = f"{line}:{column}"
    return "\n".join(_write_headline(place, notice.severity, notice.message, notice.code, style))


def _source_notices(report: Report, style: _Style) -> Iterator[str]:
    for source in report.sources:
        for notice in sort_findings(source.notices):
            message = f"{source.path or 'a source'}: {notice.message}"
            yield "\n".join(_write_headline("", notice.severity, message, notice.code, style))


def _write_summary(report: Report, style: _Style) -> str:
    checks = [check for check in report.checks if check.quotation.in_marks or _is_told(check)]
    by_severity = {severity: sum(check.severity is severity for check in checks) for severity in Severity}
    told = [
        f"{by_severity[severity]} {LABELS[severity].lower()}"
        for severity in reversed(Severity)
        if by_severity[severity] or severity is Severity.OK
    ]
    counted = f"{count_things(len(checks), 'quotation')}: {', '.join(told)}." if checks else "No quotation found."
    ready = Severity.OK if report.exit_code == 0 else Severity.ERROR
    return f"{counted}  {style.paint(describe_readiness(report), ready)}"


def _write_excerpt(stretches: Sequence[Stretch]) -> str:
    return join_stretches(_shorten(stretch) for stretch in stretches)


def _shorten(stretch: Stretch) -> Stretch:
    """A long run of words that are the same: its ends are enough."""
    text = escape_controls(stretch.text)
    if stretch.mark is DiffMark.SAME and len(text) > _LONGEST_STRETCH:
        half = _LONGEST_STRETCH // 2
        head, tail = text[:half].rpartition(" ")[0] or text[:half], text[-half:].partition(" ")[2] or text[-half:]
        text = f"{head} [...] {tail}"
    return attrs.evolve(stretch, text=text)


def _write_line(label: str, text: str, style: _Style) -> str:
    return _wrap(f"   {label:<{_INDENT - 4}} {escape_controls(text)}", style, _INDENT)


def _wrap(text: str, style: _Style, indent: int) -> str:
    lines: Iterable[str] = textwrap.wrap(
        escape_controls(text),
        style.width,
        subsequent_indent=" " * indent,
        drop_whitespace=True,
        break_on_hyphens=False,
    )
    return "\n".join(lines)
