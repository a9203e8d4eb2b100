"""Wordings that stand in no segment yet, searched in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import nsmallest
from itertools import repeat
from operator import add

from quotecheck.index.postings import FIRST_CODE, MOST_WORDS, NOWHERE


class FreshPostings:
    """Wordings of one shelf with their words and word pairs, asked as ``postings.Postings``; grows, never shrinks."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._items: list[tuple[int, str, bytes]] = []
        self._postings: dict[str, list[int]] = {}

    def add_wording(self, number: int, keys: bytes) -> None:
        """Make a wording of the record searchable."""
        codes = "".join(map(self._encode_word, keys.decode("utf-8", "surrogatepass").split("\n")))
        item = len(self._items)
        self._items.append((number, codes, keys))
        pairs = (codes[i : i + 2] for i in range(len(codes) - 1))
        for words in {*codes, *pairs}:
            self._postings.setdefault(words, []).append(item)

    def _encode_word(self, key: str) -> str:
        code = self._codes.get(key)
        if code is None:
            code = self._codes[key] = chr(FIRST_CODE + len(self._codes) % MOST_WORDS)
        return code

    def encode_keys(self, keys: Sequence[str]) -> str:
        return "".join(map(self._codes.get, keys, repeat(NOWHERE)))

    def count_singles(self, words: str) -> list[int]:
        return list(map(len, map(self._postings.get, words, repeat(()))))

    def count_pairs(self, words: str, step: int = 1) -> list[int]:
        pairs = map(add, words[::step], words[1::step])
        return list(map(len, map(self._postings.get, pairs, repeat(()))))

    def list_words(self, words: str) -> Sequence[int]:
        return self._postings.get(words, ())

    def read_items(self, items: Sequence[int]) -> list[str]:
        return [self._items[item][1] for item in items]

    def first_items(self, items: Iterable[int], limit: int) -> list[int]:
        return nsmallest(limit, items, key=self.spell_item)

    def number_item(self, item: int) -> int:
        return self._items[item][0]

    def spell_item(self, item: int) -> bytes:
        return self._items[item][2]

    def __len__(self) -> int:
        return len(self._items)
