"""Waivers applied to a report: what they lift becomes a note that says who decided and why.

A waiver that has ended, that the house does not accept, or that meets nothing in its story is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath

import attrs

from quotecheck.codes import RULES, Severity, write_day
from quotecheck.model import Check, Document, Finding, Policy, Span, Waiver
from quotecheck.people import names_match
from quotecheck.reporting.report import GENERAL_VERDICTS, DraftReport, Report
from quotecheck.text import read_keys, read_passage


def apply_waivers(report: Report, waivers: Iterable[Waiver]) -> Report:
    """The report with every finding lifted that a valid waiver covers."""
    kept = tuple(waivers)
    if not kept:
        return report
    return attrs.evolve(report, documents=tuple(_waive_draft(draft, kept, report.policy) for draft in report.documents))


def _waive_draft(draft: DraftReport, waivers: Sequence[Waiver], policy: Policy) -> DraftReport:
    own = [waiver for waiver in waivers if _names_story(waiver, draft.document)]
    refused = {waiver: notice for waiver in own if (notice := _refuse(waiver, policy)) is not None}
    valid = [waiver for waiver in own if waiver not in refused]
    checks: list[Check] = []
    used: list[tuple[int, Waiver]] = []
    for number, check in enumerate(draft.checks):
        waived, decisions = _waive_check(check, valid, draft.document)
        checks.append(waived)
        used += [(number, waiver) for waiver in decisions]
    lifting = {waiver for _, waiver in used}
    unused = [_tell("WAIVER_UNUSED", policy, waiver) for waiver in valid if waiver not in lifting]
    strange = [waiver for waiver in waivers if waiver not in own and _would_lift(waiver, checks, draft.document)]
    astray = [_tell("WAIVER_REFUSED", policy, one, reason=f'it is for the story "{one.story}"') for one in strange]
    notices = (*draft.notices, *refused.values(), *unused, *astray)
    return attrs.evolve(draft, checks=tuple(checks), notices=notices, waivers=tuple(used))


def _would_lift(waiver: Waiver, checks: Iterable[Check], document: Document) -> bool:
    """Would a waiver of another story lift something here? One whose story is misspelt does."""
    return any(_waive_check(check, [waiver], document)[1] for check in checks)


def _names_story(waiver: Waiver, document: Document) -> bool:
    """Is it the draft's id, its title, or the end of its path, with its suffix or without?"""
    if waiver.story in (document.id, document.title):
        return True
    path, named = PurePath(document.called), PurePath(waiver.story).parts
    return named in (path.parts[-len(named) :], (*path.parts[:-1], path.stem)[-len(named) :])


def _refuse(waiver: Waiver, policy: Policy) -> Finding | None:
    """Why the waiver does not count, or None."""
    if waiver.until is not None and policy.as_of is None:
        reason = f"it ends on {write_day(waiver.until)}, and nothing here says what day it is: --as-of does"
        return _tell("WAIVER_REFUSED", policy, waiver, reason=reason)
    if waiver.until is not None and policy.as_of is not None and waiver.until < policy.as_of:
        return _tell("WAIVER_EXPIRED", policy, waiver, until=write_day(waiver.until))
    if any(_same_rule(waiver.rule, key) for key in policy.never_waive):
        return _tell("WAIVER_REFUSED", policy, waiver, reason="the house never waives this")
    if policy.may_waive and waiver.by not in policy.may_waive:
        return _tell("WAIVER_REFUSED", policy, waiver, reason=f"{waiver.by} may not sign one")
    return None


def _waive_check(check: Check, waivers: Iterable[Waiver], document: Document) -> tuple[Check, list[Waiver]]:
    """The check with what the waivers lift, and those that lift something."""
    findings, used = check.findings, []
    for waiver in waivers:
        words = _find_words(waiver, check, document)
        if not words:
            continue
        lifted = tuple(_lift(finding, waiver) if _is_about(finding, words, check) else finding for finding in findings)
        if lifted != findings:
            used.append(waiver)
            findings = lifted
    if not used:
        return check, used
    findings = _settle_verdict(findings)
    worst = max((finding.severity for finding in findings), key=lambda severity: severity.rank)
    return _drop_settled_advice(check, attrs.evolve(check, findings=findings, severity=worst)), used


def _drop_settled_advice(before: Check, after: Check) -> Check:
    """Without the advice that a decision has settled: whom to name, or which words to print."""
    if not after.severity.is_grave:
        return attrs.evolve(after, right_speaker=None, suggestion=None)
    speaker, words = (
        _has_grave(before, heads) and not _has_grave(after, heads) for heads in (("QC3",), ("QC1", "QC2", "QC40"))
    )
    right = None if speaker else before.right_speaker
    names_speaker = before.suggestion == before.right_speaker
    settled = speaker if names_speaker else words
    return attrs.evolve(after, right_speaker=right, suggestion=right if settled else before.suggestion)


def _has_grave(check: Check, heads: tuple[str, ...]) -> bool:
    return any(finding.severity.is_grave and finding.code.startswith(heads) for finding in check.findings)


def _find_words(waiver: Waiver, check: Check, document: Document) -> list[Span]:
    """Where the waived words stand in the draft, unchanged and given to the waived speaker."""
    speaker = check.quotation.speaker
    named = [name for name in (speaker.name, speaker.mention.text if speaker.mention else None) if name]
    if not any(names_match(waiver.speaker, name) for name in named):
        return []
    wanted = read_keys(waiver.words, Span(0, len(waiver.words)))
    words = read_passage(document, check.quotation.spans).words
    keys, size = [word.key for word in words], len(wanted)
    starts = [start for start in range(len(keys) - size + 1) if wanted and keys[start : start + size] == wanted]
    return [Span(words[start].start, words[start + size - 1].end) for start in starts]


def _is_about(finding: Finding, words: Sequence[Span], check: Check) -> bool:
    """Does a finding concern the waived words? One on other words of the quotation does not, one on all of it does."""
    span = finding.draft_span
    if span is None or not any(part.start <= span.start and span.end <= part.end for part in check.quotation.spans):
        return True
    return any(span.start <= place.end and place.start <= span.end for place in words)


def _lift(finding: Finding, waiver: Waiver) -> Finding:
    rule = RULES[waiver.rule]
    if finding.name != rule.name or not finding.severity.is_grave:
        return finding
    message = f"{finding.message} (waived by {waiver.by}: {waiver.reason})"
    return attrs.evolve(finding, severity=Severity.NOTE, message=message)


def _settle_verdict(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """A general verdict is no graver than the findings that stand behind it."""
    typed = [f.severity for f in findings if f.code.startswith("QC2") and f.name not in GENERAL_VERDICTS]
    if not typed:
        return tuple(findings)
    worst = max(typed, key=lambda severity: severity.rank)
    return tuple(
        attrs.evolve(finding, severity=worst)
        if finding.name in GENERAL_VERDICTS and finding.severity.rank > worst.rank
        else finding
        for finding in findings
    )


def _same_rule(key: str, other: str) -> bool:
    return RULES[key].name == RULES[other].name if other in RULES else key == other


def _tell(key: str, policy: Policy, waiver: Waiver, **blanks: str) -> Finding:
    rule = RULES[key]
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=policy.severity_of(key),
        message=rule.headline.format(place=waiver.place, rule=RULES[waiver.rule].name, w=waiver.words, **blanks),
    )
