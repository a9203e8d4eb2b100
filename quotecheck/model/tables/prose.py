"""What the text floor needs to know of a language: its abbreviations, its calendar, its common words."""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class ProseTables:
    """What the text floor needs to know of a language."""

    abbreviations: frozenset[str]
    """Folded words whose full stop ends no sentence ("gen", "mr")."""
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    case_pairs: frozenset[str]
    """Folded words that are another word when capitalised ("us", "may")."""
    common_words: frozenset[str]
    """Folded words that make up a third and more of any text in the language."""
    foreign_words: tuple[tuple[str, frozenset[str]], ...]
    """The same for other languages, by their codes; words that are common here as well are left out."""
    ground_rules: tuple[tuple[str, str], ...]
    """Folded phrases at the head of a document that bind its use, and the status that each one gives."""
    statement_heads: tuple[str, ...]
    """Folded phrases that head a document of one person's words, before the name."""
    speech_openings: tuple[str, ...]
    """Folded phrases, without stops, with which a speaker turns to the audience ("mr speaker")."""
