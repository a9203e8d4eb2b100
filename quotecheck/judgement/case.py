"""What judgement is given: one quotation of a draft, and every place in the sources that could be it."""

from __future__ import annotations

import datetime as dt
from typing import Final

from quotecheck.model import Document, Holdings, Lexicon, Passage, Placing, Policy, Quotation
from quotecheck.model.slots import sealed
from quotecheck.people import Registry

_NOTHING_HELD: Final = Holdings()
_DEFAULTS: Final = Policy()


@sealed(kw_only=True)
class Case:
    """One quotation with its placings; all that a verdict may rest on stands here."""

    draft: Document
    quotation: Quotation
    passage: Passage
    """The words of the quotation."""
    placings: tuple[Placing, ...] = ()
    """Good enough to be the words: one per candidate occurrence, and at most one jump over several."""
    nearest: tuple[Placing, ...] = ()
    """Not good enough to be the words; shown beside NOT_FOUND."""
    holdings: Holdings = _NOTHING_HELD
    registry: Registry
    policy: Policy = _DEFAULTS
    lexicon: Lexicon
    unchecked: str | None = None
    """Why nothing could be compared (no source readable, another language), or None."""
    as_of: dt.date | None = None
    """The day that the run was asked to count age from; None: the draft's own date, else the policy's."""
    body: tuple[Quotation, ...] = ()
    """The other quotations of the draft: a headline is held against its story."""
