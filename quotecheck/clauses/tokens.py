"""A sentence as tokens.

What stands in marks is one token, so that its words never pass for the reporter's grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import Final

import attrs

from quotecheck.model import Lexicon, ReportingTables, Span, VerbForm
from quotecheck.text import split_sentences

_TOKEN: Final = re.compile(
    r"[^\W\d_](?:\w|(?!['’](?:s|re|ve|d|ll|m)\b)[.'’&\-](?=[^\W_])){1,60}\.?(?<=[^\W\d_]\.[^\W\d_]\.)"
    r"|[^\W\d_](?:\w|(?!['’](?:s|re|ve|d|ll|m)\b)[.'’&\-](?=[^\W_])){0,60}"
    r"|['’](?:s|re|ve|d|ll|m)\b|(?<=s)['’](?=\s[^\W_])"
    r"|[$£€]?\d[\d,.]{0,20}\d%?|\d%?"
    r"|--|[^\w\s]"
)
_TERMINAL: Final = ".!?"
_LONGEST_SENTENCE: Final = 4000
"""Characters: a longer run without a stop is cut here, so that no text makes a sentence cost more than its length."""
_MOST_KNOWN: Final = 20_000
"""Different tokens that are remembered with their reading."""

WORD: Final = "w"
NUMBER: Final = "n"
MARK: Final = "m"
QUOTE: Final = "q"
QUOTED: Final = "\ufffc"
"""The word of a token that stands for a stretch in marks."""


@attrs.frozen
class Reading:
    """What a token is, wherever it stands."""

    key: str
    kind: str
    classes: frozenset[str] = frozenset()
    form: VerbForm | None = None


_QUOTED_READING: Final = Reading(QUOTED, QUOTE)


class _Readings(dict[str, Reading]):
    """Tokens with their readings, worked out once each."""

    def __init__(self, tables: ReportingTables) -> None:
        super().__init__()
        self.tables = tables

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
            return Reading("'s" if key == "'" else key, WORD)
        if not first.isalpha():
            return Reading(key or word, NUMBER if any(c.isdigit() for c in word) else MARK)
        tables = self.tables
        return Reading(key, WORD, tables.word_classes.get(key, frozenset()), tables.reporting_verbs.get(key))


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
    ends: Sequence[int]
    tables: ReportingTables = attrs.field(repr=False)

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
        phrasal = self.tables.phrasal_verbs
        return tuple(
            index
            for index, (form, key) in enumerate(zip(self.forms, self.keys, strict=True))
            if form is not None or key in phrasal
        )

    @cached_property
    def mark_places(self) -> tuple[int, ...]:
        """The tokens that are marks."""
        return tuple(index for index, kind in enumerate(self.kinds) if kind == MARK)

    @cached_property
    def last_quote(self) -> int:
        """The last token that stands for a stretch in marks, or -1."""
        return max((index for index, kind in enumerate(self.kinds) if kind == QUOTE), default=-1)

    def cut(self, first: int, last: int) -> Span:
        """The span of tokens ``[first, last)``."""
        return Span(self.starts[first], self.ends[last - 1])

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
        return 0 <= index < len(self.words) and self.kinds[index] == WORD and self.words[index][0].isupper()


def divide_sentences(text: str, paragraph: Span, quoted: Sequence[Span], lexicon: Lexicon) -> Iterator[Span]:
    """The sentences of a paragraph; no stop inside a quoted stretch ends one, but the stretch's own last stop may."""
    start = place = paragraph.start
    abbreviations = lexicon.prose.abbreviations
    for stretch in (*quoted, Span(paragraph.end, paragraph.end)):
        gap = Span(place, max(place, stretch.start))
        for sentence in split_sentences(text, gap, abbreviations):
            for stop in _find_hidden_stops(text, sentence, lexicon):
                yield from _cut_long(Span(start, stop))
                start = stop
            if _stops(text, sentence, gap, abbreviations):
                yield from _cut_long(Span(start, sentence.end))
                start = sentence.end
        place = stretch.end
        if stretch.end > stretch.start and _ends_sentence(text, stretch, paragraph.end, lexicon):
            yield from _cut_long(Span(start, place))
            start = place
    if text[start : paragraph.end].strip():
        yield from _cut_long(Span(start, paragraph.end))


_INITIALS_END: Final = re.compile(r"\b(?:[A-Z]\.){2,4}(?=\s{1,3}([A-Z]\w{0,20}))")


def _find_hidden_stops(text: str, sentence: Span, lexicon: Lexicon) -> Iterator[int]:
    """Where initials end a sentence: "... in the U.S. He added ..."."""
    classes = lexicon.reporting.word_classes
    for match in _INITIALS_END.finditer(text, sentence.start, sentence.end):
        following = classes.get(match.group(1).casefold(), frozenset())
        if following & {"pronoun", "determiner", "conjunction"} and not following & {"title", "time"}:
            yield match.end()


