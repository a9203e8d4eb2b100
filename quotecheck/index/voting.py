"""The wider vote: beyond the guarantee, and for drafts put together from several wordings.

The rarest words and pairs of the draft each vote for the wordings that have them. A wording's voters are a number
with a bit for each; wordings with the same voters are alike until they are measured.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, filterfalse
from typing import Final

import attrs
from rapidfuzz.distance import LCSseq

from quotecheck.index.infix import measure_all
from quotecheck.index.postings import Postings, merge_first
from quotecheck.index.retrieval import Hit, Question

_LISTINGS: Final = 1500  # read for one vote
_CANDIDATES: Final = 64  # wordings compared in one vote
_ALIKE: Final = 4  # wordings compared of those that cover the same part of a draft
_CONSIDERED: Final = 200  # sets of voters looked at for what they cover
_MOST_COVERING: Final = 8
_MORE_MEASURED: Final = 8  # than are told

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
        self._groups: dict[int, list[tuple[int, list[int]]]] = {}
        for index in range(len(parts)):
            self._group_items(index)
        self._ranked = sorted(self._groups, key=lambda voters: (-self._weigh(voters), voters))
        self._sources: dict[_Item, str] = {}

    def run(self) -> tuple[Hit, ...]:
        covering = [self._compare(self._first(voters, _ALIKE)) for voters in self._cover_draft()]
        elected = [max(shared, key=lambda item: shared[item]) for shared in covering]
        shared = {item: words for group in covering for item, words in group.items()}
        for voters in self._ranked:
            if len(shared) >= _CANDIDATES:
                break
            shared |= self._compare(self._first(voters, _CANDIDATES - len(shared)))
        likely = sorted(shared, key=lambda item: -shared[item])[: self._question.limit + _MORE_MEASURED]
        return self._answer(self._measure({*elected, *likely}), elected)

    # -- who votes for what ----------------------------------------------------------------------------------------

    def _choose_voters(self) -> list[_Voter]:
        """The rarest words and pairs, as many as may be read; those that stand nowhere have no vote."""
        counts = self._count_spans()
        total = sum(map(len, self._parts)) + 1
        voters: list[_Voter] = []
        spent = 0
        for start, end in sorted(+counts, key=lambda span: (counts[span], span)):
            count = counts[start, end]
            spent += count
            if spent > _LISTINGS and voters:
                break
            voters.append(_Voter(start, end, math.log(1 + total / count)))
        return voters

    def _count_spans(self) -> Counter[tuple[int, int]]:
        """In how many items each word and pair of the draft may stand."""
        counts: Counter[tuple[int, int]] = Counter()
        for part, draft in zip(self._parts, self._drafts, strict=True):
            for size, found in ((1, part.count_singles(draft)), (2, part.count_pairs(draft))):
                counts.update({(i, i + size): count for i, count in enumerate(found)})
        return counts

    def _group_items(self, index: int) -> None:
        """Gather the living items of a part by their voters: those with several, and the first of those with one."""
        part, draft = self._parts[index], self._drafts[index]
        lists = [part.list_words(draft[voter.start : voter.end]) for voter in self._voters]
        several = {item for item, votes in Counter(chain.from_iterable(lists)).items() if votes > 1}
        voted: dict[int, int] = {}
        for bit, items in enumerate(lists):
            mark = 1 << bit
            for item in several.intersection(items):
                voted[item] = voted.get(item, 0) | mark
            alone = filterfalse(several.__contains__, items)
            for item in part.first_items(self._keep_accepted(part, alone), _ALIKE):
                voted[item] = mark
        groups: dict[int, list[int]] = {}
        for item in self._keep_accepted(part, voted):
            groups.setdefault(voted[item], []).append(item)
        for voters, found in groups.items():
            self._groups.setdefault(voters, []).append((index, found))

    def _keep_accepted(self, part: Postings, items: Iterable[int]) -> Iterable[int]:
        question = self._question
        if not question.dead and question.is_wanted is None:
            return items
        return [item for item in items if question.accepts(part.number_item(item))]

    def _weigh(self, voters: int) -> float:
        weight = 0.0
        while voters:
            bit = voters.bit_length() - 1
            weight += self._voters[bit].weight
            voters ^= 1 << bit
        return weight

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
        return self._merge(self._groups[voters], limit)

    def _merge(self, groups: Sequence[tuple[int, Sequence[int]]], limit: int) -> list[_Item]:
        named = [(self._parts[index], items) for index, items in groups]
        indexes = {id(self._parts[index]): index for index, _ in groups}
        return [(indexes[id(part)], item) for part, item in merge_first(named, limit)]

    # -- how near is it? ---------------------------------------------------------------------------------------------

    def _compare(self, items: Sequence[_Item]) -> dict[_Item, int]:
        """How many words each has in common with the draft, in its order: a bound of the distance, cheap to have."""
        for index, part in enumerate(self._parts):
            wanted = [item for where, item in items if where == index]
            named = [(index, item) for item in wanted]
            self._sources.update(zip(named, part.read_items(wanted), strict=True))
        return {item: LCSseq.similarity(self._drafts[item[0]], self._sources[item]) for item in items}

    def _measure(self, items: Collection[_Item]) -> dict[_Item, int]:
        distances: dict[_Item, int] = {}
        for index, draft in enumerate(self._drafts):
            named = [item for item in items if item[0] == index]
            distances.update(zip(named, measure_all(draft, [self._sources[item] for item in named]), strict=True))
        return distances

    def _answer(self, distances: dict[_Item, int], elected: Sequence[_Item]) -> tuple[Hit, ...]:
        order = self._order(distances)
        told = set(elected[: self._question.limit])
        told.update([item for item in order if item not in told][: self._question.limit - len(told)])
        return tuple(
            Hit(self._parts[item[0]].number_item(item[1]), distances[item], self._question.narration)
            for item in order
            if item in told
        )

    def _order(self, distances: dict[_Item, int]) -> list[_Item]:
        """The nearest first, those as near in order of their words."""
        order: list[_Item] = []
        for distance in sorted(set(distances.values())):
            groups: dict[int, list[int]] = {}
            for (index, item), measured in distances.items():
                if measured == distance:
                    groups.setdefault(index, []).append(item)
            order += self._merge(list(groups.items()), len(distances))
        return order
