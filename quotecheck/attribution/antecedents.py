"""Whom a pronoun or a relative takes up inside its own sentence, as far as grammar alone tells."""

from __future__ import annotations

from typing import Final

from quotecheck.attribution.topics import find_asked
from quotecheck.attribution.unnamed import is_indefinite
from quotecheck.clauses import (
    NUMBER,
    WORD,
    NounPhrase,
    Sentence,
    find_main_subject,
    find_subject,
    find_verb,
    read_phrase_after,
    read_phrase_before,
    read_run_before,
)

_APPOSED: Final = ("role", "common", "organisation", "document")
_THINGS: Final = ("common", "organisation", "document")
_PERSONS: Final = ("name", "role", "people", "indefinite", "pronoun")
_ASIDES: Final = 3
"""Commas back between a name and its "who"."""


def follow_relative(sentence: Sentence, phrase: NounPhrase) -> tuple[NounPhrase, NounPhrase]:
    """The phrase to show and the one to name. "Doe, who said": the name before "who"; a thing before "that" itself."""
    if phrase.kind != "relative":
        return phrase, phrase
    before = phrase.first - 1
    if sentence.is_mark(before, ","):
        before -= 1
    before = _skip_brackets(sentence, before)
    while before > 0 and sentence.has_class(before, "time") and not sentence.is_mark(before + 1, ","):
        before -= 1  # "an ad Thursday that says"
    antecedent = read_phrase_before(sentence, before)
    if antecedent is None or antecedent.kind == "relative":
        return phrase, phrase
    if antecedent.kind in _APPOSED and sentence.is_mark(antecedent.first - 1, ","):
        named = read_phrase_before(sentence, antecedent.first - 2)
        if named is not None and (named.kind == "name" or antecedent.kind in ("organisation", "document")):
            antecedent = named  # "Roe, the aide who said"
    if antecedent.kind in _THINGS and sentence.keys[phrase.first] == sentence.tables.personal_relative:
        antecedent = _find_person(sentence, antecedent) or antecedent
    return phrase if antecedent.kind in _PERSONS else antecedent, antecedent


def _find_person(sentence: Sentence, thing: NounPhrase) -> NounPhrase | None:
    """ "the mouth of Doe, who said": what a thing is of; "Doe, head of the union, the largest, who said": the name."""
    inner = read_run_before(sentence, thing.last - 1) if thing.kind == "common" else None
    if inner is not None and inner.first > thing.first and inner.kind in _PERSONS:
        return inner
    commas = [place for place in sentence.mark_places if place < thing.first and sentence.is_mark(place, ",")]
    for comma in reversed(commas[-_ASIDES:]):
        if any(find_verb(sentence, place) for place in range(comma + 1, thing.first)):
            return None  # "In a note to Doe, Roe blamed voices who"
        named = read_phrase_before(sentence, comma - 1)
        if named is not None and named.kind == "name":
            return named
    return None


def _skip_brackets(sentence: Sentence, index: int) -> int:
    """ "Rep. Doe (R-Wyo.), who": leftwards past what stands in brackets behind a name."""
    if not sentence.is_mark(index, ")"):
        return index
    return next((place - 1 for place in range(index, 0, -1) if sentence.is_mark(place, "(")), index)


def find_earlier_subject(sentence: Sentence, pronoun: NounPhrase) -> NounPhrase | None:
    """A subject named earlier in the same sentence: "As the president left, he said"."""
    if pronoun.first == 0:
        return None
    link = _find_opening_link(sentence)
    opens = pronoun.first > link + 1 and not sentence.classes[link].isdisjoint(("conjunction", "preposition"))
    subject = read_phrase_after(sentence, link + 1) if opens else None
    if subject is not None and sentence.has_class(link, "preposition") and not _does_something(sentence, subject):
        subject = None  # "In Dubuque last week, he told"
    main = find_main_subject(sentence, pronoun.first)
    if subject is None or subject.kind not in ("name", "role") or _is_nearer(sentence, main, subject, pronoun):
        subject = main
    if subject is None or subject.last > pronoun.first or subject.kind not in ("name", "role"):
        subject = _find_inner_reporter(sentence, pronoun.first)
    subject = _find_related(sentence, pronoun.first) or subject
    asked = None if subject is None else find_asked(sentence, subject.last)
    return asked if asked is not None and asked.last < pronoun.first else subject  # "Roe asked Doe when he left"


