"""The words around an edit, split into the smallest parts that mean something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

import attrs
from rapidfuzz.distance import Indel

from quotecheck.judgement.noise import is_damaged
from quotecheck.judgement.quantities import find_quantities
from quotecheck.judgement.sides import Side
from quotecheck.judgement.values import Quantity, equal_quantities, refines_date
from quotecheck.judgement.variants import is_respelling, is_tidied, is_word
from quotecheck.model import Alignment, Piece
from quotecheck.model.slots import sealed

_SAME: Final = 0
_VARIANT: Final = 5
_OTHER_VALUE: Final = 6
_ALONE: Final = 60  # a word added or left out
_PAIR: Final = 100  # a word for one that is not at all like it
_LIKENESS: Final = 60  # what two words that look the same are nearer
_SAME_CLASS: Final = 30  # what two numbers, names, modals ... are nearer
_BEYOND: Final = 1  # a source word beyond the edge: free, but for a choice among equals
_SCALES: Final = (1, 10**3, 10**6, 10**9)
_ROOM: Final = 6  # words beyond an edge that its edit may reach
_LONGEST_PHRASE: Final = 4
_LARGEST_BLOCK: Final = 600  # pairs of words: beyond this the parts of a block are not told apart
_AROUND: Final = 8  # words beside an edit in which a quantity that it touches begins or ends

EQUAL: Final = "="
"""Key of a part whose tokens are equal."""


@sealed
class Atom:
    """Tokens of the draft and the tokens of the source they stand for.

    ``key`` is set where the split already proves a name.
    """

    draft: tuple[int, int]
    source: tuple[int, int]
    key: str = ""

    def tokens(self, sides: tuple[Side, Side]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The folded words of both sides."""
        return sides[0].tokens[slice(*self.draft)], sides[1].tokens[slice(*self.source)]

    def spanning(self, other: Atom, key: str) -> Atom:
        """From the first token of either to the last."""
        return Atom(_span(self.draft, other.draft), _span(self.source, other.source), key)


