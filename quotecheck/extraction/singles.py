"""Single marks: British quotations, quotations inside quotations, headlines; and apostrophes, which are none.

A single mark closes only what a single mark opened in the same paragraph, on the same side of every double
mark; whatever finds no partner is an apostrophe.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import attrs

from quotecheck.extraction.marks import WRONG_SIDE, Mark, weigh_mark
from quotecheck.extraction.pairing import NOTHING, Pair, Pairing, break_off, close_pair, group_marks
from quotecheck.model import Span, SpeechTables

_WORD: Final = re.compile(r"[^\W_]{1,12}")
_YEAR: Final = re.compile(r"(?:\d0s|\d\d)\Z")  # the '90s, the class of '16
_CLOSING_GLYPHS: Final = frozenset("'’´`›＇‘")
_STOPS: Final = frozenset('.,;:!?…—–)]}”"»')
_OPENING_CURLY: Final = frozenset("‘‚‛‹`")
_PLAIN_OPENERS: Final = frozenset("‘‚'")
_DOUBLED: Final = ("''", "‘‘")
_LONGEST: Final = 1500
"""Characters a single-quoted stretch may have: what seems longer is two apostrophes."""


class Scene(NamedTuple):
    """The paragraph whose single marks are paired."""

    text: str
    paragraph: Span
    doubles: tuple[Pair, ...]
    """Its double-marked stretches, in order."""
    tables: SpeechTables
    continues: bool = False
    """A quotation in single marks is open from the paragraph before."""
    may_run_on: bool = False
    """The next paragraph opens with a single mark."""


def pair_document_singles(
    text: str,
    marks: Sequence[Mark],
    paragraphs: Sequence[Span],
    doubles: Mapping[int, Pairing],
    tables: SpeechTables,
) -> dict[int, Pairing]:
    """Every paragraph that has single marks, by its number, with these paired; ``doubles`` are its double ones."""
    pairings: dict[int, Pairing] = {}
    runs_on_to = -1
    for index, group in group_marks(marks, paragraphs).items():
        following = index + 1 < len(paragraphs) and opens_single(text, paragraphs[index + 1], tables)
        around = doubles.get(index, NOTHING).pairs
        scene = Scene(text, paragraphs[index], around, tables, runs_on_to == index, following)
        pairing = pairings[index] = pair_singles(group, scene)
        runs_on_to = index + 1 if any(pair.runs_on for pair in pairing.pairs) else -1
    return pairings


def pair_singles(marks: Sequence[Mark], scene: Scene) -> Pairing:
    """Pair the single marks of one paragraph; odd are those that surely open and are never closed."""
    regions = find_regions(marks, scene.doubles)
    pairs: list[Pair] = []
    odd: list[Mark] = []
    index = 0
    while index < len(marks):
        mark = marks[index]
        opens = may_open(scene.text, mark, scene.tables)
        closing = _find_partner(marks, regions, index, scene) if opens else None
        if closing is not None:
            pairs.append(close_pair(mark, marks[closing]))
            index = closing
        elif opens and regions[index] < 0 and begins_speech(scene, mark, after_others=bool(pairs)):
            pairs.append(attrs.evolve(break_off(mark, scene.paragraph.end), runs_on=scene.may_run_on))
            odd += () if scene.may_run_on else (mark,)
            break
        index += 1
    if scene.continues and pairs and pairs[0].outer.start == scene.paragraph.start:
        pairs[0] = attrs.evolve(pairs[0], continues=True)
    return Pairing(tuple(pairs), tuple(odd))


def begins_speech(scene: Scene, mark: Mark, *, after_others: bool) -> bool:
    """Does a mark that nothing closes stand where only a quotation can begin?

    A plain one does at a paragraph's head, behind a comma or colon, and behind a tag that closed others.
    """
    curly = mark.glyph in _OPENING_CURLY
    if not curly and not scene.may_run_on:
        return False
    before = scene.text[max(scene.paragraph.start, mark.start - 2) : mark.start].strip()
    first = scene.text[mark.end : mark.end + 1]
    return first.isupper() and (not before or before[-1] in (",:.!?" if curly or after_others else ",:"))


def opens_single(text: str, paragraph: Span, tables: SpeechTables) -> bool:
    """Does the paragraph open with a single mark, and may that be a quotation's?"""
    start = paragraph.start
    if text[start] not in _PLAIN_OPENERS or text[start : start + 2] in _DOUBLED:
        return False
    return may_open(text, weigh_mark(text, start, start + 1, text[start]), tables)


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


def may_open(text: str, mark: Mark, tables: SpeechTables) -> bool:
    """Could a quotation begin here, rather than a word that lost its head ('em, '90s)?"""
    if mark.opening >= WRONG_SIDE or mark.end >= len(text):
        return False
    word = _WORD.match(text, mark.end)
    if word is None:
        return not text[mark.end].isspace()
    if word.group().casefold() in tables.elisions:
        return False
    return not _YEAR.match(word.group()) or (mark.glyph in _OPENING_CURLY and word.group().isdigit())


def _find_partner(marks: Sequence[Mark], regions: Sequence[int], first: int, scene: Scene) -> int | None:
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
        if may_open(scene.text, mark, scene.tables) and mark.closing > 0:
            break
        if mark.glyph not in _CLOSING_GLYPHS or mark.closing >= WRONG_SIDE or mark.start == marks[first].end:
            continue
        if not _may_be_apostrophe(scene, mark):
            return index
        doubtful = index if doubtful is None else doubtful
    return doubtful


def _may_be_apostrophe(scene: Scene, mark: Mark) -> bool:
    """Is it as likely to be an apostrophe at a word's end (workers' rights, goin' home)?"""
    if mark.end >= scene.paragraph.end or scene.text[mark.end] in _STOPS:
        return False
    return scene.text.endswith(scene.tables.apostrophe_leads, 0, mark.start)
