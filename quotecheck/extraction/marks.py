"""Where the quotation marks of a text stand, and which of them look as if they open or close.

Only marks are looked at, never whole words: one scan for the glyphs, then the characters beside each.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import attrs

from quotecheck.model import Span
from quotecheck.model.slots import sealed

_FACING_RIGHT: Final = "「『｢〝❝"
_FACING_LEFT: Final = "」』｣〞〟❞"
OPENERS: Final = frozenset(f"“„‟«‹‘‚‛`{_FACING_RIGHT}")
CLOSERS: Final = frozenset(f"”»›’´{_FACING_LEFT}")
_DOUBLE: Final = f'"“”„‟«»＂{_FACING_RIGHT}{_FACING_LEFT}'
_SINGLE: Final = "'‘’‚‛`´‹›＇"
_APOSTROPHE: Final = "'‘’`´＇"

# An apostrophe between two letters is never a mark; two single marks in a row are a double one. All
# alternatives begin with one class of characters, which is what makes the scan fast.
_MARK: Final = re.compile(
    rf"[{_DOUBLE}{_SINGLE}](?<!\w[{_APOSTROPHE}](?=\w))(?:(?<=`)`|(?<=')'(?!')|(?<=‘)[‘’]|(?<=’)’(?!’))?"
)
# Six feet two, in any glyphs; minutes and seconds look the same.
_FEET_AND_INCHES: Final = re.compile(
    r"(?P<feet>\d{1,3}['’′]\s?\d{1,2}(?:[½¼¾]|\.\d{1,2})?)\Z|[x×]\s?(?P<side>\d{1,3}(?:\.\d{1,2})?)\Z"
)
_TIMES_MORE: Final = re.compile(r"\s?[x×]\s?\d")
_NUMBER: Final = re.compile(r"\d[\d.,/]{0,10}\Z")
_MEASURE_BEFORE: Final = 12
# The value of an attribute, in markup or in a program, and what stands between backticks.
_ATTRIBUTE: Final = re.compile(r"=(?:\"[^\"\r\n]{0,400}\"|'[^'\r\n]{0,400}')")
_TICKED: Final = re.compile(r"`(?<![`\w]`)(?!`)[^`\r\n]{1,200}(?<!\s)`(?![`\w])")

_BEFORE_OPEN: Final = frozenset("([{<—–-/‘'“\"‚„«*_>|~+=•…")
_AFTER_CLOSE: Final = frozenset(".,;:!?)]}>—–-/’'”\"»*_|…<")
_SPACED: Final = frozenset("«»‹›")  # French style puts spaces inside guillemets
_FACING: Final = frozenset(_FACING_RIGHT + _FACING_LEFT)  # they stand between letters in a script without spaces

WRONG_GLYPH: Final = 3.0
WRONG_SIDE: Final = 2.5
UNCLEAR_SIDE: Final = 1.6
WRONG_ARROW: Final = 9.0


@sealed
class Mark:
    """A mark in a text, with what it costs to read it as opening and as closing (0: it looks like it)."""

    start: int
    end: int
    glyph: str
    opening: float
    closing: float


@attrs.frozen
class Marks:
    """The marks of a text, each kind in order, and the stretches whose marks quote nothing."""

    doubles: tuple[Mark, ...]
    singles: tuple[Mark, ...]
    measures: tuple[Span, ...] = ()
    code: tuple[Span, ...] = ()
    """Inside their marks."""


def scan_marks(text: str) -> Marks:
    """Every mark of a text that may open or close a quotation."""
    doubles: list[Mark] = []
    singles: list[Mark] = []
    measures: list[Span] = []
    swapped = _find_swapped(text)
    code = find_code(text)
    upcoming = iter([*((span.start - 1, span.end + 1) for span in code), (len(text) + 1, len(text) + 1)])
    masked = next(upcoming)
    for match in _MARK.finditer(text):
        start, end = match.span()
        while start >= masked[1]:
            masked = next(upcoming)
        if start >= masked[0]:
            continue
        glyph = match.group()
        if len(glyph) == 1 and glyph in _SINGLE:
            singles.append(weigh_mark(text, start, end, glyph))
        elif text[start - 1 : start].isdigit() and (measure := _find_measure(text, start, end)):
            measures.append(measure)
        else:
            doubles.append(weigh_mark(text, start, end, glyph, swapped))
    return Marks(tuple(doubles), tuple(singles), tuple(measures), code)


def find_code(text: str) -> tuple[Span, ...]:
    """What stands in marks that a program or a markup language wants, inside them."""
    spans = [Span(match.start() + 2, match.end() - 1) for match in _ATTRIBUTE.finditer(text)]
    spans += [Span(match.start() + 1, match.end() - 1) for match in _TICKED.finditer(text)]
    kept: list[Span] = []
    for span in sorted(spans):
        if not kept or span.start > kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _find_swapped(text: str) -> str:
    """The opening glyphs that close in this text: after „ the “ does, and « where » comes first."""
    swapped = "“" if "„" in text else ""
    first = text.find("»")
    if first >= 0 and "«" not in text[:first] and not text[first + 1 : first + 2].isspace():
        swapped += "«"
    return swapped


def _find_measure(text: str, start: int, end: int) -> Span | None:
    """The measure that a mark after a digit ends (6'2", 3" x 5"), or None."""
    before = _FEET_AND_INCHES.search(text, max(0, start - _MEASURE_BEFORE), start)
    if before:
        return Span(before.start(before.lastgroup or 0), end)
    return _find_number(text, start, end) if _TIMES_MORE.match(text, end) else None


def find_inches(text: str, mark: Mark) -> Span | None:
    """The measure that a mark without a partner ends (a 12" record), or None."""
    if mark.glyph not in '"”' or not mark.opening:
        return None
    return _find_number(text, mark.start, mark.end)


def _find_number(text: str, start: int, end: int) -> Span | None:
    """The number right before a mark, with the mark."""
    number = _NUMBER.search(text, max(0, start - _MEASURE_BEFORE), start)
    return Span(number.start(), end) if number else None


def weigh_mark(text: str, start: int, end: int, glyph: str, swapped: str = "") -> Mark:
    """The mark with what it costs to read it either way, by its shape and by what stands beside it."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    opening, closing = _weigh_place(before, glyph, after, swapped)
    return Mark(start, end, glyph, opening, closing)


@lru_cache(maxsize=4096)
def _weigh_place(before: str, glyph: str, after: str, swapped: str) -> tuple[float, float]:
    """What opening and closing cost a glyph between two characters: few of them make up a text."""
    if glyph in _FACING or (glyph in _SPACED and not swapped):
        return (0.0, WRONG_ARROW) if glyph in OPENERS else (WRONG_ARROW, 0.0)
    opening, closing = _weigh_glyph(glyph[0], swapped)
    could_open = not after.isspace() and (before.isspace() or before in _BEFORE_OPEN)
    could_close = not before.isspace() and (after.isspace() or after in _AFTER_CLOSE)
    if could_open == could_close:
        return opening + UNCLEAR_SIDE, closing + UNCLEAR_SIDE
    return (opening, closing + WRONG_SIDE) if could_open else (opening + WRONG_SIDE, closing)


def _weigh_glyph(glyph: str, swapped: str) -> tuple[float, float]:
    """What opening and closing cost the glyph by its shape alone."""
    if glyph in swapped or (glyph == "»" and "«" in swapped):
        return 0.0, 0.0
    return WRONG_GLYPH if glyph in CLOSERS else 0.0, WRONG_GLYPH if glyph in OPENERS else 0.0
