"""Who an office is held by, where the name stands between commas behind it."""

from __future__ import annotations

from typing import Final

from quotecheck.clauses.nouns import NounPhrase
from quotecheck.clauses.phrases import find_verb, read_phrase_after
from quotecheck.clauses.tokens import Sentence


def find_apposed(sentence: Sentence, phrase: NounPhrase) -> NounPhrase | None:
    """The name between commas behind a role: "the chief of the mint, Joan Doe,", "the mine's owner, Doe Inc.,"."""
    index = phrase.last + sentence.has_class(phrase.last, "reflexive")
    if sentence.is_mark(index, "("):
        index = next((i for i in sentence.mark_places if i > index and sentence.is_mark(i, ")")), index) + 1
    if not sentence.is_mark(index, ","):
        return None
    beside = read_phrase_after(sentence, index + 1)
    if beside is None or beside.kind not in ("name", "organisation") or sentence.words[index + 1][1:2] == "-":
        return None  # "D-Del."
    if sentence.has_class(index + 1, "region") and not sentence.is_capital(index + 1):
        return None  # "in Alban, west Port,"
    closed = beside.last >= sentence.size or sentence.is_mark(beside.last, ",.(")
    return beside if closed or _tells_where(sentence, beside) else None


_WHERE: Final = 10
"""Tokens that tell where somebody is from, between a name and the comma that closes it."""


def _tells_where(sentence: Sentence, named: NounPhrase) -> bool:
    """ "Joan Roe of the court in Alban,": nothing but where she is from up to the comma."""
    if named.name is None or named.name[1] - named.name[0] < 2 or "attaching" not in sentence.classes[named.last]:
        return False
    for index in range(named.last, min(sentence.size, named.last + _WHERE)):
        if sentence.is_mark(index, ","):
            return True
        if not sentence.is_word(index) or find_verb(sentence, index) is not None:
            return False
        if sentence.classes[index] & {"auxiliary", "preterite", "relative", "pronoun"}:
            return False
    return False
