"""Words that a source prints as somebody's quotation, and a draft as its own: were the marks lost?"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Final

import attrs

from quotecheck.judgement.findings import raise_finding, select_findings
from quotecheck.judgement.shown import name_speaker
from quotecheck.judgement.views import is_set_off, see_document
from quotecheck.model import (
    DocumentKind,
    Extraction,
    Finding,
    Lexicon,
    Occurrence,
    Passage,
    Policy,
    Span,
    Word,
)
from quotecheck.people import Registry
from quotecheck.text import View, list_keys, read_passage, split_words

_TELLING: Final = 3  # of them must be no small words that any text is full of, no names and no numbers
_NO_WORD: Final = ""
"""A key that no word has."""


@attrs.frozen
class Narration:
    """The words of a draft that stand outside any marks; none where nobody narrates."""

    draft: Extraction

    @cached_property
    def _stretches(self) -> tuple[Span, ...]:
        """What lies between the marks, in the document as a reader sees it."""
        document, view = self.draft.document, self._view
        if document.kind is not DocumentKind.STORY:
            return ()
        stretches = []
        end = 0
        for span in (*self._list_marked(), Span(len(document.text), len(document.text))):
            if span.start > end:
                stretches.append(view.from_source(Span(end, span.start)))
            end = max(end, span.end)
        return tuple(stretches)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The words as compared, with a key that no word has wherever words in marks were left out."""
        text = self._view.text
        return tuple([key for seen in self._stretches for key in (_NO_WORD, *list_keys(text, seen))])

    @cached_property
    def _words(self) -> list[Word | None]:
        text = self._view.text
        return [word for seen in self._stretches for word in (None, *split_words(text, seen))]

    def read(self, start: int, end: int) -> Passage:
        """The words ``[start, end)``, which no marks part; offsets count in the document as a reader sees it."""
        return Passage(tuple(word for word in self._words[start:end] if word is not None))

    def locate(self, passage: Passage) -> Span:
        """Where in ``Document.text`` a passage stands."""
        return self._view.to_source(passage.bound(0, len(passage.keys)))

    def is_quoted_too(self, passage: Passage) -> bool:
        """Does the draft have these words in marks as well? A lead says in its own words what is quoted below."""
        return any(passage.joined in quoted.joined for quoted in self._quoted)

    @property
    def _view(self) -> View:
        return see_document(self.draft.document)

    def _list_marked(self) -> list[Span]:
        spoken = (said.spans for said in self.draft.quotations if said.in_marks)
        marked = [*(span for spans in spoken for span in spans), *(one.span for one in self.draft.not_quotations)]
        return sorted(marked, key=lambda span: (span.start, span.end))

    @cached_property
    def _quoted(self) -> tuple[Passage, ...]:
        spoken = (said.spans for said in self.draft.quotations if said.in_marks)
        return tuple(read_passage(self.draft.document, spans, self._view) for spans in spoken)


def find_unmarked(
    narration: Narration,
    passage: Passage,
    occurrences: Iterable[Occurrence],
    policy: Policy,
    lexicon: Lexicon,
    registry: Registry,
) -> tuple[Finding, ...]:
    """UNMARKED_QUOTE, if one of the places that have a passage of the draft's narration has it as somebody's words."""
    if sum(_is_telling(word, lexicon) for word in passage.words) < _TELLING:
        return ()
    document, start = narration.draft.document, narration.locate(passage).start
    if narration.is_quoted_too(passage) or document.is_aside(start) or is_set_off(document, start):
        return ()
    lender = next((place for place in occurrences if _is_lender(place, narration.draft)), None)
    if lender is None or lender.utterance is None:
        return ()
    document, speaker = lender.document, lender.utterance.quotation.speaker
    span = _find_words(lender.passage, passage)
    finding = raise_finding(
        "UNMARKED_QUOTE",
        policy,
        draft_span=narration.locate(passage),
        source_span=span,
        T=name_speaker(speaker, registry, document.date),
        w=" ".join(word.text for word in passage.words),
        source=f"{document.path or document.title or document.id}, {document.place_of(span.start)}",
    )
    return select_findings([finding], policy)


def is_narrated(occurrence: Occurrence, passage: Passage) -> bool:
    """Does a story's paragraph have the words as the reporter's own?"""
    first = _find_index(occurrence.passage, passage)
    return all(voice is None for voice in occurrence.voices[first : first + len(passage.words)])


def _is_lender(occurrence: Occurrence, draft: Extraction) -> bool:
    """Is it somebody's answer or statement in another text than the draft?"""
    document, said = occurrence.document, occurrence.utterance
    if said is None or said.quotation.is_question or document.id == draft.document.id:
        return False
    speaker = said.quotation.speaker
    return bool(speaker.name or speaker.mention) and document.text != draft.document.text


def _is_telling(word: Word, lexicon: Lexicon) -> bool:
    return word.text[0].islower() and word.key not in lexicon.prose.common_words


def _find_index(source: Passage, passage: Passage) -> int:
    """Which word of a source the passage begins with; it stands there."""
    return source.joined.count("\0", 0, source.joined.index(passage.joined))


def _find_words(source: Passage, passage: Passage) -> Span:
    first = _find_index(source, passage)
    words = source.words[first : first + len(passage.words)]
    return Span(words[0].start, words[-1].end)
