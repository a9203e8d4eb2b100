"""What a draft's own clause carries: its "not", its "if", its "but" around the marks."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

import attrs

from quotecheck.judgement.case import Case
from quotecheck.judgement.scope import Force, Governor, find_governors
from quotecheck.judgement.spaced_words import SpacedWord
from quotecheck.judgement.surroundings import Surroundings, read_draft_surroundings, read_source_surroundings
from quotecheck.judgement.tails import find_tail
from quotecheck.model import Document, Lexicon, Occurrence, Passage, Quotation, Span, Utterance, Word
from quotecheck.model.once import once
from quotecheck.text import list_keys, split_words

_CUE_REACH: Final = 3  # words before a cue in which its negation stands
_PROMISE_REACH: Final = 3  # words before the marks
_CUE_WINDOW: Final = 40  # characters before a cue in which they stand
_PARTING: Final = re.compile(r"""(?s:.*)[.,;:!?"“”]""")  # up to the last mark that ends what stands before the cue


@attrs.define(slots=False)
class Carriage:
    """The words of a draft around one quotation, asked for what they deny or bind."""

    case: Case

    @once
    def around(self) -> Surroundings:
        """The draft's paragraph, read for its own sake."""
        return read_draft_surroundings(self.case.draft, self.case.quotation)

    @once
    def _as_source(self) -> Surroundings:
        """The draft read as a source would be: what is found in both is carried, whatever else is read."""
        quotation, document = self.case.quotation, self.case.draft
        utterance = Utterance(id="", document_id=document.id, ordinal=0, quotation=quotation)
        return read_source_surroundings(Occurrence(document, Passage(()), utterance), quotation.span)

    def list_forces(self, word: Word) -> frozenset[Force]:
        """What governs the quotation from a word of it on."""
        forces = {
            governor.force for governor in (*self._govern(self.around, word), *self._govern(self._as_source, word))
        }
        if find_denial(self.case.draft, self.case.quotation, self.case.lexicon) or self._is_denied_behind():
            forces.add(Force.NEGATION)
        if any(token.key in self.case.lexicon.scope.conditions for token in self._list_outside()) or (
            self._sets_condition()
        ):
            forces.add(Force.CONDITION)
        return frozenset(forces)

    def _govern(self, around: Surroundings, word: Word) -> tuple[Governor, ...]:
        return find_governors(around.tokens, around.find_token(word.start), self.case.lexicon)

    def asks(self) -> bool:
        """Does the draft say that something is asked: by its own mark, or by "asked" or "whether" outside the marks?"""
        tables, quotation = self.case.lexicon.scope, self.case.quotation
        asking = tables.askers | tables.interrogatives | tables.conditions
        if any(token.key in asking for token in self._list_outside()) or "?" in quotation.text:
            return True
        last = self.around.find_token(quotation.spans[-1].end)
        return self.around.asks(last - 1)

    def describes(self) -> bool:
        """Does the draft say that somebody is called, or described as, what it quotes?"""
        cue, verbs = self.case.quotation.cue, self.case.lexicon.reporting.reporting_verbs
        forms = (verbs.get(key) for key in list_keys(cue.text)) if cue else ()
        return any(form is not None and "describe" in form.frames for form in forms)

    def is_answer(self) -> bool:
        """Does the draft have the question: as the quotation before, or as "asked whether" in the sentence?"""
        body, own = self.case.body, self.case.quotation
        place = next((n for n, quotation in enumerate(body) if quotation is own), 0)
        if place and body[place - 1].is_question and not own.is_question:
            return True
        return any(token.key in self.case.lexicon.scope.askers for token in self._list_outside())

    def puts_question(self) -> bool:
        """ "Asked whether she would "stay", Roe said no": is what the draft quotes the question, of whoever asked?"""
        tables, around, end = self.case.lexicon.scope, self.around, self.case.quotation.span.start
        first = last = around.find_token(end)
        while first and not around.tokens[first].begins_sentence:
            first -= 1
        opening = around.tokens[first:last]
        if opening and opening[0].key in tables.subordinators:
            opening = opening[1:]
        whole = not any(token.is_parted for token in opening[1:])  # "Asked about it, Roe said she would "stay""
        return whole and bool(opening) and opening[0].key in tables.askers

    def tells_denial(self) -> bool:
        """Does the draft say "no", or deny, outside the marks?"""
        tables = self.case.lexicon.scope
        return any(token.key in tables.negators or token.key in tables.deniers for token in self._list_outside())

    def carries_tail(self, force: Force) -> bool:
        """Does the draft speak of a condition, or of a contrast, outside the marks?"""
        tables = self.case.lexicon.scope
        carrying = tables.tail_conditions | tables.conditions | tables.restrictions
        if force is Force.CONTRAST:
            carrying |= tables.contrasting
        return (
            any(token.key in carrying for token in self._list_outside())
            or self._sets_condition()
            or self._goes_on_alike()
        )

    def reports(self, word: Word) -> bool:
        """Does the draft lay the words to others, or deny them: by more than its own cue?"""
        tables, cue = self.case.lexicon.scope, self.case.quotation.cue
        reporting = (
            tables.attributing.union(tables.rumors, tables.prompting, tables.lying)
            | self.case.lexicon.reporting.reporting_verbs.keys()
        )
        outside = [token.key for token in self._list_outside()]
        own = cue is not None and not reporting.isdisjoint(list_keys(cue.text))
        count = sum(key in reporting for key in outside)
        laid = count > own or not tables.relaying.isdisjoint(outside)
        return laid or Force.NEGATION in self.list_forces(word)

    def hedges(self) -> bool:
        """Does the draft weaken what it quotes, or bind it?"""
        tables = self.case.lexicon.scope
        carrying = tables.hedging | tables.conditions
        return any(token.key in carrying for token in self._list_outside()) or self._sets_condition()

    def warns(self) -> bool:
        """Does the draft warn of what it quotes?"""
        return any(token.key in self.case.lexicon.scope.warning_words for token in self._list_outside())

    def counts(self) -> bool:
        """Does the draft say of how many, or that of these only?"""
        tables = self.case.lexicon.scope
        carrying = tables.partitives | tables.restrictions | tables.hedging
        return any(token.key in carrying for token in self._list_outside())

    def says(self, *keys: str) -> bool:
        """Has the draft one of these words outside the marks?"""
        return any(token.key in keys for token in self._list_outside())

    def tells_any(self, tokens: Iterable[SpacedWord]) -> bool:
        """Has the draft a word of some, grammar left out, outside the marks?"""
        telling = {token.key for token in tokens} - self.case.lexicon.scope.function_words
        return any(token.key in telling for token in self._list_outside())

    def promises(self) -> bool:
        """Does the draft make a promise of what it quotes: "will", "vowed to" right before the marks?"""
        near = itertools.islice(self._list_outside(), _PROMISE_REACH)
        return any(token.key in self.case.lexicon.scope.promising for token in near)

    def _sets_condition(self) -> bool:
        """ "as long as ...", "without ..." or "had she not ..." around the marks."""
        tables, outside = self.case.lexicon.scope, list(self._list_outside())
        words = f" {' '.join(token.key for token in outside)} "
        if any(f" {phrase} " in words for phrase in tables.condition_phrases):
            return True
        heads = (token for token in outside if token.begins_sentence or token is self.around.tokens[0])
        return any(token.key in tables.veiled_conditions for token in outside) or any(
            token.key in tables.inverted_conditions for token in heads
        )

    def _goes_on_alike(self) -> bool:
        end = self._as_source.find_token(self.case.quotation.spans[-1].end)
        return find_tail(self._as_source.tokens, end, self.case.lexicon) is not None

    def _is_denied_behind(self) -> bool:
        """`"..." is not what ...`: the draft denies behind the marks."""
        tokens = self.around.tokens
        end = self.around.find_token(self.case.quotation.spans[-1].end)
        finite, negators = self.case.lexicon.scope.finite, self.case.lexicon.scope.negators
        if end >= len(tokens) or tokens[end].begins_sentence or tokens[end].key not in finite:
            return False
        return any(token.key in negators for token in tokens[end : end + _CUE_REACH])

    def _list_outside(self) -> Iterator[SpacedWord]:
        """The words of the draft's sentence that stand outside the marks, or in the editor's brackets."""
        tokens, find = self.around.tokens, self.around.find_token
        spans = [(find(span.start), find(span.end)) for span in self.case.quotation.spans]
        inserted = {word.start for word in self.case.passage.words if word.inserted}
        yield from _take_sentence(tokens, range(spans[0][0] - 1, -1, -1), backwards=True)
        for first, last in spans:
            yield from (token for token in tokens[first:last] if token.start in inserted)
        for (_, last), (following, _) in itertools.pairwise(spans):
            yield from tokens[last:following]
        yield from _take_sentence(tokens, range(spans[-1][1], len(tokens)), backwards=False)


