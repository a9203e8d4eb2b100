"""A segment: wordings with the words and word pairs they have, in one file that never changes.

All numbers are unsigned, of 32 bits, in the byte order of the machine that wrote them, which the head tells.

    head, sections (each beginning a block), a checksum for each block before, digest

    numbers      of each item, less ``base``: its wording in the record; items are in order of their words
    starts       of each item: where its words begin in ``codes``; one more for the end
    codes        the words of all items, as code points: FIRST_CODE and the word's rank
    word_starts  of each rank: where its items begin in ``word_items``; one more
    word_items   the items that have a word, ascending
    pair_starts  of each bucket of pairs: where its items begin in ``pair_items``; one more
    pair_items   the items that have a pair of the bucket, ascending
    key_buckets  of each bucket of words: its first rank; one more
    key_starts   of each rank: where its key begins in ``keys``; one more
    keys         the words themselves

A word's rank follows from its bucket, then its bytes; so equal wordings give equal files. The buckets of pairs are a
power of two; several pairs may share one: what it lists may have the pair, and retrieval looks at the words. A block
is compared with its checksum when it is first read.

Sections that are asked for every draft are mapped into memory. From the others, which are large, a draft wants a
few bytes here and there: they are read, because a page that is touched in a map brings its neighbours to stay. A
file that is small anyway is mapped as a whole.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from heapq import nsmallest
from mmap import ACCESS_READ, mmap
from operator import xor
from pathlib import Path
from typing import Any, Final, Protocol
from weakref import finalize
from zlib import crc32

import attrs

from quotecheck.errors import RecordDamagedError
from quotecheck.index.postings import FIRST_CODE, NOWHERE

SECTIONS: Final = (
    "numbers", "starts", "codes", "word_starts", "word_items", "pair_starts", "pair_items",
    "key_buckets", "key_starts", "keys",
)  # fmt: skip
BLOCK: Final = 8192
MAGIC: Final = b"qcshngl2"
BYTE_ORDER: Final = 0x0A0B0C0D
DIGEST_BYTES: Final = 16
HEAD: Final = struct.Struct(f"=8sIIQ{2 * len(SECTIONS)}Q")

_BLOCK_BITS: Final = 13
_MAPPED: Final = 1 << 25  # bytes
_REMEMBERED: Final = 65536  # words whose codes are kept at hand


def hash_word(key: bytes) -> int:
    """Which bucket a word falls into, before the remainder."""
    return crc32(key)


def hash_first(rank: Any, bits: int) -> Any:
    """What the first word of a pair has to say of its bucket, of so many bits. Works on numpy arrays as well."""
    return (rank * 0x9E3779B1 & 0xFFFFFFFF) >> 32 - bits


def hash_second(rank: Any, bits: int) -> Any:
    """What the second word has to say: the bucket is the one or the other, bit by bit."""
    return (rank * 0x85EBCA77 & 0xFFFFFFFF) >> 32 - bits


class SegmentDamagedError(RecordDamagedError):
    """A segment is not what was written: it has to be made again."""

    def __init__(self, name: int, reason: str) -> None:
        super().__init__(f"segment {name} of the index is damaged: {reason}", "it is made again from the record")
        self.name = name


@attrs.frozen
class Head:
    """What stands at the head of a segment's file."""

    base: int
    sections: dict[str, tuple[int, int]]
    """Name to first and last byte."""

    def pack(self) -> bytes:
        """As bytes."""
        return HEAD.pack(
            MAGIC, BYTE_ORDER, 0, self.base, *(number for name in SECTIONS for number in self.sections[name])
        )

    @classmethod
    def unpack(cls, data: bytes) -> Head:
        """From bytes. Raises ``ValueError`` for those of another version or another byte order."""
        if len(data) != HEAD.size:
            raise ValueError("it is too short")
        magic, order, _, base, *places = HEAD.unpack(data)
        if magic != MAGIC or order != BYTE_ORDER:
            raise ValueError("it has another format")
        return cls(base, dict(zip(SECTIONS, zip(places[::2], places[1::2], strict=True), strict=True)))


def digest_segment(head: bytes, checksums: bytes) -> bytes:
    """What names the content of a whole segment."""
    return blake2b(head + checksums, digest_size=DIGEST_BYTES).digest()


class Storage(Protocol):
    """Where the bytes of a segment lie."""

    def read(self, first: int, last: int) -> bytes:
        """Some of them."""

    def decode_all(self, places: Iterable[tuple[int, int]]) -> list[str]:
        """The code points at many places."""

    def view(self, first: int, last: int) -> memoryview:
        """Some of them, to be looked at often."""

    def __len__(self) -> int: ...


