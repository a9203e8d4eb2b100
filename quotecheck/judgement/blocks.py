"""The words around an edit, split into the smallest parts that mean something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import attrs
from rapidfuzz.distance import Indel

from quotecheck.judgement.quantities import Quantity, equal_quantities, find_quantities, refines_date
from quotecheck.judgement.sides import Side
from quotecheck.judgement.variants import name_variant
from quotecheck.model import Alignment, Lexicon, Piece

_SAME: Final = 0
_VARIANT: Final = 5
_OTHER_VALUE: Final = 6
_ALONE: Final = 60  # a word added or left out
_PAIR: Final = 100  # a word for one that is not at all like it
_LIKENESS: Final = 60  # what two words that look the same are nearer
_SAME_CLASS: Final = 30  # what two numbers, names, modals ... are nearer
_LONGEST_PHRASE: Final = 4
_LARGEST_BLOCK: Final = 600  # pairs of words: beyond this the parts of a block are not told apart


@attrs.frozen
class Atom:
    """Words of the draft and the words of the source they stand for.

    ``key`` is set where the split already proves a name; ``=`` where the words are equal.
    """

    draft: tuple[int, int]
    source: tuple[int, int]
    key: str = ""

    def keys(self, sides: tuple[Side, Side]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The folded words of both sides."""
        return sides[0].keys[slice(*self.draft)], sides[1].keys[slice(*self.source)]

    def spanning(self, other: Atom, key: str) -> Atom:
        """From the first word of either to the last."""
        return Atom(_span(self.draft, other.draft), _span(self.source, other.source), key)


