"""Which stretches of a draft to look up, so that nothing within so many edits is missed, at the least cost.

A stretch is a word or a pair of neighbours. An edit spoils one at most of stretches that share no word. So a
wording within k edits of the draft has at least t of any k + t such stretches: with t = 1 all that is listed for
k + 1 of them has to be read; a greater t lists more, and leaves far fewer to read.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from quotecheck.index.postings import Postings

_READING: Final = 7.0  # what it costs to read and measure an item, in listings of one
_LIKELIER: Final = 4.0  # so many times as often as by chance two stretches stand in one wording
_MOST_SHARED: Final = 3


class Plan:
    """What to look up for each number of edits, worked out as far as it is asked for."""

    def __init__(self, draft: str, part: Postings) -> None:
        self._draft = draft
        self._part = part
        self._words = [part.count_words(word) for word in draft]
        self._pairs = [part.count_words(draft[i : i + 2]) for i in range(len(draft) - 1)]
        self._costs: list[list[float]] = [[0.0] * (len(draft) + 1)]
        self._lists: dict[str, Sequence[int]] = {}

    def list_candidates(self, edits: int) -> Iterable[int]:
        """Every item within that many edits, and others."""
        shared = self._choose_shared(edits)
        lists = [self._list(words) for words in self._trace(edits + shared)]
        if shared == 1:
            return dict.fromkeys(chain.from_iterable(lists))
        return (item for item, count in Counter(chain.from_iterable(lists)).items() if count >= shared)

    def _list(self, words: str) -> Sequence[int]:
        if words not in self._lists:
            self._lists[words] = self._part.list_words(words)
        return self._lists[words]

    def _choose_shared(self, edits: int) -> int:
        """How many stretches to ask of a candidate: what costs least."""
        most = min(_MOST_SHARED, len(self._draft) - edits)
        return min(range(1, most + 1), key=lambda shared: self._guess_cost(edits, shared))

    def _guess_cost(self, edits: int, shared: int) -> float:
        listed = self._cost(edits + shared)
        chance = _LIKELIER * listed / max(1, len(self._part))
        return listed + _READING * listed * min(1.0, chance) ** (shared - 1) / math.factorial(shared)

    def _cost(self, stretches: int) -> float:
        """Listings for so many stretches that share no word, if they are chosen well."""
        while len(self._costs) <= stretches:
            self._costs.append(self._choose_one_more())
        return self._costs[stretches][-1]

    def _choose_one_more(self) -> list[float]:
        """Least cost of one more stretch than before among the first i words, for every i."""
        before, pairs = self._costs[-1], self._pairs
        costs = [math.inf]
        least = math.inf
        for i, word in enumerate(self._words):
            least = min(least, before[i] + word)
            if i and before[i - 1] + pairs[i - 1] < least:
                least = before[i - 1] + pairs[i - 1]
            costs.append(least)
        return costs

    def _trace(self, stretches: int) -> Iterator[str]:
        """The stretches that cost least."""
        self._cost(stretches)
        i = len(self._draft)
        while stretches:
            costs, before = self._costs[stretches], self._costs[stretches - 1]
            if costs[i] == costs[i - 1]:
                i -= 1
            elif i > 1 and costs[i] == before[i - 2] + self._pairs[i - 2]:
                stretches, i = stretches - 1, i - 2
                yield self._draft[i : i + 2]
            else:
                stretches, i = stretches - 1, i - 1
                yield self._draft[i]
