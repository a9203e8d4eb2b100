"""Which mark closes which: the cheapest reading of each paragraph's marks.

A mark may open, close, open a quotation inside the one that is open, open anew where a closing mark was
forgotten, or stand there without a partner. Every paragraph is read alone, so that a stray mark costs no
other; one that stays open runs on when the next paragraph opens with a mark.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from operator import attrgetter
from typing import Final

import attrs

from quotecheck.extraction.marks import Mark
from quotecheck.model import Span
from quotecheck.model.slots import sealed

_STRAY, _OPEN, _CLOSE, _NEST, _REOPEN, _LEAVE = range(6)
_LEFT_STATE: Final = {_OPEN: 0, _CLOSE: 1, _NEST: 1, _REOPEN: 1, _LEAVE: 2}

# What a reading costs, on the scale of marks.WRONG_GLYPH and marks.WRONG_SIDE: two marks on the wrong
# side are worse than one without a partner, one on the wrong side is better.
_STRAY_COST: Final = 4.0
_NEST_COST: Final = 1.5
_REOPEN_COST: Final = 3.0
_UNCLOSED_COST: Final = 2.5
_RUNS_ON_COST: Final = 0.3
_LONGEST_OPEN: Final = 12
"""Paragraphs that a quotation may take up with a mark at its start and its end only."""
_LONGEST_BYLINE: Final = 10
_get_opening: Final = attrgetter("opening")
_get_closing: Final = attrgetter("closing")


@sealed
class Pair:
    """A stretch in marks: ``[start, end)`` of the words, and of the words with their marks."""

    inner: Span
    outer: Span
    open_mark: str
    close_mark: str = ""
    continues: bool = False
    """It runs on from the paragraph before."""
    runs_on: bool = False
    """It has no closing mark here, since the next paragraph goes on with it."""


@sealed
class Pairing:
    """The pairs of a paragraph in order of their opening marks, and the marks without a partner."""

    pairs: tuple[Pair, ...]
    odd: tuple[Mark, ...] = ()


NOTHING: Final = Pairing(())


def pair_marks(marks: Sequence[Mark], paragraph: Span, *, continues: bool, may_run_on: bool) -> Pairing:
    """Pair the double marks of one paragraph.

    ``continues``: a quotation is open from the paragraph before, and the first mark takes it up.
    ``may_run_on``: the next paragraph opens with a mark.
    """
    if _is_regular(marks):
        pairs = [close_pair(marks[i], marks[i + 1]) for i in range(0, len(marks), 2)]
        odd: list[Mark] = []
    else:
        actions, _ = _read_marks(marks, may_run_on)
        pairs, odd = _apply_actions(marks, actions, paragraph, may_run_on)
    if continues and pairs:
        pairs[0] = attrs.evolve(pairs[0], continues=True)
    return Pairing(tuple(pairs), tuple(odd))


def _is_regular(marks: Sequence[Mark]) -> bool:
    """Open, close, open, close, each looking like it: nearly every paragraph."""
    if len(marks) % 2:
        return False
    return not any(map(_get_opening, marks[::2])) and not any(map(_get_closing, marks[1::2]))


def close_pair(opening: Mark, closing: Mark) -> Pair:
    """The stretch between two marks."""
    inner, outer = Span(opening.end, closing.start), Span(opening.start, closing.end)
    return Pair(inner, outer, opening.glyph, closing.glyph)


def _read_marks(marks: Sequence[Mark], may_run_on: bool) -> tuple[list[int], float]:
    """What each mark does in the cheapest reading, and its cost.

    The states are: nothing open, one open, one open inside one.
    """
    costs = (0.0, _UNCLOSED_COST * 99, _UNCLOSED_COST * 99)
    trail: list[tuple[int, int, int]] = []
    for mark in marks:
        shut, opened, nested = costs
        choices = (
            ((shut + _STRAY_COST, _STRAY), (opened + mark.closing, _CLOSE)),
            (
                (opened + _STRAY_COST, _STRAY),
                (shut + mark.opening, _OPEN),
                (opened + mark.opening + _REOPEN_COST, _REOPEN),
                (nested + mark.closing, _LEAVE),
            ),
            ((nested + _STRAY_COST, _STRAY), (opened + mark.opening + _NEST_COST, _NEST)),
        )
        best = [min(row) for row in choices]
        costs = (best[0][0], best[1][0], best[2][0])
        trail.append((best[0][1], best[1][1], best[2][1]))
    unclosed = _RUNS_ON_COST if may_run_on else _UNCLOSED_COST
    ends = (costs[0], costs[1] + unclosed, costs[2] + unclosed + _UNCLOSED_COST)
    return _walk_back(trail, ends.index(min(ends))), min(ends)


def _walk_back(trail: list[tuple[int, int, int]], state: int) -> list[int]:
    actions: list[int] = []
    for row in reversed(trail):
        actions.append(row[state])
        state = _LEFT_STATE.get(row[state], state)
    actions.reverse()
    return actions


def _apply_actions(
    marks: Sequence[Mark], actions: Sequence[int], paragraph: Span, may_run_on: bool
) -> tuple[list[Pair], list[Mark]]:
    """Pairs in order of their opening marks, and the odd marks."""
    found: list[Pair] = []
    odd: list[Mark] = []
    stack: list[Mark] = []
    for mark, action in zip(marks, actions, strict=True):
        if action == _STRAY:
            odd.append(mark)
        elif action in (_CLOSE, _LEAVE):
            found.append(close_pair(stack.pop(), mark))
        else:
            if action == _REOPEN:
                odd.append(stack[-1])
                found.append(break_off(stack.pop(), mark.start))
            stack.append(mark)
    for depth, mark in enumerate(stack):
        runs_on = may_run_on and depth == 0
        found.append(attrs.evolve(break_off(mark, paragraph.end), runs_on=runs_on))
        if not runs_on:
            odd.append(mark)
    return sorted(found, key=lambda pair: pair.outer.start), sorted(odd, key=attrgetter("start"))


def break_off(mark: Mark, end: int) -> Pair:
    """The stretch from a mark that nothing closes to ``end``."""
    return Pair(Span(mark.end, end), Span(mark.start, end), mark.glyph)


def pair_document(
    text: str,
    marks: Sequence[Mark],
    paragraphs: Sequence[Span],
    openings: Container[int],
    ends_told: Callable[[Span], bool] = lambda _: False,
) -> dict[int, Pairing]:
    """Every paragraph that has double marks, by its number, with these paired; ``openings``: where marks open.

    ``ends_told`` tells of a stretch whether a reporter has the last word in it: then its closing mark is missing,
    whatever the next paragraph begins with.
    """
    pairings: dict[int, Pairing] = {}
    runs_on_to = -1
    open_at = -_LONGEST_OPEN
    for index, group in group_marks(marks, paragraphs).items():
        paragraph = paragraphs[index]
        continues = runs_on_to == index and paragraph.start in openings
        following = index + 1 < len(paragraphs) and paragraphs[index + 1].start in openings
        near = index - open_at < _LONGEST_OPEN
        if near and _closes_earlier(group, following) and not _is_byline(text[paragraph.start : group[0].start]):
            pairings[open_at] = _close_earlier(pairings[open_at], group[0])
            group = group[1:]
        pairing = pair_marks(group, paragraph, continues=continues, may_run_on=following)
        if pairing.pairs and pairing.pairs[-1].runs_on and ends_told(pairing.pairs[-1].inner):
            pairing = pair_marks(group, paragraph, continues=continues, may_run_on=False)
        runs_on_to = index + 1 if following and any(pair.runs_on for pair in pairing.pairs) else -1
        open_at = index if _breaks_off(pairing) else -_LONGEST_OPEN
        pairings[index] = pairing
    return pairings


def _breaks_off(pairing: Pairing) -> bool:
    """Is its last quotation left open, with nothing to take it up?"""
    if not pairing.pairs or not pairing.odd:
        return False
    last = pairing.pairs[-1]
    return last.outer.start == pairing.odd[-1].start and not last.close_mark


def _closes_earlier(group: Sequence[Mark], may_run_on: bool) -> bool:
    """Does the first mark close what an earlier paragraph opened, rather than anything here?"""
    if group[0].closing or not group[0].opening:
        return False
    return _read_marks(group[1:], may_run_on)[1] < _read_marks(group, may_run_on)[1]


def _is_byline(line: str) -> bool:
    """A pull quote's last line, inside its marks, names who spoke."""
    words = line.split()
    return len(words) < _LONGEST_BYLINE and sum(word[0].isupper() for word in words) * 2 > len(words)


def _close_earlier(pairing: Pairing, closing: Mark) -> Pairing:
    return Pairing((*pairing.pairs[:-1], close_pair(pairing.odd[-1], closing)), pairing.odd[:-1])


def group_marks(marks: Sequence[Mark], paragraphs: Sequence[Span]) -> dict[int, list[Mark]]:
    """The marks of each paragraph that has any, by its number."""
    groups: dict[int, list[Mark]] = {}
    number = 0
    for mark in marks:
        while paragraphs[number].end <= mark.start:
            number += 1
        groups.setdefault(number, []).append(mark)
    return groups
