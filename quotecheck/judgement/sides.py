"""One side of a comparison: words, written out without contractions, with the document they stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, chain, zip_longest
from typing import Final

from quotecheck.judgement.spaced_words import SpacedWord, opens_clause
from quotecheck.judgement.variants import expand_word, is_word
from quotecheck.model import Document, Lexicon, Word
from quotecheck.people import strip_possessive
from quotecheck.text import show_stretch

_HYPHENS: Final = frozenset("-\u2010\u2011\u2012\u00ad")
_BORDER: Final = re.compile(r"[.!?:\n\"“”‘«»]")
_PARTING: Final = re.compile(r"[,;:.!?\n\"“”()\u2013\u2014]| - |--")
_LOOK_BACK: Final = 6  # characters before a word in which a sentence border shows
_SHORTEST_NAME: Final = 3


class Side:
    """Words of a passage as tokens: a contraction is two ("do", "not"), any other word is one.

    ``tokens`` are folded; ``owner`` is the word of each token, ``first`` the first token of each word (and, at
    its end, the number of tokens). ``others`` are the words of the other side: they decide what an
    ambiguous contraction stands for. Nothing here changes once made; classes are worked out when first asked.
    """

    def __init__(self, words: Sequence[Word], document: Document, others: Sequence[str], lexicon: Lexicon) -> None:
        self.words = words
        self.document = document
        self.lexicon = lexicon
        self.tokens = tuple([word.key for word in words])
        self.first: Sequence[int] = range(len(words) + 1)
        self.owner: Sequence[int] = range(len(words))
        self._classes: dict[int, frozenset[str]] = {}
        if "'" in "".join(self.tokens) or not lexicon.wording.contractions.keys().isdisjoint(self.tokens):
            self._write_out(others)

    def _write_out(self, others: Sequence[str]) -> None:
        whole = self.lexicon.wording.contractions
        written = [
            expand_word(key, others, self.lexicon, following) if "'" in key or key in whole else (key,)
            for key, following in zip_longest(self.tokens, self.tokens[1:], fillvalue="")
        ]
        self.tokens = tuple(chain.from_iterable(written))
        self.first = (0, *accumulate(map(len, written)))
        self.owner = tuple(index for index, tokens in enumerate(written) for _ in tokens)

    @property
    def has_contractions(self) -> bool:
        """Are there more tokens than words?"""
        return len(self.tokens) != len(self.words)

    def find_words(self, start: int, end: int) -> tuple[int, int]:
        """The words that a run of tokens is part of; an empty run lies before the word that follows."""
        if start < end:
            return self.owner[start], self.owner[end - 1] + 1
        word = self.owner[start] if start < len(self.owner) else len(self.words)
        return (word, word) if self.first[word] == start else (word + 1, word + 1)

    def is_hyphened(self, start: int, end: int) -> bool:
        """Does a hyphen, and no space, stand between each of the words?"""
        gaps = zip(self.words[start : end - 1], self.words[start + 1 : end], strict=True)
        return all(show_stretch(self.document, one.end, other.start) in _HYPHENS for one, other in gaps)

    def is_parted(self, start: int, end: int) -> bool:
        """Are the words parted from those around them, on both sides, by a comma, a dash or a stop?"""
        before = self.words[start - 1].end if start else max(0, self.words[0].start - _LOOK_BACK)
        after = self.words[end].start if end < len(self.words) else self.words[-1].end + _LOOK_BACK
        gaps = (
            show_stretch(self.document, before, self.words[start].start),
            show_stretch(self.document, self.words[end - 1].end, after),
        )
        return all(_PARTING.search(gap[:_LOOK_BACK]) is not None for gap in gaps)

    def begins_sentence(self, index: int) -> bool:
        """Does a stop, a mark or nothing stand before the word?"""
        start = self.words[index].start
        floor = self.words[index - 1].end if index else max(0, start - _LOOK_BACK)
        gap = show_stretch(self.document, max(floor, start - _LOOK_BACK), start)
        return index == 0 or _BORDER.search(gap) is not None

    def bound_sentence(self, start: int, end: int, reach: int) -> tuple[int, int]:
        """The run of words, with up to ``reach`` words on either side that stand in its first and last sentence."""
        floor, ceiling = max(0, start - reach), min(len(self.words), end + reach)
        while start > floor and not self.begins_sentence(start):
            start -= 1
        while end < ceiling and not self.begins_sentence(end):
            end += 1
        return start, end

    def is_apart(self, start: int, end: int) -> bool:
        """Are the words whole sentences, or a clause with a subject of its own that no word behind it goes on?"""
        if start >= end:
            return False
        tables, closing = self.lexicon.scope, end == len(self.words) or self.begins_sentence(end)
        if self.begins_sentence(start) and closing:
            return True
        tokens = [self._read_token(index) for index in range(max(0, start - 1), min(len(self.words), end + 2))]
        first, last = start - max(0, start - 1), end - max(0, start - 1)
        opening = first + (tokens[first].key in tables.coordinators)
        if not opens_clause(tokens[:last], opening, tables):
            return False
        return closing or tokens[last].key in tables.coordinators or tokens[last].is_parted

    def _read_token(self, index: int) -> SpacedWord:
        word = self.words[index]
        start = self.words[index - 1].end if index else word.start
        return SpacedWord(word.key, word.text, show_stretch(self.document, start, word.start), word.start, word.end)

    def is_name(self, index: int) -> bool:
        """Is the word capitalised for another reason than its place?"""
        word = self.words[index]
        if not word.text[0].isupper() or word.key.partition("'")[0] in self.lexicon.wording.pronouns:
            return False
        if not self.begins_sentence(index) or (len(word.text) > 1 and word.text.isupper()):
            return True
        return _stands_inside(word.text, self.document.text) or not _is_common(word.key, self.lexicon)

    def names(self, token: int) -> bool:
        """Is the token a name, or the first part of one written together with something else?"""
        word = self.owner[token]
        return token == self.first[word] and self.is_name(word)

    def classify(self, token: int) -> frozenset[str]:
        """What the token can be: one of the ``list_kinds``, or a name."""
        if token not in self._classes:
            kinds = self.list_kinds(token)
            self._classes[token] = frozenset([*kinds, "name"] if self.names(token) else kinds)
        return self._classes[token]

    def list_kinds(self, token: int) -> list[str]:
        """What the token can be, names apart: number, modal, negation, condition, pronoun, day, quantifier."""
        key, tables = self.tokens[token], self.lexicon.wording
        phrase = f"{key} {self.tokens[token + 1]}" if token + 1 < len(self.tokens) else key
        bound = token > 0 and self.tokens[token - 1] in tables.determiners
        modal = key in tables.modals and not bound and not self._is_calendar(token)
        return [
            name
            for name, holds in (
                ("number", key[0].isdigit() or key in tables.number_words or key in tables.ordinals),
                ("modal", modal or phrase in tables.modal_phrases),
                ("negation", key in self.lexicon.scope.negators or key in self.lexicon.scope.deniers),
                ("condition", key in tables.conditionals and not bound),
                ("pronoun", key in tables.pronouns),
                (
                    "day",
                    key in tables.relative_days or key in tables.calendar_shifts or self._is_calendar(token),
                ),
                ("quantifier", key in tables.quantifiers),
            )
            if holds
        ]

    def _is_calendar(self, token: int) -> bool:
        """Is it a month rather than the word it looks like?"""
        return self.tokens[token] in self.lexicon.prose.months and self.is_name(self.owner[token])


def _stands_inside(word: str, text: str) -> bool:
    """Does a text print the word, as it is, inside a sentence: behind a small letter or a comma?"""
    at = text.find(f" {word}", 1)
    while at >= 0:
        before, behind = text[at - 1], text[at + 1 + len(word) : at + 2 + len(word)]
        if (before == "," or "a" <= before <= "z") and not (behind.isalnum() or behind == "_"):
            return True
        at = text.find(f" {word}", at + 1)
    return False


def _is_common(key: str, lexicon: Lexicon) -> bool:
    """Is it a word that a sentence may begin with? Names stand in the word list too, but without other forms."""
    stem = strip_possessive(key)
    if stem in lexicon.scope.sentence_adverbs or stem in lexicon.scope.subjects or len(stem) < _SHORTEST_NAME:
        return True
    endings = lexicon.wording.endings
    forms = [stem + ending for ending in endings]
    forms += [stem.removesuffix(ending) for ending in endings if stem.endswith(ending)]
    return any(is_word(form, lexicon) for form in forms)
