"""A mention becomes a speaker: the words at the quotation resolved to the person they stand for."""

from __future__ import annotations

from typing import Final

from quotecheck.attribution.antecedents import find_earlier_subject, find_told_of, follow_relative
from quotecheck.attribution.memory import Memory
from quotecheck.attribution.speech_tag import SpeechTag
from quotecheck.attribution.unnamed import find_given_name, is_indefinite, is_withheld, show_unnamed, take_knowledge
from quotecheck.clauses import NounPhrase, Sentence, find_apposed, find_main_subject
from quotecheck.model import Speaker
from quotecheck.model.slots import sealed
from quotecheck.people import split_name

_UNSURE: Final = 0.6
"""Confidence of a mention that could stand for several people."""


@sealed
class _Named:
    """Whom a mention stands for."""

    name: str | None = None
    anonymous: bool = False
    organisation: bool = False
    candidates: tuple[str, ...] = ()
    share: float = 1.0
    """Of the confidence in the mention itself."""


_UNKNOWN: Final = _Named()


def name_speaker(tag: SpeechTag, memory: Memory) -> Speaker:
    """The speaker a tag names."""
    sentence = tag.sentence
    shown, phrase = follow_relative(sentence, tag.phrase)
    named = _UNKNOWN if _is_town(tag, memory) else _name_phrase(sentence, phrase, memory)
    if shown.kind == "relative" and named.name is None and phrase.kind in ("role", "people"):
        shown = phrase  # "the protesters who chanted", of whom the text says no more
    via = None if tag.via is None else _name_carrier(sentence, tag.via, memory)
    return Speaker(
        name=named.name,
        mention=sentence.mention(shown.first, shown.last),
        anonymous=named.anonymous,
        via=None if via == named.name else via,
        candidates=named.candidates,
        organisation=named.organisation,
        rule=tag.rule,
        confidence=tag.confidence if named.share == 1.0 else round(named.share * tag.confidence, 2),
    )


def _is_town(tag: SpeechTag, memory: Memory) -> bool:
    """ "Roe Falls waits: ...": a name in a headline that the text has elsewhere, whole, as where something is."""
    if tag.verb is not None or memory.passed or tag.phrase.kind != "name":
        return False
    sentence, text = tag.sentence, memory.text
    name = sentence.show(tag.phrase.first, tag.phrase.last)
    if text.count(sentence.words[tag.phrase.last - 1]) > text.count(name):
        return False  # "Roe" alone is a person's
    datelines = (f"\n{name.upper()} ", f"\n{name.upper()}, ")
    where = (*(f" {link} {name}" for link in sentence.tables.place_links), *datelines)
    return " " in name and any(words in text for words in where)


def _name_carrier(sentence: Sentence, phrase: NounPhrase, memory: Memory) -> str:
    """Through whom it is told: the name, else the words."""
    shown, phrase = follow_relative(sentence, phrase)
    return _name_phrase(sentence, phrase, memory).name or sentence.show(shown.first, shown.last)


def _name_phrase(sentence: Sentence, phrase: NounPhrase, memory: Memory) -> _Named:
    """Whom the words stand for; a relative that leads nowhere is nobody known."""
    if "together" in sentence.classes[phrase.head] and "definite" in sentence.classes[phrase.first]:
        pair = memory.find_pair()
        if pair is not None:
            return _Named(pair)
    if phrase.last - phrase.first == 1 and "surname" in sentence.classes[phrase.first]:
        word = sentence.words[phrase.first]
        full = memory.cast.find_full_name(word, sentence.start_of(phrase.first))
        if sentence.is_capital(phrase.first) and full != word:
            return _Named(full)  # "Baker", after "Bob Baker"
    if phrase.last - phrase.first == 1 and sentence.keys[phrase.first] in sentence.tables.objective_pronouns:
        return _name_pronoun(sentence, phrase, memory)  # "according to her"
    return _NAMERS.get(phrase.kind, _name_other)(sentence, phrase, memory) if phrase.kind != "relative" else _UNKNOWN


