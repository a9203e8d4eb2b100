"""Which stretches of a draft to look up, so that nothing within so many edits is missed, at the least cost.

A stretch is a word or a pair of neighbours. An edit spoils one at most of stretches that share no word. So a
wording within k edits of the draft has at least t of any k + t such stretches: with t = 1 all that is listed for
k + 1 of them has to be read. Each list more leaves what has one stretch more, which is far less to read: the most
seldom stretches are listed first, and no more of them than pays for what there is to read.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from quotecheck.index.postings import Postings
from quotecheck.model.once import once

_WORTH: Final = 16  # listings: what it costs to read and compare an item
_DEARER: Final = 4  # times as many listings are too many
_LITTLE: Final = 500  # listings: so many more do not matter
_MOST_SHARED: Final = 4  # stretches asked for in one item
_LONG: Final = 120  # words: the best choice for more is not worth its time
_SOME: Final = 20_000  # items: among more of them a pair taken as it comes stands in too many
_HANDFUL: Final = 16  # listings: reading them all costs less than thinking about it
_AT_ONCE: Final = 16  # listings: one list more costs as much as comparing what these bring
_FEW: Final = 300  # listings: where rare pairs cost no more, no better choice is looked for


class Plan:
    """What to look up for each number of edits, worked out as far as it is asked for."""

    def __init__(self, draft: str, part: Postings) -> None:
        self._draft = draft
        self._part = part
        self._lists: dict[str, Sequence[int]] = {}
        self._told: set[int] = set()

    def list_first(self, most: int) -> tuple[int, list[int]]:
        """A number of edits to begin with, up to ``most``, and every item within it, and others."""
        pairs = self._pair_off(most)
        if pairs is None:
            edits = self._take_handful(0, most)
            return edits, self.list_fresh(edits)
        self._told = set().union(*map(self._part.list_words, pairs))
        return most, list(self._told)

    def _pair_off(self, most: int) -> list[str] | None:
        """The rarest of the pairs taken one behind the other, if they bring but a handful.

        Those of most drafts do, among some thousand items: then no better choice is looked for.
        """
        if not most or len(self._part) > _SOME:
            return None
        counts = self._part.count_pairs(self._draft, 2)
        rarest = sorted(range(len(counts)), key=counts.__getitem__)[: most + 1]
        if len(rarest) <= most or sum([counts[n] for n in rarest]) > _HANDFUL:
            return None
        return [self._draft[2 * n : 2 * n + 2] for n in rarest]

    def _take_handful(self, edits: int, most: int) -> int:
        """As many edits more as bring but a handful of items, up to ``most``."""
        _, spent = self._rarest
        while edits < most and edits + 2 < len(spent) and spent[edits + 2] <= _HANDFUL:
            edits += 1
        return edits

    def choose_next(self, edits: int, most: int, *, found: bool) -> int:
        """How many edits to go on with after so many, ``most`` at the end.

        Most drafts are near something or near nothing. Once something is ``found``, one step more shows that nothing is
        nearer, unless that costs too much; and steps grow, so that the others come to an end.
        """
        near = min(edits + 1 + edits // 3, most)
        if not found:
            return self._take_handful(near, most)
        return near if self._is_dear(most + 1, near + 1) else most

    def list_fresh(self, edits: int) -> list[int]:
        """Every item within that many edits, and others; none that was told before."""
        found = self._find_shared(edits) if edits else self._find_unedited()
        fresh = found - self._told
        self._told |= fresh
        return list(fresh)

    def _find_unedited(self) -> set[int]:
        """Items that have the rarest pairs of the draft, or its only word. Here pairs may share a word."""
        pairs = sorted((count, self._draft[i : i + 2]) for i, count in enumerate(self._pairs))
        if not pairs:
            return set(self._list(self._draft))
        found = set(self._list(pairs[0][1]))
        for count, pair in pairs[1:]:
            if count > _WORTH * len(found):
                break
            found.intersection_update(self._list(pair))
        return found

    def _find_shared(self, edits: int) -> set[int]:
        """Items that have one of the first stretches, or two when one list more is read, and so on while that pays."""
        stretches = self._choose(edits)
        if sum([count for count, _ in stretches[: edits + 1]]) <= _AT_ONCE:
            return set().union(*[self._list(words) for _, words in stretches[: edits + 1]])
        seen: list[set[int]] = [set() for _ in stretches[edits:]]  # in one of the lists so far, in two ...
        for _, words in stretches[: edits + 1]:
            listed = self._list(words)
            _count_again(seen, listed, 1)
            seen[0].update(listed)
        seen = [items - self._told for items in seen]
        for more, (count, words) in enumerate(stretches[edits + 1 :], 1):
            if count > _WORTH * len(seen[more - 1]):
                return seen[more - 1]
            _count_again(seen, self._list(words), more)
        return seen[-1]

    def _list(self, words: str) -> Sequence[int]:
        if words not in self._lists:
            self._lists[words] = self._part.list_words(words)
        return self._lists[words]

    def _choose(self, edits: int) -> list[tuple[int, str]]:
        """More stretches than edits that share no word, with how many items each lists, the most seldom first."""
        rarest, spent = self._rarest
        if self._is_rare(edits + 1) and (self._is_rare(edits + 2) or spent[edits + 1] <= _HANDFUL):
            return rarest[: edits + _MOST_SHARED]
        stretches = edits + 1
        most = min(edits + _MOST_SHARED, len(self._draft))
        while stretches < most and not self._is_dear(stretches + 1, edits + 1):
            stretches += 1
        return sorted(self._trace(stretches))

    def _is_dear(self, more: int, fewer: int) -> bool:
        """Do so many stretches list too much, beside so many?"""
        return self._sum(more) > _LITTLE + _DEARER * self._sum(fewer)

    def _sum(self, stretches: int) -> float:
        """How many items so many stretches list between them."""
        return self._rarest[1][stretches] if self._is_rare(stretches) else self._row(stretches)[-1]

    # -- the rarest pairs: nearly always enough ----------------------------------------------------------------------

    @once
    def _pairs(self) -> list[int]:
        return self._part.count_pairs(self._draft)

    @once
    def _rarest(self) -> tuple[list[tuple[int, str]], list[int]]:
        """The rarest pairs that share no word with one before, and what the first of them cost together.

        A long draft is told in these alone, and the words they leave: more than two fifths of its words, always.
        """
        draft, pairs, is_long = self._draft, self._pairs, len(self._draft) > _LONG
        free = [True] * (len(draft) + 1)
        rarest: list[tuple[int, str]] = []
        spent = [0]
        total = 0
        for i in sorted(range(len(pairs)), key=pairs.__getitem__):
            if not (free[i] and free[i + 1]):
                continue
            total += pairs[i]
            if total > _FEW and not is_long:
                break
            free[i] = free[i + 1] = False
            rarest.append((pairs[i], draft[i : i + 2]))
            spent.append(total)
        left = sorted((count, i) for i, count in enumerate(self._words) if free[i]) if is_long else ()
        rarest += [(count, draft[i]) for count, i in left]
        spent += accumulate((count for count, _ in left), initial=spent.pop())
        return rarest, spent

    def _is_rare(self, stretches: int) -> bool:
        return stretches < len(self._rarest[1])

    # -- words and pairs: the best choice there is -------------------------------------------------------------------

    @once
    def _words(self) -> list[int]:
        return self._part.count_singles(self._draft)

    @once
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

    def _trace(self, stretches: int) -> Iterator[tuple[int, str]]:
        """The stretches that cost least."""
        self._row(stretches)
        i = len(self._draft)
        while stretches:
            costs, before = self._rows[stretches], self._rows[stretches - 1]
            if costs[i] == costs[i - 1]:
                i -= 1
            elif i > 1 and costs[i] == before[i - 2] + self._pairs[i - 2]:
                stretches, i = stretches - 1, i - 2
                yield self._pairs[i], self._draft[i : i + 2]
            else:
                stretches, i = stretches - 1, i - 1
                yield self._words[i], self._draft[i]


def _count_again(seen: Sequence[set[int]], items: Sequence[int], least: int) -> None:
    """One list more: what stood in so many lists and stands in it too has come one further; at ``least`` so many."""
    for times in range(len(seen) - 1, least - 1, -1):
        if seen[times - 1]:
            seen[times].update(seen[times - 1].intersection(items))
