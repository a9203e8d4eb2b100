"""Markdown, for review comments and step summaries. Words from outside stay words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quotecheck.codes import Severity
from quotecheck.reporting.differences import mark_changes
from quotecheck.reporting.escapes import escape_controls
from quotecheck.reporting.plain_words import (
    LABELS,
    count_held,
    describe_limits,
    describe_match,
    describe_readiness,
    name_document,
    name_place,
    name_speaker,
)
from quotecheck.reporting.report import DraftReport, Report, ReportedCheck

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$])")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;"}
_LINK: Final = re.compile(r":(?=[\w/+-])")


def write_markdown(report: Report) -> str:
    """A heading and a table for each draft, then each thing to look at with draft over source."""
    blocks = [block for draft in report.documents for block in _write_draft(report, draft)]
    blocks += [f"**NOT READ** {_say(reason)}" for reason in report.unread]
    blocks += [
        f"**{LABELS[notice.severity]}** {_say(source.path or 'a source')}: {_say(notice.message)} `{notice.code}`"
        for source in report.sources
        for notice in source.notices
        if notice.severity is not Severity.OK
    ]
    blocks += [_say(limit) for limit in describe_limits(report)]
    blocks.append(f"**{describe_readiness(report)}**")
    return "\n\n".join(blocks) + "\n"


def _write_draft(report: Report, draft: DraftReport) -> Iterator[str]:
    checks = [ReportedCheck(draft.document, check) for check in draft.checks]
    told = [check for check in checks if check.told]
    yield f"## {_say(name_document(draft.document))}"
    yield f"{count_held(report, draft)}, house rules {_say(report.policy.name)}"
    if told:
        rows = "\n".join(_write_row(check) for check in told)
        yield f"| place | | speaker | what to know | code |\n| --- | --- | --- | --- | --- |\n{rows}"
    for notice in draft.notices:
        yield f"**{LABELS[notice.severity]}** {_say(notice.message)} `{notice.code}`"
    for check in told:
        yield _write_check(check)


def _write_row(check: ReportedCheck) -> str:
    finding = check.told[0]
    cells = (
        _say(name_place(check)),
        f"**{LABELS[check.severity]}**",
        _say(name_speaker(check)),
        _say(finding.message),
        f"`{finding.code}`",
    )
    return f"| {' | '.join(cells)} |"


def _write_check(check: ReportedCheck) -> str:
    blocks = [f"### {_say(name_place(check))} {LABELS[check.severity]}: {_say(check.headline)}"]
    if rest := check.told[1:]:
        blocks.append("\n".join(f"- {_say(finding.message)} `{finding.code}`" for finding in rest))
    quoted = [f"> **draft** {mark_changes(check.diff.draft, 'ins', _say)}"]
    if check.match:
        quoted.append(f"> **source** {mark_changes(check.diff.source, 'del', _say)}")
        quoted.append(f"> {_say(describe_match(check.match))}")
    blocks.append("\n>\n".join(quoted))
    if check.use:
        blocks.append(f"Use: {_say(check.use)}")
    return "\n\n".join(blocks)


def _say(text: str) -> str:
    """Nothing in the text is markup, a mention or a link."""
    escaped = _SPECIAL.sub(r"\\\1", escape_controls(text))
    escaped = "".join(_ENTITIES.get(character, character) for character in escaped)
    return _LINK.sub("&#58;", escaped)