_LONGEST_SPAN: Final = 3
"""Words that say how long before or after."""


def _find_opening_link(sentence: Sentence) -> int:
    """Where "after" stands in "After Doe left", and in "Two weeks after Doe left"."""
    for link in range(1, min(_LONGEST_SPAN + 1, sentence.size)):
        if sentence.has_class(link - 1, "duration"):
            return link
    return 0


_RELATED_REACH: Final = 8
"""Tokens from "who" to the pronoun in what "who" says."""


def _find_related(sentence: Sentence, before: int) -> NounPhrase | None:
    """ "The one they want is Doe, who told the Courier he disagrees": whom "who" stands for, in what that one says."""
    for place in range(before - 1, max(0, before - _RELATED_REACH), -1):
        if sentence.kinds[place] not in (WORD, NUMBER):
            return None
        if sentence.keys[place] == sentence.tables.personal_relative:
            verb = find_verb(sentence, place + 1)
            if verb is None or "say" not in verb.frames:
                return None
            named = follow_relative(sentence, NounPhrase(place, place + 1, place, "relative"))[1]
            return named if named.kind == "name" else None
    return None


def _does_something(sentence: Sentence, subject: NounPhrase) -> bool:
    """ "After Doe left": does a verb follow?"""
    follows = subject.last < sentence.size and sentence.forms[subject.last] is not None
    return follows or bool(sentence.classes[subject.last] & {"auxiliary", "preterite", "adverb"})


def _is_nearer(sentence: Sentence, main: NounPhrase | None, subject: NounPhrase, pronoun: NounPhrase) -> bool:
    """ "When Doe came, Roe laughed as she said": a known subject between that of the opening clause and the pronoun."""
    if main is None or not subject.last < main.first < main.last <= pronoun.first:
        return False
    return main.kind == "name" or (main.kind == "role" and not is_indefinite(sentence, main))


def _find_inner_reporter(sentence: Sentence, before: int) -> NounPhrase | None:
    """ "The talks came after Doe said the boats left what he called": who reports the clause that the pronoun is in."""
    for place in reversed(sentence.verb_places):
        verb = find_verb(sentence, place) if place < before else None
        if verb is not None and "say" in verb.frames and verb.tense in ("past", "present"):
            subject = find_subject(sentence, place)
            return subject if subject is not None and subject.kind in ("name", "role") else None
    return None


def find_told_of(sentence: Sentence, pronoun: NounPhrase) -> NounPhrase | None:
    """ "Doe, he said, was late", "he said Doe was late": whom the words begin with, and so not who speaks."""
    told = _read_told(sentence, pronoun.last)
    if told is not None or pronoun.first < 2 or not sentence.is_mark(pronoun.first - 1, ","):
        return told
    told = read_phrase_before(sentence, pronoun.first - 2)
    return told if told is not None and told.kind == "name" and not told.first else None


def _read_told(sentence: Sentence, place: int) -> NounPhrase | None:
    """The name that begins the clause behind a verb of saying at a place."""
    verb = find_verb(sentence, place)
    if verb is None or "say" not in verb.frames or verb.tense == "ing":
        return None
    clause = place + 1 + sentence.is_key(place + 1, sentence.tables.clause_word)
    told = read_phrase_after(sentence, clause) if sentence.is_capital(clause) else None
    return told if told is not None and told.first == clause and told.kind == "name" and not told.joined else None
