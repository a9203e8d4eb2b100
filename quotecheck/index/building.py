"""Segments made from wordings. Only here is numpy needed."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

import attrs

from quotecheck.index.postings import FIRST_CODE, MOST_WORDS
from quotecheck.index.shingles import BLOCK, SECTIONS, Head, digest_segment, hash_pair, hash_word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Wording = tuple[int, bytes]
"""Number in the record, and words, a line each."""

_AT_ONCE: Final = 1 << 22  # bytes of wordings split into words at a time: bounds what is held as strings
_WORDS_A_BUCKET: Final = 2
_PAIRS_A_BUCKET: Final = 1.25


@attrs.frozen
class BuiltSegment:
    """The file of a segment, and what it must have to be that one."""

    data: bytes = attrs.field(repr=False)
    digest: bytes
    items: int


def build_segments(wordings: Iterable[Wording]) -> Iterator[BuiltSegment]:
    """Segments that hold these wordings, in any order: one, or more where one could not tell all words apart."""
    ordered = sorted(wordings, key=lambda wording: wording[1])
    while ordered:
        batch = _encode_wordings([keys for _, keys in ordered])
        numbers = [number for number, _ in ordered[: len(batch.lengths)]]
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
        if len(known) + sum(map(len, chunk)) // 2 > MOST_WORDS and lengths:
            fresh = {word for keys in chunk for word in keys.split(b"\n")}
            if len(known.keys() | fresh) > MOST_WORDS:
                break
        words.extend(map(known.__getitem__, b"\n".join(chunk).split(b"\n")))
        lengths.extend(keys.count(b"\n") + 1 for keys in chunk)
    return _Encoded(words, lengths, list(known))


def _cut_chunks(wordings: Sequence[bytes]) -> Iterator[list[bytes]]:
    chunk: list[bytes] = []
    size = 0
    for keys in wordings:
        if size + len(keys) > _AT_ONCE and chunk:
            yield chunk
            chunk, size = [], 0
        chunk.append(keys)
        size += len(keys) + 1
    if chunk:
        yield chunk


def _fill_sections(numbers: Sequence[int], batch: _Encoded) -> dict[str, bytes]:
    import numpy as np

    ranks, sections = _rank_words(batch.vocabulary)
    words = ranks[np.frombuffer(batch.words, np.uint32)]
    lengths = np.frombuffer(batch.lengths, np.uint32)
    items = np.repeat(np.arange(len(lengths), dtype=np.uint64), lengths)
    inside = np.flatnonzero(items[1:] == items[:-1])
    hashes = hash_pair(words[inside].astype(np.uint64), words[inside + 1].astype(np.uint64))
    arrays = {
        "numbers": np.array(numbers, np.uint64) - np.uint64(min(numbers)),
        "starts": _start_runs(lengths),
        "codes": words + np.uint32(FIRST_CODE),
    }
    arrays["word_starts"], arrays["word_items"] = _list_items(words.astype(np.uint64), items, len(ranks))
    arrays["pair_starts"], arrays["pair_items"] = _list_items(hashes, items[inside], None)
    return sections | {name: numbers.astype(np.uint32).tobytes() for name, numbers in arrays.items()}


def _rank_words(vocabulary: Sequence[bytes]) -> tuple[NDArray[np.uint32], dict[str, bytes]]:
    """The rank of every word, and the sections in which a word's rank is looked up."""
    import numpy as np

    buckets = max(1, len(vocabulary) // _WORDS_A_BUCKET)
    hashes = [hash_word(word) % buckets for word in vocabulary]
    order = sorted(range(len(vocabulary)), key=lambda first: (hashes[first], vocabulary[first]))
    ranks = np.empty(len(order), np.uint32)
    ranks[order] = np.arange(len(order), dtype=np.uint32)
    keys = [vocabulary[first] for first in order]
    return ranks, {
        "key_buckets": _start_runs(np.bincount(hashes, minlength=buckets)).astype(np.uint32).tobytes(),
        "key_starts": _start_runs(np.fromiter(map(len, keys), np.uint64)).astype(np.uint32).tobytes(),
        "keys": b"".join(keys),
    }


def _list_items(
    features: NDArray[np.uint64], items: NDArray[np.uint64], buckets: int | None
) -> tuple[NDArray[Any], NDArray[Any]]:
    """For every feature the items that have it, as starts and items.

    With ``buckets`` None, features are hashes of 32 bits, gathered into buckets about as many as there are features.
    """
    import numpy as np

    joined = np.sort(features << np.uint64(32) | items)
    joined = joined[_is_first(joined)]
    found = joined >> np.uint64(32)
    if buckets is None:
        buckets = max(1, int(np.count_nonzero(_is_first(found)) / _PAIRS_A_BUCKET))
        found = found * np.uint64(buckets) >> np.uint64(32)
    return _start_runs(np.bincount(found.astype(np.int64), minlength=buckets)), joined & np.uint64(0xFFFFFFFF)


def _is_first(ordered: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Which of these is not what stands before it?"""
    import numpy as np

    return np.concatenate((np.ones(min(1, len(ordered)), np.bool_), ordered[1:] != ordered[:-1]))


def _start_runs(lengths: NDArray[Any]) -> NDArray[Any]:
    """Where runs of these lengths begin, and the end of the last."""
    import numpy as np

    return np.concatenate((np.zeros(1, np.uint64), np.cumsum(lengths, dtype=np.uint64)))


def _assemble_segment(base: int, items: int, sections: dict[str, bytes]) -> BuiltSegment:
    """Head, sections on block borders, checksums."""
    places: dict[str, tuple[int, int]] = {}
    data = bytearray(BLOCK)
    for name in SECTIONS:
        places[name] = (len(data), len(data) + len(sections[name]))
        data += sections[name]
        data += bytes(-len(data) % BLOCK)
    head = Head(base, places).pack()
    data[: len(head)] = head
    with memoryview(data) as view:
        checksums = array("I", (crc32(view[start : start + BLOCK]) for start in range(0, len(view), BLOCK))).tobytes()
    return BuiltSegment(bytes(data) + checksums, digest_segment(head, checksums), items)
