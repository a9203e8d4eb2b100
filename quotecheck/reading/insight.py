"""What the words of a document tell of it, where the file itself says nothing: kind, language, day."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from functools import lru_cache
from itertools import islice
from typing import Final

import attrs

from quotecheck.model import Document, DocumentKind, Lexicon
from quotecheck.model.lexicon import ProseTables
from quotecheck.reading.facts import make_notice
from quotecheck.reading.turns import is_transcript
from quotecheck.text import split_paragraphs, view_document

READ_LANGUAGE: Final = "en"
"""The language that documents are taken to be in, and the only one that is checked."""
UNKNOWN_LANGUAGE: Final = "und"

_WORD: Final = re.compile(r"[^\W\d_]+")
_WORDS_LOOKED_AT: Final = 2000
_FEWEST_WORDS: Final = 12
_OURS: Final = 0.25
"""A text with this share of our common words is ours, whatever else is in it."""
_THEIRS: Final = 0.12
_FEWEST_COMMON: Final = 4
_NOBODYS: Final = 0.04
_MANY_WORDS: Final = 40
"""Different words without any that we know, from which on a text is said to be in no language of ours."""
_HEAD_PARAGRAPHS: Final = 12


def complete_document(document: Document, lexicon: Lexicon | None, *, kind_known: bool) -> Document:
    """The document with its kind by its shape and, given a lexicon, its language and the day its head names."""
    text = view_document(document).text
    if not kind_known and is_transcript(text):
        document = attrs.evolve(document, kind=DocumentKind.TRANSCRIPT)
    if lexicon is not None:
        language = guess_language(text, lexicon) or document.language
        date = document.date or find_head_date(text, lexicon)
        document = attrs.evolve(document, language=language, date=date)
    return note_language(document)


def note_language(document: Document) -> Document:
    """The document; where it is in another language, its notices say that it is not checked."""
    kept = tuple(notice for notice in document.notices if notice.name != "OTHER_LANGUAGE")
    if document.language != READ_LANGUAGE:
        kept = (*kept, make_notice("OTHER_LANGUAGE", language=document.language))
    return document if kept == document.notices else attrs.evolve(document, notices=kept)


def guess_language(text: str, lexicon: Lexicon) -> str | None:
    """The language of a text by its most common words; ``und`` for one without tables, None where it cannot be told."""
    tables = lexicon.prose
    found = [match.group() for match in islice(_WORD.finditer(text), _WORDS_LOOKED_AT)]
    words = [word for word in found if not word[0].isupper()]  # names tell nothing
    if len(words) < _FEWEST_WORDS:
        return None
    counts = Counter(words)
    ours = _share(counts, tables.common_words)
    if ours >= _OURS:
        return lexicon.language
    theirs, language, common = max((_share(counts, common), name, common) for name, common in tables.foreign_words)
    if theirs >= _THEIRS and theirs > 2 * ours and len(common & counts.keys()) >= _FEWEST_COMMON:
        return language
    if sum(word[0] > "\u024f" for word in words) > len(words) / 2:
        return UNKNOWN_LANGUAGE  # mostly no Latin letters
    return UNKNOWN_LANGUAGE if ours < _NOBODYS and len(counts) >= _MANY_WORDS else None


def _share(counts: Counter[str], common: frozenset[str]) -> float:
    return sum(count for word, count in counts.items() if word in common) / counts.total()


def find_head_date(text: str, lexicon: Lexicon) -> dt.date | None:
    """The day that a line of its own near the top names ("Wednesday, February 2, 2022"), or None."""
    pattern = _compile_date(lexicon.prose)
    for span in islice(split_paragraphs(text), _HEAD_PARAGRAPHS):
        match = pattern.fullmatch(text, span.start, min(span.end, span.start + 120))
        if match and (match["day"] or match["first"]):
            month = next(n for n, name in enumerate(lexicon.prose.months, 1) if name[:3] == match["month"][:3].lower())
            try:
                return dt.date(int(match["year"]), month, int(match["day"] or match["first"]))
            except ValueError:
                continue
    return None


@lru_cache(maxsize=8)
def _compile_date(tables: ProseTables) -> re.Pattern[str]:
    months = "|".join(f"{name}|{name[:3]}t?\\.?" for name in tables.months)
    weekdays = "|".join(f"{name}|{name[:3]}\\.?" for name in tables.weekdays)
    return re.compile(
        rf"(?:[^\W\d_][\w ]{{0,20}}:\s{{0,4}})?(?:(?:{weekdays}),?\s)?"
        rf"(?:(?P<first>\d{{1,2}})\s)?(?P<month>{months})\s(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s)?(?P<year>\d{{4}})"
        r"(?:[,;]?\s.{0,40})?",
        re.IGNORECASE,
    )
