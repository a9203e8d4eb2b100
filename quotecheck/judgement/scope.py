"""How far a negation, a denial or a condition reaches: clause borders without a parser.

Scanning goes from the kept words outwards and stops where another clause begins. Punctuation parts segments;
a coordinator with a subject, a conjunction or a relative pronoun ends the clause inside one.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Final

import attrs

from quotecheck.judgement.spaced_words import (
    SUBJECT_REACH,
    SpacedWord,
    cut_segments,
    is_idle,
    match_phrase,
    opens_clause,
)
from quotecheck.model import Lexicon, ScopeTables

_DASHES: Final = frozenset("–—")
HARD_STOPS: Final = ";:"
_LONG_CLAUSE: Final = 5  # words that a clause with a verb of no table has at least
_DATE_REACH: Final = 4  # words behind "until" in which a time is named
_CANCEL_REACH: Final = 3  # words between two negatives that make a positive


class Force(str, Enum):
    """What a word does to the clause it governs."""

    NEGATION = "negation"
    CONDITION = "condition"
    CONTRAST = "contrast"


@attrs.frozen
class Governor:
    """A word that denies or binds others, by its index among the tokens."""

    force: Force
    index: int
    last: int
    """Index of the last word of the phrase."""


def find_governors(tokens: Sequence[SpacedWord], kept: int, lexicon: Lexicon) -> tuple[Governor, ...]:
    """What before ``tokens[kept]`` governs it in its sentence, nearest first."""
    return tuple(_Backward(tokens, kept, lexicon.scope).scan())


class _Backward:
    """One scan from the kept words to the head of their sentence."""

    def __init__(self, tokens: Sequence[SpacedWord], kept: int, tables: ScopeTables) -> None:
        self.tokens, self.kept, self.tables = tokens, kept, tables
        self.found: list[Governor] = []
        self.denies = True  # negations still reach the kept words
        self.binds = True  # conditions still do

    def scan(self) -> Iterable[Governor]:
        if self.kept >= len(self.tokens):
            return ()
        segments = cut_segments(self.tokens, self.kept)
        for number, (start, end) in enumerate(segments):
            is_last = number + 1 == len(segments)
            belongs = self._read_segment(start, end, is_first=number == 0, is_last=is_last)
            if not self.binds or is_last:
                break
            if belongs:
                self._cross_border(start)
        return self.found

    def _read_segment(self, start: int, end: int, *, is_first: bool, is_last: bool) -> bool:
        """Note what a segment does. False: it is put in between, and the kept clause may begin before it."""
        if start < end and not is_first:
            condition = self._condition_at(start) or self._condition_behind(start, end)
            if condition is not None:
                self.found.append(condition)
                return False
            if self._is_aside(start, end, is_last):
                return False
        if self.denies:
            self._scan_words(start, end)
        if self.tokens[start].key in self.tables.consequents:
            self.binds = True  # "If it rains, then I can say for all of us that | we will stay"
        return True

    def _cross_border(self, start: int) -> None:
        """Does the clause of the kept words begin at ``tokens[start]``, behind punctuation?"""
        token, tables = self.tokens[start], self.tables
        if start > 1 and (self._opens_content(start - 1) or self._is_resumed_behind(start)):
            return  # "I deny that," she said, "we closed it": the comma is the tag's
        if any(mark in token.gap for mark in HARD_STOPS) or token.key in tables.breaking_coordinators:
            self.denies = self.binds = False
        elif token.key in tables.coordinators:
            if token.key in tables.negators:
                self.denies = False  # "nor will we ...": it denies what follows by itself
            if opens_clause(self.tokens, start + 1, tables) or self._goes_on_at_length(start + 1):
                self.denies, self.binds = False, self._is_projected(start + 1)
        elif token.key in tables.relatives or opens_clause(self.tokens, start, tables):
            self.denies = False
            if not _DASHES.isdisjoint(token.gap) and not self._follows_condition(start):
                self.binds = self._is_projected(start)

    def _follows_condition(self, index: int) -> bool:
        """Does the stretch before the word begin with a condition ("If it rains – we stay")?"""
        first = index - 1
        while first > 0 and not self.tokens[first].stands_apart:
            first -= 1
        return first >= 0 and self._condition_at(first) is not None

    def _opens_content(self, index: int) -> bool:
        """Is the word before a comma a "that" of what was said, and no object ("We do not do that, we wait")?"""
        tables = self.tables
        return self.tokens[index].key in tables.openers and self.tokens[index - 1].key in tables.clause_takers

    def _is_resumed_behind(self, start: int) -> bool:
        """ "I don't think, I mean, | that we will", "I don't think that, you know, | we will": behind an aside."""
        first = start - 1
        while first > 1 and not self.tokens[first].stands_apart:
            first -= 1
        if first < 2 or not self.tokens[first].is_parted or not self._is_aside(first, start, is_last=False):
            return False
        if self.tokens[start].key in self.tables.openers:
            return self.tokens[first - 1].key in self.tables.clause_takers
        return self._opens_content(first - 1)

    def _is_projected(self, index: int) -> bool:
        """ "If it rains, we stay, and | we would be glad to": a second clause that waits for the same thing."""
        near = self.tokens[index : index + SUBJECT_REACH]
        return any(token.key in self.tables.projecting for token in near)

    def _goes_on_at_length(self, index: int) -> bool:
        """ "has never lost, and the fans adore him for ...": behind a comma, too much for one more object."""
        tokens, tables = self.tokens, self.tables
        if index != self.kept or index + _LONG_CLAUSE > len(tokens) or tokens[index].key not in tables.noun_heads:
            return False
        following = tokens[index + 1 : index + _LONG_CLAUSE]
        if any(token.stands_apart for token in following):
            return False
        return following[1].key not in tables.function_words

    def _condition_at(self, start: int) -> Governor | None:
        """A condition that opens a segment before the kept clause ("If they attack, ...")."""
        tables = self.tables
        first = start
        while first < self.kept and self.tokens[first].key in tables.leads:
            first += 1
        if self._is_either_way(first):
            return None
        phrase = match_phrase(self.tokens, first, tables.condition_phrases)
        if phrase:
            return Governor(Force.CONDITION, first, first + phrase - 1)
        if self.tokens[first].key in tables.conditions and not is_idle(self.tokens, first, tables.idle_conditions):
            return Governor(Force.CONDITION, first, first)
        bound = self._is_inverted(start) or self._is_veiled(first)
        return Governor(Force.CONDITION, first, first) if bound else None

    def _is_either_way(self, first: int) -> bool:
        """ "Whether they like it or not, | we go": what holds in both cases is bound by neither."""
        if self.tokens[first].key not in self.tables.embedded_questions:
            return False
        segment = itertools.takewhile(lambda token: not token.stands_apart, self.tokens[first + 1 : self.kept])
        return any(token.key in self.tables.alternatives for token in segment)

    def _condition_behind(self, start: int, end: int) -> Governor | None:
        """ "I can tell you that if it was me, | I would go": a condition that opens what is said or thought."""
        tables = self.tables
        if self.tokens[self.kept].key in tables.conditions:
            return None  # "that if we wait, | if we stand still, then ...": it is said again
        opening = tables.openers | tables.believing
        for index in range(start + 1, end):
            if self.tokens[index].key in tables.conditions and self.tokens[index - 1].key in opening:
                return self._condition_at(index)
        return None

    def _is_veiled(self, first: int) -> bool:
        """ "Without the rain, it would have burned": what only would be is bound by what is not there."""
        if self.tokens[first].key not in self.tables.veiled_conditions:
            return False
        return any(token.key in self.tables.modals for token in self.tokens[self.kept : self.kept + SUBJECT_REACH])

    def _is_inverted(self, start: int) -> bool:
        """ "Should the rain go on, ...": the verb before its subject, at the head of what is no question."""
        tokens, tables = self.tokens, self.tables
        opens = start == 0 or tokens[start].begins_sentence
        if not opens or tokens[start].key not in tables.inverted_conditions or start + 1 >= self.kept:
            return False
        subject = tokens[start + 1].key
        if subject not in tables.subjects and subject not in tables.definite_heads:
            return False
        end = next((index for index in range(self.kept + 1, len(tokens)) if tokens[index].begins_sentence), None)
        return end is None or "?" not in tokens[end].gap

    def _is_aside(self, start: int, end: int, is_last: bool) -> bool:
        """Is the segment put between commas, so that what it denies stays inside?"""
        key = self.tokens[start].key
        if key in self.tables.subordinators or key in self.tables.relatives:
            return True
        if key in self.tables.negators and not is_last and end - start <= SUBJECT_REACH:
            return True
        remark = any(token.key in self.tables.clause_takers for token in self.tokens[start:end])
        return not is_last and key in self.tables.subjects and remark and end - start <= SUBJECT_REACH

    def _scan_words(self, start: int, end: int) -> None:
        index = end - 1
        while index >= start:
            if self._stops_at(index):
                if self.tokens[index].key in self.tables.negators:
                    self.found.append(Governor(Force.NEGATION, index, index))  # "nor | will we go": its own clause
                return
            index = self._read_word(index)

    def _read_word(self, index: int) -> int:
        """Note what the word does; the index to go on from."""
        tables = self.tables
        key = self.tokens[index].key
        denying = match_phrase(self.tokens, index, tables.denying_phrases)
        if denying:
            self.found.append(Governor(Force.NEGATION, index, min(index + denying, self.kept) - 1))
        if key in tables.conditions:
            idle = is_idle(self.tokens, index, tables.idle_conditions) and index + 1 != self.kept
            if not idle and not self._is_date(index):
                self.found.append(Governor(Force.CONDITION, index, index))
        elif key in tables.deniers and not self._is_closed_relative(index):
            cancelling = self._negator_before(index)
            if cancelling is not None:
                return cancelling - 1
            self.found.append(Governor(Force.NEGATION, index, index))
        elif key in tables.negators and self._denies(index):
            self.found.append(Governor(Force.NEGATION, index, index))
        return index - 1

    def _is_date(self, index: int) -> bool:
        """ "until nine o'clock Thursday": what follows names a time, and is no clause that is waited for."""
        if self.tokens[index].key not in self.tables.time_limits:
            return False
        following = self.tokens[index + 1 : index + 1 + _DATE_REACH]
        end = next((n for n, token in enumerate(following) if n and token.begins_sentence), len(following))
        keys = [token.key for token in following[:end]]
        timed = any(key in self.tables.time_words or key[:1].isdigit() for key in keys)
        return timed and self.tables.finite.isdisjoint(keys) and self.tables.subjects.isdisjoint(keys)

    def _negator_before(self, index: int) -> int | None:
        for before in range(index - 1, max(-1, index - 1 - _CANCEL_REACH), -1):
            if self.tokens[before].key in self.tables.negators:
                return before
            if self.tokens[before + 1].is_parted:
                return None
        return None

    def _denies(self, index: int) -> bool:
        if is_idle(self.tokens, index, self.tables.idle_negations, self.kept):
            return False
        return not self._is_closed_relative(index)

    def _is_closed_relative(self, index: int) -> bool:
        """ "Those who do not fight | will lose": the negation stays in its relative clause."""
        opened = any(token.key in self.tables.relatives for token in self.tokens[max(0, index - 3) : index])
        finite, verb = self.tables.finite, index + 1
        while verb < self.kept and self.tokens[verb].key in self.tables.verb_adverbs:
            verb += 1  # "who no longer | has to": the verb that it denies is kept
        return opened and any(token.key in finite for token in self.tokens[verb + 1 : self.kept + 1])

    def _stops_at(self, index: int) -> bool:
        """Does the clause of the kept words begin behind this word? Then nothing before it reaches them."""
        key, tables = self.tokens[index].key, self.tables
        stops = False
        if key in tables.breaking_coordinators:
            stops = not is_idle(self.tokens, index, tables.idle_contrasts)
        elif key in tables.coordinators:
            stops = self._starts_anew(index + 1)
            if stops and self._is_projected(index + 1):
                self.denies = False
                return True
        elif key in tables.clause_links:
            stops = self._is_border(index) and not is_idle(self.tokens, index, tables.idle_subordinators)
        if stops:
            self.denies = self.binds = False
        return stops

    def _starts_anew(self, index: int) -> bool:
        return opens_clause(self.tokens, index, self.tables) or self.tokens[index].key in self.tables.finite

    def _is_border(self, index: int) -> bool:
        tables = self.tables
        key = self.tokens[index].key
        before = self.tokens[index - 1].key if index and not self.tokens[index].is_parted else ""
        if before in tables.negators or before in tables.negative_heads or self._denies_head(index):
            return False
        if key in tables.openers and self.tokens[index + 1].is_parted and not self._opens_content(index):
            return False  # "does not want that, | we do"
        if key in tables.openers and self.tokens[index].is_parted and self._is_resumed_behind(index):
            return False
        if key in tables.openers or key in tables.interrogatives:
            is_clause = self.tokens[index + 1].key in tables.finite or opens_clause(self.tokens, index + 1, tables)
            return before not in tables.clause_takers and is_clause and key not in tables.embedded_questions
        return opens_clause(self.tokens, index + 1, tables)

    def _denies_head(self, index: int) -> bool:
        """ "no troops who ...", "no one that ...": the head of the relative clause is denied."""
        if self.tokens[index].key in self.tables.subordinators:
            return index + 1 == self.kept and self._denies_place(index)
        heads = self.tokens[max(0, index - 3) : index]
        return any(token.key in self.tables.negative_heads for token in heads)

    def _denies_place(self, index: int) -> bool:
        """ "I cannot think of a case where | ...", "there is not a town where | ...": no such place or time."""
        tokens, tables = self.tokens, self.tables
        if tokens[index].key not in tables.interrogatives or tokens[index].stands_apart:
            return False
        for place in range(index - 1, max(0, index - 1 - SUBJECT_REACH), -1):
            if tokens[place].stands_apart:
                return False
            if tokens[place].key in tables.negative_heads:
                return True
            if tokens[place].key in tables.indefinite:
                before = tokens[max(0, place - SUBJECT_REACH) : place]
                return any(token.key in tables.negators for token in before)
        return False
