"""Which wordings are nearest to these words? What a full scan would say, without the scan.

Candidates within k edits are looked up (``planning``), k growing from 0 until the nearest wording found is within
k edits: then nothing nearer, and nothing as near, can have been missed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import compress, groupby
from operator import itemgetter
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import LCSseq

from quotecheck.index.infix import measure_within
from quotecheck.index.planning import Plan
from quotecheck.index.postings import Postings, merge_first
from quotecheck.model.slots import sealed

TOLD: Final = 20
"""Wordings that an answer names where no other number is asked for."""
Draft = tuple[Sequence[str], int]
"""Words to look for, and their slack."""
_LIKELY: Final = 1  # edits: most drafts have the very words, or one other


@sealed
class Hit:
    """A wording near a draft."""

    wording: int
    distance: int
    """Word edits between the draft and the nearest stretch of the wording."""
    narration: bool = False


@sealed
class Retrieval:
    """The nearest wordings: ``count`` of them are ``best`` edits away, ``hits`` are the first of these."""

    best: int | None = None
    """None: no wording is within the guarantee."""
    count: int = 0
    hits: tuple[Hit, ...] = ()


@sealed
class Question:
    """Words to look for, and what counts as an answer."""

    keys: Sequence[str]
    narration: bool = False
    limit: int = TOLD
    slack: int = 0
    """Wordings that many edits farther than the nearest are wanted too."""
    dead: frozenset[int] = frozenset()
    """Numbers of wordings that stand nowhere any more."""
    is_wanted: Callable[[int], bool] | None = None
    """Asked of the number of every wording near enough, where not all of them count."""
    within: int | None = None
    """Nothing farther than so many edits is wanted, where the guarantee covers more."""

    def accepts(self, number: int) -> bool:
        """Does the wording of that number count?"""
        return number not in self.dead and (self.is_wanted is None or self.is_wanted(number))


def limit_edits(size: int) -> int:
    """How many word edits of a draft the guarantee covers: 40 % of its words."""
    return 2 * size // 5


def search_postings(parts: Sequence[Postings], question: Question) -> Retrieval:
    """The nearest living wordings in all parts together."""
    if not question.keys:
        return Retrieval()
    bound = limit_edits(len(question.keys))
    if question.within is not None:
        bound = min(bound, question.within)
    found: list[tuple[Postings, dict[int, list[int]]]] = []
    for part in parts:
        near = _Search(part, question, bound).run()
        if near:
            found.append((part, near))
            bound = min(bound, min(near) + question.slack)
    return _answer(found, question, bound)


def _answer(found: Sequence[tuple[Postings, dict[int, list[int]]]], question: Question, bound: int) -> Retrieval:
    if not found:
        return Retrieval()
    hits: list[Hit] = []
    distances = sorted({distance for _, near in found for distance in near if distance <= bound})
    for distance in distances:
        if len(hits) < question.limit:
            groups = [(part, near[distance]) for part, near in found if distance in near]
            first = merge_first(groups, question.limit - len(hits))
            hits += [Hit(part.number_item(item), distance, question.narration) for part, item in first]
    count = sum([len(near.get(distances[0], ())) for _, near in found])
    return Retrieval(distances[0], count, tuple(hits))


class _Search:
    """One question to one part: which living items are nearest, or as much farther as the slack allows?"""

    def __init__(self, part: Postings, question: Question, bound: int) -> None:
        self._part = part
        self._question = question
        self._draft = part.encode_keys(question.keys)
        self._reach = bound
        self._near: dict[int, list[int]] = {}

    def run(self) -> dict[int, list[int]]:
        """Distance to items, whatever is within the reach."""
        plan = Plan(self._draft, self._part)
        edits, items = plan.list_first(min(self._reach, _LIKELY + self._question.slack))
        while True:
            self._compare(items)
            if edits >= self._reach:
                return {distance: items for distance, items in self._near.items() if distance <= self._reach}
            edits = plan.choose_next(edits, self._reach, found=bool(self._near))
            items = plan.list_fresh(edits)

    def _compare(self, items: Sequence[int]) -> None:
        """Measure what can be within the reach, the likeliest first: words of the draft it lacks, in order, tell."""
        draft = self._draft
        if len(draft) == 1:  # listed is what has the word
            self._keep(items, 0)
            return
        sources = self._part.read_items(items)
        is_whole = [draft in source for source in sources]
        self._keep(list(compress(items, is_whole)), 0)
        if not self._reach:
            return
        others = [index for index, whole in enumerate(is_whole) if not whole]
        if not others:
            return
        left = [sources[index] for index in others]
        floor = len(draft) - self._reach
        likely = process.extract(draft, left, scorer=LCSseq.similarity, score_cutoff=floor, limit=None)
        for shared, alike in groupby(likely, key=itemgetter(1)):
            least = len(draft) - shared or 1
            if least > self._reach:
                return
            self._measure([(source, items[others[index]]) for source, _, index in alike], least)

    def _measure(self, candidates: Sequence[tuple[str, int]], least: int) -> None:
        """Keep those of the candidates (sources, items) that are within the reach; all are ``least`` away or more."""
        distances = measure_within(self._draft, [source for source, _ in candidates], self._reach, least)
        for distance in sorted(set(distances)):
            if distance <= self._reach:
                measured = zip(distances, candidates, strict=True)
                self._keep([item for where, (_, item) in measured if where == distance], distance)

    def _keep(self, items: Sequence[int], distance: int) -> None:
        """Those of these that count are so far away."""
        question = self._question
        if question.dead or question.is_wanted:
            items = [item for item in items if question.accepts(self._part.number_item(item))]
        if items:
            self._near.setdefault(distance, []).extend(items)
            self._reach = min(self._reach, distance + question.slack)
