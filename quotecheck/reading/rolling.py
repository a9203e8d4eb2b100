"""Captions that roll up, as live ones do and those of machines: a line is shown at the bottom, then above the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

_FEWEST_CUES: Final = 3
_LEAST_SHARE: Final = 0.5
"""Of the cues behind the first those that begin with what was shown last; a chant in ordinary captions is no share."""
_MOST_LINES: Final = 4

Line = tuple[int, str]
"""Where a line of a cue begins, and its words without markup."""


def find_repeated_lines(cues: Sequence[Sequence[Line]]) -> frozenset[int]:
    """Where the lines begin that only show again what the cue before showed last; none where captions do not roll."""
    repeats = list(_count_repeats(cues))
    rolling = sum(map(bool, repeats))
    if rolling < max(_FEWEST_CUES, _LEAST_SHARE * (len(cues) - 1)):
        return frozenset()
    return frozenset(offset for cue, count in zip(cues[1:], repeats, strict=True) for offset, _ in cue[:count])


def _count_repeats(cues: Sequence[Sequence[Line]]) -> Iterator[int]:
    """For each cue but the first how many of its lines were on the screen before it."""
    shown: list[str] = [words for _, words in cues[0]] if cues else []
    for cue in cues[1:]:
        words = [words for _, words in cue]
        most = min(len(shown), len(words), _MOST_LINES)
        yield next((count for count in range(most, 0, -1) if shown[-count:] == words[:count]), 0)
        shown = words or shown
