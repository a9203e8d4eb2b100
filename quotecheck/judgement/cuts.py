"""Does the cut keep the meaning? What governs the kept words and is left out, hidden or replaced."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

import attrs

from quotecheck.judgement.case import Case
from quotecheck.judgement.findings import raise_finding
from quotecheck.judgement.scope import Force, Governor, Token, find_governors, find_tail, opens_clause
from quotecheck.judgement.surroundings import Surroundings, read_draft_surroundings, read_source_surroundings
from quotecheck.model import Document, Edit, Finding, Lexicon, Occurrence, Piece, Quotation, Span, Word
from quotecheck.text import fold_word, split_words

WIDE_ELLIPSIS: Final = 40
"""Words that three stops may stand for before the editor is told how many there are."""
_FEW_WORDS: Final = 2  # a fragment so short is governed only from near by
_NEAR: Final = 4  # words
_CUE_REACH: Final = 3  # words before a cue in which its negation stands


@attrs.frozen
class Cut:
    """A finding about a cut, and where the source's words would have to begin or end to be whole."""

    finding: Finding
    span: Span | None = None


@attrs.define(slots=False)
class CutReader:
    """One placing of a quotation in one occurrence, read for what the cut leaves out.

    ``pieces`` all lie in ``occurrence``, in the order of the draft.
    """

    case: Case
    occurrence: Occurrence
    pieces: tuple[Piece, ...]
    edits: tuple[Edit, ...] = ()

    @property
    def lexicon(self) -> Lexicon:
        return self.case.lexicon

    @cached_property
    def kept(self) -> list[tuple[Word, Word]]:
        """First and last source word of each piece."""
        words = self.occurrence.passage.words
        return [(words[p.source[0]], words[p.source[1] - 1]) for p in self.pieces if p.source[0] < p.source[1]]

    @cached_property
    def source(self) -> Surroundings:
        first, last = min(w.start for w, _ in self.kept), max(w.end for _, w in self.kept)
        return read_source_surroundings(self.occurrence, Span(first, last))

    @cached_property
    def draft(self) -> Surroundings:
        return read_draft_surroundings(self.case.draft, self.case.quotation)

    def find(self) -> Iterator[Cut]:
        """Every finding about what this cut leaves out."""
        if not self.kept:
            return
        yield from self._find_head()
        yield from self._find_tail()
        for before, after in zip(self.pieces, self.pieces[1:], strict=False):
            yield from self._find_hidden(before, after)
        yield from self._find_replaced()

    def _find_head(self) -> Iterator[Cut]:
        tokens = self.source.tokens
        first = self._source_index(self.kept[0][0])
        governors = [g for g in find_governors(tokens, first, self.lexicon) if self._reaches(g, first)]
        carried = self.carried_forces
        for governor in governors:
            if governor.force not in carried:
                yield self._raise_head(governor)
                return
        denial = find_denial(self.occurrence, self.lexicon)
        if denial is not None and Force.NEGATION not in carried:
            finding = raise_finding(
                "CUT_HEAD", self.case.policy, draft_span=self.draft_span, source_span=denial.span, w=denial.text
            )
            yield Cut(finding)

    def _raise_head(self, governor: Governor) -> Cut:
        """Where the draft opens with the editor's words, these replaced what is missing."""
        replaced = self.case.passage.words[0].inserted
        words = self.source.words_of(governor.index, governor.last)
        span = self.source.span_of(governor.index, governor.last)
        key = "BRACKET_REVERSES" if replaced else "CUT_HEAD"
        finding = raise_finding(key, self.case.policy, draft_span=self.draft_span, source_span=span, w=words)
        return Cut(finding, Span(span.start, self.kept[-1][1].end))

    def _reaches(self, governor: Governor, first: int) -> bool:
        spoken = sum(not word.inserted for word in self.case.passage.words)
        return spoken > _FEW_WORDS or first - governor.last <= _NEAR

    @cached_property
    def carried_forces(self) -> frozenset[Force]:
        """What the draft itself says before or just after the kept words: its own "not", its own "if"."""
        tokens = self.draft.tokens
        first = self.draft.find_token(self.case.draft, self._draft_head.start)
        forces = {governor.force for governor in find_governors(tokens, first, self.lexicon)}
        quotation = self.case.quotation
        if find_denial_of(self.case.draft, quotation, self.lexicon) or self._is_denied_after():
            forces.add(Force.NEGATION)
        forces |= {g.force for g in self._scan_like_source(first)}
        if self._conditions_outside():
            forces.add(Force.CONDITION)
        return frozenset(forces)

    @property
    def _draft_head(self) -> Word:
        return next((word for word in self.case.passage.words if not word.inserted), self.case.passage.words[0])

    def _scan_like_source(self, first: int) -> tuple[Governor, ...]:
        """The draft read as if it were a source: what is found in both is carried, whatever the first scan says."""
        around = _read_as_source(self.case.draft, self.case.quotation)
        if around is None or first < 0:
            return ()
        return find_governors(around.tokens, around.find_token(self.case.draft, self._draft_head.start), self.lexicon)

    def _is_denied_after(self) -> bool:
        """`"..." is not what ...`: the draft denies behind the marks."""
        tokens = self.draft.tokens
        end = self.draft.find_token(self.case.draft, self.case.quotation.spans[-1].end)
        finite, negators = self.lexicon.scope.finite, self.lexicon.scope.negators
        if end >= len(tokens) or tokens[end].begins_sentence or tokens[end].key not in finite:
            return False
        return any(token.key in negators for token in tokens[end : end + _CUE_REACH])

    def _conditions_outside(self) -> bool:
        """Does the sentence of the draft speak of a condition outside the marks?"""
        return any(token.key in self.lexicon.scope.conditions for token in self._outside())

    def _outside(self) -> Iterator[Token]:
        """The words of the draft's sentence that stand outside the marks, or in the editor's brackets."""
        tokens, document = self.draft.tokens, self.case.draft
        spans = [
            (self.draft.find_token(document, span.start), self.draft.find_token(document, span.end))
            for span in self.case.quotation.spans
        ]
        inserted = {word.start for word in self.case.passage.words if word.inserted}
        for index in range(spans[0][0] - 1, -1, -1):
            yield tokens[index]
            if tokens[index].begins_sentence:
                break
        for first, last in spans:
            yield from (token for token in tokens[first:last] if token.start in inserted)
        for (_, last), (following, _) in itertools.pairwise(spans):
            yield from tokens[last:following]
        for index in range(spans[-1][1], len(tokens)):
            if tokens[index].begins_sentence:
                break
            yield tokens[index]

    def _find_tail(self) -> Iterator[Cut]:
        tokens = self.source.tokens
        last = self._source_index(self.kept[-1][1])
        tail = find_tail(tokens, last + 1, self.lexicon)
        if tail is None or self._carries_tail(tail):
            return
        key = "CUT_TAIL" if tail.force is Force.CONDITION else "CUT_TAIL/contrast"
        if tail.force is Force.CONTRAST and not self._asserts():
            return
        end = self._sentence_end(tail.last)
        words = self.source.words_of(tail.index, min(end, tail.index + 5))
        span = self.source.span_of(tail.index, end)
        finding = raise_finding(key, self.case.policy, draft_span=self.draft_span, source_span=span, w=words)
        yield Cut(finding, Span(self.kept[0][0].start, span.end))

    def _asserts(self) -> bool:
        """Is what was kept a clause, and not a name or a phrase that no contrast bends?"""
        tables, keys = self.lexicon.scope, self.case.passage.keys
        return len(keys) > _FEW_WORDS and (keys[0] in tables.subjects or any(key in tables.finite for key in keys))

    def _carries_tail(self, tail: Governor) -> bool:
        tables = self.lexicon.scope
        carrying = tables.tail_conditions | tables.conditions | {"only"}
        if tail.force is Force.CONTRAST:
            carrying |= tables.contrasts | {"although", "though", "however", "yet", "while"}
        return any(token.key in carrying for token in self._outside()) or self._goes_on_alike()

    def _goes_on_alike(self) -> bool:
        """Does the draft, read as a source, go on as the source does?"""
        around = _read_as_source(self.case.draft, self.case.quotation)
        if around is None:
            return False
        end = around.find_token(self.case.draft, self.case.quotation.spans[-1].end)
        return find_tail(around.tokens, end, self.lexicon) is not None

    def _sentence_end(self, index: int) -> int:
        tokens = self.source.tokens
        while index + 1 < len(tokens) and not tokens[index + 1].begins_sentence:
            index += 1
        return index

    def _find_hidden(self, before: Piece, after: Piece) -> Iterator[Cut]:
        """What an ellipsis between two pieces stands for."""
        words = self.occurrence.passage.words
        if after.source[0] <= before.source[1]:
            return
        first, last = self._source_index(words[before.source[1]]), self._source_index(words[after.source[0]])
        hidden = self._pick_hidden(first, last)
        gap = self._draft_gap(before, after)
        if hidden is not None:
            index, end = hidden
            span = self.source.span_of(index, end)
            finding = raise_finding(
                "ELLIPSIS_REVERSES",
                self.case.policy,
                draft_span=gap,
                source_span=span,
                w=self.source.words_of(index, end),
            )
            yield Cut(finding, Span(self.kept[0][0].start, self.kept[-1][1].end))
        count = after.source[0] - before.source[1]
        if count > WIDE_ELLIPSIS:
            yield Cut(raise_finding("ELLIPSIS_WIDE", self.case.policy, draft_span=gap, n=count))

    def _pick_hidden(self, first: int, last: int) -> tuple[int, int] | None:
        """The hidden words that bend what is kept on either side, as first and last token."""
        tokens = self.source.tokens
        for governor in find_governors(tokens, last, self.lexicon):
            if governor.index >= first:
                return governor.index, governor.last
        tail = find_tail(tokens, first, self.lexicon)
        if tail is not None and tail.index < last and tail.force is Force.CONDITION:
            return tail.index, tail.last
        if not self._is_one_clause(first, last):
            return None
        for index in range(first, last):
            if self._is_measure(tokens[index].key):
                return index, index
        return None

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

    def _draft_gap(self, before: Piece, after: Piece) -> Span:
        words = self.case.passage.words
        return Span(words[before.draft[1] - 1].end, words[after.draft[0]].start)

    def _find_replaced(self) -> Iterator[Cut]:
        """Source words that stand behind the editor's brackets."""
        draft, source = self.case.passage.words, self.occurrence.passage.words
        for edit in self.edits:
            inserted, replaced = draft[slice(*edit.draft)], source[slice(*edit.source)]
            if not inserted or not all(word.inserted for word in inserted):
                continue
            lost = self._pick_lost(inserted, replaced)
            span = Span(inserted[0].start, inserted[-1].end)
            if lost is not None:
                finding = raise_finding(
                    "BRACKET_REVERSES", self.case.policy, draft_span=span, source_span=lost.span, w=lost.text
                )
                yield Cut(finding, Span(self.kept[0][0].start, self.kept[-1][1].end))
            elif (added := self._pick_lost(replaced, inserted)) is not None and self._denies(added.key):
                yield Cut(
                    raise_finding("NEGATION_CHANGED", self.case.policy, draft_span=span, w=added.text, dropped="added")
                )

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

    def _denies(self, key: str) -> bool:
        return key in self.lexicon.scope.negators or key in self.lexicon.scope.deniers

    def _source_index(self, word: Word) -> int:
        return self.source.find_token(self.occurrence.document, word.start)

    @property
    def draft_span(self) -> Span:
        words = self.case.passage.words
        return Span(words[0].start, words[-1].end)


