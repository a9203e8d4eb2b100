"""Names beside what they belong to: the holder of an office, who is from somewhere, the maker of a document."""

from __future__ import annotations

from typing import Final

from quotecheck.clauses.nouns import NounPhrase
from quotecheck.clauses.phrases import find_verb, read_phrase_after, read_phrase_before
from quotecheck.clauses.tokens import NUMBER, Sentence


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


def find_name_before(sentence: Sentence, office: NounPhrase) -> NounPhrase | None:
    """ "Joan Roe, 60, head of the mint said": the name that opens the clause, where no comma closes its apposition."""
    comma = office.first - 1
    placed = office.kind == "name" and office.name is not None and office.name[0] == office.first
    if comma < 2 or not sentence.is_mark(comma, ",") or not (placed or _may_appose(sentence, office)):
        return None
    if sentence.kinds[comma - 1] == NUMBER and sentence.is_mark(comma - 2, ","):
        comma -= 2  # the age
    named = read_phrase_before(sentence, comma - 1)
    if named is None or named.kind != "name" or named.name is None or named.name[1] - named.name[0] < 2:
        return None
    if placed and named.last == named.name[1]:
        return None  # but "Joan Roe of the court in Alban, Salem said"
    return named if not named.first or sentence.is_mark(named.first - 1, ",") else None


def _may_appose(sentence: Sentence, office: NounPhrase) -> bool:
    """An office without a name, or "a longtime Dane"."""
    if office.kind == "role":
        return office.name is None
    classes = sentence.classes[office.first]
    return "article" in classes and "definite" not in classes


def find_maker(sentence: Sentence, document: NounPhrase) -> NounPhrase | None:
    """ "a tweet on Monday by Minister Joan Roe": the person whose words a document holds."""
    index = document.last
    while sentence.has_class(index, "time") or sentence.has_class(index, "dating"):
        index += 1
    by = index < sentence.size and sentence.keys[index] in sentence.tables.origin_words
    if not by or not sentence.has_class(document.head, "document"):
        return None
    maker = read_phrase_after(sentence, index + 1)
    return maker if maker is not None and maker.kind == "name" else None
