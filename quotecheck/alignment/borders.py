"""Where a sentence begins, seen from the words alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quotecheck.model import Word

_BORDER_CHARACTERS: Final = 2  # a stop and a space


def begins_sentence(words: Sequence[Word], index: int) -> bool:
    """Does a sentence seem to begin at this word? Judged by its capital and the width of the gap before it."""
    if index == 0 or index == len(words):
        return index == 0
    word, before = words[index], words[index - 1]
    return word.start - before.end >= _BORDER_CHARACTERS and word.text[:1].isupper()
