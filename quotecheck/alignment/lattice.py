"""The jump alignment: the cheapest path of a draft through all candidate passages at once.

Row ``i`` stands for "``i`` draft words are laid", column ``p`` for "``p`` source words are passed". Moving
on along equal words is free; a word more, less or other costs ``WORD`` (less where the two begin alike);
going on elsewhere costs a jump. A jump bounds how dear a cell can be before it is cheaper to jump there,
so only cells within a jump of the best are kept: a few for each draft word, not one for each source word.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

from quotecheck.alignment.borders import begins_sentence
from quotecheck.alignment.windows import find_windows
from quotecheck.model import Passage

WORD: Final = 100
"""A word added, left out, or put in another's place."""
NEAR_WORD: Final = 70
"""The least that two different words cost; like-looking words lie between this and ``WORD``. Three cost more than
two words that are not alike, so that likeness only chooses among scripts of one length (see ``shortcut``)."""
HIDDEN_WORD: Final = 20
"""A source word that stands behind a bracket of the draft, or in one of the source."""
EDGE_WORD: Final = 110
"""What the first and the last word cost more: two words left out before an edge explain more than a changed edge."""
JUMP: Final = 400
"""Going on elsewhere in the same passage: dearer than a changed edge of two words, so that an edit is no splice."""
FAR_JUMP: Final = 450
"""Going on in another passage."""
ELLIPSIS_DISCOUNT: Final = 270
"""What an ellipsis in the draft takes off a jump: a border stands there anyway."""
SENTENCE_DISCOUNT: Final = 180
"""What a sentence border in the draft takes off a jump."""
LIKE_LETTERS: Final = 3
"""Letters at the head that two words must share to be near."""


class Move:
    """How a path reaches a cell."""

    LAY = 0  # one draft word on one source word
    ADD = 1  # a draft word without a source word
    SKIP = 2  # a source word without a draft word
    JUMP = 3  # go on elsewhere (draft words between are added), then lay one word


Cell = tuple[int, int, int, int]
"""The cheapest way to a place: its cost, the row and column it comes from, and the kind of move."""


class Step(NamedTuple):
    """One move of a path, from (row, column) to (row, column). Column -1: the path begins."""

    kind: int
    row: int
    column: int
    to_row: int
    to_column: int


class _Anchor(NamedTuple):
    """A cell that paths may jump from; ``base`` leaves out what adding draft words up to its row costs."""

    base: int
    row: int
    column: int


def trace_path(draft: Passage, sources: Sequence[Passage]) -> list[Step]:
    """The cheapest path, from first to last move; empty where adding every word is as cheap.

    Columns count through all sources, one further for each source's end.
    """
    lattice = _Lattice(draft, sources)
    for index in range(len(draft.words)):
        lattice.lay_word(index)
    return lattice.walk_back()


@lru_cache(maxsize=65536)
def price_pair(one: str, other: str) -> int:
    """What it costs to lay a word on another: less where the two begin alike."""
    if not one or one[:LIKE_LETTERS] != other[:LIKE_LETTERS]:
        return WORD
    return 0 if one == other else WORD - int((WORD - NEAR_WORD) * Indel.normalized_similarity(one, other))


