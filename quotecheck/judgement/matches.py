"""Where a source has the words: a placing as an editor wants to see it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from quotecheck.judgement.views import see_document
from quotecheck.model import (
    Document,
    DocumentKind,
    Lexicon,
    Match,
    Occurrence,
    Piece,
    Placing,
    Policy,
    Span,
    Utterance,
    Word,
)
from quotecheck.text import View, split_sentences

_REACH: Final = 1500  # characters on either side in which the sentence's borders are looked for
_STOP: Final = re.compile(r"[.!?]")
_REST: Final = re.compile(r"[^.!?]*+(?:[.!?][\"”’'»)\]]{0,4})?\Z")  # of a sentence that ends its paragraph
_EVIDENCE: Final = {
    DocumentKind.TRANSCRIPT: ("recording", "transcript"),
    DocumentKind.NOTES: ("own notes",),
    DocumentKind.STATEMENT: ("statement",),
    DocumentKind.REGISTRY: ("statement",),  # own interviews: vouched for, and so no weightier than a statement
    DocumentKind.STORY: ("wire", "other media"),
}
"""What a house calls each kind of document in its list of evidence."""
_OWN: Final = ("our archive",)


def weigh_document(document: Document, evidence: Sequence[str] = Policy().evidence) -> int:
    """How far down a document stands in a house's list of evidence; 0 is the weightiest, what is not listed comes last.

    A document that a house names in several ways weighs as the last of them ("wire" before "other media").
    """
    names = _OWN if document.own else _EVIDENCE[document.kind]
    return max((evidence.index(name) for name in names if name in evidence), default=len(evidence))


def show_place(
    placing: Placing,
    occurrence: Occurrence,
    voice: Utterance | None,
    lexicon: Lexicon,
    pieces: Sequence[Piece] | None = None,
    found: Span | None = None,
) -> Match:
    """The match of one occurrence of a placing.

    ``voice`` is whose words they are, where the occurrence does not say; ``pieces`` are the stretches to show, where
    a reading has other borders than the alignment; ``found`` is shown of an occurrence that none of them lies in.
    """
    pieces = placing.alignment.pieces if pieces is None else pieces
    pieces = [piece for piece in pieces if placing.occurrences[piece.candidate] is occurrence]
    document, view = occurrence.document, see_document(occurrence.document)
    said = voice or occurrence.utterance
    spans = tuple(_list_spans(occurrence, pieces, said)) or (() if found is None else (found,))
    return Match(
        document=document,
        speaker=said.quotation.speaker if said else None,
        spans=spans,
        text=" ".join(_read(view, span) for span in spans),
        context=_read_context(lexicon, view, Span(spans[0].start, spans[-1].end)),
        kind=said.quotation.kind.value if said else "narration",
        place=document.place_of(spans[0].start),
        utterance_id=said.id if said else None,
        distance=placing.alignment.distance,
    )


def _list_spans(occurrence: Occurrence, pieces: Sequence[Piece], said: Utterance | None) -> Iterator[Span]:
    """The matched stretches in the order of the source, parted where the reporter's tag stands between."""
    passage = occurrence.passage
    parts = said.quotation.spans if said and occurrence.utterance else ()
    for piece in pieces if len(pieces) == 1 else sorted(pieces, key=lambda piece: piece.source):
        first = min(piece.source[0], len(passage.keys) - 1)
        last = max(piece.source[1], first + 1)
        if len(parts) < 2:
            yield passage.bound(first, last)
        else:
            yield from _part_run(passage.words[first:last], parts)


def _part_run(run: Sequence[Word], parts: Sequence[Span]) -> Iterator[Span]:
    start = end = None
    for word in run:
        home = next((part.start for part in parts if part.covers(word.span)), None)
        if start is not None and end is not None and home is not None and start < home <= word.start and end <= home:
            yield Span(start, end)
            start = None
        start = word.start if start is None else start
        end = word.end
    if start is not None and end is not None:
        yield Span(start, end)


def _read(view: View, span: Span) -> str:
    seen = view.from_source(span)
    return " ".join(view.text[seen.start : seen.end].split())


def read_text(document: Document, span: Span) -> str:
    """The words of a span as a reader sees them, on one line."""
    return _read(see_document(document), span)


def _read_context(lexicon: Lexicon, view: View, around: Span) -> str:
    """The sentence or sentences that the words stand in."""
    seen = view.from_source(around)
    text = view.text
    start = max(text.rfind("\n", max(0, seen.start - _REACH), seen.start) + 1, seen.start - _REACH, 0)
    end = text.find("\n", seen.end, seen.end + _REACH)
    paragraph = Span(start, end if end >= 0 else min(len(text), seen.end + _REACH))
    if _STOP.search(text, start, seen.start) is None and _REST.match(text, seen.end - 1, paragraph.end):
        return " ".join(text[start : paragraph.end].split())
    held = [s for s in split_sentences(text, paragraph, lexicon.prose.abbreviations) if s.overlaps(seen)]
    if not held:
        return " ".join(text[seen.start : seen.end].split())
    return " ".join(text[held[0].start : held[-1].end].split())