def _name_person(sentence: Sentence, phrase: NounPhrase, memory: Memory) -> _Named:
    if phrase.name is None:
        return _UNKNOWN
    first, last = phrase.name
    verb = sentence.forms[first] if not first and last > 1 else None
    if verb is not None and verb.tense == "past" and "say" in verb.frames:
        first += 1  # "Said Doe: ..."
    place = sentence.start_of(first)
    spans = ((first, last), *phrase.joined)
    full = [memory.cast.find_full_name(sentence.show(*one), place, memory.spoken) for one in spans]
    if len(full) == 1:
        return _Named(full[0])
    between = range(phrase.joined[-1][0] - 1, phrase.name[1] - 1, -1)
    link = next((sentence.words[i] for i in between if "conjunction" in sentence.classes[i]), ",")
    return _Named(f"{', '.join(full[:-1])} {link} {full[-1]}")


def _name_pronoun(sentence: Sentence, phrase: NounPhrase, memory: Memory) -> _Named:
    key = sentence.keys[phrase.head]
    tables = sentence.tables
    spoke = memory.last_speaker
    if key in tables.pronouns_male or key in tables.pronouns_female:
        return _name_single(sentence, phrase, memory)
    if key == tables.singular_body:
        body = memory.find_last_body()
        return _Named(body, organisation=True) if body else _UNKNOWN
    if key == tables.plural_pronoun:
        several = _find_several(sentence, phrase, memory)
        if several is not None:
            return several
    if not sentence.has_class(phrase.head, "pronoun") or spoke is None or spoke.name is None:
        return _UNKNOWN
    if spoke.organisation or spoke.anonymous:  # nobody else can be meant for sure
        return _Named(spoke.name, spoke.anonymous, spoke.organisation)
    return _UNKNOWN


def _name_single(sentence: Sentence, phrase: NounPhrase, memory: Memory) -> _Named:
    """ "he" and "she": whom the sentence or the text before it gives them to, if it is one person."""
    key, place = sentence.keys[phrase.head], sentence.start_of(phrase.first)
    subject, inner = find_earlier_subject(sentence, phrase), None
    if subject is not None and not memory.is_common_word(sentence, subject):
        inner = _name_phrase(sentence, subject, memory).name
    told = None if memory.barred else find_told_of(sentence, phrase)
    if told is not None:
        memory.barred = _name_phrase(sentence, told, memory).name
    names = memory.find_referents(key, inner, sentence.span.start, place)
    if len(names) != 1:
        return _Named(candidates=names or memory.list_candidates(key, place))
    memory.note_pronoun(names[0], key, place)
    spoke = memory.last_speaker
    return _Named(names[0], spoke is not None and spoke.anonymous and spoke.name == names[0])


def _find_several(sentence: Sentence, phrase: NounPhrase, memory: Memory) -> _Named | None:
    """ "they": the people who are the subject earlier in the sentence, else the pair that was named last."""
    subject = find_main_subject(sentence, phrase.first) if phrase.first else None
    if subject is not None and subject.last <= phrase.first and (subject.kind == "people" or subject.joined):
        return _name_phrase(sentence, subject, memory)
    pair = memory.find_pair()
    return _Named(pair) if pair else None


def _name_role(sentence: Sentence, phrase: NounPhrase, memory: Memory) -> _Named:
    """A role: the person who holds it in this text, else somebody who stays unnamed."""
    beside = find_apposed(sentence, phrase)
    key = sentence.keys[phrase.head]
    if beside is not None and not _is_of_inner(sentence, phrase, beside):
        memory.anonymous.pop(key, None)
        return _name_phrase(sentence, beside, memory)
    if _speaks_jointly(sentence, phrase):
        pair = memory.find_pair()
        if pair is not None:
            return _Named(pair)
    if is_indefinite(sentence, phrase) or is_withheld(sentence, phrase):
        given = find_given_name(sentence, phrase)
        if given is not None:
            return _name_phrase(sentence, given, memory)
        shown = memory.anonymous[key] = show_unnamed(sentence, take_knowledge(sentence, phrase))
        memory.unnamed_noun = key if phrase.kind == "role" else ""
        return _Named(shown, anonymous=True)
    place = sentence.start_of(phrase.first)
    if key in memory.anonymous:
        named = memory.find_named_since(sentence.show(phrase.first, phrase.last), key, place)
        return _Named(named) if named else _Named(memory.anonymous[key], anonymous=True)
    addressed = _find_addressed(sentence, phrase)
    if addressed:
        return _Named(memory.cast.find_full_name(sentence.show(addressed, phrase.last), place, memory.spoken))
    for last in (phrase.last, phrase.head + 1):
        names = memory.cast.find_holder(sentence.show(phrase.first, last), place)
        if names:
            names = _put_titled_first(names, sentence.show(phrase.first, last), memory, place)
            return _Named(names[0], candidates=names[1:], share=1.0 if len(names) == 1 else _UNSURE)
    return _name_described(sentence, phrase, memory) if "definite" in sentence.classes[phrase.first] else _UNKNOWN


