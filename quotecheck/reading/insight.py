"""What the words of a document tell of it, where the file itself says nothing: kind, language, day."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, Final

import attrs

from quotecheck.model import Document, DocumentKind, Lexicon, ProseTables, Span, find_lexicon
from quotecheck.reading.facts import make_notice, read_date
from quotecheck.reading.layouts import lay_out
from quotecheck.reading.ownership import find_owner
from quotecheck.reading.speeches import is_speech
from quotecheck.reading.turns import NO_CLASSES, find_label, is_transcript
from quotecheck.text import hide_asides, split_paragraphs, view_document

UNKNOWN_LANGUAGE: Final = "und"

_WORD: Final = re.compile(r"[^\W\d_]+")
_LOOKED_AT: Final = 12_000  # characters, some two thousand words
_SAMPLE: Final = 600  # characters: in most texts four stretches of them tell, and no more is looked at
_CLEARLY_OURS: Final = 0.35
_FEWEST_WORDS: Final = 12
_FIRST_FAR_EASTERN: Final = "\u2e80"
_OURS: Final = 0.25
"""A text with this share of our common words is ours, whatever else is in it."""
_THEIRS: Final = 0.12
_FEWEST_COMMON: Final = 4
_NOBODYS: Final = 0.04
_MANY_WORDS: Final = 40
"""Different words without any that we know, from which on a text is said to be in no language of ours."""
_HEAD_PARAGRAPHS: Final = 12
_HEAD_LINES: Final = 3
_YEAR: Final = re.compile(r"\d{4}")  # which every date has: without one nothing else is tried
_LINE_END: Final = re.compile(r"\r\n?|\n")
_LONGEST_RULE: Final = 30
_LONGEST_TERMS: Final = 160
_RULE_REACH: Final = 80  # characters of a line among which "is embargoed until" stands
_LONGEST_DATE: Final = 120  # characters of a line that ends with a day
_PLACE_WORD: Final = r"(?:[^\W_a-z][^\s,|“”\"!?]{0,30}|[a-z]{1,3}|\([A-Z]{2,10}\)|&)"
_PLACE: Final = rf"{_PLACE_WORD}(?:[ ,]{{1,2}}{_PLACE_WORD}){{0,9}}(?:,|\s?[|·•–—-])\s{{1,3}}"
"""Names and places: words with a capital or of three letters at most, up to the comma or bar before a date."""
_RULES_LABEL: Final = re.compile(r"[*\s]{0,8}[^\W\d_][\w ’']{0,30}:\s{1,4}(?=\S)")


def complete_document(document: Document, lexicon: Lexicon | None, *, kind_known: bool) -> Document:
    """The document with its kind by its shape and, given a lexicon, its language and the day its head names."""
    classes = NO_CLASSES if lexicon is None else lexicon.reporting.word_classes
    laid_out = lay_out(document, classes, kind_known=kind_known)
    document, kind_known = laid_out, kind_known or laid_out is not document
    text = view_document(hide_asides(document)).text
    if not kind_known and is_transcript(text, classes):
        document = attrs.evolve(document, kind=DocumentKind.TRANSCRIPT)
    elif not kind_known and lexicon is not None and (owner := find_owner(text, lexicon)) is not None:
        document = attrs.evolve(document, kind=DocumentKind.STATEMENT, words_of=owner)
    elif not kind_known and lexicon is not None and is_speech(text, lexicon):
        document = attrs.evolve(document, kind=DocumentKind.TRANSCRIPT)
    if lexicon is not None:
        language = guess_language(text, lexicon) or document.language
        date = document.date or find_head_date(text, lexicon)
        document = attrs.evolve(document, language=language, date=date)
        if document.terms is None and document.status == "usable":
            document = attrs.evolve(document, **find_ground_rules(text, lexicon))
    return note_language(document)


def note_language(document: Document) -> Document:
    """The document; where it is in a language without a lexicon, its notices say that it is not checked."""
    kept = tuple(notice for notice in document.notices if notice.name != "OTHER_LANGUAGE")
    if find_lexicon(document.language) is None:
        kept = (*kept, make_notice("OTHER_LANGUAGE", language=document.language))
    return document if kept == document.notices else attrs.evolve(document, notices=kept)


def guess_language(text: str, lexicon: Lexicon) -> str | None:
    """The language of a text by its most common words; ``und`` for one without tables, None where it cannot be told."""
    tables = lexicon.prose
    samples = [text[at : at + _SAMPLE] for at in range(0, min(len(text), _LOOKED_AT), _LOOKED_AT // 4)]
    if _measure_common(_list_small_words(" ".join(samples)), tables) >= _CLEARLY_OURS:
        return lexicon.language
    words = _list_small_words(text[:_LOOKED_AT])
    if len(words) < _FEWEST_WORDS:
        return UNKNOWN_LANGUAGE if _is_written_without_spaces(words) else None
    ours = _measure_common(words, tables)
    if ours >= _OURS:
        return lexicon.language
    counts = Counter(words)
    theirs, language, common = max((_share(counts, common), name, common) for name, common in tables.foreign_words)
    if theirs >= _THEIRS and theirs > 2 * ours and len(common & counts.keys()) >= _FEWEST_COMMON:
        return language
    if sum(word[0] > "\u024f" for word in words) > len(words) / 2:
        return UNKNOWN_LANGUAGE  # mostly no Latin letters
    return UNKNOWN_LANGUAGE if ours < _NOBODYS and len(counts) >= _MANY_WORDS else None


def _list_small_words(text: str) -> list[str]:
    """The words without a capital: names tell nothing."""
    return [word for word in _WORD.findall(text) if not word[0].isupper()]


def _measure_common(words: Sequence[str], tables: ProseTables) -> float:
    """The share of our common words; of too few words none."""
    return sum(map(tables.common_words.__contains__, words)) / len(words) if len(words) >= _FEWEST_WORDS else 0.0


def _is_written_without_spaces(words: Sequence[str]) -> bool:
    """Are most letters of a Far Eastern script, in which a whole clause stands as one word?"""
    letters = sum(len(word) for word in words if word[0] >= _FIRST_FAR_EASTERN)
    return letters >= _FEWEST_WORDS and letters * 2 > sum(map(len, words))


def _share(counts: Counter[str], common: frozenset[str]) -> float:
    return sum(count for word, count in counts.items() if word in common) / counts.total()


def find_head_date(text: str, lexicon: Lexicon) -> dt.date | None:
    """The day that the head of a text names, or None.

    It stands in a line of its own ("Wednesday, February 2, 2022"), behind a writer's name or a place ("By Joan Roe,
    2 February 2022"), or in the dateline of the first paragraph ("DOVER, Feb. 2, 2022 - The mayor ..."). Of several
    paragraphs with a dateline, which list events, none counts.
    """
    datelines: list[dt.date] = []
    for span in islice(split_paragraphs(text), _HEAD_PARAGRAPHS):
        if _YEAR.search(text, span.start, span.end) is None:
            continue
        for line in islice(_split_lines(text, span), _HEAD_LINES):
            for pattern in (_compile_date(lexicon.prose), _compile_byline(lexicon.prose)):
                match = pattern.fullmatch(text, line.start, min(line.end, line.start + _LONGEST_DATE))
                if match and (date := _make_date(match, lexicon.prose)):
                    return date
        match = _compile_dateline(lexicon.prose).match(text, span.start, span.end)
        if match and (date := _make_date(match, lexicon.prose)):
            datelines.append(date)
    return datelines[0] if len(datelines) == 1 else None


def _split_lines(text: str, paragraph: Span) -> Iterator[Span]:
    """The lines of a paragraph: a day may stand right below the title."""
    start = paragraph.start
    for match in _LINE_END.finditer(text, paragraph.start, paragraph.end):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, paragraph.end)


def find_ground_rules(text: str, lexicon: Lexicon) -> dict[str, Any]:
    """What a line before the first turn says of a document's use: its status, its terms, the end of an embargo."""
    for span in islice(split_paragraphs(text), _HEAD_PARAGRAPHS):
        line = text[span.start : span.end]
        phrase, status = _match_rule(line, lexicon.prose)
        if find_label(line) and status != "embargoed" and not line.isupper():
            break  # the first turn: what follows is said, not ruled
        if phrase:
            until = _search_date(line, lexicon.prose) if status == "embargoed" else None
            return {"status": status, "terms": " ".join(line.split())[:_LONGEST_TERMS], "embargo_until": until}
    return {}


