"""Offices: who is meant by a role, as far as the texts tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, takewhile
from typing import Final

import attrs

from quotecheck.judgement.variants import fold_spelling
from quotecheck.judgement.views import see_document
from quotecheck.model import Document, Lexicon, Speaker
from quotecheck.people import Cast, Registry, names_match, strip_possessive
from quotecheck.text import list_keys, split_words

SENTENCE_END: Final = re.compile(
    r"[!?\n\"“”]|(?<=\w{4})\.(?=\s)|(?<=[a-z]{3})(?<![A-Z][a-z]{2})\.(?=\s)|(?<=['’)])\.(?=\s)"
)
_WINDOW: Final = 90  # characters around a name in which its role stands
_MOST_NAMINGS: Final = 100  # places of a name looked at: whoever is introduced at all is introduced early
TITLE_REACH: Final = 6  # words before a name in which its title stands
_APPOSITION: Final = 10  # words behind a name in which its apposition stands
OFFICES: Final = frozenset({"role", "title"})
_BODIES: Final = frozenset({"organisation", "body", "place"})
_LEAST_OFFICE: Final = 3  # words, the article among them, that tell one office from others
_SHORTEST_WORD: Final = 3  # letters: shorter words of a role or a body's name tell nothing


@attrs.frozen
class Naming:
    """A place at which a document names a person."""

    near: tuple[str, ...]
    """The folded words of the sentence around it, no owner's "'s" behind them."""
    name: int
    """Which of them is the last name."""
    start: int
    """Where that begins in the text as it is read."""


def is_surname(word: str, document: Document, lexicon: Lexicon) -> bool:
    """Does a document name one person in full whose last name the folded word is?"""
    return read_cast(see_document(document).text, lexicon).is_surname(word)


@lru_cache(maxsize=16)
def read_cast(text: str, lexicon: Lexicon) -> Cast:
    """Who is who in a text."""
    return Cast(text, lexicon, Registry(()))


def opens_with_office(near: Sequence[str], name: int, lexicon: Lexicon) -> bool:
    """Do offices, and no body, stand right before a name?"""
    before = near[max(0, name - 1 - TITLE_REACH) : max(0, name - 1)]
    offices = list(takewhile(lambda key: lexicon.reporting.find_classes(key) & OFFICES, reversed(before)))
    rest = before[: len(before) - len(offices)]
    return bool(offices) and not (rest and lexicon.reporting.find_classes(rest[-1]) & _BODIES)


def is_anothers(role: Speaker, named: Speaker, document: Document, lexicon: Lexicon) -> bool:
    """Does the document give an office ("the harbour master") to people of whom none is the named speaker?"""
    if role.name or role.mention is None or not named.name or named.anonymous:
        return False
    words = split_words(role.mention.text)
    if "definite" not in lexicon.reporting.find_classes(words[0].key):
        return False
    if len(words) < _LEAST_OFFICE and "title" not in lexicon.reporting.find_classes(words[-1].key):
        return False  # many are "the official"
    holders = _list_holders(role.mention.text, see_document(document).text, lexicon)
    return bool(holders) and not any(names_match(holder, named.name) for holder in holders)


