"""What was said, and by whom, as a text tells it."""

from __future__ import annotations

from enum import Enum
from typing import Final

import attrs

from quotecheck.model.display import Shown
from quotecheck.model.document import Document, Span
from quotecheck.model.slots import write_slots
from quotecheck.model.verdicts import Finding


class Kind(str, Enum):
    """How the words are reported."""

    DIRECT = "direct"  # a whole utterance in marks
    MIXED = "mixed"  # marks inside a reported clause
    INDIRECT = "indirect"  # a reported clause without marks


# For what asks thousands of times: Python 3.11 takes twenty times as long to give a member of an enumeration as a name.
DIRECT: Final = Kind.DIRECT
MIXED: Final = Kind.MIXED
INDIRECT: Final = Kind.INDIRECT

TURN_LETTERS: Final = ("Q", "A")
"""The letters that label a transcript's turns: of who asks, and of who answers."""


class Stance(str, Enum):
    """What the speaker does with the words."""

    ASSERTS = "asserts"
    DENIES = "denies"  # "Price rejected a claim that ..."
    DESCRIBES = "describes"  # "Price described it as ..."


@write_slots
@attrs.frozen(weakref_slot=False)
class Mention:
    """Words in a text that stand for somebody, or for a cue."""

    text: str
    span: Span


@write_slots
@attrs.frozen(weakref_slot=False)
class Content:
    """A stretch of reported words, before anybody is known to have said it.

    ``span`` lies inside the marks; ``outer`` includes them (equal to ``span`` where there are none).
    """

    kind: Kind
    span: Span
    outer: Span
    open_mark: str = ""
    close_mark: str = ""
    depth: int = 0
    """0, or 1 and more for a quotation inside a quotation."""
    continues: bool = False
    """The quotation runs on from the content before it (next paragraph, closing mark left out)."""
    label: Span | None = None
    """Of a transcript's turn: the words that name who speaks ("MR. PRICE", "Q"), on every content of the turn."""


@attrs.frozen
class NotQuotation:
    """In marks, but nobody's words."""

    span: Span
    text: str
    reason: str
    """title, scare words, term, measure, nickname, code, apostrophe ..."""


@attrs.frozen
class Contents:
    """What extraction finds in a document, in document order."""

    contents: tuple[Content, ...]
    not_quotations: tuple[NotQuotation, ...] = ()
    notices: tuple[Finding, ...] = ()


LABELLED: Final = "label of the turn"
"""The rule of a speaker whom a transcript's label names."""


@write_slots
@attrs.frozen(weakref_slot=False)
class Speaker:
    """Who said it. ``mention`` is the words at the quotation, ``name`` what they resolve to."""

    name: str | None = None
    mention: Mention | None = None
    anonymous: bool = False
    via: str | None = None
    """Through whom: in "Price says that Biden said", Price."""
    candidates: tuple[str, ...] = ()
    """Names an unresolved mention could stand for."""
    organisation: bool = False
    rule: str = ""
    """The rule that found the speaker, for the evidence file."""
    confidence: float = 1.0
    """How sure that rule is, 0 to 1: its precision on annotated news, not a probability."""

    @property
    def called(self) -> str | None:
        """The name, else the words that mention them; None where nobody is named."""
        return self.name or (self.mention.text if self.mention else None)


@write_slots
@attrs.frozen(kw_only=True, weakref_slot=False)
class Quotation(Shown):
    """One utterance as a document reports it, however many stretches the reporter split it into."""

    kind: Kind
    spans: tuple[Span, ...]
    """Inside the marks, in document order."""
    text: str
    """The words of all spans, joined by a space."""
    speaker: Speaker = Speaker()
    cue: Mention | None = None
    stance: Stance = Stance.ASSERTS
    is_question: bool = False
    """Put to the speaker by somebody else."""
    nested: bool = False
    in_headline: bool = False

    def __repr__(self) -> str:
        return f"<Quotation {self.kind.value}, {self.speaker.called or 'nobody named'}: {self.text!r}>"

    @property
    def span(self) -> Span:
        """From the first word to the last, tags between included."""
        return self.spans[0] if len(self.spans) == 1 else Span(self.spans[0].start, self.spans[-1].end)

    @property
    def in_marks(self) -> bool:
        """Are its words printed as the speaker's own? Indirect ones are the reporter's."""
        return self.kind is not INDIRECT


@attrs.frozen
class Extraction(Shown):
    """Every attributed statement of one document."""

    document: Document
    quotations: tuple[Quotation, ...]
    not_quotations: tuple[NotQuotation, ...] = ()
    notices: tuple[Finding, ...] = ()

    def __repr__(self) -> str:
        said = f"{len(self.quotations):,} quotation" + ("" if len(self.quotations) == 1 else "s")
        return f"<Extraction of {self.document.id!r}: {said}, {len(self.not_quotations):,} others in marks>"


@attrs.frozen(kw_only=True)
class Utterance:
    """A quotation as the index keeps it."""

    id: str
    """Hash of document id, folded words and ordinal among equals."""
    document_id: str
    ordinal: int
    """Position among the utterances of its document, from 0."""
    quotation: Quotation
