"""Names that sign a stretch in marks: behind a dash, on the line below, in brackets at the end of a list's item."""

from __future__ import annotations

import re
from typing import Final

from quotecheck.attribution.speech_tag import SpeechTag
from quotecheck.clauses import QUOTE, NounPhrase, Sentence, read_phrase_after, read_sentence
from quotecheck.model import Lexicon, Span


def read_signature(sentence: Sentence, quote: int) -> SpeechTag | None:
    """ "..." - John Doe: a dash, a name, and nothing that goes on; in a headline a colon and a last name."""
    if not sentence.is_mark(quote + 1, "-–—:"):
        return None
    phrase = read_phrase_after(sentence, quote + 2)
    if phrase is None or phrase.kind not in ("name", "role"):
        return None
    if sentence.is_mark(quote + 1, ":") and phrase.last < sentence.size:
        return None
    if not _ends_signature(sentence, phrase) and not _tells_occasion(sentence, quote, phrase):
        return None
    return SpeechTag(sentence, phrase, None, "signed with a dash", 0.9)


def _ends_signature(sentence: Sentence, phrase: NounPhrase) -> bool:
    """Does nothing go on behind it, but more of who it is, or marks on the next line?"""
    last = phrase.last
    if last >= sentence.size:
        return True
    if sentence.kinds[last] == QUOTE:
        return "\n" in sentence.text[sentence.cut(last - 1, last).end : sentence.start_of(last)]
    return sentence.is_mark(last, ",.(" if phrase.kind == "name" else ".")


def _tells_occasion(sentence: Sentence, quote: int, phrase: NounPhrase) -> bool:
    """ "It is over." -- Doe on the race: behind a whole sentence a name, and of what or when it was said."""
    last = sentence.stretch_at(quote).end - 2
    begins = quote == 0 or sentence.is_mark(quote - 1, "-–—")  # "Out - "It is over." - Doe on the race"
    ended = begins and sentence.text[last] in ".!?" and phrase.kind == "name"
    return ended and phrase.last < sentence.size and "preposition" in sentence.classes[phrase.last]


_SIGNATURE: Final = re.compile(r"[ \t]{0,4}(?:\r\n|\n|\r){1,2}[ \t>]{0,6}[-–—]{1,2}[ \t]?([^\r\n]{3,120})")


def find_signature(text: str, place: int, lexicon: Lexicon) -> SpeechTag | None:
    """The name behind a dash on the line below a stretch."""
    match = _SIGNATURE.match(text, place)
    return None if match is None else _read_signer(text, Span(*match.span(1)), "signed with a dash", lexicon)


_LINE_BELOW: Final = re.compile(r"[ \t]{0,4}(?:\r\n|\n|\r)([^\r\n]{5,100})(?=[\r\n]|\Z)")
_LINE_START: Final = re.compile(r"(?:\A|[\r\n])[ \t>]{0,6}\Z")


def find_caption(text: str, stretch: Span, lexicon: Lexicon) -> SpeechTag | None:
    """The full name, its comma and who that is, right below a line that is nothing but a stretch: a pull quote."""
    match = _match_behind(text, stretch, _LINE_BELOW, _LINE_START)
    if match is None:
        return None
    tag = _read_signer(text, Span(*match.span(1)), "signed on the line below", lexicon)
    if tag is None or tag.phrase.first or tag.phrase.name is None or tag.phrase.name[1] - tag.phrase.name[0] < 2:
        return None
    sentence = tag.sentence
    told = any(classes & {"auxiliary", "preterite"} for classes in sentence.classes) or any(sentence.forms)
    return None if told or not sentence.is_mark(tag.phrase.last, ",") else tag


_IN_BRACKETS: Final = re.compile(r"[ \t]{0,4}\(([^()\r\n]{3,80})\)[.]?[ \t]{0,4}(?=[\r\n]|\Z)")
_LONGEST_START: Final = 10  # characters
_ITEM_START: Final = re.compile(r"(?:\A|[\r\n])[ \t>*•·\-–—\d.)]{0,8}\Z")


def find_bracketed_name(text: str, stretch: Span, lexicon: Lexicon) -> SpeechTag | None:
    """The name in brackets that ends a line of a list, where the line is that stretch and nothing else."""
    match = _match_behind(text, stretch, _IN_BRACKETS, _ITEM_START)
    return None if match is None else _read_signer(text, Span(*match.span(1)), "signed in brackets", lexicon)


def _match_behind(text: str, stretch: Span, behind: re.Pattern[str], start: re.Pattern[str]) -> re.Match[str] | None:
    """What stands behind a stretch that begins its line."""
    begins = start.search(text, max(0, stretch.start - _LONGEST_START), stretch.start) is not None
    return behind.match(text, stretch.end) if begins else None


def _read_signer(text: str, span: Span, rule: str, lexicon: Lexicon) -> SpeechTag | None:
    sentence = read_sentence(text, span, (), lexicon)
    phrase = read_phrase_after(sentence, 0)
    if phrase is None or phrase.kind not in ("name", "role"):
        return None
    return SpeechTag(sentence, phrase, None, rule, 0.9)
