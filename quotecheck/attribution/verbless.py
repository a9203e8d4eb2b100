"""Whose words they are where no verb before or behind the marks says it: a noun of speech, a colon, a label."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from quotecheck.attribution.origins import read_source_label
from quotecheck.attribution.speech_tag import SpeechTag
from quotecheck.attribution.verbs import is_passive, is_purpose
from quotecheck.clauses import (
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

_NOUN_REACH: Final = 9
_REPLY_REACH: Final = 6
_LIGHT_REACH: Final = 5
_LABEL: Final = 6
"""Tokens of the name before a headline's colon."""
_STOPS: Final = frozenset(".!?")
_LABELS: Final = frozenset({"role", "people", "organisation"})
_IMAGE_REACH: Final = 8


def is_image(sentence: Sentence, quote: int) -> bool:
    """ "lies to portray the town as "...": somebody else's image of a third, told by nobody here."""
    before = quote - 1
    while before > 0 and not sentence.classes[before].isdisjoint(("article", "possessive")):
        before -= 1
    if before < 1 or sentence.keys[before] != sentence.tables.manner_word:
        return False
    for index in range(before - 1, max(0, before - _IMAGE_REACH), -1):
        verb = find_verb(sentence, index)
        if verb is not None:
            return verb.tense == "base" and "describe" in verb.frames and is_purpose(sentence, index)
    return False


def read_noun(sentence: Sentence, quote: int) -> SpeechTag | None:
    """The mayor's claim that "..."; his promise to "..."."""
    for index in _list_speech_nouns(sentence, quote):
        if _is_judged(sentence, index, quote):
            continue
        possessive = min(index, quote) - 1
        if sentence.has_class(possessive, "possessive"):
            phrase = NounPhrase(possessive, possessive + 1, possessive, "pronoun")
            return SpeechTag(sentence, phrase, (index, index + 1), "possessor of the words", 0.85)
        owner = min(index, quote) - 1
        while owner > 0 and index - owner < 4 and sentence.is_word(owner) and not sentence.has_class(owner, "owner"):
            owner -= 1
        if "owner" in sentence.classes[owner]:
            named = read_phrase_before(sentence, owner - 1)
            if named is not None and not named.can_speak:
                named = read_run_before(sentence, owner - 1)
            if named is not None and named.can_speak:
                return SpeechTag(sentence, named, (index, index + 1), "possessor of the words", 0.85)
        if index < quote and sentence.is_key(index + 1, sentence.tables.clause_word):
            maker = _find_maker(sentence, index)
            if maker is not None:
                return maker
    return _read_case(sentence, quote)


def _read_case(sentence: Sentence, quote: int) -> SpeechTag | None:
    """ "An ad shows a burglar to make the case that the mayor is "..."": who makes it."""
    if sentence.tables.clause_word not in sentence.keys[:quote]:
        return None
    for index in range(quote - 2, max(0, quote - _CLAIM_REACH), -1):
        if sentence.keys[index] in sentence.tables.light_nouns:
            that = sentence.is_key(index + 1, sentence.tables.clause_word)
            return _find_maker(sentence, index) if that else None
    return None


_DENIED_REACH: Final = 8
"""Tokens between a verb of denying and the noun for what is denied."""


def read_denied(sentence: Sentence, quote: int) -> SpeechTag | None:
    """ "The judge dismissed Doe's claim that he was "..."": Doe's words, whoever denies them."""
    for place in reversed(sentence.verb_places):
        form = sentence.forms[place] if place < quote else None
        if form is None or "deny" not in form.frames or find_verb(sentence, place) is None:
            continue
        for noun in range(place + 1, min(place + _DENIED_REACH, quote - 1)):
            if "speech" in sentence.classes[noun]:
                named = _find_denied_owner(sentence, place, noun)
                if named is None:
                    return None
                return SpeechTag(sentence, named, (noun, noun + 1), "possessor of the words", 0.85)
    return None


