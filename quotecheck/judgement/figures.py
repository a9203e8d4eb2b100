"""Numbers that a quotation cuts in two: "two" of "two thousand" is another number, though every word stands there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from quotecheck.judgement.quantities import find_quantities
from quotecheck.judgement.values import Quantity
from quotecheck.model import Alignment, Document, Edit, Lexicon, Piece, Word
from quotecheck.text import split_words

_AROUND: Final = 8  # words in which a number begins and ends
_LOOK_OUTSIDE: Final = 60  # characters of the draft beside the quotation in which the rest of a number may stand


def find_cut_numbers(alignment: Alignment, draft: Document, lexicon: Lexicon) -> Iterator[Edit]:
    """Numbers at the edges of the draft of which the source has more, so that their value is another."""
    if not alignment.pieces:
        return
    first, last = alignment.pieces[0], alignment.pieces[-1]
    head = _find_cut(alignment, first, first.source[0], lexicon)
    if head and not _goes_on(alignment, head, draft, before=True):
        yield head
    tail = _find_cut(alignment, last, last.source[1], lexicon)
    if tail and not _goes_on(alignment, tail, draft, before=False):
        yield tail


def _find_cut(alignment: Alignment, piece: Piece, border: int, lexicon: Lexicon) -> Edit | None:
    """The number of the source that the border cuts, beside what the draft keeps of it."""
    words = alignment.sources[piece.candidate].words
    if not 0 < border < len(words) or not (_counts(words[border - 1], lexicon) and _counts(words[border], lexicon)):
        return None
    floor = max(0, border - _AROUND)
    whole = _find_across(words[floor : border + _AROUND], border - floor, lexicon)
    if whole is None:
        return None
    source = whole.start + floor, whole.end + floor
    kept = [pair for pair in alignment.pair_words(piece) if source[0] <= pair[1] < source[1]]
    if not kept:
        return None
    span = kept[0][0], kept[-1][0] + 1
    left = find_quantities(alignment.draft.words[slice(*span)], lexicon)
    if len(left) == 1 and left[0].value == whole.value:
        return None
    return Edit(span, source, piece.candidate)


def _counts(word: Word, lexicon: Lexicon) -> bool:
    """Can the word be part of a number? Asked first, for it is cheap."""
    tables = lexicon.wording
    spelled = word.key in tables.number_words or word.key in tables.scales or word.key == tables.number_link
    return spelled or word.key[-1].isdigit()


def _find_across(words: Sequence[Word], border: int, lexicon: Lexicon) -> Quantity | None:
    across = (quantity for quantity in find_quantities(words, lexicon) if quantity.start < border < quantity.end)
    return next((quantity for quantity in across if quantity.kind in ("number", "ordinal")), None)


def _goes_on(alignment: Alignment, edit: Edit, draft: Document, *, before: bool) -> bool:
    """Does the draft print the rest of the number outside the marks?"""
    words, whole = alignment.draft.words, alignment.sources[edit.candidate].words[slice(*edit.source)]
    missing = len(whole) - (edit.draft[1] - edit.draft[0])
    if before:
        start = words[edit.draft[0]].start
        outside = split_words(draft.text[max(0, start - _LOOK_OUTSIDE) : start])[-missing:]
        return [word.key for word in outside] == [word.key for word in whole[:missing]]
    end = words[edit.draft[1] - 1].end
    outside = split_words(draft.text[end : end + _LOOK_OUTSIDE])[:missing]
    return [word.key for word in outside] == [word.key for word in whole[-missing:]]
