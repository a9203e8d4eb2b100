"""Is a text a transcript? Told by its shape alone: paragraphs that begin with a speaker's label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from quotecheck.model import TURN_LETTERS, Span
from quotecheck.text import split_paragraphs

_LEAD: Final = r"(?:[(\[][^()\[\]\r\n]{1,60}[)\]]\s{1,4})?(?:>>\s{0,3})?"  # a time, a stage direction
_CAPITALS: Final = r"(?P<capitals>[^\W\d_a-z](?:[^\W_a-z]|[ .,'’\"“”()/&#-]){0,120}?)(?:\s?\([^()\r\n]{1,60}\))?"
_ASKS, _ANSWERS = TURN_LETTERS
_LABEL: Final = re.compile(rf"{_LEAD}{_CAPITALS}:(?=\s|$)|(?P<letter>[{_ASKS}{_ANSWERS}])(?:[.:)]|(?<={_ASKS})\s|\t)")
_OFFICE: Final = re.compile(r"[,(]")
_NAME: Final = re.compile(r"(?P<name>(?:[^\W\d_a-z][\w.'’-]{0,30} ){0,4}[^\W\d_a-z][\w.'’-]{0,30}):\s")

_PLAIN_LABEL: Final = re.compile(r"(?P<name>[^\W\d_a-z][\w.'’-]{0,30}(?: [\w.'’-]{1,30}){0,4}):\s")
_CALLED: Final = re.compile(r"(?i:\btranscript\b)")
_HEAD: Final = 3  # paragraphs
_LOOKED_AT: Final = 3000  # paragraphs; a text does not become a transcript later
_FEWEST_TURNS: Final = 4
_FEWEST_NAMED_TURNS: Final = 6
_LEAST_SHARE: Final = 0.08
_LEAST_NAMED_SHARE: Final = 0.3
_DENSE: Final = 0.6
_FEWEST_TITLED: Final = 2
_OFFICES: Final = frozenset(("role", "title"))
_FEWEST_NAMES: Final = 2  # of one person
_MOST_NAMES: Final = 4

LABEL_REACH: Final = 200
"""Characters of a paragraph among which its label stands."""
NO_CLASSES: Final[Mapping[str, frozenset[str]]] = {}


def find_label(line: str) -> str | None:
    """The label in capitals (``MR PRICE:``, ``Q.``) that a line begins with, or None."""
    match = _LABEL.match(line) if ":" in line or line.startswith(TURN_LETTERS) else None
    return None if match is None else match["capitals"] or match["letter"]


def find_name(line: str) -> str | None:
    """The name of two words or more (``Ned Price:``) that a line begins with as a label, or None."""
    match = _NAME.match(line) if ":" in line else None
    return match["name"] if match and " " in match["name"] else None


def is_transcript(text: str, classes: Mapping[str, frozenset[str]] = NO_CLASSES) -> bool:
    """Does the text consist of speakers' turns?

    Labels in capitals count from the fourth turn on if a last name of theirs comes again, and from the second where
    most paragraphs are turns and somebody is asked; names in ordinary letters must come often, since stories list
    ("Time: noon") as well. A text that is nothing but turns needs two labels that begin with a title ("MR. DOE"), by
    the ``classes`` of words, folded and without stops.
    """
    paragraphs = [text[span.start : min(span.end, span.start + LABEL_REACH)] for span in _first_paragraphs(text)]
    printed = list(filter(None, map(find_label, paragraphs)))
    labels = list(map(_find_last_name, printed))
    if len(labels) > len(set(labels)) and len(labels) >= max(_FEWEST_TURNS, _LEAST_SHARE * len(paragraphs)):
        return True
    if _count_introduced(printed, classes) >= _FEWEST_TITLED:
        return True
    if len(labels) >= max(2, _DENSE * len(paragraphs)):
        if any(label in TURN_LETTERS for label in labels) or any("?" in paragraph for paragraph in paragraphs):
            return True
        if len(labels) == len(paragraphs) and _count_titled(paragraphs, classes) >= _FEWEST_TITLED:
            return True
    return _has_named_turns(paragraphs) or (_says_so(paragraphs) and _talk_in_turns(paragraphs))


def _count_introduced(labels: Iterable[str], classes: Mapping[str, frozenset[str]]) -> int:
    """Different labels of a full name and an office: "JANE DOE, HOST", but not "NEW YORK, N.Y."."""
    parts = [label.split(",", 1) for label in set(labels) if "," in label]
    return sum(
        _FEWEST_NAMES <= len(name.split()) <= _MOST_NAMES and _has_office(told.casefold(), classes)
        for name, told in parts
    )


def _has_office(told: str, classes: Mapping[str, frozenset[str]]) -> bool:
    words = (word.strip(".,()") for word in told.split())
    return any(not _OFFICES.isdisjoint(classes.get(word, ())) for word in words)


def _says_so(paragraphs: list[str]) -> bool:
    """Does the head call the text a transcript?"""
    return any(_CALLED.search(paragraph) for paragraph in paragraphs[:_HEAD])


def _talk_in_turns(paragraphs: list[str]) -> bool:
    """Do paragraphs begin with the names of two people, of whom one comes again ("Pat Moss:", "Moss:")?"""
    found = (_PLAIN_LABEL.match(paragraph) for paragraph in paragraphs)
    names = [match["name"].split()[-1] for match in found if match]
    return 1 < len(set(names)) < len(names)


def _count_titled(paragraphs: list[str], classes: Mapping[str, frozenset[str]]) -> int:
    """Labels of a title and a name: "MAYOR DOE", not "PORTO" or "UPDATE"."""
    words = [label.split() for label in map(find_label, paragraphs) if label]
    return sum(len(parts) > 1 and "title" in classes.get(parts[0].casefold().replace(".", ""), ()) for parts in words)


def _find_last_name(label: str) -> str:
    """What "JANE DOE, HOST" and "DOE" have in common."""
    words = _OFFICE.split(label, maxsplit=1)[0].split()
    return words[-1] if words else label


def _first_paragraphs(text: str) -> Iterator[Span]:
    for count, span in enumerate(split_paragraphs(text)):
        if count == _LOOKED_AT:
            return
        yield span


def _has_named_turns(paragraphs: list[str]) -> bool:
    found = (_NAME.match(paragraph) for paragraph in paragraphs if ":" in paragraph)
    names = Counter(match["name"] for match in found if match)
    often = [count for count in names.values() if count > 1]
    return len(often) > 1 and sum(often) >= max(_FEWEST_NAMED_TURNS, _LEAST_NAMED_SHARE * len(paragraphs))
