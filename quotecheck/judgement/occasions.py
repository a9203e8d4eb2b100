"""May the source be used, and does the occasion fit: state, age, day and weight of what the words were found in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from quotecheck.codes import Attribution, write_day
from quotecheck.judgement.case import Case
from quotecheck.judgement.comparison import compare_speakers
from quotecheck.judgement.days import can_be_one, find_cue_day
from quotecheck.judgement.findings import raise_finding
from quotecheck.judgement.matches import weigh_document
from quotecheck.judgement.readings import Reading
from quotecheck.judgement.shown import show_drafted, show_speaker
from quotecheck.judgement.speakers import Voice
from quotecheck.model import Document, DocumentKind, Finding, Lexicon, Occurrence, Span, Speaker, Utterance
from quotecheck.people import strip_possessive
from quotecheck.text import list_keys, read_passage, show_stretch, split_words

SAME_DAYS: Final = 2
"""Days within which two documents can report one occasion."""
FEWEST_WORDS: Final = 8
"""Words that two documents must share for the quotations to be one utterance."""
_MOST_DIFFERENT: Final = 0.25
"""Share of edited words up to which two documents print one utterance differently."""

_BESIDE: Final = 300  # characters on either side of a quotation in which its day stands
_APPOSITION: Final = re.compile(r",\s{1,4}([^,.;:!?“”\"\n]{2,100})[,.;]")
_APPOSITION_REACH: Final = 110
_WHOSE: Final = frozenset({"article", "possessive"})

_TIME_ZONES: Final = 1
"""Days by which two texts may date one moment differently."""
_DATED_BY_SPEECH: Final = frozenset({DocumentKind.TRANSCRIPT, DocumentKind.STATEMENT})
"""Kinds of document whose date is the day the words were said."""

Judged = tuple[Reading, Voice]


def find_state(case: Case, document: Document) -> Iterator[Finding]:
    """Is the document corrected, withdrawn, or not to be used?"""
    successor = "its newer version" if document.replaced_by == document.id else document.replaced_by
    see = f": see {successor}" if successor else ""
    span = case.quotation.span
    if document.status == "withdrawn":
        yield raise_finding("SOURCE_WITHDRAWN", case.policy, draft_span=span, see=see)
    elif document.status == "corrected" or document.replaced_by:
        yield raise_finding("SOURCE_CORRECTED", case.policy, draft_span=span, see=see)
    elif document.status in ("held", "embargoed") and not _is_free(case, document):
        yield raise_finding("NOT_FOR_USE", case.policy, draft_span=span, terms=document.terms or document.status)
    if document.vouched_by:
        reason = f"own interview, vouched for by {document.vouched_by}"
        yield raise_finding("UNCHECKED", case.policy, draft_span=span, reason=reason)
    if document.own:
        yield raise_finding("OWN_ARCHIVE_ONLY", case.policy, draft_span=span)


def _is_free(case: Case, document: Document) -> bool:
    """Has the embargo run out by the day the run is for?"""
    today, until = find_today(case), document.embargo_until
    return today is not None and until is not None and today >= until


def find_today(case: Case) -> dt.date | None:
    """The day age is counted from: the one asked for, else the draft's own, else the newest that anything has."""
    return case.as_of or case.draft.date or case.policy.as_of


def find_age(case: Case, document: Document) -> Iterator[Finding]:
    """Is the quotation old? A fragment of few words must then be from the same event."""
    said, today = document.day_said, find_today(case)
    if said is None or today is None or document.id == case.draft.id:
        return
    days = (today - said).days
    if days <= case.policy.old_after_days or _mentions_day(case, said) or _tells_age(case, days):
        return
    span = case.quotation.span
    if len(case.passage.keys) < case.policy.short_words and not _is_same_event(case, document):
        when = f"at {case.draft.event or 'this event'}"
        name = show_drafted(case)
        yield raise_finding("OTHER_OCCASION", case.policy, draft_span=span, S=name, date=said, when=when)
    else:
        yield raise_finding("OLD_QUOTE", case.policy, draft_span=span, date=said, n=days)


