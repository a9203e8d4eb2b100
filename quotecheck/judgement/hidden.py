"""What an ellipsis stands for, and whether it bends what is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs

from quotecheck.codes import Severity
from quotecheck.judgement.brackets import ReplacedWords
from quotecheck.judgement.hearsay import find_teller
from quotecheck.judgement.hedges import find_hedge
from quotecheck.judgement.kept import Cut
from quotecheck.judgement.narrowing import is_narrowed
from quotecheck.judgement.scope import Force, find_governors
from quotecheck.judgement.spaced_words import opens_clause
from quotecheck.judgement.stitches import find_choice, find_leap, find_stitch, find_turn
from quotecheck.judgement.tails import find_tail
from quotecheck.model import Finding, Piece, Span

WIDE_ELLIPSIS: Final = 60
"""Words that three stops may stand for before the editor is told how many there are."""
_SHOWN: Final = 5  # words of a turn that the message shows
_RUN_ON: Final = re.compile(r",[”\"’'][^.?!]{1,200},\s{1,2}[“\"‘']")  # a tag between commas
_LEFT_OUT: Final = re.compile(r"\[(?:…|[. ]{3,5})\]")  # a pause has no brackets
_ENDED: Final = re.compile(r"[?!]|[.]\s*(?:…|[.]\s?[.]\s?[.])")  # the draft ends a sentence before its ellipsis


@attrs.define(slots=False)
class HiddenWords(ReplacedWords):
    """The same placing, read for what is hidden between the kept words."""

    def _find_hidden(self, before: Piece, after: Piece) -> Iterator[Cut]:
        """What an ellipsis between two pieces stands for."""
        bounds = self._bound_hidden(before, after)
        if bounds is None:
            return
        words, drafted = self.occurrence.passage.words, self.case.passage.words
        gap = Span(drafted[before.draft[1] - 1].end, drafted[after.draft[0]].start)
        hidden = self._pick_hidden(*bounds)
        ended = _ENDED.search(self.case.draft.text, gap.start, gap.end) is not None
        if hidden is None and not ended:
            hidden = find_stitch(self.source.tokens, bounds, self.lexicon)
        whole = Span(words[before.source[0]].start, self._last_word(after).end)
        if hidden is not None:
            yield Cut(self._raise_hidden(gap, hidden), whole)
        elif (lost := self._find_lost(bounds, anew=ended or drafted[before.draft[1]].inserted)) is not None:
            yield Cut(self._raise_hidden(gap, lost, Severity.WARNING), whole)
        else:
            yield from self._find_turn(before, after)
        count = after.source[0] - before.source[1]
        if count > WIDE_ELLIPSIS:
            yield Cut(self._raise("ELLIPSIS_WIDE", gap, None, n=count))

    def _find_closed_gaps(self) -> Iterator[Cut]:
        """Words that the source itself says it left out, where the draft runs on."""
        words, drafted = self.occurrence.passage.words, self.case.passage
        for piece in self.pieces:
            places = [gap for gap in self.occurrence.passage.elisions if piece.source[0] < gap < piece.source[1]]
            gaps = (Span(words[place - 1].end, words[place].start) for place in places)
            marked = [gap for gap in gaps if _LEFT_OUT.search(self.occurrence.document.text, gap.start, gap.end)]
            shown = sum(piece.draft[0] < place < piece.draft[1] for place in drafted.elisions)
            if len(marked) > shown:
                span = self._span_of(piece)
                yield Cut(self._raise_at_most(Severity.WARNING, "UNMARKED_OMISSION", span, marked[0], b="[...]"))

    def _bound_hidden(self, before: Piece, after: Piece) -> tuple[int, int] | None:
        """The tokens of the source between two pieces, ``[first, last)``; None where they follow each other.

        A tag that stands between them hides nothing that was said.
        """
        if before.source[1] >= after.source[0]:
            return None
        words = self.occurrence.passage.words
        first, last = self._index(words[before.source[1]]), self._index(words[after.source[0]])
        return (first, last) if first < last else None

    def _find_run_on(self, before: Piece, after: Piece) -> Iterator[Cut]:
        """ "It rained," Roe said, "and it burned": one sentence in the draft, with others left out around its tag."""
        drafted, text = self.case.passage.words, self.case.draft.text
        gap = Span(drafted[before.draft[1] - 1].end, drafted[after.draft[0]].start)
        bounds = self._bound_hidden(before, after)
        if bounds is None or not _RUN_ON.fullmatch(text, gap.start, gap.end) or text[gap.end].isupper():
            return
        first, last = bounds
        if not any(token.begins_sentence for token in self.source.tokens[first : last + 1]):
            return
        span, words = self.source.span_of(first, last - 1), self.source.words_of(first, min(last - 1, first + _SHOWN))
        yield Cut(self._raise_at_most(Severity.WARNING, "UNMARKED_OMISSION", gap, span, b=words))

    def _find_lost(self, bounds: tuple[int, int], *, anew: bool) -> tuple[int, int] | None:
        """The first of the hidden words that narrow what is kept before them, or head what is kept behind them."""
        tokens, (first, last) = self.source.tokens, bounds
        choice = find_choice(tokens, bounds, self.lexicon.scope) or find_teller(tokens, bounds, self.lexicon.scope)
        if choice is not None:
            return choice
        if not is_narrowed(tokens, first, self.lexicon):
            leap = None if anew else find_leap(tokens, bounds, self.lexicon.scope)
            if leap is None:
                return None
            first = leap[0]
        return first, min(last - 1, first + _SHOWN)

    def _raise_hidden(self, gap: Span, hidden: tuple[int, int], most: Severity = Severity.ERROR) -> Finding:
        """ELLIPSIS_REVERSES, no graver than ``most``."""
        span, words = self.source.span_of(*hidden), self.source.words_of(*hidden)
        return self._raise_at_most(most, "ELLIPSIS_REVERSES", gap, span, w=words)

    def _pick_hidden(self, first: int, last: int) -> tuple[int, int] | None:
        """The hidden words that bend what is kept on either side, as first and last token."""
        tokens = self.source.tokens
        for governor in find_governors(tokens, last, self.lexicon):
            if governor.index >= first and not self._is_either_way(governor.index, last):
                return governor.index, governor.last
        tail = find_tail(tokens, first, self.lexicon)
        binds = tail is not None and tail.index < last and tail.force is Force.CONDITION
        if tail is not None and binds and not self._is_either_way(tail.index, last):
            return tail.index, tail.last
        hedge = find_hedge(tokens, last, self.lexicon.scope)
        if hedge is not None and hedge[0] >= first:
            return hedge
        if self._counts(first - 1) and self._counts(last - 1):
            return last - 1, last - 1  # "three [boats and two] sheds"
        if not self._is_one_clause(first, last):
            return None
        return next(((index, index) for index in range(first, last) if self._is_measure(tokens[index].key)), None)

    def _counts(self, index: int) -> bool:
        """Is the word a number, in words or figures?"""
        key = self.source.tokens[index].key
        return key in self.lexicon.wording.number_words or key[:1].isdigit()

    def _is_either_way(self, index: int, last: int) -> bool:
        """Between commas "whether here or abroad" binds nothing."""
        tokens = self.source.tokens
        parted = tokens[index].is_parted and last < len(tokens) and tokens[last].is_parted
        return parted and tokens[index].key in self.lexicon.scope.embedded_questions

    def _is_one_clause(self, first: int, last: int) -> bool:
        tokens, tables = self.source.tokens, self.lexicon.scope
        for index in range(first, min(last + 1, len(tokens))):
            token = tokens[index]
            if token.stands_apart:
                return False
            if token.key in tables.coordinators and opens_clause(tokens, index + 1, tables):
                return False
        return True

    def _find_turn(self, before: Piece, after: Piece) -> Iterator[Cut]:
        """A sentence left out between two kept ones, that says "but" to the first."""
        bounds = self._bound_hidden(before, after)
        turn = None if bounds is None else find_turn(self.source.tokens, bounds, self.lexicon.scope)
        if turn is None or self.carriage.carries_tail(Force.CONTRAST):
            return
        shown = self.source.words_of(turn[0], min(turn[1], turn[0] + _SHOWN))
        span = self.source.span_of(*turn)
        whole = Span(self.occurrence.passage.words[before.source[0]].start, span.end)
        yield Cut(self._raise("CUT_TAIL/contrast", self._span_of(before), span, w=shown), whole)
