"""Segments made from wordings. Needs numpy.

Wordings come some at a time, and are given up as soon as their words are numbers: what a segment takes to make is
bound by the words it may have, however many there are in all. While some are numbered the next are read, and what
can be done for some items without the others is done in several threads: numpy works without the interpreter.
"""

from __future__ import annotations

import os
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from zlib import crc32

import attrs
import numpy as np

from quotecheck.errors import RecordDamagedError
from quotecheck.index.numbering import Vocabulary
from quotecheck.index.postings import FIRST_CODE, FIRST_SURROGATE, MOST_WORDS, SURROGATES
from quotecheck.index.shingles import (
    BLOCK,
    SECTIONS,
    Head,
    digest_segment,
    hash_first,
    hash_second,
    hash_word,
    place_word,
)
from quotecheck.index.sorting import Features, cut_items, list_items, order_items, spread_runs, start_runs

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MOST_THREADS: Final = 4
_WORDS_AT_ONCE: Final = 1 << 20
_WORDS_A_BUCKET: Final = 2
_PAIRS_A_BUCKET: Final = 3  # of all places of pairs, or up to twice as many: about one different pair
_EMPTY_BLOCK: Final = bytes(BLOCK)
_WIDE: Final = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
_MORE_BYTES: Final = (0x80, 0x800, 0x10000)  # code points that take one byte more than those below, in UTF-8

Buffer: TypeAlias = "bytes | memoryview[int]"


@attrs.frozen(eq=False)
class Wordings:
    """Some wordings, few enough that all their words could be told apart."""

    text: bytes = attrs.field(repr=False)
    """Their words, a line each, and after each wording an empty line."""
    numbers: NDArray[np.uint64]
    """Of each, in the record: they ascend."""

    @property
    def size(self) -> int:
        """Bytes of the words, as the record keeps them."""
        return len(self.text) - 2 * len(self.numbers)


@attrs.frozen
class BuiltSegment:
    """What the file of a segment has to hold, and what it must have to be that one."""

    parts: tuple[Buffer, ...] = attrs.field(repr=False)
    digest: bytes
    size: int
    """Bytes of the words in it."""
    last: int
    """The greatest number of a wording in it."""


def build_segments(wordings: Iterable[Wordings], *, most_bytes: int) -> Iterator[BuiltSegment]:
    """Segments that hold these wordings, whose numbers ascend: each those that come after the one before.

    There is more than one where one would have more than ``most_bytes`` of words, or could have more different
    words than can be told apart.
    """
    with ThreadPoolExecutor(min(_MOST_THREADS, os.cpu_count() or 1)) as helpers:
        batch = _Batch(helpers)
        for some in wordings:
            if batch.size and not batch.has_room(some, most_bytes):
                yield batch.build()
                batch = _Batch(helpers)
            batch.take(some)
        if batch.size:
            yield batch.build()


