"""Letters of other alphabets that look like Latin ones, and words that mix them in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.model import Passage, Word

_LOOKALIKES: Final[dict[str, str]] = {
    "а": "a", "с": "c", "е": "e", "і": "i", "о": "o", "р": "p", "ѕ": "s", "х": "x", "у": "y", "һ": "h",
    "ј": "j", "к": "k", "в": "b", "м": "m", "т": "t", "н": "h", "п": "n", "г": "r", "ѵ": "v", "ԁ": "d",
    "ԛ": "q", "ԝ": "w", "ё": "e", "ӏ": "l",
    "α": "a", "ο": "o", "ρ": "p", "ν": "v", "υ": "u", "ι": "i", "κ": "k", "τ": "t", "χ": "x", "γ": "y",
    "ε": "e", "η": "n", "ω": "w", "β": "b", "ζ": "z", "μ": "m", "ϲ": "c",
    "ɑ": "a", "ɡ": "g", "ı": "i", "օ": "o", "ս": "u", "հ": "h",
}  # fmt: skip
_FOLD: Final = str.maketrans(_LOOKALIKES)


def fold_lookalikes(key: str) -> str:
    """A word's key as it looks: letters of other alphabets as the Latin ones they resemble."""
    return key if key.isascii() else key.translate(_FOLD)


def list_confusables(passage: Passage) -> Iterator[Word]:
    """Words that look Latin and are not wholly so."""
    for word in () if passage.joined.isascii() else passage.words:
        if not word.key.isascii() and fold_lookalikes(word.key).isascii():
            yield word
