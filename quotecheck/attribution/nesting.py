"""Of two reports one of which stands inside the other: whose words a stretch is, and by way of whom."""

from __future__ import annotations

from typing import Final

import attrs

from quotecheck.attribution.speech_tag import SpeechTag
from quotecheck.clauses import NUMBER, QUOTE, WORD, Sentence


def prefer_outer(inner: SpeechTag | None, outer: SpeechTag) -> SpeechTag:
    """Of two reporting verbs before one stretch, whose words does the sentence say they are?

    A person who speaks inside another's report keeps the words, by way of the other.
    """
    if inner is None:
        return outer
    if inner.verb is None or outer.verb is None or "say" not in outer.verb.frames:
        return inner
    if _is_apart(outer, inner) or _joins_clause(outer, inner) or _stands_in_aside(outer, inner):
        return inner
    if _goes_on(outer, inner):
        return outer
    speaks = bool(inner.verb.frames & {"say", "describe"})
    if not speaks or inner.phrase.kind not in _VOICES:
        return outer
    if inner.via is not None or inner.phrase == outer.phrase or not _reports_speaker(outer, inner):
        return inner
    if inner.cue is not None and _is_expected(inner.sentence, inner.cue[0] - 1):
        return outer
    return attrs.evolve(inner, via=outer.phrase)


def _is_expected(sentence: Sentence, index: int) -> bool:
    """ "Doe said that Roe will call it", "would not call it": what nobody has said yet."""
    while index > 0 and "adverb" in sentence.classes[index]:
        index -= 1
    return sentence.has_class(index, "modal")


_PERSONS: Final = ("name", "pronoun", "role")
_VOICES: Final = ("name", "pronoun", "role", "people", "relative")


def _stands_in_aside(outer: SpeechTag, inner: SpeechTag) -> bool:
    """ "The letter, confirmed by police, read": the agent is named in what is said of the inner subject."""
    if outer.cue is None or inner.cue is None or outer.phrase.first < outer.cue[1]:
        return False
    return inner.phrase.last <= outer.cue[0] and outer.phrase.last < inner.cue[0]


def _joins_clause(outer: SpeechTag, inner: SpeechTag) -> bool:
    """ "Hecklers began chanting and one screamed": a clause of its own, whatever the participle before it says."""
    sentence = inner.sentence
    if outer.verb is None or outer.cue is None or not sentence.has_class(inner.phrase.first - 1, "contrast"):
        return False
    thinks = inner.verb is not None and inner.verb.frames == {"think"}
    if thinks and sentence.is_key(inner.phrase.head, sentence.tables.plural_pronoun):
        return False  # "Doe said it was late, but they want"
    ended = any(sentence.is_mark(place, ",") for place in range(outer.cue[1], inner.phrase.first))
    ended = ended or (inner.cue is not None and sentence.is_mark(inner.cue[1], ":"))  # "Roe wept and Doe said: ..."
    return inner.phrase.can_speak and (ended or outer.verb.tense == "ing")


def _goes_on(outer: SpeechTag, inner: SpeechTag) -> bool:
    """ "Doe showed a film where Roe said he never had and never would support": both verbs are in Roe's clause."""
    if outer.cue is None or inner.cue is None or not inner.phrase.first < outer.phrase.first < outer.cue[0]:
        return False
    if inner.verb is None or inner.verb.tense == "ing":
        return False
    first, last = outer.cue[1], inner.cue[0]
    return first < last and outer.sentence.kinds.count(WORD, first, last) == last - first


def _is_apart(outer: SpeechTag, inner: SpeechTag) -> bool:
    """ "Doe said it was "...", a claim that the board called "..."": what the outer one says has ended before."""
    if outer.cue is None or not inner.phrase.can_speak:
        return False
    sentence, first, last = outer.sentence, outer.cue[1], inner.phrase.first
    if first == last - 1 and sentence.keys[first] in sentence.tables.when_words:
        return True  # ""...," Doe tweeted after Roe said ..."
    if sentence.keys[last - 1] in sentence.tables.when_words and sentence.has_class(inner.phrase.head, "organisation"):
        return any(sentence.is_mark(place, ",") for place in range(first, last))
    article = next((i for i in range(last - 1, max(first, last - 4), -1) if "article" in sentence.classes[i]), 0)
    if article and sentence.has_class(last - 1, "thing") and sentence.is_mark(article - 1, ","):
        return True  # "..., a figure Doe called "...""
    quotes = [place for place in range(first, last) if sentence.kinds[place] == QUOTE]
    if quotes and inner.cue is not None and sentence.is_mark(inner.cue[1], ",:"):
        return True  # "Doe said "...," some in the crowd responded, "...""
    return bool(quotes) and sentence.has_class(quotes[-1] + 1 + sentence.is_mark(quotes[-1] + 1, ","), "article")


def _reports_speaker(outer: SpeechTag, inner: SpeechTag) -> bool:
    """Does the inner speaker stand in what the outer one reports? A comma between ends the outer clause."""
    if outer.cue is None:
        return False
    first, last = outer.cue[1], max(outer.cue[1], inner.phrase.first)
    figures = outer.sentence.kinds.count(NUMBER, first, last)  # "said on May 2 that Roe"
    return outer.sentence.kinds.count(WORD, first, last) + figures == last - first


def is_closed(inner: SpeechTag, outer: SpeechTag, quote: int) -> bool:
    """ "Doe said it matters because Roe touts it and because it is "..."": what the inner one says has ended."""
    if inner.cue is None or outer.verb is None or "say" not in outer.verb.frames or not _reports_speaker(outer, inner):
        return False
    sentence, that = inner.sentence, inner.sentence.tables.clause_word
    links = (i for i in range(inner.cue[1], quote - 1) if "contrast" in sentence.classes[i])
    return any(sentence.is_key(i + 1, that) or "conjunction" in sentence.classes[i + 1] for i in links)


def relays(tag: SpeechTag) -> bool:
    """A verb of those who pass on what others said."""
    return tag.verb is not None and tag.verb.lemma in tag.sentence.tables.relaying_verbs


def pass_on(inner: SpeechTag | None, outer: SpeechTag) -> SpeechTag:
    """The inner speaker's words by way of the outer one, where a person speaks inside; else the outer's.

    An agency passes on what bodies say as well: "The board said it was "...", the agency reported".
    """
    if inner is None or not (inner.phrase.kind in _PERSONS or (inner.phrase.kind == "organisation" and relays(outer))):
        return outer
    return attrs.evolve(inner, via=outer.phrase)