def _is_same_event(case: Case, document: Document) -> bool:
    return bool(document.event) and document.event == case.draft.event


def find_days(case: Case, occurrence: Occurrence, voice: Utterance) -> Iterator[Finding]:
    """Does the draft tie another day to the cue than the source does, or than the words are known to be from?"""
    drafted = find_cue_day(case.draft, case.quotation, case.lexicon)
    if drafted is None:
        return
    document, span = occurrence.document, case.quotation.span
    named = find_cue_day(document, voice.quotation, case.lexicon)
    if named is not None and not can_be_one(drafted, case.draft.date, named, document.date):
        yield raise_finding("DATE_CONFLICT", case.policy, draft_span=span, a=drafted.words, b=named.words)
        return
    said = document.said_on or (document.date if document.kind in _DATED_BY_SPEECH else None)
    meant = drafted.settle(case.draft.date)
    if said is not None and meant is not None and abs((meant - said).days) > _TIME_ZONES:
        when = f"at {case.draft.event}" if case.draft.event else f"on {write_day(meant)}"
        name = show_drafted(case)
        yield raise_finding("OTHER_OCCASION", case.policy, draft_span=span, S=name, date=said, when=when)


def find_headline(case: Case, source: Document | None) -> Iterator[Finding]:
    """Does a headline quote words that its story does not have? A text held against itself is let alone."""
    if not case.quotation.in_headline or (source is not None and source.text == case.draft.text):
        return
    told = [quotation for quotation in case.body if not quotation.in_headline and quotation.in_marks]
    if not told:
        return
    story = read_passage(case.draft, [Span(case.quotation.span.end, len(case.draft.text))]).joined
    if case.passage.joined not in story:
        yield raise_finding("HEADLINE_DIFFERS", case.policy, draft_span=case.quotation.span)


def find_role(case: Case) -> Iterator[Finding]:
    """Does the draft give its speaker a title that had ended when the draft was written?"""
    speaker, today = case.quotation.speaker, find_today(case)
    person = case.registry.person_of(speaker, None) if today else None
    if person is None or today is None or speaker.mention is None:
        return
    called = speaker.mention.text.casefold()
    apposition = _read_apposition(case, speaker.mention.span.end)
    if any("former" in case.lexicon.reporting.find_classes(key) for key in list_keys(f"{called}, {apposition}")):
        return
    for role in person.roles:
        title = role.title.casefold()
        if role.end is not None and role.end < today and (title in called or _opens_with(apposition, title, case)):
            yield raise_finding(
                "ROLE_OUT_OF_DATE",
                case.policy,
                draft_span=speaker.mention.span,
                S=show_drafted(case),
                role=role.title,
                date=role.end,
            )


def _read_apposition(case: Case, end: int) -> str:
    """What stands between commas right behind a name: "Doe, the rector, said"; nothing where it tells of a time."""
    match = _APPOSITION.match(show_stretch(case.draft, end, end + _APPOSITION_REACH))
    words = match[1].casefold() if match else ""
    timed = any(word.key in case.lexicon.scope.until or word.key.isdigit() for word in split_words(words))
    return "" if timed else words


def _opens_with(apposition: str, title: str, case: Case) -> bool:
    """Is it the title, but for words that say whose: "the rector", "her rector", "the university's rector"?"""
    before, found, behind = apposition.partition(title)
    if not found or behind[:1].isalnum():
        return False
    if before and not before.endswith(" "):
        return False
    keys, tables = list_keys(before), case.lexicon.reporting
    owned = any(strip_possessive(key) != key for key in keys)
    return owned or all(not _WHOSE.isdisjoint(tables.find_classes(key)) for key in keys)


def _mentions_day(case: Case, day: dt.date) -> bool:
    """Does the draft, near the quotation, say when it was said?"""
    span, last = case.quotation.span, len(case.draft.text)
    near = show_stretch(case.draft, max(0, span.start - _BESIDE), min(last, span.end + _BESIDE))
    return str(day) in near or str(day.year) in near or _compile_month(day.month, case.lexicon).search(near) is not None


