"""Where what a verb reports begins and ends: before the marks, with them, or in a clause of its own behind them."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from quotecheck.attribution.speech_tag import SpeechTag
from quotecheck.attribution.verbs import is_passive
from quotecheck.clauses import QUOTE, WORD, Sentence, TagPhrase, find_verb, read_phrase_after
from quotecheck.model import VerbForm

_FIRST_WORD: Final = re.compile(r"\W{0,3}(\w{1,12})\b")
_ASIDE_MARKS: Final = ",—–-"


def has_own_clause(sentence: Sentence, quote: int, found: TagPhrase) -> bool:
    """ "To shouts of "...", Doe told them that the gate ...": another clause is what the verb behind reports."""
    if found.inverted or not quote:
        return False
    place = found.place + 1
    if found.verb.lemma in sentence.tables.accusing_verbs and sentence.is_word(place):
        return True
    if sentence.keys[found.place] in sentence.tables.pursuing_forms and sentence.has_class(place, "gerund"):
        return True  # "as Roe continued screaming that"
    if not (sentence.is_mark(quote + 1, ",") or sentence.text[sentence.stretch_at(quote).end - 2] == ","):
        return False
    if sentence.keys[found.place] in sentence.tables.telling_forms:
        told = read_phrase_after(sentence, place)
        place = place if told is None else told.last
    that = sentence.is_key(place, sentence.tables.clause_word)
    if not that and not _opens_with_report(sentence, quote):
        return False
    if QUOTE in sentence.kinds[place + that : place + that + 1] or _leads_on(sentence, place):
        return True  # a clause that is told without marks, or others that are
    subject = read_phrase_after(sentence, place + that)
    return subject is not None and sentence.kinds[subject.last : subject.last + 1] in (WORD, QUOTE)


def _leads_on(sentence: Sentence, place: int) -> bool:
    """ "Roe piped in, "..."": what stands behind the verb leads to words of its own."""
    mark = place + (not sentence.is_mark(place, ",:"))
    return sentence.is_mark(mark, ",:") and QUOTE in sentence.kinds[mark + 1 : mark + 2]


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
    if _is_in_closed_aside(sentence, index, quote, verb) or _is_in_passing(sentence, index, quote):
        return True
    if "say" not in verb.frames and _stands_between_dashes(sentence, index, quote):
        return True
    if verb.lemma in sentence.tables.clauseless_verbs and sentence.is_mark(index + 1, ","):
        return sentence.kinds[index + 2] != QUOTE  # "As the count continues, Roe says"
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


def _stands_between_dashes(sentence: Sentence, index: int, quote: int) -> bool:
    """ "They called it — hours after Roe attacked Doe — “fair”": a verb of an aside that tells when, or of whom."""
    places = sentence.mark_places
    first = bisect_left(places, index)
    opening = places[first - 1] if first else -1
    if opening < 0 or not sentence.is_mark(opening, "—–") or sentence.classes[opening + 1].isdisjoint(_ASIDES):
        return False
    return any(sentence.is_mark(mark, "—–") for mark in places[first : bisect_left(places, quote)])


_ASIDES: Final = frozenset({"time", "duration", "adverb", "conjunction", "preposition", "relative"})


def _is_in_passing(sentence: Sentence, index: int, quote: int) -> bool:
    """ "it is late - as Roe said - and he can wait “no longer”": an aside that a clause of its own follows."""
    places = sentence.mark_places
    first = bisect_left(places, index)
    opening = places[first - 1] if first else -1
    if opening < 0 or not sentence.is_mark(opening, "—–-"):
        return False
    if not sentence.is_key(opening + 1, sentence.tables.manner_word):
        return False
    for mark in places[first : bisect_left(places, quote)]:
        if sentence.words[mark] == sentence.words[opening]:
            return sentence.has_class(mark + 1, "contrast")
    return False


def opens_only(sentence: Sentence, index: int, quote: int) -> bool:
    """ "After Roe asked about it, the others were “upset”": a clause that opens the sentence, and its comma ends."""
    if "conjunction" not in sentence.classes[0] and sentence.keys[0] not in sentence.tables.when_words:
        return False
    places = sentence.mark_places
    for comma in places[bisect_left(places, index) : bisect_left(places, quote)]:
        subject = read_phrase_after(sentence, comma + 1) if sentence.is_mark(comma, ",") else None
        if subject is not None and subject.last < quote and sentence.classes[subject.last] & {"auxiliary", "preterite"}:
            return True
    return False


def continues_clause(sentence: Sentence, inner: SpeechTag, quote: int) -> bool:
    """ "Roe said that Doe begged him and “would have wept”": more of what is told of the inner one, not by that one."""
    if inner.cue is None or not sentence.has_class(quote - 1, "joining"):
        return False
    stretch = sentence.stretch_at(quote)
    opening = _FIRST_WORD.match(sentence.text, stretch.start, stretch.end)
    if opening is None or "auxiliary" not in sentence.tables.find_classes(opening.group(1).casefold()):
        return False
    told = range(inner.cue[1], quote - 1)
    return not any(_is_verb(sentence, place) for place in told)


def _is_verb(sentence: Sentence, index: int) -> bool:
    """Of any clause, reporting or not; "May" is none."""
    return sentence.forms[index] is not None or (
        "auxiliary" in sentence.classes[index] and not sentence.is_capital(index)
    )