def _span(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return min(one[0], other[0]), max(one[1], other[1])


def list_atoms(alignment: Alignment, piece: Piece, sides: tuple[Side, Side]) -> list[Atom]:
    """The edits of a piece, widened to whole quantities and split into their parts, in order."""
    edits = [edit for edit in alignment.edits_of(piece) if not alignment.is_editorial(edit)]
    room = _find_room(alignment, piece, sides[1])
    quantities = (
        _find_touched(sides[0], [edit.draft for edit in edits]),
        _find_touched(sides[1], [_open_span(edit.source, piece.source, room) for edit in edits]),
    )
    atoms: list[Atom] = []
    for block in _list_blocks(alignment, piece, quantities):
        tokens = Atom(_to_tokens(block.draft, sides[0]), _to_tokens(block.source, sides[1]))
        if is_damaged(sides, block.draft, block.source):
            atoms.append(attrs.evolve(tokens, key="SOURCE_NOISE"))
        else:
            head = block.draft[0] == piece.draft[0]
            tail = block.draft[1] == piece.draft[1]
            spare = room[0] if head else block.source[0], room[1] if tail else block.source[1]
            parts = _Splitter(tokens, _to_tokens(spare, sides[1]), sides, quantities).split()
            atoms += parts[1:] if head and len(parts) > 1 and _is_lead(parts[0], sides) else parts
    return atoms


def _is_lead(atom: Atom, sides: tuple[Side, Side]) -> bool:
    """ "So", "And" before the kept words, drawn in by a change beside it: it was not left out, but cut."""
    drafted, said = atom.tokens(sides)
    return not drafted and sides[1].lexicon.scope.leads.issuperset(said)


def _open_span(span: tuple[int, int], piece: tuple[int, int], room: tuple[int, int]) -> tuple[int, int]:
    """The span, with the room beyond the piece where it touches the piece's edge."""
    return room[0] if span[0] == piece[0] else span[0], room[1] if span[1] == piece[1] else span[1]


def _find_room(alignment: Alignment, piece: Piece, side: Side) -> tuple[int, int]:
    """How far beyond a piece, in its own sentence and short of other pieces, the words of its edges may stand."""
    taken = [other.source for other in alignment.pieces if other is not piece and other.candidate == piece.candidate]
    start, end = side.bound_sentence(*piece.source, _ROOM)
    before = (span[1] for span in taken if span[1] <= piece.source[0])
    behind = (span[0] for span in taken if span[0] >= piece.source[1])
    return max([start, *before]), min([end, *behind])


def _to_tokens(words: tuple[int, int], side: Side) -> tuple[int, int]:
    return side.first[words[0]], side.first[words[1]]


def _find_touched(side: Side, spans: Sequence[tuple[int, int]]) -> list[Quantity]:
    """The quantities near some words, in word indexes."""
    found: dict[int, Quantity] = {}
    for start, end in spans:
        floor = max(0, start - _AROUND)
        for quantity in find_quantities(side.words[floor : end + _AROUND], side.lexicon, end - floor):
            placed = quantity._replace(start=quantity.start + floor, end=quantity.end + floor)
            if placed.start <= end and start <= placed.end:
                found[placed.start] = placed
    return list(found.values())


class _Column(NamedTuple):
    """An equal word, or an edit, of a piece; in word indexes."""

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
    """Each edit, the editor's left out, with the whole of every quantity that it touches; in word indexes."""
    if not any(quantities):
        edits = (edit for edit in alignment.edits_of(piece) if not alignment.is_editorial(edit))
        yield from (Atom(edit.draft, edit.source) for edit in edits)
        return
    columns = _list_columns(alignment, piece)
    joined = [False] * (len(columns) + 1)
    for side, found in enumerate(quantities):
        for quantity in found:
            spans = [column.source if side else column.draft for column in columns]
            touched = [n for n, span in enumerate(spans) if _touches(span, quantity)]
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
        spare: tuple[int, int],
        sides: tuple[Side, Side],
        quantities: tuple[Sequence[Quantity], Sequence[Quantity]],
    ) -> None:
        self.block = block
        self.spare = spare
        self.sides = sides
        self.lexicon = sides[0].lexicon
        self.quantities = tuple({q.start: q for q in found} for found in quantities)
        self.cells: dict[tuple[int, int], tuple[int, tuple[int, int], str]] = {}

    def split(self) -> list[Atom]:
        """The parts, equal words left out, neighbours of words alone as one.

        At the edge of a piece the source's words may reach a little beyond it.
        """
        (first, last), (start, end) = self.block.draft, self.block.source
        if self._is_pair():
            return [Atom(self.block.draft, self.block.source, self._name_phrases(first, last, start, end) or "")]
        if first == last or self.spare[0] == self.spare[1] or (last - first) * (end - start) > _LARGEST_BLOCK:
            return [self.block]
        for j in range(self.spare[0], start + 1):
            self.cells[first, j] = ((start - j) * _BEYOND, (first, j), "")
        for i in range(first, last + 1):
            for j in range(self.spare[0], self.spare[1] + 1):
                if (i, j) in self.cells:
                    self._leave(i, j)
        atoms = self._walk_back()
        changed = [*_join_alone(atoms), *self._find_contractions(atoms)]
        return sorted(changed, key=lambda atom: (atom.draft, atom.source))

    def _is_pair(self) -> bool:
        """One word for another, no two amounts, and no room beyond: there is nothing to split, and no cheaper way."""
        (first, last), (start, end) = self.block.draft, self.block.source
        if last - first != 1 or end - start != 1 or self.spare != self.block.source:
            return False
        if self.sides[0].tokens[first] == self.sides[1].tokens[start]:
            return False
        return self._quantity_at(0, first) is None or self._quantity_at(1, start) is None

    def _reach(self, origin: tuple[int, int], target: tuple[int, int], price: int, key: str) -> None:
        cost = self.cells[origin][0] + price
        if target not in self.cells or cost < self.cells[target][0]:
            self.cells[target] = (cost, origin, key)

    def _leave(self, i: int, j: int) -> None:
        """All moves out of a cell."""
        last, end = self.block.draft[1], self.spare[1]
        if i < last and j < end:
            if self.sides[0].tokens[i] == self.sides[1].tokens[j]:
                self._reach((i, j), (i + 1, j + 1), _SAME, EQUAL)
            else:
                self._reach((i, j), (i + 1, j + 1), self._price_pair(i, j), "")
            self._leave_phrases(i, j)
            self._leave_quantities(i, j)
        if j < end:
            self._reach((i, j), (i, j + 1), _ALONE, "")
        if i < last:
            self._reach((i, j), (i + 1, j), _ALONE, "")

    def _leave_phrases(self, i: int, j: int) -> None:
        last, end = self.block.draft[1], self.spare[1]
        for to_i in range(i + 1, min(last, i + _LONGEST_PHRASE) + 1):
            for to_j in range(j + 1, min(end, j + _LONGEST_PHRASE) + 1):
                if to_i - i == 1 or to_j - j == 1:
                    key = self._name_phrases(i, to_i, j, to_j)
                    if key:
                        self._reach((i, j), (to_i, to_j), _VARIANT, key)

    def _name_phrases(self, i: int, to_i: int, j: int, to_j: int) -> str | None:
        """The rule under which two runs of tokens, one of them a single token, are the same words."""
        draft, source = self.sides[0].tokens[i:to_i], self.sides[1].tokens[j:to_j]
        if draft == source:
            return None
        if len(draft) != len(source) and "".join(draft) == "".join(source):
            return self._name_join((i, to_i), (j, to_j))
        if len(draft) != len(source) and (slip := self._find_lost_apostrophe((i, to_i), (j, to_j))):
            return slip
        if len(draft) == len(source) and is_respelling(draft[0], source[0], self.lexicon):
            return "SPELLING_VARIANT"
        return "TIDIED" if is_tidied(draft, source, self.lexicon) else None

    def _find_lost_apostrophe(self, draft: tuple[int, int], source: tuple[int, int]) -> str | None:
        """ "theres" for "there's": a slip of the side that has one word, if that is none."""
        alone, whole, key = (0, source, "TYPO") if draft[1] - draft[0] == 1 else (1, draft, "SOURCE_TYPO_FIXED")
        token, side = self.sides[alone].tokens[(draft, source)[alone][0]], self.sides[1 - alone]
        first, last = side.find_words(*whole)
        written_out = last - first == 1 and side.first[first] == whole[0] and side.first[last] == whole[1]
        slipped = written_out and side.words[first].key.replace("'", "") == token
        return key if slipped and not is_word(token, self.lexicon) else None

    def _name_join(self, draft: tuple[int, int], source: tuple[int, int]) -> str:
        """Words joined or split: only a hyphen, or a compound written either way, changes nothing."""
        apart, span = (self.sides[0], draft) if draft[1] - draft[0] > 1 else (self.sides[1], source)
        phrase = " ".join(apart.tokens[slice(*span)])
        tables = self.lexicon.wording
        hyphened = apart.is_hyphened(*apart.find_words(*span)) and phrase.replace(" ", "") not in tables.false_joins
        return "HYPHENATION" if hyphened or phrase in tables.compounds else "WORD_BOUNDARY"

    def _leave_quantities(self, i: int, j: int) -> None:
        one, other = (self._quantity_at(side, token) for side, token in ((0, i), (1, j)))
        if one is None or other is None:
            return
        target = self.sides[0].first[one.end], self.sides[1].first[other.end]
        if target[0] > self.block.draft[1] or target[1] > self.spare[1]:
            return
        if equal_quantities(one, other) or self._is_money_said_before(one, other) or self._is_in_range(one, other):
            self._reach((i, j), target, _VARIANT, "NUMBER_FORMAT")
        elif not refines_date(one, other):
            ages = {one.kind, other.kind} & {"decade"} and not (one.is_date and other.is_date)  # "the over-60s"
            key = "DATE_CHANGED" if (one.is_date or other.is_date) and not ages else "NUMBER_CHANGED"
            self._reach((i, j), target, _OTHER_VALUE, key)

    def _is_money_said_before(self, one: Quantity, other: Quantity) -> bool:
        """ "Nine million dollars ... seven hundred thousand": one value, where one side has named the money already."""
        tables = self.lexicon.wording
        bare, side = (one, 0) if not one.unit else (other, 1)
        unit = one.unit or other.unit
        if bare.unit or unit not in {tables.units.get(sign) for sign in tables.currencies}:
            return False
        before = self.sides[side].words[: bare.start]
        said = any(quantity.unit == unit for quantity in find_quantities(before, self.lexicon))
        return said and equal_quantities(one._replace(unit=unit), other._replace(unit=unit))

    def _is_in_range(self, one: Quantity, other: Quantity) -> bool:
        """ "Between 14 and 20 million dollars": what the second number counts, the first counts too."""
        for side, bare, full in ((0, one, other), (1, other, one)):
            words = self.sides[side].words[bare.end : bare.end + _ROOM]
            following = next(iter(find_quantities(words, self.lexicon, 1)), None)
            if following is None or bare.unit or not bare.kind == full.kind == following.kind == "number":
                continue
            if not (isinstance(bare.value, Fraction) and isinstance(following.value, Fraction)):
                continue  # "dozens", and a numeral that is no number
            counted = (bare.value * scale for scale in _SCALES if scale <= following.value)
            if following.unit == full.unit and full.value in counted:
                return True
        return False

    def _quantity_at(self, side: int, token: int) -> Quantity | None:
        word = self.sides[side].owner[token]
        return self.quantities[side].get(word) if self.sides[side].first[word] == token else None

    def _price_pair(self, i: int, j: int) -> int:
        price = _PAIR - int(_LIKENESS * _liken_words(self.sides[0].tokens[i], self.sides[1].tokens[j]))
        return price - (_SAME_CLASS if self.sides[0].classify(i) & self.sides[1].classify(j) else 0)

    def _walk_back(self) -> list[Atom]:
        last, end = self.block.draft[1], self.block.source[1]
        ends = range(end, self.spare[1] + 1)
        place = last, min(ends, key=lambda j: self.cells[last, j][0] + (j - end) * _BEYOND)
        atoms: list[Atom] = []
        while self.cells[place][1] != place:
            _, origin, key = self.cells[place]
            atoms.append(Atom((origin[0], place[0]), (origin[1], place[1]), key))
            place = origin
        return atoms[::-1]

    def _find_contractions(self, atoms: Sequence[Atom]) -> Iterator[Atom]:
        """Whole words that are equal only once they are written out."""
        run: Atom | None = None
        for atom in atoms:
            if atom.key != EQUAL:
                run = None
                continue
            if run is None and not self._at_border(atom.draft[0], atom.source[0]):
                continue
            run = run.spanning(atom, "CONTRACTION") if run else attrs.evolve(atom, key="CONTRACTION")
            if self._at_border(run.draft[1], run.source[1]):
                if self._list_keys(0, run.draft) != self._list_keys(1, run.source):
                    yield run
                run = None

    def _list_keys(self, side: int, tokens: tuple[int, int]) -> list[str]:
        words = self.sides[side].words[slice(*self.sides[side].find_words(*tokens))]
        return [word.key for word in words]

    def _at_border(self, draft: int, source: int) -> bool:
        """Does a word begin here on both sides?"""
        return all(token in side.first for side, token in zip(self.sides, (draft, source), strict=True))


@lru_cache(maxsize=16384)
def _liken_words(one: str, other: str) -> float:
    return Indel.normalized_similarity(one, other)


def _join_alone(atoms: Sequence[Atom]) -> list[Atom]:
    """The changed parts; neighbouring words that are all added, or all left out, are one."""
    joined: list[Atom] = []
    for atom in atoms:
        last = joined[-1] if joined else None
        if last and not last.key and not atom.key and (_are_alone(last, atom, 0) or _are_alone(last, atom, 1)):
            joined[-1] = last.spanning(atom, "")
        else:
            joined.append(atom)
    return [atom for atom in joined if atom.key != EQUAL]


def _are_alone(one: Atom, other: Atom, side: int) -> bool:
    """Has neither a token on this side?"""
    return all(span[0] == span[1] for span in ((a.draft, a.source)[side] for a in (one, other)))