@lru_cache(maxsize=64)
def _list_holders(office: str, text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The names that a text gives an office to."""
    return read_cast(text, lexicon).find_role(office, 0)


def is_described(role: Speaker, named: Speaker, document: Document, lexicon: Lexicon) -> bool:
    """Does the document call the named speaker what the other text calls its own ("the Pentagon spokesperson")?"""
    if role.name or role.mention is None or role.candidates or not named.name:
        return False
    holders = () if named.anonymous else _list_holders(role.mention.text, see_document(document).text, lexicon)
    if holders:
        return any(names_match(holder, named.name) for holder in holders)
    return stands_by(role.mention.text, named, document, lexicon)


def is_titled(person: Speaker, titles: set[str], document: Document) -> bool:
    """Do all words of a title stand beside a person's name, given in full, in a document?"""
    given = list_keys(person.name or "")[:-1]
    return any(
        one.near[max(0, one.name - len(given)) : one.name] == tuple(given)
        and titles.issubset(one.near[max(0, one.name - TITLE_REACH) : one.name + _APPOSITION])
        for one in list_namings(person, document)
    )


def stands_by(words: str, person: Speaker, document: Document, lexicon: Lexicon) -> bool:
    """Do all words of a role or body stand beside a person's name in a document, with no verb between?"""
    wanted = list_content(words)
    if person.anonymous and person.name:
        return is_called(words, person.name, lexicon)
    if wanted and wanted <= set(list_keys(person.name or "")[:-1]):
        return True  # "Words of: Governor Joan Roe"
    return bool(wanted) and any(_stand_by(wanted, one, lexicon) for one in list_namings(person, document))


def is_called(words: str, name: str, lexicon: Lexicon) -> bool:
    """Are the words all in those for somebody nameless? "A spokesman for Mayor Roe" is a spokesman, and no mayor."""
    told, wanted = list_keys(name), list_keys(words)
    if told == wanted or not list_content(words) <= list_content(name):
        return told == wanted
    head = list(takewhile(lambda key: "preposition" not in lexicon.reporting.find_classes(key), told))
    serves = not lexicon.scope.spokespeople.isdisjoint(head)
    return not serves or wanted[-1] in head


def _stand_by(wanted: set[str], one: Naming, lexicon: Lexicon) -> bool:
    first = max(0, one.name - TITLE_REACH)
    places = [
        place
        for place, key in enumerate(one.near[first : one.name + _APPOSITION], first)
        if key in wanted or fold_spelling(key, lexicon) in wanted
    ]
    found = {key for place in places for key in (one.near[place], fold_spelling(one.near[place], lexicon))}
    if not wanted <= found:
        return False
    before = [place for place in places if place < one.name]
    between = one.near[before[-1] + 1 : one.name] if before else one.near[one.name + 1 : places[0]]
    return not any(_parts(key, lexicon) for key in between)


def _parts(key: str, lexicon: Lexicon) -> bool:
    """A verb between a name and an office: "the harbour master told Tom Hay"."""
    classes = lexicon.reporting.find_classes(key)
    return key in lexicon.reporting.reporting_verbs and not classes & OFFICES


def list_content(words: str) -> set[str]:
    """The folded words that say something, no owner's "'s" behind them."""
    return {strip_possessive(key) for key in list_keys(words) if len(key) > _SHORTEST_WORD}


def list_namings(person: Speaker, document: Document) -> tuple[Naming, ...]:
    """Each place at which a document names a person."""
    return _read_namings(person.name.split()[-1], see_document(document).text) if person.name else ()


def find_naming(person: Speaker, document: Document) -> Naming | None:
    """The first place at which a document names a person."""
    return _read_first(person.name.split()[-1], see_document(document).text) if person.name else None


@lru_cache(maxsize=512)
def _read_namings(surname: str, text: str) -> tuple[Naming, ...]:
    return tuple(islice(_iterate_namings(surname, text), _MOST_NAMINGS))


@lru_cache(maxsize=512)
def _read_first(surname: str, text: str) -> Naming | None:
    return next(_iterate_namings(surname, text), None)


def _iterate_namings(surname: str, text: str) -> Iterator[Naming]:
    for at in _iterate_places(surname, text):
        before = SENTENCE_END.split(text[max(0, at - _WINDOW) : at])[-1]
        behind = SENTENCE_END.split(text[at : at + len(surname) + _WINDOW], maxsplit=1)[0]
        near = tuple(map(strip_possessive, list_keys(before + behind)))
        yield Naming(near, len(list_keys(before)), at)


def _iterate_places(surname: str, text: str) -> Iterator[int]:
    """Where a last name stands in a text, as it is printed or in the capitals of a label."""
    if surname.upper() in text:
        forms = "|".join(map(re.escape, dict.fromkeys((surname, surname.upper()))))
        yield from (match.start() for match in re.finditer(forms, text))
        return
    at = text.find(surname)
    while at >= 0:
        yield at
        at = text.find(surname, at + len(surname))
