"""Who stands beside a participle and does what it says: "with Roe saying", "a video of Roe calling"."""

from __future__ import annotations

from typing import Final

from quotecheck.clauses.nouns import NounPhrase
from quotecheck.clauses.phrases import read_phrase_after, read_phrase_before, read_run_before
from quotecheck.clauses.tokens import QUOTE, WORD, Sentence

_ACCOMPANYING: Final = 20
"""Tokens between "with" and the second participle."""


def acts_beside(sentence: Sentence, beside: NounPhrase) -> bool:
    """Does what stands right before a participle do it: "leaves them asking", "with Roe saying", ", he adding"?"""
    inscribed, accompanies = sentence.has_class(beside.head, "inscribed"), _is_with(sentence, beside)
    if inscribed and not accompanies and is_governed(sentence, beside):
        return True  # "under a banner reading"
    if not beside.can_speak or not beside.first:
        return False
    before = beside.first - 1
    left = beside.kind in ("name", "role") or sentence.has_class(beside.head, "object")
    if left and sentence.keys[before] in sentence.tables.leaving_forms:
        return True
    if (accompanies and not inscribed) or (sentence.is_mark(before, ",—–") and beside.kind != "document"):
        return True
    if beside.kind == "name" and sentence.keys[before] in sentence.tables.origin_words:
        return True  # "a letter from Roe saying"
    return beside.kind in ("name", "role", "pronoun") and "joining" in sentence.classes[before]


def _is_with(sentence: Sentence, phrase: NounPhrase) -> bool:
    return sentence.keys[phrase.first - 1] == sentence.tables.company_word


def find_accompanying(sentence: Sentence, verb: int) -> NounPhrase | None:
    """ "..., with the union leaving the hall and calling", "with Roe, an aide, adding": who does it."""
    if "joining" in sentence.classes[verb - 1]:
        return find_company(sentence, verb)
    if not sentence.is_mark(verb - 1, ","):
        return None
    for place in range(verb - 2, max(0, verb - _ACCOMPANYING), -1):
        if sentence.kinds[place] == QUOTE:
            return None
        if sentence.keys[place] == sentence.tables.company_word:
            named = read_phrase_after(sentence, place + 1)
            aside = named is not None and named.kind == "name" and named.last < verb - 1
            return named if aside and named is not None and sentence.is_mark(named.last, ",") else None
    return None


def find_company(sentence: Sentence, verb: int) -> NounPhrase | None:
    """ "with Roe taking to the streets to call": who does the participle behind "with"."""
    for place in range(verb - 2, max(0, verb - _ACCOMPANYING), -1):
        if sentence.keys[place] == sentence.tables.company_word:
            phrase = read_phrase_after(sentence, place + 1)
            acts = phrase is not None and phrase.can_speak and sentence.has_class(phrase.last, "gerund")
            return phrase if acts else None
    return None


def is_recalled(sentence: Sentence, verb: int) -> bool:
    """ "One of them recalled him saying": does a verb stand there whose object spoke?"""
    form = sentence.forms[verb] if verb > 0 else None
    return form is not None and form.lemma in sentence.tables.recalling_verbs


_CLAUSE_REACH: Final = 12
"""Tokens back from a document to the word that opens its clause."""


def find_sender(sentence: Sentence, beside: NounPhrase) -> NounPhrase | None:
    """ "Doe left after they sent her a note saying": who does it in a clause that tells when."""
    if beside.kind != "document":
        return None
    for place in range(beside.first - 1, max(0, beside.first - _CLAUSE_REACH), -1):
        if sentence.kinds[place] != WORD:
            return None
        if sentence.keys[place] in sentence.tables.when_words:
            sender = read_phrase_after(sentence, place + 1)
            acts = sender is not None and sender.can_speak and sentence.has_class(sender.last, "preterite")
            return sender if acts else None
    return None


def find_shown(sentence: Sentence, beside: NounPhrase) -> NounPhrase | None:
    """ "a video of Roe calling it": who is seen or heard to say it."""
    if beside.kind not in ("document", "common"):
        return None
    inner = read_run_before(sentence, beside.last - 1)
    named = inner is not None and inner.kind == "name" and sentence.has_class(inner.first - 1, "genitive")
    return inner if named and inner is not None and inner.first > beside.first else None


def find_inscribed(sentence: Sentence, beside: NounPhrase) -> NounPhrase | None:
    """ "a banner behind her reading": what words are written on, past where it is."""
    if not sentence.has_class(beside.first - 1, "preposition"):
        return None
    thing = read_phrase_before(sentence, beside.first - 2)
    return thing if thing is not None and sentence.has_class(thing.head, "inscribed") else None


def is_governed(sentence: Sentence, phrase: NounPhrase) -> bool:
    """Does the phrase hang on a preposition ("after the Paris attacks"), so that it does nothing itself?"""
    return phrase.kind not in ("pronoun", "relative") and sentence.governs(phrase.first - 1)
