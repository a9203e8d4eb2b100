"""Equal words that one side joins by a hyphen and the other does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from quotecheck.model import Alignment, Document, Edit, Passage

_HYPHENS: Final = ("-", "\u2010", "\u2011")
_HYPHEN: Final = re.compile("[-\u2010\u2011]")


def find_hyphenations(alignment: Alignment, draft: Document, sources: Sequence[Document]) -> Iterator[Edit]:
    """Neighbouring words parted by a hyphen on one side and by nothing but a space on the other."""
    for piece in alignment.pieces:
        source, document = alignment.sources[piece.candidate], sources[piece.candidate]
        hyphened = _has_hyphen(alignment.draft, piece.draft, draft), _has_hyphen(source, piece.source, document)
        if not any(hyphened):
            continue
        for (one, other), (next_one, next_other) in pairwise(alignment.pair_words(piece)):
            if (next_one, next_other) == (one + 1, other + 1):
                gaps = _read_gap(alignment.draft, one, draft), _read_gap(source, other, document)
                if gaps[0] != gaps[1] and any(gap in _HYPHENS for gap in gaps) and any(gap.isspace() for gap in gaps):
                    yield Edit((one, one + 2), (other, other + 2), piece.candidate)


def _has_hyphen(passage: Passage, span: tuple[int, int], document: Document) -> bool:
    first, last = span
    words = passage.words
    return first < last and _HYPHEN.search(document.text, words[first].start, words[last - 1].end) is not None


def _read_gap(passage: Passage, index: int, document: Document) -> str:
    return document.text[passage.words[index].end : passage.words[index + 1].start]
