"""Is a stretch in marks a whole utterance, or words inside a reported clause?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from quotecheck.extraction.nobody import MarkedStretch
from quotecheck.model import DIRECT, MIXED, Content, Kind, VerbForm

_SENTENCE_END: Final = re.compile(r"[.!?][\"”’'»)\]]{0,3}\s")
_BEGINS: Final = re.compile(r"(?:\A|[.!?][\"”’'»)\]]{0,3}\s)\s{0,4}\Z")
_LAST_WORD: Final = re.compile(r"([^\W\d_]{2,20})\s{1,3}\Z")
_IN_CLAUSE: Final = "_'’%$£€"
_FINAL: Final = ".,!?…—–-"
_SKIPPED: Final = "[(…. \u00a0"
_AHEAD: Final = 30
_LONGEST_TAG: Final = 160
"""Characters between the two halves of an utterance that its tag splits."""


def find_kind(text: str, marked: MarkedStretch, before: Content | None, verbs: Mapping[str, VerbForm]) -> Kind:
    """Direct: it begins as a sentence does, or goes on with one that its tag has split; else mixed.

    ``before`` is the content before it, ``verbs`` are the reporting verbs by form.
    """
    pair, paragraph = marked.pair, marked.paragraph
    if pair.continues or pair.runs_on:
        return DIRECT
    start = pair.outer.start
    ahead = text[max(paragraph.start, start - _AHEAD) : start]
    capital = not text[pair.inner.start : pair.inner.start + 12].lstrip(_SKIPPED)[:1].islower()
    if not _ends_at_border(ahead):
        whole = capital and text[pair.inner.end - 1] in _FINAL and _follows_verb(ahead, verbs)
        return DIRECT if whole else MIXED
    if capital:
        return DIRECT
    if _BEGINS.search(ahead) and text[pair.inner.end - 1] in _FINAL:
        return DIRECT
    if before is None or before.kind is not DIRECT or before.outer.end < max(paragraph.start, start - _LONGEST_TAG):
        return MIXED
    split = not _SENTENCE_END.search(text, max(0, before.outer.end - 2), start)
    return DIRECT if split else MIXED


def _ends_at_border(ahead: str) -> bool:
    """Does punctuation, or nothing at all, stand right before?"""
    last = ahead.rstrip()[-1:]
    return not (last.isalnum() or last in _IN_CLAUSE) if last else True


def _follows_verb(ahead: str, verbs: Mapping[str, VerbForm]) -> bool:
    """Does a verb of saying stand right before, its comma left out?"""
    last = _LAST_WORD.search(ahead)
    verb = verbs.get(last.group(1).casefold()) if last else None
    return verb is not None and "say" in verb.frames
