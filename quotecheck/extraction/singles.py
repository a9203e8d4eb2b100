"""Single marks: British quotations, quotations inside quotations, headlines; and apostrophes, which are none.

A single mark closes only what a single mark opened in the same paragraph, on the same side of every double
mark; whatever finds no partner is an apostrophe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from quotecheck.extraction.marks import Mark
from quotecheck.extraction.pairing import Pair
from quotecheck.model import Span

_WORD: Final = re.compile(r"[^\W_]{1,12}")
_DECADE: Final = re.compile(r"\d0s\Z")
_CLOSING_GLYPHS: Final = frozenset("'’´`›＇‘")
_STOPS: Final = frozenset('.,;:!?…—–)]}”"»')
_OPENING_CURLY: Final = frozenset("‘‚‛‹`")
_LONGEST: Final = 1500
"""Characters a single-quoted stretch may have: what seems longer is two apostrophes."""


def pair_singles(
    text: str, marks: Sequence[Mark], doubles: Sequence[Pair], elisions: frozenset[str], paragraph_end: int
) -> Iterator[Pair]:
    """Pair the single marks of one paragraph; ``doubles`` are its double-marked stretches, in order."""
    regions = find_regions(marks, doubles)
    index = 0
    while index < len(marks):
        closing = None
        if may_open(text, marks[index], elisions):
            closing = _find_partner(text, marks, regions, index, elisions, paragraph_end)
        if closing is None:
            index += 1
            continue
        opening, partner = marks[index], marks[closing]
        yield Pair(Span(opening.end, partner.start), Span(opening.start, partner.end), opening.glyph, partner.glyph)
        index = closing + 1


def find_regions(marks: Sequence[Mark], doubles: Sequence[Pair]) -> list[int]:
    """For each mark the innermost double-marked stretch around it (its index), or -1."""
    regions: list[int] = []
    stack: list[int] = []
    upcoming = 0
    for mark in marks:
        while upcoming < len(doubles) and doubles[upcoming].outer.start <= mark.start:
            stack.append(upcoming)
            upcoming += 1
        while stack and doubles[stack[-1]].outer.end <= mark.start:
            stack.pop()
        regions.append(stack[-1] if stack else -1)
    return regions


def may_open(text: str, mark: Mark, elisions: frozenset[str]) -> bool:
    """Could a quotation begin here, rather than a word that lost its head ('em, '90s)?"""
    if mark.opening >= 2.5 or mark.end >= len(text):
        return False
    word = _WORD.match(text, mark.end)
    if word is None:
        return not text[mark.end].isspace()
    if word.group().casefold() in elisions:
        return False
    return not _DECADE.match(word.group()) and (mark.glyph in _OPENING_CURLY or not word.group().isdigit())


def _find_partner(
    text: str, marks: Sequence[Mark], regions: Sequence[int], first: int, elisions: frozenset[str], paragraph_end: int
) -> int | None:
    """The mark that closes ``marks[first]``; a doubtful one ("the workers' rights") only where no better follows."""
    doubtful = None
    for index in range(first + 1, len(marks)):
        mark = marks[index]
        if mark.start - marks[first].start > _LONGEST:
            break
        if regions[index] != regions[first]:
            if regions[first] >= 0:
                break
            continue
        if may_open(text, mark, elisions) and mark.closing > 0:
            break
        if mark.glyph not in _CLOSING_GLYPHS or mark.closing >= 2.5 or mark.start == marks[first].end:
            continue
        if not _may_be_possessive(text, mark, paragraph_end):
            return index
        doubtful = index if doubtful is None else doubtful
    return doubtful


def _may_be_possessive(text: str, mark: Mark, paragraph_end: int) -> bool:
    """Is it as likely to be an apostrophe at a word's end (workers' rights, goin' home)?"""
    if mark.end >= paragraph_end or text[mark.end] in _STOPS:
        return False
    return text[mark.start - 1] in "szx" or text[mark.start - 2 : mark.start] == "in"
