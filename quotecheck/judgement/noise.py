"""Damage in a source's text: letters lost to a wrong encoding, which the draft rightly puts back."""

from __future__ import annotations

import re
from typing import Final

from quotecheck.judgement.sides import Side
from quotecheck.text import fold_word, list_keys

_LOST: Final = "\ufffd"
_LOST_LETTERS: Final = r"\W?\w?\W?"  # what one lost character may have been
_MISREAD: Final = re.compile(
    "[ÂÃâ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]"
)
_LONGEST: Final = 200  # characters


def is_damaged(sides: tuple[Side, Side], draft: tuple[int, int], source: tuple[int, int]) -> bool:
    """Do the source's words ``[start, end)`` read as the draft's once the damage is taken away?"""
    raw = _read_raw(sides[1], source)
    if not raw or not (_LOST in raw or _MISREAD.search(raw)):
        return False
    words = sides[0].words[slice(*draft)]
    if _LOST in raw:
        pattern = _LOST_LETTERS.join(re.escape(part) for part in raw.casefold().split(_LOST))
        return re.fullmatch(pattern, " ".join(word.text for word in words).casefold()) is not None
    mended = _reread(raw)
    return mended is not None and list_keys(mended) == [fold_word(w.text) for w in words]


def _read_raw(side: Side, span: tuple[int, int]) -> str:
    """The words as the file has them, with the damaged characters that touch them."""
    words = side.words[slice(*span)]
    if not words:
        return ""
    text, start, end = side.document.text, words[0].start, words[-1].end
    while start and _is_damage(text[start - 1]):
        start -= 1
    while end < len(text) and _is_damage(text[end]):
        end += 1
    return text[start : min(end, start + _LONGEST)]


def _is_damage(character: str) -> bool:
    return character == _LOST or (character > "\x7f" and not character.isspace() and character not in "“”‘’—–…")


def _reread(raw: str) -> str | None:
    """UTF-8 that was read as Windows-1252, read aright; None where it was something else."""
    try:
        return raw.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None
