"""Whose words they are by what leads to the author: "a remark from the mayor", "a statement from the mayor: ..."."""

from __future__ import annotations

from quotecheck.attribution.speech_tag import SpeechTag
from quotecheck.clauses import NounPhrase, Sentence, read_phrase_after, read_phrase_before


def read_remark_from(sentence: Sentence, quote: int) -> SpeechTag | None:
    """ "disputing a comment from Roe that "..."": whose remark it is, whatever is done to it."""
    if not sentence.is_key(quote - 1, sentence.tables.clause_word):
        return None
    phrase = _read_author(sentence, quote - 2, "speech")
    if phrase is None:
        return None
    link = phrase.first - 1
    return SpeechTag(sentence, phrase, (link - 1, link), "author of the remark", 0.85)


def _read_author(sentence: Sentence, last: int, noun: str) -> NounPhrase | None:
    """The phrase that ends at a token, if it tells whom a noun of a class is from: "a statement from the mayor"."""
    if sentence.tables.origin_words.isdisjoint(sentence.keys):
        return None
    phrase = read_phrase_before(sentence, last)
    if phrase is None or phrase.kind not in ("name", "role") or phrase.first < 2:
        return None
    link = phrase.first - 1
    if sentence.keys[link] not in sentence.tables.origin_words:
        return None
    return phrase if sentence.has_class(link - 1 - sentence.is_mark(link - 1, '”"'), noun) else None


def read_origin_before(sentence: Sentence, quote: int) -> SpeechTag | None:
    """The ministry gave out a statement from the mayor: "..."."""
    return read_origin(sentence, quote - 1) if sentence.is_mark(quote - 1, ":") else None


def read_origin(sentence: Sentence, colon: int) -> SpeechTag | None:
    """Then she read a statement from the mayor: "..."."""
    phrase = _read_author(sentence, colon - 1, "document")
    if phrase is None:
        return None
    return SpeechTag(sentence, phrase, (phrase.first - 1, phrase.first), "author of the document", 0.85)


def read_source_label(sentence: Sentence, colon: int) -> NounPhrase | None:
    """ "From the Port Courier: ..."."""
    phrase = read_phrase_after(sentence, 1) if sentence.keys[0] in sentence.tables.origin_words else None
    return phrase if phrase is not None and phrase.last == colon else None
