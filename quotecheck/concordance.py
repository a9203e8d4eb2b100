"""Which passages of a text repeat what is in the index: word for word, or nearly so."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

import attrs

from quotecheck.alignment import align_passages, retarget_alignment
from quotecheck.index import Archive, Filter, Hit, Repeat
from quotecheck.judgement import show_place, weigh_document
from quotecheck.model import (
    Alignment,
    Extraction,
    Found,
    Lexicon,
    Marked,
    Match,
    Occurrence,
    Passage,
    Placing,
    Span,
)
from quotecheck.text import View, read_passage, split_paragraphs, split_sentences, view_document

SHORTEST: Final = 5
"""Words in a row that make a passage."""
_TELLING: Final = 2  # of them must be no small word that any text is full of
_NEAR: Final = 6  # words of a sentence for which something near is looked for
_TELLING_NEAR: Final = 3
_LONGEST_NEAR: Final = 200  # words: of what is longer, only stretches that are the very words are found
_EDITS: Final = 5  # words for each that may differ
_WORDINGS: Final = 8  # of one passage that are shown

Range = tuple[int, int]
"""Words ``[start, end)`` of the text."""


@attrs.frozen
class Borrowing:
    """Words ``[start, end)`` of a text, and a place where a source has them or something near."""

    words: Range
    placing: Placing

    @property
    def occurrence(self) -> Occurrence:
        """The place."""
        return self.placing.occurrences[0]

    @property
    def shared(self) -> int:
        """How many words the two have in common."""
        return self.words[1] - self.words[0] - self.placing.alignment.distance

    @property
    def home(self) -> tuple[str, int]:
        """What tells its place from others: the document, and where the utterance or paragraph begins there."""
        return self.occurrence.document.id, self.occurrence.passage.words[0].start


@attrs.frozen
class Concordance:
    """A text held against an index. ``is_wanted`` says of a place whether it counts; ``only`` tells the index so."""

    text: Extraction
    archive: Archive
    lexicon: Lexicon
    is_wanted: Callable[[Occurrence], bool] = lambda _: True
    only: Filter | None = None

    def list_found(self, *, narration: bool) -> tuple[Found, ...]:
        """Every passage with every place, in order of the text: what is nearest first, speech before narration."""
        borrowings = self._search(narration=False)
        if narration:
            spoken = _join_ranges(borrowing.words for borrowing in borrowings)
            borrowings += [
                one
                for one in self._search(narration=True)
                if not _is_inside(one.words, spoken) and not is_voiced(one.placing)
            ]
        return tuple(self.show_placing(one.placing, one.words) for one in sorted(borrowings, key=_rank))

    # -- the text ------------------------------------------------------------------------------------------------

    @cached_property
    def _view(self) -> View:
        return view_document(self.text.document)

    @cached_property
    def passage(self) -> Passage:
        """All words of the text."""
        document = self.text.document
        return read_passage(document, [Span(0, len(document.text))], self._view)

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.passage.words]

    @cached_property
    def _in_marks(self) -> list[Range]:
        """The stretches in quotation marks, whoever's words they are."""
        spoken = (said.spans for said in self.text.quotations if said.in_marks)
        spans = [*(span for spans in spoken for span in spans), *(other.span for other in self.text.not_quotations)]
        ranges = (self._find_words(span) for span in sorted(spans))
        return [(start, end) for start, end in ranges if start < end]

    @cached_property
    def _marked(self) -> list[Range]:
        return _join_ranges(self._in_marks)

    def _find_words(self, span: Span) -> Range:
        return bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)

    def _list_sentences(self) -> Iterator[Range]:
        """The sentences, parted also where marks begin and end and where words are left out."""
        view = self._view
        borders = {0, len(self.passage.words), *self.passage.elisions}
        borders.update(border for words in self._in_marks for border in words)
        for paragraph in split_paragraphs(view.text):
            for seen in split_sentences(view.text, paragraph, self.lexicon.prose.abbreviations):
                borders.update(self._find_words(view.to_source(seen)))
        yield from pairwise(sorted(borders))

    def _count_telling(self, words: Range) -> int:
        """How many of the words are not the small ones that any text is full of?"""
        common = self.lexicon.prose.common_words
        return sum(word.key not in common for word in self.passage.words[slice(*words)])

    # -- what repeats ----------------------------------------------------------------------------------------------

    def _search(self, *, narration: bool) -> list[Borrowing]:
        exact = list(self._find_repeats(narration))
        whole = sorted({borrowing.words for borrowing in exact})  # none lies inside another
        near = [
            borrowing
            for words in self._list_sentences()
            if not _is_inside(words, whole)
            for borrowing in self._find_near(words, narration)
        ]
        return list(_drop_poorer(exact + near))

    def _find_repeats(self, narration: bool) -> Iterator[Borrowing]:
        keys = self.passage.keys
        repeats = self.archive.repeats(keys, shortest=SHORTEST, narration=narration, limit=_WORDINGS, only=self.only)
        for repeat in repeats:
            words = repeat.start, repeat.end
            if self._count_telling(words) >= _TELLING:
                yield from self._place(words, repeat)

    def _find_near(self, words: Range, narration: bool) -> Iterator[Borrowing]:
        size = words[1] - words[0]
        if not _NEAR <= size <= _LONGEST_NEAR or self._count_telling(words) < _TELLING_NEAR:
            return
        found = self.archive.retrieve(
            self.passage.keys[slice(*words)],
            narration=narration,
            limit=_WORDINGS,
            within=size // _EDITS,
            only=self.only,
        )
        for hit in found.hits:
            yield from self._place(words, hit)

    def _place(self, words: Range, hit: Hit | Repeat) -> Iterator[Borrowing]:
        part = Passage(self.passage.words[slice(*words)])
        alignments: dict[tuple[str, ...], Alignment | None] = {}
        for occurrence in filter(self.is_wanted, self.archive.occurrences(hit, only=self.only)):
            source = occurrence.passage
            if source.keys not in alignments:
                alignments[source.keys] = align_passages(part, [source])
            alignment = alignments[source.keys]
            if alignment is not None:
                yield Borrowing(words, Placing(retarget_alignment(alignment, source), (occurrence,)))

    # -- how it is shown -------------------------------------------------------------------------------------------

    def show_placing(self, placing: Placing, words: Range) -> Found:
        """A place in the sources beside these words of the text."""
        match = show_place(placing, placing.occurrences[0], None, self.lexicon)
        first, last = self.passage.words[words[0]], self.passage.words[words[1] - 1]
        seen = self._view.from_source(Span(first.start, last.end))
        fields = {field.name: getattr(match, field.name) for field in attrs.fields(Match)}
        return Found(
            **fields,
            asked=Span(first.start, last.end),
            words=" ".join(self._view.text[seen.start : seen.end].split()),
            marked=self._tell_marks(words),
        )

    def _tell_marks(self, words: Range) -> Marked:
        marked = _count_covered(words, self._marked)
        if marked == words[1] - words[0]:
            return Marked.ALL
        return Marked.PART if marked else Marked.NONE


