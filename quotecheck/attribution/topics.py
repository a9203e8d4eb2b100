"""Whom a sentence is about, where its subject alone does not say so."""

from __future__ import annotations

from quotecheck.clauses import NounPhrase, Sentence, find_main_subject, read_phrase_after


def find_person(sentence: Sentence, phrase: NounPhrase | None) -> NounPhrase | None:
    """Who a sentence is about whose last subject is nobody."""
    if phrase is not None and phrase.first > 1:
        earlier = find_main_subject(sentence, phrase.first - 1)  # "Doe said it was late, and boats would sail"
        if earlier is not None and earlier.kind in ("name", "role"):
            return earlier
    occasioned = _find_occasioned(sentence)
    return occasioned or (None if phrase is None else find_complement(sentence, phrase))


def find_complement(sentence: Sentence, phrase: NounPhrase) -> NounPhrase | None:
    """ "The first was Doe.", "The head of the board is Joan Roe.": who the subject is."""
    verb = phrase.last
    if phrase.name is None and sentence.has_class(verb, "preposition"):
        inner = read_phrase_after(sentence, verb + 1)
        verb = verb if inner is None else inner.last  # "the head of the board in Alban is"
    if phrase.name is not None or verb >= sentence.size or sentence.keys[verb] not in sentence.tables.be_forms:
        return None
    named = read_phrase_after(sentence, verb + 1)
    if named is None or named.kind != "name" or named.joined:
        return None
    return named if named.last >= sentence.size or sentence.is_mark(named.last, ",.;") else None


def _find_occasioned(sentence: Sentence) -> NounPhrase | None:
    """ "Monday was a chance for Doe to explain": who is to do what the sentence is about."""
    tables = sentence.tables
    for index, key in enumerate(sentence.keys):
        if key == tables.purpose_word:
            named = read_phrase_after(sentence, index + 1)
            if named is not None and named.kind == "name" and sentence.is_key(named.last, tables.infinitive_word):
                return named
    return None


def find_asked(sentence: Sentence, place: int) -> NounPhrase | None:
    """ "Roe asked Doe whether ...": the one who was asked is the one who goes on."""
    form = sentence.forms[place] if place < sentence.size else None
    if form is None or form.lemma not in sentence.tables.asking_verbs:
        return None
    asked = read_phrase_after(sentence, place + 1)
    return asked if asked is not None and asked.kind == "name" else None


def is_page_line(sentence: Sentence) -> bool:
    """ "Story Continued Below": a line of the page, which is no sentence and tells of nobody."""
    named = read_phrase_after(sentence, 0) if sentence.has_class(0, "document") else None
    return named is not None and named.last == sentence.size
