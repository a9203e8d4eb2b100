"""A mention becomes a speaker: the words at the quotation resolved to the person they stand for."""

from __future__ import annotations

from collections import deque
from typing import Final

import attrs

from quotecheck.attribution.tagging import Tag
from quotecheck.clauses import NounPhrase, Sentence, find_main_subject, read_phrase_after, read_phrase_before
from quotecheck.model import Mention, Speaker
from quotecheck.people import Cast

_REMEMBERED: Final = 12
"""Sentences back that a pronoun may reach."""


@attrs.define
class Memory:
    """Who was spoken of and who spoke, up to the place that is being read."""

    cast: Cast
    last_speaker: Speaker | None = None
    last_place: int = -1
    subjects: deque[tuple[int, str]] = attrs.field(factory=lambda: deque(maxlen=_REMEMBERED))
    anonymous: dict[str, str] = attrs.field(factory=dict)
    """Head of an unnamed person to the words that introduced them ("official": "a senior defense official")."""


def name_speaker(tag: Tag, memory: Memory) -> Speaker:
    """The speaker a tag names."""
    phrase = tag.phrase
    if phrase is None:
        return Speaker(rule=tag.rule, confidence=tag.confidence)
    span = tag.sentence.cut(phrase.first, phrase.last)
    mention = Mention(tag.sentence.text[span.start : span.end], span)
    speaker = Speaker(mention=mention, rule=tag.rule, confidence=tag.confidence)
    return _NAMERS.get(phrase.kind, _name_other)(tag.sentence, phrase, speaker, memory)


def _name_person(sentence: Sentence, phrase: NounPhrase, speaker: Speaker, memory: Memory) -> Speaker:
    assert phrase.name is not None
    span = sentence.cut(*phrase.name)
    name = sentence.text[span.start : span.end]
    return attrs.evolve(speaker, name=memory.cast.find_full_name(name, span.start))


def _name_pronoun(sentence: Sentence, phrase: NounPhrase, speaker: Speaker, memory: Memory) -> Speaker:
    if phrase.kind == "relative":
        return _name_relative(sentence, phrase, speaker, memory)
    key = sentence.keys[phrase.head]
    if key not in ("he", "she", "his", "her"):
        return speaker
    inner = _find_earlier_subject(sentence, phrase, memory)
    if inner is not None:
        return attrs.evolve(speaker, name=inner)
    place = sentence.starts[phrase.head]
    if memory.subjects and memory.subjects[-1][0] > memory.last_place:
        return attrs.evolve(speaker, name=memory.subjects[-1][1])
    if memory.last_speaker is not None and place - memory.last_place < 3000:
        return attrs.evolve(speaker, name=memory.last_speaker.name, anonymous=memory.last_speaker.anonymous)
    return attrs.evolve(speaker, name=memory.subjects[-1][1]) if memory.subjects else speaker


def _find_earlier_subject(sentence: Sentence, phrase: NounPhrase, memory: Memory) -> str | None:
    """A subject named earlier in the same sentence: "As the president left, he said"."""
    for index in range(phrase.first):
        subject = find_main_subject(sentence, phrase.first) if index == 0 else None
        if subject is not None and subject.last <= phrase.first:
            return name_phrase(sentence, subject, memory)
    return None


def _name_relative(sentence: Sentence, phrase: NounPhrase, speaker: Speaker, memory: Memory) -> Speaker:
    """ "Doe, who said": the name before "who"."""
    before = phrase.first - 1
    if sentence.is_mark(before, ","):
        before -= 1
    antecedent = read_phrase_before(sentence, before)
    if antecedent is None or antecedent.kind == "relative":
        return speaker
    if antecedent.kind in ("document", "organisation", "common"):
        span = sentence.cut(antecedent.first, antecedent.last)
        speaker = attrs.evolve(speaker, mention=Mention(sentence.text[span.start : span.end], span))
    found = _NAMERS.get(antecedent.kind, _name_other)(sentence, antecedent, speaker, memory)
    return attrs.evolve(found, mention=speaker.mention)