class _Batch:
    """The wordings of one segment."""

    def __init__(self, helpers: Executor) -> None:
        self.size = 0
        self._helpers = helpers
        self._vocabulary = Vocabulary()
        self._words = array("I")
        self._numbers = array("Q")
        self._numbering: Future[None] | None = None

    def has_room(self, wordings: Wordings, most_bytes: int) -> bool:
        """Would the segment be neither too long with these, nor have too many different words?"""
        self._wait()
        most_words = len(self._vocabulary) + len(wordings.text) // 2  # with its line end none is shorter
        return self.size + wordings.size <= most_bytes and most_words <= MOST_WORDS

    def take(self, wordings: Wordings) -> None:
        """Put wordings to those there are. Their words are numbered while the caller does something else."""
        self._wait()
        self._numbering = self._helpers.submit(self._number, wordings)
        self.size += wordings.size

    def _wait(self) -> None:
        if self._numbering is not None:
            self._numbering.result()

    def _number(self, wordings: Wordings) -> None:
        words = self._vocabulary.number_words(wordings.text)
        if len(words) - np.count_nonzero(words) != len(wordings.numbers):
            raise RecordDamagedError("the record has a wording with an empty word")
        self._words.frombytes(words.tobytes())
        self._numbers.frombytes(wordings.numbers.tobytes())

    def build(self) -> BuiltSegment:
        """The segment of what was taken."""
        self._wait()
        spelling, codes, sections = _encode_vocabulary(self._vocabulary.list_words(), self._count_words())
        items, numbers = self._put_in_order(spelling, codes)
        sections |= {"numbers": _pack(numbers - numbers.min()), **items.list_words()}
        head, parts, checksums = _lay_out(self._numbers[0], sections)
        digest = digest_segment(head, checksums)
        return BuiltSegment((*parts, checksums), digest, self.size, self._numbers[-1])

    def _count_words(self) -> NDArray[np.int64]:
        """How often each word stands in it."""
        counts = np.zeros(len(self._vocabulary), np.int64)
        words = np.frombuffer(self._words, np.uint32)
        for start in range(0, len(words), _WORDS_AT_ONCE):
            counts += np.bincount(words[start : start + _WORDS_AT_ONCE], minlength=len(counts))
        return counts

    def _put_in_order(
        self, spelling: NDArray[np.uint32], codes: NDArray[np.uint32]
    ) -> tuple[_Items, NDArray[np.uint64]]:
        """The wordings in order of their words, and their numbers. The words they were made of are given up."""
        words, self._words = np.frombuffer(self._words, np.uint32), array("I")
        for start in range(0, len(words), _WORDS_AT_ONCE):
            some = words[start : start + _WORDS_AT_ONCE]
            some[:] = spelling.take(some)
        ends = np.flatnonzero(words == 0)
        starts = np.append(0, ends[:-1] + 1)
        order = order_items(words, starts, len(spelling) - 1, self._helpers)
        items = _Items((ends - starts)[order], int(codes.max()), self._helpers)
        items.write_codes(words, starts[order], codes)
        return items, np.frombuffer(self._numbers, np.uint64)[order]


def _encode_vocabulary(
    vocabulary: Sequence[bytes], counts: NDArray[np.int64]
) -> tuple[NDArray[np.uint32], NDArray[np.uint32], dict[str, Buffer]]:
    """Where each word stands in the alphabet, the codes of words in that order, and the sections to look codes up.

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
    return (
        spelling,
        codes,
        {
            "key_buckets": _pack(start_runs(np.bincount(hashes, minlength=buckets))),
            "key_codes": _pack(used[np.argsort(hashes, kind="stable")]),
            "key_starts": _pack(start_runs(lengths)),
            "keys": memoryview(b"".join(keys)),
        },
    )


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

    def list_words(self) -> dict[str, Buffer]:
        """The sections with the words of each item, and those that list the items of each word and pair."""
        texts, sizes = zip(*self._helpers.map(self._write_texts, self._cuts), strict=True)
        words = list_items(self._find_singles, self._cuts, self._places, len(self._codes), self._helpers)
        pairs = list_items(self._find_pairs, self._cuts, 1 << self._bits, len(self._codes), self._helpers)
        lists = dict(zip(SECTIONS[3:7], map(_pack, (*words, *pairs)), strict=True))
        return {"starts": _pack(start_runs(np.concatenate(sizes))), "codes": b"".join(texts), **lists}

    def _write_texts(self, cut: tuple[int, int]) -> tuple[bytes, NDArray[np.int64]]:
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


def _lay_out(base: int, sections: Mapping[str, Buffer]) -> tuple[bytes, list[Buffer], bytes]:
    """The head, everything from it to the last section, filled up to block borders, and a checksum for each block."""
    places: dict[str, tuple[int, int]] = {}
    end = BLOCK
    for name in SECTIONS:
        places[name] = (end, end + len(sections[name]))
        end += -(-len(sections[name]) // BLOCK) * BLOCK
    head = Head(base, places).pack()
    parts: list[Buffer] = []
    checksums = array("I")
    for part in (memoryview(head), *(sections[name] for name in SECTIONS)):
        filling = _EMPTY_BLOCK[: -len(part) % BLOCK]
        parts += (part, filling)
        checksums.extend(crc32(part[start : start + BLOCK]) for start in range(0, len(part), BLOCK))
        if filling:
            checksums[-1] = crc32(filling, checksums[-1])
    return head, parts, checksums.tobytes()
