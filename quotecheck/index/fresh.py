"""Wordings that stand in no segment yet, searched in memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_FIRST_CODE: Final = 0x10000  # above: one code point a word, as many as a million words need
_NOWHERE: Final = "\0"


class FreshPostings:
    """Wordings of one shelf with their words and word pairs; grows, never shrinks."""

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
            code = self._codes[key] = chr(_FIRST_CODE + len(self._codes))
        return code

    def encode_keys(self, keys: Sequence[str]) -> str:
        return "".join(self._codes.get(key, _NOWHERE) for key in keys)

    def count_words(self, words: str) -> int:
        return len(self._postings.get(words, ()))

    def list_words(self, words: str) -> Sequence[int]:
        return self._postings.get(words, ())

    def read_item(self, item: int) -> str:
        return self._items[item][1]

    def number_item(self, item: int) -> int:
        return self._items[item][0]

    def sort_item(self, item: int) -> bytes:
        return self._items[item][2]

    def __len__(self) -> int:
        return len(self._items)