def _span(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return min(one[0], other[0]), max(one[1], other[1])


def list_atoms(alignment: Alignment, piece: Piece, sides: tuple[Side, Side], lexicon: Lexicon) -> list[Atom]:
    """The edits of a piece, widened to whole quantities and split into their parts, in order."""
    quantities = find_quantities(sides[0].words, lexicon), find_quantities(sides[1].words, lexicon)
    atoms: list[Atom] = []
    for block in _list_blocks(alignment, piece, quantities):
        atoms += _Splitter(block, sides, quantities, lexicon).split()
    return atoms


class _Column(NamedTuple):
    """An equal word, or an edit, of a piece."""

    draft: tuple[int, int]
    source: tuple[int, int]
    edited: bool
    editorial: bool = False


def _list_columns(alignment: Alignment, piece: Piece) -> list[_Column]:
    columns: list[_Column] = []
    draft, source = piece.draft[0], piece.source[0]
    for edit in alignment.edits_of(piece):
        length = edit.draft[0] - draft
        columns += [_Column((draft + n, draft + n + 1), (source + n, source + n + 1), False) for n in range(length)]
        columns.append(_Column(edit.draft, edit.source, True, alignment.is_editorial(edit)))
        draft, source = edit.draft[1], edit.source[1]
    length = piece.draft[1] - draft
    columns += [_Column((draft + n, draft + n + 1), (source + n, source + n + 1), False) for n in range(length)]
    return columns


def _list_blocks(
    alignment: Alignment, piece: Piece, quantities: tuple[Sequence[Quantity], Sequence[Quantity]]
) -> Iterator[Atom]:
    """Each edit, the editor's left out, with the whole of every quantity that it touches."""
    columns = _list_columns(alignment, piece)
    joined = [False] * (len(columns) + 1)
    for side, found in enumerate(quantities):
        for quantity in found:
            touched = [n for n, column in enumerate(columns) if _touches(column[side], quantity)]  # type: ignore[arg-type]
            if len(touched) > 1 and any(columns[n].edited for n in touched):
                for n in touched[1:]:
                    joined[n] = not columns[n].editorial and not columns[n - 1].editorial
    start = 0
    for n in range(1, len(columns) + 1):
        if not joined[n]:
            run = columns[start:n]
            if any(column.edited and not column.editorial for column in run):
                yield Atom(_span(run[0].draft, run[-1].draft), _span(run[0].source, run[-1].source))
            start = n


def _touches(span: tuple[int, int], quantity: Quantity) -> bool:
    if span[0] == span[1]:
        return quantity.start < span[0] < quantity.end
    return span[0] < quantity.end and quantity.start < span[1]


class _Splitter:
    """The cheapest way to split a block into equal words, variants, pairs and words alone."""

    def __init__(
        self,
        block: Atom,
        sides: tuple[Side, Side],
        quantities: tuple[Sequence[Quantity], Sequence[Quantity]],
        lexicon: Lexicon,
    ) -> None:
        self.block = block
        self.sides = sides
        self.lexicon = lexicon
        self.quantities = tuple({quantity.start: quantity for quantity in found} for found in quantities)
        self.cells: dict[tuple[int, int], tuple[int, tuple[int, int], str]] = {}

    def split(self) -> list[Atom]:
        """The parts, equal words left out, neighbours of words alone as one."""
        (first, last), (start, end) = self.block.draft, self.block.source
        if first == last or start == end or (last - first) * (end - start) > _LARGEST_BLOCK:
            return [self.block]
        self.cells[first, start] = (0, (first, start), "")
        for i in range(first, last + 1):
            for j in range(start, end + 1):
                if (i, j) in self.cells:
                    self._leave(i, j)
        return _join_alone(self._walk_back())

    def _reach(self, origin: tuple[int, int], target: tuple[int, int], price: int, key: str) -> None:
        cost = self.cells[origin][0] + price
        if target not in self.cells or cost < self.cells[target][0]:
            self.cells[target] = (cost, origin, key)

    def _leave(self, i: int, j: int) -> None:
        """All moves out of a cell."""
        last, end = self.block.draft[1], self.block.source[1]
        if i < last and j < end:
            if self.sides[0].keys[i] == self.sides[1].keys[j]:
                self._reach((i, j), (i + 1, j + 1), _SAME, "=")
            else:
                self._reach((i, j), (i + 1, j + 1), self._price_pair(i, j), "")
            self._leave_phrases(i, j)
            self._leave_quantities(i, j)
        if j < end:
            self._reach((i, j), (i, j + 1), _ALONE, "")
        if i < last:
            self._reach((i, j), (i + 1, j), _ALONE, "")

    def _leave_phrases(self, i: int, j: int) -> None:
        last, end = self.block.draft[1], self.block.source[1]
        for to_i in range(i + 1, min(last, i + _LONGEST_PHRASE) + 1):
            for to_j in range(j + 1, min(end, j + _LONGEST_PHRASE) + 1):
                if to_i - i > 2 and to_j - j > 2:
                    break
                key = self._name_phrases(i, to_i, j, to_j)
                if key:
                    self._reach((i, j), (to_i, to_j), _VARIANT, key)

    def _name_phrases(self, i: int, to_i: int, j: int, to_j: int) -> str | None:
        draft, source = self.sides[0].keys[i:to_i], self.sides[1].keys[j:to_j]
        if draft == source:
            return None
        if len(draft) != len(source) and 1 in (len(draft), len(source)) and "".join(draft) == "".join(source):
            return _name_join(self.sides, (i, to_i), (j, to_j), self.lexicon)
        return name_variant(draft, source, self.lexicon)

    def _leave_quantities(self, i: int, j: int) -> None:
        one, other = self.quantities[0].get(i), self.quantities[1].get(j)
        if one is None or other is None or one.end > self.block.draft[1] or other.end > self.block.source[1]:
            return
        target = (one.end, other.end)
        if equal_quantities(one, other):
            self._reach((i, j), target, _VARIANT, "NUMBER_FORMAT")
        elif not refines_date(one, other):
            key = "DATE_CHANGED" if one.is_date or other.is_date else "NUMBER_CHANGED"
            self._reach((i, j), target, _OTHER_VALUE, key)

    def _price_pair(self, i: int, j: int) -> int:
        one, other = self.sides[0], self.sides[1]
        price = _PAIR - int(_LIKENESS * _liken_words(one.keys[i], other.keys[j]))
        same = one.classify(i, self.lexicon) & other.classify(j, self.lexicon)
        return price - (_SAME_CLASS if same else 0)

    def _walk_back(self) -> list[Atom]:
        place = (self.block.draft[1], self.block.source[1])
        atoms: list[Atom] = []
        while place != (self.block.draft[0], self.block.source[0]):
            _, origin, key = self.cells[place]
            atoms.append(Atom((origin[0], place[0]), (origin[1], place[1]), key))
            place = origin
        return atoms[::-1]


@lru_cache(maxsize=16384)
def _liken_words(one: str, other: str) -> float:
    return Indel.normalized_similarity(one, other)


def _join_alone(atoms: list[Atom]) -> list[Atom]:
    joined: list[Atom] = []
    for atom in atoms:
        last = joined[-1] if joined else None
        if last and not last.key and not atom.key and (_is_alone(last, 0, atom) or _is_alone(last, 1, atom)):
            joined[-1] = last.spanning(atom, "")
        else:
            joined.append(atom)
    return [atom for atom in joined if atom.key != "="]


def _is_alone(one: Atom, side: int, other: Atom) -> bool:
    """Do both have no word on this side?"""
    spans = (one.draft, one.source)[side], (other.draft, other.source)[side]
    return all(start == end for start, end in spans)


def _name_join(sides: tuple[Side, Side], draft: tuple[int, int], source: tuple[int, int], lexicon: Lexicon) -> str:
    """Words joined or split: only a hyphen, or a compound written either way, changes nothing."""
    longer, span = (sides[0], draft) if draft[1] - draft[0] > source[1] - source[0] else (sides[1], source)
    phrase = " ".join(longer.keys[slice(*span)])
    return "HYPHENATION" if longer.is_hyphened(*span) or phrase in lexicon.wording.compounds else "WORD_BOUNDARY"
