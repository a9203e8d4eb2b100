"""A word or two in marks that nobody in the sentence is made to say: a term or scare words, not a quotation."""

from __future__ import annotations

from typing import Final

import attrs

from quotecheck.model import Extraction, Kind, NotQuotation, Quotation

_SHORT: Final = 2  # words; longer stretches without a speaker are somebody's, and the editor is told to name him
_REASON: Final = "scare words"


def set_terms_aside(extraction: Extraction) -> Extraction:
    """The same extraction, with short words that have neither speaker nor cue among what is nobody's."""
    terms = [quotation for quotation in extraction.quotations if _is_term(quotation)]
    if not terms:
        return extraction
    listed = [NotQuotation(term.span, term.text, _REASON) for term in terms]
    return attrs.evolve(
        extraction,
        quotations=tuple(quotation for quotation in extraction.quotations if not _is_term(quotation)),
        not_quotations=tuple(sorted((*extraction.not_quotations, *listed), key=lambda item: item.span)),
    )


def _is_term(quotation: Quotation) -> bool:
    speaker = quotation.speaker
    named = speaker.name or speaker.mention or speaker.candidates or quotation.cue
    return (
        quotation.kind is Kind.MIXED
        and not named
        and not quotation.in_headline
        and len(quotation.text.split()) <= _SHORT
    )
