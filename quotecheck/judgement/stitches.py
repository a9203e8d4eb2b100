"""An ellipsis that makes one clause of two: "We will not ... mend it", from: we will not sell it, and we will mend it.

No hidden word need deny anything for that: the kept words stand under a verb, or beside a subject, that they never had.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quotecheck.judgement.scope import Force, find_governors
from quotecheck.judgement.spaced_words import SpacedWord, opens_clause
from quotecheck.model import Lexicon, ScopeTables

_LONGEST_HEAD: Final = 8  # words before the kept ones in which their clause has to begin
_LONGEST_COMPARISON: Final = 24  # the same before "than"


def find_stitch(tokens: Sequence[SpacedWord], hidden: tuple[int, int], lexicon: Lexicon) -> tuple[int, int] | None:
    """The head of the clause that ``tokens[hidden[1]]`` goes on and that begins among the hidden ones.

    First and last token of it; None where the kept words open a clause or sentence of their own, where all is one
    clause, or where the clause before says the same ("We are glad [and we are] proud").
    """
    (first, last), tables = hidden, lexicon.scope
    if last - first == 1 and tokens[first].key in tables.relatives:
        return None  # "the gate, [which] | is shut"
    if _begins_anew(tokens, last, tables):
        return None
    start = _find_clause_start(tokens, first, last, tables)
    if start is None or _is_repeated(tokens, (first, start, last), lexicon):
        return None
    return start, last - 1


def find_leap(tokens: Sequence[SpacedWord], hidden: tuple[int, int], tables: ScopeTables) -> tuple[int, int] | None:
    """The head of another sentence, hidden as far as the kept words in its middle: they lost the subject they had.

    First and last token of it; None where the kept words go on by a link ("and", "which").
    """
    first, last = hidden
    border = next((index for index in range(first, last + 1) if tokens[index].begins_sentence), None)
    if border is not None and first and tokens[first - 1].key in tables.openers:
        return border, max(border, last - 1)  # "I have said that [it rains. It does not, but] | I like it"
    if _takes_another(tokens, hidden, tables):
        return first, last - 1
    if last - first > 1 and tokens[last - 1].key in tables.limiters and tokens[last - 2].key in tables.negators:
        return last - 2, last - 1  # "is not just | about money"
    if _begins_anew(tokens, last, tables):
        return None
    if tokens[last - 1].key in tables.contrasts and tokens[last - 1].is_parted and last - first > 1:
        return last - 1, last - 1  # "it matters here, but | at home it does not"
    if tokens[last].key in tables.clause_links | tables.phrase_heads:
        return None
    if tokens[last - 1].key in tables.clause_links and tokens[last - 1].is_parted:
        return None  # "few complained, and | nobody refused"
    borders = (index for index in range(last - 1, first - 1, -1) if tokens[index].begins_sentence)
    start = next(borders, None)
    return None if start is None else (start, last - 1)


def _takes_another(tokens: Sequence[SpacedWord], hidden: tuple[int, int], tables: ScopeTables) -> bool:
    """ "I don't want to say [he lies, but] | he is late": what was said is hidden, and another clause next."""
    first, last = hidden
    if not first or last >= len(tokens) or tokens[first].stands_apart or tokens[first - 1].key not in tables.stating:
        return False
    if not opens_clause(tokens, last, tables):
        return False
    if tokens[last].begins_sentence:
        return True
    linked = tokens[last - 1].key in tables.coordinators and tokens[last - 1].is_parted and last - 1 > first
    return linked and tokens[first].key not in tables.openers  # "I think [that the mill is, and] | the dam is"


def find_choice(tokens: Sequence[SpacedWord], hidden: tuple[int, int], tables: ScopeTables) -> tuple[int, int] | None:
    """ "We can [sell or we can] | mend it": the first of two ways, hidden with its "or", by first and last token."""
    first, last = hidden
    for index in range(last - 1, first, -1):
        if tokens[index].begins_sentence:
            return None
        if tokens[index].key in tables.alternatives:
            before = {token.key for token in tokens[max(0, first - _LONGEST_HEAD) : first]}
            return (first, index) if before.issuperset(t.key for t in tokens[index + 1 : last]) else None
    return None


def find_turn(tokens: Sequence[SpacedWord], hidden: tuple[int, int], tables: ScopeTables) -> tuple[int, int] | None:
    """A whole hidden sentence that turns what was said right before it ("But I doubt it."), by first and last token."""
    first, last = hidden
    if first == last or not (tokens[first].begins_sentence and tokens[first].key in tables.turning):
        return None
    end = next((index for index in range(first + 1, last + 1) if tokens[index].begins_sentence), None)
    return None if end is None else (first, end - 1)


def _begins_anew(tokens: Sequence[SpacedWord], index: int, tables: ScopeTables) -> bool:
    """Do the words from an index on stand for themselves, whatever is hidden before them?"""
    if index >= len(tokens) or tokens[index].stands_apart:
        return True
    if tokens[index].key in tables.comparing:
        return False
    return tokens[index].key in tables.clause_links | tables.conditions or opens_clause(tokens, index, tables)


def _find_clause_start(tokens: Sequence[SpacedWord], first: int, last: int, tables: ScopeTables) -> int | None:
    """Where the clause of ``tokens[last]`` begins, if that is hidden and not far."""
    reach = _LONGEST_COMPARISON if tokens[last].key in tables.comparing else _LONGEST_HEAD
    for index in range(last - 1, max(first, last - reach) - 1, -1):
        token = tokens[index]
        if token.begins_sentence:
            return index
        linked = token.key in tables.coordinators and opens_clause(tokens, index + 1, tables)
        if linked or (token.is_parted and opens_clause(tokens, index, tables)):
            return index
        if token.is_parted:
            return None
    return None


def _is_repeated(tokens: Sequence[SpacedWord], bounds: tuple[int, int, int], lexicon: Lexicon) -> bool:
    """Does the hidden head of the clause say only what the clause before has as well, "not" and all?"""
    first, start, last = bounds
    linking = lexicon.scope.coordinators | lexicon.scope.sentence_adverbs
    head = {token.key for token in tokens[start:last]} - linking
    before = {token.key for token in tokens[max(0, first - _LONGEST_HEAD) : first]}
    return head <= before and _is_denied(tokens, first, lexicon) == _is_denied(tokens, last, lexicon)


def _is_denied(tokens: Sequence[SpacedWord], index: int, lexicon: Lexicon) -> bool:
    return any(governor.force is Force.NEGATION for governor in find_governors(tokens, index, lexicon))
