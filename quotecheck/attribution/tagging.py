"""The tag of a stretch in marks: the reporting verb that goes with it, and the words that name who speaks.

Rules look at the tokens of one sentence. Each gives a ``SpeechTag`` with the rule's name and how often the
rule is right on annotated news.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

import attrs

from quotecheck.attribution.borders import continues_clause, ends_before, has_own_clause, opens_only
from quotecheck.attribution.nesting import is_closed, pass_on, prefer_outer, relays
from quotecheck.attribution.origins import read_origin, read_origin_before, read_remark_from
from quotecheck.attribution.outcries import is_outcry, read_outcry, read_reproach
from quotecheck.attribution.signatures import read_signature
from quotecheck.attribution.speech_tag import SpeechTag
from quotecheck.attribution.topics import is_page_line
from quotecheck.attribution.verbless import (
    is_image,
    read_claim,
    read_colon,
    read_denied,
    read_label,
    read_noun,
    read_presented,
    read_reply,
)
from quotecheck.attribution.verbs import FARTHEST, is_passive, tag_verb
from quotecheck.clauses import (
    MARK,
    QUOTE,
    Sentence,
    TagPhrase,
    find_main_subject,
    find_maker,
    find_subject,
    find_verb,
    list_source_phrases,
    list_tail_commas,
    read_phrase_after,
    read_phrase_before,
    read_tag,
)
from quotecheck.model import VerbForm

_ENDS_UTTERANCE: Final = ",?!…-—–.:"


def find_tag(sentence: Sentence, quote: int) -> SpeechTag | None:
    """The tag of the quoted token at ``quote``, by the first rule that applies."""
    if is_image(sentence, quote):
        return _read_accused(sentence, quote)
    for rule in _RULES if quote else _RULES_AT_HEAD:
        tag = rule(sentence, quote)
        if tag is not None:
            return _hear_through(sentence, quote, _hear_inner(sentence, quote, tag))
    return None


def _hear_through(sentence: Sentence, quote: int, tag: SpeechTag) -> SpeechTag:
    """Doe said "...", according to Roe: Doe's words by way of Roe."""
    if tag.via is not None or tag.cue is None:
        return tag
    behind = quote if quote > tag.cue[1] else tag.cue[1]
    for index, last in list_source_phrases(sentence, behind + 1):
        if sentence.is_mark(index - 1, ",") or sentence.kinds[index - 1] == QUOTE:
            phrase = read_phrase_after(sentence, last)
            return tag if phrase is None or not phrase.can_speak else attrs.evolve(tag, via=phrase)
    return tag


def _hear_inner(sentence: Sentence, quote: int, tag: SpeechTag) -> SpeechTag:
    """ "Doe told the nurses "...", Roe said": Doe's words by way of Roe."""
    first = sentence.keys[1] if sentence.size > 1 else ""
    if tag.phrase.first < quote or first in sentence.tables.trailing_openers or not sentence.is_word(quote - 1):
        return tag
    if relays(tag) and tag.phrase.kind == "organisation":
        return pass_on(_read_before(sentence, quote), tag)  # "Doe called it "...," the agency reported"
    verb_place = next((i for i in reversed(sentence.verb_places) if quote - _TOLD <= i < quote), None)
    verb = None if verb_place is None else find_verb(sentence, verb_place)
    if verb_place is None or verb is None or sentence.keys[verb_place] not in sentence.tables.telling_forms:
        return tag
    told, inner = read_phrase_after(sentence, verb_place + 1), tag_verb(sentence, verb_place, verb)
    if told is None or told.last != quote or inner is None or inner.phrase.kind not in ("name", "role"):
        return tag
    return attrs.evolve(inner, via=tag.phrase)


_LEAD_NOUNS: Final = frozenset({"determiner", "possessive"})
_TOLD: Final = 6  # tokens of who is told, between the verb and the marks


def _read_accused(sentence: Sentence, quote: int) -> SpeechTag | None:
    """ "She accused the town of lies to portray him as "..."": the town's image, by way of her."""
    for index in reversed(sentence.verb_places):
        verb = find_verb(sentence, index) if index < quote else None
        if verb is not None and verb.lemma in sentence.tables.accusing_verbs:
            accused = read_phrase_after(sentence, index + 1)
            if accused is not None and accused.can_speak:
                accuser = find_subject(sentence, index)
                return SpeechTag(sentence, accused, (index, index + 1), "image of the accused", 0.7, verb, accuser)
    return None


