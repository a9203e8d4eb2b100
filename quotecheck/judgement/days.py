"""The day a text ties to a cue ("said on Tuesday"), and whether two such days can be one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import attrs

from quotecheck.judgement.spaced_words import SpacedWord
from quotecheck.judgement.surroundings import Surroundings, read_draft_surroundings, show_outside
from quotecheck.model import Document, Lexicon, Quotation, Span
from quotecheck.text import fold_word

_REACH: Final = 9  # words behind a cue in which its day stands
_WEEK: Final = 7
_LONGEST_DAY: Final = 2  # digits of a day of the month
_YEAR_DIGITS: Final = 4
_CAPITALISED: Final = re.compile(r"[A-Z]\w*")
_ODD: Final = re.compile(r"[^\0-/:-\x7f\xa0“”‘’–—…]")  # a number, or what does not fold to itself, letter by letter


@attrs.frozen
class Day:
    """A day as far as the words tell: a weekday, a day of a month, a year."""

    weekday: int | None = None
    """Monday 0."""
    month: int | None = None
    number: int | None = None
    year: int | None = None
    words: str = ""

    def settle(self, published: dt.date | None) -> dt.date | None:
        """The date, from the day the text was published where the words alone do not tell."""
        if self.month is not None and self.number is not None:
            year = self.year or (published.year if published else None)
            return _make_date(year, self.month, self.number)
        if self.weekday is None or published is None:
            return None
        return published - dt.timedelta(days=(published.weekday() - self.weekday) % _WEEK)


def _make_date(year: int | None, month: int, number: int) -> dt.date | None:
    try:
        return None if year is None else dt.date(year, month, number)
    except ValueError:
        return None


def can_be_one(a: Day, day_a: dt.date | None, b: Day, day_b: dt.date | None) -> bool:
    """Can two days named in two texts be the same? ``day_a`` and ``day_b`` are when these were published."""
    one, other = a.settle(day_a), b.settle(day_b)
    if one is not None and other is not None:
        return one == other
    if a.month is not None and b.month is not None:
        return (a.month, a.number) == (b.month, b.number)
    weekdays = [day.weekday() if day else named.weekday for named, day in ((a, one), (b, other))]
    return None in weekdays or weekdays[0] == weekdays[1]


def find_cue_day(document: Document, quotation: Quotation, lexicon: Lexicon) -> Day | None:
    """The day that a text ties to the cue of a quotation, or None."""
    if quotation.cue is None or not _may_name_day(show_outside(document, quotation), lexicon):
        return None
    around = read_draft_surroundings(document, quotation)
    for stretch in _list_stretches(quotation, around, lexicon):
        day = _find_day(stretch, lexicon)
        if day is not None:
            return day
    return None


def _may_name_day(text: str, lexicon: Lexicon) -> bool:
    """Asked first, for it is cheap: is a number in the text, a capitalised word of the calendar, or odd letters?"""
    if _ODD.search(text) is not None:
        return True
    return not lexicon.calendar.isdisjoint(map(str.casefold, _CAPITALISED.findall(text)))


def _list_stretches(quotation: Quotation, around: Surroundings, lexicon: Lexicon) -> Iterator[Sequence[SpacedWord]]:
    """Where a day belongs to the cue: behind it, between speaker and cue, at the head of the sentence."""
    assert quotation.cue is not None
    tokens, cue = around.tokens, quotation.cue.span
    first, last = around.find_token(cue.start), around.find_token(cue.end - 1) + 1
    mention = quotation.speaker.mention
    spans = list(map(around.view.from_source, quotation.spans))
    behind = last
    if mention is not None and mention.span.start >= cue.end:
        behind = around.find_token(mention.span.end - 1) + 1
        behind = behind if behind - last < _REACH else last
    if _can_follow(tokens, behind, quotation.cue.text, lexicon):
        yield _take(tokens[behind : behind + _REACH], spans, lexicon)
    if mention is not None and mention.span.end <= cue.start:
        yield _take(tokens[around.find_token(mention.span.end - 1) + 1 : first], spans, lexicon)
    head = first
    while head > 0 and not tokens[head].begins_sentence:
        head -= 1
    opening = [token for index, token in enumerate(tokens[head:first]) if index < _REACH]
    yield _take(_cut_at_comma(opening), spans, lexicon)


def _cut_at_comma(tokens: Sequence[SpacedWord]) -> Sequence[SpacedWord]:
    """The phrase that opens a sentence: up to its first comma, nothing where it has none."""
    for index, token in enumerate(tokens[1:], 1):
        if "," in token.gap and not token.key.isdigit():
            return tokens[:index]
    return ()


def _can_follow(tokens: Sequence[SpacedWord], index: int, cue: str, lexicon: Lexicon) -> bool:
    """Does what stands behind the cue belong to it, and not to what was said?"""
    if index >= len(tokens):
        return False
    classes = lexicon.reporting.find_classes(tokens[index].key)
    addressed = fold_word(cue.split()[-1]) in lexicon.reporting.telling_forms
    return addressed or "preposition" in classes or _read_day(tokens, index, lexicon) is not None


def _take(tokens: Sequence[SpacedWord], spans: Sequence[Span], lexicon: Lexicon) -> Sequence[SpacedWord]:
    """The tokens up to the next clause, sentence or quotation."""
    taken: list[SpacedWord] = []
    for index, token in enumerate(tokens):
        inside = any(span.start <= token.start < span.end for span in spans)
        if inside or (index and token.begins_sentence) or _begins_content(token, lexicon):
            break
        if index and any(mark in token.gap for mark in '"“”;:'):
            break
        taken.append(token)
    return taken


def _begins_content(token: SpacedWord, lexicon: Lexicon) -> bool:
    """Does what was said begin here? ("May" is a month, "may" is not.)"""
    return token.key in lexicon.scope.openers or (token.key in lexicon.scope.finite and token.text.islower())


def _find_day(tokens: Sequence[SpacedWord], lexicon: Lexicon) -> Day | None:
    for index in range(len(tokens)):
        day = _read_day(tokens, index, lexicon)
        if day is not None:
            shifted = index > 0 and tokens[index - 1].key in lexicon.wording.calendar_shifts
            return None if shifted else day
    return None


def _read_day(tokens: Sequence[SpacedWord], index: int, lexicon: Lexicon) -> Day | None:
    """A weekday, "2 February" or "Feb. 2, 2022" that begins at a token."""
    key = tokens[index].key
    if not tokens[index].text[0].isupper() and not _is_number(key):
        return None
    weekday = _number_of(key, lexicon.prose.weekdays, lexicon.wording.weekday_abbreviations)
    if weekday is not None:
        return Day(weekday=weekday, words=tokens[index].text)
    month = _number_of(key, lexicon.prose.months, lexicon.wording.month_abbreviations, first=1)
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if month is not None and following is not None and _is_number(following.key):
        year = tokens[index + 2].key if index + 2 < len(tokens) else ""
        return Day(
            month=month, number=int(following.key), year=_read_year(year), words=f"{tokens[index].text} {following.key}"
        )
    if _is_number(key) and following is not None:
        month = _number_of(following.key, lexicon.prose.months, lexicon.wording.month_abbreviations, first=1)
        if month is not None:
            year = tokens[index + 2].key if index + 2 < len(tokens) else ""
            return Day(month=month, number=int(key), year=_read_year(year), words=f"{key} {following.text}")
    return None


def _number_of(key: str, names: Sequence[str], short: Mapping[str, int], first: int = 0) -> int | None:
    for number, name in enumerate(names, first):
        if name.casefold() == key:
            return number
    return short.get(key)


def _is_number(key: str) -> bool:
    return key.isascii() and key.isdigit() and len(key) <= _LONGEST_DAY


def _read_year(key: str) -> int | None:
    return int(key) if key.isascii() and key.isdigit() and len(key) == _YEAR_DIGITS else None
