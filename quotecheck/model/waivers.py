"""One decision by one person: this finding, on these words, is accepted."""

from __future__ import annotations

import datetime as dt

import attrs


@attrs.frozen(kw_only=True)
class Waiver:
    """Bound to words and speaker: it lifts nothing once either changes."""

    story: str
    """Id, path, file name without its suffix, or title of the draft."""
    rule: str
    """Key of the rule (``codes.RULES``); all gravities of one name are meant."""
    words: str
    """Words of the quotation, in a row."""
    speaker: str
    reason: str
    by: str
    """Who decided."""
    on: str
    """When, as written."""
    until: dt.date | None = None
    """Its last day; None: without an end."""
    evidence: str = ""
    """What the decision rests on."""
    place: str = ""
    """Where the waiver itself stands: file and line."""
