"""What came in, a line a document: for the person who runs the intake."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

from quotecheck.model import Document, DocumentKind, Quotation, Utterance, find_lexicon
from quotecheck.reporting.plain_words import count_things

_DIGEST_OF_NOTHING: Final = hashlib.sha256().hexdigest()
_NOBODYS: Final = 'nobody is quoted: if it is speech, say "kind: transcript" or "words_of: NAME" in sources.yaml'


def describe_document(document: Document, utterances: Iterable[Utterance]) -> tuple[str, ...]:
    """Id, kind, date, statements, status and, where there are any, remarks, as text."""
    quotations = [utterance.quotation for utterance in utterances]
    day = document.day_out.isoformat() if document.day_out else "undated"
    remarks = "; ".join(_list_remarks(document, quotations))
    fields = (document.id, document.kind.value, day, count_things(len(quotations), "statement"), document.status)
    return (*fields, remarks) if remarks else fields


def _list_remarks(document: Document, quotations: Iterable[Quotation]) -> Iterable[str]:
    """What a person may have to mend."""
    unnamed = sum(map(_is_unnamed, quotations))
    if unnamed:
        yield f"{count_things(unnamed, 'quotation')} without a name"
    if document.replaces:
        yield f"update of {document.replaces}"
    if document.replaced_by:
        yield f"replaced by {document.replaced_by}"
    if document.terms:
        yield document.terms
    for notice in document.notices:
        yield notice.message
    if document.sha256 == _DIGEST_OF_NOTHING:
        yield "the file is empty"
    elif document.kind is DocumentKind.STORY and find_lexicon(document.language) and not quotations:
        yield _NOBODYS


def _is_unnamed(quotation: Quotation) -> bool:
    return quotation.in_marks and not quotation.is_question and quotation.speaker.name is None
