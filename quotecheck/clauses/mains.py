"""The subject of a clause: its first noun phrase that is no opening, past datelines, titles and asides."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

from quotecheck.clauses.datelines import ends_dateline
from quotecheck.clauses.nouns import NounPhrase
from quotecheck.clauses.phrases import find_verb, read_phrase_after
from quotecheck.clauses.tokens import MARK, NUMBER, QUOTE, Sentence
from quotecheck.text import OPENING_MARKS


def find_main_subject(sentence: Sentence, before: int) -> NounPhrase | None:
    """The subject of the clause that stands before token ``before``: its first noun phrase, past any opening phrase."""
    start = _find_clause_start(sentence, before)
    found = _read_first_subject(sentence, start, before)
    return found if found is not None or start == 0 else _read_first_subject(sentence, 0, before)


def _find_clause_start(sentence: Sentence, before: int) -> int:
    """Behind the last semicolon, or ", but", ", while" and the like, or the dash of a dateline."""
    start = 0
    for mark in reversed(sentence.mark_places):
        if not 0 < mark < before - 1:
            continue
        if sentence.is_mark(mark, ";") or ends_dateline(sentence, mark) or _announces(sentence, mark):
            start = mark + 1
            break
        if sentence.is_mark(mark, ",—–") and _turns_to_other(sentence, mark + 1):
            start = mark + 2
            break
    quote = sentence.kinds.rfind(QUOTE, start + 1, before - 1)
    while quote > 0:
        if "conjunction" in sentence.classes[quote + 1] and _turns_to_other(sentence, quote + 1):
            return quote + 2  # "...," while Roe said: its comma stands inside the marks
        quote = sentence.kinds.rfind(QUOTE, start + 1, quote)
    return start


def _turns_to_other(sentence: Sentence, link: int) -> bool:
    """Does a word that turns to another clause stand there, with somebody who speaks behind it?"""
    if not _begins_clause(sentence, link) or _is_finite(sentence, link + 1):
        return False
    phrase = read_phrase_after(sentence, link + 1)
    return phrase is not None and phrase.can_speak and _goes_on(sentence, phrase)


def _announces(sentence: Sentence, mark: int) -> bool:
    """ "Consider this: In May a survey found": what stands before the colon does nothing behind it."""
    return sentence.is_mark(mark, ":") and sentence.has_class(mark - 1, "definite")


def _is_finite(sentence: Sentence, index: int) -> bool:
    """ ", but accuses Roe of it": the subject is that of the clause before."""
    form = sentence.forms[index] if index < sentence.size else None
    return form is not None and form.tense != "base" and find_verb(sentence, index) is not None


def _begins_clause(sentence: Sentence, index: int) -> bool:
    """ "but", or "while" behind a whole clause: "In May, while Doe slept, Roe said" has none before it."""
    if sentence.has_class(index, "countering"):
        return _read_first_subject(sentence, 0, index - 1) is not None
    return sentence.has_class(index, "contrast")


def _goes_on(sentence: Sentence, phrase: NounPhrase) -> bool:
    """No comma behind it, or one that opens an aside about a name."""
    if sentence.is_mark(phrase.last, "(") and sentence.kinds[phrase.last + 1 : phrase.last + 2] == QUOTE:
        return False  # "his sons (“...”), and his God (“...”)"
    if not sentence.is_mark(phrase.last, ","):
        return True
    closing = _next_comma(sentence, phrase.last + 1, sentence.size)
    return phrase.kind == "name" and closing is not None and is_aside(sentence, phrase.last + 1, closing)


_SUBJECT_REACH: Final = 80
"""Tokens from the start of a clause in which its subject is looked for."""


def _read_first_subject(sentence: Sentence, start: int, before: int) -> NounPhrase | None:
    """The first noun phrase from ``start`` on that is no opening, worked out once for each clause."""
    if start not in sentence.subjects:
        sentence.subjects[start] = _read_subject_from(sentence, start)
    found = sentence.subjects[start]
    if found is None and "preposition" in sentence.classes[start] and start + 1 < before:
        found = _read_behind_time(sentence, start)
    return found if found is not None and found.first < before and found.last <= before + 1 else None


def _read_behind_time(sentence: Sentence, start: int) -> NounPhrase | None:
    """ "At one point Roe asked her": the name behind an opening that no comma ends."""
    opening = read_phrase_after(sentence, start + 1)
    if opening is None or opening.name is None or opening.name[0] - start < _SHORTEST_OPENING:
        return None
    first = opening.name[0]
    plain = sentence.classes[first - 1] <= _PLAIN_NOUN and not sentence.is_capital(first - 1)
    return read_phrase_after(sentence, first) if plain and _acts(sentence, opening.last) else None


_SHORTEST_OPENING: Final = 3
"""Tokens before the name: "At one point"."""
_PLAIN_NOUN: Final = frozenset({"time", "duration"})


def _read_subject_from(sentence: Sentence, start: int) -> NounPhrase | None:
    index, before = start, min(sentence.size, start + _SUBJECT_REACH)
    while index < before:
        if (closing := _close_title(sentence, index)) is not None:
            index = closing + 1
        elif sentence.kinds[index] in (MARK, QUOTE):
            index += 1
        elif index == start and sentence.has_class(index, "contrast"):
            start = index = index + 1
        elif sentence.has_class(index, "approximate") and NUMBER in sentence.kinds[index + 1 : index + 2]:
            index += 1  # "about 200 people"
        elif opens_aside(sentence, index, start) or (index > start and sentence.has_class(index, "adding")):
            index = _skip_opening(sentence, index, before)
        else:
            phrase = read_phrase_after(sentence, index)
            if phrase is None:
                index += 1
            elif (behind := _skip_span(sentence, phrase) or _skip_cleft(sentence, phrase)) is not None:
                index = behind
            elif (after := _find_real_subject(sentence, phrase, index, before)) is not None:
                index = after
            else:
                return phrase
    return None


_TITLE: Final = 14
"""Tokens that a title in marks may have."""


def _close_title(sentence: Sentence, index: int) -> int | None:
    """The closing mark of a title, term or bracket that begins at a token: its words are nobody's subject."""
    if not sentence.is_mark(index, _SETS_APART):
        return None
    partner = _PARTNERS.get(sentence.words[index], sentence.words[index])
    places = sentence.mark_places
    near = places[bisect_right(places, index) : bisect_right(places, index + _TITLE)]
    return next((place for place in near if sentence.words[place] == partner), None)


