"""How far are the words of a draft from the nearest stretch of a source? Words are code points here, one each."""

from __future__ import annotations

from itertools import repeat
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import LCSseq, Levenshtein

_LONG: Final = 6  # sources longer than this many drafts are looked at in windows


def measure_infix(draft: str, source: str) -> int:
    """The least number of word edits between the draft and any stretch of the source.

    Myers' bit vectors (1999) in one integer: bit i stands for the draft's word i.
    """
    size = len(draft)
    if not size:
        return 0
    full, top = (1 << size) - 1, 1 << size - 1
    places: dict[str, int] = {}
    for index, word in enumerate(draft):
        places[word] = places.get(word, 0) | 1 << index
    grows, shrinks, score, best = full, 0, size, size
    for equal in map(places.get, source, repeat(0)):
        if not equal and grows == full:
            continue  # nothing matched yet, or for as long as the draft is
        level = equal | shrinks
        carried = (((equal & grows) + grows) ^ grows) | equal
        up, down = shrinks | full & ~(carried | grows), grows & carried
        if up & top:
            score += 1
        elif down & top:
            score -= 1
            best = min(best, score)
        up, down = up << 1, down << 1
        grows = full & (down | ~(level | up))
        shrinks = up & level
    return best


def measure_long(draft: str, source: str, bound: int, least: int = 0) -> int:
    """The same where it is within ``bound``, and more than that where it is not; it is known to be ``least`` or more.

    A long source is measured only in windows that share enough words with the draft.
    """
    reach = len(draft) + bound
    if len(source) <= _LONG * reach:
        return least if _is_reached(draft, source, least) else measure_infix(draft, source)
    windows = (source[start : start + 2 * reach] for start in range(0, len(source), reach))
    likely = process.extract_iter(draft, windows, scorer=LCSseq.similarity, score_cutoff=len(draft) - bound)
    return min((measure_infix(draft, window) for window, _, _ in likely), default=len(draft))


def _is_reached(draft: str, source: str, least: int) -> bool:
    """Is the stretch between the first and the last word in common that near? Nearly always, where any is."""
    *blocks, _ = LCSseq.editops(draft, source).as_matching_blocks()
    if not blocks:
        return False
    return Levenshtein.distance(draft, source[blocks[0].b : blocks[-1].b + blocks[-1].size]) <= least