_OWNER_REACH: Final = 4
"""Words from "his" to the noun of speech it owns."""
_CLAIM_REACH: Final = 25
"""Tokens from the noun of speech to the marks in the clause it leads to."""


def read_claim(sentence: Sentence, quote: int) -> SpeechTag | None:
    """ "pressed Roe to explain his claim that it was "..."": the owner's words, whatever is done about the claim."""
    that, first = sentence.tables.clause_word, max(1, quote - _CLAIM_REACH)
    if that not in sentence.keys[first:quote]:
        return None
    places = range(quote - 2, first - 1, -1)
    noun = next((i for i in places if sentence.keys[i + 1] == that and "speech" in sentence.classes[i]), 0)
    phrase = _find_claimant(sentence, noun) if noun and not _is_judged(sentence, noun, quote) else None
    if phrase is None or any(_speaks_anew(sentence, index) for index in range(noun + 2, quote)):
        return None
    return SpeechTag(sentence, phrase, (noun, noun + 1), "possessor of the words", 0.85)


def _is_judged(sentence: Sentence, noun: int, quote: int) -> bool:
    """ "Roe's claim that the pier is shut is “untrue”": words about the claim, whose own clause has had its verb."""
    last = quote - 1
    while last > noun and not sentence.classes[last].isdisjoint(("adverb", "manner", "article")):
        last -= 1
    tables = sentence.tables
    if sentence.keys[last] not in tables.be_forms or not sentence.is_key(noun + 1, tables.clause_word):
        return False
    told = range(noun + 2, last - 1)
    if any(sentence.classes[place] & {"conjunction", "relative", "pronoun"} for place in told):
        return False
    return any("auxiliary" in sentence.classes[place] for place in told)


def _speaks_anew(sentence: Sentence, index: int) -> bool:
    """Does somebody speak at a token, rather than think?"""
    verb = find_verb(sentence, index)
    return verb is not None and verb.frames != {"think"}


def _find_claimant(sentence: Sentence, noun: int) -> NounPhrase | None:
    """Whose the noun of speech is: "his", or "Roe's"; but of "repeated his claim" who does so says it."""
    for owner in range(noun - 1, max(0, noun - _OWNER_REACH), -1):
        if sentence.has_class(owner, "possessive"):
            done = find_verb(sentence, owner - 1)
            said = done is not None and done.tense != "base"
            return None if said else NounPhrase(owner, owner + 1, owner, "pronoun")
        if sentence.has_class(owner, "owner"):
            named = read_run_before(sentence, owner - 1)
            return None if named is None or named.name is None else attrs.evolve(named, first=named.name[0])
    return None


def _find_denied_owner(sentence: Sentence, verb: int, noun: int) -> NounPhrase | None:
    """Whose claim it is, in "Doe's claim that", "a claim from Doe today that"."""
    link = noun + 1
    if "owner" in sentence.classes[noun - 1]:
        named = read_phrase_before(sentence, noun - 2)
        named = named if named is not None and named.first == verb + 1 else None
    else:
        named = read_phrase_after(sentence, link + 1) if sentence.keys[link] in sentence.tables.origin_words else None
        link = link if named is None else named.last
        link += sentence.has_class(link, "time")
    if named is None or not named.can_speak or not sentence.is_key(link, sentence.tables.clause_word):
        return None
    return named


def _find_maker(sentence: Sentence, noun: int) -> SpeechTag | None:
    """ "The ad makes the brutal claim that ...": who does the verb before the noun of speech."""
    for index in range(noun - 1, max(0, noun - _LIGHT_REACH), -1):
        if sentence.keys[index] in sentence.tables.light_forms:
            subject = find_subject(sentence, index)
            if subject is None or not subject.can_speak:
                return None
            return SpeechTag(sentence, subject, (index, noun + 1), "maker of the words", 0.85)
    return None


