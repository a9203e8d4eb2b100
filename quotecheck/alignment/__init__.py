"""Words of a draft quotation laid against words of the sources: which stand there, which are edited.

In: a draft passage and candidate passages. Out: an ``Alignment``, or None where no word fits.
Nothing here knows what an edit means; ``judgement.edits`` names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from quotecheck.alignment.borders import begins_sentence
from quotecheck.alignment.lattice import trace_path
from quotecheck.alignment.script import build_alignment
from quotecheck.alignment.shortcut import find_few_edits
from quotecheck.model import Alignment, Passage, Piece

__all__ = [
    "align_edited",
    "align_passages",
    "begins_sentence",
    "list_containments",
    "replay_alignment",
    "retarget_alignment",
]


def align_passages(draft: Passage, sources: Sequence[Passage]) -> Alignment | None:
    """The cheapest way to lay the draft along the sources, jumps between them included.

    None where the draft has no word, or none that a source has.
    """
    sources = tuple(sources)
    exact = next(list_containments(draft, sources), None)
    return exact or align_edited(draft, sources)


def align_edited(draft: Passage, sources: Sequence[Passage]) -> Alignment | None:
    """The same for a draft that stands in none of the sources word for word, as ``list_containments`` told."""
    sources = tuple(sources)
    few = find_few_edits(draft, sources)
    if few is not None:
        return few
    path = trace_path(draft, sources)
    return build_alignment(draft, sources, path) if path else None


def list_containments(draft: Passage, sources: Sequence[Passage]) -> Iterator[Alignment]:
    """Every place where the draft stands in a source word for word, in order."""
    if not draft.keys:
        return
    sources = tuple(sources)
    wanted, length = draft.joined, len(draft.keys)
    for candidate, source in enumerate(sources):
        joined = source.joined
        found = joined.find(wanted)
        while found >= 0:
            start = joined.count("\0", 0, found)
            piece = Piece(candidate, (0, length), (start, start + length))
            yield Alignment(draft, sources, (piece,))
            found = joined.find(wanted, found + 1)


def retarget_alignment(alignment: Alignment, source: Passage) -> Alignment:
    """The same alignment, made with one source, with another passage of the same words."""
    return alignment if alignment.sources[0] is source else attrs.evolve(alignment, sources=(source,))


def replay_alignment(alignment: Alignment) -> tuple[str, ...]:
    """The draft's keys, rebuilt from the source's keys and the edits."""
    keys: list[str] = []
    for piece in alignment.pieces:
        source, place = alignment.sources[piece.candidate].keys, piece.source[0]
        for edit in alignment.edits_of(piece):
            keys += source[place : edit.source[0]]
            keys += alignment.draft.keys[slice(*edit.draft)]
            place = edit.source[1]
        keys += source[place : piece.source[1]]
    return tuple(keys)