def _ends_with_break(sentence: Sentence, quote: int) -> bool:
    """Does the stretch end as an utterance does before its tag: comma, question, dash?"""
    stretch, text = sentence.stretch_at(quote), sentence.text
    place = stretch.end - 1
    while place > stretch.start and text[place] in "\"”“’‘'»«)]` \u00a0":
        place -= 1
    return text[place] in _ENDS_UTTERANCE or sentence.is_mark(quote + 1, ",—–-")


def _read_adjacent(sentence: Sentence, quote: int) -> SpeechTag | None:
    """ "When somebody shouted, "..." ": a finite verb right before the marks outranks what follows them.

    So does a report with "that" before the marks in a sentence that opens with "as" or "when".
    """
    place = quote - 1
    if sentence.is_mark(place, ",:"):
        place -= 1
    elif (
        sentence.keys[place] == sentence.tables.clause_word
        and "conjunction" in sentence.classes[0] | sentence.classes[min(2, place)]
    ):
        return _read_before(sentence, quote)
    if place > 0 and sentence.keys[place] in sentence.tables.phrasal_verbs.get(sentence.keys[place - 1], ()):
        place -= 1  # "piped in, "
    verb = find_verb(sentence, place) if place > 0 else None
    if verb is None or verb.tense not in ("past", "present") or not verb.frames & {"say", "describe"}:
        return None
    tag = tag_verb(sentence, place, verb)
    return prefer_outer(tag, _read_before(sentence, place) or tag) if tag is not None else None


def _read_behind(sentence: Sentence, quote: int) -> SpeechTag | None:
    """ "...," the mayor said; "...," said the mayor."""
    index = quote + 1
    while index < sentence.size and sentence.kinds[index] == MARK and sentence.words[index] not in "(;:":
        index += 1
    if not quote and (joined := _find_joined_stretch(sentence, index)):
        return _read_behind(sentence, joined)
    if index >= sentence.size or sentence.kinds[index] == QUOTE or _is_before_noun(sentence, quote, index):
        return None
    if quote == 0 and index == 1 and sentence.is_mark(index, ":"):
        found = read_tag(sentence, index + 1, strict=False)  # a headline: "...": Doe tells jury
        return _make_tag(sentence, found) if found is not None and found.verb.tense == "present" else None
    found = read_tag(sentence, index, strict=not _ends_with_break(sentence, quote))
    if found is None or has_own_clause(sentence, quote, found) or _tells_doing(sentence, quote, found):
        return None
    return _read_reported(sentence, found) or _make_tag(sentence, found)


def _tells_doing(sentence: Sentence, quote: int, found: TagPhrase) -> bool:
    """ "In what Roe called "...", the guards reported finding it": a deed, behind what somebody else reports."""
    behind = found.place + 1
    if not quote or found.verb.lemma in sentence.tables.bare_verbs or not sentence.has_class(behind, "gerund"):
        return False
    return _read_before(sentence, quote) is not None


def _find_joined_stretch(sentence: Sentence, index: int) -> int:
    """ "..." though "...," Doe said: the stretch behind one small word; 0 where there is none."""
    joins = sentence.has_class(index, "conjunction") and sentence.kinds[index + 1 : index + 2] == QUOTE
    return index + 1 if joins else 0


def _is_before_noun(sentence: Sentence, quote: int, index: int) -> bool:
    """ "one of the many "..." claims Doe has made": what the marks and the word before them lead to is a noun."""
    if not quote or sentence.kinds[index - 1] == MARK or sentence.classes[quote - 1].isdisjoint(_LEAD_NOUNS):
        return False
    form = sentence.forms[index]
    if form is not None:
        return form.tense == "present"
    plain = not sentence.classes[index] and not sentence.is_capital(index)
    return plain and sentence.has_class(index + 1, "genitive")  # "the "..." affair of 2009, when Doe said"


