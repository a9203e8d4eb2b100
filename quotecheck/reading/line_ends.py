"""Line ends that are none to a reader: those of a paragraph that was wrapped. They read as spaces, so that no name and
no phrase is parted by them; the text itself stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs

from quotecheck.model import Document, Masked, Span
from quotecheck.reading.masking import MAX_PIECES
from quotecheck.reading.turns import find_label, find_name
from quotecheck.reading.unseen import add_masks
from quotecheck.text import View, split_paragraphs, view_document

_LINE_END: Final = re.compile(r"(?<![-\u2010\u00ad \t])[ \t]{0,40}\r?\n[ \t]{0,40}")  # behind a hyphen a word goes on
_OWN_LINE: Final = re.compile(r"[^\w\"“”„‟«‘'(\[$£€¥…]|[^\W\d_a-z][\w'’.-]{0,30}:\s")
"""A list's item, a label, a line of a table: it stands for itself."""
_TWO_LINES: Final = re.compile(r"\n(?<=[^\n]{40}\n)[ \t]{0,40}\S")  # begins with a sign, so that all between is skipped
_LONGEST_LINE: Final = 140
_NUMBERED: Final = re.compile(r"\d{1,3}[.)]\s")


def join_wrapped(document: Document) -> Document:
    """The document with the line ends inside of its wrapped paragraphs shown as spaces; most have none."""
    if not document.mask and not _may_be_wrapped(document.text):
        return document
    view = view_document(document)
    found = [Masked(span, " ") for span in _find_wrapped(view, document.text)]
    if not found or len(found) + len(document.mask) > MAX_PIECES:
        return document
    return attrs.evolve(document, mask=add_masks(document.mask, found))


def _may_be_wrapped(text: str) -> bool:
    """Does a line of some length go on in the next? This spares most texts the reading of their paragraphs."""
    ends = (match.start() for match in _TWO_LINES.finditer(text))
    return any(end - text.rfind("\n", 0, end) <= _LONGEST_LINE + 1 for end in ends)


def _find_wrapped(view: View, text: str) -> Iterator[Span]:
    for paragraph in split_paragraphs(view.text):
        if view.text.find("\n", paragraph.start, paragraph.end) < 0 or _has_own_lines(view.text, paragraph):
            continue
        for match in _LINE_END.finditer(view.text, paragraph.start, paragraph.end):
            span = view.to_source(Span(*match.span()))
            if text[span.start : span.end] == match.group():
                yield span


def _has_own_lines(text: str, paragraph: Span) -> bool:
    """Does any line but the first begin as one of its own?"""
    first, *lines = [line.strip() for line in text[paragraph.start : paragraph.end].split("\n")]
    if _NUMBERED.match(first) and any(map(_NUMBERED.match, lines)):
        return True
    return any(_OWN_LINE.match(line) or find_label(line) or find_name(line) for line in lines)
