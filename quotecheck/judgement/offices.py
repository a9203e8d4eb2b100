"""Offices and bodies: who speaks for whom, and who is meant by a role, as far as the texts tell."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Final

from quotecheck.judgement.case import Case
from quotecheck.judgement.variants import fold_spelling
from quotecheck.judgement.views import see_document
from quotecheck.model import Document, Lexicon, Speaker
from quotecheck.people import Cast, Registry, drop_legal_form, is_company, names_match, strip_possessive
from quotecheck.text import list_keys, split_words

SENTENCE_END: Final = re.compile(
    r"[!?\n\"“”]|(?<=\w{4})\.(?=\s)|(?<=[a-z]{3})(?<![A-Z][a-z]{2})\.(?=\s)|(?<=['’)])\.(?=\s)"
)
_WINDOW: Final = 90  # characters around a name in which its role stands
_MOST_CONTEXTS: Final = 100  # places of a name looked at: whoever is introduced at all is introduced early
_LEGAL_FORM: Final = 5  # characters behind a body's name in which its legal form stands
_TITLE: Final = 6  # words before a name in which its title stands
_APPOSITION: Final = 10  # words behind a name in which its apposition stands
_OFFICES: Final = frozenset({"role", "title"})
_BOUND: Final = frozenset({"organisation", "body", "place", "preposition"})
_OWNED: Final = 3  # words behind a person's name in which a "his" is his
_BESIDE: Final = 2  # words that may stand between a spokesperson and the body ("for the")
_LEAST_OFFICE: Final = 3  # words, the article among them, that tell one office from others
_SHORTEST_WORD: Final = 3  # letters: shorter words of a role or a body's name tell nothing


def speaks_for(case: Case, drafted: Speaker, speaker: Speaker, source: Document) -> bool:
    """ "The Pentagon said" is right where its spokesperson said it, and the other way round."""
    for body, person, document in ((drafted, speaker, source), (speaker, drafted, case.draft)):
        name = body.called
        if not name or person.organisation or body.anonymous:
            continue
        if not _is_official(case, name, person, document, certain=body.organisation):
            continue
        if body.organisation or not any(_is_person(case, body, text) for text in (source, case.draft)):
            return True  # whoever speaks for a person is another
    return False


def _is_person(case: Case, speaker: Speaker, document: Document) -> bool:
    """Does a document give the name an office ("Governor Ann Lee"), or a first name and a "his" ("Lee himself")?"""
    contexts = _list_contexts(speaker, document)
    if any(opens_with_office(near, name, case.lexicon) for near, name in contexts):
        return True
    owning = case.lexicon.scope.owning
    owns = any(not owning.isdisjoint(near[name + 1 : name + 1 + _OWNED]) for near, name in contexts)
    return owns and is_surname(split_words(speaker.called or "")[-1].key, document, case.lexicon)


def is_surname(word: str, document: Document, lexicon: Lexicon) -> bool:
    """Does a document name one person in full whose last name the folded word is?"""
    return _read_cast(see_document(document).text, lexicon).is_surname(word)


@lru_cache(maxsize=16)
def _read_cast(text: str, lexicon: Lexicon) -> Cast:
    return Cast(text, lexicon, Registry(()))


def _is_official(case: Case, body: str, person: Speaker, document: Document, *, certain: bool) -> bool:
    """Does a document call a person the spokesperson, or a head, of a body ("Union spokeswoman Ann Lee")?

    ``certain``: it is known to be a body. Then a word of it beside a spokesperson will do, and any other office
    with all its words; else it must be a spokesperson's, with all its words.
    """
    wanted, reach = list_content(body), len(split_words(body)) + _BESIDE
    for near, name in _list_contexts(person, document) if wanted else ():
        for place in range(max(0, name - _TITLE), min(len(near), name + _TITLE)):
            speaks = near[place] in case.lexicon.scope.spokespeople
            heads = certain and bool(case.lexicon.reporting.find_classes(near[place]) & _OFFICES)
            if not (speaks or heads):
                continue
            served = _list_served(case, near, place, name, reach)
            if wanted <= served or (speaks and certain and wanted & served):
                return True
    return False


def _list_served(case: Case, near: Sequence[str], place: int, name: int, reach: int) -> set[str]:
    """Whom the office at ``place`` is held for: "Union spokeswoman Ann Lee", "Ann Lee, a spokeswoman for the union"."""
    behind = near[place + 1 : place + 1 + reach]
    if behind and "preposition" in case.lexicon.reporting.find_classes(behind[0]):
        return set(behind)
    return set(near[max(0, place - reach) : place]) if place < name else set()


def holds_office(case: Case, body: Speaker, person: Speaker, source: Document, day: dt.date | None) -> bool:
    """Does the registry give the person an office, and not where ("chief executive")? The words may be the body's."""
    registered = case.registry.person_of(person, day) if _is_body(body, source, case.lexicon) else None
    return registered is not None and any(_is_mere_office(role.title, case.lexicon) for role in registered.roles)