def _read_reported(sentence: Sentence, found: TagPhrase) -> SpeechTag | None:
    """ "...," the agency reported Doe as saying, or quotes Doe saying: Doe's words by way of the agency."""
    place = found.place
    echoes = found.verb.lemma in sentence.tables.echoing_verbs
    recalls = found.verb.lemma in sentence.tables.recalling_verbs
    if found.inverted or not (echoes or recalls or sentence.tables.manner_word in sentence.keys[place + 2 :]):
        return None
    quoted = read_phrase_after(sentence, place + 1)
    if quoted is None or not quoted.can_speak:
        return None
    if recalls:
        said = find_verb(sentence, quoted.last)  # "...," Roe recalled the boy said
        if said is not None and said.tense == "past" and "say" in said.frames:
            cue = quoted.last, quoted.last + 1
            return SpeechTag(sentence, quoted, cue, "quoted as saying", 0.9, said, found.phrase)
    spoken = quoted.last + sentence.is_key(quoted.last, sentence.tables.manner_word)
    if (spoken == quoted.last and not echoes) or not sentence.has_class(spoken, "gerund"):
        return None
    if not echoes and "say" not in found.verb.frames:
        return None
    return SpeechTag(sentence, quoted, (place, place + 1), "quoted as saying", 0.9, found.verb, found.phrase)


def _make_tag(sentence: Sentence, found: TagPhrase | None) -> SpeechTag | None:
    if found is None:
        return None
    rule, confidence = ("verb and subject behind", 0.98) if found.inverted else ("subject and verb behind", 0.97)
    return SpeechTag(sentence, found.phrase, (found.place, found.place + 1), rule, confidence, found.verb)


def _read_source_phrase(sentence: Sentence, quote: int) -> SpeechTag | None:
    """According to the mayor; in the words of the mayor."""
    for index, last in list_source_phrases(sentence):
        phrase = read_phrase_after(sentence, last)
        if index < quote and ";" in sentence.words[index:quote]:
            continue  # "According to Roe, it sank; Doe called it "..."
        if phrase is not None and not _has_own_tag(sentence, quote, index):
            closing = None if phrase.can_speak else _read_tail(sentence, quote)
            phrase = find_maker(sentence, phrase) or phrase
            return closing or SpeechTag(sentence, phrase, (index, last), "according to", 0.95)
    return None


def _has_own_tag(sentence: Sentence, quote: int, other: int) -> bool:
    """Does a reporting verb stand nearer to the stretch, on its left, than ``other``?"""
    for index in range(other + 1 if other < quote else max(1, quote - 11), quote):
        verb = find_verb(sentence, index)
        if verb is None or verb.tense == "base" or is_passive(sentence, index, verb):
            continue
        if opens_only(sentence, index, quote):
            continue
        if "say" in verb.frames or _is_described(sentence, index, verb):
            return True
    return False


def _is_described(sentence: Sentence, index: int, verb: VerbForm) -> bool:
    """ "Doe called it "...", according to Roe": by somebody whom the sentence names."""
    tag = tag_verb(sentence, index, verb) if "describe" in verb.frames else None
    return tag is not None and tag.phrase.kind in ("name", "pronoun") and tag.verb == verb


def _read_tail(sentence: Sentence, quote: int) -> SpeechTag | None:
    """The tag that closes the sentence: ... "excesses" are sickening, the mayor said on Tuesday."""
    for comma in list_tail_commas(sentence):
        if comma > quote:
            tag = _make_tag(sentence, read_tag(sentence, comma + 1, strict=True))
            if tag is not None and tag.verb is not None and "say" in tag.verb.frames and tag.phrase is not None:
                told = attrs.evolve(tag, rule="tag at the end of the sentence", confidence=0.95)
                return _hear_reporter(sentence, quote, told)
    return None


def _read_last_tag(sentence: Sentence, quote: int) -> SpeechTag | None:
    """They can "burst" due to "heat," the board warns: the tag behind the last of several stretches."""
    last = sentence.last_quote
    if last <= quote or sentence.text[sentence.stretch_at(last).end - 2] != ",":
        return None
    tag = _make_tag(sentence, read_tag(sentence, last + 1, strict=True))
    personal = tag is not None and sentence.keys[tag.phrase.head] in sentence.tables.personal_pronouns
    if tag is None or personal or (quote and tag.phrase.kind == "pronoun"):
        return None  # of somebody whom what stands before the first stretch may name
    return attrs.evolve(tag, rule="tag at the end of the sentence", confidence=0.9)


def _read_middle(sentence: Sentence, quote: int) -> SpeechTag | None:
    """His "excesses" hurt, the mayor said, adding that they "sting": the tag between two stretches."""
    following = next((place for place in sentence.quote_places if place > quote), 0)
    places = sentence.mark_places
    for comma in places[bisect_left(places, quote) : bisect_left(places, following)]:
        tag = _make_tag(sentence, read_tag(sentence, comma + 1, strict=True)) if sentence.is_mark(comma, ",") else None
        if tag is not None and tag.verb is not None and "say" in tag.verb.frames:
            return attrs.evolve(tag, rule="tag at the end of the sentence", confidence=0.9)
    return None


