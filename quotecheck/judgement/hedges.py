"""Words that weaken what follows or went before: "hope to", "may", "almost", "as far as I know"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from quotecheck.judgement.narrowing import is_narrowed
from quotecheck.judgement.spaced_words import SpacedWord, match_phrase, opens_clause
from quotecheck.judgement.tails import find_relation
from quotecheck.model import Lexicon, ScopeTables

_LONGEST_AFTERTHOUGHT: Final = 7  # words
_NEAR_VERB: Final = 6  # words in which a clause has its verb
_LONGEST_WARNING: Final = 4  # words
_NEAR_CLAUSE: Final = 10  # the same before "once"


def find_hedge(tokens: Sequence[SpacedWord], kept: int, tables: ScopeTables) -> tuple[int, int] | None:
    """The words right before ``tokens[kept]`` that weaken it, by first and last token; None where none do."""
    if not 0 < kept < len(tokens) or tokens[kept].stands_apart:
        return _find_fronted(tokens, kept, tables)
    last = verb = kept - 1
    while verb and tokens[verb].key in tables.bare_links and not tokens[verb].is_parted:
        verb -= 1
    if tokens[verb].key in tables.weakening and not _is_month(tokens[verb]):
        return verb, last
    if _is_unfulfilled(tokens, verb, last, tables):
        return verb, last
    if tokens[last].key in tables.approximating:
        return last, last
    forecast = _find_forecast(tokens, kept, tables) or _find_chance(tokens, kept, tables)
    if forecast is not None:
        return forecast
    guess = _find_guess(tokens, last, tables)
    if guess is not None:
        return guess, last
    if last > 1 and tokens[last].key in tables.bare_links and tokens[last - 1].key in tables.infinitive:
        last -= 1  # "supposed to be | ready"
    verb = last - (tokens[last].key in tables.infinitive | tables.openers)
    if verb > 1 and tokens[verb].key in tables.told_objects and tokens[verb - 1].key in tables.infinitive:
        verb -= 2  # "it seems to me that"
    infinitive = not tables.infinitive.isdisjoint((tokens[last].key, tokens[kept].key))
    if verb < 0 or tokens[verb].key not in (tables.wanting if infinitive else tables.wishing):
        return None
    noun = tokens[verb].key in tables.hoping and tokens[kept].key in tables.noun_heads
    clause = noun or (tokens[kept].key not in tables.coordinators and opens_clause(tokens, kept, tables))
    return (verb, kept - 1) if infinitive or verb < last or clause else None


def _find_fronted(tokens: Sequence[SpacedWord], kept: int, tables: ScopeTables) -> tuple[int, int] | None:
    """ "In theory, | the pump works"."""
    if not 0 < kept < len(tokens) or tokens[kept].begins_sentence:
        return None
    start = kept - 1
    while start and not tokens[start].stands_apart:
        start -= 1
    first = start + (tokens[start].key in tables.coordinators)
    opens = start == 0 or tokens[start].begins_sentence
    doubted = opens and " ".join(token.key for token in tokens[first:kept]) in tables.fronted_doubts
    return (first, kept - 1) if doubted else None


def _find_chance(tokens: Sequence[SpacedWord], kept: int, tables: ScopeTables) -> tuple[int, int] | None:
    """ "There is a risk that | it burns", "It could be that | it holds", "It looks like | it holds": what may be so."""
    noun = kept - 1 - (tokens[kept - 1].key in tables.openers)
    if noun < 1 or not opens_clause(tokens, kept, tables):
        return None
    if tokens[kept - 1].key in tables.likening and tokens[kept - 2].key in tables.looking:
        return kept - 2, kept - 1
    if tokens[noun].key in tables.chances:
        return noun, kept - 1
    weak = tokens[noun].key in tables.bare_links and tokens[noun - 1].key in tables.weakening and noun + 1 < kept
    return (noun - 1, kept - 1) if weak else None


def _is_unfulfilled(tokens: Sequence[SpacedWord], verb: int, last: int, tables: ScopeTables) -> bool:
    """ "should have | done", "would've been | done": was it not so?"""
    if tokens[verb].key not in tables.unfulfilled:
        return False
    return tokens[verb].key not in tables.modals or (verb < last and tokens[verb + 1].key in tables.perfect)


def _find_guess(tokens: Sequence[SpacedWord], last: int, tables: ScopeTables) -> int | None:
    """Where "my guess is", or "my guess is that", begins, if it ends at ``tokens[last]``."""
    verb = last - (tokens[last].key in tables.openers)
    first = verb - 2
    if first < 0 or tokens[verb].key not in tables.being or tokens[verb - 1].key not in tables.guesses:
        return None
    return first if tokens[first].key in tables.definite_heads else None


def _find_forecast(tokens: Sequence[SpacedWord], kept: int, tables: ScopeTables) -> tuple[int, int] | None:
    """ "I think | it will rain": what is only held to come, told as what comes."""
    verb = kept - 1
    if verb > 1 and (tokens[verb - 1].key, tokens[verb].key) in tables.sure_words:
        verb -= 2  # "I thought for sure | he would"
    if verb < 1 or tokens[verb].key not in tables.believing or tokens[verb - 1].key not in tables.selves:
        return None
    if tokens[verb].is_parted or not opens_clause(tokens, kept, tables):
        return None
    near = tokens[kept : kept + _NEAR_VERB]
    return (verb - 1, kept - 1) if any(token.key in tables.projecting for token in near) else None


def find_warning(tokens: Sequence[SpacedWord], kept: int, tables: ScopeTables) -> tuple[int, int] | None:
    """ "It is a mistake to | rule it out", "We are against | closing it": what is not done, or should not be.

    First and last token of what says so.
    """
    if not 0 < kept < len(tokens) or tokens[kept].stands_apart:
        return None
    phrases = tables.warning if tokens[kept - 1].key in tables.infinitive else tables.undoing
    if phrases is tables.undoing and not _is_participle(tokens[kept], tables):
        return None
    starts = range(max(0, kept - _LONGEST_WARNING), kept)
    return next(((n, kept - 1) for n in starts if match_phrase(tokens, n, phrases, kept) == kept - n), None)


def _is_participle(token: SpacedWord, tables: ScopeTables) -> bool:
    """ "closing", but not "everything" or "Beijing"."""
    return token.key.endswith(tables.participle_ending) and token.text.islower() and token.key not in tables.totals


def find_opinion(tokens: Sequence[SpacedWord], kept: int, tables: ScopeTables) -> tuple[int, int] | None:
    """ "I think (that) | it is safe": what the speaker holds to be so, by first and last token."""
    if not 0 < kept < len(tokens) or tokens[kept].begins_sentence:
        return None
    verb = kept - 1 - (tokens[kept - 1].key in tables.openers)
    if verb < 1 or tokens[verb].key not in tables.opining or tokens[verb - 1].key not in tables.selves:
        return None
    return (verb - 1, kept - 1) if opens_clause(tokens, kept, tables) else None


def find_bond(tokens: Sequence[SpacedWord], kept: int, tables: ScopeTables) -> tuple[int, int] | None:
    """ "Pay now or | we will go", "The more come, | the better it is": what binds it, by first and last token."""
    if not 0 < kept < len(tokens) or tokens[kept].begins_sentence:
        return None
    near = tokens[kept : kept + _NEAR_VERB]
    if tokens[kept - 1].key in tables.alternatives and opens_clause(tokens, kept, tables):
        bound = tables.projecting | tables.modals
        return (kept - 1, kept - 1) if any(token.key in bound for token in near) else None
    start = kept - 1
    while start and not tokens[start].stands_apart:
        start -= 1
    if _waits_at_head(tokens, start, kept, tables):
        return start, kept - 1
    paired = tokens[kept].is_parted and all(_opens_comparison(tokens, place, tables) for place in (start, kept))
    return (start, kept - 1) if paired else None


def _waits_at_head(tokens: Sequence[SpacedWord], start: int, kept: int, tables: ScopeTables) -> bool:
    """ "Once it is dry, | we will paint it": what is to come waits for the clause before it."""
    first = start + (tokens[start].key in tables.coordinators)
    opens = start == 0 or tokens[start].begins_sentence
    link = _measure_awaiting(tokens, first, tables) if opens else 0
    if not (link and opens_clause(tokens, kept, tables)):
        return False
    near = tokens[kept : kept + _NEAR_VERB]
    promised = tables.projecting | tables.modals
    return _is_awaited(tokens, first + link, tables) and any(token.key in promised for token in near)


def _opens_comparison(tokens: Sequence[SpacedWord], index: int, tables: ScopeTables) -> bool:
    """ "the more", "the stronger"."""
    if tokens[index].key not in tables.definite or index + 1 >= len(tokens):
        return False
    word = tokens[index + 1].key
    return word in tables.comparatives or word.endswith(tables.comparative_ending)


def find_part(tokens: Sequence[SpacedWord], kept: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """ "Most of | the pipes are new", "Only | the council decides": what says of how many, by first and last token.

    "The second half | was dull" tells of all of that half.
    """
    tables = lexicon.scope
    if not 0 < kept < len(tokens) or tokens[kept].stands_apart:
        return None
    last = kept - 1
    if tokens[last].key in tables.restrictions and (last == 0 or tokens[last].begins_sentence):
        return last, last
    first = last - (tokens[last].key in tables.parting)
    if first < 0 or tokens[first].key not in tables.partitives:
        return None
    counted = first == last and first > 0 and tokens[first - 1].key in lexicon.wording.ordinals
    return None if counted else (first, last)


def _is_month(token: SpacedWord) -> bool:
    """ "in May we ...": no modal has a capital inside a sentence."""
    return token.text[:1].isupper() and not token.begins_sentence


def goes_on_weaker(tokens: Sequence[SpacedWord], end: int, lexicon: Lexicon) -> bool:
    """Is the statement before ``tokens[end]`` weakened or narrowed by what the sentence goes on with?"""
    if not 0 < end < len(tokens) or tokens[end].begins_sentence:
        return False
    tables = lexicon.scope
    if _meets(tokens, end, tables.afterthoughts) or match_phrase(tokens, end, tables.retreats):
        return True
    if (
        find_relation(tokens, end, tables) is not None
        or _is_half_equal(tokens, end, tables)
        or _is_half_compared(tokens, end, tables)
    ):
        return True
    link = 1 if tokens[end].key in tables.coordinated else _measure_awaiting(tokens, end, tables)
    if link and _is_to_come(tokens, end + link, tables):
        return True
    return is_narrowed(tokens, end, lexicon)


def _measure_awaiting(tokens: Sequence[SpacedWord], index: int, tables: ScopeTables) -> int:
    """How many words "once" or "as soon as" is that stands here; 0 where neither does."""
    return int(tokens[index].key in tables.awaiting) or match_phrase(tokens, index, tables.awaiting_phrases)


def _is_half_equal(tokens: Sequence[SpacedWord], end: int, tables: ScopeTables) -> bool:
    """ "as tired | as a horse", but "as well | as"."""
    if end < 2 or tokens[end].key not in tables.equalling or tokens[end].stands_apart:
        return False
    return tokens[end - 2].key == tokens[end].key and tokens[end - 1].key not in tables.idle_equals


def _is_half_compared(tokens: Sequence[SpacedWord], end: int, tables: ScopeTables) -> bool:
    """ "no safer | than sand", "isn't any different | than it was": better or worse than what?"""
    compared = tokens[end].key in tables.comparing and not tokens[end].stands_apart
    return compared and not _meets(tokens, end, tables.idle_comparing)


def _is_awaited(tokens: Sequence[SpacedWord], index: int, tables: ScopeTables) -> bool:
    """ "once | the state pays", but not "when | he was young": does a clause begin here that is not of the past?"""
    near = itertools.takewhile(lambda token: not token.stands_apart, tokens[index + 1 : index + _NEAR_VERB])
    if index >= len(tokens) or any(token.key in tables.past_forms for token in near):
        return False
    return tokens[index].key in tables.noun_heads or opens_clause(tokens, index, tables)


def _is_to_come(tokens: Sequence[SpacedWord], index: int, tables: ScopeTables) -> bool:
    """ "We will pay once | they ask": does a clause follow one that speaks of what is not yet so?"""
    if not _is_awaited(tokens, index, tables):
        return False
    for token in reversed(tokens[max(0, index - 1 - _NEAR_CLAUSE) : index - 1]):
        if token.key in tables.projecting:
            return True
        if token.stands_apart:
            return False
    return False


def _meets(tokens: Sequence[SpacedWord], end: int, phrases: frozenset[str]) -> bool:
    """Does one of the phrases stand here, and nothing go on from it?"""
    words: list[str] = []
    for index in range(end, min(len(tokens), end + _LONGEST_AFTERTHOUGHT)):
        words.append(tokens[index].key)
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is None or following.stands_apart:
            return " ".join(words) in phrases
    return False
