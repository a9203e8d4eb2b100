"""What quotecheck says about a quotation."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING

import attrs

from quotecheck.codes import RULES, Attribution, Severity, Wording
from quotecheck.model.display import Shown
from quotecheck.model.document import Document, Span
from quotecheck.model.slots import write_slots

if TYPE_CHECKING:
    from quotecheck.model.matching import Alignment
    from quotecheck.model.speech import Quotation, Speaker


@write_slots
@attrs.frozen(kw_only=True, weakref_slot=False)
class Finding:
    """One thing to tell the editor."""

    code: str
    name: str
    severity: Severity
    message: str
    """The headline, filled in."""
    draft_span: Span | None = None
    source_span: Span | None = None
    replacement: str | None = None
    """Words to put at ``draft_span``, where that mends it."""


@write_slots
@attrs.frozen(kw_only=True, weakref_slot=False)
class Match(Shown):
    """Where a source has the words."""

    document: Document
    speaker: Speaker | None
    """None: the narrator's."""
    spans: tuple[Span, ...]
    text: str
    context: str
    """The sentence or sentences around the words, as the document prints them."""
    kind: str
    """direct, mixed, indirect or narration."""
    place: str
    utterance_id: str | None = None
    distance: int = 0
    """Word edits between draft and source."""

    @property
    def span(self) -> Span:
        """From the first word to the last."""
        return Span(self.spans[0].start, self.spans[-1].end)


class Marked(str, Enum):
    """Does a passage stand in quotation marks?"""

    ALL = "all"
    PART = "part"
    NONE = "none"


@attrs.frozen(kw_only=True)
class Found(Match):
    """A passage of a text, and a place where a source has its words."""

    asked: Span
    """The passage, in the text that was asked about."""
    words: str
    """Its words, as that text prints them."""
    marked: Marked
    """How much of it stands in quotation marks there."""


@write_slots
@attrs.frozen(kw_only=True, weakref_slot=False)
class Check(Shown):
    """The answer for one quotation of a draft."""

    quotation: Quotation
    wording: Wording
    attribution: Attribution
    severity: Severity
    findings: tuple[Finding, ...] = ()
    match: Match | None = None
    others: tuple[Match, ...] = ()
    suggestion: str | None = None
    right_speaker: str | None = None
    """Whose words they are, as reports call him, where the draft gives them to somebody else."""
    alignment: Alignment | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True)
class Holdings:
    """What was searched, so that "not found" can say so."""

    documents: int = 0
    by_speaker: int = 0
    """Documents that hold words of the named speaker."""
    whole_events: tuple[Document, ...] = ()
    """Documents that are the whole of an event at which the named speaker speaks."""


@attrs.frozen(kw_only=True)
class Policy:
    """The house rules. What is not named keeps the value of ``wire``."""

    name: str = "wire"
    severities: Mapping[str, Severity] = attrs.field(factory=dict)
    """Rule key to severity, where the house departs from ``codes.RULES``; ok switches a rule off."""
    may_drop: tuple[str, ...] = ("um", "uh", "er", "erm")
    """Fillers that may go without a mark."""
    old_after_days: int = 7
    short_words: int = 4
    as_of: dt.date | None = None
    select: frozenset[str] = frozenset()
    """Codes or prefixes to report; empty: all."""
    ignore: frozenset[str] = frozenset()
    never_waive: frozenset[str] = frozenset()
    """Rule keys that no waiver lifts."""
    may_waive: tuple[str, ...] = ()
    """Who may sign a waiver; empty: anybody."""
    evidence: tuple[str, ...] = (
        "recording",
        "transcript",
        "own notes",
        "statement",
        "wire",
        "other media",
        "our archive",
    )
    """Kinds of source, the strongest first."""
    spelling: str | None = None
    """american or british, where the house has one."""

    def severity_of(self, key: str) -> Severity:
        """The gravity of a rule in this house."""
        return self.severities.get(key, RULES[key].severity)

    @property
    def fingerprint(self) -> str:
        """Sixteen hex digits that change when any rule of the house changes."""
        state = repr(
            (
                self.name,
                sorted((key, level.value) for key, level in self.severities.items()),
                self.may_drop,
                self.old_after_days,
                self.short_words,
                self.as_of,
                sorted(self.select),
                sorted(self.ignore),
                sorted(self.never_waive),
                self.may_waive,
                self.evidence,
                self.spelling,
            )
        )
        return hashlib.sha256(state.encode()).hexdigest()[:16]
