"""The wider vote: beyond the guarantee, and for drafts put together from several wordings.

The rarest words and pairs of the draft each vote for the wordings that have them. A wording's voters are a number
with a bit for each; wordings with the same voters are alike until they are measured.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from typing import Final

import attrs
from rapidfuzz.distance import LCSseq

from quotecheck.index.infix import measure_infix
from quotecheck.index.postings import Postings
from quotecheck.index.retrieval import Hit, Question

_LISTINGS: Final = 3000  # read for one vote
_CANDIDATES: Final = 96  # wordings compared in one vote
_ALIKE: Final = 4  # wordings compared of those that cover the same part of a draft
_CONSIDERED: Final = 200  # sets of voters looked at for what they cover
_MOST_COVERING: Final = 8

_Item = tuple[int, int]
"""Which part, and which item of it."""


def vote_postings(parts: Sequence[Postings], question: Question) -> tuple[Hit, ...]:
    """The wordings that share most of a draft's rarer words and pairs, nearest first.

    Among them are those that together cover the draft, however many others are nearer.
    """
    return _Vote(parts, question).run() if question.keys else ()


@attrs.frozen
class _Voter:
    """A word or pair of the draft, ``[start, end)`` of its words."""

    start: int
    end: int
    weight: float


class _Vote:
    """One question to all parts."""

    def __init__(self, parts: Sequence[Postings], question: Question) -> None:
        self._parts = parts
        self._question = question
        self._drafts = [part.encode_keys(question.keys) for part in parts]
        self._voters = self._choose_voters()
        self._groups = self._group_items()
        self._ranked = sorted(self._groups, key=lambda voters: (-self._weigh(voters), voters))

    def run(self) -> tuple[Hit, ...]:
        covering = [self._compare(self._first(voters, _ALIKE)) for voters in self._cover_draft()]
        elected = [max(shared, key=lambda item: shared[item]) for shared in covering]
        shared = {item: words for group in covering for item, words in group.items()}
        for voters in self._ranked:
            if len(shared) >= _CANDIDATES:
                break
            shared |= self._compare(self._first(voters, _CANDIDATES))
        distances = {item: self._measure(item) for item in elected[: self._question.limit]}
        self._measure_nearest(shared, distances)
        return self._answer(distances, elected)

    # -- who votes for what ----------------------------------------------------------------------------------------

    def _choose_voters(self) -> list[_Voter]:
        """The rarest words and pairs, as many as may be read; those that stand nowhere have no vote."""
        size = len(self._question.keys)
        spans = [(i, j) for i in range(size) for j in (i + 1, i + 2) if j <= size]
        counts = {span: self._count(*span) for span in spans}
        total = sum(map(len, self._parts)) + 1
        voters: list[_Voter] = []
        spent = 0
        for start, end in sorted((span for span in spans if counts[span]), key=lambda span: (counts[span], span)):
            count = counts[start, end]
            spent += count
            if spent > _LISTINGS and voters:
                break
            voters.append(_Voter(start, end, math.log(1 + total / count)))
        return voters

    def _count(self, start: int, end: int) -> int:
        return sum(part.count_words(draft[start:end]) for part, draft in zip(self._parts, self._drafts, strict=True))

    def _group_items(self) -> dict[int, list[_Item]]:
        """The living items by their voters."""
        groups: dict[int, list[_Item]] = {}
        dead = self._question.dead
        for index, (part, draft) in enumerate(zip(self._parts, self._drafts, strict=True)):
            voted: dict[int, int] = {}
            for bit, voter in enumerate(self._voters):
                for item in part.list_words(draft[voter.start : voter.end]):
                    voted[item] = voted.get(item, 0) | 1 << bit
            for item, voters in voted.items():
                if not dead or part.number_item(item) not in dead:
                    groups.setdefault(voters, []).append((index, item))
        return groups

    def _weigh(self, voters: int) -> float:
        return sum(voter.weight for bit, voter in enumerate(self._voters) if voters >> bit & 1)

    def _cover_draft(self) -> Iterator[int]:
        """The heaviest sets of voters that have most of the draft between them."""
        covered = 0
        elected = 0
        for voters in self._ranked[:_CONSIDERED]:
            fresh = self._cover_words(voters) & ~covered
            if fresh.bit_count() > 1:
                yield voters
                covered |= fresh
                elected += 1
            if elected == _MOST_COVERING:
                return

    def _cover_words(self, voters: int) -> int:
        """The words of the draft that these voters stand for, a bit each."""
        words = 0
        for bit, voter in enumerate(self._voters):
            if voters >> bit & 1:
                words |= (1 << voter.end) - (1 << voter.start)
        return words

    def _first(self, voters: int, limit: int) -> list[_Item]:
        """The first items with just these voters, in order of their words."""
        items = self._groups[voters]
        return items if len(items) <= limit else self._order(items)[:limit]

    # -- how near is it? ---------------------------------------------------------------------------------------------

    def _read(self, item: _Item) -> str:
        return self._parts[item[0]].read_items([item[1]])[0]

    def _compare(self, items: Sequence[_Item]) -> dict[_Item, int]:
        """How many words each has in common with the draft, in its order: a bound of the distance, cheap to have."""
        return {item: LCSseq.similarity(self._drafts[item[0]], self._read(item)) for item in items}

    def _measure(self, item: _Item) -> int:
        return measure_infix(self._drafts[item[0]], self._read(item))

    def _measure_nearest(self, shared: dict[_Item, int], distances: dict[_Item, int]) -> None:
        """Measure on while something nearer than the last that would be told could come."""
        size, limit = len(self._question.keys), self._question.limit
        for item in sorted(shared, key=lambda item: -shared[item]):
            nearest = nsmallest(limit, distances.values())
            if len(nearest) == limit and size - shared[item] > nearest[-1]:
                return
            if item not in distances:
                distances[item] = self._measure(item)

    def _order(self, items: Sequence[_Item]) -> list[_Item]:
        """Items in order of their words: within a part that has no words at hand, by their place."""
        return sorted(items, key=lambda item: self._parts[item[0]].spell_item(item[1]))

    def _spell(self, item: _Item) -> bytes:
        return self._parts[item[0]].spell_item(item[1])

    def _answer(self, distances: dict[_Item, int], elected: Sequence[_Item]) -> tuple[Hit, ...]:
        limit = self._question.limit
        order = sorted((distance, self._spell(item), item) for item, distance in distances.items())
        told = set(elected[:limit])
        for _, _, item in order:
            if len(told) == limit:
                break
            told.add(item)
        return tuple(
            Hit(self._parts[item[0]].number_item(item[1]), distance, self._question.narration)
            for distance, _, item in order
            if item in told
        )
