"""Segments made from wordings. Needs numpy.

Wordings are taken in a chunk at a time, and given up as soon as their words are numbers: what a segment takes to make
is bound by the words it may have, however many there are in all.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from zlib import crc32

import attrs
import numpy as np

from quotecheck.index.numbering import Vocabulary
from quotecheck.index.postings import FIRST_CODE, MOST_WORDS
from quotecheck.index.shingles import BLOCK, SECTIONS, Head, digest_segment, hash_pair, hash_word
from quotecheck.index.sorting import Features, cut_items, list_items, order_items, spread_runs, start_runs

if TYPE_CHECKING:
    from numpy.typing import NDArray

Wording = tuple[bytes, int]
"""The words, a line each, and the number in the record."""

_AT_ONCE: Final = 1 << 21  # bytes of wordings taken in at a time: too few for more words than can be told apart
_WORDS_A_BUCKET: Final = 2
_PAIRS_A_BUCKET: Final = 3  # of all places of pairs: about one different pair
_EMPTY_BLOCK: Final = bytes(BLOCK)

Buffer: TypeAlias = "bytes | memoryview[int]"


@attrs.frozen
class BuiltSegment:
    """What the file of a segment has to hold, and what it must have to be that one."""

    parts: tuple[Buffer, ...] = attrs.field(repr=False)
    digest: bytes
    size: int
    """Bytes of the words in it."""
    last: int
    """The greatest number of a wording in it."""


def build_segments(wordings: Iterable[Wording], *, most_bytes: int) -> Iterator[BuiltSegment]:
    """Segments that hold these wordings, whose numbers ascend: each those that come after the one before.

    There is more than one where one would have more than ``most_bytes`` of words, or more different words than can
    be told apart.
    """
    batch = _Batch()
    for chunk in _cut_chunks(wordings):
        if batch.size + sum(len(keys) for keys, _ in chunk) > most_bytes or not batch.take(chunk):
            if batch.size:
                yield batch.build()
            batch = _Batch()
            batch.take(chunk)
    if batch.size:
        yield batch.build()


def _cut_chunks(wordings: Iterable[Wording]) -> Iterator[list[Wording]]:
    chunk: list[Wording] = []
    size = 0
    for wording in wordings:
        size += len(wording[0]) + 1
        if size > _AT_ONCE and chunk:
            yield chunk
            chunk, size = [], len(wording[0]) + 1
        chunk.append(wording)
    if chunk:
        yield chunk


class _Batch:
    """The wordings of one segment."""

    def __init__(self) -> None:
        self.size = 0
        self._vocabulary = Vocabulary()
        self._different = 0
        self._words: list[NDArray[np.uint32]] = []
        self._lengths: list[NDArray[np.int64]] = []
        self._numbers = array("Q")

    def take(self, chunk: Sequence[Wording]) -> bool:
        """Put wordings to those there are. False, and nothing is taken, where they have too many different words."""
        keys, numbers = zip(*chunk, strict=True)
        text = b"\n".join([*keys, b""])
        words, ends = self._vocabulary.number_words(text)
        if self.size and len(self._vocabulary) > MOST_WORDS:
            return False
        last_bytes = np.cumsum(np.fromiter(map(len, keys), np.int64) + 1) - 1
        self._lengths.append(np.diff(np.searchsorted(ends, last_bytes), prepend=-1))
        self._words.append(words)
        self._numbers.extend(numbers)
        self._different = len(self._vocabulary)
        self.size += len(text) - len(keys)
        return True

    def build(self) -> BuiltSegment:
        """The segment of what was taken."""
        spelling, ranks, sections = _rank_words(self._vocabulary.list_words()[: self._different])
        words = spelling[np.concatenate(self._words)]
        self._words.clear()
        before = start_runs(np.concatenate(self._lengths))
        order = order_items(words, before, self._different)
        starts = start_runs(np.diff(before)[order])
        codes = np.empty(len(words), np.uint32)
        for first, last in cut_items(starts):
            places = spread_runs(before[order[first:last]], np.diff(starts[first : last + 1]))
            codes[starts[first] : starts[last]] = ranks[words[places]]
        del words
        sections |= {
            "numbers": _pack(np.frombuffer(self._numbers, np.uint64)[order] - np.uint64(self._numbers[0])),
            "starts": _pack(starts),
            **_list_words(codes, starts, self._different),
            "codes": _pack(codes + np.uint32(FIRST_CODE)),
        }
        head, parts, checksums = _lay_out(self._numbers[0], sections)
        digest = digest_segment(head, checksums)
        return BuiltSegment((*parts, checksums), digest, self.size, self._numbers[-1])


def _rank_words(
    vocabulary: Sequence[bytes],
) -> tuple[NDArray[np.uint32], NDArray[np.uint32], dict[str, memoryview[int]]]:
    """Where each word stands in the alphabet, the ranks of words in that order, and the sections to look ranks up."""
    alphabet = sorted(range(len(vocabulary)), key=vocabulary.__getitem__)
    spelling = np.empty(len(vocabulary), np.uint32)
    spelling[alphabet] = np.arange(len(vocabulary), dtype=np.uint32)
    keys = [vocabulary[number] for number in alphabet]
    buckets = max(1, len(keys) // _WORDS_A_BUCKET)
    hashes = np.fromiter(map(hash_word, keys), np.uint32, len(keys)) % np.uint32(buckets)
    order = np.argsort(hashes, kind="stable")
    ranks = np.empty(len(keys), np.uint32)
    ranks[order] = np.arange(len(keys), dtype=np.uint32)
    keys = [keys[place] for place in order.tolist()]
    return (
        spelling,
        ranks,
        {
            "key_buckets": _pack(start_runs(np.bincount(hashes, minlength=buckets))),
            "key_starts": _pack(start_runs(np.fromiter(map(len, keys), np.int64, len(keys)))),
            "keys": memoryview(b"".join(keys)),
        },
    )


def _list_words(codes: NDArray[np.uint32], starts: NDArray[np.int64], different: int) -> dict[str, memoryview[int]]:
    """The sections that list the items of each word and pair."""
    pairs = (len(codes) - len(starts) + 1) // _PAIRS_A_BUCKET + 1
    with ThreadPoolExecutor(1) as helper:  # numpy sorts without the interpreter
        listing = helper.submit(list_items, _find_words(codes, starts), different)
        pair_starts, pair_items = list_items(_find_pairs(codes, starts, pairs), pairs)
        word_starts, word_items = listing.result()
    return {
        "word_starts": _pack(word_starts),
        "word_items": _pack(word_items),
        "pair_starts": _pack(pair_starts),
        "pair_items": _pack(pair_items),
    }


def _find_words(codes: NDArray[np.uint32], starts: NDArray[np.int64]) -> Iterator[Features]:
    for first, last in cut_items(starts):
        lengths = np.diff(starts[first : last + 1])
        yield codes[starts[first] : starts[last]], np.repeat(np.arange(first, last, dtype=np.uint32), lengths)


def _find_pairs(codes: NDArray[np.uint32], starts: NDArray[np.int64], buckets: int) -> Iterator[Features]:
    """The bucket of each pair of neighbours."""
    for words, items in _find_words(codes, starts):
        inside = np.flatnonzero(items[1:] == items[:-1])
        hashes = hash_pair(words[inside].astype(np.uint64), words[inside + 1].astype(np.uint64))
        yield (hashes * np.uint64(buckets) >> np.uint64(32)).astype(np.uint32), items[inside]


def _pack(column: NDArray[Any]) -> memoryview[int]:
    """Numbers as the bytes of a section."""
    return column.astype("uint32", copy=False).data.cast("B") if len(column) else memoryview(b"")


def _lay_out(base: int, sections: dict[str, memoryview[int]]) -> tuple[bytes, list[Buffer], bytes]:
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
