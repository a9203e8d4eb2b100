"""Bodies: whose words may stand for those of an organisation, as far as the texts tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from quotecheck.judgement.case import Case
from quotecheck.judgement.offices import (
    OFFICES,
    TITLE_REACH,
    Naming,
    is_surname,
    list_content,
    list_namings,
    opens_with_office,
    read_cast,
)
from quotecheck.judgement.views import see_document
from quotecheck.model import Document, Lexicon, Speaker
from quotecheck.people import drop_legal_form, fold_role, is_company
from quotecheck.text import list_keys, split_words

_LEGAL_FORM: Final = 5  # characters behind a body's name in which its legal form stands
_BOUND: Final = frozenset({"organisation", "body", "place", "preposition"})
_BESIDE: Final = 2  # words that may stand between a name and its body ("of the")
_PARAGRAPH: Final = 400  # characters before a name in which the body that an "its" takes up stands


def weigh_body(case: Case, drafted: Speaker, speaker: Speaker, source: Document) -> bool | None:
    """May one of two be a body, and the words of the other, a person's, its own?

    True where the text that names the person has them speak for it or lead it ("Union spokeswoman Ann Lee"), None where
    it ties the two in another way ("an economist at the bank"), or leaves open whose chief executive somebody is.
    """
    ties = (_weigh(case, drafted, speaker, source), _weigh(case, speaker, drafted, case.draft))
    return True if True in ties else None if None in ties else False


def speaks_for(case: Case, body: Speaker, person: Speaker, source: Document) -> bool:
    """Does the source have the person speak for the body?"""
    return weigh_body(case, body, person, source) is True


def _weigh(case: Case, body: Speaker, person: Speaker, document: Document) -> bool | None:
    if not body.called or not person.name or person.organisation or body.anonymous:
        return False
    tie = _find_tie(case, body, person, document)
    if tie and not body.organisation and any(_is_person(case, body, text) for text in (document, case.draft)):
        return False  # whoever speaks for a person is another
    if tie is False and _leads_unnamed(case, body, person, document):
        return None
    return tie


def _find_tie(case: Case, body: Speaker, person: Speaker, document: Document) -> bool | None:
    """The closest tie between the two, whatever the document says of the person."""
    called = drop_legal_form(body.called or "")
    certain, wanted = _is_body(body, document, case.lexicon), set(fold_role(called))
    found: bool | None = False
    can_tell = certain or person.anonymous or _has_spokesperson(see_document(document).text, case.lexicon)
    for role in _list_roles(case, person, document) if wanted and can_tell else ():
        tie = _read_tie(case, role, wanted, certain=certain)
        if tie:
            return True
        found = None if tie is None else found
    for naming in list_namings(person, document) if certain else ():
        if _is_owned(case, naming, called, document):
            return True
        if _stands_behind(case, naming, called):
            found = None
    return found


@lru_cache(maxsize=64)
def _has_spokesperson(text: str, lexicon: Lexicon) -> bool:
    """Asked first: who is who in a text costs as much to find as its quotations."""
    folded = text.casefold()
    return any(word in folded for word in lexicon.scope.spokespeople)


def _list_roles(case: Case, person: Speaker, document: Document) -> Sequence[Sequence[str]]:
    """What a document says somebody is; who stays nameless is what he is called."""
    if person.anonymous:
        return [fold_role(person.called or "")]
    return read_cast(see_document(document).text, case.lexicon).list_roles_of(person.name or "")


def _read_tie(case: Case, role: Sequence[str], wanted: set[str], *, certain: bool) -> bool | None:
    """What a role tells. Where it is not known for a body, only who speaks for it by its whole name counts."""
    tables, told = case.lexicon.scope, set(role)
    speaks = not told.isdisjoint(tables.spokespeople)
    if not (certain or speaks) or _is_past(case, role):
        return False
    served = {word for word in told if not case.lexicon.reporting.find_classes(word) & OFFICES}
    if wanted <= told:
        return True if (speaks or _leads(case, role)) and not _names_other(case, served - wanted) else None
    return speaks and bool(served) and served <= wanted


def _names_other(case: Case, served: set[str]) -> bool:
    """ "The Iowa Labor Party" is not Iowa."""
    return any("organisation" in case.lexicon.reporting.find_classes(word) for word in served)


def _is_past(case: Case, role: Sequence[str]) -> bool:
    return any("former" in case.lexicon.reporting.find_classes(word) for word in role)


def _leads(case: Case, role: Sequence[str]) -> bool:
    """An office at the head of a body, and nobody's deputy."""
    return not case.lexicon.scope.heads.isdisjoint(role) and case.lexicon.scope.lesser_offices.isdisjoint(role)


