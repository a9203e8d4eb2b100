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
    find_naming,
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
_OWNED: Final = 3  # words behind a person's name in which a "his" is his
_BESIDE: Final = 3  # words that may stand between a name and its body ("of the")
_NEAR: Final = 40  # characters on either side of a body's name in which an office at its head stands
_MOST_PLACES: Final = 50  # of a body's name that are looked at
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
    texts = () if tie is False or body.organisation else (document, case.draft)
    if any(_is_person(case, body, text) for text in texts):
        return False  # whoever speaks for a person is another
    if tie is False and _leads_unnamed(case, body, person, document):
        return None
    return tie


def _find_tie(case: Case, body: Speaker, person: Speaker, document: Document) -> bool | None:
    """The closest tie between the two, whatever the document says of the person."""
    called, text = drop_legal_form(body.called or ""), see_document(document).text
    certain, wanted = _is_body(body, document, case.lexicon), set(fold_role(called))
    offices = [word for word in wanted if case.lexicon.reporting.find_classes(word) & OFFICES]
    if not wanted or (len(offices) == len(wanted) and not body.organisation):
        return False  # "the mayor"
    found: bool | None = False
    can_tell = certain or person.anonymous or case.registry.people or _tells_offices(text, called, case.lexicon)
    for role in _list_roles(case, person, document) if can_tell else ():
        tie = _read_tie(case, role, wanted, certain=certain)
        if tie:
            return True
        found = None if tie is None else found
    for naming in list_namings(person, document) if called in text else ():
        if certain and _is_owned(case, naming, called, document):
            return True
        if _stands_behind(case, naming, called):
            found = None
    return found


def _tells_offices(text: str, body: str, lexicon: Lexicon) -> bool:
    """Does anybody speak for the body or lead it? Who is who in a text costs as much to find as its quotations."""
    return _has_spokesperson(text, lexicon) or _is_led(text, body, lexicon)


@lru_cache(maxsize=64)
def _has_spokesperson(text: str, lexicon: Lexicon) -> bool:
    folded = text.casefold()
    return any(word in folded for word in lexicon.scope.spokespeople)


def _is_led(text: str, body: str, lexicon: Lexicon) -> bool:
    """Does the word of an office at a head stand near the body's name?"""
    at = text.find(body) if body else -1
    for _ in range(_MOST_PLACES):
        if at < 0:
            return False
        near = text[max(0, at - _NEAR) : at + len(body) + _NEAR]
        if not lexicon.scope.heads.isdisjoint(list_keys(near)):
            return True
        at = text.find(body, at + 1)
    return False


def _list_roles(case: Case, person: Speaker, document: Document) -> Sequence[Sequence[str]]:
    """What a document or the registry says somebody is; who stays nameless is what he is called."""
    if person.anonymous:
        return [fold_role(person.called or "")]
    day = document.day_said
    registered = case.registry.person_of(person, day)
    held = [role for role in registered.roles if role.held_on(day)] if registered else []
    told = read_cast(see_document(document).text, case.lexicon).list_roles_of(person.name or "")
    return [*(fold_role(role.title) for role in held), *told]


def _read_tie(case: Case, role: Sequence[str], wanted: set[str], *, certain: bool) -> bool | None:
    """What a role tells. Where it is not known for a body, only its whole name counts."""
    tables, told = case.lexicon.scope, set(role)
    if _is_past(case, role):
        return False
    offices = {word for word in told if case.lexicon.reporting.find_classes(word) & OFFICES}
    speaks = not told.isdisjoint(tables.spokespeople) or bool(offices and not told.isdisjoint(tables.press_words))
    served = told - offices - tables.press_words
    leading = dict(tables.body_offices)
    led = {leading.get(word, word) for word in wanted}  # "the Foreign Ministry" by the Foreign Minister
    if wanted <= told or led <= told:
        return True if (speaks or _leads(case, role)) and not _names_other(case, served - wanted) else None
    owners = wanted - tables.staffs  # "Roe's office", "the mayor's team"
    if speaks and owners and owners <= told:
        return not _names_other(case, served - wanted)
    return speaks and certain and bool(served) and served <= wanted


def _names_other(case: Case, served: set[str]) -> bool:
    """ "The Iowa Labor Party" is not Iowa."""
    return any("organisation" in case.lexicon.reporting.find_classes(word) for word in served)


def _is_past(case: Case, role: Sequence[str]) -> bool:
    return any("former" in case.lexicon.reporting.find_classes(word) for word in role)


def _leads(case: Case, role: Sequence[str]) -> bool:
    """An office at the head of a body, and nobody's deputy."""
    return not case.lexicon.scope.heads.isdisjoint(role) and case.lexicon.scope.lesser_offices.isdisjoint(role)


def _stands_behind(case: Case, naming: Naming, body: str) -> bool:
    """ "Dr. Ann Lee of the University of Helstad", "Ann Lee, who heads the bank"."""
    wanted = list_content(body) or set(fold_role(body))
    behind = naming.near[naming.name + 1 : naming.name + 1 + len(split_words(body)) + _BESIDE]
    if not behind or not wanted <= {*behind}:
        return False
    heads = len(behind) > 1 and behind[1] in case.lexicon.scope.heading_verbs
    return heads or "preposition" in case.lexicon.reporting.find_classes(behind[0])


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
    """Does a document give the name an office ("Governor Ann Lee"), a "he" or "she", or a "his" ("Lee himself")?"""
    classes, owning = case.lexicon.reporting.find_classes, case.lexicon.scope.owning
    for one in list_namings(speaker, document):
        titled = one.name > 0 and "title" in classes(one.near[one.name - 1])
        owns = not owning.isdisjoint(one.near[one.name + 1 : one.name + 1 + _OWNED])
        if titled or owns or opens_with_office(one.near, one.name, case.lexicon):
            return True
    return read_cast(see_document(document).text, case.lexicon).pronoun_of(speaker.called or "") is not None


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
    one = find_naming(speaker, source)  # where it is introduced: "the party Doe leads" comes later
    if one is not None and one.name and "organisation" in lexicon.reporting.find_classes(one.near[one.name - 1]):
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
