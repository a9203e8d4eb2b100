"""A sentence as tokens.

What stands in marks is one token, so that its words never pass for the reporter's grammar. Text is cut at its spaces;
what stands between two of them is taken apart once, and looked up whenever it comes again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import accumulate, chain, compress, count
from typing import Any, Final, NamedTuple

import attrs

from quotecheck.model import Lexicon, Mention, ReportingTables, Span, VerbForm

# A plain word first, which most are; then one with marks inside it: an abbreviation with its last stop, or any other.
_INNER: Final = r"(?:\w|(?!['’](?:s|re|ve|d|ll|m)\b)[.'’&\-](?=[^\W_]))"
_TOKEN: Final = re.compile(
    r"[^\W\d_](?:\w{0,60}+(?!\w|[.'’&\-][^\W_])"
    rf"|{_INNER}{{1,60}}\.?(?<=[^\W\d_]\.[^\W\d_]\.)|{_INNER}{{0,60}})"
    r"|['’](?:s|re|ve|d|ll|m)\b"
    r"|\d{1,4}(?:-[^\W\d_]{2,12}){1,3}(?!\w)|[$£€]?\d[\d,.]{0,20}\d%?|\d%?"
    r"|--|[^\w\s]"
)
_MOST_KNOWN: Final = 20_000
"""Different stretches between spaces that are remembered with their tokens; and tokens."""
_LONGEST_KNOWN: Final = 40
"""Characters of one that is remembered."""

WORD: Final = "w"
NUMBER: Final = "n"
MARK: Final = "m"
QUOTE: Final = "q"


class Token(NamedTuple):
    """What a word or mark is, wherever it stands."""

    word: str
    key: str
    kind: str
    classes: frozenset[str] = frozenset()
    form: VerbForm | None = None
    """The reporting verb it can be."""
    capital: bool = False
    """A word with a capital."""
    reports: bool = False
    """It can begin a reporting verb, if only together with what follows."""
    width: int = 0
    """Characters from its start to the next token's, if no more than one space stands between two."""


_make_token: Final = partial(tuple.__new__, Token)  # the same as Token(*fields), in a third of the time
_QUOTED: Final = Token("\ufffc", "\ufffc", QUOTE)
"""Stands for a stretch in marks."""


def is_initial(letter: str, tables: ReportingTables) -> bool:
    """Is a single letter a capital that stands for a name, and no "I"?"""
    return letter.isupper() and "pronoun" not in tables.find_classes(letter.casefold())


