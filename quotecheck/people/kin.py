"""Names told for the sake of somebody else: "his father, George Roe", "Joan Roe, the wife of the mayor"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quotecheck.model import ReportingTables
from quotecheck.people.beside import WORD
from quotecheck.people.names import strip_possessive
from quotecheck.people.runs import classes_of

_BEFORE: Final = 40
_BEHIND: Final = 50
_WORDS: Final = 4
"""Words beside a name among which the kin is told."""


def is_kin(text: str, start: int, end: int, tables: ReportingTables) -> bool:
    """Is the name at ``start`` and ``end`` brought in as somebody's father, wife or child?"""
    before = WORD.findall(text, max(0, start - _BEFORE), start)[-_WORDS:]
    if before and before[-1].casefold() in tables.kin_words:
        return any(_is_owner(word, tables) for word in before[:-1])
    if not text.startswith(", ", end):
        return False
    behind = WORD.findall(text, end, end + _BEHIND)[: _WORDS + 2]
    return any(_is_of(behind, place, tables) for place in range(min(_WORDS, len(behind) - 2)))


def read_kin_before(text: str, start: int, tables: ReportingTables) -> str:
    """ "wife" in "his wife, Joan Roe", or ""."""
    if not text.startswith(", ", start - 2):
        return ""
    before = WORD.findall(text, max(0, start - _BEFORE), start)[-1:]
    return before[0] if before and before[0].casefold() in tables.kin_words else ""


def _is_owner(word: str, tables: ReportingTables) -> bool:
    return strip_possessive(word) != word or "possessive" in classes_of(word, tables)


def _is_of(words: Sequence[str], place: int, tables: ReportingTables) -> bool:
    """ "the wife of the mayor", "daughter of John Roe", but not "a father of four"."""
    kin, link, whose = words[place : place + 3]
    whom = whose[0].isupper() or "definite" in classes_of(whose, tables) or _is_owner(whose, tables)
    return kin.casefold() in tables.kin_words and link == tables.content_word and whom
