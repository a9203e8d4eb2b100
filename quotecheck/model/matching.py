"""Words held against words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

import attrs

from quotecheck.model.display import Shown
from quotecheck.model.document import Document, Span
from quotecheck.model.once import once
from quotecheck.model.slots import sealed, write_slots
from quotecheck.model.speech import Utterance


class Word(NamedTuple):
    """One word of a text. ``text`` is as printed, ``key`` as compared (see ``text.split_words``).

    A tuple, for a document has thousands of them.
    """

    text: str
    key: str
    start: int
    end: int
    inserted: bool = False
    """In brackets: the editor's word, not the speaker's."""

    @property
    def span(self) -> Span:
        """Where it stands in ``Document.text``."""
        return Span(self.start, self.end)


@sealed
class Unread:
    """Words that nobody has looked at one by one: most passages are compared as a whole. None is the editor's."""

    keys: tuple[str, ...]
    span: Span
    """From the first word to the last."""
    read: Callable[[], list[Word]]
    """Makes the words; pickles."""


def _make_words(words: tuple[Word, ...] | Unread) -> tuple[Word, ...]:
    return tuple(words.read()) if isinstance(words, Unread) else words


@attrs.frozen(slots=False, repr=False)
class Passage:
    """Words in order, with the places where a mark of omission stands."""

    _words: tuple[Word, ...] | Unread = attrs.field(eq=_make_words)
    elisions: tuple[int, ...] = ()
    """Indexes of the words before which an ellipsis stands; ``len(words)`` for one at the end."""

    @once
    def words(self) -> tuple[Word, ...]:
        """Each word with its place."""
        return _make_words(self._words)

    @once
    def keys(self) -> tuple[str, ...]:
        """The words as compared."""
        return self._words.keys if isinstance(self._words, Unread) else tuple([word.key for word in self._words])

    @once
    def places(self) -> Mapping[str, Sequence[int]]:
        """Where each key stands."""
        found: dict[str, list[int]] = {}
        for place, key in enumerate(self.keys):
            found.setdefault(key, []).append(place)
        return found

    @once
    def has_insertions(self) -> bool:
        """Is any word the editor's, in brackets? Few passages have one, and many rules ask."""
        return not isinstance(self._words, Unread) and any(map(attrgetter("inserted"), self._words))

    def bound(self, first: int, last: int) -> Span:
        """From the start of a word to the end of the word before another: ``[first, last)``, at least one."""
        if isinstance(self._words, Unread) and first == 0 and last == len(self.keys):
            return self._words.span
        return Span(self.words[first].start, self.words[last - 1].end)

    def __repr__(self) -> str:
        return f"Passage(words={self.words!r}, elisions={self.elisions!r})"

    @once
    def spoken(self) -> tuple[Word, ...]:
        """The words without the editor's."""
        return tuple([word for word in self.words if not word.inserted]) if self.has_insertions else self.words

    @once
    def joined(self) -> str:
        """The keys in one string, each between NULs (no word holds one): a run of words is a substring."""
        return "\0" + "\0".join(self.keys) + "\0"


@attrs.frozen(slots=False)
class Occurrence:
    """A place in a source at which words stand: an utterance, or a paragraph of a story.

    ``utterance`` is None for narration: then ``passage`` is the whole paragraph, quoted words
    included, and ``voices`` tells for each word whose utterance it is part of.
    """

    document: Document
    passage: Passage
    utterance: Utterance | None = None
    spoken: tuple[tuple[Span, Utterance], ...] | None = attrs.field(default=None, repr=False)
    """Of a paragraph what its document has in marks, long stretches first; None for an utterance."""
    reported: tuple[Utterance, ...] = ()
    """Statements without marks that the narrator reports in the passage."""

    @once
    def voices(self) -> tuple[Utterance | None, ...]:
        """For each word of a paragraph the utterance it belongs to, the innermost, or None for the narrator."""
        if self.spoken is None:
            return ()
        starts = [word.start for word in self.passage.words]
        voices: list[Utterance | None] = [None] * len(starts)
        opening, ending = (starts[0], starts[-1]) if starts else (0, 0)
        for span, utterance in self.spoken:
            if span.start <= ending and opening < span.end:
                first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
                voices[first:last] = [utterance] * (last - first)
        return tuple(voices)


@write_slots
@attrs.frozen(weakref_slot=False)
class Edit:
    """These words of the source became these words of the draft, in indexes ``[i, j)``.

    An insertion has an empty source range, a deletion an empty draft range.
    """

    draft: tuple[int, int]
    source: tuple[int, int]
    candidate: int = 0
    """Index of the passage in ``Alignment.sources`` that ``source`` counts in."""


@write_slots
@attrs.frozen(weakref_slot=False)
class Piece:
    """A stretch of the draft that follows one source passage without a jump."""

    candidate: int
    draft: tuple[int, int]
    source: tuple[int, int]


@attrs.frozen(slots=False)
class Alignment(Shown):
    """A draft passage laid along one or several source passages.

    ``edits`` holds every difference inside the pieces; what lies between two neighbouring pieces of
    one candidate, forwards and behind an ellipsis of the draft, is an elision. ``alignment.replay_alignment``
    applied to the source words gives the draft words.
    """

    draft: Passage
    sources: tuple[Passage, ...]
    pieces: tuple[Piece, ...]
    edits: tuple[Edit, ...] = ()

    @once
    def distance(self) -> int:
        """Word edits: for each edit the longer of its two sides; the editor's insertions are none."""
        edits = [edit for edit in self.edits if not self.is_editorial(edit)]
        return sum(max(e.draft[1] - e.draft[0], e.source[1] - e.source[0]) for e in edits)

    def edits_of(self, piece: Piece) -> tuple[Edit, ...]:
        """The edits inside a piece, in order."""
        if len(self.pieces) == 1 and piece is self.pieces[0]:
            return self.edits
        (first, last), (start, end) = piece.draft, piece.source
        return tuple(
            edit
            for edit in self.edits
            if edit.candidate == piece.candidate
            and first <= edit.draft[0] <= edit.draft[1] <= last
            and start <= edit.source[0] <= edit.source[1] <= end
        )

    def pair_words(self, piece: Piece) -> list[tuple[int, int]]:
        """The equal words of a piece: indexes into the draft and into its source."""
        pairs: list[tuple[int, int]] = []
        draft, source = piece.draft[0], piece.source[0]
        for edit in self.edits_of(piece):
            pairs += zip(range(draft, edit.draft[0]), range(source, edit.source[0]), strict=True)
            draft, source = edit.draft[1], edit.source[1]
        pairs += zip(range(draft, piece.draft[1]), range(source, piece.source[1]), strict=True)
        return pairs

    def is_editorial(self, edit: Edit) -> bool:
        """Is it an insertion in brackets: of the draft (which may hide source words), or of the source left out?"""
        if not self.draft.has_insertions and not self.sources[edit.candidate].has_insertions:
            return False
        inserted = self.draft.words[slice(*edit.draft)] or self.sources[edit.candidate].words[slice(*edit.source)]
        return all(word.inserted for word in inserted)


@sealed
class Placing:
    """One way to place a draft quotation in the sources. ``occurrences`` runs parallel to ``alignment.sources``."""

    alignment: Alignment
    occurrences: tuple[Occurrence, ...]
