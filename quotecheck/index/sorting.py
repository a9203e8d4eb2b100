"""Wordings put in order of their words, and listed under the words and pairs they have. Needs numpy.

What numpy sorts the fastest by far are numbers of sixteen bits: it counts them. So features are parted by their
upper bits, some at a time, and each part is then sorted by the lower ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import attrs
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WORDS_AT_ONCE: Final = 1 << 17  # handled together: what they take stays near the processor
_ITEMS_AT_ONCE: Final = 1 << 14
_SORTED_BITS: Final = 16


def start_runs(lengths: NDArray[Any]) -> NDArray[np.int64]:
    """Where runs of these lengths begin, and the end of the last."""
    starts = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts


def spread_runs(starts: NDArray[np.int64], lengths: NDArray[Any]) -> NDArray[np.int64]:
    """The places in runs that begin here and are so long, one run after the other."""
    offsets = start_runs(lengths)
    places = np.repeat(starts - offsets[:-1], lengths)
    places += np.arange(len(places))
    return places


Features = tuple["NDArray[Any]", "NDArray[np.uint32]"]
"""Features, and the item that has each: these ascend."""


def cut_items(starts: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Items to be handled together, as the first and the one after the last."""
    borders = np.searchsorted(starts, np.arange(0, starts[-1], _WORDS_AT_ONCE))
    return list(pairwise(dict.fromkeys([*borders.tolist(), len(starts) - 1])))


def order_items(
    words: NDArray[np.uint32], starts: NDArray[np.int64], most: int, helpers: Executor
) -> NDArray[np.int64]:
    """The items in order of their words: item i has those from ``starts[i]`` on, up to a 0; none is above ``most``."""
    bits = (len(starts) // _ITEMS_AT_ONCE).bit_length()
    upper = (words[starts] >> np.uint32(max(0, most.bit_length() - bits))).astype(np.uint16)
    parts = np.split(np.argsort(upper, kind="stable"), np.cumsum(np.bincount(upper))[:-1])
    longest = int(np.diff(starts, append=len(words)).max())
    order_part = partial(_order_part, words, starts, most.bit_length(), longest)
    return np.concatenate(list(helpers.map(order_part, parts)))


def _order_part(
    words: NDArray[np.uint32], starts: NDArray[np.int64], word_bits: int, longest: int, order: NDArray[np.int64]
) -> NDArray[np.int64]:
    """These items in order of their words.

    As many words as fit are put into one integer with the rank of those before: what these tell apart is settled.
    """
    open_places, keys = np.arange(len(order)), np.zeros(len(order), np.uint64)
    depth = 0
    while len(open_places) and depth < longest:
        items = order[open_places]
        places = starts[items] + depth
        at_once = (64 - int(keys[-1]).bit_length()) // word_bits
        for _ in range(at_once):
            keys <<= np.uint64(word_bits)
            keys |= words.take(places, mode="clip")  # what follows the 0 tells only equal items apart
            places += 1
        sorting = np.argsort(keys)
        order[open_places], keys = items[sorting], keys[sorting]
        is_first = np.append(True, keys[1:] != keys[:-1])
        tied = np.flatnonzero(~(is_first & np.append(is_first[1:], True)))
        open_places, keys = open_places[tied], np.cumsum(is_first[tied], dtype=np.uint64)
        depth += at_once
    return order


def list_items(
    find: Callable[[tuple[int, int]], Features],
    cuts: Iterable[tuple[int, int]],
    count: int,
    size: int,
    helpers: Executor,
) -> Iterator[tuple[NDArray[np.uint32], NDArray[np.uint32]]]:
    """For every feature below ``count`` the items that have it, ascending, each once: as their numbers and the items.

    For some features after the other; beyond ``count`` there are no items. ``find`` tells the features of the items
    of a cut; there are about ``size`` of all.
    """
    shift = max(0, min(_SORTED_BITS, (count - 1).bit_length() - (size // _WORDS_AT_ONCE).bit_length()))
    parts = (count - 1 >> shift) + 1

    def part_cut(cut: tuple[int, int]) -> _Parted:
        features, items = find(cut)
        upper = (features >> np.uint32(shift)).astype(np.uint16)
        lower = (features & np.uint32((1 << shift) - 1)).astype(np.uint16)
        order = np.argsort(upper, kind="stable")
        starts = start_runs(np.bincount(upper, minlength=parts)).tolist()
        return _Parted(lower.take(order), items.take(order), starts)

    parted = list(helpers.map(part_cut, cuts))
    return helpers.map(partial(_list_part, parted, shift), range(parts))


@attrs.frozen(eq=False)
class _Parted:
    """The features of a cut, in parts by their upper bits."""

    lower: NDArray[np.uint16]
    """The other bits of each feature."""
    items: NDArray[np.uint32]
    """Those that have them: they ascend in each part."""
    starts: list[int]
    """Where each part begins, and the end of the last."""

    def take_part(self, part: int) -> Features:
        """The lower bits and the items of a part."""
        inside = slice(self.starts[part], self.starts[part + 1])
        return self.lower[inside], self.items[inside]


def _list_part(parted: Sequence[_Parted], shift: int, part: int) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """How many items each feature of a part has, and these."""
    lower, items = map(np.concatenate, zip(*(cut.take_part(part) for cut in parted), strict=True))
    order = np.argsort(lower, kind="stable")
    lower, items = lower.take(order), items.take(order)
    is_new = np.append(True, (items[1:] != items[:-1]) | (lower[1:] != lower[:-1]))[: len(items)]
    return np.bincount(lower[is_new], minlength=1 << shift).astype(np.uint32), items[is_new]
