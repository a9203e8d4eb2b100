"""The subject of a verb right behind a comma, a dash or a bracket: past what only says more of it."""

from __future__ import annotations

from typing import Final

from quotecheck.clauses.beside import is_governed
from quotecheck.clauses.datelines import find_dated_place_end, find_dateline_end
from quotecheck.clauses.mains import find_main_subject, is_aside, opens_aside
from quotecheck.clauses.nouns import NounPhrase
from quotecheck.clauses.phrases import read_phrase_after, read_phrase_before
from quotecheck.clauses.tokens import MARK, NUMBER, Sentence

_YEAR: Final = 4  # digits


def find_subject_before_comma(sentence: Sentence, comma: int, verb: int) -> NounPhrase | None:
    """Past appositives and relative clauses, between their commas, to the name they belong to."""
    opened = _find_opened(sentence, comma)
    if opened is not None:
        return opened
    right, start = comma, _find_dated_end(sentence)
    for step in range(6):
        left = _find_comma(sentence, right - 1)
        named = _find_clause_opener(sentence, left, right) if step == 1 else None
        if named is not None:
            return named
        if left < start or not is_aside(sentence, left + 1, right):
            break
        aged = _read_aged(sentence, left) if right == comma else None
        if aged is not None:
            return aged
        if _find_comma(sentence, left - 1) < 0 and opens_aside(sentence, 0) and not _is_joined(sentence, left):
            phrase = read_phrase_after(sentence, _skip_marks(sentence, left + 1))
            if phrase is not None and phrase.can_speak:
                return phrase
        right = left
        inner = _find_relative_subject(sentence, left)
        if inner is not None:
            return inner
    if right == comma and not is_aside(sentence, _find_comma(sentence, comma - 1) + 1, comma):
        return find_main_subject(sentence, verb - 1)
    phrase = read_phrase_before(sentence, right - 1 - sentence.has_class(right - 1, "reflexive"))
    owner = _find_governor(sentence, phrase) if phrase is not None else None
    if owner is not None:
        return owner
    if phrase is not None and phrase.kind in ("name", "pronoun", "people", "indefinite"):
        return phrase
    aside = read_phrase_after(sentence, right + 1) if right < comma else None
    if aside is not None and aside.kind in ("role", "name") and not is_governed(sentence, aside):
        return aside if phrase is None or phrase.kind != "role" else phrase
    if phrase is not None and phrase.can_speak:
        return phrase
    return find_main_subject(sentence, verb - 1)


def _find_clause_opener(sentence: Sentence, comma: int, last: int) -> NounPhrase | None:
    """ "It grew, as Roe, an aide, said": the name, and nothing else, behind the word that opens the clause."""
    if comma < 0 or sentence.keys[comma + 1] not in sentence.tables.when_words:
        return None
    named = read_phrase_after(sentence, comma + 2)
    return named if named is not None and named.kind == "name" and named.last == last else None


def _find_relative_subject(sentence: Sentence, comma: int) -> NounPhrase | None:
    """ "a figure that Roe, the mayor, called": who does the verb of the clause that "that" leads to."""
    phrase = read_phrase_before(sentence, comma - 1)
    named = phrase is not None and phrase.kind == "name" and sentence.has_class(phrase.first - 1, "relative")
    return phrase if named else None


def _find_dated_end(sentence: Sentence) -> int:
    """Behind a dateline with a year or a colon, "DOVER, May 4, 2026 — ": its commas part nothing said of a name."""
    place = find_dated_place_end(sentence)
    if place:
        return place
    end = find_dateline_end(sentence)
    dated = any(sentence.kinds[place] == NUMBER and len(sentence.words[place]) == _YEAR for place in range(end))
    return end if dated else 0


def _find_opened(sentence: Sentence, comma: int) -> NounPhrase | None:
    """ "At that rally, which was short, Roe, pleading for more, said": behind the opening, before one aside."""
    if not sentence.has_class(0, "preposition"):
        return None
    main = find_main_subject(sentence, comma)
    if main is None or main.kind != "name" or not sentence.is_mark(main.last, ",") or main.last >= comma:
        return None
    return main if _find_comma(sentence, comma - 1) == main.last and is_aside(sentence, main.last + 1, comma) else None


def _read_aged(sentence: Sentence, comma: int) -> NounPhrase | None:
    """ "Roe, aged 20, recalled how she found Doe and Lee, 23, said": who is told with an age, behind "and"."""
    if sentence.kinds[comma + 1] != NUMBER or not sentence.is_mark(comma + 2, ","):
        return None
    phrase = read_phrase_before(sentence, comma - 1)
    if phrase is None or phrase.kind != "name":
        return None
    if phrase.joined and phrase.name is not None:
        return phrase
    return phrase if sentence.has_class(phrase.first - 1, "joining") else None


def _find_governor(sentence: Sentence, phrase: NounPhrase) -> NounPhrase | None:
    """ "A statement seen by Roe, who is ill, said", "the report by Roe, which was read, said": the statement did."""
    if phrase.kind != "name" or not is_governed(sentence, phrase):
        return None
    noun = read_phrase_before(sentence, phrase.first - 2)
    if noun is not None and noun.kind == "document" and sentence.keys[phrase.first - 1] in sentence.tables.origin_words:
        return noun
    main = find_main_subject(sentence, phrase.first - 1)
    found = main is not None and main.last < phrase.first and main.kind in ("document", "organisation", "people")
    return main if found else None


def _skip_marks(sentence: Sentence, index: int) -> int:
    """Behind the mark that closes a title, its comma inside."""
    while index < sentence.size and sentence.kinds[index] == MARK:
        index += 1
    return index


def _is_joined(sentence: Sentence, comma: int) -> bool:
    """ "But Roe, ...": a bare "but" before the subject."""
    phrase = read_phrase_after(sentence, 1) if sentence.has_class(0, "contrast") else None
    return phrase is not None and phrase.can_speak and phrase.last == comma


def _find_comma(sentence: Sentence, index: int) -> int:
    """The last comma, dash or bracket up to a token, or -1."""
    for place in reversed(sentence.mark_places):
        if place <= index and sentence.is_mark(place, ",—–("):
            return place
    return -1
