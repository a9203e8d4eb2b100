"""A reporting verb becomes a tag: whose words it makes them, in the active and in the passive."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from quotecheck.attribution.speech_tag import SpeechTag
from quotecheck.clauses import (
    QUOTE,
    WORD,
    NounPhrase,
    Sentence,
    find_company,
    find_inverted,
    find_subject,
    find_verb,
    read_phrase_after,
    read_phrase_before,
)
from quotecheck.model import VerbForm

FARTHEST: Final = 80
"""Tokens to the left of a stretch in which its verb is looked for."""


def tag_verb(sentence: Sentence, index: int, verb: VerbForm) -> SpeechTag | None:
    """The tag of the verb at ``index``: its subject, or where it is passive who stands behind "by"."""
    if is_passive(sentence, index, verb):
        agent = _find_agent(sentence, index)
        if agent is None:
            return None
        return SpeechTag(sentence, agent, (index, index + 1), "agent of a passive", 0.9, verb)
    if verb.tense == "base" and is_purpose(sentence, index):
        return _tag_prompted(sentence, index, verb)
    if verb.tense == "ing" and sentence.is_key(index - 1, sentence.tables.manner_word):
        return _tag_quoted(sentence, index, verb)
    if verb.tense == "ing" and _is_only_ringing(sentence, index, verb):
        return None
    inverted = find_inverted(sentence, index) if "say" in verb.frames else None
    subject = inverted or find_subject(sentence, index)
    if subject is None or not (subject.can_speak or _is_person_by_verb(sentence, subject, verb)):
        return None
    return SpeechTag(sentence, subject, (index, index + 1), "subject and verb before", 0.93, verb)


def _is_only_ringing(sentence: Sentence, index: int, verb: VerbForm) -> bool:
    """ "were calling “every five minutes”": what names nothing before the marks; but "the man they are calling"."""
    if verb.lemma not in sentence.tables.naming_verbs or sentence.kinds[index + 1 : index + 2] != QUOTE:
        return False
    if sentence.keys[index - 1] not in sentence.tables.be_forms:
        return False
    subject = read_phrase_before(sentence, index - 2)
    if subject is None or subject.first < 1:
        return False
    return sentence.has_class(subject.first - 1, "speech") or find_verb(sentence, subject.first - 1) is not None


def _tag_prompted(sentence: Sentence, index: int, verb: VerbForm) -> SpeechTag | None:
    """ "prompted Roe to tweet", "with Roe taking to the streets to call it": whom the sentence has say it."""
    beside = find_company(sentence, index)
    if beside is not None:
        return SpeechTag(sentence, beside, (index, index + 1), "subject and verb before", 0.85, verb)
    prompted = read_phrase_before(sentence, index - 2)
    if prompted is None or prompted.kind not in ("name", "role", "pronoun") or prompted.first < 1:
        return None
    if sentence.keys[prompted.first - 1] not in sentence.tables.prompting_verbs:
        return None
    return SpeechTag(sentence, prompted, (index, index + 1), "subject and verb before", 0.85, verb)


def _tag_quoted(sentence: Sentence, index: int, verb: VerbForm) -> SpeechTag | None:
    """ "was quoted as saying", "quoted her as saying": whose words they are, and by way of whom."""
    for place in reversed(sentence.verb_places):
        form = find_verb(sentence, place) if index - FARTHEST < place < index else None
        if form is None or form.tense == "ing":
            continue
        subject = find_subject(sentence, place)
        if is_passive(sentence, place, form):
            if subject is None:
                return None
            return SpeechTag(sentence, subject, (index, index + 1), "quoted as saying", 0.9, verb)
        quoted = read_phrase_after(sentence, place + 1)
        if quoted is not None and quoted.can_speak:
            return SpeechTag(sentence, quoted, (index, index + 1), "quoted as saying", 0.9, verb, subject)
    return None


def is_purpose(sentence: Sentence, index: int) -> bool:
    """ "propaganda to portray": an infinitive behind a noun is not told of the sentence's subject."""
    link = index - 1
    if link < 1 or sentence.keys[link] != sentence.tables.infinitive_word or not sentence.is_word(link - 1):
        return False
    before = link - 1
    grammar = sentence.classes[before] & {"adverb", "auxiliary", "preposition", "conjunction"}
    verbal = sentence.classes[before] & {"preterite", "gerund"} or find_verb(sentence, before) is not None
    return not grammar and not verbal


def _is_person_by_verb(sentence: Sentence, subject: NounPhrase, verb: VerbForm) -> bool:
    """ "The neurosurgeon joked": no table has the noun, but its verb takes nobody else."""
    told = subject.last - subject.first > 1 and "determiner" in sentence.classes[subject.first]
    return told and verb.lemma in sentence.tables.personal_verbs


def is_passive(sentence: Sentence, index: int, verb: VerbForm) -> bool:
    """ "was described", "was yesterday described"; "accused of" has no object but who is accused."""
    if verb.tense != "past":
        return False
    if verb.lemma in sentence.tables.accusing_verbs and sentence.has_class(index + 1, "genitive"):
        return True
    auxiliary = index - 1
    while auxiliary > 0 and not sentence.classes[auxiliary].isdisjoint(("adverb", "manner", "time")):
        auxiliary -= 1
    if sentence.tables.agent_word in sentence.keys[index + 1 : index + 3] and sentence.kinds[index + 1] == WORD:
        return not (_is_by_means(sentence, index) and sentence.keys[auxiliary] not in sentence.tables.be_forms)
    if sentence.kinds[index + 1 : index + 2] == QUOTE:
        if verb.lemma in sentence.tables.christening_verbs:
            return not _has_object_before(sentence, index)  # "a team dubbed"
        if verb.lemma in sentence.tables.naming_verbs and sentence.is_key(index + 2, sentence.tables.agent_word):
            return True  # "Pier called "...' by mayor"
    if verb.lemma in sentence.tables.naming_verbs and sentence.is_mark(index - 1, ","):
        if _has_object_before(sentence, index):
            return False
        return sentence.kinds[index + 1 + sentence.has_class(index + 1, "article") :][:1] == QUOTE  # "the bill, called"
    return auxiliary >= 0 and sentence.keys[auxiliary] in sentence.tables.be_forms


def _is_by_means(sentence: Sentence, index: int) -> bool:
    """ "holds that by waiting", "said by e-mail", "said Friday by phone": a way of saying, and nobody."""
    if sentence.is_key(index + 1, sentence.tables.clause_word):
        return True
    place = index + 1 + (not sentence.is_key(index + 1, sentence.tables.agent_word))
    means = read_phrase_after(sentence, place + 1)
    return means is not None and means.last - place == 2 and means.kind in ("document", "common")


def _has_object_before(sentence: Sentence, index: int) -> bool:
    """ "the men that wardens dubbed", "that Doe, the mayor, called": a relative before the subject is the object."""
    comma = bisect_left(sentence.mark_places, index - 1) - 1 if sentence.is_mark(index - 1, ",") else -1
    last = index if comma < 0 else sentence.mark_places[comma]
    subject = read_phrase_before(sentence, last - 1)
    return subject is not None and subject.first > 0 and sentence.has_class(subject.first - 1, "relative")


def _find_agent(sentence: Sentence, index: int) -> NounPhrase | None:
    """Who stands behind the "by" of a passive."""
    for place in range(index + 1, min(sentence.size, index + 8)):
        if sentence.keys[place] == sentence.tables.agent_word:
            phrase = read_phrase_after(sentence, place + 1)
            return phrase if phrase is not None and phrase.can_speak else None
        if sentence.kinds[place] not in (WORD, QUOTE):
            return None
    return None