def _put_titled_first(names: tuple[str, ...], role: str, memory: Memory, place: int) -> tuple[str, ...]:
    """ "President Doe met President Jan Roe of Ruritania. The president said": Doe, where he was last told of."""
    titled = memory.cast.find_titled(role, place)
    if titled is None or titled in names or titled != memory.find_standing((), place):
        return names
    return titled, *names


def _find_addressed(sentence: Sentence, phrase: NounPhrase) -> int:
    """Where the last name begins in "Undersecretary for Schools Mr. Doe"; 0 where there is none."""
    for index in range(phrase.head + 1, phrase.last - 1):
        classes = sentence.classes[index]
        if "title" in classes and not classes.isdisjoint(("male", "female")) and sentence.is_capital(index + 1):
            return index + 1
    return 0


def _name_described(sentence: Sentence, phrase: NounPhrase, memory: Memory) -> _Named:
    """ "the Vermont independent", "the 29-year-old midfielder", "the embattled governor", "the official"."""
    place = sentence.start_of(phrase.first)
    if _tells_standing(sentence, phrase):
        told = memory.find_standing(_list_capitals(sentence, phrase), place)
        return _Named(told, share=_UNSURE) if told else _UNKNOWN
    head = sentence.words[phrase.head]
    if "office" in sentence.classes[phrase.head]:
        places = _list_capitals(sentence, phrase)
        if places:
            return _name_officer_from(sentence, phrase, places, memory)
        loose = all(_is_loose(sentence, index) for index in range(phrase.first + 1, phrase.head))
        names = memory.cast.find_holder(head, place) if loose else ()
        return _Named(names[0], share=_UNSURE) if len(names) == 1 else _UNKNOWN
    unnamed = memory.find_unnamed(head, place) if phrase.head == phrase.first + 1 == phrase.last - 1 else None
    return _Named(unnamed, anonymous=True) if unnamed else _UNKNOWN


def _name_officer_from(sentence: Sentence, phrase: NounPhrase, places: tuple[str, ...], memory: Memory) -> _Named:
    """ "the Vermont senator": who holds the office and is from there, else the holder who was told of last."""
    place = sentence.start_of(phrase.first)
    if phrase.last - phrase.first != len(places) + 2:
        return _UNKNOWN
    holders = memory.cast.find_role(sentence.words[phrase.head], place)
    natives = [name for name in memory.cast.find_people_from(places, place) if name in holders]
    if natives:
        return _Named(natives[0], candidates=tuple(natives[1:]), share=1.0 if len(natives) == 1 else _UNSURE)
    told = memory.find_standing((), place)
    seat = sentence.keys[phrase.head] in sentence.tables.seat_words
    if not seat or told is None or told not in holders or memory.cast.has_origin(split_name(told)[-1], place):
        return _UNKNOWN
    return _Named(told, share=_UNSURE)


def _tells_standing(sentence: Sentence, phrase: NounPhrase) -> bool:
    """By party, origin or age, which anybody told of can have."""
    keys = sentence.keys[phrase.first : phrase.last]
    if keys[-1] in sentence.tables.standing_nouns or any(key.endswith(sentence.tables.age_ending) for key in keys):
        return True
    return len(keys) == 2 and "national" in sentence.classes[phrase.head]  # "the Dane"


