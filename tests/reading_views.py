"""What tests of reading ask of a text: what a reader sees of it, where that stands, and who says it."""

from __future__ import annotations

import quotecheck as qc
from quotecheck.model import Document, Span
from quotecheck.text import view_document


def show(document: Document) -> str:
    """What a reader sees."""
    return view_document(document).text


def find_in_file(document: Document, words: str) -> str:
    """The stretch of the file that shows as these words."""
    view = view_document(document)
    start = view.text.index(words)
    span = view.to_source(Span(start, start + len(words)))
    return document.text[span.start : span.end]


def say_what(text: str) -> list[tuple[str | None, str]]:
    """Whose words, by name or else as labelled, and the words."""
    found = [(one.speaker, " ".join(one.text.split())) for one in qc.extract(text).quotations]
    return [(by.name or (by.mention.text if by.mention else None), words) for by, words in found]
