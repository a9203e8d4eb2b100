"""In marks, but nobody's words: titles of works, scare words, terms, nicknames, code."""

from __future__ import annotations

import re
from typing import Final

from quotecheck.extraction.pairing import Pair
from quotecheck.model.lexicon import SpeechTables

_LAST_WORDS: Final = re.compile(r"([^\W\d_][\w’'-]{0,30})\s{1,4}\Z")


def find_reason(text: str, pair: Pair, tables: SpeechTables) -> str | None:
    """Why the stretch is nobody's words, or None where it is somebody's."""
    start = pair.outer.start
    last = _LAST_WORDS.search(text, max(0, start - 40), start)
    if last and last.group(1).casefold() in tables.scare_cues:
        return "scare words"
    return None
