"""A mention becomes a speaker: the words at the quotation resolved to the person they stand for."""

from __future__ import annotations

import itertools
from typing import Final

import attrs

from quotecheck.attribution.memory import Memory
from quotecheck.attribution.tag import Tag
from quotecheck.clauses import (
    NounPhrase,
    Sentence,
    find_apposed,
    find_main_subject,
    read_phrase_after,
    read_phrase_before,
)
from quotecheck.model import Mention, Speaker

_UNSURE: Final = 0.6
"""Confidence of a mention that could stand for several people."""


def name_speaker(tag: Tag, memory: Memory) -> Speaker:
    """The speaker a tag names."""
    speaker = _name_mention(tag.sentence, tag.phrase, memory, tag.rule, tag.confidence)
    if tag.via is None:
        return speaker
    carrier = _name_mention(tag.sentence, tag.via, memory)
    via = carrier.name or (carrier.mention.text if carrier.mention else None)
    return attrs.evolve(speaker, via=None if via == speaker.name else via)


def _name_mention(
    sentence: Sentence, phrase: NounPhrase, memory: Memory, rule: str = "", confidence: float = 1.0
) -> Speaker:
    span = sentence.cut(phrase.first, phrase.last)
    speaker = Speaker(mention=Mention(sentence.text[span.start : span.end], span), rule=rule, confidence=confidence)
    return _NAMERS.get(phrase.kind, _name_other)(sentence, phrase, speaker, memory)


def _name_person(sentence: Sentence, phrase: NounPhrase, speaker: Speaker, memory: Memory) -> Speaker:
    if phrase.name is None:
        return speaker
    span = sentence.cut(*phrase.name)
    names = [sentence.cut(*tokens) for tokens in (phrase.name, *phrase.joined)]
    full = [memory.cast.find_full_name(sentence.text[one.start : one.end], span.start) for one in names]
    if len(full) == 1:
        return attrs.evolve(speaker, name=full[0])
    link = sentence.words[phrase.joined[-1][0] - 1] if phrase.joined else ""
    return attrs.evolve(speaker, name=f"{', '.join(full[:-1])} {link} {full[-1]}")


def _name_pronoun(sentence: Sentence, phrase: NounPhrase, speaker: Speaker, memory: Memory) -> Speaker:
    key = sentence.keys[phrase.head]
    if key not in sentence.tables.pronouns_male | sentence.tables.pronouns_female:
        return _name_plural(speaker, memory) if sentence.has_class(phrase.head, "pronoun") else speaker
    inner = _find_earlier_subject(sentence, phrase, memory)
    names = memory.find_referents(key, inner, sentence.starts[phrase.first])
    if len(names) != 1:
        candidates = names or memory.list_candidates(key, sentence.starts[phrase.first])
        return attrs.evolve(speaker, candidates=candidates)
    name = names[0]
    spoke = memory.last_speaker
    return attrs.evolve(speaker, name=name, anonymous=spoke is not None and spoke.anonymous and spoke.name == name)


def _name_plural(speaker: Speaker, memory: Memory) -> Speaker:
    """ "They" and "it" go on from the body or group that spoke last; nobody else can be meant for sure."""
    spoke = memory.last_speaker
    if spoke is None or spoke.name is None or not (spoke.organisation or spoke.anonymous):
        return speaker
    return attrs.evolve(speaker, name=spoke.name, anonymous=spoke.anonymous, organisation=spoke.organisation)


def _find_earlier_subject(sentence: Sentence, phrase: NounPhrase, memory: Memory) -> str | None:
    """A subject named earlier in the same sentence: "As the president left, he said"."""
    opens = "conjunction" in sentence.classes[0] or "preposition" in sentence.classes[0]
    subject = read_phrase_after(sentence, 1) if opens and phrase.first > 1 else None
    if subject is None or subject.kind not in ("name", "role"):
        subject = find_main_subject(sentence, phrase.first)
    if subject is None or subject.last > phrase.first or subject.kind not in ("name", "role"):
        return None
    return _name_mention(sentence, subject, memory).name


def _name_relative(sentence: Sentence, phrase: NounPhrase, speaker: Speaker, memory: Memory) -> Speaker:
    """ "Doe, who said": the name before "who"; a thing before "that" is named itself."""
    before = phrase.first - 1
    if sentence.is_mark(before, ","):
        before -= 1
    antecedent = read_phrase_before(sentence, before)
    if antecedent is None or antecedent.kind == "relative":
        return speaker
    found = _name_mention(sentence, antecedent, memory, speaker.rule, speaker.confidence)
    person = antecedent.kind in ("name", "role", "people", "indefinite", "pronoun")
    return attrs.evolve(found, mention=speaker.mention) if person else found


