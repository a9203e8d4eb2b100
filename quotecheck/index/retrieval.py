"""Which wordings are nearest to these words? What a full scan would say, without the scan.

Candidates within k edits are looked up (``planning``), k growing from 0 until the nearest wording found is within
k edits: then nothing nearer, and nothing as near, can have been missed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs
from rapidfuzz import process
from rapidfuzz.distance import LCSseq

from quotecheck.index.infix import measure_long
from quotecheck.index.planning import Plan
from quotecheck.index.postings import Postings, merge_first


@attrs.frozen
class Hit:
    """A wording near a draft."""

    wording: int
    distance: int
    """Word edits between the draft and the nearest stretch of the wording."""
    narration: bool = False


@attrs.frozen
class Retrieval:
    """The nearest wordings: ``count`` of them are ``best`` edits away, ``hits`` are the first of these."""

    best: int | None = None
    """None: no wording is within the guarantee."""
    count: int = 0
    hits: tuple[Hit, ...] = ()


@attrs.frozen
class Question:
    """Words to look for, and what counts as an answer."""

    keys: Sequence[str]
    narration: bool = False
    limit: int = 20
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
    best = min(min(near) for _, near in found)
    hits: list[Hit] = []
    for distance in range(best, bound + 1):
        groups = [(part, near[distance]) for part, near in found if distance in near]
        if groups and len(hits) < question.limit:
            first = merge_first(groups, question.limit - len(hits))
            hits += [Hit(part.number_item(item), distance, question.narration) for part, item in first]
    count = sum(len(near.get(best, ())) for _, near in found)
    return Retrieval(best, count, tuple(hits))


class _Search:
    """One question to one part: which living items are nearest, or as much farther as the slack allows?"""

    def __init__(self, part: Postings, question: Question, bound: int) -> None:
        self._part = part
        self._question = question
        self._draft = part.encode_keys(question.keys)
        self._reach = bound
        self._near: dict[int, list[int]] = {}
        self._waiting: dict[int, list[tuple[int, str]]] = {}

    def run(self) -> dict[int, list[int]]:
        """Distance to items, whatever is within the reach."""
        plan = Plan(self._draft, self._part)
        tried: set[int] = set()
        edits = plan.choose_first(self._reach)
        while True:
            fresh = plan.list_candidates(edits) - tried
            tried |= fresh
            self._compare(list(fresh))
            self._measure(edits)
            if edits >= self._reach:
                return {distance: items for distance, items in self._near.items() if distance <= self._reach}
            # Most drafts are near something or near nothing: steps grow, so that the latter come to an end, and once
            # the nearest is known, one step brings whatever else the slack allows.
            found = bool(self._near) and min(self._near) <= edits
            edits = self._reach if found else min(edits + 1 + edits // 3, self._reach)

    def _compare(self, items: Sequence[int]) -> None:
        """Put off each item by a bound of its distance that is cheap to have: words of the draft it lacks, in order."""
        draft = self._draft
        if len(draft) == 1:  # listed is what has the word
            self._keep(items, 0)
            return
        sources = self._part.read_items(items)
        if not self._reach:
            self._keep([item for item, source in zip(items, sources, strict=True) if draft in source], 0)
            return
        floor = len(draft) - self._reach
        likely = process.extract(draft, sources, scorer=LCSseq.similarity, score_cutoff=floor, limit=None)
        for source, shared, index in likely:
            least = len(draft) - shared or int(draft not in source)
            self._waiting.setdefault(least, []).append((items[index], source))

    def _measure(self, edits: int) -> None:
        """Measure what could be within so many edits, the likeliest first."""
        for least in range(edits + 1):
            for item, source in self._waiting.pop(least, ()) if least <= self._reach else ():
                distance = measure_long(self._draft, source, self._reach, least) if least else 0
                if distance <= self._reach:
                    self._keep([item], distance)

    def _keep(self, items: Sequence[int], distance: int) -> None:
        """Those of these that count are so far away."""
        question = self._question
        if question.dead or question.is_wanted:
            items = [item for item in items if question.accepts(self._part.number_item(item))]
        if items:
            self._near.setdefault(distance, []).extend(items)
            self._reach = min(self._reach, distance + question.slack)
