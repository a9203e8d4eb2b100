"""Names and roles compared by their words alone."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

from quotecheck.model import READ_LANGUAGE, NameTables, load_lexicon

_NAME_WORD: Final = re.compile(r"[^\W_][\w'’\-]{0,40}")
_INITIALS: Final = re.compile(r"[A-Z]{2,6}\Z")
_CAPITALISED: Final = re.compile(r"\b[A-Z](?=[\w'’.-])")
_WITHOUT_STROKE: Final = str.maketrans("łøđðħı", "loddhi")
_WRITTEN_OUT: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe", "þ": "th", "ß": "ss"}
)
"""How wires without these letters spell them."""
_LONGEST: Final = 300
_SHORT_FORM: Final = 3
"""Letters of a given name that may be cut short ("Sam")."""
_LEAST_OFFICE: Final = 4
"""Letters that say which office it is, before the ending that says who holds it."""


@cache
def _find_tables() -> NameTables:
    """Names are compared before any language is chosen: a registry goes with texts in all of them."""
    return load_lexicon(READ_LANGUAGE).names


def is_generation(word: str) -> bool:
    """ "Jr." and the like, which tell two of one name apart, but are not the name."""
    return word.casefold().removesuffix(".") in _find_tables().generations


def is_address(first: str, rest: str, classes: Mapping[str, frozenset[str]]) -> bool:
    """A title and a name ("mr", "doe"), or an article and what somebody is ("the", "chairman"), folded.

    ``classes`` tells what a folded word can be.
    """
    kinds = classes.get(first, ())
    if "article" in kinds:
        return "role" in classes.get(rest, ())
    return bool(rest) and "title" in kinds


def strip_possessive(word: str) -> str:
    """ "Doe's" and "Jones'" as "Doe" and "Jones"."""
    owner = word.removesuffix("s")
    return owner[:-1] if owner.endswith(("'", "’")) else word


@lru_cache(maxsize=4096)
def split_name(name: str) -> tuple[str, ...]:
    """The words of a name as compared: folded, no stops, no "Jr."."""
    found = _NAME_WORD.findall(name[:_LONGEST])
    while len(found) > 1 and found[-1] in _find_tables().honours:
        del found[-1]
    words = (strip_possessive(word).casefold().replace("’", "'") for word in found)
    return tuple(_fold_spelling(word) for word in words if word and not is_generation(word))


@lru_cache(maxsize=4096)
def fold_name(name: str) -> tuple[str, ...]:
    """The words of a name as ``split_name`` has them, without accents: half the press prints "Ibanez" for "Ibáñez"."""
    words = split_name(name)
    return words if name.isascii() else tuple(map(_drop_accents, words))


def list_spellings(name: str) -> tuple[str, ...]:
    """The name, and as a wire without its letters writes it out: "Müller", "mueller"."""
    if name.isascii():
        return (name,)
    folded = unicodedata.normalize("NFC", name[:_LONGEST]).casefold()
    written = folded.translate(_WRITTEN_OUT)
    return (name,) if written == folded else (name, written)


def _drop_accents(word: str) -> str:
    parts = unicodedata.normalize("NFD", word.translate(_WITHOUT_STROKE))
    return "".join(part for part in parts if not unicodedata.combining(part))


def _fold_spelling(word: str) -> str:
    """British and American endings as one: a body's name is printed in the house's spelling."""
    spellings = _find_tables().name_spellings
    ending = next(filter(word.endswith, spellings), None)
    return word if ending is None else word.removesuffix(ending) + spellings[ending]


def names_match(name_a: str, name_b: str) -> bool:
    """Can the two name one person or body: the same words, a surname and its full name, initials and what they mean?"""
    if _spells(name_a, name_b) or _spells(name_b, name_a):
        return True
    if name_a.isascii() and name_b.isascii():
        return _words_match(fold_name(name_a), fold_name(name_b))
    written = itertools.product(list_spellings(name_a), list_spellings(name_b))
    return any(_words_match(fold_name(a), fold_name(b)) for a, b in written)


def _words_match(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if not a or not b or a[-1] != b[-1]:
        return False
    if len(a) == 1 or len(b) == 1:
        return True
    return given_names_match(a[0], b[0]) or a == b[-len(a) :] or b == a[-len(b) :]


def bodies_match(name_a: str, name_b: str) -> bool:
    """Can the two name one body: the same words but for "Inc.", one the beginning of the other, or its initials?"""
    if _spells(name_a, name_b) or _spells(name_b, name_a):
        return True
    shorter, longer = sorted((_drop_legal_form(fold_name(name)) for name in (name_a, name_b)), key=len)
    return bool(shorter) and longer[: len(shorter)] == shorter


def drop_legal_form(name: str) -> str:
    """ "Doe Foods Plc" as a text goes on to call it, "Doe Foods"."""
    parts = name.split()
    while len(parts) > 1 and _is_legal_form(parts[-1]):
        parts.pop()
    return " ".join(parts).rstrip(",")


def is_company(name: str) -> bool:
    """Does the name say so itself ("Doe Foods Plc")?"""
    words = split_name(name)
    return words != _drop_legal_form(words)


def _drop_legal_form(words: tuple[str, ...]) -> tuple[str, ...]:
    while len(words) > 1 and (_is_legal_form(words[-1]) or words[0] == _find_tables().name_article):
        words = words[:-1] if _is_legal_form(words[-1]) else words[1:]
    return words


def _is_legal_form(word: str) -> bool:
    return word.casefold().removesuffix(".") in _find_tables().legal_forms


def _spells(short: str, name: str) -> bool:
    """Is "WHO" short for "the World Health Organization"? The article's own capital does not count."""
    article = _find_tables().name_article
    initials = short.removeprefix(f"{article} ").removeprefix(f"{article.capitalize()} ")
    if not _INITIALS.match(initials) or len(name) > _LONGEST:
        return False
    capitals = "".join(_CAPITALISED.findall(name))
    return len(capitals) > 1 and initials in (capitals, capitals.removeprefix(article[:1].upper()))


