"""A path becomes pieces and edits."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

import attrs

from quotecheck.alignment.borders import begins_sentence
from quotecheck.alignment.lattice import Move, Step
from quotecheck.model import Alignment, Edit, Passage, Piece, Word

_LEAST_REACH: Final = 3  # words


@attrs.define
class _Draft:
    """A piece that still grows. ``edits`` are ``[draft start, draft end, source start, source end]``."""

    candidate: int
    draft: list[int]
    source: list[int]
    edits: list[list[int]] = attrs.field(factory=list)
    editorial: bool = False
    """Is the last edit the editor's, made of bracketed words?"""

    def lay(self) -> None:
        """One word stands in both."""
        self.draft[1] += 1
        self.source[1] += 1

    def edit(self, draft: int, source: int, editorial: bool = False) -> None:
        """So many words of each side differ; the edit before is widened where it ends here."""
        if not draft and not source:
            return
        last = self.edits[-1] if self.edits else None
        if last is None or (last[1], last[3]) != (self.draft[1], self.source[1]) or self.editorial != editorial:
            last = [self.draft[1], self.draft[1], self.source[1], self.source[1]]
            self.edits.append(last)
        self.editorial = editorial
        self.draft[1] += draft
        self.source[1] += source
        last[1], last[3] = self.draft[1], self.source[1]


def build_alignment(draft: Passage, sources: tuple[Passage, ...], path: Sequence[Step]) -> Alignment:
    """Pieces and edits of a path, the words at a piece's edges paired with what stands there in the source."""
    builder = _Builder(draft, sources)
    for step in path:
        builder.take_step(step)
    drafts = builder.pieces
    for index, piece in enumerate(drafts):
        before = drafts[index - 1] if index else None
        after = drafts[index + 1] if index + 1 < len(drafts) else None
        _pair_head(draft, sources[piece.candidate], piece, before)
        _pair_tail(draft, sources[piece.candidate], piece, after)
    pieces = tuple(Piece(p.candidate, (p.draft[0], p.draft[1]), (p.source[0], p.source[1])) for p in drafts)
    edits = tuple(Edit((a, b), (c, d), p.candidate) for p in drafts for a, b, c, d in p.edits)
    return Alignment(draft, sources, pieces, edits)


class _Builder:
    def __init__(self, draft: Passage, sources: tuple[Passage, ...]) -> None:
        self.draft = draft
        self.sources = sources
        self.offsets = [0, *accumulate(len(source.keys) + 1 for source in sources)]
        self.owner = [c for c, source in enumerate(sources) for _ in range(len(source.keys) + 1)]
        self.pieces: list[_Draft] = []

    def take_step(self, step: Step) -> None:
        """Append one move to the pieces."""
        if step.kind == Move.JUMP:
            self._jump(step)
            self._lay(step.to_row - 1, step.to_column - 1)
        elif step.kind == Move.LAY:
            self._lay(step.row, step.column)
        elif step.kind == Move.ADD:
            self._add(step.row)
        else:
            hidden = self.draft.words[step.row - 1].inserted or self._source_word(step.column).inserted
            self.pieces[-1].edit(0, 1, hidden)

    def _source_word(self, column: int) -> Word:
        candidate = self.owner[column]
        return self.sources[candidate].words[column - self.offsets[candidate]]

    def _lay(self, index: int, column: int) -> None:
        if self.draft.words[index].key == self._source_word(column).key:
            self.pieces[-1].lay()
        else:
            self.pieces[-1].edit(1, 1)

    def _add(self, index: int) -> None:
        self.pieces[-1].edit(1, 0, self.draft.words[index].inserted)

    def _jump(self, step: Step) -> None:
        """Open a piece, or leave words out in the same one where the draft marks no omission."""
        landing, last = step.to_column - 1, step.to_row - 1
        candidate = self.owner[landing]
        place = landing - self.offsets[candidate]
        mark = next((elision for elision in self.draft.elisions if step.row <= elision <= last), None)
        current = self.pieces[-1] if self.pieces else None
        gap = place - current.source[1] if current and current.candidate == candidate else -1
        if current and (gap == 0 or (gap > 0 and mark is None)):
            current.edit(0, gap)
        else:
            border = 0 if current is None else last if mark is None else mark
            for index in range(step.row, border):
                self._add(index)
            self.pieces.append(_Draft(candidate, [border, border], [place, place]))
        for index in range(self.pieces[-1].draft[1], last):
            self._add(index)


