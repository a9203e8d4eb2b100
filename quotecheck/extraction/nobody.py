"""In marks, but nobody's words: titles of works, scare words, terms, nicknames.

Each test looks at the words in marks and at a few words on either side. What has a reporting word in its
sentence is given the benefit of the doubt: newspapers quote single words far oftener than they invent terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from quotecheck.extraction.pairing import Pair
from quotecheck.model import Lexicon

TITLE: Final = "title"
SCARE_WORDS: Final = "scare words"
TERM: Final = "term"
NICKNAME: Final = "nickname"
CODE: Final = "code"
MEASURE: Final = "measure"

_WORD: Final = re.compile(r"[^\W_](?:[\w’'&.-]{0,40}[^\W_])?")
_NETWORK: Final = re.compile(r"\b[A-Z]{2,5}['’]s?\s{1,2}\Z")
_NAME_BEFORE: Final = re.compile(r"\b[A-Z][a-z’'-]{1,20}\s\Z")
_NAME_AFTER: Final = re.compile(r"\s[A-Z][a-z]")
_STOP: Final = re.compile(r"(\w{0,12})[.!?][\"”’'»)\]]{0,3}\s{1,3}(?=[^a-z\s])|[\r\n]")
_BEFORE: Final = 60
_AFTER: Final = 24
_NEAR: Final = 4
"""Words before a title in which the kind of work is named."""
_LONGEST: Final = 80
"""Characters: what is longer in marks is somebody's words."""
_SHORT: Final = 3
"""Words that marks may set apart without quoting them."""
_SENTENCE: Final = 240
_EDGES: Final = " .,;:!?…\u00a0"


@attrs.frozen
class Marked:
    """A stretch in marks, and how many others it stands in."""

    pair: Pair
    depth: int
    reason: str | None = None
    """Why it is nobody's words; None: it is somebody's."""


def judge_marked(text: str, found: Sequence[Marked], lexicon: Lexicon) -> Iterator[Marked]:
    """The same stretches, each with its reason where it is nobody's words.

    A title stays one wherever it is repeated, and words quoted from somebody stay so when they are echoed.
    """
    reasons = [find_reason(text, marked.pair, lexicon) for marked in found]
    keys = [_make_key(text, marked.pair) for marked in found]
    titles = {key for key, reason in zip(keys, reasons, strict=True) if reason == TITLE}
    quoted = {key for key, reason in zip(keys, reasons, strict=True) if reason is None}
    for marked, key, reason in zip(found, keys, reasons, strict=True):
        if key and key in titles and stands_inside(text, marked.pair):
            reason = TITLE
        elif reason == SCARE_WORDS and key in quoted:
            reason = None
        yield attrs.evolve(marked, reason=reason) if reason else marked


def _make_key(text: str, pair: Pair) -> str:
    """Short words in marks as compared; "" for long ones."""
    if len(pair.inner) > _LONGEST:
        return ""
    return text[pair.inner.start : pair.inner.end].strip(_EDGES).casefold()


def find_reason(text: str, pair: Pair, lexicon: Lexicon) -> str | None:
    """Why the stretch is nobody's words, or None where it is somebody's, seen by itself."""
    if len(pair.inner) > _LONGEST or not pair.close_mark:
        return None
    words = _WORD.findall(text, pair.inner.start, pair.inner.end)
    if not words:
        return None
    start, end = pair.outer.start, pair.outer.end
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
    earlier = [word.casefold() for word in _WORD.findall(before)[-_NEAR:]] if before[-1:].isspace() else []
    if earlier and earlier[-1] in lexicon.speech.scare_cues:
        return SCARE_WORDS
    if _is_nickname(words, before, after):
        return NICKNAME
    if _is_capitalised(words, lexicon) and _names_work(words, before, after, earlier, lexicon):
        return TITLE
    if len(words) <= _SHORT and stands_inside(text, pair) and not _is_attributed(text, pair, lexicon):
        return TERM if earlier and earlier[-1] in lexicon.speech.term_words else SCARE_WORDS
    return None


def stands_inside(text: str, pair: Pair) -> bool:
    """Is the stretch a part of the sentence around it, rather than a sentence of its own?"""
    before = text[max(0, pair.outer.start - 6) : pair.outer.start].rstrip()[-1:]
    if before in ",:":
        return False
    if before.isalnum():
        return True
    closing = text[pair.inner.end - 1]
    return not (closing in ".,!?…—-" or text[pair.outer.end : pair.outer.end + 1] in ",.!?")


def _is_nickname(words: list[str], before: str, after: str) -> bool:
    """Robert "Bob" Smith."""
    if len(words) > 2 or not all(word[0].isupper() for word in words):
        return False
    return bool(_NAME_BEFORE.search(before) and _NAME_AFTER.match(after))


def _is_capitalised(words: list[str], lexicon: Lexicon) -> bool:
    """Has every word but the little ones a capital?"""
    classes = lexicon.reporting.word_classes
    little = {"preposition", "determiner", "conjunction", "particle"}
    return not words[0][0].islower() and all(
        not word[0].islower() or not little.isdisjoint(classes.get(word, ())) for word in words
    )


def _names_work(words: list[str], before: str, after: str, earlier: list[str], lexicon: Lexicon) -> bool:
    """Do the words around say that this is the title of a work?"""
    if _NETWORK.search(before):
        return True
    tables = lexicon.speech
    if len(words) > 1 and earlier and earlier[-1] in tables.title_prepositions:
        return True
    beside = [*earlier, words[-1].casefold(), *(word.casefold() for word in _WORD.findall(after)[:1])]
    return any(word in tables.work_words for word in beside)


def _is_attributed(text: str, pair: Pair, lexicon: Lexicon) -> bool:
    """Does a word of its sentence, outside the marks, report speech?"""
    first, last = find_sentence(text, pair, lexicon)
    return any(
        _reports(word.casefold(), lexicon)
        for part in ((first, pair.outer.start), (pair.outer.end, last))
        for word in _WORD.findall(text, *part)
    )


def _reports(word: str, lexicon: Lexicon) -> bool:
    verb = lexicon.reporting.reporting_verbs.get(word)
    if verb and verb.frames != {"think"}:
        return True
    return word in lexicon.speech.attributing_words or "speech" in lexicon.reporting.word_classes.get(word, ())


def find_sentence(text: str, pair: Pair, lexicon: Lexicon) -> tuple[int, int]:
    """The sentence around a stretch, at most so many characters on either side."""
    start, end = pair.outer.start, pair.outer.end
    first, last = max(0, start - _SENTENCE), min(len(text), end + _SENTENCE)
    for stop in _STOP.finditer(text, first, start):
        if _ends_sentence(stop, lexicon):
            first = stop.end()
    for stop in _STOP.finditer(text, pair.inner.end - 1, last):
        if _ends_sentence(stop, lexicon):
            return first, stop.end()
    return first, last


def _ends_sentence(stop: re.Match[str], lexicon: Lexicon) -> bool:
    word = stop.group(1)
    return not word or (word.casefold() not in lexicon.prose.abbreviations and not (len(word) == 1 and word.isupper()))
