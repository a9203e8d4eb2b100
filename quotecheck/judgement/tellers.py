"""Words that a source has from a third person: "Doe said the mayor had told him that ..."."""

from __future__ import annotations

from typing import Final

from quotecheck.judgement.bodies import speaks_for
from quotecheck.judgement.case import Case
from quotecheck.model import Document, Quotation, Speaker
from quotecheck.people import names_match
from quotecheck.text import list_keys, show_stretch, split_words

_BODIES: Final = frozenset({"organisation", "body"})
_REACH: Final = 600  # characters of the draft's paragraph on either side of the quotation


def find_teller(case: Case, said: Quotation, source: Document) -> str | None:
    """Who alone tells it, unless it is a body or the speaker's own spokesperson, or the draft names the teller."""
    teller = said.speaker.via
    words = split_words(teller) if teller else []
    if teller is None or not words or teller.isupper():
        return None
    if any(case.lexicon.reporting.find_classes(word.key) & _BODIES for word in words):
        return None
    if not case.lexicon.scope.spokespeople.isdisjoint(word.key for word in words):
        return None
    if speaks_for(case, said.speaker, Speaker(name=teller), source) or _is_credited(case, teller):
        return None
    return teller


def _is_credited(case: Case, teller: str) -> bool:
    """Does the draft have the words by way of the teller, or name him in the paragraph?"""
    via, span, draft = case.quotation.speaker.via, case.quotation.span, case.draft
    if via and (via == teller or names_match(via, teller)):
        return True
    before = show_stretch(draft, max(0, span.start - _REACH), span.start).rpartition("\n")[2]
    behind = show_stretch(draft, span.end, min(span.end + _REACH, len(draft.text))).partition("\n")[0]
    return list_keys(teller)[-1] in {*list_keys(before), *list_keys(behind)}
