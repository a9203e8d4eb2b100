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
_LONGEST: Final = 2 * _HALF + 1  # bytes of a word that two integers hold, with its line end
_PLACE_BITS: Final = 20
_PLACES: Final = 1 << _PLACE_BITS
_SHIFT: Final = np.uint64(64 - _PLACE_BITS)
_PADDING: Final = b"\n" * 2 * _HALF
_FILL: Final = int.from_bytes(_PADDING[:_HALF], "little")
_KEPT: Final = np.array([(1 << 8 * size) - 1 for size in (0, *range(_HALF + 1))], np.uint64)
_FILLED: Final = ~_KEPT & np.uint64(_FILL)


class Vocabulary:
    """Different words, numbered as they come. The empty one is there from the beginning: its number is 0."""

    def __init__(self) -> None:
        self._numbers: defaultdict[bytes, int] = defaultdict(None, {b"": 0})
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

    def number_words(self, text: bytes) -> NDArray[np.uint32]:
        """The number of each word of a text: after each there follows a line end, which no word has."""
        lines = b"".join((b"\n", text, _PADDING))
        borders = np.flatnonzero(np.frombuffer(lines, np.uint8, len(text) + 1) == _LINE_END)
        sizes = np.diff(borders)  # of each word with its line end
        heads, tails = _read_words(lines, borders, sizes)
        hashes = heads * self._factors[0]
        hashes += tails * self._factors[1]
        hashes >>= _SHIFT
        places = hashes.view(np.int64)
        known = self._heads.take(places) == heads
        known &= self._tails.take(places) == tails
        known &= sizes <= _LONGEST
        numbers = self._held.take(places)
        missed = np.flatnonzero(~known)
        bounds = zip((borders[missed] + 1).tolist(), borders[missed + 1].tolist(), strict=True)
        spelled = [lines[start:end] for start, end in bounds]
        numbers[missed] = np.fromiter(map(self._numbers.__getitem__, spelled), np.uint32, len(spelled))
        short = missed[sizes[missed] <= _LONGEST]
        self._remember(places[short], heads[short], tails[short], numbers[short])
        return numbers

    def _remember(
        self,
        places: NDArray[np.int64],
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
    lines: bytes, borders: NDArray[np.int64], sizes: NDArray[np.int64]
) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """The first eight bytes of each word and the next eight, filled up with line ends."""
    halves = np.ndarray(len(lines) - _HALF, "<u8", buffer=lines, offset=1, strides=(1,))  # one behind every byte
    heads = _cut_halves(halves[borders[:-1]], sizes)
    tails = np.full(len(sizes), _FILL, np.uint64)
    long = np.flatnonzero(sizes > _HALF + 1)
    tails[long] = _cut_halves(halves[borders[long] + _HALF], sizes[long] - _HALF)
    return heads, tails


def _cut_halves(halves: NDArray[np.uint64], sizes: NDArray[np.int64]) -> NDArray[np.uint64]:
    """So many bytes of each but the last, and line ends in place of the others."""
    halves &= _KEPT.take(sizes, mode="clip")
    halves |= _FILLED.take(sizes, mode="clip")
    return halves
