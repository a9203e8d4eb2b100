"""A "not" that only the draft says, right before its marks: will not "raise taxes", from: we will raise taxes.

Asked with more care than what a cut leaves out, for most of what a draft denies around somebody's words is its own
account of them: only a "not" that the kept verb stands under is taken, and only against a plain statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from quotecheck.judgement.scope import Force, find_governors
from quotecheck.judgement.spaced_words import SpacedWord, opens_clause
from quotecheck.model import Lexicon, ScopeTables

_MOST_LINKS: Final = 3  # words between the "not" and the marks
_SHORTEST_STATEMENT: Final = 3  # words: fewer behind a comma only ask whether it is so
_LONGEST_HEAD: Final = 8  # words of a plain statement before the kept ones


def find_added_denial(tokens: Sequence[SpacedWord], kept: int, lexicon: Lexicon) -> int | None:
    """The "not" of the draft's verb that goes on inside the marks, by its index; None where there is none."""
    tables = lexicon.scope
    if kept >= len(tokens) or tokens[kept].key in tables.noun_heads or is_asked(tokens, kept):
        return None
    if any(token.key in tables.distancing for token in _take_head(tokens, kept)):
        return None
    governors = find_governors(tokens, kept, lexicon)
    if any(governor.force is Force.CONDITION for governor in governors):
        return None
    denied = {governor.index for governor in governors if governor.force is Force.NEGATION}
    for index in range(kept - 1, max(-1, kept - 2 - _MOST_LINKS), -1):
        if tokens[index + 1].is_parted or (tokens[index].key not in tables.verb_links and index not in denied):
            return None
        if index in denied:
            return index if _is_of_verb(tokens, index, tables) else None
    return None


def _is_of_verb(tokens: Sequence[SpacedWord], index: int, tables: ScopeTables) -> bool:
    """Does the "not" stand with a verb ("will not", "won't", "never"), and not with a noun ("no", "nobody")?"""
    key = tokens[index].key
    if key in tables.finite:
        return True
    before = tokens[index - 1].key if index else ""
    return key in tables.verb_negators and (before in tables.finite or key not in tables.bound_negators)


def asserts_plainly(tokens: Sequence[SpacedWord], kept: int, lexicon: Lexicon) -> bool:
    """Do the kept words go on the verb of a statement that nothing denies, binds, asks or lays to others?"""
    tables = lexicon.scope
    if kept >= len(tokens) or is_asked(tokens, kept) or find_governors(tokens, kept, lexicon):
        return False
    head = _take_clause(tokens, kept, tables)
    verb = list(takewhile(lambda token: token.key in tables.verb_links, reversed(head)))
    if not tables.perfect.isdisjoint(token.key for token in verb) and any(t.key in tables.unfulfilled for t in verb):
        return False  # "should have been | there"
    if len(head) > _LONGEST_HEAD or not any(
        token.key in tables.finite or token.key in tables.subjects for token in verb
    ):
        return False
    return not any(token.key in tables.qualifying for token in head)


def _take_clause(tokens: Sequence[SpacedWord], kept: int, tables: ScopeTables) -> list[SpacedWord]:
    """The words of the sentence before ``kept``, from the last "and" on that opens a clause."""
    head = _take_head(tokens, kept)
    border = kept - len(head)
    for index in range(kept - 1, border, -1):
        if tokens[index].key in tables.coordinators and opens_clause(tokens, index + 1, tables):
            return list(tokens[index + 1 : kept])
    return head


def _take_head(tokens: Sequence[SpacedWord], kept: int) -> list[SpacedWord]:
    """The words of the sentence before ``kept``."""
    start = kept
    while start > 0 and not tokens[start].begins_sentence:
        start -= 1
    return list(tokens[start:kept])


def find_question_head(tokens: Sequence[SpacedWord], first: int, tables: ScopeTables) -> int | None:
    """Where a question begins whose kept words begin only with token ``first``.

    None where they begin it, or where what asks is parted from them ("Is it true, as he said, that ...").
    """
    head = _take_head(tokens, first)
    called = next((place for place, token in enumerate(head) if place and token.is_parted), 0)
    if called and head[called].key in tables.finite:
        head = head[called:]  # "Doctor, will | you stay?"
    if head and head[0].key in tables.coordinators:
        head = head[1:]  # "But do I think that | he should?"
    if not head or head[0].key not in tables.finite | tables.interrogatives:
        return None
    parted = tokens[first].is_parted or any(token.is_parted for token in head[1:])
    return None if parted else first - len(head)


def find_opening(tokens: Sequence[SpacedWord], last: int, tables: ScopeTables) -> SpacedWord | None:
    """The word that opens the clause of ``tokens[last]``, behind "so", "and" and what a comma parts from it.

    None where the last words are put on behind a comma, which ask what stands before them ("..., right?").
    """
    start = last
    while start > 0 and not tokens[start].stands_apart:
        start -= 1
    if last - start < _SHORTEST_STATEMENT and not (start == 0 or tokens[start].begins_sentence):
        return None
    return next((token for token in tokens[start : last + 1] if token.key not in tables.coordinators), None)


def is_asked(tokens: Sequence[SpacedWord], kept: int) -> bool:
    """Does the sentence end with a question mark?"""
    for token in tokens[kept + 1 :]:
        if token.begins_sentence:
            return "?" in token.gap
    return False
