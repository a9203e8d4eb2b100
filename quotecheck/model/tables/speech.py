"""What finding speech needs: which words before and in marks make them a title, a term, or nobody's words."""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class SpeechTables:
    """What finding speech and its speaker needs."""

    elisions: frozenset[str]
    """Folded words that lost their head and begin with an apostrophe ("em", "tis")."""
    apostrophe_leads: tuple[str, ...]
    """What an apostrophe may stand behind at a word's end ("workers' rights")."""
    scare_cues: frozenset[str]
    """Folded words after which marks keep a distance rather than quote ("so-called")."""
    term_words: frozenset[str]
    """Folded words that name a word or phrase ("the term")."""
    title_leads: frozenset[str]
    """Folded words right after which capitalised words in marks are a title ("on")."""
    thing_words: frozenset[str]
    """Folded words that end the name of a thing and say what it is ("act")."""
    naming_words: frozenset[str]
    """Folded words right after which capitalised words in marks are a name ("named")."""
    calling_words: frozenset[str]
    """Folded words right after which they are one only where they say what a thing is called ("an ad called")."""
    renown: frozenset[tuple[str, str]]
    """Two folded words right after which they always are one ("known as")."""
    idle_reports: frozenset[str]
    """Folded words that look like a reporting verb and are oftener a noun ("state")."""
    idle_statements: frozenset[str]
    """Those of them that report all the same where a clause follows ("states")."""
    clause_openers: frozenset[str]
    """Folded words that such a clause begins with ("the")."""
    attributing_words: frozenset[str]
    """Folded words, besides reporting verbs and nouns of speech, that give words in marks to somebody."""
    titling_words: frozenset[str]
    """Folded words right behind which a title stands."""
    votes: frozenset[str]
    """Folded words that say how somebody votes."""
    voting_words: frozenset[str]
    """Folded words beside which they do."""
    showing_words: frozenset[str]
    """Folded words that report where they stand right before the marks, though not elsewhere ("read")."""
    stage_words: frozenset[str]
    """Folded words that make a bracket in a transcript a stage direction ("laughter")."""
    header_words: frozenset[str]
    """Folded words before a colon that head a transcript and name no speaker ("date")."""
    work_words: frozenset[str]
    """Folded words that stand beside the title of a work ("film", "titled")."""
