"""The words around a quotation: of the source, as far as they belong to what was said; of the draft, its own clause."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from quotecheck.judgement.spaced_words import SpacedWord
from quotecheck.judgement.views import see_document
from quotecheck.model import Document, Kind, Occurrence, Quotation, Span
from quotecheck.text import View, split_words

_REACH: Final = 1000  # characters on either side: no sentence of news is longer
_STOPS: Final = ".?!"
_RESUMED: Final = re.compile(
    r"(?:[^\S\n]\w{1,20}){0,3},\s[“\"‘'](?=[a-z])"
)  # behind a tag, its sentence goes on in marks
_MARKS: Final = 3  # characters behind a sentence's last word that its own marks take up


@attrs.frozen
class Surroundings:
    """Tokens in order, offsets counting in the document's view."""

    tokens: tuple[SpacedWord, ...]
    view: View

    def find_token(self, offset: int) -> int:
        """Index of the first token that ends behind an offset of ``Document.text``."""
        seen = self.view.from_source(Span(offset, offset)).start
        return bisect_right(self.tokens, seen, key=lambda token: token.end)

    def span_of(self, first: int, last: int) -> Span:
        """Where the tokens from ``first`` to ``last`` (included) stand in ``Document.text``."""
        return self.view.to_source(Span(self.tokens[first].start, self.tokens[last].end))

    def asks(self, index: int) -> bool:
        """Does a question mark end the sentence that a token stands in? Behind the last token there is none."""
        tokens = self.tokens
        if index >= len(tokens):
            return False
        while index + 1 < len(tokens) and not tokens[index + 1].begins_sentence:
            index += 1
        end = tokens[index].end
        return "?" in self.view.text[end : end + _MARKS]

    def words_of(self, first: int, last: int) -> str:
        """The tokens from ``first`` to ``last`` (included) as printed, on one line."""
        return " ".join(self.view.text[self.tokens[first].start : self.tokens[last].end].split())


def read_draft_surroundings(document: Document, quotation: Quotation) -> Surroundings:
    """Everything around a draft's quotation, its own words included."""
    view = see_document(document)
    return Surroundings(tuple(_read_tokens(view.text, _bound_paragraph(view, quotation))), view)


def show_paragraph(document: Document, quotation: Quotation) -> str:
    """The text whose words ``read_draft_surroundings`` gives."""
    view = see_document(document)
    bounds = _bound_paragraph(view, quotation)
    return view.text[bounds.start : bounds.end]


def show_outside(document: Document, quotation: Quotation) -> str:
    """The same without the words of a quotation of one stretch."""
    if len(quotation.spans) > 1:
        return show_paragraph(document, quotation)
    view = see_document(document)
    seen = view.from_source(quotation.spans[0])
    start, end = _bound_lines(view.text, seen)
    return f"{view.text[start : seen.start]}\n{view.text[seen.end : end]}"


def _bound_paragraph(view: View, quotation: Quotation) -> Span:
    return Span(*_bound_lines(view.text, view.from_source(quotation.span)))


def read_source_surroundings(occurrence: Occurrence, around: Span) -> Surroundings:
    """What was said around some words of a source: the utterance, with the reported clause it is part of.

    A whole utterance in marks is a sentence of its own; marks inside a reported clause go on outside of them.
    """
    utterance, view = occurrence.utterance, see_document(occurrence.document)
    near = view.from_source(around)
    window = Span(max(0, near.start - _REACH), min(len(view.text), near.end + _REACH))
    if utterance is None:
        return Surroundings(tuple(_read_tokens(view.text, Span(*_bound_lines(view.text, near)))), view)
    quotation = utterance.quotation
    spans = [view.from_source(span) for span in quotation.spans]
    stretches = _widen_spans(view, quotation, spans) if quotation.kind is Kind.MIXED else spans
    return Surroundings(tuple(_join_stretches(view.text, stretches, window)), view)


def _bound_lines(text: str, near: Span) -> tuple[int, int]:
    """The paragraph around a span: to the blank lines, or as far as a sentence could reach."""
    start = max(text.rfind("\n\n", max(0, near.start - _REACH), near.start), near.start - _REACH, 0)
    end = text.find("\n\n", near.end, near.end + _REACH)
    return start, end if end >= 0 else min(len(text), near.end + _REACH)


def _read_tokens(text: str, span: Span) -> Iterator[SpacedWord]:
    end = span.start
    for word in split_words(text, span):
        yield SpacedWord(word.key, word.text, text[end : word.start], word.start, word.end)
        end = word.end


def _widen_spans(view: View, quotation: Quotation, spans: Sequence[Span]) -> list[Span]:
    """The reported clause around marks: from the cue, or the head of the paragraph, to the paragraph's end."""
    text = view.text
    start, _ = _bound_lines(text, spans[0])
    _, end = _bound_lines(text, spans[-1])
    cue = view.from_source(quotation.cue.span) if quotation.cue else None
    tag = view.from_source(quotation.speaker.mention.span) if quotation.speaker.mention else None
    if cue and start <= cue.start < spans[0].start:
        start = max(cue.end, tag.end if tag and cue.end <= tag.start < spans[0].start else 0)
    stretches = [Span(start, spans[0].end)]
    for before, span in itertools.pairwise(spans):
        between = Span(before.end, span.start)
        if (cue and between.covers(cue)) or "\n\n" in text[between.start : between.end]:
            stretches.append(span)
        else:
            stretches[-1] = Span(stretches[-1].start, span.end)
    if not (cue and spans[-1].end <= cue.start <= end):
        stretches[-1] = Span(stretches[-1].start, end)
    elif (resumed := _RESUMED.match(text, max(cue.end, tag.end if tag else 0), end)) and not _has_stop(
        text[spans[-1].end : resumed.end()]
    ):
        stretches.append(Span(resumed.end(), end))  # "to close it", Roe said, "unless ..."
    return stretches


def _has_stop(text: str) -> bool:
    return any(mark in text for mark in _STOPS)


def _join_stretches(text: str, stretches: Sequence[Span], window: Span) -> Iterator[SpacedWord]:
    """The tokens of stretches in a window; a tag between two of them leaves its stop or its comma."""
    end: int | None = None
    for stretch in stretches:
        if not stretch.overlaps(window):
            continue
        span = Span(max(stretch.start, window.start), min(stretch.end, window.end))
        bridge = "" if end is None else _bridge(text[end : span.start])
        for number, token in enumerate(_read_tokens(text, span)):
            yield token if number else token._replace(gap=bridge + token.gap)
        words_end = span.end
        while words_end > span.start and not text[words_end - 1].isalnum():
            words_end -= 1
        end = words_end


def _bridge(between: str) -> str:
    """What a tag between two stretches of an utterance puts between their words: a sentence border, or a comma."""
    before, _, tag = between.partition(" ")
    stops = any(mark in before for mark in _STOPS)
    tag = tag.rstrip(" \t\n\"“”‘’'«»")
    return ". " if stops or tag.endswith(tuple(_STOPS)) or "\n\n" in between else ", "
