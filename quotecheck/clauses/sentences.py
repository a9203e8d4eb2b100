"""A paragraph as its sentences, what stands in marks kept whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

import attrs

from quotecheck.clauses.tokens import Sentence, is_initial
from quotecheck.model import Lexicon, Span

_LONGEST_SENTENCE: Final = 1500
"""Characters outside marks: a longer run without a stop is cut, so that no text costs more than its length."""
_MOST_STRETCHES: Final = 40
"""Stretches in marks that one sentence may hold."""
# It begins with a class of characters, so that all between is skipped.
_STOP: Final = re.compile(
    r"[.!?](?:[.!?]{0,7}[\"”’'»)\]]{0,4}(?=\s{1,80}[\"“„‘'«(\[\u2014-]{0,3}([^\W_a-z]\w{0,20})|\s{0,80}\Z)"
    r"|[\"”’'»]{1,3}(?=[A-Z“\"]))"
)
_LAST_WORD: Final = re.compile(r"(?:\w{1,12}\.)*\w{1,24}\Z")
_LONGEST_SHORT: Final = 24
"""Characters before a stop in which an abbreviation stands."""


@attrs.define(eq=False)
class Division:
    """A sentence, and which of the stretches in marks stand in it: ``[first, last)`` of them."""

    span: Span
    first: int
    last: int
    sentence: Sentence | None = None
    """Its tokens, where one step has left them for the other."""


def divide_sentences(text: str, paragraph: Span, quoted: Sequence[Span], lexicon: Lexicon) -> Sequence[Division]:
    """The sentences of a paragraph; no stop inside a quoted stretch ends one, but the stretch's own last stop may.

    ``quoted``: the stretches in marks in the paragraph, in order, none inside another. Two steps ask for each
    paragraph: what the first has worked out, and the tokens it leaves, are kept until the second comes for it.
    """
    known = _remember(text, lexicon.language)
    end, stretches, divisions = known.pop(paragraph.start, _NONE)
    if end != paragraph.end or stretches != tuple(quoted):
        divisions = _divide(text, paragraph, quoted, lexicon)
        known[paragraph.start] = paragraph.end, tuple(quoted), divisions
    return divisions


_Divided = tuple[int, tuple[Span, ...], Sequence[Division]]
"""Where a paragraph ends, the stretches in marks in it, and its sentences."""
_NONE: Final[_Divided] = (-1, (), ())


_TEXTS: Final = 2
_recent: list[tuple[str, str, dict[int, _Divided]]] = []


def _remember(text: str, language: str) -> dict[int, _Divided]:
    """The paragraphs of a text that one step has divided, by where they start: those of the last texts are kept.

    A text is known by being the very same, as every paragraph asks; only a new one is compared by its letters.
    """
    for known_text, known_language, divided in _recent:
        if known_text is text and known_language == language:
            return divided
    divided = next((one[2] for one in _recent if one[:2] == (text, language)), {})
    _recent[:] = [(text, language, divided), *(one for one in _recent if one[2] is not divided)][:_TEXTS]
    return divided


def _divide(text: str, paragraph: Span, quoted: Sequence[Span], lexicon: Lexicon) -> Sequence[Division]:
    found: list[Division] = []
    first = number = 0
    for span in _cut_sentences(text, paragraph, quoted, lexicon):
        while number < len(quoted) and quoted[number].start < span.end:
            number += 1
        found.append(Division(span, first, number))
        first = number
    return found


def _cut_sentences(text: str, paragraph: Span, quoted: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """The same without regard to which stretches stand in which."""
    found: list[Span] = []
    start = place = paragraph.start
    outside = held = 0
    for stretch in quoted:
        opening, closing = stretch.start, stretch.end
        for stop in _find_stops(text, place, opening, lexicon):
            _cut_long(start, place, stop, found)
            start, outside, held = stop, 0, 0
        outside += opening - (place if place > start else start)
        held += 1
        if outside > _LONGEST_SENTENCE or held > _MOST_STRETCHES:
            _cut_long(start, place, opening, found)
            start, outside, held = opening, 0, 1
        if closing > place:
            place = closing
        if closing > opening and _ends_sentence(text, stretch, paragraph.end, lexicon):
            found.append(Span(start, place))
            start, outside, held = place, 0, 0
    for stop in _find_stops(text, place, paragraph.end, lexicon):
        _cut_long(start, place, stop, found)
        start = stop
    if start < paragraph.end and not text[start : paragraph.end].isspace():
        _cut_long(start, place, paragraph.end, found)
    return found


def _cut_long(start: int, place: int, end: int, found: list[Span]) -> None:
    """Append a sentence; a run without any stop behind ``place``, where marks closed last, is cut where that falls."""
    if start > place:
        place = start
    while end - place > _LONGEST_SENTENCE:
        place += _LONGEST_SENTENCE
        found.append(Span(start, place))
        start = place
    if end > start:
        found.append(Span(start, end))


def _find_stops(text: str, first: int, last: int, lexicon: Lexicon) -> list[int]:
    """Where sentences end between two stretches in marks, the marks that close behind a stop included."""
    found: list[int] = []
    for match in _STOP.finditer(text, first, last) if last > first else ():
        if match.group() != "." or not _is_abbreviated(text, first, match, lexicon):
            first = match.end()
            found.append(first)
    return found


def _is_abbreviated(text: str, start: int, stop: re.Match[str], lexicon: Lexicon) -> bool:
    """Is it the stop of an abbreviation? Behind initials "He" or "The" begins a sentence all the same."""
    end = stop.start()
    first = start if start > end - _LONGEST_SHORT else end - _LONGEST_SHORT
    space = text.rfind(" ", first, end)
    word = text[first if space < 0 else space + 1 : end]
    if not word.isalpha():  # most need no pattern
        last = _LAST_WORD.search(text, first, end)
        word = last.group() if last is not None else ""
    if len(word) == 1:
        return is_initial(word, lexicon.reporting) or word in lexicon.prose.abbreviations
    initials = "." in word
    if not initials and word.casefold() not in lexicon.prose.abbreviations:
        return False
    if word.islower() and "state" in lexicon.reporting.find_classes(word):
        return False  # "She is ill.", not "Springfield, Ill."
    following = lexicon.reporting.find_classes((stop.group(1) or "").casefold())
    begins = following & {"pronoun", "determiner", "conjunction"} and not following & {"title", "time"}
    return not (initials and begins)


_NEXT: Final = re.compile(r"\s{0,8}(\S)")
_AFTER_BRACKET: Final = re.compile(r"[,;:]|[^\S\r\n][^\W\d_A-Z]")
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
    if following.group(1) == ")" and _AFTER_BRACKET.match(text, following.end(), end):
        return False  # "his sons (“Ten!”), and"
    if text[last] == ".":
        inside = text[max(0, stretch.start - 2) : stretch.start].rstrip()[-1:].isalnum()  # 'said that it "is safe."'
        return inside or not _is_bare_tag(text, stretch.end, end, lexicon)
    if _INTRODUCES.match(text, stretch.end, end):
        return True
    return not _starts_tag(text, stretch.end, end, lexicon)


_BARE: Final = re.compile(r"[^\S\r\n]{1,4}((?:[\w'’-]{1,40}\.?[^\S\r\n]){1,7}[\w'’-]{1,40})\.(?=\s|\Z)")
_NAMED: Final = re.compile(  # a name, what is said of it, and the tag: all with few stops
    r"[^\S\r\n]{1,4}(?=[^\W\d_a-z])(?:[\w'’-]{1,4}\.[^\S\r\n])?[\w'’-]{1,40}(?:[^\S\r\n][\w'’()-]{1,40}){0,9}"
    r"(?:,(?:[^\S\r\n][\w'’-]{1,40}){1,16}){1,2},((?:[^\S\r\n][\w'’-]{1,40}){1,4})\.(?=\s|\Z)"
)


def _is_bare_tag(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """ "It is safe." Ann Lee said on Monday.: behind a full stop, nothing but who spoke and when."""
    match = _BARE.match(text, start, end)
    if match is None:
        return _is_tag_of_named(text, start, end, lexicon)
    words = [word.casefold().rstrip(".") for word in match.group(1).split()]
    tables = lexicon.reporting
    while words and tables.find_classes(words[-1]) & {"time", "adverb", "preposition"}:
        words.pop()
    verbs = [tables.reporting_verbs.get(word) for word in (words[0], words[-1])] if len(words) > 1 else []
    return any(verb is not None and "say" in verb.frames and verb.tense == "past" for verb in verbs)


def _is_tag_of_named(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """ "It is safe." Ann Lee, the head of the mint, told the Courier."""
    match = _NAMED.match(text, start, end)
    verb = lexicon.reporting.reporting_verbs.get(match.group(1).split()[0]) if match else None
    return verb is not None and "say" in verb.frames and verb.tense == "past"


_INTRODUCES: Final = re.compile(r"[^\S\r\n]{1,4}[^\W\d_a-z][^.!?,;:\"“”‘«\r\n]{1,80}:[^\S\r\n]{0,4}[\"“„‘'«]")
""" "Where were you?" He replied: "At home.": what stands behind the marks leads to the next ones."""


def _starts_tag(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Do the next few words say who spoke?"""
    verbs, phrasal = lexicon.reporting.reporting_verbs, lexicon.reporting.phrasal_verbs
    words = [word.casefold() for word in _NEXT_WORDS.findall(text, start, min(end, start + 120))[:16]]
    for word, following in zip_longest(words, words[1:]):
        verb = verbs.get(word)
        if verb is not None and "say" in verb.frames and verb.tense in ("past", "present"):
            return True
        if word in phrasal and following in phrasal[word]:
            return True
    return False
