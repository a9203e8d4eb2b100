"""Where the quotation marks of a text stand, and which of them look as if they open or close.

Only marks are looked at, never whole words: one scan for the glyphs, then the characters beside each.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

OPENERS: Final = frozenset("“„‟«‹‘‚‛`")
CLOSERS: Final = frozenset("”»›’´")
_DOUBLE: Final = '"“”„‟«»＂'
_SINGLE: Final = "'‘’‚‛`´‹›＇"
_APOSTROPHE: Final = "'‘’`´＇"

# An apostrophe between two letters is never a mark; two single marks in a row are a double one.
_MARK: Final = re.compile(rf"``|''(?!')|[{_DOUBLE}]|[{_SINGLE}](?<!\w[{_APOSTROPHE}](?=\w))")
# Six feet two, in any glyphs; minutes and seconds look the same.
_MEASURE: Final = re.compile(r"\d['’′]\s?\d{1,2}(?:[½¼¾]|\.\d{1,2})?(?:[\"”″]|''|’’)|\d[½¼¾]?[\"”](?=\s?[x×]\s?\d)")

_BEFORE_OPEN: Final = frozenset("([{<—–-/‘'“\"‚„«*_>|~+=•…")
_AFTER_CLOSE: Final = frozenset(".,;:!?)]}>—–-/’'”\"»*_|…<")
_SPACED: Final = frozenset("«»‹›")  # French style puts spaces inside guillemets

WRONG_GLYPH: Final = 3.0
WRONG_SIDE: Final = 2.5
UNCLEAR_SIDE: Final = 0.5


class Mark(NamedTuple):
    """A mark in a text, with what it costs to read it as opening and as closing (0: it looks like it)."""

    start: int
    end: int
    glyph: str
    opening: float
    closing: float


def scan_marks(text: str) -> tuple[list[Mark], list[Mark], list[tuple[int, int]]]:
    """Double marks, single marks, and the stretches that are measures, each in order."""
    doubles: list[Mark] = []
    singles: list[Mark] = []
    measures = find_measures(text)
    upcoming = iter([*measures, (len(text) + 1, len(text) + 1)])
    measure = next(upcoming)
    for match in _MARK.finditer(text):
        start, end = match.span()
        while start >= measure[1]:
            measure = next(upcoming)
        if start >= measure[0]:
            continue
        glyph = match.group()
        if len(glyph) == 1 and glyph in _SINGLE:
            singles.append(_weigh_mark(text, start, end, glyph))
        else:
            doubles.append(_weigh_mark(text, start, end, glyph))
    return doubles, singles, measures


def find_measures(text: str) -> list[tuple[int, int]]:
    """Feet and inches: their marks are no quotation marks."""
    return [match.span() for match in _MEASURE.finditer(text)]


def _weigh_mark(text: str, start: int, end: int, glyph: str) -> Mark:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    first = glyph[0]
    opening = WRONG_GLYPH if first in CLOSERS else 0.0
    closing = WRONG_GLYPH if first in OPENERS else 0.0
    if first in _SPACED:
        return Mark(start, end, glyph, opening, closing)
    could_open = not after.isspace() and (before.isspace() or before in _BEFORE_OPEN)
    could_close = not before.isspace() and (after.isspace() or after in _AFTER_CLOSE)
    if could_open == could_close:
        return Mark(start, end, glyph, opening + UNCLEAR_SIDE, closing + UNCLEAR_SIDE)
    if could_open:
        return Mark(start, end, glyph, opening, closing + WRONG_SIDE)
    return Mark(start, end, glyph, opening + WRONG_SIDE, closing)
