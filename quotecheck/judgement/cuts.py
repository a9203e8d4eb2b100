"""Does the cut keep the meaning? What governs the kept words and is left out, hidden or replaced."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from quotecheck.codes import Severity
from quotecheck.judgement.carriage import Denial, find_denial
from quotecheck.judgement.denials import asserts_plainly, find_added_denial, find_opening, find_question_head
from quotecheck.judgement.hearsay import find_report
from quotecheck.judgement.hedges import find_bond, find_hedge, find_opinion, find_part, find_warning, goes_on_weaker
from quotecheck.judgement.hidden import HiddenWords
from quotecheck.judgement.kept import FEW_WORDS, Cut
from quotecheck.judgement.scope import Force, Governor
from quotecheck.judgement.spaced_words import opens_clause
from quotecheck.judgement.tails import find_disowned, find_disproof, find_tail
from quotecheck.model import Kind, Piece, Span
from quotecheck.text import has_word

_ASKED: Final = re.compile(r"[!?]{0,3}\?")
_ANSWER_REACH: Final = 30  # words behind the "No" of an answer that it still bears on
_SHOWN: Final = 5  # words of a condition that the message shows
_LONG_SENTENCE: Final = 6  # words that are hardly a phrase alone
_LEAD: Final = 4  # words behind a "but" in which its clause has a subject ("but at present it looks")


@attrs.define(slots=False)
class CutReader(HiddenWords):
    """One placing of a quotation in one occurrence, read for what the cut leaves out."""

    def find(self) -> Iterator[Cut]:
        """Every finding about what this cut leaves out."""
        if not self.pieces or any(piece.source[0] == piece.source[1] for piece in self.pieces):
            return
        if self._is_whole():
            yield from self._find_denied(self.pieces[0])
            yield from self._find_lost_mark(self.pieces[0])
        else:
            yield from self._find_in_part()

    def _is_whole(self) -> bool:
        """Is all kept that was said in one go, and none of it the editor's?

        Then nothing is hidden or cut off: only the tag can deny it, and only its last mark be lost.
        """
        if len(self.pieces) > 1 or self.case.passage.has_insertions:
            return False
        return self._opens_utterance(self.pieces[0]) and self._closes_utterance(self.pieces[0])

    def _find_in_part(self) -> Iterator[Cut]:
        yield from self._find_head(self.pieces[0])
        yield from self._find_question(self.pieces[0])
        yield from self._find_answer(self.pieces[0])
        yield from self._find_added_denial(self.pieces[0])
        for before, after in itertools.pairwise(self.pieces):
            if after.draft[0] in self.tagged:
                yield from self._find_tail(before)
                yield from self._find_turn(before, after)
                yield from self._find_run_on(before, after)
                yield from self._find_head(after)
            else:
                yield from self._find_hidden(before, after)
        if self.occurrence.passage.elisions:
            yield from self._find_closed_gaps()
        yield from self._find_tail(self.pieces[-1])
        yield from self._find_lost_mark(self.pieces[-1])
        yield from self._find_replaced()

    # -- before the kept words -------------------------------------------------------------------------------------

    def _find_head(self, piece: Piece) -> Iterator[Cut]:
        governors, denial = self._govern(piece), self._find_denial()
        yield from self._find_lost_modal(piece)
        if not governors and denial is None:
            yield from self._find_doubt(piece)
            return
        carried = self.carriage.list_forces(self._first_spoken(piece))
        lost = [governor for governor in governors if governor.force not in carried]
        if lost:
            yield self._raise_head(piece, lost)
        elif denial is not None and Force.NEGATION not in carried:
            yield self._raise_denied(piece, denial)

    def _find_denied(self, piece: Piece) -> Iterator[Cut]:
        """What the source's tag denies, and the draft's does not."""
        denial = self._find_denial()
        if denial is not None and Force.NEGATION not in self.carriage.list_forces(self._first_spoken(piece)):
            yield self._raise_denied(piece, denial)

    def _find_denial(self) -> Denial | None:
        said = self.occurrence.utterance
        return find_denial(self.occurrence.document, said.quotation, self.case.lexicon) if said else None

    def _raise_denied(self, piece: Piece, denial: Denial) -> Cut:
        return Cut(self._raise("CUT_HEAD", self._span_of(piece), denial.span, w=denial.text))

    def _find_doubt(self, piece: Piece) -> Iterator[Cut]:
        """ "They say that ...", cut to what they say; "we hope to ...", cut to what is hoped."""
        said = self.occurrence.utterance
        if self._opens_utterance(piece) or (said is not None and said.quotation.is_question):
            return  # who asks asserts nothing
        tokens, first = self.source.tokens, self._index(self.occurrence.passage.words[piece.source[0]])
        report = find_report(tokens, first, self.lexicon) if len(self.case.passage.spoken) > FEW_WORDS else None
        if report is not None and not self._is_told_so(piece, report) and not self._is_retelling(report):
            yield self._raise_doubt(piece, report, Severity.WARNING)
            return
        hedge = find_hedge(tokens, first, self.lexicon.scope)
        if hedge is not None and not self.case.passage.words[0].inserted and not self._is_weakened(piece, hedge):
            yield self._raise_doubt(piece, hedge, Severity.ERROR if self.carriage.promises() else Severity.WARNING)
            return
        warning = find_warning(tokens, first, self.lexicon.scope)
        if warning is not None and not self._is_warned(warning):
            yield self._raise_doubt(piece, warning, Severity.WARNING)
            return
        if self._is_conceded(piece, first):
            yield self._raise_doubt(piece, (first - 1, first - 1), Severity.WARNING)
            return
        opinion = find_opinion(tokens, first, self.lexicon.scope)
        if opinion is not None and self._asserts(piece) and not self.carriage.hedges():
            yield self._raise_doubt(piece, opinion, Severity.NOTE)
            return
        bond = find_bond(tokens, first, self.lexicon.scope)
        if bond is not None and not self._is_bound(bond):
            yield self._raise_doubt(piece, bond, Severity.WARNING)
            return
        part = find_part(tokens, first, self.lexicon)
        if part is None or not self._asserts(piece) or self.case.passage.words[0].inserted:
            return
        if not self.carriage.counts():
            yield self._raise_doubt(piece, part, Severity.WARNING)

    def _is_bound(self, bond: tuple[int, int]) -> bool:
        """Does the draft bind the words too: by the same word, or as a time that is waited for?"""
        first, last = (self.source.tokens[index].key for index in bond)
        tables = self.lexicon.scope
        waiting = tables.subordinators if first in tables.awaiting | tables.equalling else frozenset()
        return self.carriage.carries_tail(Force.CONDITION) or self.carriage.says(first, last, *waiting)

    def _is_weakened(self, piece: Piece, hedge: tuple[int, int]) -> bool:
        """Does the draft weaken what it quotes, or deny what the source says should have been?"""
        modal = self.source.tokens[hedge[0]].key
        if self.carriage.tells_any(self.source.tokens[hedge[0] : hedge[1] + 1]):
            return True
        if self.carriage.hedges() or modal not in self.lexicon.scope.unfulfilled:
            return self.carriage.hedges()
        return self.carriage.says(modal) or Force.NEGATION in self.carriage.list_forces(self._first_spoken(piece))

    def _is_warned(self, found: tuple[int, int]) -> bool:
        """Does the draft speak against what it quotes, in these words or in others?"""
        told = self.source.tokens[found[0] : found[1]]
        return self.carriage.tells_denial() or self.carriage.tells_any(told) or self.carriage.warns()

    def _is_conceded(self, piece: Piece, first: int) -> bool:
        """ "Although | it is cheap, it leaks": is what is granted told without what it is granted against?"""
        tokens, last = self.source.tokens, self._index(self._last_word(piece))
        if not first or tokens[first - 1].key not in self.lexicon.scope.conceding or tokens[first].is_parted:
            return False
        ends = last + 1 == len(tokens) or tokens[last + 1].begins_sentence
        asserts = self._asserts(piece) or piece.source[1] - piece.source[0] >= _LONG_SENTENCE
        return not ends and asserts and not self.carriage.carries_tail(Force.CONTRAST)

    def _raise_doubt(self, piece: Piece, found: tuple[int, int], most: Severity) -> Cut:
        """What stands before the cut, to be looked at: it may be meant all the same."""
        span, words = self.source.span_of(*found), self.source.words_of(*found)
        finding = self._raise_at_most(most, "CUT_HEAD", self._span_of(piece), span, w=words)
        return Cut(finding, Span(span.start, self._last_word(piece).end))

    def _is_told_so(self, piece: Piece, report: tuple[int, int]) -> bool:
        """Does the draft lay the words to others as well, or call possible what was?"""
        if self.carriage.reports(self._first_spoken(piece)):
            return True
        return self.source.tokens[report[1]].key in self.lexicon.scope.hedging and self.carriage.hedges()

    def _is_retelling(self, found: tuple[int, int]) -> bool:
        """ "Doe said he believes that ...", told by a paper: he is the speaker."""
        said, reporting = self.occurrence.utterance, self.lexicon.reporting
        names = {token.key for token in self.source.tokens[found[0] : found[1]]}
        mixed = said is not None and said.quotation.kind is Kind.MIXED
        return mixed and not names.isdisjoint(reporting.pronouns_male | reporting.pronouns_female)

    def _find_question(self, piece: Piece) -> Iterator[Cut]:
        """ "Is it safe to close it?", cut to a statement in the mouth of who asked it."""
        said = self.occurrence.utterance
        if self._opens_utterance(piece) or said is None or (said.quotation.is_question and not said.quotation.cue):
            return
        first, last = self._index(self.occurrence.passage.words[piece.source[0]]), self._index(self._last_word(piece))
        start = find_question_head(self.source.tokens, first, self.lexicon.scope) if self.source.asks(last) else None
        if start is None or (self._is_noun(piece) and not self.carriage.describes()) or self.carriage.asks():
            return
        span, words = self.source.span_of(start, first - 1), self.source.words_of(start, first - 1)
        end = self.source.span_of(first, self._sentence_end(last)).end
        yield Cut(self._raise("CUT_HEAD", self._span_of(piece), span, w=words), Span(span.start, end))

    def _find_answer(self, piece: Piece) -> Iterator[Cut]:
        """ "No. I have thought about it", under the question that the draft prints too, without its "No"."""
        passage, (start, end) = self.occurrence.passage, piece.source
        refused = 0 < start <= _ANSWER_REACH and passage.keys[0] in self.lexicon.scope.refusals
        if not refused or any(map(self._denies, passage.keys[start:end])) or not self.carriage.is_answer():
            return
        first = self._index(passage.words[0])
        following = self.source.tokens[first + 1]
        if following.stands_apart and not self.carriage.tells_denial():
            yield self._raise_doubt(piece, (first, first), Severity.WARNING)

    def _find_lost_mark(self, piece: Piece) -> Iterator[Cut]:
        """ "You call it odd?", printed as a statement: only the mark asks, for the words stand as in one."""
        said, text = self.occurrence.utterance, self.occurrence.document.text
        end = self.occurrence.passage.bound(*piece.source).end
        if said is None or said.quotation.is_question or not _ASKED.match(text, end):
            return
        if not (self._asserts(piece) or self._is_sentence(piece)):
            return
        last = self._last_word(piece)
        opening = find_opening(self.source.tokens, self._index(last), self.lexicon.scope)
        tables = self.lexicon.scope
        if opening is None or opening.key in tables.finite | tables.interrogatives or self.carriage.asks():
            return
        drafted = self.case.passage.words[piece.draft[1] - 1]
        shown = {"a": drafted.text, "b": f"{last.text}?"}
        yield Cut(self._raise("PUNCTUATION/inner", drafted.span, last.span, **shown))

    def _find_added_denial(self, piece: Piece) -> Iterator[Cut]:
        """A "not" before the marks that the source does not have, where its own clause begins before the kept words."""
        if self._opens_utterance(piece) or any(
            self._denies(word.key) for word in self.case.passage.words[slice(*piece.draft)]
        ):
            return
        around, word = self.carriage.around, self._first_spoken(piece)
        index = find_added_denial(around.tokens, around.find_token(word.start), self.lexicon)
        first = self._index(self.occurrence.passage.words[piece.source[0]])
        if index is None or not asserts_plainly(self.source.tokens, first, self.lexicon):
            return
        span = Span(around.span_of(index, index).start, self._span_of(piece).end)
        source = self.source.span_of(max(0, first - 1), first)
        yield Cut(self._raise("NEGATION_CHANGED", span, source, w=around.tokens[index].text, dropped="added"))

    def _find_lost_modal(self, piece: Piece) -> Iterator[Cut]:
        """The editor's opening words stand where the source has "could"."""
        if not self.case.passage.has_insertions or not self.case.passage.words[0].inserted:
            return
        if piece.draft[0] > 0 and not self._is_opening(piece):
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

    def _raise_head(self, piece: Piece, lost: Sequence[Governor]) -> Cut:
        """The nearest is told, and all belong to what was meant: "If ..., if ..., we will".

        Where the draft opens with the editor's words, these replaced what is missing.
        """
        key = "BRACKET_REVERSES" if self.case.passage.words[0].inserted else "CUT_HEAD"
        spans = [self.source.span_of(governor.index, governor.last) for governor in lost]
        words = self.source.words_of(lost[0].index, lost[0].last)
        finding = self._raise(key, self._span_of(piece), spans[0], w=words)
        return Cut(finding, Span(min(spans).start, self._whole_span().end))

    # -- behind them -----------------------------------------------------------------------------------------------

    def _find_tail(self, piece: Piece) -> Iterator[Cut]:
        if self._closes_utterance(piece):
            return
        last = self._index(self._last_word(piece))
        tail = find_tail(self.source.tokens, last + 1, self.lexicon)
        if tail is None and not self._ends_marks(piece) and goes_on_weaker(self.source.tokens, last + 1, self.lexicon):
            compared = self.lexicon.scope.comparing
            weaker = self.source.tokens[last + 1 : self._sentence_end(last + 1) + 1]
            told = self.carriage.tells_any(weaker) or (weaker[0].key in compared and self.carriage.says(*compared))
            if not self.carriage.hedges() and not told:
                yield self._raise_tail(piece, Governor(Force.CONTRAST, last + 1, last + 1))
        if tail is None and (turn := self._find_taken_back(last)) is not None:
            tail = Governor(Force.CONTRAST, turn, turn)
        if tail is None or self.carriage.carries_tail(tail.force):
            return
        if tail.force is Force.CONTRAST and not (self._asserts(piece) or self._is_first_clause(piece, tail)):
            return
        if tail.force is Force.CONTRAST and self._is_narrators(tail):
            return
        yield self._raise_tail(piece, tail)

    def _find_taken_back(self, last: int) -> int | None:
        """Where the next sentence turns the one that ends with a token, or lays it to others."""
        tokens, tables = self.source.tokens, self.lexicon.scope
        turn = find_disproof(tokens, last, tables)
        if turn is not None or self.carriage.reports(self.case.passage.words[0]):
            return turn
        return find_disowned(tokens, last, tables)

    def _ends_marks(self, piece: Piece) -> bool:
        """Do the kept words end where the source's own marks do? What the reporter adds narrows no more than he did."""
        said = self.occurrence.utterance
        return said is not None and not has_word(
            self.occurrence.document.text, Span(self._last_word(piece).end, said.quotation.spans[-1].end)
        )

    def _is_narrators(self, tail: Governor) -> bool:
        """`"... may rain", but the crews went on`: does a clause of another subject follow behind the marks?"""
        said, tokens, tables = self.occurrence.utterance, self.source.tokens, self.lexicon.scope
        place, following = self.source.span_of(tail.index, tail.index), tail.last + 1
        if said is None or following >= len(tokens) or any(span.covers(place) for span in said.quotation.spans):
            return False
        return tokens[tail.index].is_parted and tokens[following].key not in tables.subjects | tables.openers

    def _raise_tail(self, piece: Piece, tail: Governor) -> Cut:
        end = self._sentence_end(tail.last)
        span = self.source.span_of(tail.index, end)
        shown = min(end, tail.index + _SHOWN)
        words = self.source.words_of(tail.index, shown) + (" ..." if shown < end else "")
        key = "CUT_TAIL" if tail.force is Force.CONDITION else "CUT_TAIL/contrast"
        start = self.occurrence.passage.words[piece.source[0]].start
        return Cut(self._raise(key, self._span_of(piece), span, w=words), Span(start, span.end))

    def _asserts(self, piece: Piece) -> bool:
        """Is what was kept a clause, and not a name or a phrase that no contrast bends?"""
        tables, keys = self.lexicon.scope, self.case.passage.keys[slice(*piece.draft)]
        return len(keys) > FEW_WORDS and (keys[0] in tables.subjects or any(key in tables.finite for key in keys))

    def _is_sentence(self, piece: Piece) -> bool:
        """Does the kept stretch open its sentence, and have the words for a clause of its own?"""
        first = self._index(self.occurrence.passage.words[piece.source[0]])
        opens = first == 0 or self.source.tokens[first].begins_sentence
        return opens and piece.source[1] - piece.source[0] >= _LONG_SENTENCE

    def _is_noun(self, piece: Piece) -> bool:
        """Is what was kept a thing alone ("the new crane"), that is asked no more than it is told?

        A capital that the draft gave it makes a sentence of it.
        """
        tables, keys = self.lexicon.scope, self.case.passage.keys[slice(*piece.draft)]
        drafted, said = self.case.passage.words[piece.draft[0]], self.occurrence.passage.words[piece.source[0]]
        if drafted.text[:1].isupper() and said.text[:1].islower() and len(keys) > FEW_WORDS:
            return False
        return keys[0] in tables.noun_heads - tables.subjects and tables.finite.isdisjoint(keys)

    def _is_first_clause(self, piece: Piece, tail: Governor) -> bool:
        """Does the kept stretch open its sentence, and a clause stand behind the "but"? Then it is one too."""
        tokens = self.source.tokens
        first = self._index(self.occurrence.passage.words[piece.source[0]])
        opens = first == 0 or tokens[first].begins_sentence
        following = tokens[tail.last + 1 : tail.last + 1 + _LEAD]
        subjects = self.lexicon.scope.subjects
        return opens and (
            opens_clause(tokens, tail.last + 1, self.lexicon.scope) or any(t.key in subjects for t in following)
        )
