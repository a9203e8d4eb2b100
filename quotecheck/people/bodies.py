"""The full name of a body that a text speaks of by its kind alone: "the ministry", which is the Ministry of Finance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quotecheck.people.runs import CAPITAL

_MOST_WORDS: Final = 4
_LONGEST_WORD: Final = 31
_BEFORE: Final = re.compile(rf"(?:{CAPITAL}\w{{3,{_LONGEST_WORD - 1}}} ){{1,{_MOST_WORDS}}}\Z")
""" "Finance " before "Ministry"."""
_BEHIND: Final = re.compile(
    r" \w{2,3} (?:\w{3} )?"
    rf"{CAPITAL}\w{{1,{_LONGEST_WORD - 1}}}(?: {CAPITAL}\w{{1,{_LONGEST_WORD - 1}}}){{0,{_MOST_WORDS - 1}}}"
)
""" " of the Interior" behind "Ministry"."""
_REACH: Final = _MOST_WORDS * (_LONGEST_WORD + 1)


def find_body_name(kind: str, text: str) -> str | None:
    """The first run of capitals that a kind of body ("Ministry") stands in: "Ministry of ...", "... Ministry"."""
    for start in _find_places(kind, text):
        end = start + len(kind)
        before = _BEFORE.search(text, max(0, start - _REACH), start)
        if before and not _goes_on(text, end):
            return text[before.start() : end]
        behind = None if _goes_on(text, start - 1) else _BEHIND.match(text, end)
        if behind:
            return text[start : behind.end()]
    return None


def _find_places(kind: str, text: str) -> Iterator[int]:
    start = text.find(kind)
    while start >= 0:
        yield start
        start = text.find(kind, start + 1)


def _goes_on(text: str, place: int) -> bool:
    """Does a letter or figure stand at a place?"""
    return 0 <= place < len(text) and (text[place].isalnum() or text[place] == "_")
