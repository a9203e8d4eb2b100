"""One side of a comparison: words with the document they stand in, and what kind of word each is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from quotecheck.judgement.variants import is_word
from quotecheck.model import Document, Lexicon, Word

_HYPHENS: Final = frozenset("-\u2010\u2011\u2012\u00ad")
_BORDER: Final = re.compile(r"[.!?:\n\"“”‘«»]")
_LOOK_BACK: Final = 6  # characters before a word in which a sentence border shows
_SHORTEST_NAME: Final = 3


class Side:
    """Words of a passage. Nothing here changes once made; classes are worked out when first asked."""

    def __init__(self, words: Sequence[Word], document: Document) -> None:
        self.words = words
        self.document = document
        self.keys = tuple(word.key for word in words)
        self._classes: dict[int, frozenset[str]] = {}

    def text(self, start: int, end: int) -> str:
        """The words as printed, joined by a space."""
        return " ".join(word.text for word in self.words[start:end])

    def is_hyphened(self, start: int, end: int) -> bool:
        """Does a hyphen, and no space, stand between each of the words?"""
        text = self.document.text
        gaps = zip(self.words[start : end - 1], self.words[start + 1 : end], strict=True)
        return all(text[one.end : other.start] in _HYPHENS for one, other in gaps)

    def begins_sentence(self, index: int) -> bool:
        """Does a stop, a mark or nothing stand before the word?"""
        start = self.words[index].start
        floor = self.words[index - 1].end if index else max(0, start - _LOOK_BACK)
        return index == 0 or _BORDER.search(self.document.text, max(floor, start - _LOOK_BACK), start) is not None

    def is_name(self, index: int, lexicon: Lexicon) -> bool:
        """Is the word capitalised for another reason than its place?"""
        word = self.words[index]
        if not word.text[0].isupper() or word.key.split("'")[0] in lexicon.wording.pronouns:
            return False
        if not self.begins_sentence(index) or (len(word.text) > 1 and word.text.isupper()):
            return True
        return not _is_common(word.key, lexicon)

    def classify(self, index: int, lexicon: Lexicon) -> frozenset[str]:
        """What the word can be: number, name, modal, negation, condition, pronoun, day."""
        if index not in self._classes:
            self._classes[index] = frozenset(self._list_classes(index, lexicon))
        return self._classes[index]

    def _list_classes(self, index: int, lexicon: Lexicon) -> list[str]:
        key, tables = self.keys[index], lexicon.wording
        phrase = f"{key} {self.keys[index + 1]}" if index + 1 < len(self.keys) else key
        classes = [
            name
            for name, holds in (
                ("number", key[0].isdigit() or key in tables.number_words or key in tables.ordinals),
                ("modal", key in tables.modals or phrase in tables.modal_phrases),
                ("negation", key in lexicon.scope.negators or key in lexicon.scope.deniers),
                ("condition", key in tables.conditionals),
                ("pronoun", key in tables.pronouns),
                ("day", key in tables.relative_days or key in tables.calendar_shifts),
                ("quantifier", key in tables.quantifiers),
            )
            if holds
        ]
        return [*classes, "name"] if self.is_name(index, lexicon) else classes


def _is_common(key: str, lexicon: Lexicon) -> bool:
    """Is it a word that a sentence may begin with? Names stand in the word list too, but without other forms."""
    stem = key.removesuffix("'s")
    if stem in lexicon.scope.sentence_adverbs or stem in lexicon.scope.subjects or len(stem) < _SHORTEST_NAME:
        return True
    forms = [stem + ending for ending in lexicon.wording.endings]
    forms += [stem.removesuffix(ending) for ending in lexicon.wording.endings if stem.endswith(ending)]
    return any(is_word(form, lexicon) for form in forms)
