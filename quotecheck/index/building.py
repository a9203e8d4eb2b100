"""Segments made from wordings. Needs numpy.

Wordings come some at a time, and are given up as soon as their words are numbers: what a segment takes to make is
bound by the words it may have, however many there are in all. While some are numbered the next are read, and what
can be done for some items without the others is done in several threads: numpy works without the interpreter.
"""

from __future__ import annotations

import os
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Self

import attrs
import numpy as np

from quotecheck.errors import RecordDamagedError
from quotecheck.index.layout import SegmentWriter
from quotecheck.index.numbering import Vocabulary
from quotecheck.index.postings import FIRST_CODE, FIRST_SURROGATE, MOST_WORDS, SURROGATES
from quotecheck.index.shingles import hash_first, hash_second, hash_word, place_word
from quotecheck.index.sorting import Features, cut_items, list_items, order_items, spread_runs, start_runs

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MOST_THREADS: Final = 4
_WORDS_AT_ONCE: Final = 1 << 20
_WORDS_A_BUCKET: Final = 2
_PAIRS_A_BUCKET: Final = 3  # of all places of pairs, or up to twice as many: about one different pair
_WIDE: Final = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
_MORE_BYTES: Final = (0x80, 0x800, 0x10000)  # code points that take one byte more than those below, in UTF-8


@attrs.frozen(eq=False)
class Wordings:
    """Some wordings, few enough that all their words could be told apart."""

    text: bytes = attrs.field(repr=False)
    """Their words, a line each, and after each wording an empty line."""
    numbers: NDArray[np.uint64]
    """Of each, in the record: they ascend."""

    @classmethod
    def join(cls, text: bytes, numbers: str) -> Self:
        """From words with an empty line between wordings, and numbers parted by commas."""
        return cls(text + b"\n\n", np.fromstring(numbers, np.uint64, sep=","))

    @property
    def size(self) -> int:
        """Bytes of the words, as the record keeps them."""
        return len(self.text) - 2 * len(self.numbers)


@attrs.frozen
class BuiltSegment:
    """A segment as it was written, and what it must have to be that one."""

    file: BinaryIO
    """Open still: what was written last may not be on the disk."""
    digest: bytes
    size: int
    """Bytes of the words in it."""
    last: int
    """The greatest number of a wording in it."""


def build_segments(
    wordings: Iterable[Wordings], *, most_bytes: int, create: Callable[[], BinaryIO] = BytesIO
) -> Iterator[BuiltSegment]:
    """Segments that hold these wordings, whose numbers ascend: each those that come after the one before.

    There is more than one where one would have more than ``most_bytes`` of words, or could have more different
    words than can be told apart. Each is written to a file that is created when the one before has been taken.
    """
    with ThreadPoolExecutor(min(_MOST_THREADS, os.cpu_count() or 1)) as helpers:
        batch = _Batch(helpers)
        for some in wordings:
            if batch.size and not batch.has_room(some, most_bytes):
                yield batch.build(create())
                batch = _Batch(helpers)
            batch.take(some)
        if batch.size:
            yield batch.build(create())


class _Batch:
    """The wordings of one segment."""

    def __init__(self, helpers: Executor) -> None:
        self.size = 0
        self._helpers = helpers
        self._vocabulary = Vocabulary()
        self._words = array("I")
        self._numbers = array("Q")

    def has_room(self, wordings: Wordings, most_bytes: int) -> bool:
        """Would the segment be neither too long with these, nor have too many different words?"""
        most_words = len(self._vocabulary) + len(wordings.text) // 2  # with its line end none is shorter
        return self.size + wordings.size <= most_bytes and most_words <= MOST_WORDS

    def take(self, wordings: Wordings) -> None:
        """Put wordings to those there are."""
        words = self._vocabulary.number_words(wordings.text)
        if len(words) - np.count_nonzero(words) != len(wordings.numbers):
            raise RecordDamagedError("the record has a wording with an empty word")
        self._words.frombytes(words.data.cast("B"))
        self._numbers.frombytes(wordings.numbers.data.cast("B"))
        self.size += wordings.size

    def build(self, file: BinaryIO) -> BuiltSegment:
        """The segment of what was taken, written to a file, which is closed where that fails."""
        try:
            writer = SegmentWriter(file)
            words, numbers = np.frombuffer(self._words, np.uint32), np.frombuffer(self._numbers, np.uint64)
            spelling, codes = _write_vocabulary(self._vocabulary.list_words(), _count_words(words), writer)
            items, order = _put_in_order(words, spelling, codes, self._helpers)
            writer.add("numbers", _pack(numbers[order] - numbers[0]))
            items.write(writer)
            return BuiltSegment(file, writer.finish(int(numbers[0])), self.size, int(numbers[-1]))
        except BaseException:
            file.close()
            raise


def _count_words(words: NDArray[np.uint32]) -> NDArray[np.int64]:
    """How often each word stands in it."""
    counts = np.zeros(words.max() + 1, np.int64)
    for start in range(0, len(words), _WORDS_AT_ONCE):
        counts += np.bincount(words[start : start + _WORDS_AT_ONCE], minlength=len(counts))
    return counts


def _put_in_order(
    words: NDArray[np.uint32], spelling: NDArray[np.uint32], codes: NDArray[np.uint32], helpers: Executor
) -> tuple[_Items, NDArray[np.int64]]:
    """The wordings in order of their words, and which each was before. The words are written over."""
    for start in range(0, len(words), _WORDS_AT_ONCE):
        some = words[start : start + _WORDS_AT_ONCE]
        some[:] = spelling.take(some)
    ends = np.flatnonzero(words == 0)
    starts = np.append(0, ends[:-1] + 1)
    order = order_items(words, starts, len(spelling) - 1, helpers)
    items = _Items((ends - starts)[order], int(codes.max()), helpers)
    items.write_codes(words, starts[order], codes)
    return items, order