def _name_role(sentence: Sentence, phrase: NounPhrase, speaker: Speaker, memory: Memory) -> Speaker:
    """A role: the person who holds it in this text, else somebody who stays unnamed."""
    beside = find_apposed(sentence, phrase)
    if beside is not None:
        return _name_apposed(sentence, beside, speaker, memory)
    key = sentence.keys[phrase.head]
    if _is_indefinite(sentence, phrase) or _is_withheld(sentence, phrase):
        shown = _show_unnamed(sentence, phrase, speaker)
        memory.anonymous[key] = shown
        return attrs.evolve(speaker, name=shown, anonymous=True)
    span = sentence.cut(phrase.first, phrase.last)
    head = sentence.cut(phrase.first, phrase.head + 1)
    known = memory.anonymous.get(key)
    unsure = round(_UNSURE * speaker.confidence, 2)
    for words in (sentence.text[span.start : span.end], sentence.text[head.start : head.end]):
        names = () if known else memory.cast.find_role(words, span.start)
        if names:
            sure = speaker.confidence if len(names) == 1 else unsure
            return attrs.evolve(speaker, name=names[0], candidates=names[1:], confidence=sure)
    if known:
        return attrs.evolve(speaker, name=known, anonymous=True)
    only = memory.cast.find_only_person(span.start) if key in sentence.tables.standing_nouns else None
    return attrs.evolve(speaker, name=only, confidence=unsure) if only else speaker


def _name_apposed(sentence: Sentence, beside: NounPhrase, speaker: Speaker, memory: Memory) -> Speaker:
    name = _name_organisation if beside.kind == "organisation" else _name_person
    return name(sentence, beside, speaker, memory)


def _is_indefinite(sentence: Sentence, phrase: NounPhrase) -> bool:
    """Does the phrase bring somebody in, rather than point at somebody known?"""
    classes = sentence.classes[phrase.first]
    if "definite" in classes:
        return False
    return bool(classes & {"determiner", "indefinite", "vague"}) or phrase.kind == "people"


def _is_withheld(sentence: Sentence, phrase: NounPhrase) -> bool:
    """ "The patient, who cannot be named,": the text keeps the name back."""
    index = phrase.last
    if not sentence.is_mark(index, ",") or not sentence.has_class(index + 1, "relative"):
        return False
    aside = itertools.takewhile(lambda i: sentence.is_word(i), range(index + 1, len(sentence)))
    return any(sentence.has_class(i, "withheld") for i in aside)


def _show_unnamed(sentence: Sentence, phrase: NounPhrase, speaker: Speaker) -> str:
    """Kept as it stands, but for the capital of a sentence's start."""
    text = speaker.mention.text if speaker.mention else ""
    if phrase.first == 0 and sentence.classes[0] & {"determiner", "indefinite", "vague", "people", "role"}:
        return text[0].lower() + text[1:]
    return text


def _name_organisation(sentence: Sentence, phrase: NounPhrase, speaker: Speaker, memory: Memory) -> Speaker:
    """A body or a document by its own name; a definite "the ministry" by the full name the text gave it."""
    article = "article" in sentence.classes[phrase.first] and phrase.last - phrase.first > 1
    span = sentence.cut(phrase.first + article, phrase.last)
    words = sentence.text[span.start : span.end]
    return attrs.evolve(speaker, name=memory.cast.find_body(words), organisation=True)


def _name_other(sentence: Sentence, phrase: NounPhrase, speaker: Speaker, memory: Memory) -> Speaker:
    beside = find_apposed(sentence, phrase)
    if beside is not None:
        return _name_apposed(sentence, beside, speaker, memory)
    shown = _show_unnamed(sentence, phrase, speaker)
    if not _is_indefinite(sentence, phrase):
        shown = memory.anonymous.get(sentence.keys[phrase.head], shown)
    memory.anonymous.setdefault(sentence.keys[phrase.head], shown)
    return attrs.evolve(speaker, name=shown, anonymous=True)


_NAMERS: Final = {
    "name": _name_person,
    "pronoun": _name_pronoun,
    "relative": _name_relative,
    "role": _name_role,
    "people": _name_role,
    "organisation": _name_organisation,
    "document": _name_organisation,
}