_LAST_WORD: Final = re.compile(r"[\w.]{1,24}\Z")


def _stops(text: str, sentence: Span, gap: Span, abbreviations: frozenset[str]) -> bool:
    """Is the end that was found a full stop, even right before the marks that end the gap?"""
    if text[sentence.end : gap.end].strip():
        return True
    if text[sentence.end - 1] not in _TERMINAL:
        return False
    word = _LAST_WORD.search(text, max(sentence.start, sentence.end - 25), sentence.end - 1)
    return word is None or word.group().casefold().replace(".", "") not in abbreviations


def _cut_long(sentence: Span) -> Iterator[Span]:
    """A run without any stop is cut, wherever that falls."""
    for start in range(sentence.start, sentence.end, _LONGEST_SENTENCE):
        yield Span(start, min(sentence.end, start + _LONGEST_SENTENCE))


_NEXT: Final = re.compile(r"[^\S\r\n]{0,8}([^\s])")
_NEXT_WORDS: Final = re.compile(r"[\w](?:[\w.'’-]{0,40}\w)?")


def _ends_sentence(text: str, stretch: Span, end: int, lexicon: Lexicon) -> bool:
    """Is the stop inside the closing mark the sentence's own?"""
    last = stretch.end - 1
    while last > stretch.start and not (text[last].isalnum() or text[last] in ".!?,;:…—-"):
        last -= 1
    following = _NEXT.match(text, stretch.end, end)
    if following is None:
        return True
    if text[last] not in ".!?…" or following.group(1).islower() or following.group(1) in ",;:—–-(":
        return False
    if text[last] == ".":
        return not _is_bare_tag(text, stretch.end, end, lexicon)
    return not _starts_tag(text, stretch.end, end, lexicon)


_BARE: Final = re.compile(r"[^\S\r\n]{1,4}((?:[\w'’-]{1,40}\.?[^\S\r\n]){1,7}[\w'’-]{1,40})\.(?=\s|\Z)")


def _is_bare_tag(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """ "It is safe." Ann Lee said on Monday.: behind a full stop, nothing but who spoke and when."""
    match = _BARE.match(text, start, end)
    if match is None:
        return False
    words = [word.casefold().rstrip(".") for word in match.group(1).split()]
    tables = lexicon.reporting
    while words and tables.word_classes.get(words[-1], frozenset()) & {"time", "adverb", "preposition"}:
        words.pop()
    verbs = [tables.reporting_verbs.get(word) for word in (words[0], words[-1])] if len(words) > 1 else []
    return any(verb is not None and "say" in verb.frames and verb.tense == "past" for verb in verbs)


def _starts_tag(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Do the next few words say who spoke?"""
    verbs = lexicon.reporting.reporting_verbs
    for word in _NEXT_WORDS.findall(text, start, min(end, start + 120))[:16]:
        verb = verbs.get(word.casefold())
        if verb is not None and "say" in verb.frames and verb.tense != "base":
            return True
    return False


def read_sentence(text: str, span: Span, quoted: Sequence[Span], lexicon: Lexicon) -> Sentence:
    """The tokens of a sentence. ``quoted``: the stretches in marks inside it, in order, none inside another."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    place = span.start
    for stretch in quoted:
        _read_tokens(text, place, stretch.start, words, starts, ends)
        if span.start <= stretch.start < min(span.end, stretch.end):
            words.append(QUOTED)
            starts.append(stretch.start)
            ends.append(stretch.end)
        place = stretch.end
    _read_tokens(text, place, span.end, words, starts, ends)
    _join_stops(words, starts, ends, lexicon.prose.abbreviations)
    readings = _readings_of(lexicon.reporting)
    read = [readings[word] for word in words]
    return Sentence(
        text,
        span,
        words,
        [one.key for one in read],
        [one.kind for one in read],
        starts,
        [one.classes for one in read],
        [one.form for one in read],
        ends,
        lexicon.reporting,
    )


def _read_tokens(text: str, start: int, end: int, words: list[str], starts: list[int], ends: list[int]) -> None:
    if end > start:
        for match in _TOKEN.finditer(text, start, end):
            words.append(match.group())
            first, last = match.span()
            starts.append(first)
            ends.append(last)


def _join_stops(words: list[str], starts: list[int], ends: list[int], abbreviations: frozenset[str]) -> None:
    """Give the stop of "Sen." and "J." back to its word."""
    stops = [index for index, word in enumerate(words) if word == "." and 0 < index < len(words) - 1]
    for index in reversed(stops):
        word = words[index - 1]
        initial = len(word) == 1 and word.isupper() and word != "I"
        if ends[index - 1] == starts[index] and (initial or word.casefold() in abbreviations):
            words[index - 1] += "."
            ends[index - 1] += 1
            del words[index], starts[index], ends[index]
