"""What each edit between a draft and its source means: one edit, one name, the first that fits.

In: an alignment and the documents. Out: the named edits, in the order of the draft. An edit is cosmetic
only where a rule proves it; what no rule knows is a substitution, an addition or an omission.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from quotecheck.judgement.blocks import Atom, list_atoms
from quotecheck.judgement.capitals import find_case_changes
from quotecheck.judgement.changes import NAME_DETAIL, Change, NamedEdit
from quotecheck.judgement.figures import find_cut_numbers
from quotecheck.judgement.hyphens import find_hyphenations
from quotecheck.judgement.meanings import find_condition, name_change
from quotecheck.judgement.sides import Side
from quotecheck.model import Alignment, Document, Edit, Lexicon, Piece

__all__ = ["NamedEdit", "find_case_changes", "find_hyphenations", "name_edits"]

_MOST_HIDDEN: Final = 6  # words that any bracket may stand for
_MOST_PER_WORD: Final = 3  # or so many for each word in it
_FARTHEST_MOVE: Final = 12  # words: a phrase that turns up further away was not moved, but cut and added
_FARTHEST_SLIP: Final = 3  # the same for a lone auxiliary


def name_edits(
    alignment: Alignment, draft: Document, sources: Sequence[Document], lexicon: Lexicon
) -> tuple[NamedEdit, ...]:
    """Every edit with its meaning; the editor's insertions are left out.

    ``sources`` are the documents of ``alignment.sources``, in their order.
    """
    named: list[NamedEdit] = []
    if any(not alignment.is_editorial(edit) for edit in alignment.edits):
        for piece in alignment.pieces:
            named += _name_piece(alignment, piece, draft, sources[piece.candidate], lexicon)
    named += [NamedEdit.between(alignment, edit, "UNMARKED_OMISSION") for edit in _find_overlong(alignment)]
    named += [
        NamedEdit.between(alignment, edit, "NUMBER_CHANGED") for edit in find_cut_numbers(alignment, draft, lexicon)
    ]
    for edit in find_case_changes(alignment, draft, sources, lexicon):
        named.append(NamedEdit.between(alignment, edit, "SUBSTITUTION", detail="capital"))
    for edit in find_hyphenations(alignment, draft, sources):
        hyphened = NamedEdit.between(alignment, edit, "HYPHENATION")
        named.append(hyphened.printed_in(draft, sources[edit.candidate], alignment))
    return tuple(sorted(named, key=lambda item: (item.edit.draft, item.edit.source)))


def _find_overlong(alignment: Alignment) -> Iterator[Edit]:
    """Brackets that stand for far more words than they put in their place."""
    for edit in alignment.edits:
        hidden, shown = edit.source[1] - edit.source[0], edit.draft[1] - edit.draft[0]
        if shown and alignment.is_editorial(edit) and hidden > max(_MOST_HIDDEN, _MOST_PER_WORD * shown):
            yield edit


def _name_piece(
    alignment: Alignment, piece: Piece, draft: Document, source: Document, lexicon: Lexicon
) -> Iterator[NamedEdit]:
    passages = alignment.draft, alignment.sources[piece.candidate]
    keys = tuple(passage.keys for passage in passages)
    sides = Side(passages[0].words, draft, keys[1], lexicon), Side(passages[1].words, source, keys[0], lexicon)
    edges = sides[0].first[piece.draft[0]], sides[0].first[piece.draft[1]]
    atoms = [_reach_over(atom, sides, piece) for atom in _join_moves(list_atoms(alignment, piece, sides), sides)]
    changes = _join_neighbours([name_change(atom, sides, edges) for atom in atoms])
    for change in (find_condition(change, sides) or change for change in changes):
        draft_span, source_span = _round_words(change, sides)
        edit = Edit(sides[0].find_words(*draft_span), sides[1].find_words(*source_span), piece.candidate)
        detail = change.detail if change.detail != NAME_DETAIL else ""
        yield NamedEdit.between(alignment, edit, change.key, detail=detail, word=change.word)


def _round_words(change: Change, sides: tuple[Side, Side]) -> tuple[tuple[int, int], tuple[int, int]]:
    """The change with the whole of a contraction that it touches, where the rest of it stands on the other side too."""
    (first, last), (start, end) = change.draft, change.source
    if not any(side.has_contractions for side in sides):
        return change.draft, change.source
    while (
        first and start and _is_inside(sides, first, start) and sides[0].tokens[first - 1] == sides[1].tokens[start - 1]
    ):
        first, start = first - 1, start - 1
    ends = len(sides[0].tokens), len(sides[1].tokens)
    while last < ends[0] and end < ends[1] and _is_inside(sides, last, end):
        if sides[0].tokens[last] != sides[1].tokens[end]:
            break
        last, end = last + 1, end + 1
    return (first, last), (start, end)


def _is_inside(sides: tuple[Side, Side], draft: int, source: int) -> bool:
    """Does one of the two tokens go on a contraction?"""
    return any(
        token < len(side.owner) and side.first[side.owner[token]] != token
        for side, token in zip(sides, (draft, source), strict=True)
    )


def _join_moves(atoms: Sequence[Atom], sides: tuple[Side, Side]) -> list[Atom]:
    """Words that are gone here and turn up a little further on were moved: one part for the two places."""
    moved: list[Atom] = []
    rest = list(atoms)
    while rest:
        atom = rest.pop(0)
        partner = next((other for other in rest if _is_move(atom, other, sides)), None)
        if partner is not None:
            rest.remove(partner)
            atom = atom.spanning(partner, "REORDERED")
        moved.append(atom)
    return moved


def _reach_over(atom: Atom, sides: tuple[Side, Side], piece: Piece) -> Atom:
    """Words added that the source has just outside the piece, in its own sentence, were moved in."""
    added, _ = atom.tokens(sides)
    auxiliaries = sides[0].lexicon.wording.auxiliaries
    if atom.key or atom.source[0] != atom.source[1] or all(token in auxiliaries for token in added):
        return atom
    start, end = (sides[1].first[word] for word in piece.source)
    reach = len(added) + _FARTHEST_SLIP
    opening, closing = (sides[1].first[word] for word in sides[1].bound_sentence(*piece.source, reach))
    wanted, tokens = Counter(added), sides[1].tokens
    ceiling = min(closing, end + reach)
    if wanted <= Counter(tokens[end:ceiling]):
        last = max(place for place in range(end, ceiling) if tokens[place] in wanted)
        return Atom((atom.draft[0], sides[0].first[piece.draft[1]]), (atom.source[0], last + 1), "REORDERED")
    floor = max(opening, start - reach)
    if wanted <= Counter(tokens[floor:start]):
        first = min(place for place in range(floor, start) if tokens[place] in wanted)
        return Atom((sides[0].first[piece.draft[0]], atom.draft[1]), (first, atom.source[1]), "REORDERED")
    return atom


def _is_move(one: Atom, other: Atom, sides: tuple[Side, Side]) -> bool:
    """Do two parts exchange their words?"""
    here, there = one.tokens(sides), other.tokens(sides)
    if one.key or other.key or here != there[::-1]:
        return False
    auxiliary = all(token in sides[0].lexicon.wording.auxiliaries for token in (*here[0], *here[1]))
    return other.draft[0] - one.draft[1] <= (_FARTHEST_SLIP if auxiliary else _FARTHEST_MOVE)


def _join_neighbours(changes: Sequence[Change]) -> list[Change]:
    """Neighbours that are one in kind are one edit."""
    joined: list[Change] = []
    for change in changes:
        united = joined[-1].unite(change) if joined else None
        if united is not None:
            joined[-1] = united
        else:
            joined.append(change)
    return joined
