"""What the sentence goes on with behind the kept words: a condition that binds them, a "but" that turns them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quotecheck.judgement.scope import HARD_STOPS, Force, Governor
from quotecheck.judgement.spaced_words import SUBJECT_REACH, SpacedWord, is_idle, match_phrase, opens_clause
from quotecheck.model import Lexicon, ScopeTables

_LONG_CLAUSE: Final = 6  # words behind ", and" that are more than one more object
_LONGEST_PASSING: Final = 5  # words of "as I have said," and the one behind it
_LONGEST_TELLER: Final = 3  # words of "some people say"
_LONGEST_REMARK: Final = 9  # the same of "and I can tell you that much,"
_CLAUSE_REACH: Final = 12  # words back in which a clause has its verb


def find_tail(tokens: Sequence[SpacedWord], end: int, lexicon: Lexicon) -> Governor | None:
    """The first condition or contrast that the sentence goes on with from ``tokens[end]``."""
    tables = lexicon.scope
    aside = False
    for index in range(end, len(tokens)):
        token = tokens[index]
        if token.begins_sentence or (index > end and any(mark in token.gap for mark in HARD_STOPS)):
            return None
        if token.is_resumed and token.key in tables.tail_conditions and _heads_clause(tokens, index, tables):
            return None  # "We lose money ... if it rains, we lose more"
        aside = (token.key in tables.relatives or _is_absolute(tokens, index, tables)) if token.is_parted else aside
        found = None if aside else _read_tail(tokens, index, tables)
        if found is not None and not (found.force is Force.CONTRAST and _is_paired(tokens, index, tables)):
            return found
        if aside or not _ends_clause(tokens, index, tables):
            continue
        if not _is_put_between(tokens, index, lexicon):
            return None
    return None


def _is_put_between(tokens: Sequence[SpacedWord], index: int, lexicon: Lexicon) -> bool:
    """Does something begin here, between commas, that ends no clause?"""
    if _is_filler(tokens, index, lexicon) or _is_told_in_passing(tokens, index, lexicon):
        return True
    return _is_remark(tokens, index, lexicon.scope)


def _heads_clause(tokens: Sequence[SpacedWord], index: int, tables: ScopeTables) -> bool:
    """Does the condition bind the clause behind it?"""
    for place in range(index + 1, min(len(tokens), index + _CLAUSE_REACH)):
        if tokens[place].begins_sentence:
            return False
        if tokens[place].is_parted:
            return opens_clause(tokens, place, tables)
    return False


def find_disproof(tokens: Sequence[SpacedWord], last: int, tables: ScopeTables) -> int | None:
    """ "You would think it helps. | But it does not.": the word that turns the sentence of ``tokens[last]`` round."""
    turn = last + 1
    if turn >= len(tokens) or not tokens[turn].begins_sentence or tokens[turn].key not in tables.turning:
        return None
    start = last
    while start and not tokens[start].begins_sentence:
        start -= 1
    return turn if match_phrase(tokens, start, tables.thought_wrongly) else None


def find_disowned(tokens: Sequence[SpacedWord], last: int, tables: ScopeTables) -> int | None:
    """ "It is safe. | That is what they told us.": the word that begins a sentence which lays the one before to others.

    None where the sentence of ``tokens[last]`` goes on, or is itself denied: it may be that which is denied again.
    """
    following = last + 1
    if following >= len(tokens) or not tokens[following].begins_sentence:
        return None
    first = following + (tokens[following].key in tables.turning)
    if match_phrase(tokens, first, tables.disowning):
        return None if _is_denied(tokens, last, tables) else following
    return None if find_relation(tokens, first, tables) is None else following


def find_relation(tokens: Sequence[SpacedWord], first: int, tables: ScopeTables) -> int | None:
    """ "That is what they told us", "or so the papers say", by its verb: who says what was said before it."""
    link = match_phrase(tokens, first, tables.relating_back)
    verb = _find_teller(tokens, first + link, tables) if link else None
    if verb is None:
        return None
    goes_on = tokens[first + link - 1].key in tables.breaking_coordinators and not _ends_with(tokens, verb, tables)
    return None if goes_on else verb


def _is_denied(tokens: Sequence[SpacedWord], last: int, tables: ScopeTables) -> bool:
    """Does a "not" stand in the sentence that ends with ``tokens[last]``?"""
    for token in reversed(tokens[: last + 1]):
        if token.key in tables.negators:
            return True
        if token.begins_sentence:
            return False
    return False


def _find_teller(tokens: Sequence[SpacedWord], start: int, tables: ScopeTables) -> int | None:
    """ "they told us", "some people say", "we were told": the verb of who says so, if it is not the speaker."""
    for place in range(start + 1, min(len(tokens), start + 1 + _LONGEST_TELLER)):
        if tokens[place].stands_apart or tokens[place].key in tables.infinitive:
            return None
        own = any(token.key in tables.selves for token in tokens[start:place])
        if own and tokens[place].key in tables.heard and tokens[place - 1].key in tables.being:
            return place
        if tokens[place].key in tables.attributing:
            return None if own else place
    return None


def _ends_with(tokens: Sequence[SpacedWord], verb: int, tables: ScopeTables) -> bool:
    """ "So they say.", "So they told us.": does the sentence end with its verb, or whom it tells?"""
    following = verb + 1
    if following < len(tokens) and tokens[following].key in tables.told_objects:
        following += 1
    return following >= len(tokens) or tokens[following].stands_apart


def _is_filler(tokens: Sequence[SpacedWord], index: int, lexicon: Lexicon) -> bool:
    """ "..., you know, unless": does a filler begin here that punctuation parts from what follows?"""
    phrases = (lexicon.wording.fillers, lexicon.wording.asides)
    length = max(match_phrase(tokens, index, some) for some in phrases)
    return length > 0 and (index + length == len(tokens) or tokens[index + length].stands_apart)


def _is_told_in_passing(tokens: Sequence[SpacedWord], index: int, lexicon: Lexicon) -> bool:
    """ "..., I think, unless", "..., as I said, unless": does a clause that says who says so stand between commas?"""
    verbs, thinking = lexicon.reporting.reporting_verbs, lexicon.scope.clause_takers
    if tokens[index].key in lexicon.scope.coordinators:
        return False  # "and I think, if it rains, we lose"
    for place in range(index + 1, min(len(tokens), index + _LONGEST_PASSING)):
        if tokens[place].begins_sentence:
            return False
        if tokens[place].is_parted:
            return place > index + 1 and (tokens[place - 1].key in verbs or tokens[place - 1].key in thinking)
    return False


def _is_remark(tokens: Sequence[SpacedWord], index: int, tables: ScopeTables) -> bool:
    """ "..., and I mean this, unless", "..., I can tell you that much, but": what the speaker says of his own words."""
    first = index + (tokens[index].key in tables.coordinators)
    if not tokens[index].is_parted or first >= len(tokens) or tokens[first].key not in tables.selves:
        return False
    for place in range(first + 1, min(len(tokens), first + _LONGEST_REMARK)):
        if tokens[place].begins_sentence:
            return False
        if tokens[place].is_parted:
            goes_on = tokens[place].key in tables.tail_conditions and not _heads_clause(tokens, place, tables)
            return goes_on and _is_of_own_words(tokens[first + 1 : place], tables)
    return False


def _is_of_own_words(words: Sequence[SpacedWord], tables: ScopeTables) -> bool:
    """ "can tell you that much", "mean this": a verb of saying or thinking, and no clause behind it."""
    verb = next((place for place, word in enumerate(words) if word.key in tables.clause_takers), None)
    return verb is not None and tables.finite.isdisjoint(word.key for word in words[verb + 1 :])


def _is_absolute(tokens: Sequence[SpacedWord], index: int, tables: ScopeTables) -> bool:
    """ "..., the council asking for forms if needed": a participle with a subject of its own binds what it says."""
    if tokens[index].key not in tables.definite_heads:
        return False
    for token in tokens[index + 1 : index + 1 + SUBJECT_REACH]:
        if token.stands_apart or token.key in tables.finite or token.key in tables.clause_links:
            return False
        if token.key.endswith(tables.participle_ending):
            return True
    return False


def _read_tail(tokens: Sequence[SpacedWord], index: int, tables: ScopeTables) -> Governor | None:
    key = tokens[index].key
    before = tokens[index - 1].key if index else ""
    if key in tables.contrasts and not is_idle(tokens, index, tables.idle_contrasts):
        bound = _bound_contrast(tokens, index, tables)
        return Governor(bound, index, index)
    if key in tables.tail_conditions and (
        not is_idle(tokens, index, tables.idle_conditions) or _follows_clause(tokens, index, tables)
    ):
        asks = not tokens[index].is_parted and (before in tables.clause_takers or _is_asked(tokens, index, tables))
        return None if asks and key in tables.asking_conditions else Governor(Force.CONDITION, index, index)
    phrase = match_phrase(tokens, index, tables.condition_phrases)
    if phrase and (key in tables.tail_conditions or not is_idle(tokens, index, tables.idle_conditions)):
        return Governor(Force.CONDITION, index, index + phrase - 1)
    following = tokens[index + 1].key if index + 1 < len(tokens) else ""
    if key in tables.restrictions and following in tables.only_followers and before not in tables.negators:
        idle = is_idle(tokens, index, tables.idle_restrictions)
        return None if idle else Governor(Force.CONDITION, index, index + 1)
    return None


def _follows_clause(tokens: Sequence[SpacedWord], index: int, tables: ScopeTables) -> bool:
    """ "will open provided the ...": behind a verb of its own clause, "provided" is no verb."""
    for token in reversed(tokens[max(0, index - _CLAUSE_REACH) : index]):
        if token.key in tables.finite:
            return tokens[index].key in tables.participle_conditions
        if token.begins_sentence or token.key in tables.openers or token.key in tables.relatives:
            return False
    return False


def _is_paired(tokens: Sequence[SpacedWord], index: int, tables: ScopeTables) -> bool:
    """ "not just here, but abroad": what goes beyond it turns nothing."""
    for place in range(index - 1, max(0, index - _CLAUSE_REACH), -1):
        if tokens[place].key in tables.limiters and tokens[place - 1].key in tables.negators:
            return True
        if tokens[place].begins_sentence:
            return False
    return False


def _bound_contrast(tokens: Sequence[SpacedWord], index: int, tables: ScopeTables) -> Force:
    """ "but only if ..." is a condition, any other "but" a contrast."""
    for token in tokens[index + 1 : index + 3]:
        if token.key in tables.tail_conditions or token.key in tables.restrictions:
            return Force.CONDITION
    return Force.CONTRAST


def _ends_clause(tokens: Sequence[SpacedWord], index: int, tables: ScopeTables) -> bool:
    """Does another clause begin at this word, which a later condition would belong to?"""
    token = tokens[index]
    if token.key in tables.coordinators or token.key in tables.subordinators:
        return opens_clause(tokens, index + 1, tables) or _opens_at_length(tokens, index, tables)
    return token.is_parted and opens_clause(tokens, index, tables)


def _opens_at_length(tokens: Sequence[SpacedWord], index: int, tables: ScopeTables) -> bool:
    """ ", so if we win we go up", ", and teachers want to be back in their rooms, but": what follows is another's."""
    following = tokens[index + 1 : index + 1 + _LONG_CLAUSE]
    if tokens[index].key not in tables.coordinators or not following:
        return False
    if following[0].key in tables.conditions and not following[0].is_parted:
        return tokens[index].is_parted or tokens[index].key in tables.breaking_coordinators
    is_long = len(following) == _LONG_CLAUSE and not any(token.stands_apart for token in following)
    return tokens[index].is_parted and is_long


def _is_asked(tokens: Sequence[SpacedWord], index: int, tables: ScopeTables) -> bool:
    """ "asked the growers if ..." puts a question, not a condition."""
    return any(token.key in tables.askers for token in tokens[max(0, index - SUBJECT_REACH) : index])
