"""How those who make transcripts lay them out, shown as the one way the road knows: ``Label: words``, a turn a line.

Courts number their lines, machines put a time beside each name or above each line, parliaments print the speaker on a
line of its own, and the records of hearings end his name with a stop. The text itself stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

import attrs

from quotecheck.model import TURN_LETTERS, Document, DocumentKind, Masked, Span
from quotecheck.people import is_address
from quotecheck.reading.masking import MAX_PIECES
from quotecheck.reading.turns import find_label, find_name
from quotecheck.reading.unseen import add_masks
from quotecheck.text import View, view_document

Classes = Mapping[str, frozenset[str]]

_TIME: Final = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?(?:[ \t]?[ap]\.?m\.?)?[\])]?"
_WORD: Final = r"[^\W\d_a-z][\w'’-]{1,30}+"
_NAME: Final = rf"(?:{_WORD}\.? |[^\W\d_a-z]\. ?){{0,4}}(?:{_WORD}|\d{{1,3}})"
_SPEAKER: Final = rf"(?P<first>{_WORD})\.?(?P<rest>(?: (?:[^\W\d_a-z]\.|{_WORD}|[a-z]{{2,7}}+)){{1,6}}?)"

# Lines begin behind a line feed, which is looked for in C; so each text is read with one before it.
_NUMBERED: Final = re.compile(r"\n(?P<number>[ \t]{0,12}(\d{1,2})(?:[ \t]{1,60}(?=\S)|[ \t]{0,60}$))", re.MULTILINE)
_PAGE_NUMBER: Final = re.compile(r"^[ \t]{0,120}\d{1,5}[ \t]{0,9}$", re.MULTILINE)
_LINE: Final = re.compile(r"^[^\n]*\S", re.MULTILINE)
_TIMED: Final = re.compile(
    rf"(?:[ \t]\|[ \t]{{0,4}})?\n\s{{0,9}}{_TIME}[ \t]{{0,9}}(?:\|[ \t]{{0,4}}|\n\s{{0,9}})(?=\S)"
)
_STAMPED: Final = re.compile(
    rf"^(?P<before>[ \t]{{0,4}}{_TIME}[ \t]{{1,9}})?(?P<name>{_NAME})"
    rf"(?P<gap>(?(before)|[ \t]{{1,9}}{_TIME}):?\s{{0,3}}\n\s{{0,9}})(?=\S)",
    re.MULTILINE,
)
_CLOCK: Final = re.compile(r":\d\d")
_CLOCK_FIRST: Final = re.compile(r"\n\s{0,9}[\[(]?\d{1,2}:\d\d")
_CHANGED: Final = re.compile(r"(?<=[.?!])[ \t]{1,4}(?=>>+ ?\w)")
_STOPPED: Final = re.compile(rf"\n[ \t]{{0,12}}{_SPEAKER}(?P<gap>\.)[ \t]{{1,4}}(?=[\w“\"‘'(\[—–$])")
_ALONE: Final = re.compile(
    rf"\n[ \t]{{0,12}}{_SPEAKER}(?: \([^()\n]{{1,60}}\)){{0,2}}(?P<gap>[ \t]{{0,9}}\n\s{{0,9}})(?=\S)"
)
_ASKED: Final = re.compile(rf"^[ \t]{{0,12}}{TURN_LETTERS[0]}\.?[ \t]", re.MULTILINE)

_LINKS: Final = frozenset({"preposition", "article", "particle"})
_SENTENCE_ENDS: Final = (".", "?", "!", ".”", '."', ".)")

_FEWEST_NUMBERED: Final = 8
_FEWEST_TURNS: Final = 3
_LEAST_NUMBERED: Final = 0.6
_LEAST_TIMED: Final = 0.15
_LEAST_LABELLED: Final = 0.12
"""Of the lines with words those that are numbered, that are a time, that begin with a label."""
_MOST_BROKEN: Final = 0.1
_NEXT_LABEL: Final = 160


def lay_out(document: Document, classes: Classes, *, kind_known: bool) -> Document:
    """The document with its layout shown as labelled turns, and said to be a transcript; most have no such layout."""
    if kind_known and document.kind is not DocumentKind.TRANSCRIPT:
        return document
    view = view_document(document)
    text = f"\n{view.text}"
    for find in (_find_numbers, _find_stamped, _find_times, _find_changes, _find_stopped, _find_alone):
        found = find(text, classes)
        if found:
            document = _show(document, view, found)
            view = view_document(document)
            text = f"\n{view.text}"
    return document


def _show(document: Document, view: View, found: Sequence[Masked]) -> Document:
    """The document with what was found masked too; as it is where something there is masked already."""
    added = [Masked(view.to_source(_shift(one.span)), one.reads_as) for one in found]
    mask = add_masks(document.mask, added)
    if len(mask) < len(document.mask) + len(added) or len(mask) > MAX_PIECES:
        return document
    return attrs.evolve(document, mask=mask, kind=DocumentKind.TRANSCRIPT)


def _shift(span: Span) -> Span:
    """A stretch of a text that was read with a line feed before it."""
    return Span(max(0, span.start - 1), span.end - 1)


def _find_numbers(text: str, _classes: Classes) -> Sequence[Masked]:
    """The numbers of lines, which begin anew on each page, and those of the pages."""
    found = list(_NUMBERED.finditer(text))
    if len(found) < _FEWEST_NUMBERED or len(found) < _LEAST_NUMBERED * _count_lines(text):
        return ()
    numbers = [int(match[2]) for match in found]
    broken = sum(after not in (before + 1, 1) for before, after in pairwise(numbers))
    labelled = sum(find_label(text[match.end() : match.end() + _NEXT_LABEL]) is not None for match in found)
    if broken > _MOST_BROKEN * len(found) or labelled < _FEWEST_TURNS:
        return ()
    spans = {Span(*match.span("number")) for match in found}
    starts = {span.start for span in spans}
    spans.update(Span(*match.span()) for match in _PAGE_NUMBER.finditer(text) if match.start() not in starts)
    return [Masked(span) for span in sorted(spans)]


def _find_stamped(text: str, _classes: Classes) -> Sequence[Masked]:
    """A name with a time beside it, on a line of its own: "Jane Doe  00:07"."""
    found = list(_STAMPED.finditer(text)) if _CLOCK.search(text) else []
    if not _is_talk(text, [match["name"] for match in found]):
        return ()
    return [masked for match in found for masked in _show_stamped(match)]


def _show_stamped(match: re.Match[str]) -> Iterator[Masked]:
    if match["before"]:
        yield Masked(Span(*match.span("before")))
    yield Masked(Span(*match.span("gap")), ": ")


def _find_times(text: str, _classes: Classes) -> Sequence[Masked]:
    """Times on lines of their own, or before a bar, in the midst of sentences; a live blog has them between."""
    many = len(_CLOCK_FIRST.findall(text)) >= _FEWEST_TURNS
    found = list(_TIMED.finditer(text)) if many else []
    if len(found) < _FEWEST_TURNS or len(found) < _LEAST_TIMED * _count_lines(text):
        return ()
    if 2 * sum(text.endswith(_SENTENCE_ENDS, 0, match.start()) for match in found) > len(found):
        return ()
    return [Masked(Span(*match.span()), _part_lines(text, match)) for match in found]


def _part_lines(text: str, match: re.Match[str]) -> str:
    """What stands for a time between two lines: nothing at the head, a line's end before a label, else a space."""
    after = text[match.end() : match.end() + _NEXT_LABEL]
    if not match.start():
        return ""
    return "\n\n" if after.startswith(">>") or find_label(after) or find_name(after) else " "


