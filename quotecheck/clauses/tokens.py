"""A sentence as tokens.

What stands in marks is one token, so that its words never pass for the reporter's grammar.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from itertools import compress, count
from typing import Any, Final, NamedTuple

import attrs

from quotecheck.model import Lexicon, ReportingTables, Span, VerbForm

# A plain word first, which most are; then one with marks inside it: an abbreviation with its last stop, or any other.
_INNER: Final = r"(?:\w|(?!['’](?:s|re|ve|d|ll|m)\b)[.'’&\-](?=[^\W_]))"
_TOKEN: Final = re.compile(
    r"[^\W\d_](?:\w{0,60}+(?!\w|[.'’&\-][^\W_])"
    rf"|{_INNER}{{1,60}}\.?(?<=[^\W\d_]\.[^\W\d_]\.)|{_INNER}{{0,60}})"
    r"|['’](?:s|re|ve|d|ll|m)\b|(?<=s)['’](?=\s[^\W_])"
    r"|\d{1,4}(?:-[^\W\d_]{2,12}){1,3}(?!\w)|[$£€]?\d[\d,.]{0,20}\d%?|\d%?"
    r"|--|[^\w\s]"
)
_MOST_KNOWN: Final = 20_000
"""Different tokens that are remembered with their reading."""
_MOST_RECENT: Final = 128
"""Sentences that are remembered, for the next step that reads them."""

WORD: Final = "w"
NUMBER: Final = "n"
MARK: Final = "m"
QUOTE: Final = "q"
QUOTED: Final = "\ufffc"
"""The word of a token that stands for a stretch in marks."""


class Reading(NamedTuple):
    """What a token is, wherever it stands."""

    key: str
    kind: str
    classes: frozenset[str] = frozenset()
    form: VerbForm | None = None
    reports: bool = False
    """It can be a reporting verb, if only together with what follows."""
    capital: bool = False
    """A word with a capital."""


_QUOTED_READING: Final = Reading(QUOTED, QUOTE)


class _Readings(dict[str, Reading]):
    """Tokens with their readings, worked out once each; and the sentences read last."""

    def __init__(self, tables: ReportingTables) -> None:
        super().__init__()
        self.tables = tables
        self.recent: dict[tuple[int, ...], Sentence] = {}

    def __missing__(self, word: str) -> Reading:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        found = self[word] = self._read(word)
        return found

    def _read(self, word: str) -> Reading:
        if word == QUOTED:
            return _QUOTED_READING
        first = word[0]
        key = word.casefold().replace(".", "").replace("’", "'")
        if first in "'’":
            key = "'s" if key == "'" else key
            return Reading(key, WORD, self.tables.word_classes.get(key, frozenset()))
        if not first.isalpha():
            return Reading(key or word, NUMBER if any(c.isdigit() for c in word) else MARK)
        tables = self.tables
        form = tables.reporting_verbs.get(key)
        reports = form is not None or key in tables.phrasal_verbs
        return Reading(key, WORD, self._find_classes(key), form, reports, first.isupper())

    def _find_classes(self, key: str) -> frozenset[str]:
        """What a word can be by the tables and by its ending."""
        classes = self.tables.word_classes.get(key, frozenset())
        endings = self.tables.class_endings.items()
        return classes.union(name for ending, name in endings if key.endswith(ending) and len(key) > len(ending) + 1)


@cache
def _readings_of(tables: ReportingTables) -> _Readings:
    return _Readings(tables)


@attrs.frozen(eq=False)
class Sentence:
    """One sentence as parallel sequences, one entry a token."""

    text: str = attrs.field(repr=False)
    """The whole text; offsets count in it."""
    span: Span
    words: Sequence[str]
    keys: Sequence[str]
    kinds: Sequence[str]
    starts: Sequence[int]
    classes: Sequence[frozenset[str]]
    forms: Sequence[VerbForm | None]
    """The reporting verb each token can be, whether it is one there or not."""
    reports: Sequence[bool]
    """Can the token begin a reporting verb?"""
    capitals: Sequence[bool]
    """Is the token a word with a capital?"""
    quotes: Mapping[int, int]
    """Where the stretches in marks start, to where they end."""
    tables: ReportingTables = attrs.field(repr=False)

    subjects: dict[int, Any] = attrs.field(factory=dict, repr=False)
    """Subjects of its clauses as they are worked out, by the token the clause begins at."""

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def title_case(self) -> bool:
        """A headline: nearly all its longer words have capitals."""
        long = [word for word, kind in zip(self.words, self.kinds, strict=True) if kind == WORD and len(word) > 3]
        return len(long) > 2 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)

    @cached_property
    def verb_places(self) -> tuple[int, ...]:
        """The tokens that can be reporting verbs."""
        return tuple(compress(count(), self.reports))

    @cached_property
    def mark_places(self) -> tuple[int, ...]:
        """The tokens that are marks."""
        return tuple([index for index, kind in enumerate(self.kinds) if kind == MARK])

    @cached_property
    def last_quote(self) -> int:
        """The last token that stands for a stretch in marks, or -1."""
        return self.starts.index(max(self.quotes)) if self.quotes else -1

    def cut(self, first: int, last: int) -> Span:
        """The span of tokens ``[first, last)``."""
        return Span(self.starts[first], self.end_of(last - 1))

    def end_of(self, index: int) -> int:
        """Where a token ends in the text."""
        start = self.starts[index]
        return self.quotes.get(start) or start + len(self.words[index])

    def is_word(self, index: int) -> bool:
        """Is there a word at that place?"""
        return 0 <= index < len(self.words) and self.kinds[index] == WORD

    def is_mark(self, index: int, marks: str) -> bool:
        """Does one of these marks stand there? A double hyphen passes for a dash."""
        if not 0 <= index < len(self.words):
            return False
        word = self.words[index]
        return word in marks or (word == "--" and "—" in marks)

    def has_class(self, index: int, name: str) -> bool:
        """Can the token be that part of speech?"""
        return 0 <= index < len(self.words) and name in self.classes[index]

    def is_capital(self, index: int) -> bool:
        """A word with a capital that is not there for the sentence's start alone."""
        return 0 <= index < len(self.words) and self.capitals[index]


