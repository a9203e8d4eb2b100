"""Words that weaken what follows or went before: "hope to", "may", "almost", "as far as I know"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quotecheck.judgement.scope import Force, Token, find_governors, opens_clause
from quotecheck.model import Lexicon
from quotecheck.model.lexicon import ScopeTables

_LONGEST_AFTERTHOUGHT: Final = 7  # words
_NOUN_REACH: Final = 3  # words of the noun that a restriction narrows, its "no" or "every" included


def find_hedge(tokens: Sequence[Token], kept: int, tables: ScopeTables) -> tuple[int, int] | None:
    """The words right before ``tokens[kept]`` that weaken it, by first and last token; None where none do."""
    if not 0 < kept < len(tokens) or tokens[kept].is_parted or tokens[kept].begins_sentence:
        return None
    last = verb = kept - 1
    while verb and tokens[verb].key in tables.bare_links and not tokens[verb].is_parted:
        verb -= 1
    if tokens[verb].key in tables.weakening and not _is_month(tokens[verb]):
        return verb, last
    if tokens[last].key in tables.approximating:
        return last, last
    verb = last - (tokens[last].key in tables.infinitive | tables.openers)
    infinitive = not tables.infinitive.isdisjoint((tokens[last].key, tokens[kept].key))
    if verb < 0 or tokens[verb].key not in (tables.wanting if infinitive else tables.wishing):
        return None
    return (verb, last) if infinitive or verb < last or opens_clause(tokens, kept, tables) else None


def _is_month(token: Token) -> bool:
    """ "in May we ...": no modal has a capital inside a sentence."""
    return token.text[:1].isupper() and not token.begins_sentence


def goes_on_weaker(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> bool:
    """Is the statement before ``tokens[end]`` weakened or narrowed by what the sentence goes on with?"""
    if not 0 < end < len(tokens) or tokens[end].begins_sentence:
        return False
    if _meets_afterthought(tokens, end, lexicon.scope):
        return True
    return not tokens[end].is_parted and _is_narrowed(tokens, end, lexicon)


def _meets_afterthought(tokens: Sequence[Token], end: int, tables: ScopeTables) -> bool:
    """Does one of the phrases stand here, and nothing go on from it?"""
    words: list[str] = []
    for index in range(end, min(len(tokens), end + _LONGEST_AFTERTHOUGHT)):
        words.append(tokens[index].key)
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        closed = following is None or following.is_parted or following.begins_sentence
        if closed:
            return " ".join(words) in tables.afterthoughts
    return False


def _is_narrowed(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> bool:
    """ "no money | in this budget", "everything | I need", "won't sign a bill | that ...": of some, not of all."""
    tables, key = lexicon.scope, tokens[end].key
    relative = key in tables.relatives | tables.openers and tokens[end - 1].key not in tables.clause_takers
    if tokens[end - 1].key in tables.totals:
        return relative or key in tables.persons
    head = _find_quantifier(tokens, end, tables)
    if head is None:
        return False
    if tokens[head].key in tables.articles:
        return relative and any(g.force is Force.NEGATION for g in find_governors(tokens, head, lexicon))
    nothing = tokens[head].key in tables.negators and head == end - 2
    return relative or (nothing and key in tables.narrowing and tokens[end - 1].key not in tables.clause_takers)


def _find_quantifier(tokens: Sequence[Token], end: int, tables: ScopeTables) -> int | None:
    """The "no", "every" or "a" of the noun before ``tokens[end]``."""
    for index in range(end - 2, max(-1, end - 1 - _NOUN_REACH), -1):
        if tokens[index + 1].is_parted or tokens[index + 1].begins_sentence:
            return None
        if tokens[index].key in tables.quantifying | tables.articles:
            return index
        if tokens[index].key in tables.function_words:
            return None
    return None