_SETS_APART: Final = "".join(OPENING_MARKS) + "("
_PARTNERS: Final = {"(": ")", "“": "”", "„": "“", "«": "»", "‘": "’", "‹": "›"}


def _skip_opening(sentence: Sentence, index: int, before: int) -> int:
    """Behind an opening phrase: its comma, or where it has none its noun phrase; of a bare adverb itself."""
    if _is_bare_adverb(sentence, index):
        return index + 1
    comma = _next_comma(sentence, index, before)
    if comma is not None:
        return comma + 1
    index += 1
    phrase = read_phrase_after(sentence, index)
    if phrase is not None and sentence.has_class(index - 1, "preposition"):
        return _find_border(sentence, phrase)
    return index


def _find_border(sentence: Sentence, phrase: NounPhrase) -> int:
    """Where an opening without its comma ends: "In a recent speech Secretary Joan Roe said"."""
    for index in range(phrase.first, phrase.last - 1):
        told = not sentence.is_capital(index) and sentence.classes[index] & {"speech", "document"}
        if told and sentence.is_capital(index + 1) and not sentence.classes[index] & {"role", "organisation"}:
            return index + 1
    return phrase.last


def _is_bare_adverb(sentence: Sentence, index: int) -> bool:
    """ "Now another minister": right behind it begins the subject."""
    classes = sentence.classes[index]
    if (
        "adverb" not in classes
        or classes & {"preposition", "conjunction", "time"}
        or not sentence.has_class(index + 1, "determiner")
    ):
        return False
    phrase = read_phrase_after(sentence, index + 1)
    return phrase is not None and phrase.can_speak


def _find_real_subject(sentence: Sentence, phrase: NounPhrase, index: int, before: int) -> int | None:
    """Where to read on when a phrase only opens the sentence ("Hours later,", "in Salem, New Hampshire,")."""
    comma = _comma_after(sentence, phrase.last)
    if comma is None and _tells_when(sentence, phrase):
        comma = _next_comma(sentence, phrase.last, before)
        return None if comma is None else comma + 1
    if comma is None or comma >= before:
        return None
    place = phrase.last - phrase.first == 1 and "place" in sentence.classes[phrase.first]
    if place and sentence.is_mark(index - 1, ","):
        return comma + 1  # "In Salem, Va., Roe said"
    own = comma == phrase.last + 1 and sentence.has_class(phrase.last, "reflexive")  # "Roe herself, asked about it,"
    if phrase.kind == "relative" or (comma > phrase.last and not own) or not phrase.can_speak:
        return comma + 1
    following = read_phrase_after(sentence, comma + 1)
    named = (
        following is not None and following.kind in ("name", "pronoun") and following.first + 1 >= following.last - 2
    )
    if index > 0 and named and following is not None and not sentence.is_mark(following.last, ","):
        return comma + 1 if sentence.is_mark(index - 1, ",") else None
    return None


def _skip_cleft(sentence: Sentence, phrase: NounPhrase) -> int | None:
    """ "It was then that Roe rose": behind what "it" only points at."""
    time = phrase.last + 1
    if "empty" not in sentence.classes[phrase.first] or not sentence.has_class(time, "adverb"):
        return None
    points = sentence.keys[time - 1] in sentence.tables.be_forms
    return time + 2 if points and sentence.is_key(time + 1, sentence.tables.clause_word) else None


