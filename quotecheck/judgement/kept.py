"""What is kept of an utterance: its words, what governs them, and where they lie."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Final

import attrs

from quotecheck.codes import Severity
from quotecheck.judgement.carriage import Carriage
from quotecheck.judgement.case import Case
from quotecheck.judgement.findings import raise_finding
from quotecheck.judgement.scope import Governor, find_governors
from quotecheck.judgement.surroundings import Surroundings, read_source_surroundings
from quotecheck.model import DIRECT, Edit, Finding, Lexicon, Occurrence, Piece, Span, Word
from quotecheck.model.once import once
from quotecheck.text import has_word

FEW_WORDS: Final = 2
"""A fragment so short is governed only from near by."""
_NEAR: Final = 4  # words


@attrs.frozen
class Cut:
    """A finding about a cut, and the words of the source that would make it whole."""

    finding: Finding
    span: Span | None = None


@attrs.define(slots=False)
class KeptWords:
    """One placing of a quotation in one occurrence.

    ``pieces`` all lie in ``occurrence``, in the order of the draft; ``tagged`` are the draft words before which
    the draft's own tag stands, so that nothing is hidden there, but the words before and behind are cut.
    """

    case: Case
    occurrence: Occurrence
    pieces: tuple[Piece, ...]
    edits: tuple[Edit, ...] = ()
    tagged: frozenset[int] = frozenset()

    @once
    def lexicon(self) -> Lexicon:
        """That of the draft."""
        return self.case.lexicon

    @once
    def carriage(self) -> Carriage:
        """What the draft's own words beside the marks carry."""
        return Carriage(self.case)

    @once
    def source(self) -> Surroundings:
        """What was said around the kept words; the whole paragraph where they run on to another voice."""
        words = self.occurrence.passage.words
        kept = [word for piece in self.pieces for word in words[slice(*piece.source)]]
        heard = self.occurrence if self._is_one_voice(kept) else attrs.evolve(self.occurrence, utterance=None)
        return read_source_surroundings(heard, Span(kept[0].start, max(word.end for word in kept)))

    def _is_one_voice(self, kept: Iterable[Word]) -> bool:
        """Are the kept words all of the utterance? Those of a paragraph may be the narrator's, or another's."""
        said = self.occurrence.utterance
        if said is None or self._is_all_said():
            return True
        return all(any(span.covers(word.span) for span in said.quotation.spans) for word in kept)

    def _govern(self, piece: Piece) -> list[Governor]:
        """What governs a piece from before it; a fragment of a word or two only from near by."""
        if self._opens_utterance(piece):
            return []
        first = self._index(self.occurrence.passage.words[piece.source[0]])
        spoken = len(self.case.passage.spoken)
        governors = find_governors(self.source.tokens, first, self.lexicon)
        return [governor for governor in governors if spoken > FEW_WORDS or first - governor.last <= _NEAR]

    def _first_spoken(self, piece: Piece) -> Word:
        words = self.case.passage.words[slice(*piece.draft)]
        return next((word for word in words if not word.inserted), self.case.passage.words[0])

    def _sentence_end(self, index: int) -> int:
        tokens = self.source.tokens
        while index + 1 < len(tokens) and not tokens[index + 1].begins_sentence:
            index += 1
        return index

    def _denies(self, key: str) -> bool:
        return key in self.lexicon.scope.negators or key in self.lexicon.scope.deniers

    # -- at the edges of what was said -----------------------------------------------------------------------------

    def _opens_utterance(self, piece: Piece) -> bool:
        """Does a whole utterance in marks begin with the kept words? Then nothing that was said stands before them."""
        said = self._find_spans()
        if not said or (piece.source[0] == 0 and self._is_all_said()):
            return bool(said)
        first = self.occurrence.passage.words[piece.source[0]]
        return not has_word(self.occurrence.document.text, Span(said[0].start, first.start))

    def _closes_utterance(self, piece: Piece) -> bool:
        said = self._find_spans()
        if not said or (piece.source[1] == len(self.occurrence.passage.keys) and self._is_all_said()):
            return bool(said)
        return not has_word(self.occurrence.document.text, Span(self._last_word(piece).end, said[-1].end))

    def _is_all_said(self) -> bool:
        """Is the passage the utterance, and not a paragraph that has it?"""
        return self.occurrence.spoken is None

    def _find_spans(self) -> tuple[Span, ...]:
        said = self.occurrence.utterance
        return said.quotation.spans if said is not None and said.quotation.kind is DIRECT else ()

    # -- places ----------------------------------------------------------------------------------------------------

    def _raise(self, key: str, draft_span: Span, source_span: Span | None, **fill: object) -> Finding:
        return raise_finding(key, self.case.policy, draft_span=draft_span, source_span=source_span, fills=fill)

    def _raise_at_most(self, most: Severity, key: str, draft_span: Span, source_span: Span, **fill: object) -> Finding:
        """The same, but no graver than ``most``: to be looked at, for it may be meant."""
        policy = self.case.policy
        severity = min(most, policy.severity_of(key), key=attrgetter("rank"))
        return raise_finding(key, policy, draft_span=draft_span, source_span=source_span, severity=severity, fills=fill)

    def _index(self, word: Word) -> int:
        return self.source.find_token(word.start)

    def _last_word(self, piece: Piece) -> Word:
        return self.occurrence.passage.words[piece.source[1] - 1]

    def _whole_span(self) -> Span:
        return Span(self.occurrence.passage.words[self.pieces[0].source[0]].start, self._last_word(self.pieces[-1]).end)

    def _span_of(self, piece: Piece) -> Span:
        return self.case.passage.bound(*piece.draft)
