"""Segments made from wordings. Only here is numpy needed."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

import attrs

from quotecheck.index.postings import FIRST_CODE, MOST_WORDS
from quotecheck.index.shingles import BLOCK, HEAD, SECTIONS, Head, digest_segment, hash_pair, hash_word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Wording = tuple[bytes, int]
"""The words, a line each, and the number in the record."""

_AT_ONCE: Final = 1 << 21  # bytes of wordings split at a time: too few for more words than can be told apart
_WORDS_A_BUCKET: Final = 2
_PAIRS_A_BUCKET: Final = 3  # of all places of pairs: about one different pair


@attrs.frozen
class BuiltSegment:
    """The file of a segment, and what it must have to be that one."""

    data: bytearray = attrs.field(repr=False)
    digest: bytes
    items: int


def build_segments(wordings: Iterable[Wording]) -> Iterator[BuiltSegment]:
    """Segments that hold these wordings, in any order: one, or more where one could not tell all words apart."""
    ordered = sorted(wordings)
    while ordered:
        keys, all_numbers = zip(*ordered, strict=True)
        batch = _encode_wordings(keys)
        numbers = all_numbers[: len(batch.lengths)]
        yield _assemble_segment(min(numbers), len(numbers), _fill_sections(numbers, batch))
        ordered = ordered[len(batch.lengths) :]


@attrs.frozen
class _Encoded:
    """Wordings as numbers of words, each word by the order in which it came first."""

    words: array[int]
    lengths: array[int]
    vocabulary: list[bytes]


def _encode_wordings(wordings: Sequence[bytes]) -> _Encoded:
    """As many of the wordings as have few enough different words."""
    known: defaultdict[bytes, int] = defaultdict()
    known.default_factory = known.__len__
    words, lengths = array("I"), array("I")
    for chunk in _cut_chunks(wordings):
        before = len(known), len(words)
        words.extend(map(known.__getitem__, b"\n".join(chunk).split(b"\n")))
        if len(known) > MOST_WORDS and lengths:
            del words[before[1] :]
            return _Encoded(words, lengths, list(known)[: before[0]])
        lengths.extend([keys.count(b"\n") + 1 for keys in chunk])
    return _Encoded(words, lengths, list(known))


def _cut_chunks(wordings: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    sizes = list(accumulate(map(len, wordings)))
    start = 0
    while start < len(wordings):
        end = max(start + 1, bisect_right(sizes, (sizes[start - 1] if start else 0) + _AT_ONCE))
        yield wordings[start:end]
        start = end


def _fill_sections(numbers: Sequence[int], batch: _Encoded) -> dict[str, memoryview]:
    import numpy as np

    ranks, sections = _rank_words(batch.vocabulary)
    words = ranks[np.frombuffer(batch.words, np.uint32)]
    lengths = np.frombuffer(batch.lengths, np.uint32)
    items = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)
    with ThreadPoolExecutor(1) as helper:  # numpy sorts without the interpreter
        listing = helper.submit(_list_items, words, items, len(ranks))
        inside = np.flatnonzero(items[1:] == items[:-1])
        pairs = len(inside) // _PAIRS_A_BUCKET + 1
        hashes = hash_pair(words[inside].astype(np.uint64), words[inside + 1].astype(np.uint64))
        buckets = (hashes * np.uint64(pairs) >> np.uint64(32)).astype(np.uint32)
        pair_starts, pair_items = _list_items(buckets, items[inside], pairs)
        word_starts, word_items = listing.result()
    return sections | {
        "numbers": _pack(np.array(numbers, np.uint64) - np.uint64(min(numbers))),
        "starts": _pack(_start_runs(lengths)),
        "codes": _pack(words + np.uint32(FIRST_CODE)),
        "word_starts": _pack(word_starts),
        "word_items": _pack(word_items),
        "pair_starts": _pack(pair_starts),
        "pair_items": _pack(pair_items),
    }


def _pack(column: NDArray[Any]) -> memoryview:
    """Numbers as the bytes of a section."""
    return column.astype("uint32", copy=False).data.cast("B") if len(column) else memoryview(b"")


def _rank_words(vocabulary: Sequence[bytes]) -> tuple[NDArray[np.uint32], dict[str, memoryview]]:
    """The rank of every word, and the sections in which a word's rank is looked up."""
    import numpy as np

    buckets = max(1, len(vocabulary) // _WORDS_A_BUCKET)
    hashes = [hash_word(word) % buckets for word in vocabulary]
    order = sorted(range(len(vocabulary)), key=lambda first: (hashes[first], vocabulary[first]))
    ranks = np.empty(len(order), np.uint32)
    ranks[order] = np.arange(len(order), dtype=np.uint32)
    keys = [vocabulary[first] for first in order]
    return ranks, {
        "key_buckets": _pack(_start_runs(np.bincount(hashes, minlength=buckets))),
        "key_starts": _pack(_start_runs(np.fromiter(map(len, keys), np.uint64))),
        "keys": memoryview(b"".join(keys)),
    }


def _list_items(
    features: NDArray[np.uint32], items: NDArray[np.uint32], count: int
) -> tuple[NDArray[Any], NDArray[Any]]:
    """For every feature below ``count`` the items that have it, ascending, each once: as starts and items.

    ``items`` ascend, so a stable sort by feature is all it takes; numpy sorts 16 bits at a time the fastest.
    """
    import numpy as np

    order = np.argsort(features.astype(np.uint16), kind="stable")
    order = order[np.argsort((features >> np.uint32(16)).astype(np.uint16)[order], kind="stable")]
    features, items = features[order], items[order]
    fresh = np.ones(len(items), np.bool_)
    fresh[1:] = (items[1:] != items[:-1]) | (features[1:] != features[:-1])
    return _start_runs(np.bincount(features[fresh], minlength=count)), items[fresh]


def _start_runs(lengths: NDArray[Any]) -> NDArray[Any]:
    """Where runs of these lengths begin, and the end of the last."""
    import numpy as np

    return np.concatenate((np.zeros(1, np.uint64), np.cumsum(lengths, dtype=np.uint64)))


def _assemble_segment(base: int, items: int, sections: dict[str, memoryview]) -> BuiltSegment:
    """Head, sections on block borders, checksums."""
    places: dict[str, tuple[int, int]] = {}
    end = BLOCK
    for name in SECTIONS:
        places[name] = (end, end + len(sections[name]))
        end += -(-len(sections[name]) // BLOCK) * BLOCK
    data = bytearray(end + 4 * (end // BLOCK))
    data[: HEAD.size] = head = Head(base, places).pack()
    with memoryview(data) as view:
        for name, (first, last) in places.items():
            view[first:last] = sections[name]
        checksums = array("I", (crc32(view[start : start + BLOCK]) for start in range(0, end, BLOCK))).tobytes()
        view[end:] = checksums
    return BuiltSegment(data, digest_segment(head, checksums), items)
