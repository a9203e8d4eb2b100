"""Where the sources themselves disagree."""

from __future__ import annotations

import attrs

from quotecheck.model.display import Shown
from quotecheck.model.document import Span
from quotecheck.model.verdicts import Match


@attrs.frozen(kw_only=True)
class Telling:
    """One source's print of an utterance."""

    match: Match
    differs: tuple[Span, ...] = ()
    """Words that others print differently, in the match's document."""


@attrs.frozen(kw_only=True)
class Disagreement(Shown):
    """One utterance that several documents print, with different words or by different speakers."""

    words: bool
    """Do the words differ?"""
    speakers: tuple[str, ...] = ()
    """Who is named, where they are not one person."""
    tellings: tuple[Telling, ...]
    """The weightiest document first, then by date and id."""