class _Tokens(dict[str, tuple[Token, ...]]):
    """What can stand between two spaces, with its tokens, worked out once each."""

    def __init__(self, tables: ReportingTables, abbreviations: frozenset[str]) -> None:
        super().__init__()
        self.tables = tables
        self.abbreviations = abbreviations
        self.endings = tuple(tables.class_endings)
        self.single: dict[str, Token] = {}
        self.last: dict[str, Token] = {}
        self.shared: dict[frozenset[str], frozenset[str]] = {}
        """Classes that endings add to, each set of them once."""

    def __missing__(self, chunk: str) -> tuple[Token, ...]:
        if len(chunk) > _LONGEST_KNOWN:
            return tuple(self._take_apart(chunk))
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[chunk] = found = (self._read_last(chunk),) if chunk.isalpha() else tuple(self._take_apart(chunk))
        return found

    def _take_apart(self, chunk: str) -> list[Token]:
        """The tokens of what is more than a plain word."""
        words = self._join_stops(_TOKEN.findall(chunk))
        if words == [chunk]:
            words = [chunk]  # one object for both: what is near in memory is quicker to read
        return self._read_tokens(words)

    def read_stretch(self, stretch: str) -> Iterator[Token]:
        """The tokens of a stretch without marks."""
        return chain.from_iterable(map(self.__getitem__, stretch.split()))

    def part_stop(self, last: Token) -> list[Token]:
        """The last token of a sentence, the sentence's own stop not taken for that of an abbreviation."""
        return self._read_tokens(_TOKEN.findall(last.word))

    def _read_tokens(self, words: list[str]) -> list[Token]:
        """The tokens of what stands between two spaces."""
        return [*map(self.read_token, words[:-1]), *map(self._read_last, words[-1:])]

    def _read_last(self, word: str) -> Token:
        """The same token, a space behind it."""
        found = self.last.get(word)
        if found is None:
            if len(self.last) >= _MOST_KNOWN:
                self.last.clear()
            found = self.last[word] = self._read(word, len(word) + 1)
        return found

    def _join_stops(self, words: list[str]) -> list[str]:
        """Give the stop of "Sen." and "J." back to its word."""
        for index in range(len(words) - 1, 0, -1):
            word = words[index - 1]
            initial = (len(word) == 1 and is_initial(word, self.tables)) or word[1:2] == "-"  # "J.", "R-Wyo."
            if words[index] == "." and (initial or word.casefold() in self.abbreviations):
                words[index - 1 : index + 1] = [word + "."]
        return words

    def read_token(self, word: str) -> Token:
        """What a word or mark is by the tables and by its ending."""
        found = self.single.get(word)
        if found is None:
            if len(self.single) >= _MOST_KNOWN:
                self.single.clear()
            found = self.single[word] = self._read(word, len(word))
        return found

    def _read(self, word: str, width: int) -> Token:
        first = word[0]
        key = word.casefold().replace(".", "").replace("’", "'")
        if first in "'’":
            key = "'s" if key == "'" else key
            return Token(word, key, WORD, self.tables.find_classes(key), width=width)
        if not first.isalpha():
            return Token(word, key or word, NUMBER if any(c.isdigit() for c in word) else MARK, width=width)
        if key == word:
            key = word  # one object, as above
        form = self.tables.reporting_verbs.get(key)
        reports = form is not None or key in self.tables.phrasal_verbs
        capital = first.isupper() or ("-" in word and self._is_joined(word))
        return _make_token((word, key, WORD, self._find_classes(key), form, capital, reports, width))

    def _is_joined(self, word: str) -> bool:
        """ "al-Masri": a particle in small letters that a hyphen joins to its name."""
        particle, _, name = word.partition("-")
        return name[:1].isupper() and "particle" in self.tables.find_classes(particle)

    def _find_classes(self, key: str) -> frozenset[str]:
        """What a word can be by the tables and by its ending."""
        classes = self.tables.find_classes(key)
        if not key.endswith(self.endings):
            return classes
        endings = self.tables.class_endings.items()
        found = classes.union([name for ending, name in endings if key.endswith(ending) and len(key) > len(ending) + 1])
        return self.shared.setdefault(found, found)


@cache
def _tokens_of(tables: ReportingTables, abbreviations: frozenset[str]) -> _Tokens:
    return _Tokens(tables, abbreviations)


