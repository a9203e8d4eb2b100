"""What naming the difference between two wordings needs: spelling, numbers, inflection, small words."""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs


@attrs.frozen(kw_only=True, eq=False)
class WordingTables:
    """What naming the difference between two wordings needs. Words are folded, phrases joined by a space."""

    spelling_patterns: tuple[tuple[re.Pattern[str], str], ...]
    """From one country's spelling to the other's: words with one result are one word. The first that fits."""
    spelling_pairs: Mapping[str, str]
    contractions: Mapping[str, tuple[str, ...]]
    """Word to the phrases it stands for."""
    clitics: Mapping[str, tuple[str, ...]]
    """End of a contraction to the words it stands for."""
    possessives: frozenset[str]
    """Clitics that may mark an owner instead."""
    clitic_hosts: frozenset[str]
    """Words behind which a possessive clitic is a verb."""
    name_endings: tuple[str, ...]
    """Endings of names that transliteration writes one way or the other."""
    compounds: frozenset[str]
    """Phrases that are also written as one word."""
    false_joins: frozenset[str]
    """Words that a hyphen makes another word."""
    fillers: frozenset[str]
    asides: frozenset[str]
    """Fillers where punctuation parts them from the rest."""
    tidied: Mapping[str, tuple[str, ...]]
    """Loose speech to what a house may print for it."""
    negative_prefixes: tuple[str, ...]
    false_negatives: frozenset[str]
    """Words that only look like another with a negating prefix."""
    lacks: tuple[tuple[str, str], ...]
    """Endings that say a thing is there, and that it is not."""
    auxiliaries: frozenset[str]
    """Small words that go with the change they stand beside."""
    modals: frozenset[str]
    modal_phrases: frozenset[str]
    determiners: frozenset[str]
    """Words behind which a modal is a noun, and "only" an adjective."""
    conditionals: frozenset[str]
    """Words that open, close or lean on a condition or a contrast."""
    conditional_phrases: frozenset[str]
    quantifiers: frozenset[str]
    hedges: frozenset[str]
    backshifts: frozenset[frozenset[str]]
    """Pairs of forms that differ as direct and reported speech do."""
    pronouns: frozenset[str]
    antonyms: Mapping[str, frozenset[str]]
    irregular_forms: Mapping[str, str]
    """Inflected form to its word."""
    inflections: tuple[str, ...]
    """Endings of tense and number, the longer before those they end in."""
    stem_endings: tuple[str, ...]
    """What may be cut off a word where it is only held against another that is cut too, the longer first."""
    endings: tuple[str, ...]
    """Endings of which a common word takes one at least, and a name hardly any."""
    number_words: Mapping[str, int]
    scales: Mapping[str, int]
    vague_numbers: Mapping[str, int]
    letter_scales: frozenset[str]
    """Scales only where they are written on to the number."""
    number_articles: frozenset[str]
    """Before a scale they stand for one."""
    half: str
    number_link: str
    """Stands inside a number: "two hundred and five"."""
    date_article: str
    """Opens a date: "the 3rd of May"."""
    currencies: frozenset[str]
    """Signs of money, among the units."""
    date_link: str
    """Stands inside a date: "the 3rd of May"."""
    hour_mark: str
    ordinals: Mapping[str, int]
    decimal_point: str
    fractions: Mapping[str, int]
    """Parts of a whole that are no ordinal with an s, behind a number."""
    spelling_swaps: tuple[tuple[str, str], ...]
    """Letters that the two countries exchange."""
    multiples: Mapping[str, int]
    """Words for so many times ("twice")."""
    times_unit: str
    decades: Mapping[str, int]
    units: Mapping[str, str]
    """A unit as printed beside a number, to its name."""
    times_ago: Mapping[str, tuple[int, int]]
    """How long ago something was said ("last month"), to the fewest days and the most that it may be."""
    month_abbreviations: Mapping[str, int]
    """To the month, from 1."""
    weekday_abbreviations: Mapping[str, int]
    """To the day, Monday 0."""
    relative_days: frozenset[str]
    """Words that tell when: one for another changes a date."""
    calendar_shifts: frozenset[str]
    """Words that choose which week or year is meant."""
    day_halves: Mapping[str, int]
    """Behind an hour, to the hours it adds."""
    clock_words: Mapping[str, int]
    """Minutes since midnight."""
    year_leads: frozenset[str]
    """Words behind which a bare number of four digits is a year."""