def _list_speech_nouns(sentence: Sentence, quote: int) -> Iterator[int]:
    """The nouns of speech whose words the marks can be: right behind them, near before them, before "is that"."""
    if sentence.has_class(quote + 1, "speech"):
        yield quote + 1  # Doe's "..." promise
    for index in range(quote - 1, 0, -1):
        if "speech" in sentence.classes[index]:
            following = sentence.keys[index + 1 : index + 3]
            told = following[1:] == (sentence.tables.clause_word,) and following[0] in sentence.tables.be_forms
            if quote - index < _NOUN_REACH or told:
                yield index


def read_reply(sentence: Sentence, quote: int) -> SpeechTag | None:
    """ "...," came the reply from the mayor."""
    place = quote + 1 + sentence.is_mark(quote + 1, ",")
    if place >= sentence.size or sentence.keys[place] not in sentence.tables.coming_forms:
        return None
    for index in range(place + 1, min(place + _REPLY_REACH, sentence.size - 2)):
        if "speech" in sentence.classes[index] and sentence.keys[index + 1] in sentence.tables.origin_words:
            phrase = read_phrase_after(sentence, index + 2)
            if phrase is None or not phrase.can_speak:
                return None
            return SpeechTag(sentence, phrase, (index, index + 1), "whose reply came", 0.9)
    return None


def read_colon(sentence: Sentence, quote: int) -> SpeechTag | None:
    """ "The mayor went further: ..."; "The mayor issued a statement, ..."."""
    before = quote - 1
    noun = before - 1
    while noun > 0 and sentence.classes[noun] & {"adverb", "manner", "time"}:
        noun -= 1  # "released the following statement shortly afterwards, "
    named = sentence.is_mark(before, ",") and (
        bool(noun >= 0 and sentence.classes[noun] & {"speech", "document"}) or _closes_document(sentence, quote)
    )
    if not (sentence.is_mark(before, ":") or named):
        return None
    label = _read_inner_label(sentence, before) or read_source_label(sentence, before)
    phrase = label or find_main_subject(sentence, before)
    if phrase is None or not phrase.can_speak or _is_order(sentence, before):
        return None
    if sentence.keys[phrase.head] in sentence.tables.pronouns_self:
        return None  # "We came across an e-mail: ..."
    if phrase.first == before - 1 and sentence.has_class(phrase.first, "speech"):
        return None  # "Quote, ..."
    return SpeechTag(sentence, phrase, None, "introduced by a colon", 0.8)


def _closes_document(sentence: Sentence, quote: int) -> bool:
    """ "The ad, which ran in May, closes, "Vote no."": words that are all the rest of what a document is told to do."""
    subject = find_main_subject(sentence, quote - 1)
    if subject is None or subject.kind != "document" or quote + 1 < sentence.size:
        return False
    stretch, text = sentence.stretch_at(quote), sentence.text
    return text[stretch.start + 1].isupper() and text[stretch.end - 2] in _STOPS


def _read_inner_label(sentence: Sentence, colon: int) -> NounPhrase | None:
    """ "Sport: Coach Lee: ...": of two labels the one at the words, the first only says where they stand."""
    if ":" not in sentence.words[:colon]:
        return None
    phrase = read_phrase_before(sentence, colon - 1)
    if phrase is None or not phrase.can_speak:
        return None
    return phrase if sentence.is_mark(phrase.first - 1, ":") else None


def _is_order(sentence: Sentence, colon: int) -> bool:
    """READ MORE: "...": a label in capitals that tells the reader what to do."""
    words = [sentence.words[index] for index in range(colon) if sentence.kinds[index] == WORD]
    return all(map(str.isupper, words)) and any("degree" in sentence.classes[index] for index in range(colon))