def is_given_name(short: str, name: str) -> bool:
    """ "Mara" may be Mara Lindqvist, or another Mara."""
    words = split_name(name)
    return len(words) > 1 and split_name(short) == words[:1] != words[-1:]


def given_names_match(a: str, b: str) -> bool:
    """The same, or one the initial of the other."""
    return a[0] == b[0] and (a == b or len(a) == 1 or len(b) == 1)


def may_be_short(name_a: str, name_b: str) -> bool:
    """ "Sam Doe" may be Samuel Doe, or another: one last name, one given name the beginning of the other."""
    a, b = fold_name(name_a), fold_name(name_b)
    if min(len(a), len(b)) < 2 or a[-1] != b[-1]:
        return False
    short, long = sorted((a[0], b[0]), key=len)
    return len(short) >= _SHORT_FORM and short != long and long.startswith(short)


def fold_role(phrase: str) -> tuple[str, ...]:
    """The words of a role as compared, office last: "spokeswoman" is "spokesperson", articles and prepositions gone."""
    words = [word for word in _NAME_WORD.findall(phrase[:_LONGEST]) if len(word) > 3 or word.isupper()]
    return tuple(map(_fold_role_word, words))


@lru_cache(maxsize=4096)
def _fold_role_word(word: str) -> str:
    return fold_office(strip_possessive(word).casefold())


def fold_office(word: str) -> str:
    """One word of a role, whoever holds it: "chairwoman" and "chairman" are "chairperson"."""
    tables = _find_tables()
    ending = next(filter(word.endswith, tables.holder_endings), None)
    office = "" if ending is None else word.removesuffix(ending)
    return office + tables.holder_ending if len(office) >= _LEAST_OFFICE else word


def role_fits(mention: tuple[str, ...], role: tuple[str, ...]) -> bool:
    """Does a mention like ("pentagon", "spokesperson") fit a role: same office, nothing in it that the role lacks?"""
    if not mention or not role or mention[-1] not in role:
        return False
    if (_find_tables().lesser_words & set(role)) - set(mention):
        return False
    return all(word in role or _is_acronym(word, role) for word in _contract(mention, role))


def _contract(mention: tuple[str, ...], role: tuple[str, ...]) -> Iterator[str]:
    """The words of a mention, runs that the role writes as an acronym ("us") contracted to it."""
    short = {word for word in role if len(word) <= 4}
    index = 0
    while index < len(mention):
        width = next((w for w in (2, 3, 4) if "".join(x[0] for x in mention[index : index + w]) in short), 1)
        yield mention[index] if width == 1 else "".join(x[0] for x in mention[index : index + width])
        index += width


def _is_acronym(word: str, role: tuple[str, ...]) -> bool:
    """Is "us" the initials of words that stand together in the role?"""
    return 2 <= len(word) <= 4 and word in "".join(part[0] for part in role)
