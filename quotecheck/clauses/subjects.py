"""Who does what a reporting verb says: its subject, past appositives and relative clauses."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

import attrs

from quotecheck.clauses.appositions import find_name_before
from quotecheck.clauses.auxiliaries import skip_auxiliaries
from quotecheck.clauses.beside import (
    acts_beside,
    find_accompanying,
    find_inscribed,
    find_sender,
    find_shown,
    is_governed,
    is_recalled,
)
from quotecheck.clauses.commas import find_subject_before_comma
from quotecheck.clauses.mains import find_main_subject, find_subject_behind
from quotecheck.clauses.nouns import NounPhrase
from quotecheck.clauses.phrases import find_verb, read_phrase_after, read_phrase_before
from quotecheck.clauses.tokens import MARK, QUOTE, WORD, Sentence


def find_subject(sentence: Sentence, verb: int) -> NounPhrase | None:
    """Who does what the verb at ``verb`` says, looked for on its left."""
    index = skip_auxiliaries(sentence, verb - 1)
    if index < 0:
        return find_subject_behind(sentence, verb)
    if sentence.has_class(verb, "gerund"):
        if sentence.keys[index] in sentence.tables.pursuing_forms:
            return find_subject(sentence, index)
        if sentence.keys[index] == sentence.tables.prevention_word:
            return _find_kept(sentence, index)
        if sentence.has_class(index, "owner"):
            return read_phrase_before(sentence, index - 1)  # "a reply to Roe's once calling it"
        if _is_dated(sentence, index + 1, verb):
            opens = index == 0 and bool(sentence.classes[0] & {"preposition", "conjunction"})
            behind = find_subject_behind(sentence, verb) if opens else None
            return behind or _find_participle_subject(sentence, index + 1)
    if sentence.is_mark(index, ",") or sentence.is_mark(index, "—–-)"):
        return _find_told_actor(sentence, index, verb) or find_subject_before_comma(sentence, index, verb)
    if sentence.kinds[index] == QUOTE or sentence.has_class(index, "fronting"):
        told = _find_told_actor(sentence, index, verb) or _find_joined_actor(sentence, index)
        return told or find_main_subject(sentence, index)
    if sentence.has_class(index, "floating") and sentence.is_word(index - 1):
        index -= 1  # "the board and the union both"
    phrase = read_phrase_before(sentence, _skip_state(sentence, index))
    if phrase is None:
        return find_main_subject(sentence, index)
    stepped = _step_over_phrase(sentence, phrase)
    if stepped is not None:
        return stepped
    if is_governed(sentence, phrase):
        return _find_placed(sentence, phrase) or _find_governor(sentence, phrase, index, verb)
    if _is_done_in_passing(sentence, phrase) or (phrase.kind == "common" and _is_in_relative(sentence, phrase)):
        return find_main_subject(sentence, phrase.first - 1)
    return find_name_before(sentence, phrase) or _find_relative_owner(sentence, phrase) or phrase


def _find_placed(sentence: Sentence, place: NounPhrase) -> NounPhrase | None:
    """ "as the crowd outside the hall shouted": who opens the clause, with where they are behind."""
    first = read_phrase_before(sentence, place.first - 2)
    if first is None or not first.can_speak or first.first < 1:
        return None
    link = first.first - 1
    opens = sentence.kinds[link] == QUOTE or sentence.keys[link] in sentence.tables.when_words
    return first if opens or "conjunction" in sentence.classes[link] else None


def _find_governor(sentence: Sentence, phrase: NounPhrase, index: int, verb: int) -> NounPhrase | None:
    """Of "A report by the board called": the subject of the clause; now ("calls") only what the phrase hangs on."""
    form = find_verb(sentence, verb)
    if form is None or (form.tense == "present" and not _has_object(sentence, verb)):
        return None
    main = find_main_subject(sentence, index)
    return main if form.tense != "present" or _hangs_on(phrase, main) else None


def _has_object(sentence: Sentence, verb: int) -> bool:
    """ "says the pier is late", "calls it dear": no plural, as in "the Alban attacks on it"."""
    behind = verb + 1
    if behind >= sentence.size or sentence.kinds[behind] == QUOTE:
        return behind < sentence.size
    return sentence.is_capital(behind) or not sentence.classes[behind].isdisjoint(_OBJECTS)


_OBJECTS: Final = frozenset({"determiner", "possessive", "pronoun", "object", "relative"})


def _hangs_on(phrase: NounPhrase, main: NounPhrase | None) -> bool:
    """ "A report by the board says": a phrase that its preposition hangs on a subject that can speak."""
    return main is not None and main.can_speak and main.last in (phrase.first - 1, phrase.last)


def _find_behind_document(sentence: Sentence, beside: NounPhrase) -> NounPhrase | None:
    """Who says what a document, or a thing that words stand on, is told to say."""
    shown = find_shown(sentence, beside) or find_inscribed(sentence, beside)
    return shown or find_sender(sentence, beside)


def _find_kept(sentence: Sentence, link: int) -> NounPhrase | None:
    """ "that did not stop Roe from calling it"."""
    kept = read_phrase_before(sentence, link - 1)
    return kept if kept is None or kept.name is None else attrs.evolve(kept, first=kept.name[0])


def _is_done_in_passing(sentence: Sentence, phrase: NounPhrase) -> bool:
    """ "The mayor in relaying the news said": what the participle behind a preposition is about."""
    before = phrase.first - 1
    return before > 0 and "gerund" in sentence.classes[before] and "preposition" in sentence.classes[before - 1]


def _is_dated(sentence: Sentence, first: int, last: int) -> bool:
    """ "a statement on Thursday saying", "Roe loudly calling": nothing but a day or a manner between, if anything."""
    return all(not sentence.classes[place].isdisjoint(("time", "dating", "manner")) for place in range(first, last))


def _find_relative_owner(sentence: Sentence, phrase: NounPhrase) -> NounPhrase | None:
    """ "One man who fought the plan to buy the school called it": past all that "who" says of him."""
    if phrase.kind not in ("organisation", "document", "common"):
        return None
    main = find_main_subject(sentence, phrase.first - 1)
    if main is None or not main.can_speak or sentence.keys[main.last] != sentence.tables.personal_relative:
        return None
    between = range(main.last + 1, phrase.first)
    bare = sentence.tables.bare_verbs
    reports = any((verb := find_verb(sentence, place)) is not None and verb.lemma in bare for place in between)
    return None if reports or not between or any(sentence.is_mark(place, ",") for place in between) else main


def _find_told_actor(sentence: Sentence, link: int, verb: int) -> NounPhrase | None:
    """ "Police said the man came in and shouted, "..."": who does the verb before "and", in what somebody reports."""
    form = sentence.forms[verb]
    if form is None or form.lemma not in sentence.tables.calling_verbs or form.tense == "ing":
        return None
    if "conjunction" not in sentence.classes[link] and not sentence.is_mark(link, ","):
        return None
    for place in reversed(sentence.verb_places):
        told = find_verb(sentence, place) if place < link else None
        if told is None or "say" not in told.frames or told.tense != "past":
            continue
        actor = read_phrase_after(sentence, place + 1 + (sentence.keys[place + 1] == sentence.tables.clause_word))
        acts = actor is not None and actor.last < link and sentence.has_class(actor.last, "preterite")
        return actor if acts and actor is not None and actor.kind in ("name", "role", "people") else None
    return None


def _skip_state(sentence: Sentence, index: int) -> int:
    """ "Joan Roe of Salem, Mass. said": leftwards past a state that no second comma closes."""
    short = sentence.has_class(index, "state") and sentence.words[index].endswith(".")
    return index - 2 if short and index > 2 and sentence.is_mark(index - 1, ",") else index


_JOINED_REACH: Final = 10


def _find_joined_actor(sentence: Sentence, link: int) -> NounPhrase | None:
    """ "Boos rang out and Roe joined the crowd in chanting": who does the verb of the clause behind "and"."""
    for place in range(link - 1, max(0, link - _JOINED_REACH), -1):
        if sentence.kinds[place] != WORD:
            break
        if "contrast" in sentence.classes[place]:
            actor = read_phrase_after(sentence, place + 1)
            acts = actor is not None and actor.last < link and sentence.has_class(actor.last, "preterite")
            return actor if acts and actor is not None and actor.kind in ("name", "pronoun") else None
    return None


def _is_in_relative(sentence: Sentence, phrase: NounPhrase) -> bool:
    """ "A school that banned phones says": a thing right behind a verb that "that" or "which" leads to."""
    verb = phrase.first - (not sentence.has_class(phrase.first, "preterite"))
    return verb > 1 and sentence.has_class(verb, "preterite") and sentence.has_class(verb - 1, "relative")


def _find_participle_subject(sentence: Sentence, verb: int) -> NounPhrase | None:
    """Of "..., adding" and "a statement saying": the subject of the report before it, or of the sentence.

    In "with one neighbour writing" and ", the ministry adding" it stands right before.
    """
    beside = read_phrase_before(sentence, verb - 1) if sentence.is_word(verb - 1) else None
    if beside is not None and is_recalled(sentence, beside.first - 1):
        return beside
    told = _find_behind_document(sentence, beside) if beside is not None else None
    if told is not None:
        return told
    if _is_overheard(sentence, verb - 1):
        return find_subject(sentence, verb - 1)
    if beside is not None and (acts_beside(sentence, beside) or _calls_out(sentence, beside, verb)):
        return beside
    if beside is None and sentence.has_class(verb - 1, "fronting"):
        beside = _find_joined_actor(sentence, verb - 1)  # "joined the crowd in chanting"
        if beside is not None:
            return beside
    other = _find_reporter_behind_marks(sentence, verb) or find_accompanying(sentence, verb)
    if other is not None:
        return other
    main = find_main_subject(sentence, verb - 1)
    if main is not None and main.can_speak and not sentence.has_class(main.head, "empty"):
        return main
    return beside or main


def _calls_out(sentence: Sentence, beside: NounPhrase, verb: int) -> bool:
    """ "responded to Roe's backers yelling": several, right before what they call out."""
    form = sentence.forms[verb]
    return form is not None and form.lemma in sentence.tables.calling_verbs and beside.kind == "people"


def _is_overheard(sentence: Sentence, heard: int) -> bool:
    """ "is heard saying"."""
    form = sentence.forms[heard] if heard > 0 else None
    tables = sentence.tables
    perceived = form is not None and form.tense == "past" and form.lemma in tables.perceiving_verbs
    return perceived and sentence.keys[heard - 1] in tables.be_forms


_REPORTER_REACH: Final = 40
"""Tokens to the left of a participle in which the verb before it is looked for."""


def _find_reporter_behind_marks(sentence: Sentence, verb: int) -> NounPhrase | None:
    """ "...," he said, adding: the subject of the verb between the last marks and the participle."""
    marks = sentence.kinds.rfind(QUOTE, 0, verb)
    if marks < 0:
        return None
    places, reach = sentence.verb_places, max(0, verb - _REPORTER_REACH)
    for place in reversed(places[bisect_right(places, max(marks, reach)) : bisect_left(places, verb)]):
        form = find_verb(sentence, place)
        if form is not None and form.tense in ("past", "present") and "say" in form.frames:
            phrase = find_inverted(sentence, place) or find_subject(sentence, place)
            if phrase is not None and phrase.can_speak:
                return phrase
    return _read_actor(sentence, marks + 1, verb) if marks > reach else None


def _read_actor(sentence: Sentence, first: int, verb: int) -> NounPhrase | None:
    """ "He was "...," Roe put out a note saying": the subject of the clause that begins behind the marks."""
    actor = read_phrase_after(sentence, first)
    if actor is None or actor.last >= verb or actor.kind not in ("name", "role"):
        return None
    return actor if sentence.has_class(actor.last, "preterite") else None


def find_inverted(sentence: Sentence, verb: int) -> NounPhrase | None:
    """ "...," said the mayor, "...": the subject stands behind the verb when marks stand right before it."""
    before = verb - 1
    while before > 0 and sentence.kinds[before] == MARK:
        before -= 1
    if sentence.has_class(verb, "gerund") or sentence.keys[verb] in sentence.tables.telling_forms:
        return None
    behind_marks = before < 0 or sentence.kinds[before] == QUOTE
    if not behind_marks and not sentence.is_mark(verb - 1, ",—–"):
        return None
    phrase = read_phrase_after(sentence, verb + 1)
    if phrase is None or not phrase.can_speak:
        return None
    return phrase if behind_marks or _closes_tag(sentence, phrase) else None


def _closes_tag(sentence: Sentence, phrase: NounPhrase) -> bool:
    """ "The council, said Moon, is ...": a tag put into a clause of the words; "Doe, 40, said that Moon," is none."""
    named = phrase.kind in ("name", "pronoun", "role") and sentence.keys[phrase.first] != sentence.tables.clause_word
    return named and sentence.is_mark(phrase.last, ",—–")


def _step_over_phrase(sentence: Sentence, phrase: NounPhrase) -> NounPhrase | None:
    """The subject before "has in the past" or the like, where a phrase stands inside the verb."""
    link = phrase.first - 1
    if link < 1 or "preposition" not in sentence.classes[link]:
        return None
    passive = sentence.keys[link] == sentence.tables.agent_word and link > 1 and sentence.is_word(link - 1)
    if passive and not sentence.is_capital(link - 1):
        seen = read_phrase_before(sentence, link - 2)
        return seen if seen is not None and seen.can_speak else None
    if phrase.can_speak:
        return None
    if "auxiliary" not in sentence.classes[link - 1]:
        return None
    return read_phrase_before(sentence, skip_auxiliaries(sentence, link - 1))
