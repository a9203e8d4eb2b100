"""What retrieval asks of the wordings it searches, wherever they are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Protocol

FIRST_CODE: Final = 1
"""Words are code points from here on, so that C code made for characters compares whole words."""
FIRST_SURROGATE: Final = 0xD800
SURROGATES: Final = 0x800  # code points that cannot be written as UTF-8
MOST_WORDS: Final = 0x110000 - FIRST_CODE - SURROGATES
"""Different words that can be told apart in one place."""
NOWHERE: Final = "\0"
"""Any word that stands nowhere in it."""


class Postings(Protocol):
    """Wordings of one shelf, or some of them, and which of them have a word or a pair of neighbours.

    Its items count from 0.
    """

    def encode_keys(self, keys: Sequence[str]) -> str:
        """The words as code points."""

    def count_singles(self, words: str) -> list[int]:
        """For each word, in how many items it stands."""

    def count_pairs(self, words: str, step: int = 1) -> list[int]:
        """For every so many-th word, in how many items it and the next may stand: never too few."""

    def list_words(self, words: str) -> Sequence[int]:
        """The items in which this word or pair may stand."""

    def read_items(self, items: Sequence[int]) -> list[str]:
        """The words of these items, as code points."""

    def first_items(self, items: Iterable[int], limit: int) -> list[int]:
        """Those that come first, in order of their words."""

    def number_item(self, item: int) -> int:
        """The number of the item's wording in the record."""

    def spell_item(self, item: int) -> bytes:
        """The words of the item, a line each: wordings are in order of this."""

    def __len__(self) -> int: ...


def merge_first(groups: Sequence[tuple[Postings, Sequence[int]]], limit: int) -> list[tuple[Postings, int]]:
    """The first of the items of several parts, in order of their words."""
    if len(groups) == 1 and len(groups[0][1]) == 1:
        part, (item,) = groups[0]
        return [(part, item)]
    first = [(part, item) for part, items in groups for item in part.first_items(items, limit)]
    if len(groups) > 1:
        first.sort(key=lambda place: place[0].spell_item(place[1]))
    return first[:limit]
