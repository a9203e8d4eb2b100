"""Offices and who holds them: "Secretary of State Joan Roe", "Mayor of Port Alban Joan Roe"."""

from __future__ import annotations

from typing import Final

import attrs

from quotecheck.clauses.nouns import NounPhrase, is_definite_article
from quotecheck.clauses.tokens import Sentence

_PLACE_AND_NAME: Final = 3


def is_of_office(sentence: Sentence, link: int, inner: NounPhrase) -> bool:
    """ "the secretary of state's office": an office in charge of something owns a body."""
    owns = "field" in sentence.classes[link + 1] and sentence.has_class(link + 2, "owner")
    return owns and sentence.keys[link] == sentence.tables.field_word and inner.kind == "organisation"


def find_holder(sentence: Sentence, outer: NounPhrase, link: int, inner: NounPhrase) -> NounPhrase | None:
    """ "Secretary of State Joan Roe", "head of research Joan Roe": the name behind what the office is in charge of."""
    tables, key = sentence.tables, sentence.keys[link]
    if key == tables.field_word and _works_there(sentence, outer, inner):
        return attrs.evolve(inner, first=outer.first)
    if key == tables.purpose_word:
        return _find_holder_for(sentence, outer, link, inner)
    charge = sentence.keys[link : link + 2] == tables.charge_phrase  # "Agent in Charge Joan Roe"
    if (key != tables.field_word and not charge) or outer.kind != "role" or inner.name is None:
        return None
    first = link + 1
    if charge:
        return NounPhrase(outer.first, inner.last, inner.last - 1, "name", (first + 1, inner.name[1]))
    while first < inner.last and _is_field(sentence, first):
        first += 1
    if first == link + 1 and "title" in sentence.classes[outer.head] and inner.last == inner.name[1]:
        return _part_place(sentence, outer, inner, first)
    name = (max(first, inner.name[0]), inner.name[1])
    if first == link + 1 or first != name[0] or name[0] >= name[1] or name[1] != inner.last:
        return None
    return NounPhrase(outer.first, inner.last, inner.last - 1, "name", name)


def _find_holder_for(sentence: Sentence, outer: NounPhrase, link: int, inner: NounPhrase) -> NounPhrase | None:
    """ "candidate for treasurer Joan Roe", "Minister for Port Affairs Joan Roe"; not "an aide for treasurer Roe"."""
    if outer.kind != "role" or outer.name is not None or inner.name is None or inner.name[1] != inner.last:
        return None
    if "seeking" in sentence.classes[outer.head] and inner.name[0] > link + 1:
        return NounPhrase(outer.first, inner.last, inner.last - 1, "name", inner.name)
    if "title" not in sentence.classes[outer.head] or not sentence.is_capital(outer.head):
        return None
    return _part_place(sentence, outer, inner, link + 1)


def find_double_holder(sentence: Sentence, outer: NounPhrase, inner: NounPhrase) -> NounPhrase | None:
    """ "former coroner and professor Joan Roe": two offices and the name of who holds both; an article parts two."""
    if outer.kind != "role" or outer.name is not None or inner.kind != "name" or inner.name is None:
        return None
    if sentence.classes[outer.first] & {"determiner", "possessive"} or inner.name[1] != inner.last:
        return None
    office = inner.name[0] - 1
    if office < inner.first or "role" not in sentence.classes[office]:
        return None
    party = sentence.keys[office] in sentence.tables.standing_nouns  # "consultant and lifelong Democrat Joan Roe"
    return attrs.evolve(inner, first=outer.first) if party or not sentence.is_capital(office) else None


def _works_there(sentence: Sentence, outer: NounPhrase, inner: NounPhrase) -> bool:
    """ "University of Alban professor Joan Roe": a body, what it is of, and an office with its holder's name."""
    if outer.kind not in ("organisation", "name") or inner.kind != "name" or inner.name is None:
        return False
    office = inner.name[0] - 1
    return office > inner.first and "role" in sentence.classes[office] and not sentence.is_capital(office)


def _part_place(sentence: Sentence, outer: NounPhrase, inner: NounPhrase, first: int) -> NounPhrase | None:
    """ "Mayor of Port Alban Joan Roe": of three and more capitals behind "of" the last two are the holder's name."""
    if inner.name != (first, inner.last) or inner.last - first < _PLACE_AND_NAME or inner.kind != "name":
        return None
    start = inner.last - 2
    if sentence.words[start].endswith(".") or "suffix" in sentence.classes[inner.last - 1]:
        start -= 1
    return NounPhrase(outer.first, inner.last, inner.last - 1, "name", (start, inner.last)) if start > first else None


def _is_field(sentence: Sentence, index: int) -> bool:
    """ "the", "State", "research": no word for a person."""
    classes = sentence.classes[index]
    if "field" in classes or (is_definite_article(sentence, index) and _is_field_or_body(sentence, index + 1)):
        return True
    if _is_field_or_body(sentence, index) and is_definite_article(sentence, index - 1):
        return True  # "speaker of the parliament"
    return sentence.is_word(index) and not sentence.is_capital(index) and not classes


def _is_field_or_body(sentence: Sentence, index: int) -> bool:
    """ "research", "parliament"."""
    body = sentence.has_class(index, "organisation") and not sentence.is_capital(index)
    return body or sentence.has_class(index, "field")