def _hear_reporter(sentence: Sentence, quote: int, tag: SpeechTag) -> SpeechTag:
    """Doe said it was "...", the agency reported: Doe's words by way of the agency."""
    inner = _read_before(sentence, quote) if relays(tag) or tag.phrase.kind == "organisation" else None
    if inner is None or inner.verb is None or "say" not in inner.verb.frames or inner.verb.tense == "base":
        return tag
    return pass_on(inner, tag)


_MOST_VERBS: Final = 12


def _read_before(sentence: Sentence, quote: int) -> SpeechTag | None:
    """The reporting verb to the left whose subject can speak; an inner subject yields to the outer."""
    best: SpeechTag | None = None
    places = sentence.verb_places
    for index in reversed(places[bisect_left(places, quote - FARTHEST) : bisect_left(places, quote)][-_MOST_VERBS:]):
        verb = None if is_outcry(sentence, index) else find_verb(sentence, index)
        if verb is not None and not ends_before(sentence, index, quote, verb):
            tag = tag_verb(sentence, index, verb)
            if tag is not None:
                best = tag if best is not None and is_closed(best, tag, quote) else prefer_outer(best, tag)
    if best is not None and best.via is not None and continues_clause(sentence, best, quote):
        return attrs.evolve(best, phrase=best.via, via=None)
    return best


def _read_agent(sentence: Sentence, quote: int) -> SpeechTag | None:
    """ "was called a "..." and, by one minister, "..."": the agent that stands right before the marks."""
    if sentence.tables.agent_word not in sentence.keys:
        return None
    last = quote - 1 - sentence.is_mark(quote - 1, ",")
    agent = read_phrase_before(sentence, last)
    if (
        agent is None
        or not agent.can_speak
        or agent.first < 2
        or not sentence.is_key(agent.first - 1, sentence.tables.agent_word)
    ):
        return None
    if not sentence.is_mark(agent.first - 2, ","):
        return None
    for index in reversed(sentence.verb_places):
        verb = find_verb(sentence, index) if index < agent.first - 1 else None
        if verb is not None and is_passive(sentence, index, verb):
            return SpeechTag(sentence, agent, (index, index + 1), "agent of a passive", 0.9, verb)
    return None


_RULES: Final = (
    read_label,
    read_presented,
    read_remark_from,
    read_reproach,
    _read_adjacent,
    _read_behind,
    read_reply,
    _read_source_phrase,
    _read_tail,
    _read_agent,
    read_denied,
    read_claim,
    _read_before,
    read_signature,
    _read_middle,
    read_noun,
    read_outcry,
    read_origin_before,
    read_colon,
    _read_last_tag,
)
_RULES_AT_HEAD: Final = (
    _read_behind,
    read_reply,
    read_signature,
    _read_source_phrase,
    _read_tail,
    read_noun,
    _read_last_tag,
)
"""Those of them that find something where nothing stands before the stretch."""


def _is_told(tag: SpeechTag, verb: VerbForm) -> bool:
    """Somebody, or "who" behind a name; not "Who said what"."""
    return tag.phrase.kind != "relative" or (tag.phrase.first > 0 and "say" in verb.frames)


def find_lead(sentence: Sentence) -> SpeechTag | None:
    """Who a sentence before a stretch leads the reader to hear: its last reporter, else its subject."""
    last = sentence.size
    if sentence.is_mark(last - 1, ":"):
        tag = read_origin(sentence, last - 1) or _read_before(sentence, last)
        if tag is not None and (tag.phrase.kind != "relative" or tag.phrase.first):
            return tag
    for index in sentence.verb_places:
        verb = find_verb(sentence, index)
        if verb is not None and verb.frames & {"say", "describe"} and verb.tense in ("past", "present"):
            tag = tag_verb(sentence, index, verb)
            if tag is not None and _is_told(tag, verb):
                return tag
    phrase = find_main_subject(sentence, last)
    if phrase is None or phrase.kind not in ("name", "pronoun", "role", "organisation", "people"):
        return None
    if is_page_line(sentence):
        return None  # but a name on a line leads in
    if sentence.has_class(phrase.head, "place"):
        return None
    tables, key = sentence.tables, sentence.keys[phrase.head]
    if phrase.kind == "pronoun" and key not in tables.personal_pronouns and key != tables.plural_pronoun:
        return None
    return SpeechTag(sentence, phrase, None, "subject of the sentence before", 0.7)
