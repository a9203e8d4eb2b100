"""The wording to use: what the source prints, as a quotation that can stand by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from quotecheck.codes import Attribution, Wording
from quotecheck.judgement.case import Case
from quotecheck.judgement.comparison import compare_drafted
from quotecheck.judgement.kept import Cut
from quotecheck.judgement.matches import read_text
from quotecheck.judgement.readings import Reading
from quotecheck.judgement.shown import show_speaker
from quotecheck.judgement.speakers import Voice
from quotecheck.judgement.views import see_document
from quotecheck.model import Document, Match, Span
from quotecheck.text import View, list_keys, show_stretch

_BORDER: Final = re.compile(r"[.?!][\"”’'»)\]]{0,3}\s+")
_END: Final = re.compile(r"[.?!]")
_CLOSING: Final = re.compile(r"[.,?!]?(['’\"”])")
_PARTNERS: Final = {"'": "'", "’": "‘", '"': '"', "”": "“"}
_DOUBLE: Final = re.compile(r"[\"“”]")
_FEW: Final = 2  # statements that can be shown side by side
_LEAST: Final = 3  # words of a statement that can stand by itself
_NEAR: Final = 4  # words to the border of a sentence that are better kept than cut
_REACH: Final = 80  # characters in which so few words stand


def suggest_wording(case: Case, reading: Reading, voice: Voice, cuts: Sequence[Cut], match: Match) -> str | None:
    """The wording to use; where only the speaker is wrong, the right one; None where the draft is right as it is."""
    whole = _unite_spans([cut.span for cut in cuts]) if cuts else None
    if whole is not None:
        rounded = _round_governed(reading, whole, case.lexicon.scope.subjects)
        inside = reading.voice is None or any(span.covers(whole) for span in reading.voice.quotation.spans)
        return read_text(reading.occurrence.document, rounded) if inside else None
    if reading.splice:
        return _part_pieces(case, reading)
    is_altered = reading.wording is Wording.ALTERED
    if voice.attribution is Attribution.MISATTRIBUTED and voice.speaker is not None and not is_altered:
        return find_right_speaker(case, voice)
    if any(finding.name == "MARKS_WIDENED" for finding in reading.findings):
        return _read_voiced(reading)
    if is_altered or reading.wording is Wording.NARRATION:
        return _join_stretches(reading, match)
    return None


def find_right_speaker(case: Case, voice: Voice) -> str | None:
    """Whom to name where the draft names another."""
    if voice.speaker is None or all(finding.name != Attribution.MISATTRIBUTED.value for finding in voice.findings):
        return None
    return show_speaker(case, voice.speaker)


def _unite_spans(spans: Iterable[Span | None]) -> Span | None:
    """The first span with what others that overlap it add: a head and a tail that were both cut."""
    whole: Span | None = None
    for span in spans:
        if whole is None:
            whole = span
        elif span is not None and span.overlaps(whole):
            whole = Span(min(whole.start, span.start), max(whole.end, span.end))
    return whole


def _part_pieces(case: Case, reading: Reading) -> str | None:
    """The named speaker's of the statements run together: two in marks of their own, of more the longest."""
    own: list[str] = []
    for piece in reading.pieces:
        occurrence = reading.placing.occurrences[piece.candidate]
        said, words = occurrence.utterance, occurrence.passage.words[slice(*piece.source)]
        if said and words and compare_drafted(case, occurrence, said.quotation.speaker) is True:
            own.append(read_text(occurrence.document, Span(words[0].start, words[-1].end)))
    if len(own) == _FEW and not any(_DOUBLE.search(one) or len(list_keys(one)) < _LEAST for one in own):
        return " and ".join(f"“{one}”" for one in own)
    return max(own, key=len, default=None) if len(reading.pieces) > 1 else None


def _join_stretches(reading: Reading, match: Match) -> str:
    """The source's words as one quotation: cuts marked, a sentence border where its tag stood."""
    stretches = [read_text(match.document, span) for span in _round_edges(reading, match)]
    return " … ".join(stretches) if len(reading.pieces) > 1 else _join_sentences(stretches)


def _join_sentences(stretches: Sequence[str]) -> str:
    """Stretches that a tag parts, with a stop where the next begins a sentence."""
    following = [". " + one if one[:1].isupper() else " " + one for one in stretches[1:]]
    return "".join([stretches[0], *following])


