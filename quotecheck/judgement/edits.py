"""What each edit between a draft and its source means: one edit, one name, the first that fits.

In: an alignment and the documents. Out: the named edits, in the order of the draft. An edit is cosmetic
only where a rule proves it; what no rule knows is a substitution, an addition or an omission.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.judgement.blocks import Atom, list_atoms
from quotecheck.judgement.capitals import find_case_changes
from quotecheck.judgement.meanings import Change, NamedEdit, name_change
from quotecheck.judgement.sides import Side
from quotecheck.model import Alignment, Document, Edit, Lexicon, Piece

__all__ = ["NamedEdit", "find_case_changes", "name_edits"]

_FARTHEST_MOVE = 12  # words: a phrase that turns up further away was not moved, but cut and added


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
    named += [
        NamedEdit.between(alignment, edit, "SUBSTITUTION", detail="capital")
        for edit in find_case_changes(alignment, draft, sources, lexicon)
    ]
    return tuple(sorted(named, key=lambda item: (item.edit.draft, item.edit.source)))


def _name_piece(
    alignment: Alignment, piece: Piece, draft: Document, source: Document, lexicon: Lexicon
) -> list[NamedEdit]:
    sides = Side(alignment.draft.words, draft), Side(alignment.sources[piece.candidate].words, source)
    atoms = _join_moves(list_atoms(alignment, piece, sides, lexicon), sides)
    changes = _join_neighbours([name_change(atom, sides, lexicon) for atom in atoms])
    return [_to_edit(alignment, piece, change) for change in changes]


def _to_edit(alignment: Alignment, piece: Piece, change: Change) -> NamedEdit:
    edit = Edit(change.draft, change.source, piece.candidate)
    return NamedEdit.between(alignment, edit, change.key, detail=change.detail, word=change.word)


def _join_moves(atoms: list[Atom], sides: tuple[Side, Side]) -> list[Atom]:
    """Words that are gone here and turn up a little further on were moved: one atom for the two places."""
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


def _is_move(one: Atom, other: Atom, sides: tuple[Side, Side]) -> bool:
    if one.key or other.key or abs(other.draft[0] - one.draft[1]) > _FARTHEST_MOVE:
        return False
    here, there = (one.keys(sides), other.keys(sides))
    return here != ((), ()) and here == there[::-1] and (not here[0] or not here[1] or len(here[0]) == len(here[1]))


def _join_neighbours(changes: list[Change]) -> list[Change]:
    """Neighbours of one plain kind are one edit; function words go with the edit they stand beside."""
    joined: list[Change] = []
    for change in changes:
        united = joined[-1].unite(change) if joined else None
        if united is not None:
            joined[-1] = united
        else:
            joined.append(change)
    return joined
