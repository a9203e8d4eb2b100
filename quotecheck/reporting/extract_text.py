"""Who says what in some texts, for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from quotecheck.model import Document, Extraction, Quotation
from quotecheck.reporting.escapes import escape_controls
from quotecheck.reporting.plain_words import NOBODY_NAMED, count_things, name_document


def write_statements(extractions: Iterable[Extraction]) -> str:
    """One line a statement: place, speaker, cue, words; then what is in marks but nobody's words."""
    extractions = tuple(extractions)
    texts = Counter(name_document(extraction.document) for extraction in extractions)
    return "\n\n".join("\n".join(_write_document(extraction, texts)) for extraction in extractions)


def _write_document(extraction: Extraction, texts: Mapping[str, int]) -> Iterator[str]:
    """The lines of one text; where its file holds several, the first says which it is."""
    document = extraction.document
    name = name_document(document)
    if texts[name] > 1:
        name = document.id if document.id.startswith(name) else f"{name} ({document.id})"
    yield escape_controls(f"{name} - {count_things(len(extraction.quotations), 'statement')}")
    for quotation in extraction.quotations:
        yield escape_controls(_write_statement(document, quotation))
    for notice in extraction.notices:
        yield escape_controls(f"  {notice.severity.value}: {notice.message} ({notice.code})")
    for stretch in extraction.not_quotations:
        place = "{}:{}".format(*document.locate(stretch.span.start))
        yield escape_controls(f"  {place:<7} nobody's words ({stretch.reason}): {stretch.text}")


def _write_statement(document: Document, quotation: Quotation) -> str:
    line, column = document.locate(quotation.spans[0].start)
    speaker = quotation.speaker
    name = speaker.called or NOBODY_NAMED
    via = f" (through {speaker.via})" if speaker.via else ""
    marks = '"' if quotation.in_marks else ""
    place = f"{line}:{column}"
    return f"  {place:<7} {name}{via}, {quotation.kind.value}: {marks}{quotation.text}{marks}"
