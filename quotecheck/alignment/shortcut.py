"""One or two edits inside a draft, found without the lattice.

With k edits, one of any k + 1 parts of the draft stands in the source word for word; from there the rest is
compared outwards. No path with a jump, a changed edge or a third edit is as cheap as two edits, so what is
found here is what the lattice would find (up to which of two equally short scripts has the likelier pairs).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from quotecheck.alignment.lattice import price_pair
from quotecheck.model import Alignment, Edit, Passage, Piece

_MOST_EDITS: Final = 2
_MOST_PLACES: Final = 24  # of one part: beyond this the lattice is as fast
_MOVES: Final = ((1, 1), (0, 1), (1, 0))  # words exchanged, left out of the source, added by the draft


class _Script(NamedTuple):
    """Edits of one side of an anchor; ``edge`` if one of them is at the draft's end."""

    edits: tuple[tuple[int, int, int, int], ...]
    edge: bool
    end: int
    """Where the source stretch ends (or begins)."""


def find_few_edits(draft: Passage, sources: tuple[Passage, ...]) -> Alignment | None:
    """The alignment with at most two edits, none at an edge; None where there is none, or it cannot be sure."""
    if draft.elisions or draft.has_insertions:
        return None
    for count in range(1, min(_MOST_EDITS, len(draft.keys) - 1) + 1):
        found: list[Alignment] = []
        for candidate, source in enumerate(sources):
            for alignment, edge in _list_scripts(draft, sources, candidate, count):
                if edge or source.has_insertions:
                    return None
                found.append(alignment)
        if found:
            return found[0] if len(found) == 1 else min(found, key=_weigh_edits)
    return None


def _list_scripts(
    draft: Passage, sources: tuple[Passage, ...], candidate: int, count: int
) -> Iterator[tuple[Alignment, bool]]:
    """Every way to lay the draft on a source with this many edits, and whether one is at an edge."""
    words, source = draft.keys, sources[candidate].keys
    length = len(words)
    cuts = [length * part // (count + 1) for part in range(count + 2)]
    for start, end in pairwise(cuts):
        for place in _find_part(words[start:end], sources[candidate]):
            for left_count in range(count + 1):
                left = _compare_words(words, source, (start - 1, place - 1), left_count, -1)
                if left is None:
                    continue
                right = _compare_words(words, source, (end, place + end - start), count - left_count, 1)
                if right is not None and len(left.edits) + len(right.edits) == count:
                    edits = _join_edits([*left.edits, *right.edits], candidate)
                    piece = Piece(candidate, (0, length), (left.end + 1, right.end))
                    yield Alignment(draft, sources, (piece,), edits), left.edge or right.edge


def _find_part(part: Sequence[str], source: Passage) -> list[int]:
    """The places of a run of words, as far as there are few."""
    wanted = "\0" + "\0".join(part) + "\0"
    places: list[int] = []
    found = source.joined.find(wanted)
    while found >= 0 and len(places) < _MOST_PLACES:
        places.append(source.joined.count("\0", 0, found))
        found = source.joined.find(wanted, found + 1)
    return places


def _compare_words(
    draft: Sequence[str], source: Sequence[str], place: tuple[int, int], count: int, step: int, edited: bool = False
) -> _Script | None:
    """Compare from a place outwards with at most ``count`` edits; None where that is not enough."""
    i, j = place
    last, end = (len(draft), len(source)) if step > 0 else (-1, -1)
    while i != last and j != end and draft[i] == source[j]:
        i += step
        j += step
    if i == last:
        return _Script((), edited and i == place[0], j)
    if not count:
        return None
    for add, skip in _MOVES:
        if skip and j == end:
            continue
        rest = _compare_words(draft, source, (i + add * step, j + skip * step), count - 1, step, True)
        if rest is not None:
            low_i, low_j = (i, j) if step > 0 else (i + 1 - add, j + 1 - skip)
            edit = (low_i, low_i + add, low_j, low_j + skip)
            return _Script((edit, *rest.edits), rest.edge, rest.end)
    return None


def _join_edits(edits: list[tuple[int, int, int, int]], candidate: int) -> tuple[Edit, ...]:
    joined: list[tuple[int, int, int, int]] = []
    for edit in sorted(edits):
        if joined and (joined[-1][1], joined[-1][3]) == (edit[0], edit[2]):
            edit = (joined[-1][0], edit[1], joined.pop()[2], edit[3])
        joined.append(edit)
    return tuple(Edit((a, b), (c, d), candidate) for a, b, c, d in joined)


def _weigh_edits(alignment: Alignment) -> int:
    """What the lattice asks for the edits."""
    cost = 0
    for edit in alignment.edits:
        draft = alignment.draft.keys[slice(*edit.draft)]
        source = alignment.sources[edit.candidate].keys[slice(*edit.source)]
        paired = min(len(draft), len(source))
        cost += sum(price_pair(one, other) for one, other in zip(draft, source, strict=False))
        cost += price_pair("", "") * (len(draft) + len(source) - 2 * paired)
    return cost
