"""Somebody without a name: who brings them in, what is told of them, and who keeps the name back."""

from __future__ import annotations

import itertools
from typing import Final

import attrs

from quotecheck.clauses import NounPhrase, Sentence, read_phrase_after

_GIVEN_REACH: Final = 8
"""Tokens from "who" to the name that is given."""


def is_indefinite(sentence: Sentence, phrase: NounPhrase) -> bool:
    """Does the phrase bring somebody in, rather than point at somebody known?"""
    classes = sentence.classes[phrase.first]
    if "definite" in classes:
        return False
    return bool(classes & {"determiner", "indefinite", "vague"}) or phrase.kind == "people"


def find_given_name(sentence: Sentence, phrase: NounPhrase) -> NounPhrase | None:
    """ "a man who gave his name as John Doe", "who asked to be identified only as Joan"."""
    relative = phrase.last + sentence.is_mark(phrase.last, ",")
    if not sentence.has_class(relative, "relative"):
        return None
    gives = False
    for index in range(relative + 1, min(relative + _GIVEN_REACH, sentence.size - 1)):
        if gives and sentence.keys[index] == sentence.tables.manner_word:
            given = read_phrase_after(sentence, index + 1)
            return given if given is not None and given.kind == "name" else None
        gives = gives or sentence.keys[index] == sentence.tables.name_word or sentence.has_class(index, "withheld")
    return None


def is_withheld(sentence: Sentence, phrase: NounPhrase) -> bool:
    """ "The patient, who cannot be named,": the text keeps the name back."""
    index = phrase.last
    if not sentence.is_mark(index, ",") or not sentence.has_class(index + 1, "relative"):
        return False
    aside = itertools.takewhile(sentence.is_word, range(index + 1, sentence.size))
    return any(sentence.has_class(i, "withheld") for i in aside)


def take_knowledge(sentence: Sentence, phrase: NounPhrase) -> NounPhrase:
    """ "a person familiar with the talks", "a source close to Doe": with what is told of them in place of a name."""
    link = phrase.last + sentence.has_class(phrase.last, "vague")
    if link == phrase.last and "vague" not in sentence.classes[phrase.head]:
        return phrase
    inner = read_phrase_after(sentence, link + 1) if sentence.has_class(link, "preposition") else None
    closes = inner is not None and not sentence.has_class(inner.last, "gerund")
    return attrs.evolve(phrase, last=inner.last) if closes and inner is not None else phrase


def show_unnamed(sentence: Sentence, phrase: NounPhrase) -> str:
    """Kept as it stands, but for the capital of a sentence's start."""
    text = sentence.show(phrase.first, phrase.last)
    if phrase.first == 0 and sentence.classes[0] & {"determiner", "indefinite", "vague", "people", "role"}:
        return text[0].lower() + text[1:]
    return text
