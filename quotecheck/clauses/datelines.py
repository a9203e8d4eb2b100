"""Datelines: the place, the day and the agency that open a report and speak no word of it."""

from __future__ import annotations

from typing import Final

from quotecheck.clauses.phrases import find_verb
from quotecheck.clauses.tokens import NUMBER, QUOTE, WORD, Sentence

_DATELINE: Final = 14
"""Tokens that a place and a date before a dash may take."""


def ends_dateline(sentence: Sentence, mark: int) -> bool:
    """ "LISBON, May 3 (Agency) - ", "Lisbon —", "LISBON: The court": a place that speaks no word of what follows."""
    if mark >= _DATELINE or not sentence.is_capital(0):
        return False
    if sentence.is_mark(mark, ")"):
        return _ends_agency(sentence, mark)
    if sentence.is_mark(mark, "—–"):
        return not _opens_apposition(sentence, mark) and not _tells_something(sentence, mark)
    if sentence.is_mark(mark, ":") and _is_dated_place(sentence, mark):
        return True
    if mark == 1 and sentence.is_mark(mark, "-"):  # "Lisbon - The court", not "Roe - who left - said"
        return "-" not in sentence.words[2:] and not sentence.has_class(2, "pronoun")
    return sentence.is_mark(mark, ":-") and _is_in_capitals(sentence, 0) and not _is_in_capitals(sentence, mark + 1)


_AGENCY: Final = 3
"""Letters of an agency's name in a dateline, at least; "(D)" is a party."""


def _ends_agency(sentence: Sentence, mark: int) -> bool:
    """ "Alban, Port State (CNN) Joan Roe, speaking": nothing but a place before an agency in capitals."""
    agency = sentence.words[mark - 1]
    if not sentence.is_mark(mark - 2, "(") or not agency.isupper() or len(agency) < _AGENCY:
        return False
    before = range(mark - 2)
    named = all(sentence.is_capital(index) or sentence.is_mark(index, ",") for index in before)
    return named and sentence.is_capital(mark + 1)


def _is_dated_place(sentence: Sentence, mark: int) -> bool:
    """ "New Delhi: ", "Alban, Apr 15: ", "Alban, 15 April: ": a town by its parts, or with the day."""
    if sentence.kinds[mark - 2] == NUMBER and sentence.is_mark(mark - 3, ",") and _names_month(sentence, mark - 1):
        return True
    if sentence.kinds[mark - 1] == NUMBER and sentence.is_capital(mark - 2) and sentence.is_mark(mark - 3, ","):
        return True
    return sentence.has_class(0, "region") and sentence.has_class(1, "regional") and sentence.is_mark(2, ":")


def _names_month(sentence: Sentence, index: int) -> bool:
    return sentence.is_capital(index) and sentence.has_class(index, "time")


def _tells_something(sentence: Sentence, last: int) -> bool:
    """ "Roe said that it was late — which": a verb before the dash."""
    return any("auxiliary" in sentence.classes[i] or find_verb(sentence, i) is not None for i in range(1, last))


def _opens_apposition(sentence: Sentence, mark: int) -> bool:
    """ "Joan Roe — a former mayor of Salem — left": what stands between two dashes says who the name is."""
    if not sentence.has_class(mark + 1, "article") and not sentence.has_class(mark + 1, "former"):
        return False
    return any(place > mark + 1 and sentence.is_mark(place, "—–") for place in sentence.mark_places)


def find_dateline_end(sentence: Sentence) -> int:
    """Behind "LISBON, May 3 (Agency) — " or "(Agency) - "; 0 where no dateline opens the sentence."""
    for mark in sentence.mark_places:
        if mark >= _DATELINE:
            break
        if mark and sentence.is_mark(mark, "—–-") and _stands_free(sentence, mark):
            named = all(sentence.capitals[i] for i in range(mark) if sentence.kinds[i] == WORD)
            return mark + 1 if named and QUOTE not in sentence.kinds[:mark] else 0
    return 0


def _stands_free(sentence: Sentence, mark: int) -> bool:
    """No hyphen, as in "a 6.5-metre wave"."""
    place, text = sentence.start_of(mark), sentence.text
    return sentence.words[mark] != "-" or text[place - 1].isspace() or text[place + 1 : place + 2].isspace()


def find_dated_place_end(sentence: Sentence) -> int:
    """Behind "Alban, 15 April: "; 0 where no such place opens the sentence."""
    for mark in sentence.mark_places:
        if mark >= _DATELINE:
            break
        if sentence.is_mark(mark, ":"):
            return mark + 1 if sentence.is_capital(0) and _is_dated_place(sentence, mark) else 0
    return 0


def _is_in_capitals(sentence: Sentence, first: int) -> bool:
    """Is the run of words that begins there in capitals, and nobody's role?"""
    last = next((mark for mark in sentence.mark_places if mark > first), sentence.size)
    words = [index for index in range(first, last) if sentence.kinds[index] == WORD]
    if any(sentence.classes[index] & {"role", "title", "people", "organisation"} for index in words):
        return False
    return len(sentence.words[first]) > 1 and bool(words) and all(sentence.words[index].isupper() for index in words)
