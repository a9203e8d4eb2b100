"""Statements a draft reports without marks: do the sources have the speaker say so, or otherwise?

Only words decide: a statement that matches but for a negation, a number, a name or a date is contradicted. Tense and
person may shift, as they do in reported speech. What is held against it: the speaker's own words, and what the
sources themselves report without marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from quotecheck.codes import Attribution, Wording
from quotecheck.judgement.carriage import find_denial
from quotecheck.judgement.case import Case
from quotecheck.judgement.comparison import compare_drafted
from quotecheck.judgement.cuts import CutReader
from quotecheck.judgement.edits import NamedEdit, name_edits
from quotecheck.judgement.findings import raise_finding
from quotecheck.judgement.readings import Reading
from quotecheck.judgement.scope import find_governors
from quotecheck.judgement.shown import show_drafted
from quotecheck.judgement.surroundings import read_source_surroundings
from quotecheck.judgement.tellings import tell_edit
from quotecheck.model import Finding, Occurrence, Span, Utterance

_TURNING: Final = frozenset({"NEGATION_CHANGED", "NUMBER_CHANGED", "NAME_CHANGED", "DATE_CHANGED"})
_FEWEST_WORDS: Final = 5
"""Words a statement must have, lest a phrase be called a contradiction."""
_MOST_TURNED: Final = 2
"""Edits beyond which a likeness is another statement."""
_SHARE_COVERED: Final = 0.8
"""Share of the matched words that a statement reported without marks must hold."""


@attrs.frozen
class _Telling:
    """One place where a source has the draft's speaker, or the narrator alone, say something like it."""

    reading: Reading
    said: Utterance | None
    """None: the narrator's own."""
    changes: tuple[NamedEdit, ...]
    turned: Finding | None = None
    """The words stand there, but the source denies them."""
    bound: bool = False
    """The words stand there under a condition or with a contrast that the draft does not have."""


def judge_statement(case: Case, readings: Iterable[Reading]) -> tuple[Wording, Reading | None, tuple[Finding, ...]]:
    """SUPPORTED or CONTRADICTED with the reading that says so, NOT_FOUND without one."""
    tellings = [_hear(case, reading) for reading in readings if not reading.splice]
    fitting = [telling for telling in tellings if telling is not None]
    supporting = [one for one in fitting if not (one.changes or one.turned or one.bound)]
    if supporting:
        return Wording.SUPPORTED, min(supporting, key=lambda one: one.said is None).reading, ()
    for telling in sorted(fitting, key=lambda one: one.reading.distance):
        if telling.said is not None and len(case.passage.words) >= _FEWEST_WORDS and _contradicts(telling):
            return Wording.CONTRADICTED, telling.reading, _tell_contradiction(case, telling)
    return Wording.NOT_FOUND, None, ()


def _contradicts(telling: _Telling) -> bool:
    if telling.changes:
        turning = all(change.key in _TURNING for change in telling.changes)
        return turning and len(telling.changes) <= _MOST_TURNED and telling.turned is None
    return telling.turned is not None


def _tell_contradiction(case: Case, telling: _Telling) -> tuple[Finding, ...]:
    """Without marks nobody vouches for the very words: a change is no graver than the verdict."""
    verdict = raise_finding("CONTRADICTED", case.policy, draft_span=case.quotation.span, S=show_drafted(case))
    alignment = telling.reading.placing.alignment
    told = [tell_edit(case, alignment, change) for change in telling.changes]
    told += [telling.turned] if telling.turned else []
    return (verdict, *(attrs.evolve(finding, severity=verdict.severity) for finding in told))


def _hear(case: Case, reading: Reading) -> _Telling | None:
    """The reading as a statement; None where another speaker makes it."""
    said = reading.voice or find_reported(reading)
    if said is not None and compare_drafted(case, reading.occurrence, said.quotation.speaker) is not True:
        return None
    changes = _list_changes(case, reading)
    if said is None:
        return _Telling(reading, None, changes, bound=_is_governed(case, reading))
    spoken = attrs.evolve(reading.occurrence, utterance=said)
    turned = _find_denied(case, spoken, said)
    cuts = [] if changes else [cut.finding for cut in CutReader(case, spoken, reading.pieces, reading.edits).find()]
    turned = turned or next((finding for finding in cuts if finding.name == "CUT_HEAD"), None)
    return _Telling(reading, said, changes, turned, bound=bool(cuts))


def _is_governed(case: Case, reading: Reading) -> bool:
    """Does the narrator deny or bind the words ("denied that ...")?"""
    words = [word for piece in reading.pieces for word in reading.occurrence.passage.words[slice(*piece.source)]]
    if not words:
        return False
    around = read_source_surroundings(reading.occurrence, Span(words[0].start, words[-1].end))
    first = around.find_token(words[0].start)
    return bool(find_governors(around.tokens, first, case.lexicon))


def _find_denied(case: Case, occurrence: Occurrence, said: Utterance) -> Finding | None:
    """Does only one of the two deny what it reports?"""
    denial = find_denial(occurrence.document, said.quotation, case.lexicon)
    drafted = find_denial(case.draft, case.quotation, case.lexicon)
    if (denial is None) == (drafted is None):
        return None
    word, turned = (denial.text, "dropped") if denial else (drafted.text if drafted else "", "added")
    fills = {"w": word, "dropped": turned}
    return raise_finding("NEGATION_CHANGED", case.policy, draft_span=case.quotation.span, fills=fills)


def find_reported(reading: Reading) -> Utterance | None:
    """The statement without marks that the matched words of a story are part of."""
    occurrence = reading.occurrence
    words = [word for piece in reading.pieces for word in occurrence.passage.words[slice(*piece.source)]]
    if occurrence.utterance is not None or not words:
        return None
    around = Span(words[0].start, words[-1].end)
    for said in occurrence.reported:
        covered = sum(any(span.covers(word.span) for span in said.quotation.spans) for word in words)
        if said.quotation.span.overlaps(around) and covered >= _SHARE_COVERED * len(words):
            return said
    return None


def _list_changes(case: Case, reading: Reading) -> tuple[NamedEdit, ...]:
    alignment = reading.placing.alignment
    documents = [occurrence.document for occurrence in reading.placing.occurrences]
    named = name_edits(alignment, case.draft, documents, case.lexicon)
    return tuple(change for change in named if not change.cosmetic and not _is_shift(case, change))


def _is_shift(case: Case, change: NamedEdit) -> bool:
    """Is it tense or person only ("we will" and "they would")?"""
    tables = case.lexicon.wording
    keys: Sequence[Sequence[str]] = [change.draft_words.casefold().split(), change.source_words.casefold().split()]
    if change.key == "INFLECTION":
        return True
    if len(keys[0]) != len(keys[1]):
        return False
    pairs = zip(*keys, strict=True)
    return all(
        one == other or {one, other} in tables.backshifts or (one in tables.pronouns and other in tables.pronouns)
        for one, other in pairs
    )


def attribute_statement(case: Case, reading: Reading) -> Attribution:
    """CONFIRMED where the speaker's own words, or what is reported of them, support or contradict the statement."""
    said = reading.voice or find_reported(reading)
    if said is None:
        return Attribution.NOT_CHECKED
    confirmed = compare_drafted(case, reading.occurrence, said.quotation.speaker)
    return Attribution.CONFIRMED if confirmed else Attribution.NOT_CHECKED