class _Lattice:
    """The rows so far, and the anchors from which the next may jump.

    Columns count through the windows of the sources alone; ``columns`` has for each the one among all words.
    """

    def __init__(self, draft: Passage, sources: Sequence[Passage]) -> None:
        self.draft = draft
        self.keys: list[str] = []
        self.owner: list[int] = []
        self.aside: set[int] = set()
        self.columns: list[int] = []
        before = 0
        for candidate, source in enumerate(sources):
            for start, end in find_windows(draft, source):
                offset = len(self.keys)
                self.keys += source.keys[start:end]
                self.keys.append("")
                self.owner += [candidate] * (end - start + 1)
                self.columns += range(before + start, before + end + 1)
                if source.has_insertions:
                    words = source.words[start:end]
                    self.aside.update(offset + place for place, word in enumerate(words) if word.inserted)
            before += len(source.keys) + 1
        self.matches = _find_matches(draft.keys, self.keys)
        self.added = [0, *accumulate(_price_words(draft))]
        self.marked = frozenset(draft.elisions)
        self.discounts = _find_discounts(draft)
        self.single = len(sources) == 1
        self.rows: list[dict[int, Cell]] = [{}]
        self.anywhere = _Anchor(0, 0, -1)
        self.inside: dict[int, _Anchor] = {}
        self.onward: dict[int, list[_Anchor]] = {}

    def lay_word(self, index: int) -> None:
        """Work out the row behind a draft word."""
        bound = self._cap() + self.added[index + 1]
        row = self._move_on(index, bound)
        if row:
            best = min(row.values())[0]
            bound = min(bound, best + self._price_jump(index + 1, far=not self.single))
        self._land_jumps(index, bound, row)
        if index + 1 not in self.marked:
            self._skip_words(index + 1, bound, row)
        row = {column: cell for column, cell in row.items() if cell[0] <= bound}
        self.rows.append(row)
        if row:
            self._drop_anchors(index + 1, row)

    def _cap(self) -> int:
        """From which cost on (words added aside) jumping is as good as any cell."""
        inside = self.inside.get(0) if self.single else None
        return min(self.anywhere.base, inside.base) if inside else self.anywhere.base

    def _price_jump(self, row: int, *, far: bool) -> int:
        return (FAR_JUMP if far else JUMP) - self.discounts.get(row, 0)

    def _move_on(self, index: int, bound: int) -> dict[int, Cell]:
        """Cells reached from the row before without a jump: the word laid on the next source word, or added."""
        row: dict[int, Cell] = {}
        before, near, keys = self.rows[index], self.matches[index], self.keys
        add = self.added[index + 1] - self.added[index]
        for column, cell in before.items():
            cost = cell[0]
            laid = near.get(column, add if add and keys[column] else None)
            if laid is not None and cost + laid < bound:
                row[column + 1] = (cost + laid, index, column, Move.LAY)
        for column, cell in before.items():
            cost = cell[0] + add
            if cost < bound and (column not in row or cost < row[column][0]):
                row[column] = (cost, index, column, Move.ADD)
        return row

    def _land_jumps(self, index: int, bound: int, row: dict[int, Cell]) -> None:
        """Cells that a jump reaches: only where the word, or one that begins alike, stands."""
        spent = self.added[index]
        least = min(self._all_bases()) + spent
        if least >= bound:
            return
        for column, laid in self.matches[index].items():
            if least + laid >= bound:
                continue
            anchor = self._find_anchor(column)
            cost = anchor.base + spent + laid
            if cost < bound and (column + 1 not in row or cost < row[column + 1][0]):
                row[column + 1] = (cost, anchor.row, anchor.column, Move.JUMP)

    def _all_bases(self) -> list[int]:
        bases = [self.anywhere.base, *(anchor.base for anchor in self.inside.values())]
        return bases + [anchors[-1].base for anchors in self.onward.values()]

    def _find_anchor(self, column: int) -> _Anchor:
        """The cheapest anchor to come from; among equals the nearest behind an ellipsis, then the same passage."""
        candidate = self.owner[column]
        best = self.anywhere
        inside = self.inside.get(candidate)
        if inside is not None and inside.base <= best.base:
            best = inside
        onward = self.onward.get(candidate, ())
        nearest = bisect_right(onward, column, key=lambda anchor: anchor.column) - 1
        if nearest >= 0 and onward[nearest].base <= best.base:
            best = onward[nearest]
        return best

    def _skip_words(self, row_index: int, bound: int, row: dict[int, Cell]) -> None:
        """Cells reached by leaving source words out."""
        keys, aside = self.keys, self.aside
        price = HIDDEN_WORD if self.draft.words[row_index - 1].inserted else WORD
        for first in sorted(row):
            column, cost = first, row[first][0]
            while keys[column]:
                cost += HIDDEN_WORD if column in aside else price
                if cost >= bound or (column + 1 in row and row[column + 1][0] <= cost):
                    break
                row[column + 1] = (cost, row_index, column, Move.SKIP)
                column += 1

    def _drop_anchors(self, row_index: int, row: dict[int, Cell]) -> None:
        """Remember the best cells of the row as places to jump from."""
        spent = self.added[row_index]
        for candidate, (cost, column) in self._list_best(row).items():
            base = cost - spent
            far = base + self._price_jump(row_index, far=True)
            if far < self.anywhere.base:
                self.anywhere = _Anchor(far, row_index, column)
            near = base + self._price_jump(row_index, far=False)
            if candidate not in self.inside or near < self.inside[candidate].base:
                self.inside[candidate] = _Anchor(near, row_index, column)
        if row_index in self.marked:
            fresh: dict[int, list[_Anchor]] = {}
            for column, cell in row.items():
                fresh.setdefault(self.owner[column], []).append(_Anchor(cell[0] - spent, row_index, column))
            for candidate, anchors in fresh.items():
                self.onward[candidate] = _keep_cheapest([*self.onward.get(candidate, ()), *anchors])

    def _list_best(self, row: dict[int, Cell]) -> dict[int, tuple[int, int]]:
        """For each candidate its cheapest cell and the column of it, the first among equals."""
        if self.single:
            return {0: min((cell[0], column) for column, cell in row.items())}
        best: dict[int, tuple[int, int]] = {}
        for column, cell in row.items():
            candidate, place = self.owner[column], (cell[0], column)
            if candidate not in best or place < best[candidate]:
                best[candidate] = place
        return best

    def walk_back(self) -> list[Step]:
        """The moves to the best cell of the last row."""
        row = self.rows[-1]
        if not row:
            return []
        column = min(row, key=lambda place: (row[place][0], place))
        row_index = len(self.rows) - 1
        steps: list[Step] = []
        while column >= 0:
            cell = self.rows[row_index][column]
            origin = self.columns[cell[2]] if cell[2] >= 0 else -1
            steps.append(Step(cell[3], cell[1], origin, row_index, self.columns[column]))
            row_index, column = cell[1:3]
        return steps[::-1]


