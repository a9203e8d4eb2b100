"""Words as numbers, very many at a time. Needs numpy.

A word of at most sixteen bytes is two integers, and is looked up in a table together with all others of a text. Words
that the table does not hold, and longer ones, go through a dictionary one by one; so do those whose place in the
table another word has taken. As frequent words come early, that is about one in fifty.
"""

from __future__ import annotations

import random
from collections import defaultdict
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LINE_END: Final = 10
_HALF: Final = 8  # bytes of a word in one integer
_PLACE_BITS: Final = 20
_PLACES: Final = 1 << _PLACE_BITS
_SHIFT: Final = np.uint64(64 - _PLACE_BITS)
_PADDING: Final = b"\n" * 2 * _HALF
_FILL: Final = int.from_bytes(_PADDING[:_HALF], "little")
_KEPT: Final = np.array([(1 << 8 * size) - 1 for size in range(_HALF + 1)], np.uint64)
_FILLED: Final = ~_KEPT & np.uint64(_FILL)


class Vocabulary:
    """Different words, numbered from 0 as they come."""

    def __init__(self) -> None:
        self._numbers: defaultdict[bytes, int] = defaultdict()
        self._numbers.default_factory = self._numbers.__len__
        self._heads, self._tails = np.zeros(_PLACES, np.uint64), np.zeros(_PLACES, np.uint64)
        self._held = np.zeros(_PLACES, np.uint32)
        # Drawn anew, so that no text can be made whose words all want one place. No number depends on them.
        self._factors = [np.uint64(random.getrandbits(64) | 1) for _ in range(2)]

    def __len__(self) -> int:
        return len(self._numbers)

    def list_words(self) -> list[bytes]:
        """The words, in order of their numbers."""
        return list(self._numbers)

    def number_words(self, text: bytes) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        """The number of each word of a text, and where each ends: there follows a line end, which no word has."""
        ends = np.flatnonzero(np.frombuffer(text, np.uint8) == _LINE_END)
        starts = np.empty_like(ends)
        starts[:1], starts[1:] = 0, ends[:-1] + 1
        heads, tails = _read_words(text, starts, ends - starts)
        places = (heads * self._factors[0] + tails * self._factors[1]) >> _SHIFT
        numbers = self._held[places]
        other = (self._heads[places] != heads) | (self._tails[places] != tails) | (ends - starts > 2 * _HALF)
        missed = np.flatnonzero(other)
        spelled = [text[start:end] for start, end in zip(starts[missed].tolist(), ends[missed].tolist(), strict=True)]
        numbers[missed] = np.fromiter(map(self._numbers.__getitem__, spelled), np.uint32, len(spelled))
        short = missed[(ends - starts)[missed] <= 2 * _HALF]
        self._remember(places[short], heads[short], tails[short], numbers[short])
        return numbers, ends

    def _remember(
        self,
        places: NDArray[np.uint64],
        heads: NDArray[np.uint64],
        tails: NDArray[np.uint64],
        numbers: NDArray[np.uint32],
    ) -> None:
        """Let the table hold these words, where no other has the place; of several the last."""
        free = self._heads[places] == 0
        places = places[free]
        self._heads[places], self._tails[places] = heads[free], tails[free]
        self._held[places] = numbers[free]


def _read_words(
    text: bytes, starts: NDArray[np.int64], lengths: NDArray[np.int64]
) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """The first eight bytes of each word and the next eight, filled up with line ends."""
    padded = text + _PADDING
    halves = np.ndarray(len(padded) - _HALF + 1, "<u8", buffer=padded, strides=(1,))  # one from every byte on
    sizes = np.minimum(lengths, _HALF)
    heads = halves[starts] & _KEPT[sizes] | _FILLED[sizes]
    tails = np.full(len(starts), _FILL, np.uint64)
    long = np.flatnonzero(lengths > _HALF)
    sizes = np.minimum(lengths[long] - _HALF, _HALF)
    tails[long] = halves[starts[long] + _HALF] & _KEPT[sizes] | _FILLED[sizes]
    return heads, tails
