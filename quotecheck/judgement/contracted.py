"""A contraction written out: right behind its own words, or behind the bracket that stands for half of it.

"It is good", from: it is cheap. It's good. By words alone "it is" fits the sentence before, and the rest of that
sentence is left out. What was meant is nearer. And "[Roe] is good", from: he's good, adds no word.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from quotecheck.judgement.variants import expand_word
from quotecheck.model import Alignment, Edit, Lexicon, Placing

_MOST_WORDS: Final = 2  # that one contraction stands for


def pair_contraction(placing: Placing, lexicon: Lexicon) -> Placing:
    """The placing with its first words laid on a contraction that stands behind what they seem to leave out."""
    alignment = placing.alignment
    piece, edit = alignment.pieces[0], alignment.edits[0]
    head = alignment.draft.keys[piece.draft[0] : edit.draft[1]]
    if edit.candidate != piece.candidate or not piece.draft[0] < edit.draft[0] or len(head) > _MOST_WORDS:
        return placing
    end = edit.source[1]
    length = _measure(head, alignment.sources[piece.candidate].keys[max(0, end - _MOST_WORDS) : end], lexicon)
    if not length or end - length < edit.source[0]:
        return placing
    laid = Edit((piece.draft[0], edit.draft[1]), (end - length, end), edit.candidate)
    first = attrs.evolve(piece, source=(end - length, piece.source[1]))
    paired = attrs.evolve(alignment, pieces=(first, *alignment.pieces[1:]), edits=(laid, *alignment.edits[1:]))
    return attrs.evolve(placing, alignment=paired)


def _measure(head: Sequence[str], behind: Sequence[str], lexicon: Lexicon) -> int:
    """How many of the last words ``behind`` are the same as the whole ``head``, contracted or written out; or 0."""
    contracted = "'" in head[0] if len(head) == 1 else bool(behind) and "'" in behind[-1]
    if not contracted:
        return 0
    if len(head) == 1:
        return len(behind) if expand_word(head[0], behind, lexicon) == tuple(behind) else 0
    return int(expand_word(behind[-1], head, lexicon) == tuple(head))


def is_half_bracketed(edit: Edit, alignment: Alignment, lexicon: Lexicon) -> bool:
    """ "[Roe] is", from: he's. Is an edit the rest of a contraction whose pronoun the editor's words replace?"""
    words, (first, last) = alignment.draft.words, edit.draft
    while first < last and words[first].inserted:
        first += 1
    if not 0 < first < last or not words[first - 1].inserted or any(word.inserted for word in words[first:last]):
        return False
    keys, rest = alignment.sources[edit.candidate].keys, alignment.draft.keys[first:last]
    start, end = edit.source
    place = start if end - start == 1 else start - 1
    if not 0 <= place < len(keys) or end - start > 1:
        return False
    meant = expand_word(keys[place], rest, lexicon)
    return len(meant) > 1 and meant[0] in lexicon.wording.pronouns and meant[1:] == tuple(rest)
