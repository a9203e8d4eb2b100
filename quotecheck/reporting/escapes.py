"""Text from outside made harmless for a terminal or a log line: nothing in it may move, hide or reverse anything."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from html import escape
from typing import Final

# Format characters that scripts and emoji need; everything else of their kind is shown by number.
_NEEDED: Final = frozenset("\u200c\u200d")
_UNSEEN: Final = frozenset("\u00ad\ufeff")


def escape_controls(text: str) -> str:
    """The text on one line: control, bidi and other format characters shown as ``<U+202E>``, line ends as a space."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_escape_character, text))


def escape_markup(text: str) -> str:
    """The same, and nothing in it is HTML."""
    return escape(escape_controls(text))


@lru_cache(maxsize=4096)
def _escape_character(character: str) -> str:
    if character in _UNSEEN:
        return ""
    if character in _NEEDED:
        return character
    if character.isspace():
        return " "
    if unicodedata.category(character) in ("Cc", "Cf", "Cs"):
        return f"<U+{ord(character):04X}>"
    return character
