"""Runs of capitalised words taken apart: the name in them, and the title words before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

from quotecheck.model import Lexicon, ReportingTables
from quotecheck.model.slots import sealed
from quotecheck.people.names import is_generation, split_name, strip_possessive

CAPITAL: Final = "[" + "".join(filter(str.isupper, map(chr, (*range(0x41, 0x557), *range(0x1E00, 0x1F00))))) + "]"
"""A capital of any alphabet that has them in common use: Latin with all its marks, Greek, Cyrillic, Armenian."""
_FIRST_AND_LAST: Final = 2
_FIELD_AND_NAME: Final = 3
_MOST_WORDS: Final = 4
"""Words with a capital in a name; more are a headline."""
NOT_IN_NAMES: Final = frozenset({"determiner", "preposition", "conjunction", "adverb", "auxiliary", "pronoun", "time"})
_LEADING: Final = NOT_IN_NAMES | {"possessive"}  # "Your Honor"
_NO_LAST_NAME: Final = NOT_IN_NAMES - {"auxiliary", "time"}
NO_PERSON: Final = frozenset({"organisation", "body", "place", "document", "people"})
BEFORE_NAMES: Final = frozenset({"title", "role", "former", "organisation", "time"})
_OWNERS: Final = ("'s", "’s")


@sealed
class Titled:
    """A run of capitals taken apart: the name in it, where that begins, and the title words before it."""

    first: int
    name: str
    words: tuple[str, ...]
    """Of the name, as compared."""
    titles: tuple[str, ...]
    full: bool
    """The name can be somebody's whole name."""


def _title_run(run: str, first: int, last: int, titles: tuple[str, ...]) -> Titled:
    name = run[first:last]
    words = split_name(name)
    return Titled(first, name, words, titles, _may_be_full(name, words))


def _may_be_full(name: str, words: tuple[str, ...]) -> bool:
    """Given name and last name, particles not counted, and no headline."""
    if len(words) > _MOST_WORDS and len(words) > _MOST_WORDS + sum(map(str.islower, name.split())):
        return False
    return len(words) >= _FIRST_AND_LAST and not name.isupper()


def _ends_with_surname(words: Sequence[str], classes: Sequence[frozenset[str]]) -> bool:
    """ "Bob Baker", "Rep. Tom Church": a last word that is an office or a body elsewhere."""
    if len(words) < 2 or "surname" not in classes[-1]:
        return False
    if "title" in classes[-2]:
        return words[-2].endswith(".")
    given = "given" in classes[-2] or (BEFORE_NAMES | NO_PERSON).isdisjoint(classes[-2])
    return given and ("organisation" not in classes[-1] or any("title" in one for one in classes[:-2]))


def part_place(run: str, titled: Titled) -> Titled:
    """Of "Port Alban Joan Roe" behind "Mayor of" the last two words are the name."""
    last = titled.first + len(titled.name)
    words = run[:last].split()
    if len(words) < _FIELD_AND_NAME:
        return titled
    name = 2 + (words[-2].endswith(".") or is_generation(words[-1]))
    return _title_run(run, len(" ".join(words[:-name])) + 1, last, titled.titles) if name < len(words) else titled


def keep_given(run: str, titled: Titled) -> Titled:
    """Of "April Roe", whose month was left out, both words."""
    return _title_run(run, 0, titled.first + len(titled.name), ())


def find_runs(text: str, lexicon: Lexicon) -> Iterator[re.Match[str]]:
    """Two and more capitalised words in a row, one run behind the other."""
    start, run = _compile_run(lexicon.reporting, lexicon.prose.abbreviations)
    end = 0
    for capital in start.finditer(text):
        place = capital.start()
        match = run.match(text, place) if place >= end else None
        if match is not None:
            yield match
            end = match.end()


