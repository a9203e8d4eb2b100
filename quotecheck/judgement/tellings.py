"""What the findings of a reading say: each edit in plain words, and whose words, of which day, were run together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from quotecheck.codes import RULES, Severity, write_day
from quotecheck.judgement.case import Case
from quotecheck.judgement.changes import split_keys
from quotecheck.judgement.comparison import compare_speakers
from quotecheck.judgement.edits import NamedEdit
from quotecheck.judgement.findings import raise_finding, shorten
from quotecheck.judgement.shown import show_speaker
from quotecheck.judgement.variants import fold_spelling
from quotecheck.model import Alignment, Document, Edit, Finding, Lexicon, Occurrence, Span


def tell_edit(case: Case, alignment: Alignment, named: NamedEdit) -> Finding:
    """The finding that a named edit is; a substitution says what kind of word was changed."""
    finding = raise_finding(
        named.key,
        case.policy,
        draft_span=_locate_draft(alignment, named.edit),
        source_span=_locate_source(alignment, named.edit),
        mend=named.source_words,
        severity=_grade_spelling(case, named),
        fills=_fill_edit(named),
    )
    told = _word_edit(finding.message, case.lexicon, named)
    return finding if told is None else attrs.evolve(finding, message=told)


def _word_edit(headline: str, lexicon: Lexicon, named: NamedEdit) -> str | None:
    """What is said of an edit where its headline does not fit it, or leaves something out."""
    drafted, said = shorten(named.draft_words), shorten(named.source_words)
    if _holds_against(named.key) and not (drafted and said):
        words, done = (drafted, "added") if drafted else (said, "left out")
        return f'{headline.partition(":")[0]}: "{words}" {done}'
    if named.key == "NEGATION_CHANGED" and named.word not in lexicon.scope.verb_negators and drafted and said:
        return f'The meaning is reversed: "{drafted}", source says "{said}"'
    return f"{headline} ({named.detail})" if named.key == "SUBSTITUTION" and named.detail else None


def _holds_against(key: str) -> bool:
    """Does the headline hold the words of the one side against those of the other?"""
    return "{a}" in RULES[key].headline and "{b}" in RULES[key].headline


def _grade_spelling(case: Case, named: NamedEdit) -> Severity | None:
    """The house's own spelling is nothing to tell; None: as the rule says."""
    house = case.policy.spelling
    if named.key != "SPELLING_VARIANT" or house is None:
        return None
    drafted, said = split_keys(named.draft_words), split_keys(named.source_words)
    american, british = (drafted, said) if house == "american" else (said, drafted)
    folded = [fold_spelling(key, case.lexicon) for key in british]
    return Severity.OK if american == folded != british else None


def _fill_edit(named: NamedEdit) -> dict[str, object]:
    """What completes the headline of an edit."""
    added = bool(named.draft_words) and not named.source_words
    turned = named.detail in ("added", "dropped", "changed")
    return {
        "a": named.draft_words or "nothing",
        "b": named.source_words or "nothing",
        "w": named.word or (named.draft_words if added else named.source_words),
        "dropped": named.detail if turned else "added" if added else "dropped",
    }


def _locate_draft(alignment: Alignment, edit: Edit) -> Span:
    """The words of the draft that were changed; for words left out, the gap they are missing from."""
    words = alignment.draft.words
    if edit.draft[0] < edit.draft[1]:
        return Span(words[edit.draft[0]].start, words[edit.draft[1] - 1].end)
    before = words[edit.draft[0] - 1].end if edit.draft[0] else words[0].start
    return Span(before, max(before, words[min(edit.draft[0], len(words) - 1)].start))


def _locate_source(alignment: Alignment, edit: Edit) -> Span | None:
    words = alignment.sources[edit.candidate].words[slice(*edit.source)]
    return Span(words[0].start, words[-1].end) if words else None


def find_borders(case: Case, used: Sequence[Occurrence]) -> Iterator[Finding]:
    """SPLICED_SPEAKERS and SPLICED_SOURCES: whose words, and of which occasions, were run together."""
    span, first = case.quotation.span, used[0]
    speakers = [occurrence.utterance.quotation.speaker for occurrence in used if occurrence.utterance is not None]
    for occurrence, speaker in zip(used[1:], speakers[1:], strict=True):
        nameless = occurrence.document.id == first.document.id and speakers[0].anonymous != speaker.anonymous
        if nameless or compare_speakers(case, speakers[0], speaker, occurrence.document) is False:
            one, two = show_speaker(case, speakers[0]), show_speaker(case, speaker)
            yield raise_finding("SPLICED_SPEAKERS", case.policy, draft_span=span, A=one, B=two)
            break
    other = next((o for o in used if not _is_one_occasion(o.document, first.document)), None)
    if other is not None:
        days = {"A": _name_occasion(first), "B": _name_occasion(other)}
        yield raise_finding("SPLICED_SOURCES", case.policy, draft_span=span, fills=days)


def _is_one_occasion(one: Document, other: Document) -> bool:
    """Can two documents report one event? Of one day they can, unless each names an event of its own."""
    if one.id == other.id:
        return True
    if one.event and other.event and one.event != other.event:
        return False
    return one.day_said == other.day_said if one.day_said or other.day_said else one.title == other.title


def _name_occasion(occurrence: Occurrence) -> str:
    """The day or the event of a source, else its name: what tells two occasions apart."""
    document = occurrence.document
    day = write_day(document.day_said) if document.day_said else ""
    if document.event:
        return f"{document.event} {day}".strip()
    return day or document.title or document.id