def _drop_poorer(borrowings: Iterable[Borrowing]) -> Iterator[Borrowing]:
    """Of the passages that overlap and have one place, the one with most words in common."""
    kept: dict[tuple[str, int], list[Range]] = {}
    for borrowing in sorted(borrowings, key=lambda one: (-one.shared, one.words)):
        ranges = kept.setdefault(borrowing.home, [])
        index = bisect_left(ranges, borrowing.words)
        beside = ranges[max(0, index - 1) : index + 1]
        if not any(start < borrowing.words[1] and borrowing.words[0] < end for start, end in beside):
            ranges.insert(index, borrowing.words)
            yield borrowing


def is_voiced(placing: Placing) -> bool:
    """Are the words of a story's paragraph all somebody's? Then they are found as speech."""
    voices = placing.occurrences[0].voices
    stretches = [voices[slice(*piece.source)] for piece in placing.alignment.pieces]
    return bool(voices) and all(voice is not None for stretch in stretches for voice in stretch)


def _rank(borrowing: Borrowing) -> tuple[object, ...]:
    """In order of the text, the longer first."""
    return borrowing.words[0], -borrowing.words[1], *rank_placing(borrowing.placing)


def rank_placing(placing: Placing) -> tuple[int, int, bool, int, str, str, int]:
    """The nearest first, of these what has more of the words asked; then speech, the weightier document, date, id and
    place."""
    occurrence = placing.occurrences[0]
    document = occurrence.document
    return (
        placing.alignment.distance,
        sum(end - start for start, end in (edit.draft for edit in placing.alignment.edits)),
        occurrence.utterance is None,
        weigh_document(document),
        str(document.date or ""),
        document.id,
        placing.alignment.sources[0].words[placing.alignment.pieces[0].source[0]].start,
    )


def _is_inside(words: Range, others: Sequence[Range]) -> bool:
    """Does one of some ranges in order, none of them inside another, hold all the words?"""
    index = bisect_right(others, words[0], key=lambda other: other[0]) - 1
    return index >= 0 and words[1] <= others[index][1]


def _join_ranges(ranges: Iterable[Range]) -> list[Range]:
    """The same words as ranges that do not touch, in order."""
    joined: list[Range] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _count_covered(words: Range, covered: list[Range]) -> int:
    """How many of the words lie in ranges that do not touch."""
    first = max(0, bisect_right(covered, (words[0],)) - 1)
    total = 0
    for start, end in covered[first:]:
        if start >= words[1]:
            break
        total += max(0, min(end, words[1]) - max(start, words[0]))
    return total
