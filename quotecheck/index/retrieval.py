"""Which wordings are nearest to these words? What a full scan would say, without the scan.

A wording within k word edits of a draft has one of any k + 1 stretches of the draft that share no word: an
edit spoils one of them at most. So the k + 1 such words and word pairs that stand in the fewest wordings are
looked up, k growing from 0 until the nearest wording found is within k edits: then nothing nearer, and nothing
as near, can have been missed.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Protocol

import attrs

from quotecheck.index.infix import measure_infix, measure_many


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
class Feature:
    """One or two neighbouring words of a draft; ``count`` bounds in how many wordings they stand."""

    start: int
    words: str
    count: int


class Postings(Protocol):
    """Wordings of one shelf, or a part of them, and which words they have."""

    def encode_keys(self, keys: Sequence[str]) -> str:
        """The words as code points; all words that stand nowhere here as one that stands nowhere."""

    def count_words(self, words: str) -> int:
        """How many wordings may have this word or pair: never too few."""

    def list_words(self, words: str) -> Sequence[int]:
        """The items that may have this word or pair."""

    def read_item(self, item: int) -> str:
        """The words of a wording, as code points."""

    def number_item(self, item: int) -> int:
        """The number of a wording in the record."""

    def sort_item(self, item: int) -> bytes:
        """What orders wordings: their words, a line each."""

    def __len__(self) -> int: ...


def limit_edits(size: int) -> int:
    """How many word edits of a draft the guarantee covers: 40 % of its words."""
    return 2 * size // 5


def search_postings(
    parts: Sequence[Postings],
    keys: Sequence[str],
    *,
    narration: bool,
    limit: int,
    slack: int = 0,
    is_alive: Callable[[int], bool],
) -> Retrieval:
    """The nearest living wordings in all parts together; with ``slack`` also those that many edits farther."""
    if not keys:
        return Retrieval()
    bound = limit_edits(len(keys))
    found: list[tuple[int, Postings, int]] = []
    best: int | None = None
    for part in parts:
        near = _search_part(part, keys, bound, slack, is_alive)
        found += ((distance, part, item) for item, distance in near.items())
        if near:
            nearest = min(near.values())
            best = nearest if best is None else min(best, nearest)
            bound = min(bound, best + slack)
    if best is None:
        return Retrieval()
    kept = [entry for entry in found if entry[0] <= bound]
    first = heapq.nsmallest(limit, kept, key=lambda entry: (entry[0], entry[1].sort_item(entry[2])))
    hits = tuple(Hit(part.number_item(item), distance, narration) for distance, part, item in first)
    return Retrieval(best, sum(distance == best for distance, _, _ in kept), hits)


def _search_part(
    part: Postings, keys: Sequence[str], bound: int, slack: int, is_alive: Callable[[int], bool]
) -> dict[int, int]:
    """Every living item that is nearest, or as near as ``slack`` allows, with its distance."""
    draft = part.encode_keys(keys)
    plan = _Plan(draft, part)
    tried: set[int] = set()
    near: dict[int, int] = {}
    edits = 0
    while edits <= bound:
        fresh = [item for words in plan.cover(edits) for item in part.list_words(words)]
        items = [item for item in dict.fromkeys(fresh) if item not in tried]
        tried.update(items)
        for item, distance in measure_many(draft, ((item, part.read_item(item)) for item in items), bound):
            if distance <= bound and is_alive(part.number_item(item)):
                near[item] = distance
                bound = min(bound, distance + slack)
        edits += 1
    return {item: distance for item, distance in near.items() if distance <= bound}


class _Plan:
    """The cheapest stretches to look up for each number of edits, worked out as far as it is asked for."""

    def __init__(self, draft: str, part: Postings) -> None:
        self._draft = draft
        self._words = [part.count_words(word) for word in draft]
        self._pairs = [part.count_words(draft[i : i + 2]) for i in range(len(draft) - 1)]
        self._costs: list[list[float]] = [[0.0] * (len(draft) + 1)]
        self._looked_up: set[str] = set()

    def cover(self, edits: int) -> list[str]:
        """What has to be looked up beyond what was, so that nothing within that many edits is missed."""
        while len(self._costs) <= edits + 1:
            self._costs.append(self._choose_one_more())
        fresh = [words for words in self._trace(edits + 1) if words not in self._looked_up]
        self._looked_up.update(fresh)
        return fresh

    def _choose_one_more(self) -> list[float]:
        """Least cost of one more stretch than before among the first i words, for every i."""
        before, words, pairs = self._costs[-1], self._words, self._pairs
        costs = [math.inf]
        for i in range(1, len(self._draft) + 1):
            with_pair = before[i - 2] + pairs[i - 2] if i > 1 else math.inf
            costs.append(min(costs[-1], before[i - 1] + words[i - 1], with_pair))
        return costs

    def _trace(self, stretches: int) -> Iterator[str]:
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


# -- the wider vote ----------------------------------------------------------------------------------------------

_VOTES: Final = 4000  # postings read for one vote
_CANDIDATES: Final = 64  # wordings measured in one vote


def vote_postings(
    parts: Sequence[Postings],
    keys: Sequence[str],
    *,
    narration: bool,
    limit: int,
    is_alive: Callable[[int], bool],
) -> tuple[Hit, ...]:
    """The wordings that share most of a draft's rarer words and pairs: those that together cover it, then the nearest.

    Nearest first. No guarantee: what a splice is made of, and what lies beyond 40 % of edits.
    """
    drafts = [part.encode_keys(keys) for part in parts]
    chosen = _choose_features(parts, drafts, len(keys))
    votes = _count_votes(parts, drafts, chosen, is_alive)
    best = heapq.nsmallest(_CANDIDATES, votes, key=lambda vote: (-vote[0], parts[vote[1]].sort_item(vote[2])))
    ballots = [_measure_ballot(parts[part], drafts[part], item) for _, part, item in best]
    ballots.sort(key=lambda ballot: (ballot.distance, ballot.order))
    elected = _cover_draft(ballots, limit)
    elected += [ballot for ballot in ballots if ballot not in elected][: limit - len(elected)]
    elected.sort(key=lambda ballot: (ballot.distance, ballot.order))
    return tuple(Hit(ballot.number, ballot.distance, narration) for ballot in elected)


@attrs.frozen
class _Ballot:
    """A candidate of the vote; ``covers`` are the draft's words that it has in pairs or runs."""

    number: int
    distance: int
    order: bytes
    covers: frozenset[int]