def _keep_cheapest(anchors: list[_Anchor]) -> list[_Anchor]:
    """Sorted by column, without those that an earlier column beats: the nearest before a place is its cheapest."""
    kept: list[_Anchor] = []
    for anchor in sorted(anchors, key=lambda anchor: anchor.column):
        if not kept or anchor.base <= kept[-1].base:
            if kept and kept[-1].column == anchor.column:
                kept.pop()
            kept.append(anchor)
    return kept


def _price_words(draft: Passage) -> list[int]:
    """What it costs to add each word of the draft, or to put it in place of one that does not look like it."""
    prices = [0 if word.inserted else WORD for word in draft.words]
    spoken = [index for index, price in enumerate(prices) if price]
    for index in {*spoken[:1], *spoken[-1:]}:
        prices[index] += EDGE_WORD
    return prices


def _find_discounts(draft: Passage) -> dict[int, int]:
    """By how much a jump before each word is cheaper, where a border stands in the draft."""
    words = draft.words
    discounts = {index: SENTENCE_DISCOUNT for index in range(1, len(words)) if begins_sentence(words, index)}
    return discounts | dict.fromkeys(draft.elisions, ELLIPSIS_DISCOUNT)


def _find_matches(draft: Sequence[str], source: Sequence[str]) -> list[dict[int, int]]:
    """For each draft word the source places of equal or like words, with what laying it there costs."""
    by_head: dict[str, list[int]] = {}
    for index, key in enumerate(draft):
        by_head.setdefault(key[:LIKE_LETTERS], []).append(index)
    matches: list[dict[int, int]] = [{} for _ in draft]
    for place, key in enumerate(source):
        for index in by_head.get(key[:LIKE_LETTERS], ()):
            matches[index][place] = price_pair(draft[index], key)
    return matches
