"""Is a text one person's speech? Told by a label at its head, by how it addresses its hearers, by their laughter."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import Final

from quotecheck.model import Lexicon, Span
from quotecheck.reading.ownership import LINES_ABOVE, MARKED, SPOKEN, WORD, stands_above
from quotecheck.reading.turns import LABEL_REACH, find_label
from quotecheck.text import split_paragraphs

_LOOKED_AT: Final = 60_000
_LEAST_OWN: Final = 0.01
"""Of the words outside marks those that mean the speaker: in speeches 3 to 8 in a hundred, in reports next to none."""
_FEWEST_OWN: Final = 2
_FEWEST_DIRECTIONS: Final = 2
_MOST_MARKED: Final = 0.25
"""Of the paragraphs those with marks; whoever reports others has more."""
_BRACKETED: Final = re.compile(r"\[[^\[\]\r\n]{3,60}\]|\([A-Z][^()\r\n]{2,60}\)")
_LEADING: Final = re.compile(rf"\s{{0,8}}(?:{_BRACKETED.pattern})")


def is_speech(text: str, lexicon: Lexicon) -> bool:
    """Does somebody speak to an audience here, from end to end, labelled once or not at all?

    A label of two words in capitals stands at the head ("JOAN ROE: Thank you."), or there is none; then the audience
    is addressed first or heard twice ("[Laughter]"). Either way somebody says "I" or "we" outside marks throughout.
    """
    text = text[:_LOOKED_AT]
    paragraphs = list(split_paragraphs(text))
    opening = _find_opening(text, paragraphs, lexicon)
    label = find_label(text[opening.start : opening.start + LABEL_REACH])
    if label is not None:
        body = opening.start + text[opening.start :].find(":") + 1
        heard = _addresses(text, body, lexicon) or _count_directions(text, lexicon) > 0
        return heard and " " in label and label.casefold() not in lexicon.speech.header_words and _is_own(text, lexicon)
    if not (_addresses(text, opening.start, lexicon) or _count_directions(text, lexicon) >= _FEWEST_DIRECTIONS):
        return False
    marked = sum(MARKED.search(text, span.start, span.end) is not None for span in paragraphs)
    return marked <= _MOST_MARKED * len(paragraphs) and _is_own(text, lexicon)


def _find_opening(text: str, paragraphs: list[Span], lexicon: Lexicon) -> Span:
    """The first paragraph, short lines above it and a direction before it left out."""
    for span in islice(paragraphs, LINES_ABOVE):
        lead = _LEADING.match(text, span.start, span.end)
        line = Span(lead.end() if lead else span.start, span.end)
        line = Span(line.end - len(text[line.start : line.end].lstrip()), line.end)
        above = line.start == line.end or stands_above(text[line.start : line.end])
        if not above or _addresses(text, line.start, lexicon):
            return line
    return Span(0, 0)


def _count_directions(text: str, lexicon: Lexicon) -> int:
    """Of what stands in brackets outside marks that which tells how it was heard."""
    if "[" not in text and "(" not in text:
        return 0
    stage, told = lexicon.speech.stage_words, _BRACKETED.findall(SPOKEN.sub(" ", text))
    return sum(not stage.isdisjoint(WORD.findall(found.casefold())) for found in told)


def _addresses(text: str, start: int, lexicon: Lexicon) -> bool:
    return _compile_openings(lexicon).match(text, start) is not None


def _is_own(text: str, lexicon: Lexicon) -> bool:
    words = WORD.findall(SPOKEN.sub(" ", text).casefold())
    own = sum(map(lexicon.reporting.pronouns_self.__contains__, words))
    return own >= max(_FEWEST_OWN, _LEAST_OWN * len(words))


@lru_cache(maxsize=8)
def _compile_openings(lexicon: Lexicon) -> re.Pattern[str]:
    phrases = "|".join(phrase.replace(" ", r"\.?\s") for phrase in lexicon.prose.speech_openings)
    return re.compile(rf"\s{{0,8}}(?:{phrases})\b", re.IGNORECASE)