def _name_role(sentence: Sentence, phrase: NounPhrase, speaker: Speaker, memory: Memory) -> Speaker:
    """A role: the person who holds it in this text, else somebody who stays unnamed."""
    beside = _find_apposed(sentence, phrase)
    if beside is not None:
        return _name_person(sentence, beside, speaker, memory)
    words = _drop_article(sentence, phrase)
    if not _is_indefinite(sentence, phrase):
        names = memory.cast.find_role(words, sentence.starts[phrase.first])
        if names:
            return attrs.evolve(speaker, name=names[0], candidates=names[1:])
        known = memory.anonymous.get(sentence.keys[phrase.head])
        return attrs.evolve(speaker, name=known, anonymous=known is not None)
    assert speaker.mention is not None
    shown = _show_unnamed(sentence, phrase, speaker.mention.text)
    memory.anonymous[sentence.keys[phrase.head]] = shown
    return attrs.evolve(speaker, name=shown, anonymous=True)


def _find_apposed(sentence: Sentence, phrase: NounPhrase) -> NounPhrase | None:
    """The name between commas behind a role: "the chief of the mint, Joan Doe,"."""
    index = phrase.last
    if sentence.is_mark(index, "("):
        index = next((i for i in range(index, len(sentence)) if sentence.is_mark(i, ")")), index) + 1
    if not sentence.is_mark(index, ","):
        return None
    beside = read_phrase_after(sentence, index + 1)
    if beside is None or beside.kind != "name" or not sentence.is_mark(beside.last, ","):
        return None
    return beside


def _is_indefinite(sentence: Sentence, phrase: NounPhrase) -> bool:
    key = sentence.keys[phrase.first]
    if key in ("the", "this", "that", "these", "those"):
        return False
    return bool(sentence.classes[phrase.first] & {"determiner", "indefinite", "vague"}) or phrase.kind == "people"


def _drop_article(sentence: Sentence, phrase: NounPhrase) -> str:
    last = phrase.head + 1
    span = sentence.cut(phrase.first, last)
    return sentence.text[span.start : span.end]


def _show_unnamed(sentence: Sentence, phrase: NounPhrase, text: str) -> str:
    """Kept as it stands, but for the capital of a sentence's start."""
    if phrase.first == 0 and "determiner" in sentence.classes[0]:
        return text[0].lower() + text[1:]
    return text


def _name_organisation(sentence: Sentence, phrase: NounPhrase, speaker: Speaker, memory: Memory) -> Speaker:
    first = phrase.first + (sentence.keys[phrase.first] in ("the", "a", "an") and phrase.last - phrase.first > 1)
    span = sentence.cut(first, phrase.last)
    return attrs.evolve(speaker, name=sentence.text[span.start : span.end], organisation=True)


def _name_other(sentence: Sentence, phrase: NounPhrase, speaker: Speaker, memory: Memory) -> Speaker:
    assert speaker.mention is not None
    return attrs.evolve(speaker, name=_show_unnamed(sentence, phrase, speaker.mention.text), anonymous=True)


_NAMERS: Final = {
    "name": _name_person,
    "pronoun": _name_pronoun,
    "relative": _name_pronoun,
    "role": _name_role,
    "people": _name_role,
    "organisation": _name_organisation,
    "document": _name_organisation,
}


def name_phrase(sentence: Sentence, phrase: NounPhrase, memory: Memory) -> str | None:
    """The name a phrase that is no pronoun resolves to, of a person only."""
    if phrase.kind not in ("name", "role"):
        return None
    span = sentence.cut(phrase.first, phrase.last)
    speaker = Speaker(mention=Mention(sentence.text[span.start : span.end], span))
    return _NAMERS[phrase.kind](sentence, phrase, speaker, memory).name


def remember_sentence(sentence: Sentence, memory: Memory) -> None:
    """Note the subject of a sentence, for a later pronoun."""
    subject = find_main_subject(sentence, len(sentence))
    if subject is not None:
        name = name_phrase(sentence, subject, memory)
        if name is not None:
            memory.subjects.append((sentence.starts[subject.first], name))
