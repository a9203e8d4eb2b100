"""The values that travel along the road: frozen, compared by content, free of behaviour that decides anything."""

from quotecheck.lexicon.forms import VerbForm
from quotecheck.model.audit import Disagreement, Telling
from quotecheck.model.display import Shown, show_with
from quotecheck.model.document import STATUSES, Document, DocumentKind, Masked, PlaceMark, Span
from quotecheck.model.lexicon import READ_LANGUAGE, Lexicon, find_lexicon, load_lexicon
from quotecheck.model.matching import Alignment, Edit, Occurrence, Passage, Piece, Placing, Unread, Word
from quotecheck.model.people import Person, Role
from quotecheck.model.speech import (
    DIRECT,
    INDIRECT,
    LABELLED,
    MIXED,
    TURN_LETTERS,
    Content,
    Contents,
    Extraction,
    Kind,
    Mention,
    NotQuotation,
    Quotation,
    Speaker,
    Stance,
    Utterance,
)
from quotecheck.model.tables import NameTables, ProseTables, ReportingTables, ScopeTables, SpeechTables, WordingTables
from quotecheck.model.verdicts import Check, Finding, Found, Holdings, Marked, Match, Policy
from quotecheck.model.waivers import Waiver

__all__ = [
    "DIRECT",
    "INDIRECT",
    "LABELLED",
    "MIXED",
    "READ_LANGUAGE",
    "STATUSES",
    "TURN_LETTERS",
    "Alignment",
    "Check",
    "Content",
    "Contents",
    "Disagreement",
    "Document",
    "DocumentKind",
    "Edit",
    "Extraction",
    "Finding",
    "Found",
    "Holdings",
    "Kind",
    "Lexicon",
    "Marked",
    "Masked",
    "Match",
    "Mention",
    "NameTables",
    "NotQuotation",
    "Occurrence",
    "Passage",
    "Person",
    "Piece",
    "PlaceMark",
    "Placing",
    "Policy",
    "ProseTables",
    "Quotation",
    "ReportingTables",
    "Role",
    "ScopeTables",
    "Shown",
    "Span",
    "Speaker",
    "SpeechTables",
    "Stance",
    "Telling",
    "Unread",
    "Utterance",
    "VerbForm",
    "Waiver",
    "Word",
    "WordingTables",
    "find_lexicon",
    "load_lexicon",
    "show_with",
]
