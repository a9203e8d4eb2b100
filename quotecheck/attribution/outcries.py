"""Words that the noun before them says were called out, or were held against who said them."""

from __future__ import annotations

from typing import Final

from quotecheck.attribution.speech_tag import SpeechTag
from quotecheck.clauses import (
    MARK,
    QUOTE,
    NounPhrase,
    Sentence,
    find_main_subject,
    find_verb,
    read_phrase_after,
    read_phrase_before,
)

_PASSIVE_REACH: Final = 3
"""Words before "with" among which a passive has its "was"."""


def find_outcry(sentence: Sentence, quote: int) -> int | None:
    """The token of "chants" in: chants of "...", "..." and "..."."""
    first = quote - 1
    while first > 0 and (sentence.kinds[first] in (QUOTE, MARK) or "contrast" in sentence.classes[first]):
        first -= 1
    return first - 1 if is_outcry(sentence, first - 1) else None


def is_outcry(sentence: Sentence, index: int) -> bool:
    """ "cries of ...": a noun, though "cries" can be a verb."""
    return sentence.has_class(index, "outcry") and sentence.is_key(index + 1, sentence.tables.content_word)


def read_outcry(sentence: Sentence, quote: int) -> SpeechTag | None:
    """With chants of "...", the crowd went home; they left to cries of "..." from the stands."""
    outcry = find_outcry(sentence, quote)
    if outcry is None:
        return None
    behind = quote + 1 + sentence.is_mark(quote + 1, ",")
    behind += sentence.has_class(behind, "rising")  # "a chant of "..." rose from the stands"
    if behind < sentence.size and sentence.keys[behind] in sentence.tables.origin_words:
        phrase = read_phrase_after(sentence, behind + 1)
    else:
        phrase = _find_crier(sentence, outcry)
    if phrase is None or not phrase.can_speak:
        return None
    return SpeechTag(sentence, phrase, (outcry, outcry + 1), "whose outcry it is", 0.8)


def _find_crier(sentence: Sentence, outcry: int) -> NounPhrase | None:
    """ "With loud chants of "...", the crowd", "the crowd broke into chants of": the subject."""
    before = outcry - 1
    while before > 0 and not sentence.classes[before] and not sentence.is_capital(before):
        before -= 1
    if sentence.keys[before] not in sentence.tables.own_outcry_words or _is_received(sentence, before):
        return None
    if before:
        return find_main_subject(sentence, outcry)
    behind = sentence.last_quote + 1
    commas = (place + 1 for place in sentence.mark_places if place > behind and sentence.is_mark(place, ","))
    return read_phrase_after(sentence, next(commas, behind))


def _is_received(sentence: Sentence, link: int) -> bool:
    """ "was met with chants", "was again greeted with them": whoever hears them does not call."""
    return not sentence.tables.be_forms.isdisjoint(sentence.keys[max(0, link - _PASSIVE_REACH) : link])


def read_reproach(sentence: Sentence, quote: int) -> SpeechTag | None:
    """ "blasted Doe for his comments on being "..."": Doe's words, whatever is held against them."""
    noun = quote - 1
    while noun > 0 and sentence.keys[noun] in sentence.tables.reproach_links:
        noun -= 1
    if noun == quote - 1 or not sentence.has_class(noun, "speech") or not sentence.has_class(noun - 1, "possessive"):
        return None
    blamed = read_phrase_before(sentence, noun - 3) if sentence.has_class(noun - 2, "preposition") else None
    if blamed is None or blamed.kind != "name" or blamed.first < 1:
        return None
    verb = find_verb(sentence, blamed.first - 1)
    if verb is None or "describe" not in verb.frames:
        return None
    return SpeechTag(sentence, blamed, (noun, noun + 1), "author of the remark", 0.85)