def read_sentence(text: str, span: Span, quoted: Sequence[Span], lexicon: Lexicon) -> Sentence:
    """The tokens of a sentence. ``quoted``: the stretches in marks inside it, in order, none inside another.

    Two steps read the same sentences: the latest are kept by identity of the text, which each of them holds alive.
    """
    readings = _readings_of(lexicon.reporting)
    key = (id(text), span.start, span.end, *[edge for stretch in quoted for edge in (stretch.start, stretch.end)])
    found = readings.recent.get(key)
    if found is None:
        if len(readings.recent) >= _MOST_RECENT:
            readings.recent.clear()
        found = readings.recent[key] = _read_sentence(text, span, quoted, lexicon, readings)
    return found


def _read_sentence(text: str, span: Span, quoted: Sequence[Span], lexicon: Lexicon, readings: _Readings) -> Sentence:
    words: list[str] = []
    starts: list[int] = []
    quotes: dict[int, int] = {}
    place = span.start
    for stretch in quoted:
        _read_tokens(text, place, stretch.start, words, starts)
        if span.start <= stretch.start < min(span.end, stretch.end):
            quotes[stretch.start] = stretch.end
            words.append(QUOTED)
            starts.append(stretch.start)
        place = stretch.end
    _read_tokens(text, place, span.end, words, starts)
    _join_stops(words, starts, lexicon.prose.abbreviations)
    if not words:
        return Sentence(text, span, (), (), (), (), (), (), (), (), {}, lexicon.reporting)
    keys, kinds, classes, forms, reports, capitals = zip(*[readings[word] for word in words], strict=True)
    return Sentence(
        text, span, words, keys, kinds, starts, classes, forms, reports, capitals, quotes, lexicon.reporting
    )


def _read_tokens(text: str, start: int, end: int, words: list[str], starts: list[int]) -> None:
    """Append the tokens of a stretch. Finding each again is quicker than making a match of it."""
    if end <= start:
        return
    found = _TOKEN.findall(text, start, end)
    words += found
    place = start
    for word in found:
        place = text.index(word, place)
        starts.append(place)
        place += len(word)


def _join_stops(words: list[str], starts: list[int], abbreviations: frozenset[str]) -> None:
    """Give the stop of "Sen." and "J." back to its word."""
    if "." not in words[1:-1]:
        return
    for index in range(len(words) - 2, 0, -1):
        word = words[index - 1]
        if words[index] != "." or starts[index - 1] + len(word) != starts[index]:
            continue
        initial = (len(word) == 1 and word.isupper() and word != "I") or word[1:2] == "-"  # "J.", "R-Wyo."
        if initial or word.casefold() in abbreviations:
            words[index - 1] += "."
            del words[index], starts[index]
