"""Words with what stands between them: sentences and segments, phrases, and where a clause begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from quotecheck.model import ScopeTables

_STOPS: Final = frozenset(".?!…")
_PARTING: Final = frozenset(";:,()[]—–-")
_LONGEST_PHRASE: Final = 4
SUBJECT_REACH: Final = 5  # words in which a subject without a pronoun must meet its verb


class SpacedWord(NamedTuple):
    """A word with what stands before it: ``gap`` is the text between the word before and this one.

    A tuple, for a long speech has thousands of them.
    """

    key: str
    text: str
    gap: str
    start: int
    end: int

    @property
    def begins_sentence(self) -> bool:
        """Does a sentence border or a blank line stand before it?"""
        gap = self.gap
        return gap != " " and (not _STOPS.isdisjoint(gap) or gap.count("\n") > 1) and not self.is_resumed

    @property
    def is_resumed(self) -> bool:
        """ "If it rains ... we stay": does its sentence go on behind the source's own three stops?"""
        dots = ".." in self.gap or "…" in self.gap
        return dots and self.text[:1].islower() and "\n\n" not in self.gap

    @property
    def is_parted(self) -> bool:
        """Does punctuation stand before it (quotation marks are none)?"""
        gap = self.gap.strip()
        return bool(gap) and (self.is_resumed or (not _PARTING.isdisjoint(gap) and gap not in ("-", "‐", "‑")))

    @property
    def stands_apart(self) -> bool:
        """Does anything of both stand before it?"""
        return self.is_parted or self.begins_sentence


def opens_clause(tokens: Sequence[SpacedWord], index: int, tables: ScopeTables) -> bool:
    """Does a subject with its finite verb begin at this word?"""
    while index < len(tokens) and tokens[index].key in tables.fronted_adverbs:
        index += 1
    if index >= len(tokens):
        return False
    if tokens[index].key in tables.subjects:
        return True
    return _meets_verb(tokens, index, tables)


def _meets_verb(tokens: Sequence[SpacedWord], index: int, tables: ScopeTables) -> bool:
    first = tokens[index].key
    if first in tables.finite or first in tables.phrase_heads:
        return False
    if first in tables.negators and first not in tables.negative_heads:
        return False
    for token in tokens[index + 1 : index + 1 + SUBJECT_REACH]:
        if token.stands_apart or token.key in tables.subject_borders:
            return False
        if token.key in tables.finite:
            return True
    return False


def match_phrase(tokens: Sequence[SpacedWord], index: int, phrases: frozenset[str], end: int | None = None) -> int:
    """The number of words of the longest phrase that begins here, and stands before ``end``, or 0."""
    words: list[str] = []
    longest = 0
    reach = index + _LONGEST_PHRASE
    for token in tokens[index : reach if end is None else min(reach, end)]:
        words.append(token.key)
        if " ".join(words) in phrases:
            longest = len(words)
    return longest


def is_idle(tokens: Sequence[SpacedWord], index: int, phrases: frozenset[str], end: int | None = None) -> bool:
    """Is the word part of a phrase that takes its force away? One that goes on behind ``end`` does not.

    Nor does one that a comma before the word cuts ("as they are, assuming that").
    """
    first = index if tokens[index].is_parted else max(0, index - _LONGEST_PHRASE + 1)
    return any(match_phrase(tokens, start, phrases, end) > index - start for start in range(first, index + 1))


def cut_segments(tokens: Sequence[SpacedWord], kept: int) -> list[tuple[int, int]]:
    """The stretches between punctuation of the sentence before ``kept``, the nearest first."""
    segments: list[tuple[int, int]] = []
    end = kept
    for index in range(kept, -1, -1):
        token = tokens[index]
        if index == 0 or token.stands_apart:
            segments.append((index, end))
            end = index
        if token.begins_sentence:
            break
    return segments
