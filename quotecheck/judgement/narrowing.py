"""Words that narrow the statement before them, where to leave them out claims more than was said.

"We will build" is said by who says "we will build in May"; but "we will not build" is not said by who says "we will not
build in May", and "everybody came" not by who says "everybody I asked came".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quotecheck.judgement.scope import Force, find_governors
from quotecheck.judgement.spaced_words import SpacedWord, is_idle, match_phrase
from quotecheck.model import Lexicon, ScopeTables

_NOUN_REACH: Final = 3  # words of the noun that a restriction narrows, its "no" or "every" included
_CLAUSE_REACH: Final = 10  # words back in which a clause is denied
_REASON_REACH: Final = 20  # the same before a mere reason
_TIME_REACH: Final = 3  # words behind the preposition in which a time is named
_LEAST_OBJECT: Final = 2  # words behind the "not": a verb and its object


def is_narrowed(tokens: Sequence[SpacedWord], end: int, lexicon: Lexicon) -> bool:
    """ "no money | in this budget", "everything | I need", "won't sign a bill | that ...": of some, not of all."""
    tables, key = lexicon.scope, tokens[end].key
    if tokens[end].stands_apart:
        return False
    relative = (key in tables.relatives or key in tables.openers) and tokens[end - 1].key not in tables.clause_takers
    limited = relative or key in tables.persons
    if tokens[end - 1].key in tables.totals:
        return limited or key in tables.narrowing or key in tables.moments or key in tables.until
    if tokens[end - 1].key in tables.superlatives and end > 1 and tokens[end - 2].key in tables.definite:
        return limited
    head = _find_quantifier(tokens, end, tables)
    if head is not None and tokens[head].key in tables.articles:
        if relative and any(g.force is Force.NEGATION for g in find_governors(tokens, head, lexicon)):
            return True
    elif head is not None and relative:
        return True
    return _denies_less(tokens, end, tables)


def _find_quantifier(tokens: Sequence[SpacedWord], end: int, tables: ScopeTables) -> int | None:
    """The "no", "every" or "a" of the noun before ``tokens[end]``."""
    for index in range(end - 2, max(-1, end - 1 - _NOUN_REACH), -1):
        if tokens[index + 1].stands_apart:
            return None
        if tokens[index].key in tables.quantifying or tokens[index].key in tables.articles:
            return index
        if tokens[index].key in tables.function_words:
            return None
    return None


def _denies_less(tokens: Sequence[SpacedWord], end: int, tables: ScopeTables) -> bool:
    """ "won't raise rates | on families", "no harm | to adults": denied only there, or only then."""
    if _is_mere_reason(tokens, end, tables):
        return True
    key, timed = tokens[end].key, _is_time(tokens, end, tables)
    if not (timed or key in tables.binding or key in tables.narrowing):
        return False
    if match_phrase(tokens, end, tables.idle_narrowing):
        return False
    denial = _find_denial(tokens, end, tables.negators | tables.universals if timed else tables.negators, tables)
    if denial is None or (tokens[end - 1].key in tables.clause_takers and tokens[denial].key in tables.quantifying):
        return False
    bare = denial == end - 2 and tokens[denial].key in tables.quantifying
    if timed or bare:
        return True
    return key in tables.binding and _has_object(tokens, denial, end, tables)


def _is_mere_reason(tokens: Sequence[SpacedWord], end: int, tables: ScopeTables) -> bool:
    """ "don't call | just for the stamp": behind a "not" of its sentence, the reason alone may be denied."""
    following = tokens[end + 1 : end + 2]
    if tokens[end].key not in tables.limiters or not any(token.key in tables.reasons for token in following):
        return False
    for index in range(end - 1, max(-1, end - 1 - _REASON_REACH), -1):
        if tokens[index].key in tables.negators:
            return not is_idle(tokens, index, tables.idle_negations)
        if tokens[index].stands_apart:
            return False
    return False


def _is_time(tokens: Sequence[SpacedWord], end: int, tables: ScopeTables) -> bool:
    """ "now", "this year", "before the autumn", "in May", "by 2030", "at night"."""
    key = tokens[end].key
    if key in tables.moments or key in tables.until:
        return True
    if not (key in tables.timing or key in tables.near_heads):
        return False
    following = [token.key for token in tokens[end + 1 : end + 1 + _TIME_REACH]]
    if key in tables.timing and not tables.daytimes.isdisjoint(following[:1]):
        return True
    return any(word in tables.terms or word in tables.time_words or word[:1].isdigit() for word in following)


def _find_denial(tokens: Sequence[SpacedWord], end: int, wanted: frozenset[str], tables: ScopeTables) -> int | None:
    """The "not" or "no", or another of some words, of the clause that ends before ``tokens[end]``."""
    for index in range(end - 1, max(-1, end - 1 - _CLAUSE_REACH), -1):
        token = tokens[index]
        if token.key in wanted:
            return None if is_idle(tokens, index, tables.idle_negations) else index
        if token.stands_apart or token.key in tables.clause_links:
            return None
    return None


def _has_object(tokens: Sequence[SpacedWord], denial: int, end: int, tables: ScopeTables) -> bool:
    """Does a noun stand before the preposition, which then is not the verb's, and another, no pronoun, behind it?"""
    if tokens[end - 1].key in tables.particles or tokens[min(end + 1, len(tokens) - 1)].key in tables.told_objects:
        return False
    words = [token.key for token in tokens[denial + 1 : end] if token.key not in tables.verb_links]
    return len(words) >= _LEAST_OBJECT