def _match_rule(line: str, tables: ProseTables) -> tuple[str, str]:
    """The phrase that a short line begins with, a label before it left out, and its status."""
    words = (_RULES_LABEL.sub("", line) if ":" in line else line).strip(" *[(_-\t").casefold()
    if len(words.split()) <= _LONGEST_RULE:
        for phrase, status in tables.ground_rules:
            if words.startswith(phrase) or f"is {phrase}" in words[:_RULE_REACH]:
                return phrase, status
    return "", ""


def _search_date(line: str, tables: ProseTables) -> dt.date | None:
    match = _compile_date(tables).search(line)
    return _make_date(match, tables) if match else next(filter(None, map(read_date, line.split())), None)


def _make_date(match: re.Match[str], tables: ProseTables) -> dt.date | None:
    month = next(n for n, name in enumerate(tables.months, 1) if name[:3] == match["month"][:3].lower())
    try:
        return dt.date(int(match["year"]), month, int(match["day"] or match["first"] or 0))
    except ValueError:
        return None


@lru_cache(maxsize=8)
def _compile_date(tables: ProseTables) -> re.Pattern[str]:
    """A line that is a date, with a label before it and a time behind it."""
    return re.compile(
        rf"(?:[^\W\d_][\w ]{{0,20}}:\s{{0,4}})?{_write_day_pattern(tables)}(?:[,;]?\s.{{0,40}})?", re.IGNORECASE
    )


@lru_cache(maxsize=8)
def _compile_byline(tables: ProseTables) -> re.Pattern[str]:
    """A line of capitalised words that ends with a date, or a date and a time."""
    return re.compile(rf"{_PLACE}(?i:{_write_day_pattern(tables)})(?:\s?[,;|]\s[^“”\"]{{0,40}}|\s\d[^“”\"]{{0,20}})?")


@lru_cache(maxsize=8)
def _compile_dateline(tables: ProseTables) -> re.Pattern[str]:
    """The beginning of a paragraph: a place or none, a date, a dash."""
    return re.compile(rf"(?:{_PLACE})?(?i:{_write_day_pattern(tables)})\s{{0,2}}(?:[–—]|--?(?=\s))")


def _write_day_pattern(tables: ProseTables) -> str:
    months = "|".join(f"{name}|{name[:3]}t?\\.?" for name in tables.months)
    weekdays = "|".join(f"{name}|{name[:3]}\\.?" for name in tables.weekdays)
    return (
        rf"(?:(?:{weekdays}),?\s)?(?:(?P<first>\d{{1,2}})\s)?(?P<month>{months})\s"
        rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s)?(?P<year>\d{{4}})(?!\d)"
    )