def find_loose_tag(sentence: Sentence, quote: int) -> SpeechTag | None:
    """The subject of the sentence, where no verb of the tables reports."""
    phrase = None if is_image(sentence, quote) else find_main_subject(sentence, quote)
    own = phrase is not None and phrase.kind == "organisation" and sentence.has_class(quote - 1, "possessive")
    if phrase is None or not (own or phrase.kind in ("name", "pronoun", "role")):
        return None  # but "The board gave its "deepest sympathy""
    if sentence.has_class(phrase.head, "empty") or _has_passive(sentence, quote) or _names_thing(sentence, quote):
        return None
    if sentence.is_mark(phrase.last, ":") and _is_order(sentence, phrase.last):
        return None
    return SpeechTag(sentence, phrase, None, "subject of the sentence", 0.6)


def _names_thing(sentence: Sentence, quote: int) -> bool:
    """ "a process called "..."": what a thing that cannot speak is called."""
    verb = find_verb(sentence, quote - 1)
    if verb is None or verb.tense != "past" or "describe" not in verb.frames:
        return False
    called = read_phrase_before(sentence, quote - 2)
    return called is not None and called.kind == "common"


def _has_passive(sentence: Sentence, quote: int) -> bool:
    """Is something said of the subject, rather than by it?"""
    found = ((index, find_verb(sentence, index)) for index in sentence.verb_places if index < quote)
    return any(verb is not None and is_passive(sentence, index, verb) for index, verb in found)


def read_label(sentence: Sentence, quote: int) -> SpeechTag | None:
    """A headline: MAYOR: WHO SAYS OTHERWISE "WILL HEAR FROM MY LAWYERS"."""
    if ":" not in sentence.words[1:_LABEL]:
        return None
    colon = sentence.words.index(":")
    if not 0 < colon <= quote or not (sentence.title_case or sentence.words[-1] not in _STOPS):
        return None
    phrase = _read_headline_label(sentence, colon)
    if phrase is None or not phrase.can_speak:
        return None
    if sentence.is_mark(quote - 1, ":") and _read_inner_label(sentence, quote - 1) is not None:
        return None
    if not sentence.title_case and (phrase.kind not in _LABELS or find_verb(sentence, quote - 1) is not None):
        return None
    if _reports_by_name(sentence, colon + 1):
        return None
    return SpeechTag(sentence, phrase, None, "label of a headline", 0.8)


def _read_headline_label(sentence: Sentence, colon: int) -> NounPhrase | None:
    """ "Mayor: ..."; in "Roe to Doe: ..." who speaks, not to whom."""
    phrase = read_phrase_after(sentence, 0)
    if phrase is None or phrase.last == colon or phrase.kind != "name":
        return phrase if phrase is not None and phrase.last == colon else None
    told = read_phrase_after(sentence, phrase.last + 1)
    addressed = sentence.is_key(phrase.last, sentence.tables.infinitive_word)
    return phrase if addressed and told is not None and told.last == colon and told.can_speak else None


def _reports_by_name(sentence: Sentence, first: int) -> bool:
    """ "Harbour 2015: Roe says ...": behind the label somebody else reports."""
    phrase = read_phrase_after(sentence, first)
    verb = None if phrase is None or phrase.kind != "name" else find_verb(sentence, phrase.last)
    return verb is not None and "say" in verb.frames and verb.tense == "present"


def read_presented(sentence: Sentence, quote: int) -> SpeechTag | None:
    """Here is what the mayor told us when we asked who was to blame: "..."."""
    if "presenting" not in sentence.classes[0] or not sentence.is_mark(quote - 1, ":"):
        return None
    subject = next((place + 1 for place in range(1, 5) if sentence.has_class(place, "asking")), 0)
    phrase = read_phrase_after(sentence, subject) if subject else None
    verb = None if phrase is None else find_verb(sentence, phrase.last)
    if phrase is None or verb is None or "say" not in verb.frames:
        return None
    return SpeechTag(sentence, phrase, (phrase.last, phrase.last + 1), "subject and verb before", 0.93, verb)
