"""Where what a verb reports begins and ends: before the marks, with them, or in a clause of its own behind them."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from quotecheck.attribution.verbs import is_passive
from quotecheck.clauses import QUOTE, WORD, Sentence, TagPhrase, find_verb, read_phrase_after
from quotecheck.model import VerbForm

_ASIDE_MARKS: Final = ",—–-"


def has_own_clause(sentence: Sentence, quote: int, found: TagPhrase) -> bool:
    """ "To shouts of "...", Doe told them that the gate ...": another clause is what the verb behind reports."""
    if found.inverted or not quote:
        return False
    place = found.place + 1
    if found.verb.lemma in sentence.tables.accusing_verbs and sentence.is_word(place):
        return True
    if not (sentence.is_mark(quote + 1, ",") or sentence.text[sentence.stretch_at(quote).end - 2] == ","):
        return False
    if sentence.keys[found.place] in sentence.tables.telling_forms:
        told = read_phrase_after(sentence, place)
        place = place if told is None else told.last
    that = sentence.is_key(place, sentence.tables.clause_word)
    if not that and not _opens_with_report(sentence, quote):
        return False
    if QUOTE in sentence.kinds[place + that : place + that + 1]:
        return True  # a clause that is told without marks
    subject = read_phrase_after(sentence, place + that)
    return subject is not None and sentence.kinds[subject.last : subject.last + 1] in (WORD, QUOTE)


def _opens_with_report(sentence: Sentence, quote: int) -> bool:
    """ "When Roe said it was "...", he": a clause that tells when, whose own verb reports."""
    if "conjunction" not in sentence.classes[0] and sentence.keys[0] not in sentence.tables.when_words:
        return False
    first = read_phrase_after(sentence, 1)
    verb = None if first is None or first.last >= quote else find_verb(sentence, first.last)
    return verb is not None and bool(verb.frames & {"say", "describe"}) and verb.tense in ("past", "present")


def ends_before(sentence: Sentence, index: int, quote: int, verb: VerbForm) -> bool:
    """Does what the verb tells end before the marks?

    "staff who refuse the vaccine should "..."": that of a relative clause, which another verb has closed.
    "did not respond to Doe's charge of "..."": that of an answer, where what it answers stands before the marks.
    """
    if _is_in_closed_aside(sentence, index, quote, verb):
        return True
    if verb.lemma in sentence.tables.answering_verbs and sentence.is_key(index + 1, sentence.tables.infinitive_word):
        last = quote - 1 - sentence.is_key(quote - 1, sentence.tables.content_word)
        return sentence.has_class(last, "speech")
    if "say" in verb.frames or index < 1 or not sentence.has_class(index - 1, "relative"):
        return False
    return any("auxiliary" in sentence.classes[place] for place in range(index + 1, quote))


def _is_in_closed_aside(sentence: Sentence, index: int, quote: int, verb: VerbForm) -> bool:
    """ "the novels - described by Roe as a cure - were "..."": a passive whose aside the same mark closes before."""
    if not sentence.is_mark(index - 1, _ASIDE_MARKS) or not is_passive(sentence, index, verb):
        return False
    opening, places = sentence.words[index - 1], sentence.mark_places
    behind = places[bisect_left(places, index) : bisect_left(places, quote)]
    return any(sentence.words[mark] == opening and sentence.has_class(mark + 1, "auxiliary") for mark in behind)
