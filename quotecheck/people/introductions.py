"""The full names that a text introduces, in order, with the titles before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from quotecheck.model import Lexicon, ReportingTables
from quotecheck.model.slots import sealed
from quotecheck.model.tables.reporting import DATES_MONTH
from quotecheck.people.runs import classes_of, find_runs, keep_given, part_place, take_apart

_MOST: Final = 20_000
"""Runs of capitals that are read: a text of names alone must not fill the memory."""
_VERB_AND_NAME: Final = 2
_OFFICE_OF: Final = re.compile(r"\b([^\W\d_]{3,20}) (\w{2,3}) \Z")
_OFFICE_REACH: Final = 26
_LONGEST_DATING: Final = 12
_OPENS: Final = frozenset('“"')
_CLOSES: Final = frozenset('”"')


@sealed
class Introduction:
    """A name in a document, where it stands, and the words of title before it."""

    name: str
    words: tuple[str, ...]
    """Of the name, as compared: one alone is a last name behind its title ("Mr. Doe"), and introduces nobody."""
    start: int
    run: tuple[int, int]
    """Where the run of capitals stands that holds it, titles included."""
    titles: tuple[str, ...] = ()


def read_introductions(text: str, lexicon: Lexicon) -> Iterator[Introduction]:
    """Every full name of a text in order, and every last name behind a title."""
    tables = lexicon.reporting
    links = tuple([f" {link} " for link in tables.office_links])
    for match in islice(find_runs(text, lexicon), _MOST):
        run, place = match.group(), match.span()
        titled = take_apart(run, tables)
        if titled is None or _is_in_marks(text, *place):
            continue
        start = place[0]
        if not titled.first and text.endswith(links, 0, start) and _follows_office(text, start, tables):
            titled = part_place(run, titled)
        elif titled.first and not titled.titles and _is_given(text, start, run[: titled.first - 1], tables):
            titled = keep_given(run, titled)
        if len(titled.words) == 1 or (titled.full and not _opens_with_verb(text, start, titled.words, tables)):
            yield Introduction(titled.name, titled.words, start + titled.first, place, titled.titles)


def _is_given(text: str, start: int, month: str, tables: ReportingTables) -> bool:
    """ "April Roe", but not "in April Roe Bay" or "last March"."""
    before = text[max(0, start - _LONGEST_DATING) : start].split()[-1:]
    dated = before and not classes_of(before[0], tables).isdisjoint(DATES_MONTH)
    return not dated and "namesake" in classes_of(month, tables)


def _is_in_marks(text: str, start: int, end: int) -> bool:
    """ "Vote Doe" and nothing more in marks: a slogan."""
    if start == 0 or text[start - 1] not in _OPENS:
        return False
    return any(mark in _CLOSES for mark in text[end : end + 2].lstrip(".,!?")[:1])


def _follows_office(text: str, start: int, tables: ReportingTables) -> bool:
    """ "Mayor of" stands before the run, whose link has been seen there."""
    before = _OFFICE_OF.search(text, max(0, start - _OFFICE_REACH), start)
    charge = tables.charge_phrase[1].capitalize()
    offices = ("title", "role") if text.startswith(f"{charge} ", start) else ("title",)
    if before is not None and before.group(2) == tables.purpose_word and before.group(1).islower():
        return False  # "an officer for Port Alban Joan Roe"
    return before is not None and not classes_of(before.group(1), tables).isdisjoint(offices)


def _opens_with_verb(text: str, start: int, words: tuple[str, ...], tables: ReportingTables) -> bool:
    """ "Said Doe: ...", at the head of a line or behind a stop: no name, though some are called Said."""
    verb = tables.reporting_verbs.get(words[0]) if len(words) == _VERB_AND_NAME else None
    if verb is None or verb.tense != "past" or "say" not in verb.frames:
        return False
    return text[max(0, start - 2) : start].rstrip(" ")[-1:] in ("", "\n", ".", "”")