def _find_changes(text: str, _classes: Classes) -> Sequence[Masked]:
    """Where another voice begins behind ">>" within a line."""
    found = [Masked(Span(*match.span()), "\n\n") for match in _CHANGED.finditer(text)] if ">>" in text else []
    return found if len(found) >= _FEWEST_TURNS - 1 else ()


def _find_stopped(text: str, classes: Classes) -> Sequence[Masked]:
    """A speaker with a stop behind: "Mr. Doe. I did not.", "The Governor. Thank you."."""
    found = [match for match in _STOPPED.finditer(text) if _is_speaker(match, classes)]
    return _show_labels(text, found, ":", asked=len(_ASKED.findall(text)) if found else 0)


def _find_alone(text: str, classes: Classes) -> Sequence[Masked]:
    """A speaker on a line of his own: "Mr. John Doe (Dover, West)"."""
    found = [match for match in _ALONE.finditer(text) if _is_speaker(match, classes)]
    return _show_labels(text, found, ": ")


def _show_labels(text: str, found: Sequence[re.Match[str]], reads_as: str, asked: int = 0) -> Sequence[Masked]:
    labels = [match["rest"].split()[-1] for match in found]
    if not _is_talk(text, labels, asked):
        return ()
    return [masked for match in found for masked in _show_label(text, match, reads_as)]


def _show_label(text: str, match: re.Match[str], reads_as: str) -> Iterator[Masked]:
    start = match.start()
    if start and not text.endswith("\n", 0, start):
        yield Masked(Span(start, start + 1), "\n\n")  # or the line would be taken for one that goes on
    yield Masked(Span(*match.span("gap")), reads_as)


def _is_speaker(match: re.Match[str], classes: Classes) -> bool:
    """A title and a name, or an article and what somebody is."""
    first, last = (word.casefold() for word in (match["first"], match["rest"].split()[-1]))
    if any(word.islower() and _LINKS.isdisjoint(classes.get(word, ())) for word in match["rest"].split()):
        return False
    return is_address(first, last, classes)


def _is_talk(text: str, labels: Sequence[str], asked: int = 0) -> bool:
    """Are there turns enough for the length of the text, and does somebody speak again?"""
    again = bool(asked) or len(set(labels)) < len(labels)
    return again and len(labels) + asked >= max(_FEWEST_TURNS, _LEAST_LABELLED * _count_lines(text))


def _count_lines(text: str) -> int:
    return sum(1 for _ in _LINE.finditer(text))
