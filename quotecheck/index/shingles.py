"""A segment: wordings with the words and word pairs they have, in one file that never changes.

All numbers are unsigned, of 32 bits, in the byte order of the machine that wrote them, which the head tells. A word is
a code point: the more often it stands in the segment, the lower, and the fewer bytes it takes.

    head, sections (each beginning a block, in any order), a checksum for each block before

    numbers      of each item, less ``base``: its wording in the record; items are in order of their words
    starts       of each item: where its words begin in ``codes``; one more for the end
    codes        the words of all items, in UTF-8
    word_starts  of each place of words: where the items begin in ``word_items``; one more
    word_items   the items that have a word, ascending
    pair_starts  of each bucket of pairs: where its items begin in ``pair_items``; one more
    pair_items   the items that have a pair of the bucket, ascending
    key_buckets  of each bucket of words: where its codes begin in ``key_codes``; one more
    key_codes    the codes of the words of a bucket, ascending
    key_starts   of each code: where its word begins in ``keys``; one more
    keys         the words themselves

Words as frequent have their codes in the order of their bytes; so equal wordings give equal files. The buckets of
pairs are a power of two; several pairs may share one: what it lists may have the pair, and retrieval looks at the
words. A block is compared with its checksum when it is first read.

Sections that are asked for every draft are mapped into memory. From the lists of items, which are larger than all else,
a draft wants a few bytes here and there: they are read, because a page that is touched in a map brings its
neighbours to stay. A file that is small anyway is mapped as a whole.
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
from quotecheck.index.postings import NOWHERE

SECTIONS: Final = (
    "numbers", "starts", "codes", "word_starts", "word_items", "pair_starts", "pair_items",
    "key_buckets", "key_codes", "key_starts", "keys",
)  # fmt: skip
BLOCK: Final = 8192
MAGIC: Final = b"qcshngl2"
BYTE_ORDER: Final = 0x0A0B0C0D
DIGEST_BYTES: Final = 16
Bytes = bytes | memoryview
HEAD: Final = struct.Struct(f"=8sIIQ{2 * len(SECTIONS)}Q")

_BLOCK_BITS: Final = 13
_MAPPED: Final = 1 << 25  # bytes
_REMEMBERED: Final = 65536  # words whose codes are kept at hand


# The factors below are the first two primes of xxHash; the first is the one near 2**32 over the golden ratio (Knuth).


def hash_word(key: bytes) -> int:
    """Which bucket a word falls into, before the remainder."""
    return crc32(key)


def place_word(code: Any, places: int) -> Any:
    """Which of the places, a power of two, is the word of this code alone: those of frequent words are far apart."""
    return code * 0x9E3779B1 & places - 1


def hash_first(code: Any, bits: int) -> Any:
    """What the first word of a pair has to say of its bucket, of so many bits. Works on numpy arrays as well."""
    return (code * 0x9E3779B1 & 0xFFFFFFFF) >> 32 - bits


def hash_second(code: Any, bits: int) -> Any:
    """What the second word has to say: the bucket is the one or the other, bit by bit."""
    return (code * 0x85EBCA77 & 0xFFFFFFFF) >> 32 - bits


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
    def unpack(cls, data: Bytes) -> Head:
        """From bytes. Raises ``ValueError`` for those of another version or another byte order."""
        if len(data) != HEAD.size:
            raise ValueError("it is too short")
        magic, order, _, base, *places = HEAD.unpack(data)
        if magic != MAGIC or order != BYTE_ORDER:
            raise ValueError("it has another format")
        return cls(base, dict(zip(SECTIONS, zip(places[::2], places[1::2], strict=True), strict=True)))


def digest_segment(head: Bytes, checksums: Bytes) -> bytes:
    """What names the content of a whole segment."""
    digest = blake2b(head, digest_size=DIGEST_BYTES)
    digest.update(checksums)
    return digest.digest()


class Storage(Protocol):
    """Where the bytes of a segment lie."""

    def read(self, first: int, last: int) -> Bytes:
        """Some of them."""

    def view(self, first: int, last: int) -> memoryview:
        """Some of them, to be looked at often."""

    def __len__(self) -> int: ...


class MemoryStorage:
    """A segment held in memory, or mapped into it."""

    def __init__(self, data: bytes | mmap) -> None:
        self._data = memoryview(data)

    def read(self, first: int, last: int) -> memoryview:
        return self._data[first:last]

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

    def __init__(self, hash_code: Callable[[int, int], int], bits: int, nowhere: int) -> None:
        super().__init__({NOWHERE: nowhere})
        self._hash_code, self._bits = hash_code, bits

    def __missing__(self, word: str) -> int:
        self[word] = half = self._hash_code(ord(word), self._bits)
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
        self._key_codes = self._view_whole("key_codes")
        self._key_starts = self._view_whole("key_starts")
        self._pair_starts = self._view("pair_starts")
        self._check(self._sections["pair_starts"][1] - 4, self._sections["pair_starts"][1])  # no question is about it
        self._keys = self._storage.view(*self._sections["keys"])
        self._check(*self._sections["keys"])
        self._codes = self._storage.view(*self._sections["codes"])
        self._word_items, _ = self._sections["word_items"]
        self._pair_items, _ = self._sections["pair_items"]
        self._buckets = len(self._pair_starts) - 1
        self._pairs_seen = self._codes_seen = False
        self._forget_words()

    def __len__(self) -> int:
        return len(self._numbers)

    # -- words ---------------------------------------------------------------------------------------------------

    def encode_keys(self, keys: Sequence[str]) -> str:
        if len(self._known) > _REMEMBERED:
            self._forget_words()
        return "".join([self._known.get(key) or self._find_code(key) for key in keys])

    def _forget_words(self) -> None:
        """Begin anew to remember codes, and what they say of pairs: none that stands nowhere is in any bucket."""
        bits = self._buckets.bit_length() - 1
        self._known: dict[str, str] = {}
        self._first = _Halves(hash_first, bits, 2 * self._buckets)
        self._second = _Halves(hash_second, bits, 4 * self._buckets)

    def _find_code(self, key: str) -> str:
        data = key.encode("utf-8", "surrogatepass")
        bucket = hash_word(data) % (len(self._key_buckets) - 1)
        code = NOWHERE
        for place in range(self._key_buckets[bucket], self._key_buckets[bucket + 1]):
            if self._read_key(self._key_codes[place]) == data:
                code = chr(self._key_codes[place])
        self._known[key] = code
        return code

    def _read_key(self, code: int) -> bytes:
        return bytes(self._keys[self._key_starts[code] : self._key_starts[code + 1]])

    def spell_item(self, item: int) -> bytes:
        (words,) = self.read_items([item])
        return b"\n".join([self._read_key(ord(code)) for code in words])

    # -- postings ------------------------------------------------------------------------------------------------

    def count_singles(self, words: str) -> list[int]:
        starts = self._word_starts
        places = [place_word(ord(word), len(starts) - 1) for word in words]
        return [starts[place + 1] - starts[place] for place in places]

    def count_pairs(self, words: str, step: int = 1) -> list[int]:
        starts, end = self._pair_starts, self._buckets
        halves = map(self._first.__getitem__, words[::step]), map(self._second.__getitem__, words[1::step])
        places = list(map(xor, *halves))
        if not self._pairs_seen:
            known = [4 * place for place in places if place < end]
            self._pairs_seen = self._check_some("pair_starts", [(place, place + 8) for place in known])
        return [starts[place + 1] - starts[place] if place < end else 0 for place in places]

    def list_words(self, words: str) -> Sequence[int]:
        if NOWHERE in words:
            return ()
        if len(words) == 1:
            starts, section = self._word_starts, self._word_items
            place = place_word(ord(words), len(starts) - 1)
        else:
            starts, section = self._pair_starts, self._pair_items
            place = self._first[words[0]] ^ self._second[words[1]]
        first, last = section + 4 * starts[place], section + 4 * starts[place + 1]
        if first == last:
            return ()
        self._check(first, last)
        return memoryview(self._read(first, last)).cast("I").tolist()

    # -- items ---------------------------------------------------------------------------------------------------

    def read_items(self, items: Sequence[int]) -> list[str]:
        starts, codes = self._starts, self._codes
        if not self._codes_seen:
            self._codes_seen = self._check_some("codes", [(starts[item], starts[item + 1]) for item in items])
        return [str(codes[starts[item] : starts[item + 1]], "utf-8") for item in items]

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
        blocks = -(-max(end for _, end in self._sections.values()) // BLOCK)
        checksums: Bytes = b""
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

    def _check_some(self, section: str, places: Iterable[tuple[int, int]]) -> bool:
        """The same for places in a section, whatever they begin and end in. Has all of it been seen by now?"""
        first, last = self._sections[section]
        runs = {(first + start >> _BLOCK_BITS, first + end - 1 >> _BLOCK_BITS) for start, end in places}
        for block, last_block in runs:
            if self._seen.find(0, block, last_block + 1) >= 0:
                self._check(block << _BLOCK_BITS, (last_block << _BLOCK_BITS) + 1)
        return self._seen.find(0, first >> _BLOCK_BITS, (last - 1 >> _BLOCK_BITS) + 1) < 0

    def _check(self, first: int, last: int) -> None:
        """Compare the blocks of some bytes with their checksums, if that was not done before."""
        block, end = first >> _BLOCK_BITS, (last - 1 >> _BLOCK_BITS) + 1
        while (block := self._seen.find(0, block, end)) >= 0:
            if crc32(self._read(block * BLOCK, (block + 1) * BLOCK)) != self._checksums[block]:
                raise SegmentDamagedError(self._name, f"block {block} does not have its checksum")
            self._seen[block] = 1