def _round_edges(reading: Reading, match: Match) -> Sequence[Span]:
    """The matched stretches; where the word at an edge was changed, on to the border of its sentence, if that is near.

    "Nobody said why", of "Nobody said for what", is "Nobody said for what" and not "Nobody said for".
    """
    spans = list(match.spans)
    drafted = reading.placing.alignment.draft.words
    last = len(drafted)
    changed = [edit for edit in reading.edits if edit.source[0] < edit.source[1]]
    if drafted[0].inserted or any(edit.draft[0] == 0 < edit.draft[1] for edit in changed):
        spans[0] = _round_head(reading, spans[0])
    if any(edit.draft[0] < edit.draft[1] == last for edit in changed):
        spans[-1] = _round_tail(reading, spans[-1])
    spans[-1] = _close_mark(match.document, spans[-1])
    return spans


def _round_governed(reading: Reading, whole: Span, subjects: frozenset[str]) -> Span:
    """A "not" right before the kept words fits the draft's own sentence; "don't think that" needs its subject."""
    kept = reading.occurrence.passage.words[reading.pieces[0].source[0]]
    before = Span(whole.start, max(whole.start, kept.start))
    apart = len(list_keys(show_stretch(reading.occurrence.document, before.start, before.end))) > 1
    if not apart:
        return whole
    rounded = _round_head(reading, whole)
    return rounded if rounded.start < whole.start else _take_subject(reading, whole, subjects)


def _take_subject(reading: Reading, span: Span, subjects: frozenset[str]) -> Span:
    """With the pronoun right before a "don't", in the middle of a sentence."""
    words = reading.occurrence.passage.words
    place = next((n for n, word in enumerate(words) if word.start >= span.start), 0)
    return Span(words[place - 1].start, span.end) if place and words[place - 1].key in subjects else span


def _round_head(reading: Reading, span: Span) -> Span:
    """From the head of the sentence, in the same utterance, if few words stand between."""
    view = see_document(reading.occurrence.document)
    home, seen, text = _find_home(reading, span, view), view.from_source(span), view.text
    if home is None:
        return span
    start = max(home.start, seen.start - _REACH)
    border = [match.end() for match in _BORDER.finditer(text, start, seen.start)]
    head = border[-1] if border else start if start == home.start else seen.start
    near = head < seen.start and len(list_keys(text, Span(head, seen.start))) <= _NEAR
    return Span(view.to_source(Span(head, seen.start)).start, span.end) if near else span


def _round_tail(reading: Reading, span: Span) -> Span:
    """To the end of the sentence, in the same utterance, if few words stand between."""
    view = see_document(reading.occurrence.document)
    home, seen, text = _find_home(reading, span, view), view.from_source(span), view.text
    if home is None:
        return span
    stop = min(home.end, seen.end + _REACH)
    border = _END.search(text, seen.end, stop)
    tail = border.start() if border else len(text[:stop].rstrip(" ,;:")) if stop == home.end else seen.end
    near = 0 < len(list_keys(text, Span(seen.end, tail))) <= _NEAR
    return Span(span.start, view.to_source(Span(seen.start, tail)).end) if near else span


def _find_home(reading: Reading, span: Span, view: View) -> Span | None:
    """The stretch of the utterance that a span lies in, as seen."""
    if reading.voice is None:
        return None
    return next((view.from_source(home) for home in reading.voice.quotation.spans if home.covers(span)), None)


def _close_mark(document: Document, span: Span) -> Span:
    """With the mark that closes right behind it, where it was opened inside."""
    view = see_document(document)
    seen = view.from_source(span)
    closing = _CLOSING.match(view.text, seen.end)
    if closing is None:
        return span
    opening = re.escape(_PARTNERS[closing[1]])
    opened = re.search(rf"(?<!\w){opening}(?=\w)", view.text[seen.start : seen.end])
    return Span(span.start, view.to_source(Span(seen.start, closing.end())).end) if opened else span


def _read_voiced(reading: Reading) -> str | None:
    """The matched words that the source has in marks, without what it says between them."""
    first, last = reading.pieces[0].source[0], reading.pieces[-1].source[1]
    occurrence, places = reading.occurrence, range(first, last)
    runs = (list(run) for voice, run in groupby(places, key=occurrence.voices.__getitem__) if voice is reading.voice)
    words = occurrence.passage.words
    stretches = [read_text(occurrence.document, Span(words[run[0]].start, words[run[-1]].end)) for run in runs]
    return _join_sentences(stretches) if stretches else None