@cache
def _compile_run(tables: ReportingTables, abbreviations: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Where a run of capitalised words can start, and the run with its initials and particles.

    The first begins with a capital, so that all between is skipped, and spares most capitals the second.
    """
    stops = "|".join(sorted(short.capitalize() for short in abbreviations))
    particles = "|".join(sorted(word for word, classes in tables.word_classes.items() if "particle" in classes))
    particle = rf"(?!{CAPITAL})(?:{particles})"  # spares a capital all of them
    longest = max(map(len, abbreviations))  # spares nearly every word the list of them all
    capital = rf"(?:{particle}-)?{CAPITAL}[\w’'-]{{0,40}}"
    word = rf"(?:(?:{CAPITAL}\.){{1,3}}|(?=\w{{1,{longest}}}\.)(?:{stops})\.|{capital})"
    start = rf"{CAPITAL}(?<!\w.)(?=[\w’'.-]*+[ \u00a0](?:{CAPITAL}|{particle}[ \u00a0-]))"
    run = rf"{word}(?:[ \u00a0](?:{particle}[ \u00a0]){{0,2}}{word}){{1,8}}"
    return re.compile(start), re.compile(run)


@lru_cache(maxsize=8192)
def classes_of(word: str, tables: ReportingTables) -> frozenset[str]:
    """Of "I'm" those of "I"."""
    if word.isalpha():  # most are: nothing to take off
        return tables.find_classes(word.casefold())
    key = strip_possessive(fold_key(word))
    head, mark, short = key.partition("'")
    return tables.find_classes(head if "clitic" in tables.find_classes(mark + short) else key)


def fold_key(word: str) -> str:
    """A word as the tables have it: no stops, a straight apostrophe."""
    return word.casefold().replace(".", "").replace("’", "'")


def _is_headline_word(word: str, tables: ReportingTables) -> bool:
    """A verb in the middle of capitals: "Doe Says Harbour Will Close" is a headline, and no name."""
    key = fold_key(word)
    form = tables.reporting_verbs.get(key)
    return (form is not None and form.tense == "present") or "auxiliary" in tables.find_classes(key)


@lru_cache(maxsize=4096)
def take_apart(run: str, tables: ReportingTables) -> Titled | None:
    """Where in a run of capitals the name stands, and the title words before it."""
    words = run.split()
    classes = [classes_of(word, tables) for word in words]
    if len(words) == _FIRST_AND_LAST and not any(classes) and not words[0].endswith(_OWNERS):
        return _title_run(run, 0, _find_end(words), ())
    while len(words) > 2 and "honour" in classes[-1]:
        del words[-1], classes[-1]
    first = 0
    while first < len(words) and not _LEADING.isdisjoint(classes[first]) and "title" not in classes[first]:
        first += 1
    if len(words) - first > _FIRST_AND_LAST and "document" in classes[first] and "given" not in classes[first]:
        first += 1  # "Interview Joan Roe"
    start = first
    surname = _ends_with_surname(words, classes)
    for index in range(len(words) - 1 - surname - (surname and "given" in classes[-2]), first - 1, -1):
        given = index > first and "namesake" in classes[index] and "title" in classes[index - 1]  # "Mayor June Roe"
        if (not given and not BEFORE_NAMES.isdisjoint(classes[index])) or (
            words[index].endswith(_OWNERS) and words[index + 1 :]
        ):
            start = index + 1
            break
    if len(words) - start >= _FIELD_AND_NAME and "field" in classes[start]:
        start += 1  # "Minister of Education Joan Roe"
    if start >= len(words) or not _NO_LAST_NAME.isdisjoint(classes[-1]):
        return None
    if "auxiliary" in classes[-1] and all(word.endswith(".") for word in words[start:-1]):
        return None
    if any(_is_headline_word(word, tables) for word in words[start + (not start) : -1]):
        return None
    end = _find_end(words)
    if not start:
        return _title_run(run, 0, end, ())
    titles = tuple([fold_key(word) for word in words[first:start]])
    return _title_run(run, len(" ".join(words[:start])) + 1, end, titles)


def _find_end(words: Sequence[str]) -> int:
    """Where the last word ends as far as it is part of the name: no "'s", no stop of a sentence."""
    last = words[-1]
    end = len(" ".join(words)) - len(last) + len(strip_possessive(last))
    return end - 1 if last.endswith(".") and not is_generation(last) else end
