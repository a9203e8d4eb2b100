"""Statements a draft reports without marks: do the sources have the speaker say so, or otherwise?

Only words decide: a statement that matches but for a negation, a number, a name or a date is contradicted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from quotecheck.codes import Attribution, Severity, Wording
from quotecheck.judgement.case import Case
from quotecheck.judgement.findings import raise_finding
from quotecheck.judgement.readings import Reading
from quotecheck.judgement.speakers import compare_speakers, show_drafted
from quotecheck.model import Finding

_TURNING: Final = frozenset({"NEGATION_CHANGED", "NUMBER_CHANGED", "NAME_CHANGED", "DATE_CHANGED"})
_VERDICTS_ON_MARKS: Final = frozenset({"NARRATION", "WIDENED", "MARKS_WIDENED", "ALTERED"})
_FEWEST_WORDS: Final = 5
"""Words a statement must have, lest a phrase be called a contradiction."""


def judge_statement(case: Case, readings: Iterable[Reading]) -> tuple[Wording, Reading | None, tuple[Finding, ...]]:
    """SUPPORTED or CONTRADICTED with the reading that says so, NOT_FOUND without one."""
    fitting = [reading for reading in readings if not reading.splice and _can_be_by(case, reading)]
    supporting = [reading for reading in fitting if not any(_list_changes(reading))]
    if supporting:
        return Wording.SUPPORTED, min(supporting, key=lambda reading: reading.voice is None), ()
    for reading in sorted(fitting, key=lambda reading: reading.distance):
        changes = list(_list_changes(reading))
        if reading.voice is not None and len(case.passage.words) >= _FEWEST_WORDS and _turns(changes):
            finding = raise_finding("CONTRADICTED", case.policy, draft_span=case.quotation.span, S=show_drafted(case))
            return Wording.CONTRADICTED, reading, (finding, *(_soften(change, finding) for change in changes))
    return Wording.NOT_FOUND, None, ()


def _soften(change: Finding, verdict: Finding) -> Finding:
    """Without marks nobody vouches for the very words: the change is no graver than the verdict."""
    return attrs.evolve(change, severity=verdict.severity)


def _turns(changes: list[Finding]) -> bool:
    return bool(changes) and all(finding.name in _TURNING for finding in changes)


def _list_changes(reading: Reading) -> Iterator[Finding]:
    for finding in reading.findings:
        if finding.name not in _VERDICTS_ON_MARKS and finding.severity.rank >= Severity.WARNING.rank:
            yield finding


def _can_be_by(case: Case, reading: Reading) -> bool:
    """Narration reports anybody; speech must be the named speaker's."""
    if reading.voice is None:
        return True
    return compare_speakers(case, reading.occurrence, reading.voice.quotation.speaker) is True


def attribute_statement(case: Case, reading: Reading | None) -> Attribution:
    """CONFIRMED where the speaker's own words support or contradict the statement."""
    if reading is None or reading.voice is None:
        return Attribution.NOT_CHECKED
    confirmed = compare_speakers(case, reading.occurrence, reading.voice.quotation.speaker)
    return Attribution.CONFIRMED if confirmed else Attribution.NOT_CHECKED