def _choose_features(parts: Sequence[Postings], drafts: Sequence[str], size: int) -> dict[tuple[int, int], float]:
    """The rarest words and pairs of the draft with their weights, as many as may be read for one vote."""
    total = sum(map(len, parts)) + 1
    spans = [(i, i + 1) for i in range(size)] + [(i, i + 2) for i in range(size - 1)]
    counts = {
        (i, j): sum(part.count_words(draft[i:j]) for part, draft in zip(parts, drafts, strict=True)) for i, j in spans
    }
    chosen: dict[tuple[int, int], float] = {}
    spent = 0
    for span in sorted(spans, key=lambda span: (counts[span], span)):
        spent += counts[span]
        if spent > _VOTES and chosen:
            break
        if counts[span]:
            chosen[span] = math.log(1 + total / counts[span])
    return chosen


def _count_votes(
    parts: Sequence[Postings],
    drafts: Sequence[str],
    chosen: dict[tuple[int, int], float],
    is_alive: Callable[[int], bool],
) -> Iterator[tuple[float, int, int]]:
    for index, (part, draft) in enumerate(zip(parts, drafts, strict=True)):
        votes: dict[int, float] = {}
        for (i, j), weight in chosen.items():
            for item in part.list_words(draft[i:j]):
                votes[item] = votes.get(item, 0.0) + weight
        yield from ((weight, index, item) for item, weight in votes.items() if is_alive(part.number_item(item)))


def _measure_ballot(part: Postings, draft: str, item: int) -> _Ballot:
    source = part.read_item(item)
    covers = {i for i in range(len(draft) - 1) if draft[i : i + 2] in source}
    return _Ballot(
        number=part.number_item(item),
        distance=measure_infix(draft, source),
        order=part.sort_item(item),
        covers=frozenset(covers | {i + 1 for i in covers}),
    )


def _cover_draft(ballots: Iterable[_Ballot], limit: int) -> list[_Ballot]:
    """The candidates that have most of the draft between them, each chosen for what the others lack."""
    left = list(ballots)
    covered: frozenset[int] = frozenset()
    elected: list[_Ballot] = []
    while left and len(elected) < limit:
        best = max(left, key=lambda ballot: len(ballot.covers - covered))
        if not best.covers - covered:
            break
        left.remove(best)
        elected.append(best)
        covered |= best.covers
    return elected
