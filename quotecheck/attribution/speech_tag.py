"""Who a sentence says is speaking."""

from __future__ import annotations

from quotecheck.clauses import NounPhrase, Sentence
from quotecheck.model import VerbForm
from quotecheck.model.slots import sealed


@sealed
class SpeechTag:
    """Who a sentence says is speaking, as token places of that sentence."""

    sentence: Sentence
    phrase: NounPhrase
    cue: tuple[int, int] | None
    rule: str
    confidence: float
    verb: VerbForm | None = None
    via: NounPhrase | None = None
