"""Wordings put in order of their words, and listed under the words and pairs they have. Needs numpy."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WORDS_AT_ONCE: Final = 1 << 17  # handled together: what they take stays near the processor
_SORTED_BITS: Final = np.uint32(16)
_SORTED_AT_ONCE: Final = 1 << 16


def start_runs(lengths: NDArray[Any]) -> NDArray[np.int64]:
    """Where runs of these lengths begin, and the end of the last."""
    starts = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts


def spread_runs(starts: NDArray[np.int64], lengths: NDArray[Any]) -> NDArray[np.int64]:
    """The places in runs that begin here and are so long, one run after the other."""
    offsets = start_runs(lengths)
    return np.repeat(starts - offsets[:-1], lengths) + np.arange(offsets[-1])


def cut_items(starts: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Items to be handled together, as the first and the one after the last."""
    borders = np.searchsorted(starts, np.arange(0, starts[-1], _WORDS_AT_ONCE))
    return list(pairwise(dict.fromkeys([*borders.tolist(), len(starts) - 1])))


def order_items(words: NDArray[np.uint32], starts: NDArray[np.int64], most: int) -> NDArray[np.int64]:
    """The items in order of their words: item i has those from ``starts[i]`` to ``starts[i + 1]``, all below ``most``.

    As many words as fit are put into one integer with the rank of those before: what these tell apart is settled.
    """
    lengths = np.diff(starts)
    word_bits = np.uint64((most + 1).bit_length())
    at_once = (64 - len(lengths).bit_length()) // int(word_bits)
    order = np.arange(len(lengths))
    ranks = np.zeros(len(lengths), np.uint64)
    open_places = order.copy()
    longest = int(lengths.max(initial=0))
    for depth in range(0, longest, at_once):
        items, keys = order[open_places], ranks[open_places]
        for place in range(depth, depth + at_once):
            has_word = np.flatnonzero(lengths[items] > place)
            keys <<= word_bits
            keys[has_word] |= words[starts[items[has_word]] + place] + np.uint64(1)
        sorting = np.argsort(keys)
        order[open_places], keys = items[sorting], keys[sorting]
        differs = keys[1:] != keys[:-1]
        ranks[open_places[1:]] = np.cumsum(differs)
        ranks[open_places[:1]] = 0
        is_first, is_last = np.concatenate(([True], differs)), np.concatenate((differs, [True]))
        open_places = open_places[~(is_first & is_last)]
        if not len(open_places):
            break
    return order


Features = tuple["NDArray[np.uint32]", "NDArray[np.uint32]"]
"""Features, and the item that has each; the items ascend."""


def list_items(features: Iterable[Features], count: int) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """For every feature below ``count`` the items that have it, ascending, each once: as starts and items.

    ``features`` are those of some items, then those of the items after them, and so on.
    """
    runs = [_sort_features(*some, count) for some in features]
    lengths = np.zeros(count, np.int64)
    for run, _ in runs:
        found, ends = _end_features(run)
        lengths[found] += np.diff(ends, prepend=0)
    starts = start_runs(lengths)
    free = starts[:-1].copy()
    listed = np.empty(starts[-1], np.uint32)
    for run, run_items in runs:
        found, ends = _end_features(run)
        sizes = np.diff(ends, prepend=0)
        listed[spread_runs(free[found], sizes)] = run_items
        free[found] += sizes
    return starts, listed


def _sort_features(features: NDArray[np.uint32], items: NDArray[np.uint32], count: int) -> Features:
    """By feature, then item; each pair once. Sixteen bits are what numpy sorts the fastest by far."""
    order = np.argsort(features.astype(np.uint16), kind="stable")
    if count > _SORTED_AT_ONCE:
        order = order[np.argsort((features >> _SORTED_BITS).astype(np.uint16)[order], kind="stable")]
    features, items = features[order], items[order]
    fresh = np.ones(len(items), np.bool_)
    fresh[1:] = (items[1:] != items[:-1]) | (features[1:] != features[:-1])
    return features[fresh], items[fresh]


def _end_features(run: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """The different features of an ascending run, and where each ends."""
    ends = np.flatnonzero(np.concatenate((run[1:] != run[:-1], np.ones(min(1, len(run)), np.bool_)))) + 1
    return run[ends - 1], ends