def _is_loose(sentence: Sentence, index: int) -> bool:
    """A word before an office that makes it no other office: "embattled", "Republican", but not "deputy"."""
    if sentence.keys[index] in sentence.tables.standing_nouns:
        return True
    small = sentence.is_word(index) and not sentence.is_capital(index)
    return small and sentence.classes[index].isdisjoint(("title", "role", "former"))


def _list_capitals(sentence: Sentence, phrase: NounPhrase) -> tuple[str, ...]:
    """The words of a phrase that say where somebody is from: "Vermont"."""
    inside = range(phrase.first + 1, phrase.last)
    return tuple(sentence.words[i] for i in inside if sentence.is_capital(i) and "place" in sentence.classes[i])


def _is_of_inner(sentence: Sentence, phrase: NounPhrase, beside: NounPhrase) -> bool:
    """ "A spokesman for Doe's successor, Rep. Joan Roe,": the name, with its title, is the successor's."""
    titled = beside.name is not None and "title" in sentence.classes[beside.first] and beside.first < beside.name[0]
    return titled and phrase.last - 1 > phrase.head and "role" in sentence.classes[phrase.last - 1]


def _speaks_jointly(sentence: Sentence, phrase: NounPhrase) -> bool:
    """ "The senators said in a joint statement", "in their statement": those who were named together."""
    if phrase.kind != "people" or "definite" not in sentence.classes[phrase.first]:
        return False
    theirs = any(
        key == sentence.tables.plural_owner and sentence.has_class(i + 1, "document")
        for i, key in enumerate(sentence.keys)
    )
    return theirs or any("joint" in classes for classes in sentence.classes)


def _name_organisation(sentence: Sentence, phrase: NounPhrase, memory: Memory) -> _Named:
    """A body or a document by its own name; a definite "the ministry" by the full name the text gave it."""
    if "definite" in sentence.classes[phrase.first] and _tells_standing(sentence, phrase):
        return _name_described(sentence, phrase, memory)
    if phrase.kind == "document" and sentence.has_class(phrase.first, "possessive"):
        owner = _name_pronoun(sentence, NounPhrase(phrase.first, phrase.first + 1, phrase.first, "pronoun"), memory)
        if owner.name is not None:
            return owner  # "his letter said"
    own = _find_own_name(sentence, phrase)
    if own:
        return _Named(memory.cast.find_body(sentence.show(own, phrase.last)), organisation=True)
    return _Named(memory.name_body(sentence, phrase), organisation=True)


def _find_own_name(sentence: Sentence, phrase: NounPhrase) -> int:
    """Where "Harbour Watch" begins in "the rights group Harbour Watch"; 0 where no noun for a body is before it."""
    first = phrase.last
    while first > phrase.first and sentence.is_capital(first - 1):
        first -= 1
    small = first > phrase.first and sentence.has_class(first - 1, "organisation")
    return first if small and phrase.last - first > 1 else 0


def _name_other(sentence: Sentence, phrase: NounPhrase, memory: Memory) -> _Named:
    beside = find_apposed(sentence, phrase)
    if beside is not None:
        return _name_phrase(sentence, beside, memory)
    if "definite" in sentence.classes[phrase.first] and _tells_standing(sentence, phrase):
        return _name_described(sentence, phrase, memory)
    shown = show_unnamed(sentence, phrase)
    if phrase.last - phrase.first == 1 and shown in sentence.tables.introducing_words and memory.unnamed_noun:
        return _Named(f"{shown} {memory.unnamed_noun}", anonymous=True)  # "Another said"
    if not is_indefinite(sentence, phrase):
        shown = memory.anonymous.get(sentence.keys[phrase.head], shown)
    memory.anonymous.setdefault(sentence.keys[phrase.head], shown)
    return _Named(shown, anonymous=True)


_NAMERS: Final = {
    "name": _name_person,
    "pronoun": _name_pronoun,
    "role": _name_role,
    "people": _name_role,
    "organisation": _name_organisation,
    "document": _name_organisation,
}