class MemoryStorage:
    """A segment held in memory, or mapped into it."""

    def __init__(self, data: bytes | mmap) -> None:
        self._data = memoryview(data)

    def read(self, first: int, last: int) -> bytes:
        return bytes(self._data[first:last])

    def decode_all(self, places: Iterable[tuple[int, int]]) -> list[str]:
        return [str(self._data[first:last], "utf-32") for first, last in places]

    def view(self, first: int, last: int) -> memoryview:
        return self._data[first:last]

    def __len__(self) -> int:
        return len(self._data)


class FileStorage:
    """A large segment in a file, which may be unlinked meanwhile."""

    def __init__(self, path: Path) -> None:
        self._number = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        finalize(self, os.close, self._number)
        self._size = os.fstat(self._number).st_size
        self._map = memoryview(mmap(self._number, 0, access=ACCESS_READ))

    def read(self, first: int, last: int) -> bytes:
        return os.pread(self._number, last - first, first)

    def decode_all(self, places: Iterable[tuple[int, int]]) -> list[str]:
        number, pread = self._number, os.pread
        return [pread(number, last - first, first).decode("utf-32") for first, last in places]

    def view(self, first: int, last: int) -> memoryview:
        return self._map[first:last]

    def __len__(self) -> int:
        return self._size


def open_storage(path: Path) -> Storage:
    """The segment in a file. Raises ``OSError``, or ``ValueError`` for an empty one.

    A small one is wholly mapped: what it has in memory cannot be much, and no call is needed to read it.
    """
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size <= _MAPPED:
            return MemoryStorage(mmap(file.fileno(), 0, access=ACCESS_READ))
    return FileStorage(path)


class _Halves(dict[str, int]):
    """What words have to say of the bucket of a pair, worked out when it is first asked for."""

    def __init__(self, hash_rank: Callable[[int, int], int], bits: int, nowhere: int) -> None:
        super().__init__({NOWHERE: nowhere})
        self._hash_rank, self._bits = hash_rank, bits

    def __missing__(self, word: str) -> int:
        self[word] = half = self._hash_rank(ord(word) - FIRST_CODE, self._bits)
        return half