def _take_sentence(tokens: tuple[SpacedWord, ...], indexes: Iterable[int], *, backwards: bool) -> Iterator[SpacedWord]:
    for index in indexes:
        if tokens[index].begins_sentence and not backwards:
            return
        yield tokens[index]
        if tokens[index].begins_sentence:
            return


@attrs.frozen
class Denial:
    """A cue that denies what it reports."""

    text: str
    span: Span


@lru_cache(maxsize=1024)
def _list_cue_keys(cue: str) -> tuple[str, ...]:
    """The words of a cue: "said", nearly always."""
    return tuple(list_keys(cue))


def find_denial(document: Document, quotation: Quotation, lexicon: Lexicon) -> Denial | None:
    """Is the cue of a quotation a denial, or denied itself ("did not say")?"""
    cue, tables = quotation.cue, lexicon.scope
    if cue is None:
        return None
    if not tables.deniers.isdisjoint(_list_cue_keys(cue.text)):
        return Denial(" ".join(cue.text.split()), cue.span)
    start, end = max(0, cue.span.start - _CUE_WINDOW), cue.span.start
    clause = _PARTING.match(document.text, start, end)
    if clause is not None:
        start = clause.end()
    before = document.text[start:end]
    if not before.strip() or tables.negators.isdisjoint(list_keys(before)):
        return None
    for word in reversed(split_words(document.text, Span(start, end))[-_CUE_REACH:]):
        if word.key in tables.coordinators:
            return None
        if word.key in tables.negators:
            return Denial(f"{word.text} {cue.text}", Span(word.start, cue.span.end))
    return None