def _tells_age(case: Case, days: int) -> bool:
    """Does the draft, near the quotation but outside its marks, say how long ago: "last month", and was it then?"""
    spans, last = case.quotation.spans, len(case.draft.text)
    borders = [max(0, spans[0].start - _BESIDE), *(edge for span in spans for edge in (span.start, span.end))]
    borders.append(min(last, spans[-1].end + _BESIDE))
    stretches = (show_stretch(case.draft, *edges) for edges in zip(borders[::2], borders[1::2], strict=True))
    near = "|".join(f" {' '.join(list_keys(stretch))} " for stretch in stretches)
    told = case.lexicon.wording.times_ago.items()
    return any(f" {phrase} " in near for phrase, (least, most) in told if least <= days <= most)


@lru_cache(maxsize=12)
def _compile_month(month: int, lexicon: Lexicon) -> re.Pattern[str]:
    """A month by its name, or cut short beside the number of a day: "Jan" alone is somebody, too."""
    name = lexicon.prose.months[month - 1].capitalize()
    short = "|".join(key.capitalize() for key, number in lexicon.wording.month_abbreviations.items() if number == month)
    cut = rf"|\b(?:{short})\b\.?\s{{1,4}}\d|\d\s{{1,4}}(?:{short})\b" if short else ""
    return re.compile(rf"\b{name}\b{cut}")


def find_disagreement(case: Case, best: Judged, judged: Sequence[Judged]) -> Iterator[Finding]:
    """What other sources print differently: another speaker, or other words in a weightier document."""
    if not judged:
        return
    yield from _find_dispute(case, best, judged)
    reading, _ = best
    evidence = case.policy.evidence
    weight = weigh_document(reading.occurrence.document, evidence)
    for other, heard in judged:
        above = weight - weigh_document(other.occurrence.document, evidence)
        key = "SOURCES_DIFFER" if above > 0 else "SOURCES_DIFFER/reversed"
        if other.voice is None or other.distance == 0 or above < 0 or (not above and not _is_reversed(other)):
            continue
        if heard.attribution is Attribution.CONFIRMED and _is_one_utterance(case, reading, other):
            yield raise_finding(key, case.policy, draft_span=case.quotation.span)
            return


def _is_reversed(reading: Reading) -> bool:
    """Do the words say the opposite of what the draft says?"""
    return any(finding.name == "NEGATION_CHANGED" for finding in reading.findings)


def _find_dispute(case: Case, best: Judged, judged: Sequence[Judged]) -> Iterator[Finding]:
    reading, voice = best
    if voice.attribution is not Attribution.CONFIRMED or reading.distance or voice.speaker is None:
        return
    for other, heard in judged:
        if heard.attribution is not Attribution.MISATTRIBUTED or other.distance or heard.speaker is None:
            continue
        if other.voice is None or other.voice.quotation.nested or other.voice.quotation.is_question:
            continue
        if compare_speakers(case, voice.speaker, heard.speaker, other.occurrence.document) is True:
            continue
        if _is_one_utterance(case, reading, other):
            both: list[Speaker] = [voice.speaker, heard.speaker]
            names = " and ".join(show_speaker(case, speaker) for speaker in both)
            yield raise_finding("DISPUTED", case.policy, draft_span=case.quotation.span, list=names)
            return


def _is_one_utterance(case: Case, one: Reading, other: Reading) -> bool:
    """Do two documents report the same words of the same occasion?"""
    a, b = one.occurrence.document, other.occurrence.document
    words = len(case.passage.keys)
    if a.id == b.id or words < FEWEST_WORDS or max(one.distance, other.distance) > _MOST_DIFFERENT * words:
        return False
    return is_one_occasion(a, b)


def is_one_occasion(a: Document, b: Document) -> bool:
    """Can two documents report what was said on one day? One without a date can."""
    day_a, day_b = a.day_said, b.day_said
    return day_a is None or day_b is None or abs((day_a - day_b).days) <= SAME_DAYS