@attrs.frozen
class Denial:
    """A cue that denies what it reports."""

    text: str
    span: Span


def find_denial(occurrence: Occurrence, lexicon: Lexicon) -> Denial | None:
    """Is the cue of an utterance a denial, or denied itself ("did not say")?"""
    if occurrence.utterance is None:
        return None
    return find_denial_of(occurrence.document, occurrence.utterance.quotation, lexicon)


def find_denial_of(document: Document, quotation: Quotation, lexicon: Lexicon) -> Denial | None:
    """Is the cue of a quotation a denial, or denied itself ("did not say")?"""
    cue, tables = quotation.cue, lexicon.scope
    if cue is None:
        return None
    if any(key in tables.deniers for key in _fold_words(cue.text)):
        return Denial(" ".join(cue.text.split()), cue.span)
    near = split_words(document.text, Span(max(0, cue.span.start - 40), cue.span.start))[-_CUE_REACH:]
    for word in reversed(near):
        between = document.text[word.end : cue.span.start]
        if any(mark in between for mark in '.,;:!?"“”') or word.key in tables.coordinators:
            return None
        if word.key in tables.negators:
            return Denial(f"{word.text} {cue.text}", Span(word.start, cue.span.end))
    return None


def _fold_words(text: str) -> Iterable[str]:
    return (fold_word(word.text) for word in split_words(text))


def _read_as_source(document: Document, quotation: Quotation) -> Surroundings | None:
    """A draft's quotation with the surroundings a source's utterance would have."""
    from quotecheck.model import Passage, Utterance

    utterance = Utterance(id="", document_id=document.id, ordinal=0, quotation=quotation)
    return read_source_surroundings(Occurrence(document, Passage(()), utterance), quotation.span)
