"""How far are the words of a draft from the nearest stretch of a source? Words are code points here, one each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat, zip_longest
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import LCSseq, Levenshtein

_LONG: Final = 6  # sources longer than this many drafts are looked at in windows
_NEAR: Final = 4  # edits: within so few there are but few stretches to try
_FEW: Final = 4  # sources that are quicker measured one by one
_LANES: Final = 64  # sources measured together


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


def measure_all(draft: str, sources: Sequence[str]) -> list[int]:
    """The same for many sources, which take their steps together: each has a lane of bits in the same integers."""
    if len(sources) < _FEW:
        return [measure_infix(draft, source) for source in sources]
    order = sorted(range(len(sources)), key=lambda index: len(sources[index]))
    distances = [0] * len(sources)
    for start in range(0, len(order), _LANES):
        lanes = order[start : start + _LANES]
        for index, distance in zip(lanes, _measure_lanes(draft, [sources[index] for index in lanes]), strict=True):
            distances[index] = distance
    return distances


def _measure_lanes(draft: str, sources: Sequence[str]) -> list[int]:
    size, top = len(draft), len(draft) - 1
    width = size // 8 + 1  # bytes: room for the draft and a bit more
    places: dict[str, int] = {}
    for index, word in enumerate(draft):
        places[word] = places.get(word, 0) | 1 << index
    matches = {word: bits.to_bytes(width, "little") for word, bits in places.items()}
    ones = int.from_bytes((1).to_bytes(width, "little") * len(sources), "little")
    full, almost = ((1 << size) - 1) * ones, ((1 << 8 * width - 1) - 1) * ones
    grows, shrinks, best, over = full, 0, size * ones, 0  # ``over``: how far the score is from the best there was
    for words in zip_longest(*sources):
        equal = int.from_bytes(b"".join(map(matches.get, words, repeat(bytes(width)))), "little")
        if not equal and grows == full:
            continue
        level = equal | shrinks
        carried = (((equal & grows) + grows) ^ grows) | equal
        up, down = shrinks | full & ~(carried | grows), grows & carried
        better = worse = down >> top & ones
        if worse:
            better &= ~(over + almost >> 8 * width - 1)
            best -= better
            over -= worse ^ better
        over += up >> top & ones
        up, down = up << 1, down << 1
        grows = full & (down | ~(level | up))
        shrinks = up & level
    data = best.to_bytes(width * len(sources), "little")
    return [int.from_bytes(data[start : start + width], "little") for start in range(0, len(data), width)]


def measure_within(draft: str, sources: Sequence[str], bound: int, least: int = 0) -> list[int]:
    """The same where it is within ``bound``, and more than that where it is not; it is known to be ``least`` or more.

    The bound is less than the draft has words. A long source is measured only in windows that share enough words with
    the draft.
    """
    if bound <= _NEAR:
        return [_measure_near(draft, source, bound, least) for source in sources]
    longest = _LONG * (len(draft) + bound)
    distances = [
        least
        if _is_reached(draft, source, least)
        else -1
        if len(source) <= longest
        else _measure_windows(draft, source, bound)
        for source in sources
    ]
    left = [index for index, distance in enumerate(distances) if distance < 0]
    for index, distance in zip(left, measure_all(draft, [sources[index] for index in left]), strict=True):
        distances[index] = distance
    return distances


def _measure_near(draft: str, source: str, bound: int, least: int) -> int:
    """Try all stretches that can be within a small bound.

    The nearest can be one whose first word is among the first of the draft, as each before it in the draft costs an
    edit, and its last among the last.
    """
    first, last, enough = draft[: bound + 1], draft[-bound - 1 :], len(draft) - bound
    best = bound + 1
    for start, word in enumerate(source):
        if word not in first:
            continue
        stretch = source[start : start + len(draft) + bound]
        if LCSseq.similarity(draft, stretch, score_cutoff=enough):
            for end, word in enumerate(stretch[enough - 1 :], enough):
                if word in last:
                    best = min(best, Levenshtein.distance(draft, stretch[:end], score_cutoff=best))
            if best <= least:
                break
    return best


def _is_reached(draft: str, source: str, least: int) -> bool:
    """Is the stretch between the first and the last word in common that near? Nearly always, where any is."""
    *blocks, _ = LCSseq.editops(draft, source).as_matching_blocks()
    if not blocks:
        return False
    return Levenshtein.distance(draft, source[blocks[0].b : blocks[-1].b + blocks[-1].size]) <= least


def _measure_windows(draft: str, source: str, bound: int) -> int:
    reach = len(draft) + bound
    windows = (source[start : start + 2 * reach] for start in range(0, len(source), reach))
    likely = process.extract_iter(draft, windows, scorer=LCSseq.similarity, score_cutoff=len(draft) - bound)
    return min((measure_infix(draft, window) for window, _, _ in likely), default=len(draft))