@attrs.define(eq=False)
class Sentence:
    """One sentence as parallel sequences, one entry a token. So many are made that it is not frozen."""

    text: str = attrs.field(repr=False)
    """The whole text; offsets count in it."""
    span: Span
    quoted: Sequence[Span]
    """The stretches in marks, one for each token that stands for one."""
    tables: ReportingTables = attrs.field(repr=False)
    tokens: Sequence[Token] = attrs.field(repr=False)
    """What the sequences below are made of; the sentence is made anew from them with other stretches."""
    words: Sequence[str]
    keys: Sequence[str]
    kinds: str
    """A letter each: ``WORD``, ``NUMBER``, ``MARK`` or ``QUOTE``."""
    classes: Sequence[frozenset[str]]
    forms: Sequence[VerbForm | None]
    """The reporting verb each token can be, whether it is one there or not."""
    capitals: Sequence[bool]
    """Is the token a word with a capital?"""
    reports: Sequence[bool]
    """Can it begin a reporting verb?"""
    widths: Sequence[int]
    """Characters from the start of each token to the next one's, if no more than one space stands between two."""
    size: int
    """Tokens."""
    subjects: dict[int, Any] = attrs.field(factory=dict, repr=False)
    """Subjects of its clauses as they are worked out, by the token the clause begins at."""

    _verb_places: Sequence[int] | None = None
    _mark_places: Sequence[int] | None = None
    _starts: Sequence[int] = attrs.field(default=(), repr=False)
    _title_case: bool | None = None

    @property
    def verb_places(self) -> Sequence[int]:
        """The tokens that can be reporting verbs."""
        if self._verb_places is None:
            self._verb_places = list(compress(count(), self.reports))
        return self._verb_places

    @property
    def mark_places(self) -> Sequence[int]:
        """The tokens that are marks."""
        if self._mark_places is None:
            self._mark_places = _list_places(self.kinds, MARK)
        return self._mark_places

    @property
    def quote_places(self) -> Sequence[int]:
        """The tokens that stand for stretches in marks."""
        return _list_places(self.kinds, QUOTE)

    @property
    def starts(self) -> Sequence[int]:
        """Where each token begins in the text."""
        return self._starts or self._find_starts()

    def start_of(self, index: int) -> int:
        """Where a token begins in the text."""
        return (self._starts or self._find_starts())[index]

    def _find_starts(self) -> Sequence[int]:
        """Adding up is quicker than making matches when the tokens are read, and they are often not asked for."""
        found: list[int] = []
        place, first = self.span.start, 0
        for stretch in self.quoted:
            last = self.kinds.index(QUOTE, first)
            found += self._place_tokens(first, last, place, stretch.start)
            found.append(stretch.start)
            place, first = stretch.end, last + 1
        found += self._place_tokens(first, self.size, place, self.span.end)
        self._starts = found
        return found

    def _place_tokens(self, first: int, last: int, start: int, end: int) -> list[int]:
        """Where tokens ``[first, last)`` begin in ``text[start:end]``, which is theirs."""
        if first == last:
            return []
        while self.text[start].isspace():
            start += 1
        places = list(accumulate(self.widths[first : last - 1], initial=start))
        rest = self.text[places[-1] + len(self.words[last - 1]) : end]
        return places if not rest or rest.isspace() else self._search_tokens(first, last, start)

    def _search_tokens(self, first: int, last: int, place: int) -> list[int]:
        """The same where more than one space stands between two, or a character that is no token's."""
        places: list[int] = []
        for word in self.words[first:last]:
            place = self.text.index(word, place)
            places.append(place)
            place += len(word)
        return places

    def stretch_at(self, index: int) -> Span:
        """The stretch in marks that a token stands for."""
        return self.quoted[self.kinds.count(QUOTE, 0, index)]

    @property
    def title_case(self) -> bool:
        """A headline: nearly all its longer words have capitals."""
        if self._title_case is None:
            long = [word for word, kind in zip(self.words, self.kinds, strict=True) if kind == WORD and len(word) > 3]
            self._title_case = len(long) > 2 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)
        return self._title_case

    @property
    def last_quote(self) -> int:
        """The last token that stands for a stretch in marks, or -1."""
        return self.kinds.rfind(QUOTE)

    def cut(self, first: int, last: int) -> Span:
        """The span of tokens ``[first, last)``."""
        starts, end = self._starts or self._find_starts(), last - 1
        stop = self.stretch_at(end).end if self.kinds[end] == QUOTE else starts[end] + len(self.words[end])
        return Span(starts[first], stop)

    def mention(self, first: int, last: int) -> Mention:
        """The text of tokens ``[first, last)`` with its span."""
        span = self.cut(first, last)
        if last - first == 1 and self.kinds[first] != QUOTE:
            return Mention(self.words[first], span)
        return Mention(self.text[span.start : span.end], span)

    def show(self, first: int, last: int) -> str:
        """The text of tokens ``[first, last)``; one word is the table's own, which all that say it share."""
        if last - first == 1 and self.kinds[first] != QUOTE:
            return self.words[first]
        span = self.cut(first, last)
        return self.text[span.start : span.end]

    def is_word(self, index: int) -> bool:
        """Is there a word at that place?"""
        return 0 <= index < self.size and self.kinds[index] == WORD

    def is_mark(self, index: int, marks: str) -> bool:
        """Does one of these marks stand there? A double hyphen passes for a dash."""
        if not 0 <= index < self.size:
            return False
        word = self.words[index]
        return word in marks or (word == "--" and "—" in marks)

    def is_key(self, index: int, key: str) -> bool:
        """Does this folded word stand there?"""
        return 0 <= index < len(self.keys) and self.keys[index] == key

    def has_class(self, index: int, name: str) -> bool:
        """Can the token be that part of speech?"""
        return 0 <= index < self.size and name in self.classes[index]

    def governs(self, index: int) -> bool:
        """Does a preposition stand there that takes what is behind it, which so does nothing itself?"""
        return self.has_class(index, "preposition") and "loose" not in self.classes[index]

    def is_capital(self, index: int) -> bool:
        """A word with a capital that is not there for the sentence's start alone."""
        return 0 <= index < self.size and self.capitals[index]


