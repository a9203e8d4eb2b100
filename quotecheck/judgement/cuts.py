"""Does the cut keep the meaning? What governs the kept words and is left out, hidden or replaced."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from quotecheck.codes import Severity
from quotecheck.judgement.carriage import Carriage, find_denial
from quotecheck.judgement.case import Case
from quotecheck.judgement.denials import asserts_plainly, find_added_denial, find_question_head
from quotecheck.judgement.findings import raise_finding
from quotecheck.judgement.hearsay import find_report
from quotecheck.judgement.hedges import find_hedge, goes_on_weaker
from quotecheck.judgement.scope import Force, Governor, find_governors, find_tail, opens_clause
from quotecheck.judgement.stitches import find_stitch, find_turn
from quotecheck.judgement.surroundings import Surroundings, read_source_surroundings
from quotecheck.model import Edit, Finding, Kind, Lexicon, Occurrence, Piece, Span, Word
from quotecheck.model.once import once
from quotecheck.text import has_word

WIDE_ELLIPSIS: Final = 60
"""Words that three stops may stand for before the editor is told how many there are."""
_FEW_WORDS: Final = 2  # a fragment so short is governed only from near by
_NEAR: Final = 4  # words
_SHOWN: Final = 5  # words of a condition that the message shows
_ENDED: Final = re.compile(r"[?!]|[.]\s*(?:…|[.]\s?[.]\s?[.])")  # the draft ends a sentence before its ellipsis


@attrs.frozen
class Cut:
    """A finding about a cut, and the words of the source that would make it whole."""

    finding: Finding
    span: Span | None = None


@attrs.define(slots=False)
class CutReader:
    """One placing of a quotation in one occurrence, read for what the cut leaves out.

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
        return self.case.lexicon

    @once
    def carriage(self) -> Carriage:
        return Carriage(self.case)

    @once
    def source(self) -> Surroundings:
        words = self.occurrence.passage.words
        kept = [word for piece in self.pieces for word in words[slice(*piece.source)]]
        return read_source_surroundings(self.occurrence, Span(kept[0].start, max(word.end for word in kept)))

    def find(self) -> Iterator[Cut]:
        """Every finding about what this cut leaves out."""
        if not self.pieces or any(piece.source[0] == piece.source[1] for piece in self.pieces):
            return
        yield from self._find_head(self.pieces[0])
        yield from self._find_question(self.pieces[0])
        yield from self._find_added_denial(self.pieces[0])
        for before, after in itertools.pairwise(self.pieces):
            if after.draft[0] in self.tagged:
                yield from self._find_tail(before)
                yield from self._find_turn(before, after)
                yield from self._find_head(after)
            else:
                yield from self._find_hidden(before, after)
        yield from self._find_tail(self.pieces[-1])
        yield from self._find_replaced()

    # -- before the kept words -------------------------------------------------------------------------------------

    def _find_head(self, piece: Piece) -> Iterator[Cut]:
        governors, said = self._govern(piece), self.occurrence.utterance
        denial = find_denial(self.occurrence.document, said.quotation, self.lexicon) if said else None
        yield from self._find_lost_modal(piece)
        if not governors and denial is None:
            yield from self._find_doubt(piece)
            return
        carried = self.carriage.list_forces(self._first_spoken(piece))
        lost = next((governor for governor in governors if governor.force not in carried), None)
        if lost is not None:
            yield self._raise_head(piece, lost)
        elif denial is not None and Force.NEGATION not in carried:
            yield Cut(self._raise("CUT_HEAD", self._span_of(piece), denial.span, w=denial.text))

    def _find_doubt(self, piece: Piece) -> Iterator[Cut]:
        """ "They say that ...", cut to what they say; "we hope to ...", cut to what is hoped."""
        said = self.occurrence.utterance
        if self._opens_utterance(piece) or (said is not None and said.quotation.is_question):
            return  # who asks asserts nothing
        tokens, first = self.source.tokens, self._index(self.occurrence.passage.words[piece.source[0]])
        report = find_report(tokens, first, self.lexicon) if len(self.case.passage.spoken) > _FEW_WORDS else None
        if (
            report is not None
            and not self.carriage.reports(self._first_spoken(piece))
            and not self._is_retelling(report)
        ):
            yield self._raise_doubt(piece, report, Severity.WARNING)
            return
        hedge = find_hedge(tokens, first, self.lexicon.scope)
        if hedge is not None and not self.case.passage.words[0].inserted and not self.carriage.hedges():
            yield self._raise_doubt(piece, hedge, Severity.ERROR if self.carriage.promises() else Severity.WARNING)

    def _raise_doubt(self, piece: Piece, found: tuple[int, int], most: Severity) -> Cut:
        """What stands before the cut, to be looked at: it may be meant all the same."""
        span, words = self.source.span_of(*found), self.source.words_of(*found)
        severity = min(most, self.case.policy.severity_of("CUT_HEAD"), key=lambda severity: severity.rank)
        fills, policy = {"w": words}, self.case.policy
        start = self._span_of(piece)
        finding = raise_finding("CUT_HEAD", policy, draft_span=start, source_span=span, severity=severity, fills=fills)
        return Cut(finding, Span(span.start, self._last_word(piece).end))

    def _is_retelling(self, found: tuple[int, int]) -> bool:
        """ "Doe said he believes that ...", told by a paper: he is the speaker."""
        said, reporting = self.occurrence.utterance, self.lexicon.reporting
        names = {token.key for token in self.source.tokens[found[0] : found[1]]}
        mixed = said is not None and said.quotation.kind is Kind.MIXED
        return mixed and not names.isdisjoint(reporting.pronouns_male | reporting.pronouns_female)

    def _find_question(self, piece: Piece) -> Iterator[Cut]:
        """ "Is it safe to close it?", cut to a statement in the mouth of who asked it."""
        said = self.occurrence.utterance
        if self._opens_utterance(piece) or said is None or said.quotation.is_question:
            return
        first, last = self._index(self.occurrence.passage.words[piece.source[0]]), self._index(self._last_word(piece))
        start = find_question_head(self.source.tokens, first, self.lexicon.scope) if self.source.asks(last) else None
        if start is None or self._is_noun(piece) or self.carriage.asks():
            return
        span, words = self.source.span_of(start, first - 1), self.source.words_of(start, first - 1)
        end = self.source.span_of(first, self._sentence_end(last)).end
        yield Cut(self._raise("CUT_HEAD", self._span_of(piece), span, w=words), Span(span.start, end))

    def _find_added_denial(self, piece: Piece) -> Iterator[Cut]:
        """A "not" before the marks that the source does not have, where its own clause begins before the kept words."""
        if self._opens_utterance(piece) or any(
            self._denies(word.key) for word in self.case.passage.words[slice(*piece.draft)]
        ):
            return
        around, word = self.carriage.around, self._first_spoken(piece)
        index = find_added_denial(around.tokens, around.find_token(self.case.draft, word.start), self.lexicon)
        first = self._index(self.occurrence.passage.words[piece.source[0]])
        if index is None or not asserts_plainly(self.source.tokens, first, self.lexicon):
            return
        span = Span(around.span_of(index, index).start, self._span_of(piece).end)
        source = self.source.span_of(max(0, first - 1), first)
        yield Cut(self._raise("NEGATION_CHANGED", span, source, w=around.tokens[index].text, dropped="added"))

    def _find_lost_modal(self, piece: Piece) -> Iterator[Cut]:
        """The editor's opening words stand where the source has "could"."""
        if not self.case.passage.words[0].inserted or (piece.draft[0] > 0 and not self._is_opening(piece)):
            return
        first = self._index(self.occurrence.passage.words[piece.source[0]])
        tokens, tables = self.source.tokens, self.lexicon.scope
        if not 0 < first < len(tokens):
            return
        lost, carrying = find_hedge(tokens, first, tables), tables.hedging
        if tokens[first - 1].key in tables.modals and not tokens[first].is_parted:
            lost, carrying = (first - 1, first - 1), tables.modals
        if lost is None or any(word.key in carrying for word in self.case.passage.words if word.inserted):
            return
        span, words = self.source.span_of(*lost), self.source.words_of(*lost)
        finding = self._raise("BRACKET_REVERSES", self._span_of(piece), span, w=words)
        yield Cut(finding, Span(span.start, self._whole_span().end))

    def _is_opening(self, piece: Piece) -> bool:
        """Does nothing but the editor's words stand before the piece?"""
        return all(word.inserted for word in self.case.passage.words[: piece.draft[0]])

    def _govern(self, piece: Piece) -> list[Governor]:
        """What governs a piece from before it; a fragment of a word or two only from near by."""
        if self._opens_utterance(piece):
            return []
        first = self._index(self.occurrence.passage.words[piece.source[0]])
        spoken = len(self.case.passage.spoken)
        governors = find_governors(self.source.tokens, first, self.lexicon)
        return [governor for governor in governors if spoken > _FEW_WORDS or first - governor.last <= _NEAR]

    def _first_spoken(self, piece: Piece) -> Word:
        words = self.case.passage.words[slice(*piece.draft)]
        return next((word for word in words if not word.inserted), self.case.passage.words[0])

    def _raise_head(self, piece: Piece, governor: Governor) -> Cut:
        """Where the draft opens with the editor's words, these replaced what is missing."""
        key = "BRACKET_REVERSES" if self.case.passage.words[0].inserted else "CUT_HEAD"
        span = self.source.span_of(governor.index, governor.last)
        words = self.source.words_of(governor.index, governor.last)
        finding = self._raise(key, self._span_of(piece), span, w=words)
        return Cut(finding, Span(span.start, self._last_word(piece).end))

    # -- behind them -----------------------------------------------------------------------------------------------

    def _find_tail(self, piece: Piece) -> Iterator[Cut]:
        if self._closes_utterance(piece):
            return
        last = self._index(self._last_word(piece))
        tail = find_tail(self.source.tokens, last + 1, self.lexicon)
        if tail is None and goes_on_weaker(self.source.tokens, last + 1, self.lexicon):
            weaker = self.source.tokens[last + 1 : self._sentence_end(last + 1) + 1]
            if not self.carriage.hedges() and not self.carriage.tells_any(weaker):
                yield self._raise_tail(piece, Governor(Force.CONTRAST, last + 1, last + 1))
        if tail is None or self.carriage.carries_tail(tail.force):
            return
        if tail.force is Force.CONTRAST and not (self._asserts(piece) or self._is_first_clause(piece, tail)):
            return
        yield self._raise_tail(piece, tail)

    def _raise_tail(self, piece: Piece, tail: Governor) -> Cut:
        end = self._sentence_end(tail.last)
        span = self.source.span_of(tail.index, end)
        words = self.source.words_of(tail.index, min(end, tail.index + _SHOWN))
        key = "CUT_TAIL" if tail.force is Force.CONDITION else "CUT_TAIL/contrast"
        start = self.occurrence.passage.words[piece.source[0]].start
        return Cut(self._raise(key, self._span_of(piece), span, w=words), Span(start, span.end))

    def _asserts(self, piece: Piece) -> bool:
        """Is what was kept a clause, and not a name or a phrase that no contrast bends?"""
        tables, keys = self.lexicon.scope, self.case.passage.keys[slice(*piece.draft)]
        return len(keys) > _FEW_WORDS and (keys[0] in tables.subjects or any(key in tables.finite for key in keys))

    def _is_noun(self, piece: Piece) -> bool:
        """Is what was kept a thing alone ("the new crane"), that is asked no more than it is told?"""
        tables, keys = self.lexicon.scope, self.case.passage.keys[slice(*piece.draft)]
        return keys[0] in tables.noun_heads - tables.subjects and tables.finite.isdisjoint(keys)

    def _is_first_clause(self, piece: Piece, tail: Governor) -> bool:
        """Does the kept stretch open its sentence, and a clause stand behind the "but"? Then it is one too."""
        tokens = self.source.tokens
        first = self._index(self.occurrence.passage.words[piece.source[0]])
        opens = first == 0 or tokens[first].begins_sentence
        return opens and opens_clause(tokens, tail.last + 1, self.lexicon.scope)

    def _sentence_end(self, index: int) -> int:
        tokens = self.source.tokens
        while index + 1 < len(tokens) and not tokens[index + 1].begins_sentence:
            index += 1
        return index

    # -- between them ----------------------------------------------------------------------------------------------

    def _find_hidden(self, before: Piece, after: Piece) -> Iterator[Cut]:
        """What an ellipsis between two pieces stands for."""
        words, drafted = self.occurrence.passage.words, self.case.passage.words
        count = after.source[0] - before.source[1]
        if count <= 0:
            return
        gap = Span(drafted[before.draft[1] - 1].end, drafted[after.draft[0]].start)
        bounds = (self._index(words[before.source[1]]), self._index(words[after.source[0]]))
        hidden = self._pick_hidden(*bounds)
        if hidden is None and not _ENDED.search(self.case.draft.text, gap.start, gap.end):
            hidden = find_stitch(self.source.tokens, bounds, self.lexicon)
        if hidden is None:
            yield from self._find_turn(before, after)
        else:
            span, text = self.source.span_of(*hidden), self.source.words_of(*hidden)
            whole = Span(words[before.source[0]].start, self._last_word(after).end)
            yield Cut(self._raise("ELLIPSIS_REVERSES", gap, span, w=text), whole)
        if count > WIDE_ELLIPSIS:
            yield Cut(self._raise("ELLIPSIS_WIDE", gap, None, n=count))

    def _find_turn(self, before: Piece, after: Piece) -> Iterator[Cut]:
        """A sentence left out between two kept ones, that says "but" to the first."""
        words = self.occurrence.passage.words
        if after.source[0] <= before.source[1]:
            return
        first, last = self._index(words[before.source[1]]), self._index(words[after.source[0]])
        turn = find_turn(self.source.tokens, (first, last), self.lexicon.scope)
        if turn is None or self.carriage.carries_tail(Force.CONTRAST):
            return
        shown = self.source.words_of(turn[0], min(turn[1], turn[0] + _SHOWN))
        span = self.source.span_of(*turn)
        whole = Span(words[before.source[0]].start, span.end)
        yield Cut(self._raise("CUT_TAIL/contrast", self._span_of(before), span, w=shown), whole)

    def _pick_hidden(self, first: int, last: int) -> tuple[int, int] | None:
        """The hidden words that bend what is kept on either side, as first and last token."""
        tokens = self.source.tokens
        for governor in find_governors(tokens, last, self.lexicon):
            if governor.index >= first:
                return governor.index, governor.last
        tail = find_tail(tokens, first, self.lexicon)
        if tail is not None and tail.index < last and tail.force is Force.CONDITION:
            return tail.index, tail.last
        hedge = find_hedge(tokens, last, self.lexicon.scope)
        if hedge is not None and hedge[0] >= first:
            return hedge
        if not self._is_one_clause(first, last):
            return None
        return next(((index, index) for index in range(first, last) if self._is_measure(tokens[index].key)), None)

    def _is_one_clause(self, first: int, last: int) -> bool:
        tokens, tables = self.source.tokens, self.lexicon.scope
        for index in range(first, min(last + 1, len(tokens))):
            token = tokens[index]
            if token.is_parted or token.begins_sentence:
                return False
            if token.key in tables.coordinators and opens_clause(tokens, index + 1, tables):
                return False
        return True

    def _is_measure(self, key: str) -> bool:
        """A number or a modal: left out of a clause, it says another thing."""
        return key in self.lexicon.scope.modals or any(character.isdigit() for character in key)

    # -- in brackets -----------------------------------------------------------------------------------------------

    def _find_replaced(self) -> Iterator[Cut]:
        """Source words that stand behind the editor's brackets, and a "not" that only the editor says."""
        draft, source = self.case.passage.words, self.occurrence.passage.words
        for edit in self.edits:
            inserted, replaced = draft[slice(*edit.draft)], source[slice(*edit.source)]
            if not inserted or not all(word.inserted for word in inserted):
                continue
            span = Span(inserted[0].start, inserted[-1].end)
            lost, added = self._pick_lost(inserted, replaced), self._pick_denying(inserted, replaced)
            if lost is not None:
                yield Cut(self._raise("BRACKET_REVERSES", span, lost.span, w=lost.text), self._whole_span())
            elif added is not None and not self._is_said_before(edit):
                yield Cut(self._raise("NEGATION_CHANGED", span, None, w=added.text, dropped="added"))

    def _is_said_before(self, edit: Edit) -> bool:
        """Do the editor's opening words stand for a negation that the source has before the kept words?"""
        governors = self._govern(self.pieces[0]) if edit.draft[0] == 0 else []
        return any(governor.force is Force.NEGATION for governor in governors)

    def _pick_lost(self, kept: Sequence[Word], gone: Sequence[Word]) -> Word | None:
        """A word of ``gone`` that denies, binds or measures, and has no like among ``kept``."""
        keys = {word.key for word in kept}
        denied = any(self._denies(key) for key in keys)
        for word in gone:
            if word.key in keys:
                continue
            if self._denies(word.key) and not denied:
                return word
            if word.key in self.lexicon.scope.tail_conditions or self._is_measure(word.key):
                return word
        return None

    def _pick_denying(self, inserted: Sequence[Word], replaced: Sequence[Word]) -> Word | None:
        """The editor's word that denies where none that it replaces does."""
        if any(self._denies(word.key) for word in replaced):
            return None
        return next((word for word in inserted if self._denies(word.key)), None)

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
        if not said or (piece.source[1] == len(self.occurrence.passage.words) and self._is_all_said()):
            return bool(said)
        return not has_word(self.occurrence.document.text, Span(self._last_word(piece).end, said[-1].end))

    def _is_all_said(self) -> bool:
        """Is the passage the utterance, and not a paragraph that has it?"""
        return not self.occurrence.voices

    def _find_spans(self) -> tuple[Span, ...]:
        said = self.occurrence.utterance
        return said.quotation.spans if said is not None and said.quotation.kind is Kind.DIRECT else ()

    # -- places ----------------------------------------------------------------------------------------------------

    def _raise(self, key: str, draft_span: Span, source_span: Span | None, **fill: object) -> Finding:
        return raise_finding(key, self.case.policy, draft_span=draft_span, source_span=source_span, fills=fill)

    def _index(self, word: Word) -> int:
        return self.source.find_token(self.occurrence.document, word.start)

    def _last_word(self, piece: Piece) -> Word:
        return self.occurrence.passage.words[piece.source[1] - 1]

    def _whole_span(self) -> Span:
        return Span(self.occurrence.passage.words[self.pieces[0].source[0]].start, self._last_word(self.pieces[-1]).end)

    def _span_of(self, piece: Piece) -> Span:
        words = self.case.passage.words
        return Span(words[piece.draft[0]].start, words[piece.draft[1] - 1].end)
