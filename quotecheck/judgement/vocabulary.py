"""Is this a word? Asked only where two words differ by a slip, for the list takes a fifth of a second to load."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spellchecker import SpellChecker


@cache
def _open_list(language: str) -> SpellChecker:
    from spellchecker import SpellChecker

    return SpellChecker(language=language)


@lru_cache(maxsize=4096)
def knows_word(key: str, language: str) -> bool:
    """Is the folded word in the list of the language?"""
    return key in _open_list(language)