def _pair_head(draft: Passage, source: Passage, piece: _Draft, before: _Draft | None) -> None:
    """Words that differ at the head stand in place of as many source words, back to a sentence border."""
    first = piece.edits[0] if piece.edits else None
    open_border = before is None or piece.draft[0] in draft.elisions
    if first is None or not open_border or (first[0], first[2]) != (piece.draft[0], piece.source[0]):
        return
    floor = before.source[1] if before and before.candidate == piece.candidate else 0
    floor = floor if floor <= piece.source[0] else 0
    if _count_spoken(draft, first) and _lay_head(draft, source, piece, first, floor):
        return
    floor = max(floor, first[3] - _count_spoken(draft, first), _find_last_border(draft, source, first))
    first[2] = max(first[2], floor)
    while first[2] > floor and not begins_sentence(source.words, first[2]):
        first[2] -= 1
    piece.source[0] = first[2]


def _pair_tail(draft: Passage, source: Passage, piece: _Draft, after: _Draft | None) -> None:
    """Words that differ at the tail stand in place of as many source words, up to a sentence border."""
    last = piece.edits[-1] if piece.edits else None
    open_border = after is None or piece.draft[1] in draft.elisions
    if last is None or not open_border or (last[1], last[3]) != (piece.draft[1], piece.source[1]):
        return
    ceiling = after.source[0] if after and after.candidate == piece.candidate else len(source.words)
    ceiling = ceiling if ceiling >= piece.source[1] else len(source.words)
    if _count_spoken(draft, last) and _lay_tail(draft, source, piece, last, ceiling):
        return
    ceiling = min(ceiling, last[2] + _count_spoken(draft, last), _find_first_border(draft, source, last))
    last[3] = min(last[3], ceiling)
    while last[3] < ceiling and not begins_sentence(source.words, last[3]):
        last[3] += 1
    piece.source[1] = last[3]


def _find_last_border(draft: Passage, source: Passage, edit: list[int]) -> int:
    """Where the sentence begins that an edit at the head leads into; 0 if a sentence of the draft begins there too."""
    if any(begins_sentence(draft.words, place) for place in range(edit[0] + 1, edit[1] + 1)):
        return 0
    return next((place for place in range(edit[3], edit[2], -1) if begins_sentence(source.words, place)), 0)


def _find_first_border(draft: Passage, source: Passage, edit: list[int]) -> int:
    """Where the sentence after that in which an edit at the tail begins; the end if one of the draft does there too."""
    end = len(source.words)
    if any(begins_sentence(draft.words, place) for place in range(edit[0], edit[1])):
        return end
    return next((place for place in range(edit[2], edit[3]) if begins_sentence(source.words, place)), end)


def _lay_head(draft: Passage, source: Passage, piece: _Draft, first: list[int], floor: int) -> bool:
    """The draft's first word may stand a little before, in the same sentence: then words were left out behind it."""
    place = first[3]
    floor = max(floor, place - _count_spoken(draft, first) - _reach_out(draft))
    while place > floor and not begins_sentence(source.words, place):
        place -= 1
        if source.words[place].key == draft.words[first[0]].key:
            first[0] += 1
            first[2] = place + 1
            piece.source[0] = place
            return True
    return False


def _lay_tail(draft: Passage, source: Passage, piece: _Draft, last: list[int], ceiling: int) -> bool:
    """The draft's last word may stand a little further on, in the same sentence: then words were left out before it."""
    ceiling = min(ceiling, last[2] + _count_spoken(draft, last) + _reach_out(draft))
    for place in range(last[2], ceiling):
        if begins_sentence(source.words, place):
            return False
        if source.words[place].key == draft.words[last[1] - 1].key:
            last[1] -= 1
            last[3] = place
            piece.source[1] = place + 1
            return True
    return False


def _reach_out(draft: Passage) -> int:
    """How many words left out are likelier than a changed edge."""
    return max(_LEAST_REACH, len(draft.words) // 2)


def _count_spoken(draft: Passage, edit: list[int]) -> int:
    """How many words the edit has in the draft; none where the editor's are among them."""
    words = draft.words[edit[0] : edit[1]]
    return 0 if any(word.inserted for word in words) else len(words)
