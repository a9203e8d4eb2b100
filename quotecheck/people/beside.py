"""The roles that a text puts beside a name: before it, behind it, and behind its comma."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import Final

from quotecheck.model import ReportingTables
from quotecheck.people.introductions import Introduction
from quotecheck.people.names import fold_office, fold_role
from quotecheck.people.runs import BEFORE_NAMES, NOT_IN_NAMES, classes_of, fold_key

_APPOSITION: Final = re.compile(r"(?:,|\s(\w{2,3}))\s([^,.;:—–\"“”]{3,80})[,.;]")
_LONGEST_WORD: Final = 40
WORD: Final = re.compile(rf"[\w'’.\-]{{1,{_LONGEST_WORD}}}")
_BORDER: Final = re.compile(r'[,;:\n"“”()—]')
_PAST: Final = "former"
"""Stands in a role for every word that says it is no longer held."""
_CONTEXT: Final = 90
"""Characters before a name in which its role is looked for."""


def list_roles(text: str, one: Introduction, tables: ReportingTables) -> list[tuple[str, ...]]:
    """The roles before a name, as its titles, and behind it."""
    start, end = one.run
    alone = one.start > start and not one.titles
    before = _read_office_of(text, one, tables) if alone else _read_role_before(text, start, tables)
    if _is_past(text, start, tables):
        before = (_PAST, *before)
    titles = tuple(fold_office(word) for word in one.titles)
    roles = [before + titles, read_role_after(text, end, tables)]
    if not titles and text.startswith(", ", start - 2):
        roles.append(_read_role_apposed(text, one.run, tables))
    offices = {title: tables.title_offices.get(fold_key(title), ()) for title in titles}
    return roles + [(*before, *_take_up(titles, title, known)) for title, known in offices.items() if known]


def _take_up(titles: tuple[str, ...], short: str, offices: tuple[str, ...]) -> tuple[str, ...]:
    """ "Ohio Sen." as "the Ohio senator" takes it up."""
    return tuple(chain.from_iterable(offices if title == short else (title,) for title in titles))


def _read_office_of(text: str, one: Introduction, tables: ReportingTables) -> tuple[str, ...]:
    """ "Mayor of Port Alban Joan Roe": what stands before "of", behind the place."""
    words = _read_words_before(text, one.run[0])[-2:]
    if words[1:2] != [tables.field_word] or classes_of(words[0], tables).isdisjoint(("title", "role")):
        return ()
    return fold_role(f"{text[one.run[0] : one.start]} {words[0]}")


def _read_role_before(text: str, start: int, tables: ReportingTables) -> tuple[str, ...]:
    """The role in small letters right before a name: "Pentagon spokesperson John Doe"."""
    if classes_of(read_word_before(text, start), tables).isdisjoint(("role", "title", "former")):
        return ()
    kept: list[str] = []
    for word in reversed(_read_words_before(text, start)):
        classes = classes_of(word, tables)
        if not word[0].isupper() and classes & NOT_IN_NAMES:
            break
        if word[0].islower() and kept and kept[-1][0].isupper() and not classes & BEFORE_NAMES:
            break
        if word[0].islower() and fold_key(word) in tables.reporting_verbs and not classes & {"role", "former"}:
            break
        kept.append(word)
    return fold_role(" ".join(reversed(kept)))


def _read_role_apposed(text: str, run: tuple[int, int], tables: ReportingTables) -> tuple[str, ...]:
    """ "The judge, Joan Roe", "The head of the mint, Joan Roe,": the role that a name behind a comma says more of."""
    words = _read_words_before(text, run[0] - 2)
    link = _find_link(words, tables) if text.startswith(",", run[1]) else len(words)
    role = link - 1
    if role < 0 or classes_of(words[role], tables).isdisjoint(("role", "title")) or not words[role].islower():
        return ()
    first = role
    while first and classes_of(words[first - 1], tables).isdisjoint(NOT_IN_NAMES):
        first -= 1
    told = first and "article" in classes_of(words[first - 1], tables)
    return fold_role(" ".join((*words[link:], *words[first:link]))) if told else ()


def _find_link(words: list[str], tables: ReportingTables) -> int:
    """Where "of the mint" begins behind a role; behind the last word where that is a role itself."""
    if not words or "role" in classes_of(words[-1], tables):
        return len(words)
    return next((i for i in range(len(words) - 1, 0, -1) if words[i] in tables.office_links), len(words))


def read_word_before(text: str, start: int) -> str:
    """The last of these, or ""; letters between two spaces need no pattern."""
    before = text[max(0, start - _LONGEST_WORD) : start]
    _, space, word = before[:-1].rpartition(" ")
    if space and before[-1] == " " and word.isalpha():
        return word
    words = _read_words_before(text, start)
    return words[-1] if words else ""


def _read_words_before(text: str, start: int) -> list[str]:
    """The last few words before a place, back to the nearest mark."""
    context = text[max(0, start - _CONTEXT) : start]
    return WORD.findall(_BORDER.split(context)[-1])[-7:]


def read_role_after(text: str, end: int, tables: ReportingTables) -> tuple[str, ...]:
    """The apposition behind a name: "Joan Roe, a spokeswoman for the mint,", or "is a ...", its office put last."""
    match = _APPOSITION.match(text, end, end + 2 * _CONTEXT)
    if match is None:
        return ()
    words = match.group(2).split()
    says = match.group(1)
    if says and (says not in tables.be_forms or "determiner" not in classes_of(words[0], tables)):
        return ()
    if "relative" in classes_of(words[0], tables):
        words = words[2:] if words[1:2] and words[1] in tables.be_forms else []  # "who is the mayor", "who beat him"
    link = _find_preposition(words, tables)
    return fold_role(" ".join((*words[link:], *words[:link]))) if link else ()


def read_head_after(text: str, end: int, tables: ReportingTables) -> str:
    """What somebody is, in one word of the apposition behind a name: "Joan Roe, a retired policewoman from Dover,"."""
    match = _APPOSITION.match(text, end, end + 2 * _CONTEXT) if text.startswith(",", end) else None
    words = match.group(2).split() if match is not None else []
    head = words[: _find_preposition(words, tables)]
    if not head or classes_of(head[0], tables) & {"relative", "possessive"}:
        return ""  # "who beat the chairman", "whose husband"
    return head[-1]


def _find_preposition(words: Sequence[str], tables: ReportingTables) -> int:
    return next((i for i, word in enumerate(words) if "preposition" in classes_of(word, tables)), len(words))


def _is_past(text: str, start: int, tables: ReportingTables) -> bool:
    """ "then-Gov. Joan Roe", "ex-Mayor Joan Roe"."""
    if not text.endswith("-", 0, start):
        return False
    word = text[max(0, start - _LONGEST_WORD) : start - 1].rpartition(" ")[2]
    return "former" in classes_of(word, tables)