def _stands_behind(case: Case, naming: Naming, body: str) -> bool:
    """ "Dr. Ann Lee of the University of Helstad"."""
    behind = naming.near[naming.name + 1 : naming.name + 1 + len(split_words(body)) + _BESIDE]
    linked = bool(behind) and "preposition" in case.lexicon.reporting.find_classes(behind[0])
    return linked and list_content(body) <= {*behind}


def _is_owned(case: Case, naming: Naming, body: str, document: Document) -> bool:
    """ "The union Doe called a meeting. Its chair, Ann Lee, said": no other name stands between the body and "its"."""
    for place in range(max(0, naming.name - TITLE_REACH), naming.name):
        owner = naming.near[place]
        if owner in case.lexicon.scope.bodies_own:
            before = see_document(document).text[max(0, naming.start - _PARAGRAPH) : naming.start].rpartition("\n")[2]
            told = before[: before.casefold().rfind(owner)]
            _, found, between = told.rpartition(body)
            named = any(_is_name(case, word) for word in between.split())
            return bool(found) and not named and _leads(case, naming.near[place + 1 : naming.name])
    return False


def _is_name(case: Case, word: str) -> bool:
    """A capital, and no day or month."""
    days, keys = (case.lexicon.weekday_numbers, case.lexicon.month_numbers), list_keys(word)
    return word[0].isupper() and not any(key in table for key in keys for table in days)


def _is_person(case: Case, speaker: Speaker, document: Document) -> bool:
    """Does a document give the name an office ("Governor Ann Lee"), or name somebody in full so?"""
    if is_surname(split_words(speaker.called or "")[-1].key, document, case.lexicon):
        return True
    return any(opens_with_office(one.near, one.name, case.lexicon) for one in list_namings(speaker, document))


def _leads_unnamed(case: Case, body: Speaker, person: Speaker, source: Document) -> bool:
    """Does the source speak of the body, and of the person as head of none ("Chief Executive Ann Lee")?"""
    name, text = body.name or "", see_document(source).text
    if not name or name not in text or not _is_body(body, source, case.lexicon):
        return False
    return any(_leads(case, role) and _is_bare(case, role) for role in _list_roles(case, person, source))


def _is_bare(case: Case, role: Sequence[str]) -> bool:
    """Offices and nothing that says of what."""
    return all(case.lexicon.reporting.find_classes(word) & OFFICES for word in role) and not _is_past(case, role)


def holds_office(case: Case, body: Speaker, person: Speaker, source: Document, day: dt.date | None) -> bool:
    """Does the registry give the person an office, and not where ("chief executive")? The words may be the body's."""
    registered = case.registry.person_of(person, day) if _is_body(body, source, case.lexicon) else None
    return registered is not None and any(_is_mere_office(role.title, case.lexicon) for role in registered.roles)


def _is_mere_office(title: str, lexicon: Lexicon) -> bool:
    """An office without a body ("chief financial officer"), as against "Pentagon spokesperson"."""
    words = split_words(title)
    offices = [bool(lexicon.reporting.find_classes(word.key) & OFFICES) for word in words]
    bound = any(lexicon.reporting.find_classes(word.key) & _BOUND for word in words)
    named = any(word.text[0].isupper() and not office for word, office in zip(words, offices, strict=True))
    return any(offices) and not bound and not named


def _is_body(speaker: Speaker, source: Document, lexicon: Lexicon) -> bool:
    """Is it known for a body, by its words or because the source gives its legal form ("Doe Foods Plc")?"""
    if speaker.organisation:
        return True
    name = speaker.name or ""
    for one in list_namings(speaker, source)[:1]:  # where it is introduced: "the party Doe leads" comes later
        if one.name and "organisation" in lexicon.reporting.find_classes(one.near[one.name - 1]):
            return True  # "the union Doe"
    text = see_document(source).text
    at = text.find(name)
    return at >= 0 and is_company(text[at : at + len(name) + _LEGAL_FORM].partition("\n")[0])


def goes_by_kind(case: Case, drafted: Speaker, body: Speaker) -> bool:
    """ "The company" is Doe Foods Plc where the draft speaks of Doe Foods, and the name is of no other kind."""
    if drafted.name or drafted.mention is None or not (drafted.organisation and body.organisation and body.name):
        return False
    name = drop_legal_form(body.name)
    kinds = {key for key in list_keys(name) if "organisation" in case.lexicon.reporting.find_classes(key)}
    noun = split_words(drafted.mention.text)[-1].key
    return name in see_document(case.draft).text and (not kinds or noun in kinds)
