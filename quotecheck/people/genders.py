"""Which pronoun is somebody's: by the words beside the name, or by the pronouns that take the name up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from quotecheck.model import ReportingTables
from quotecheck.people.names import strip_possessive
from quotecheck.people.runs import CAPITAL, classes_of

CLAUSE_EDGE: Final = re.compile(r"[.!?;:\n\"“”()]")
_PRONOUNS: Final = (("male", "he"), ("female", "she"))
_SUBJECT_PRONOUN: Final = re.compile(r" (he|she)\b")
_NAME_AND_VERB: Final = re.compile(
    rf"({CAPITAL}(?<!\w.)[\w’'-]{{1,30}}) (\w{{2,14}})(?: (?:on )?[A-Z][a-z]{{2,8}}day)?(?: that)?\Z"
)
_NAME_RUN: Final = re.compile(rf"{CAPITAL}(?<!\w.)[\w’'-]+(?: {CAPITAL}[\w’'-]+){{0,4}}")
_CLAUSE_REACH: Final = 120
_SAID_REACH: Final = 60
"""Characters before a pronoun in which a name and its verb stand."""
_SURE_VOTE: Final = 2
_CLEAR: Final = 0.75
"""Of the pronouns that take up a name: so many must be one and the same."""


def read_pronoun(words: Iterable[str], tables: ReportingTables) -> str | None:
    """ "he" or "she", by the first of some words that says so."""
    for word in words:
        classes = classes_of(word, tables)
        for gender, pronoun in _PRONOUNS:
            if gender in classes:
                return pronoun
    return None


def count_pronouns(text: str, tables: ReportingTables, is_surname: Callable[[str], bool]) -> dict[str, str]:
    """Surnames, folded, with the pronoun that takes them up, in "Doe said he would ..." or as the only name before it.

    ``is_surname`` tells whether a folded word is one person's last name.
    """
    counts: dict[str, Counter[str]] = {}
    for pronoun in _SUBJECT_PRONOUN.finditer(text):
        name, weight = _find_taken_up(text, pronoun.start(), tables, is_surname)
        if name:
            counts.setdefault(name, Counter())[pronoun.group(1)] += weight
    return {name: said for name, count in counts.items() if (said := _find_clear(count))}


def _find_taken_up(
    text: str, place: int, tables: ReportingTables, is_surname: Callable[[str], bool]
) -> tuple[str, int]:
    """The surname, folded, that a pronoun seems to take up, and how much that says."""
    last = text[max(0, place - _SAID_REACH) : place].rpartition(" ")[2]  # spares most of them the pattern
    reports = last in tables.reporting_verbs or last == tables.clause_word or last[:1].isupper()
    said = _NAME_AND_VERB.search(text, max(0, place - _SAID_REACH), place) if reports else None
    if said is not None and said.group(2) in tables.reporting_verbs:
        before = CLAUSE_EDGE.split(text[max(0, said.start() - _CLAUSE_REACH) : said.start()])[-1]
        if before.endswith(", ") and _NAME_RUN.search(before):
            return "", 0  # "Asked whether Doe was late, Roe said she"
        return said.group(1).casefold(), _SURE_VOTE
    clause = CLAUSE_EDGE.split(text[max(0, place - _CLAUSE_REACH) : place])[-1]
    names = _NAME_RUN.findall(clause)
    if len(names) != 1:
        return "", 0
    name = strip_possessive(names[0].split()[-1]).casefold()
    return (name, 1) if is_surname(name) else ("", 0)


def _find_clear(count: Counter[str]) -> str | None:
    """The pronoun that nearly always takes up a name, seen more than once or for sure."""
    pronoun, votes = count.most_common(1)[0]
    return pronoun if votes > 1 and votes >= _CLEAR * count.total() else None