def _skip_span(sentence: Sentence, phrase: NounPhrase) -> int | None:
    """ "Fifty-two years ago Roe left": behind a span of time and its adverb, where one opens the sentence."""
    last = phrase.last + sentence.has_class(phrase.last, "duration")
    spans = phrase.first == 0 and sentence.has_class(last - 1, "duration") and sentence.has_class(last, "adverb")
    return last + 1 if spans else None


def _tells_when(sentence: Sentence, phrase: NounPhrase) -> bool:
    """ "The day after he won": a span of time that a clause or a phrase goes on from."""
    link = sentence.classes[phrase.last] if phrase.last < sentence.size else frozenset()
    return sentence.has_class(phrase.head, "duration") and bool(link & {"preposition", "conjunction", "relative"})


def _comma_after(sentence: Sentence, index: int) -> int | None:
    """The comma within two adverbs of a place ("Hours later,")."""
    for place in range(index, index + 3 if index + 3 < sentence.size else sentence.size):
        if sentence.is_mark(place, ","):
            return place
        down = sentence.has_class(place, "preposition") and sentence.is_mark(place + 1, ",")  # "Two doors down,"
        if not (down or sentence.classes[place] & {"adverb", "time"}):
            return None
    return None


def opens_aside(sentence: Sentence, index: int, start: int = 0) -> bool:
    """Does an opening phrase begin at a token: "In May", "Asked about it"? A participle does so at ``start`` alone."""
    classes = sentence.classes[index]
    if not classes.isdisjoint(("preposition", "adverb", "time", "conjunction")):
        return "indefinite" not in classes
    if index != start or classes.isdisjoint(("gerund", "preterite", "manner")) or sentence.is_capital(index + 1):
        return False
    if "organisation" in classes:
        return False  # "Assembly president Joan Roe"
    follows = sentence.forms[index + 1] if index + 1 < sentence.size else None
    named = sentence.is_capital(index) and "preterite" in classes and follows is not None and follows.tense == "past"
    return not named and not _is_told_as_name(sentence, index)  # "Olmsted continued"


_NAMED_NEAR: Final = 4000
"""Characters on either side in which a word is looked for as a name."""


def _is_told_as_name(sentence: Sentence, index: int) -> bool:
    """ "Connolly, who ...": does the word stand with its capital inside a sentence near by?"""
    if not sentence.capitals[index]:
        return False
    text, word, place = sentence.text, sentence.words[index], sentence.span.start
    first = text.find(f" {word}", max(0, place - _NAMED_NEAR), place + _NAMED_NEAR)
    while first > 0:
        if text[first - 1].isalpha():
            return True
        first = text.find(f" {word}", first + 1, place + _NAMED_NEAR)
    return False


def _next_comma(sentence: Sentence, index: int, before: int) -> int | None:
    places = sentence.mark_places
    for place in places[bisect_left(places, index) : bisect_left(places, before)]:
        if sentence.words[place] == ",":
            return place
    return None


def find_subject_behind(sentence: Sentence, verb: int) -> NounPhrase | None:
    """Of an opening participle ("Calling it ..., Smith said"): the noun phrase behind its comma, one with a verb first.

    "Noting that the Foreign, Trade and Labour Office paid for it, Smith said": the comma of a list is none of these.
    """
    quote = sentence.kinds.find(QUOTE, verb)
    first = read_phrase_after(sentence, quote + 1) if quote > 0 else None
    if first is not None and (not first.can_speak or find_verb(sentence, first.last) is None):
        first = None  # but "Calling it "..." the mayor said"
    for index in sentence.mark_places:
        if index > verb and sentence.words[index] == ",":
            phrase = read_phrase_after(sentence, index + 1)
            if phrase is not None and phrase.can_speak:
                if _acts(sentence, phrase.last):
                    return phrase
                first = first or phrase
    return first


def _acts(sentence: Sentence, index: int) -> bool:
    """Can the token be a finite verb?"""
    if index >= sentence.size:
        return False
    return bool(sentence.classes[index] & {"auxiliary", "preterite"}) or find_verb(sentence, index) is not None


def is_aside(sentence: Sentence, first: int, last: int) -> bool:
    """Does what stands between two commas only say more about the name before?"""
    if first >= last:
        return False
    classes = sentence.classes[first]
    if "joining" in classes:
        return sentence.is_mark(first - 1, "—–") and sentence.is_mark(last, "—–")  # "Roe — and her aides — said"
    if sentence.kinds[first] == NUMBER or classes & {"aside", "former", "preposition", "suffix", "adverb", "role"}:
        return True
    if "manner" in classes and not sentence.is_capital(first):
        return True  # ", seemingly Roe,"
    if classes & {"gerund", "preterite"} and not sentence.is_capital(first):
        return True
    if "role" in sentence.classes[first + 1] and sentence.is_capital(first) and not sentence.is_capital(first + 1):
        return sentence.has_class(first + 2, "preposition")  # "Labour chairman of the board"
    capitals = all(not sentence.is_word(i) or sentence.is_capital(i) for i in range(first, last))
    return capitals and last - first <= 4
