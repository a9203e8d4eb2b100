"""Which stretches of a draft to look up, so that nothing within so many edits is missed, at the least cost.

A stretch is a word or a pair of neighbours. An edit spoils one at most of stretches that share no word. So a
wording within k edits of the draft has at least t of any k + t such stretches: with t = 1 all that is listed for
k + 1 of them has to be read; a greater t lists more, and leaves far fewer to read.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Final

from quotecheck.index.postings import Postings

_OPENING: Final = 25.0  # what it costs to begin a list, in listings of one item
_READING: Final = 25.0  # and to read and compare an item
_LIKELIER: Final = 4.0  # so many times as often as by chance two stretches stand in one wording
_MOST_SHARED: Final = 3
_LONG: Final = 120  # words: the best choice for more is not worth its time
_HANDFUL: Final = 16  # listings: reading them all costs less than thinking about it
_FEW: Final = 100  # listings: where rare pairs cost no more, no better choice is looked for


class Plan:
    """What to look up for each number of edits, worked out as far as it is asked for."""

    def __init__(self, draft: str, part: Postings) -> None:
        self._draft = draft
        self._part = part
        self._pairs = part.count_pairs(draft)
        self._rarest, self._spent = self._pick_rarest()
        self._lists: dict[str, Sequence[int]] = {}

    def choose_first(self, most: int) -> int:
        """How many edits to begin with: as many as bring but a handful of items, up to ``most``."""
        edits = 0
        while edits < most and self._is_rare(edits + 2) and self._spent[edits + 2] <= _HANDFUL:
            edits += 1
        return edits

    def list_candidates(self, edits: int) -> set[int]:
        """Every item within that many edits, and others."""
        if not edits:
            return self._find_unedited()
        shared = self._choose_shared(edits)
        return _find_shared([self._list(words) for words in self._choose(edits + shared)], shared)

    def _find_unedited(self) -> set[int]:
        """Items that have the rarest pairs of the draft, or its only word. Here pairs may share a word."""
        pairs = sorted((count, self._draft[i : i + 2]) for i, count in enumerate(self._pairs))
        if not pairs:
            return set(self._list(self._draft))
        found = set(self._list(pairs[0][1]))
        for count, pair in pairs[1:_MOST_SHARED]:
            if count > _READING * len(found):
                break
            found.intersection_update(self._list(pair))
        return found

    def _choose_shared(self, edits: int) -> int:
        """How many stretches in common to ask for: one where few items have it, else what costs least."""
        if self._is_rare(edits + 1) and self._spent[edits + 1] <= _HANDFUL:
            return 1
        most = min(_MOST_SHARED, len(self._draft) - edits)
        return min(range(1, most + 1), key=lambda shared: self._guess_cost(edits, shared))

    def _list(self, words: str) -> Sequence[int]:
        if words not in self._lists:
            self._lists[words] = self._part.list_words(words)
        return self._lists[words]

    def _guess_cost(self, edits: int, shared: int) -> float:
        """Of asking for so many stretches in common."""
        listed = self._spent[edits + shared] if self._is_rare(edits + shared) else self._row(edits + shared)[-1]
        chance = min(1.0, _LIKELIER * listed / (len(self._part) + 1))
        read = listed * chance ** (shared - 1) / math.factorial(shared)
        return listed + _OPENING * (edits + shared) + _READING * read

    def _choose(self, stretches: int) -> Iterable[str]:
        """So many stretches that share no word, and are listed seldom."""
        if self._is_rare(stretches):
            return self._rarest[:stretches]
        return self._trace(stretches)

    # -- the rarest pairs: nearly always enough ----------------------------------------------------------------------

    def _pick_rarest(self) -> tuple[list[str], list[int]]:
        """The rarest pairs that share no word with one before, and what the first of them cost together.

        A long draft is told in these alone, and the words they leave: more than two fifths of its words, always.
        """
        draft, is_long = self._draft, len(self._draft) > _LONG
        free = [True] * (len(draft) + 1)
        rarest, spent = [], [0]
        for i in sorted(range(len(self._pairs)), key=self._pairs.__getitem__):
            count = self._pairs[i]
            if spent[-1] + count > _FEW and not is_long:
                break
            if free[i] and free[i + 1]:
                free[i] = free[i + 1] = False
                rarest.append(draft[i : i + 2])
                spent.append(spent[-1] + count)
        left = sorted((count, i) for i, count in enumerate(self._words) if free[i]) if is_long else ()
        rarest += [draft[i] for _, i in left]
        spent += accumulate((count for count, _ in left), initial=spent.pop())
        return rarest, spent

    def _is_rare(self, stretches: int) -> bool:
        return stretches < len(self._spent)

    # -- words and pairs: the best choice there is -------------------------------------------------------------------

    @cached_property
    def _words(self) -> list[int]:
        return self._part.count_singles(self._draft)

    @cached_property
    def _rows(self) -> list[list[float]]:
        """For each number of stretches, the least cost of that many among the first i words, for every i."""
        return [[0.0] * (len(self._draft) + 1)]

    def _row(self, stretches: int) -> list[float]:
        while len(self._rows) <= stretches:
            self._rows.append(self._add_stretch(self._rows[-1]))
        return self._rows[stretches]

    def _add_stretch(self, before: Sequence[float]) -> list[float]:
        least = before[0] + self._words[0]
        costs = [math.inf, least]
        for cost_word, word, cost_pair, pair in zip(before[1:], self._words[1:], before, self._pairs, strict=False):
            if cost_word + word < least:
                least = cost_word + word
            if cost_pair + pair < least:
                least = cost_pair + pair
            costs.append(least)
        return costs

    def _trace(self, stretches: int) -> Iterator[str]:
        """The stretches that cost least."""
        self._row(stretches)
        i = len(self._draft)
        while stretches:
            costs, before = self._rows[stretches], self._rows[stretches - 1]
            if costs[i] == costs[i - 1]:
                i -= 1
            elif i > 1 and costs[i] == before[i - 2] + self._pairs[i - 2]:
                stretches, i = stretches - 1, i - 2
                yield self._draft[i : i + 2]
            else:
                stretches, i = stretches - 1, i - 1
                yield self._draft[i]


def _find_shared(lists: Sequence[Sequence[int]], shared: int) -> set[int]:
    """What stands in so many of the lists. The longest comes last, where least is done with it."""
    seen: list[set[int]] = [set() for _ in range(shared)]  # in one of the lists so far, in two ...
    for left, items in zip(range(len(lists) - 1, -1, -1), sorted(lists, key=len), strict=True):
        for times in range(shared - 1, max(0, shared - 2 - left), -1):
            seen[times].update(seen[times - 1].intersection(items))
        if left >= shared - 1:
            seen[0].update(items)
    return seen[-1]
