"""Which words of a text stand in a row in a wording: seeds are looked up and extended, in one pass over the text.

Any stretch of the shortest length that counts has all its pairs of neighbours in every wording that repeats it. So
the rarest pair of each such stretch is looked up, and from where it stands both are compared to either side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from itertools import groupby
from typing import Final

import attrs

from quotecheck.index.postings import NOWHERE, Postings
from quotecheck.index.retrieval import Question

_FEW: Final = 64  # wordings that are read for one pair as they are; of more, those that have a second pair too
_MOST: Final = 4096  # a pair that more wordings have is everywhere: it says nothing of where words come from
_PLACES: Final = 16  # of one pair in one wording; more only in words said over and over

_Seed = tuple[int, int]
"""The places in the text of a rarest pair, and of the second rarest beside it."""


@attrs.frozen
class Repeat:
    """The words ``[start, end)`` of a text stand in a row in a wording."""

    start: int
    end: int
    wording: int
    narration: bool = False


def search_repeats(parts: Sequence[Postings], question: Question, shortest: int) -> tuple[Repeat, ...]:
    """The longest stretches of at least so many words (two or more), in order of the text.

    A stretch inside a longer one is left out. Of the wordings that have the same stretch, the first ``limit`` are
    told, in order of their words. Pairs of words that thousands of wordings have lead to nothing by themselves.
    """
    scans = [_Scan(part, question, max(2, shortest)) for part in parts]
    found = [(start, end, scan, item) for scan in scans for start, end, item in scan.run()]
    found.sort(key=lambda one: (one[0], -one[1]))
    repeats: list[Repeat] = []
    reached = 0
    for (start, end), same in groupby(found, key=lambda one: (one[0], one[1])):
        if end <= reached:
            continue
        reached = end
        named = sorted({(scan.spell(item), scan.number(item)) for _, _, scan, item in same})
        repeats += (Repeat(start, end, number, question.narration) for _, number in named[: question.limit])
    return tuple(repeats)


class _Scan:
    """One text held against one part."""

    def __init__(self, part: Postings, question: Question, shortest: int) -> None:
        self._part = part
        self._question = question
        self._shortest = shortest
        self._text = part.encode_keys(question.keys)
        self._counts = self._count_pairs()
        self._reached: dict[tuple[int, int], int] = {}
        self._covered: dict[int, int] = {}

    def _count_pairs(self) -> list[int]:
        """For each pair in how many items it stands; 0 for those in no run of known words that is long enough."""
        counts = [0] * len(self._text)
        for known in re.finditer(f"[^{NOWHERE}]{{{self._shortest},}}", self._text):
            start, end = known.span()
            counts[start : end - 1] = self._part.count_pairs(known[0])
        return counts

    def spell(self, item: int) -> bytes:
        """The words of an item."""
        return self._part.spell_item(item)

    def number(self, item: int) -> int:
        """The number of an item's wording."""
        return self._part.number_item(item)

    def run(self) -> Iterator[tuple[int, int, int]]:
        """Start, end and item of what is repeated; each stretch of an item is as long as it can be."""
        for seed in self._list_seeds():
            items = self._look_up(seed)
            for item, source in zip(items, self._part.read_items(items), strict=True):
                for start, end in self._extend(seed[0], item, source):
                    if end - start >= self._shortest and self._question.accepts(self.number(item)):
                        yield start, end, item

    def _list_seeds(self) -> Iterator[_Seed]:
        """For every stretch of the shortest length its rarest pair; beside a common one also the next rarest."""
        standing = re.compile(b"\1{%d,}" % (self._shortest - 1))  # pairs in a row, none of which stands nowhere
        for run in standing.finditer(bytes(map(bool, self._counts))):
            yield from self._list_run_seeds(*run.span())

    def _list_run_seeds(self, start: int, end: int) -> Iterator[_Seed]:
        counts, size = self._counts, self._shortest - 1
        last: _Seed | None = None
        while start + size <= end:
            window = counts[start : start + size]
            least = min(window)
            if least > _FEW:
                rarest, second = nsmallest(2, range(size), key=window.__getitem__) if size > 1 else (0, 0)
                seed = (start + rarest, start + second)
                if least <= _MOST and seed != last:
                    last = seed
                    yield seed
                start += 1
                continue
            # The last of the rarest: every stretch that begins before it, or with it, has it.
            place = start + size - 1 - window[::-1].index(least)
            yield place, place
            start = place + 1

    def _look_up(self, seed: _Seed) -> Sequence[int]:
        rarest, second = seed
        items = self._part.list_words(self._text[rarest : rarest + 2])
        if second == rarest or self._counts[second] > 4 * _MOST:
            return items
        both = set(items).intersection(self._part.list_words(self._text[second : second + 2]))
        return sorted(both)

    def _extend(self, place: int, item: int, source: str) -> Iterator[tuple[int, int]]:
        """The stretches around a pair of the text, one for each place of the pair in an item."""
        if place < self._covered.get(item, 0):
            return
        pair = self._text[place : place + 2]
        at, tried, covered = source.find(pair), 0, 0
        while at >= 0 and tried < _PLACES:
            line = (item, at - place)
            if self._reached.get(line, 0) <= place:
                start, end = _grow(self._text, place, source, at)
                self._reached[line] = end
                yield start, end
            covered = max(covered, self._reached[line])
            at, tried = source.find(pair, at + 1), tried + 1
        if at >= 0:  # words said over and over: what was found so far has to do, or there would be no end
            self._covered[item] = covered


def _grow(text: str, start: int, source: str, at: int) -> tuple[int, int]:
    """From a word that both have, as far as they agree to either side; unknown words agree with nothing."""
    end, stop = start, at
    while start and at and text[start - 1] == source[at - 1]:
        start, at = start - 1, at - 1
    while end < len(text) and stop < len(source) and text[end] == source[stop]:
        end, stop = end + 1, stop + 1
    return start, end
