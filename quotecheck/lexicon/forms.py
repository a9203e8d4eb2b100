"""The shapes of rows in the tables, where a word alone says too little."""

from __future__ import annotations

import attrs


@attrs.frozen
class VerbForm:
    """One form of a reporting verb."""

    lemma: str
    tense: str
    """base, present, past (participle included) or ing."""
    frames: frozenset[str]
    """say: may stand beside words in marks; describe: before an object; think: a mind's report; deny."""
