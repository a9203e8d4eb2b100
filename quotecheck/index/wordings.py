"""What of a document is searched: the words of its utterances, and of a story's paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from functools import cached_property
from itertools import chain
from typing import Final

import attrs

from quotecheck.errors import RecordDamagedError
from quotecheck.model import Document, DocumentKind, Occurrence, Passage, Span, Utterance
from quotecheck.text import View, read_keys, read_passage, split_paragraphs, view_document

_LONGEST: Final = 20_000  # words searched as one wording
_OVERLAP: Final = 2_000


class Shelf(IntEnum):
    """Wordings are kept apart by whose they are, and by whether they may confirm anything."""

    SPEECH = 0
    NARRATION = 1
    OLD_SPEECH = 2  # of documents that were corrected, replaced or withdrawn
    OLD_NARRATION = 3

    @classmethod
    def of(cls, *, narration: bool, old: bool) -> Shelf:
        """The shelf for words of that sort."""
        return _SHELVES[narration + 2 * old]


_SHELVES: Final = tuple(Shelf)


@attrs.frozen
class Place:
    """A stretch of a document that is searched as one wording."""

    keys: tuple[str, ...]
    start: int
    """Ordinal of the utterance; for narration, where the paragraph starts."""
    stop: int | None = None
    """For narration, where the paragraph ends."""

    @property
    def narration(self) -> bool:
        """Is it a paragraph?"""
        return self.stop is not None


@attrs.frozen(eq=False)
class Entry:
    """A document of the index with what it has people say."""

    document: Document
    utterances: tuple[Utterance, ...]

    @cached_property
    def view(self) -> View:
        """The document as a reader sees it."""
        return view_document(self.document)

    def list_places(self) -> Iterator[Place]:
        """Everything that has words: the utterances first, then, in a story, the paragraphs."""
        for utterance in self.utterances:
            keys = self._list_keys(*utterance.quotation.spans) if utterance.quotation.in_marks else ()
            for stretch in _cut_stretches(keys):
                yield Place(stretch, utterance.ordinal)
        if self.document.kind is DocumentKind.STORY:
            yield from self._list_paragraphs()

    def _list_paragraphs(self) -> Iterator[Place]:
        for seen in split_paragraphs(self.view.text):
            span = self.view.to_source(seen)
            for stretch in _cut_stretches(self._list_keys(span)):
                yield Place(stretch, span.start, span.end)

    def read_place(self, start: int, stop: int | None) -> Occurrence:
        """The words at a place of ``list_places``, and for a paragraph what is spoken around it.

        Raises ``RecordDamagedError`` where the utterance of that place is gone.
        """
        if stop is None:
            utterance = self._by_ordinal.get(start)
            if utterance is None:
                raise RecordDamagedError(f"document {self.document.id!r} has lost its utterance {start}")
            return Occurrence(self.document, self._read(*utterance.quotation.spans), utterance)
        around = Span(start, stop)
        passage = self._read(around)
        reported = tuple(said for said in self._reported if around.overlaps(said.quotation.span))
        return Occurrence(self.document, passage, None, self._spoken_spans, reported)

    def _read(self, *spans: Span) -> Passage:
        return read_passage(self.document, spans, self.view)

    def _list_keys(self, *spans: Span) -> tuple[str, ...]:
        """The keys of the same words: all that adding needs."""
        seen = map(self.view.from_source, spans)
        return tuple(chain.from_iterable(read_keys(self.view.text, span) for span in seen))

    @cached_property
    def _reported(self) -> tuple[Utterance, ...]:
        """What is reported without marks."""
        return tuple(utterance for utterance in self.utterances if not utterance.quotation.in_marks)

    @cached_property
    def _by_ordinal(self) -> dict[int, Utterance]:
        return {utterance.ordinal: utterance for utterance in self.utterances}

    @cached_property
    def _spoken_spans(self) -> tuple[tuple[Span, Utterance], ...]:
        """Long ones first, so that what is quoted inside them comes later."""
        spoken = [(span, said) for said in self.utterances if said.quotation.in_marks for span in said.quotation.spans]
        return tuple(sorted(spoken, key=lambda pair: (-len(pair[0]), pair[0])))


def _cut_stretches(keys: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words, or where they are very many, stretches of them that overlap by more than any draft is long."""
    for start in range(0, max(len(keys) - _OVERLAP, min(1, len(keys))), _LONGEST - _OVERLAP):
        yield keys[start : start + _LONGEST]
