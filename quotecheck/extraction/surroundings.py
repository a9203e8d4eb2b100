"""What stands beside words in marks: the words before and behind them, and whether their sentence reports speech."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import attrs

from quotecheck.extraction.pairing import Pair
from quotecheck.model import Lexicon, ReportingTables, Span, SpeechTables
from quotecheck.model.slots import sealed

_WORD: Final = re.compile(r"[^\W_](?:[\w’'&.-]{0,40}[^\W_.])?")
_STOP: Final = re.compile(r"[.!?][\"”’'»)\]]{0,3}\s{1,3}(?=[^a-z\s])")
_LAST_WORD: Final = re.compile(r"\w{1,12}\Z")
_CLOSED: Final = re.compile(r"(?<!\b[A-Z])[.!?:][\"”’'»)\]]{0,3}\s")
_BEFORE: Final = 60
_BEHIND: Final = 24
_WIDEST: Final = 400
"""Characters of a sentence that are read on either side."""
_NEAREST: Final = 160
"""Characters of it behind the words that must have been read."""


def split_plain(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """The words of a stretch as printed, roughly: enough to look at capitals and to look words up."""
    return _WORD.findall(text, start, len(text) if end is None else end)


def has_words(text: str, pair: Pair) -> bool:
    """Is there a word between the marks at all?"""
    return _WORD.search(text, pair.inner.start, pair.inner.end) is not None


@sealed
class Beside:
    """The text on either side of a stretch in marks, within its sentence."""

    before: str
    behind: str
    last: str
    """The word right before it, folded, or ""."""

    @property
    def earlier(self) -> list[str]:
        """The last words before it, folded; none where it begins a sentence, or follows a colon."""
        closed = 0
        for stop in _CLOSED.finditer(self.before):
            closed = stop.end()
        return split_plain(self.before[closed:].casefold())

    @property
    def later(self) -> list[str]:
        """The first words behind it, folded."""
        return split_plain(self.behind.casefold())


def look_beside(text: str, pair: Pair, paragraph: Span) -> Beside:
    """What stands on either side of a stretch in its paragraph."""
    start, end = pair.outer.start, pair.outer.end
    before = text[max(paragraph.start, start - _BEFORE) : start]
    behind = text[end : max(end, min(paragraph.end, end + _BEHIND))]
    return Beside(before, behind, _read_last(before) if before[-1:].isspace() else "")


def _read_last(before: str) -> str:
    """The word at the end of a stretch, folded, spaces behind it; "" where a mark stands between."""
    printed = before.rsplit(maxsplit=1)
    words = split_plain(printed[-1].casefold()) if printed and printed[-1][-1].isalnum() else []
    return words[-1] if words else ""


@attrs.define
class SentenceReader:
    """Tells whether a sentence reports speech; reads each sentence once, however many stretches it has."""

    text: str
    lexicon: Lexicon
    _first: int = 0
    _last: int = 0
    _whole: bool = False
    _reports: list[int] = attrs.field(factory=list)
    """Where words stand that report speech, as far as the sentence has been read."""
    _unread: Iterator[int] = attrs.field(factory=lambda: iter(()))
    """The others, found as they are asked for."""

    def reports_beside(self, pair: Pair, paragraph: Span) -> bool:
        """Does a word of the pair's sentence, outside its marks, report speech?"""
        if not (self._first <= pair.outer.start and pair.outer.end + (0 if self._whole else _NEAREST) <= self._last):
            self._read_sentence(pair, paragraph)
        found = self._reports
        while not found or (found[0] >= pair.outer.start and found[-1] < pair.outer.end):
            following = next(self._unread, None)
            if following is None:
                return False
            found.append(following)
        return True

    def _read_sentence(self, pair: Pair, paragraph: Span) -> None:
        start, end = pair.outer.start, pair.outer.end
        border = max(paragraph.end, end)
        first, last = max(paragraph.start, start - _WIDEST), min(border, end + _WIDEST)
        if self._whole and first < self._last <= start:
            first = self._last  # a sentence was read up to here
        self._whole = last == border
        for stop in _STOP.finditer(self.text, first, start):
            if self._ends_sentence(stop):
                first = stop.end()
        for stop in _STOP.finditer(self.text, pair.inner.end - 1, last):
            if self._ends_sentence(stop):
                last, self._whole = stop.end(), True
                break
        self._first, self._last = first, last
        self._reports, self._unread = [], self._find_reports(first, last)

    def _find_reports(self, first: int, last: int) -> Iterator[int]:
        reports = list_reports(self.lexicon.speech, self.lexicon.reporting)
        phrasal = list_leading(self.lexicon.speech, self.lexicon.reporting)
        for match in _WORD.finditer(self.text, first, last):
            word = match.group().casefold()
            if word in reports or (word in phrasal and self._find_word(match.end(), last) in phrasal[word]):
                yield match.start()

    def _find_word(self, first: int, last: int) -> str:
        """The first word of a stretch, folded, or ""."""
        found = _WORD.search(self.text, first, last)
        return found.group().casefold() if found else ""

    def _ends_sentence(self, stop: re.Match[str]) -> bool:
        if stop.group()[0] != ".":
            return True
        last = _LAST_WORD.search(self.text, max(0, stop.start() - 12), stop.start())
        if last is None:
            return True
        word = last.group()
        return word.casefold() not in self.lexicon.prose.abbreviations and not (len(word) == 1 and word.isupper())


@cache
def list_leading(speech: SpeechTables, reporting: ReportingTables) -> dict[str, frozenset[str]]:
    """Words that report only where certain words follow: "shot back", "the letter states that"."""
    return dict(reporting.phrasal_verbs) | dict.fromkeys(speech.idle_statements, speech.clause_openers)


@cache
def list_reports(speech: SpeechTables, reporting: ReportingTables) -> frozenset[str]:
    """The folded words that give words in marks beside them to somebody."""
    verbs = {form for form, verb in reporting.reporting_verbs.items() if verb.frames != {"think"}}
    nouns = {word for word, classes in reporting.word_classes.items() if "speech" in classes}
    return frozenset(((verbs | nouns) - speech.idle_reports) | speech.attributing_words)
