"""May the source be used, and does the occasion fit: state, age, day and weight of what the words were found in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

from quotecheck.codes import Attribution
from quotecheck.judgement.case import Case
from quotecheck.judgement.findings import raise_finding
from quotecheck.judgement.matches import weigh_document
from quotecheck.judgement.readings import Reading
from quotecheck.judgement.speakers import Voice, compare, day_of, show_drafted, show_speaker
from quotecheck.model import Document, Finding, Speaker

_SAME_DAYS: Final = 2
"""Days within which two documents can report one occasion."""
_FEWEST_WORDS: Final = 8
"""Words that two documents must share for the quotations to be one utterance."""
_MOST_DIFFERENT: Final = 0.25
"""Share of edited words up to which two documents print one utterance differently."""

Judged = tuple[Reading, Voice]


def find_state(case: Case, document: Document) -> Iterator[Finding]:
    """Is the document corrected, withdrawn, or not to be used?"""
    replacement = document.replaced_by or "the newer version"
    span = case.quotation.span
    if document.status == "withdrawn":
        yield raise_finding("SOURCE_WITHDRAWN", case.policy, draft_span=span, replacement=replacement)
    elif document.status == "corrected" or document.replaced_by:
        yield raise_finding("SOURCE_CORRECTED", case.policy, draft_span=span, replacement=replacement)
    elif document.status in ("held", "embargoed"):
        yield raise_finding("NOT_FOR_USE", case.policy, draft_span=span, terms=document.status)
    if document.own:
        yield raise_finding("OWN_ARCHIVE_ONLY", case.policy, draft_span=span)


def find_age(case: Case, document: Document) -> Iterator[Finding]:
    """Has the quotation, or the title of its speaker, become old?"""
    said, today = day_of(document), case.as_of or case.policy.as_of
    if said is None or today is None:
        return
    days = (today - said).days
    if days > case.policy.old_after_days and not _mentions_day(case, said):
        yield raise_finding("OLD_QUOTE", case.policy, draft_span=case.quotation.span, date=said, n=days)


def find_role(case: Case) -> Iterator[Finding]:
    """Does the draft give its speaker a title that had ended when the draft was written?"""
    speaker, today = case.quotation.speaker, case.draft.date or case.as_of
    person = case.registry.person_of(speaker, None) if today else None
    if person is None or today is None or speaker.mention is None:
        return
    mention = speaker.mention.text.casefold()
    for role in person.roles:
        ended = role.end is not None and role.end < today
        if ended and role.title.casefold() in mention and "former" not in mention:
            yield raise_finding(
                "ROLE_OUT_OF_DATE",
                case.policy,
                draft_span=speaker.mention.span,
                S=show_drafted(case),
                role=role.title,
                until=role.end,
                date=role.end,
            )


def _mentions_day(case: Case, day: dt.date) -> bool:
    """Does the draft, near the quotation, say when it was said?"""
    text, span = case.draft.text, case.quotation.span
    near = text[max(0, span.start - 300) : span.end + 300].casefold()
    months = case.lexicon.prose.months
    month = months[day.month - 1].casefold() if len(months) >= day.month else ""
    return str(day) in near or (bool(month) and month in near) or str(day.year) in near


def find_disagreement(case: Case, best: Judged, judged: Sequence[Judged]) -> Iterator[Finding]:
    """What other sources print differently: another speaker, or other words in a weightier document."""
    yield from _find_dispute(case, best, judged)
    reading, _ = best
    weight = weigh_document(reading.occurrence.document)
    for other, heard in judged:
        if weigh_document(other.occurrence.document) >= weight or other.voice is None or other.distance == 0:
            continue
        if heard.attribution is Attribution.CONFIRMED and _is_one_utterance(case, reading, other):
            span = case.quotation.span
            yield raise_finding("SOURCES_DIFFER", case.policy, draft_span=span)
            return


def _find_dispute(case: Case, best: Judged, judged: Sequence[Judged]) -> Iterator[Finding]:
    reading, voice = best
    if voice.attribution is not Attribution.CONFIRMED or reading.distance or voice.speaker is None:
        return
    for other, heard in judged:
        if heard.attribution is not Attribution.MISATTRIBUTED or other.distance or heard.speaker is None:
            continue
        if other.voice is None or other.voice.quotation.nested or other.voice.quotation.is_question:
            continue
        if _is_one_utterance(case, reading, other):
            both: list[Speaker] = [voice.speaker, heard.speaker]
            names = " and ".join(show_speaker(case, speaker) for speaker in both)
            yield raise_finding("DISPUTED", case.policy, draft_span=case.quotation.span, list=names)
            return


def _is_one_utterance(case: Case, one: Reading, other: Reading) -> bool:
    """Do two documents report the same words of the same occasion?"""
    a, b = one.occurrence.document, other.occurrence.document
    words = len(case.passage.words)
    if a.id == b.id or words < _FEWEST_WORDS or max(one.distance, other.distance) > _MOST_DIFFERENT * words:
        return False
    day_a, day_b = day_of(a), day_of(b)
    return day_a is None or day_b is None or abs((day_a - day_b).days) <= _SAME_DAYS


def agree(case: Case, one: Speaker, other: Speaker, document: Document) -> bool:
    """Can the two be one person?"""
    return compare(case, one, other, document) is not False