def _is_mere_office(title: str, lexicon: Lexicon) -> bool:
    """An office without a body ("chief financial officer"), as against "Pentagon spokesperson"."""
    words = split_words(title)
    offices = [bool(lexicon.reporting.find_classes(word.key) & _OFFICES) for word in words]
    bound = any(lexicon.reporting.find_classes(word.key) & _BOUND for word in words)
    named = any(word.text[0].isupper() and not office for word, office in zip(words, offices, strict=True))
    return any(offices) and not bound and not named


def is_by_office(case: Case, body: Speaker, person: Speaker, source: Document) -> bool:
    """Does the source speak of the body, and of the person by an office alone ("Chief Executive Ann Lee")?"""
    name = body.name or ""
    if (
        not name
        or not person.name
        or person.organisation
        or name not in see_document(source).text
        or not _is_body(body, source, case.lexicon)
    ):
        return False
    return any(opens_with_office(near, place, case.lexicon) for near, place in _list_contexts(person, source))


def _is_body(speaker: Speaker, source: Document, lexicon: Lexicon) -> bool:
    """Is it known for a body, by its words or because the source gives its legal form ("Doe Foods Plc")?"""
    if speaker.organisation:
        return True
    name = speaker.name or ""
    for near, place in _list_contexts(speaker, source)[:1]:  # where it is introduced: "the party Doe leads" comes later
        if place and "organisation" in lexicon.reporting.find_classes(near[place - 1]):
            return True  # "the union Doe"
    text = see_document(source).text
    at = text.find(name)
    return at >= 0 and is_company(text[at : at + len(name) + _LEGAL_FORM].partition("\n")[0])


def opens_with_office(near: Sequence[str], name: int, lexicon: Lexicon) -> bool:
    """Do offices, and no body, stand right before a name?"""
    before = near[max(0, name - 1 - _TITLE) : max(0, name - 1)]
    offices = list(takewhile(lambda key: lexicon.reporting.find_classes(key) & _OFFICES, reversed(before)))
    rest = before[: len(before) - len(offices)]
    return bool(offices) and not (rest and lexicon.reporting.find_classes(rest[-1]) & _BOUND - {"preposition"})


def goes_by_kind(case: Case, drafted: Speaker, body: Speaker) -> bool:
    """ "The company" is Doe Foods Plc where the draft speaks of Doe Foods, and the name is of no other kind."""
    if drafted.name or drafted.mention is None or not (drafted.organisation and body.organisation and body.name):
        return False
    name = drop_legal_form(body.name)
    kinds = {key for key in list_keys(name) if "organisation" in case.lexicon.reporting.find_classes(key)}
    noun = split_words(drafted.mention.text)[-1].key
    return name in see_document(case.draft).text and (not kinds or noun in kinds)


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
    return _read_cast(text, lexicon).find_role(office, 0)


def is_described(role: Speaker, named: Speaker, document: Document, lexicon: Lexicon) -> bool:
    """Does the document call the named speaker what the other text calls its own ("the Pentagon spokesperson")?"""
    if role.name or role.mention is None or role.candidates or not named.name:
        return False
    return stands_by(role.mention.text, named, document, lexicon)


def is_titled(person: Speaker, titles: set[str], document: Document) -> bool:
    """Do all words of a title stand beside a person's name, given in full, in a document?"""
    given = list_keys(person.name or "")[:-1]
    return any(
        near[max(0, name - len(given)) : name] == tuple(given)
        and titles.issubset(near[max(0, name - _TITLE) : name + _APPOSITION])
        for near, name in _list_contexts(person, document)
    )


def stands_by(words: str, person: Speaker, document: Document, lexicon: Lexicon) -> bool:
    """Do all words of a role or body stand beside a person's name in a document?"""
    wanted = list_content(words)
    if wanted and wanted <= set(list_keys(person.name or "")[:-1]):
        return True  # "Words of: Governor Joan Roe"
    contexts = _list_contexts(person, document) if wanted else ()
    for near, name in contexts:
        around = near[max(0, name - _TITLE) : name + _APPOSITION]
        if wanted <= {*around} | {fold_spelling(key, lexicon) for key in around}:
            return True
    return False


def list_content(words: str) -> set[str]:
    """The folded words that say something, no owner's "'s" behind them."""
    return {strip_possessive(key) for key in list_keys(words) if len(key) > _SHORTEST_WORD}


def _list_contexts(person: Speaker, document: Document) -> tuple[tuple[tuple[str, ...], int], ...]:
    """The words around each place at which a document names a person, in the sentence, and the name's index."""
    return _read_contexts(person.name.split()[-1], see_document(document).text) if person.name else ()


@lru_cache(maxsize=512)
def _read_contexts(surname: str, text: str) -> tuple[tuple[tuple[str, ...], int], ...]:
    contexts: list[tuple[tuple[str, ...], int]] = []
    at = text.find(surname)
    while at >= 0 and len(contexts) < _MOST_CONTEXTS:
        before = SENTENCE_END.split(text[max(0, at - _WINDOW) : at])[-1]
        behind = SENTENCE_END.split(text[at : at + len(surname) + _WINDOW], maxsplit=1)[0]
        near = tuple(map(strip_possessive, list_keys(before + behind)))
        contexts.append((near, len(list_keys(before))))
        at = text.find(surname, at + 1)
    return tuple(contexts)