class SegmentPostings:
    """The wordings of a segment. Raises ``SegmentDamagedError`` where it is not what was written."""

    def __init__(self, storage: Storage, digest: bytes, name: int = 0) -> None:
        self._name = name
        try:
            head = Head.unpack(storage.read(0, HEAD.size))
        except ValueError as error:
            raise SegmentDamagedError(name, str(error)) from error
        self._read = storage.read
        self._storage = storage
        self._base = head.base
        self._sections = head.sections
        self._checksums = self._read_checksums(digest)
        self._seen = bytearray(len(self._checksums))
        self._numbers = self._view_whole("numbers")
        self._starts = self._view_whole("starts")
        self._word_starts = self._view_whole("word_starts")
        self._key_buckets = self._view_whole("key_buckets")
        self._key_starts = self._view_whole("key_starts")
        self._pair_starts = self._view("pair_starts")
        self._check(self._sections["pair_starts"][1] - 4, self._sections["pair_starts"][1])  # no question is about it
        self._keys = self._storage.view(*self._sections["keys"])
        self._check(*self._sections["keys"])
        self._codes, self._word_items, self._pair_items = (
            self._sections[name][0] for name in ("codes", "word_items", "pair_items")
        )
        self._buckets = len(self._pair_starts) - 1
        self._pairs_seen = False
        self._forget_words()

    def __len__(self) -> int:
        return len(self._numbers)

    # -- words ---------------------------------------------------------------------------------------------------

    def encode_keys(self, keys: Sequence[str]) -> str:
        if len(self._ranks) > _REMEMBERED:
            self._forget_words()
        return "".join([self._ranks.get(key) or self._find_code(key) for key in keys])

    def _forget_words(self) -> None:
        """Begin anew to remember codes, and what they say of pairs: none that stands nowhere is in any bucket."""
        bits = self._buckets.bit_length() - 1
        self._ranks: dict[str, str] = {}
        self._first = _Halves(hash_first, bits, 2 * self._buckets)
        self._second = _Halves(hash_second, bits, 4 * self._buckets)

    def _find_code(self, key: str) -> str:
        data = key.encode("utf-8", "surrogatepass")
        bucket = hash_word(data) % (len(self._key_buckets) - 1)
        code = NOWHERE
        for rank in range(self._key_buckets[bucket], self._key_buckets[bucket + 1]):
            if self._read_key(rank) == data:
                code = chr(FIRST_CODE + rank)
        self._ranks[key] = code
        return code

    def _read_key(self, rank: int) -> bytes:
        return bytes(self._keys[self._key_starts[rank] : self._key_starts[rank + 1]])

    def spell_item(self, item: int) -> bytes:
        (words,) = self.read_items([item])
        return b"\n".join([self._read_key(ord(code) - FIRST_CODE) for code in words])

    # -- postings ------------------------------------------------------------------------------------------------

    def count_singles(self, words: str) -> list[int]:
        starts = self._word_starts
        ranks = [ord(word) - FIRST_CODE for word in words]
        return [starts[rank + 1] - starts[rank] if rank >= 0 else 0 for rank in ranks]

    def count_pairs(self, words: str) -> list[int]:
        starts, end = self._pair_starts, self._buckets
        places = list(map(xor, map(self._first.__getitem__, words), map(self._second.__getitem__, words[1:])))
        if not self._pairs_seen:
            self._check_pairs(place for place in places if place < end)
        return [starts[place + 1] - starts[place] if place < end else 0 for place in places]

    def _check_pairs(self, places: Iterable[int]) -> None:
        first, last = self._sections["pair_starts"]
        self._check_all([(first + 4 * place, first + 4 * place + 8) for place in places])
        self._pairs_seen = self._seen.find(0, first >> _BLOCK_BITS, (last - 1 >> _BLOCK_BITS) + 1) < 0

    def list_words(self, words: str) -> Sequence[int]:
        if NOWHERE in words:
            return ()
        if len(words) == 1:
            starts, place, section = self._word_starts, ord(words) - FIRST_CODE, self._word_items
        else:
            starts, place, section = self._pair_starts, self._first[words[0]] ^ self._second[words[1]], self._pair_items
        first, last = section + 4 * starts[place], section + 4 * starts[place + 1]
        if first == last:
            return ()
        self._check(first, last)
        return memoryview(self._read(first, last)).cast("I").tolist()

    # -- items ---------------------------------------------------------------------------------------------------

    def read_items(self, items: Sequence[int]) -> list[str]:
        starts, base = self._starts, self._codes
        places = [(base + 4 * starts[item], base + 4 * starts[item + 1]) for item in items]
        self._check_all(places)
        return self._storage.decode_all(places)

    def first_items(self, items: Iterable[int], limit: int) -> list[int]:
        return nsmallest(limit, items)

    def number_item(self, item: int) -> int:
        return self._base + self._numbers[item]

    # -- is it what was written? -----------------------------------------------------------------------------------

    def verify(self) -> None:
        """Compare all of it with its checksums."""
        self._seen = bytearray(len(self._seen))
        self._check(0, len(self._seen) * BLOCK)

    def _read_checksums(self, digest: bytes) -> memoryview:
        end = self._sections["keys"][1]
        blocks = -(-end // BLOCK)
        checksums = b""
        if len(self._storage) == blocks * (BLOCK + 4):
            checksums = self._read(blocks * BLOCK, len(self._storage))
        if digest_segment(self._read(0, HEAD.size), checksums) != digest:
            raise SegmentDamagedError(self._name, "it is not the one that was written")
        return memoryview(checksums).cast("I")

    def _view(self, section: str) -> memoryview:
        first, last = self._sections[section]
        return self._storage.view(first, last).cast("I")

    def _view_whole(self, section: str) -> memoryview:
        self._check(*self._sections[section])
        return self._view(section)

    def _check_all(self, places: Iterable[tuple[int, int]]) -> None:
        """The same for many places, each in one block or two."""
        blocks = {first >> _BLOCK_BITS for first, _ in places} | {last - 1 >> _BLOCK_BITS for _, last in places}
        for block in blocks:
            if not self._seen[block]:
                self._check(block << _BLOCK_BITS, (block << _BLOCK_BITS) + 1)

    def _check(self, first: int, last: int) -> None:
        """Compare the blocks of some bytes with their checksums, if that was not done before."""
        block, end = first >> _BLOCK_BITS, (last - 1 >> _BLOCK_BITS) + 1
        while (block := self._seen.find(0, block, end)) >= 0:
            if crc32(self._read(block * BLOCK, (block + 1) * BLOCK)) != self._checksums[block]:
                raise SegmentDamagedError(self._name, f"block {block} does not have its checksum")
            self._seen[block] = 1