def _write_vocabulary(
    vocabulary: Sequence[bytes], counts: NDArray[np.int64], writer: SegmentWriter
) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Write what codes are looked up by. Where each word stands in the alphabet, and the codes of words in that order.

    The first word is the empty one, and has no code: it ends a wording.
    """
    alphabet = np.array(sorted(range(len(vocabulary)), key=vocabulary.__getitem__))
    spelling = np.empty(len(vocabulary), np.uint32)
    spelling[alphabet] = np.arange(len(vocabulary), dtype=np.uint32)
    order = 1 + np.argsort(-counts[alphabet[1:]], kind="stable")
    used = np.arange(FIRST_CODE, FIRST_CODE + len(order), dtype=np.uint32)
    used[used >= FIRST_SURROGATE] += np.uint32(SURROGATES)
    codes = np.zeros(len(vocabulary), np.uint32)
    codes[order] = used
    keys = [vocabulary[number] for number in alphabet[order].tolist()]
    lengths = np.zeros(int(codes.max()) + 1, np.int64)
    lengths[used] = np.fromiter(map(len, keys), np.int64, len(keys))
    buckets = max(1, len(keys) // _WORDS_A_BUCKET)
    hashes = np.fromiter(map(hash_word, keys), np.uint32, len(keys)) % np.uint32(buckets)
    writer.add("key_buckets", _pack(start_runs(np.bincount(hashes, minlength=buckets))))
    writer.add("key_codes", _pack(used[np.argsort(hashes, kind="stable")]))
    writer.add("key_starts", _pack(start_runs(lengths)))
    writer.add("keys", b"".join(keys))
    return spelling, codes


class _Items:
    """The items of a segment in their order, by how many words they have."""

    def __init__(self, lengths: NDArray[np.int64], last_code: int, helpers: Executor) -> None:
        self._helpers = helpers
        self._places = 1 << last_code.bit_length()
        self._starts = start_runs(lengths)
        self._cuts = cut_items(self._starts)
        self._codes = np.empty(self._starts[-1], np.uint32)
        pairs = len(self._codes) - len(lengths)
        self._bits = max(1, (pairs // _PAIRS_A_BUCKET).bit_length() - 1)

    def write_codes(self, words: NDArray[np.uint32], places: NDArray[np.int64], codes: NDArray[np.uint32]) -> None:
        """Put the words of all items where they belong: those of each are from one of ``places`` on."""

        def write(cut: tuple[int, int]) -> None:
            first, last = cut
            starts = self._starts[first : last + 1]
            found = words.take(spread_runs(places[first:last], np.diff(starts)))
            codes.take(found, out=self._codes[starts[0] : starts[-1]], mode="clip")

        list(self._helpers.map(write, self._cuts))

    def write(self, writer: SegmentWriter) -> None:
        """The sections with the words of each item, and those that list the items of each word and pair.

        A piece is written while the helpers make the next ones.
        """
        sizes = []
        for text, some in self._helpers.map(self._encode_texts, self._cuts):
            writer.add("codes", text)
            sizes.append(some)
        writer.add("starts", _pack(start_runs(np.concatenate(sizes))))
        self._write_lists(writer, "word", self._find_singles, self._places)
        self._write_lists(writer, "pair", self._find_pairs, 1 << self._bits)

    def _write_lists(
        self, writer: SegmentWriter, of: str, find: Callable[[tuple[int, int]], Features], count: int
    ) -> None:
        lengths = []
        for some, items in list_items(find, self._cuts, count, len(self._codes), self._helpers):
            writer.add(f"{of}_items", _pack(items))
            lengths.append(some)
        writer.add(f"{of}_starts", _pack(start_runs(np.concatenate(lengths)[:count])))

    def _encode_texts(self, cut: tuple[int, int]) -> tuple[bytes, NDArray[np.int64]]:
        """The words of some items in UTF-8, and the bytes of each item."""
        starts = self._starts[cut[0] : cut[1] + 1]
        codes = self._codes[starts[0] : starts[-1]]
        sizes = np.ones(len(codes), np.int64)
        for border in _MORE_BYTES:
            sizes += codes >= border
        return codes.tobytes().decode(_WIDE).encode(), np.add.reduceat(sizes, starts[:-1] - starts[0])

    def _find_words(self, cut: tuple[int, int]) -> Features:
        first, last = cut
        starts = self._starts[first : last + 1]
        codes = self._codes[starts[0] : starts[-1]]
        return codes, np.repeat(np.arange(first, last, dtype=np.uint32), np.diff(starts))

    def _find_singles(self, cut: tuple[int, int]) -> Features:
        """The place of each word."""
        words, items = self._find_words(cut)
        return place_word(words, self._places), items

    def _find_pairs(self, cut: tuple[int, int]) -> Features:
        """The bucket of each pair of neighbours."""
        words, items = self._find_words(cut)
        is_inside = items[1:] == items[:-1]
        buckets = hash_first(words[:-1], self._bits) ^ hash_second(words[1:], self._bits)
        return buckets[is_inside], items[1:][is_inside]


def _pack(column: NDArray[Any]) -> memoryview[int]:
    """Numbers as the bytes of a section."""
    return column.astype("uint32", copy=False).data.cast("B") if len(column) else memoryview(b"")
