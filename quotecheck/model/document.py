"""A document, and places in it."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from enum import Enum
from typing import TYPE_CHECKING, Final

import attrs

from quotecheck.model.lexicon import READ_LANGUAGE
from quotecheck.model.once import once
from quotecheck.model.slots import write_slots

if TYPE_CHECKING:
    from quotecheck.model.verdicts import Finding

STATUSES: Final = ("usable", "held", "embargoed", "corrected", "withdrawn")
"""Whether a document may be used."""

_LINE_END: Final = re.compile(r"\r\n|\n|\r")


@write_slots
@attrs.frozen(order=True, weakref_slot=False)
class Span:
    """``[start, end)`` in Unicode code points of ``Document.text``."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Do the two share a character?"""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Does this one hold all of the other?"""
        return self.start <= other.start and other.end <= self.end


class DocumentKind(str, Enum):
    """What a document is. Narration exists only in a story."""

    STORY = "story"
    TRANSCRIPT = "transcript"
    STATEMENT = "statement"  # speech, letter, post: all of it one person's words
    NOTES = "notes"
    REGISTRY = "registry"


@attrs.frozen
class Masked:
    """A stretch of the file that is not words: markup, an entity, front matter."""

    span: Span
    reads_as: str = ""
    """What a reader sees in its place: "" for ``<b>``, "&" for ``&amp;``, blank lines for ``</p>``."""


@attrs.frozen
class PlaceMark:
    """From ``start`` on, the text stands at ``label`` in the original ("page 3", "00:04:12", "row 7")."""

    start: int
    label: str


@attrs.frozen(kw_only=True, slots=False)
class Document:
    """One text with what is known of it.

    ``text`` is the decoded file itself for text, Markdown, HTML and captions, with ``mask`` for what
    is not words; for other formats the reader's text, with ``places``.
    """

    text: str = attrs.field(repr=False)
    id: str
    """Given, else canonical URL, else relative POSIX path, else ``sha256:...`` of the text."""
    path: str | None = None
    title: str | None = None
    date: dt.date | None = None
    """The day it was published, or spoken if it is a transcript or a statement."""
    said_on: dt.date | None = None
    kind: DocumentKind = DocumentKind.STORY
    words_of: str | None = None
    """Whose words all of it is (a statement), or None."""
    whole: bool = False
    """It holds the whole event: what is not in it was not said there."""
    event: str | None = None
    language: str = READ_LANGUAGE
    url: str | None = None
    author: str | None = None
    publisher: str | None = None
    status: str = "usable"
    """One of ``STATUSES``."""
    replaces: str | None = None
    """Id or URL of the version that this one corrects."""
    replaced_by: str | None = None
    terms: str | None = None
    """Ground rules or other terms of use, in words: "on background", "not before the speech"."""
    embargo_until: dt.date | None = None
    """The day from which an embargoed document may be used."""
    vouched_by: str | None = None
    """Who answers for the words, and with what proof: an interview of our own, which is never verified."""
    fetched: str | None = None
    """When it came in, an ISO day or moment."""
    received_from: str | None = None
    """From whom it came: a press office, an agency's feed, a reporter."""
    own: bool = False
    """Printed by this newsroom itself: alone it never confirms."""
    sha256: str = ""
    """Digest of the bytes as read."""
    mask: tuple[Masked, ...] = attrs.field(default=(), repr=False)
    asides: tuple[Span, ...] = attrs.field(default=(), repr=False)
    """What of a page stands beside its main text, where that is known: menus, teasers, readers' comments."""
    places: tuple[PlaceMark, ...] = attrs.field(default=(), repr=False)
    notices: tuple[Finding, ...] = ()

    def __repr__(self) -> str:
        about = [getattr(self.kind, "value", self.kind), str(self.date or self.said_on or "undated")]
        return f"<Document {self.id!r}: {', '.join(about)}, {len(self.text):,} characters>"

    @property
    def called(self) -> str:
        """The path, else the id."""
        return self.path or self.id

    @property
    def day_said(self) -> dt.date | None:
        """The day its words were spoken, else the one it was published, as far as either is known."""
        return self.said_on or self.date

    @property
    def day_out(self) -> dt.date | None:
        """The day it was published, else the one its words were spoken, as far as either is known."""
        return self.date or self.said_on

    @once
    def line_starts(self) -> tuple[int, ...]:
        """Offsets at which lines begin; only LF, CR and CRLF end a line."""
        return (0, *(match.end() for match in _LINE_END.finditer(self.text)))

    @once
    def _place_starts(self) -> tuple[int, ...]:
        return tuple(mark.start for mark in self.places)

    def locate(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from 1, columns in code points."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def place_of(self, offset: int) -> str:
        """Where a person finds the offset in the original: "page 3", or "line 12"."""
        index = bisect_right(self._place_starts, offset)
        label = self.places[index - 1].label if index else f"line {self.locate(offset)[0]}"
        return f"{label}, beside the main text" if self.is_aside(offset) else label

    def is_aside(self, offset: int) -> bool:
        """Does the offset lie beside the main text?"""
        index = bisect_right(self.asides, offset, key=lambda span: span.start)
        return index > 0 and offset < self.asides[index - 1].end

    def line_text(self, line: int) -> str:
        """The words of a line (from 1), without its line end."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")