def _list_places(kinds: str, kind: str) -> list[int]:
    """Where a kind stands. Few tokens are marks, so that a search is quicker than a look at each."""
    found: list[int] = []
    place = kinds.find(kind)
    while place >= 0:
        found.append(place)
        place = kinds.find(kind, place + 1)
    return found


_FEWEST_SHOUTED: Final = 3


def _is_shouted(words: Sequence[str], kinds: str) -> bool:
    """Are all the words in capitals, as old wires print them? Then only a word that no table has can be a name."""
    place = kinds.rfind(WORD)
    if place < 0 or len(words[place]) < 2 or not words[place].isupper():
        return False
    shouted = [word.isupper() for word, kind in zip(words, kinds, strict=True) if kind == WORD]
    return len(shouted) >= _FEWEST_SHOUTED and all(shouted)


def read_sentence(text: str, span: Span, quoted: Sequence[Span], lexicon: Lexicon) -> Sentence:
    """The tokens of a sentence. ``quoted``: the stretches in marks inside it, in order, none inside another."""
    tables = lexicon.reporting
    known = _tokens_of(tables, lexicon.prose.abbreviations)
    tokens: list[Token] = []
    held: list[Span] = []
    place = span.start
    for stretch in quoted:
        if place < stretch.start:
            tokens += known.read_stretch(text[place : stretch.start])
        if span.start <= stretch.start < span.end and stretch.start < stretch.end:
            held.append(stretch)
            tokens.append(_QUOTED)
        place = stretch.end
    tokens += known.read_stretch(text[place : span.end])
    if tokens and tokens[-1].word[-1] == "." and tokens[-1].kind == WORD:
        tokens[-1:] = known.part_stop(tokens[-1])
    return _make_sentence(text, span, held, tables, tokens)


def _make_sentence(
    text: str, span: Span, quoted: Sequence[Span], tables: ReportingTables, tokens: Sequence[Token]
) -> Sentence:
    words, keys, letters, classes, forms, capitals, reports, widths = zip(*tokens, strict=True) if tokens else ((),) * 8
    kinds = "".join(letters)
    if _is_shouted(words, kinds):
        capitals = tuple([token.capital and token.form is None and not token.classes for token in tokens])
    return Sentence(
        text, span, quoted, tables, tokens, words, keys, kinds, classes, forms, capitals, reports, widths, len(tokens)
    )


def fold_clauses(sentence: Sentence, clauses: Sequence[Span]) -> Sentence:
    """The sentence as it reads with some of its clauses, from token to token, each as the one that stands for it."""
    tokens = list(sentence.tokens)
    for clause in reversed(clauses):
        first, last = (bisect_left(sentence.starts, place) for place in (clause.start, clause.end))
        tokens[first:last] = [_QUOTED]
    return _make_sentence(sentence.text, sentence.span, sorted((*sentence.quoted, *clauses)), sentence.tables, tokens)
