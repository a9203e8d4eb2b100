"""Plain text: all of it is words, but for what heads it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from quotecheck.model import Span
from quotecheck.reading.block_quotes import BlockQuote, show_in_marks
from quotecheck.reading.facts import Facts, RawText, name_fact, read_date, read_fact
from quotecheck.reading.mail import find_copied, find_signatures, read_mail_head, tell_copied
from quotecheck.reading.masking import Gap, MaskBuilder

_DATE_PREFIX: Final = re.compile(r"\s{0,80}date[ \t]{1,20}(\d{4}-\d\d-\d\d)(?!\w)[ \t]{0,80}", re.IGNORECASE)
_FIELD: Final = re.compile(
    r"[ \t]{0,20}([A-Za-z][A-Za-z _-]{1,20}?)[ \t]{0,9}:[ \t]{0,80}([^\r\n]{1,400})(?:\r\n?|\n|\Z)"
)
_BLANK: Final = re.compile(r"(?:[ \t]{0,200}(?:\r\n?|\n)){0,20}")
_MOST_FIELDS: Final = 20
_BEFORE_BLOCK: Final = re.compile(r":[ \t]{0,9}(?:\r\n?|\n)(?:[ \t]{0,9}(?:\r\n?|\n)){0,2}(?=>(?!>))")
_QUOTED_LINE: Final = re.compile(r">(?!>)[ \t]?([^\r\n]*)(?:\r\n?|\n|\Z)")  # ">>" begins a turn of captions


def read_plain(text: str, _path: str | None = None) -> RawText:
    """A text file. Header lines (``Date: 2022-02-03``) and a leading ``date 2022-02-03`` are facts, not words.

    Of a title's line only the name of the field is hidden: a headline is words. Lines behind ">" below a colon are a
    block quotation.
    """
    masks = MaskBuilder(text)
    mail = read_mail_head(text)
    if mail is not None:
        copied = find_copied(text, mail.end)
        unsaid = (Span(0, mail.end), *copied, *find_signatures(text, mail.end, copied))
        for span in sorted(unsaid):
            masks.hide(span.start, span.end, Gap.PARAGRAPH)
        return RawText(text=text, mask=masks.finish(), facts=mail.facts, notices=tell_copied(copied))
    known: dict[str, Any] = {}
    offset = _hide_fields(text, masks, known)
    match = _DATE_PREFIX.match(text, offset)
    date = read_date(match[1]) if match else None
    if match and date:
        masks.hide(offset, match.end())
        known.setdefault("date", date)
    blocks = [_hide_block(lines, masks) for lines in _find_quoted(text, offset)]
    return RawText(text=text, mask=show_in_marks(text, masks.finish(), blocks), facts=Facts(**known))


def _find_quoted(text: str, offset: int) -> Iterator[list[re.Match[str]]]:
    """The lines behind ">" below a colon, block by block: a colon inside one begins no other."""
    place = offset
    while before := _BEFORE_BLOCK.search(text, place):
        lines: list[re.Match[str]] = []
        place = before.end()
        while line := _QUOTED_LINE.match(text, place):
            lines.append(line)
            place = line.end()
        yield lines


def _hide_block(lines: Sequence[re.Match[str]], masks: MaskBuilder) -> BlockQuote:
    """Hide the ">" and join the lines of each paragraph."""
    paragraphs: list[Span] = []
    end = lines[0].start()
    for has_words, run in groupby(lines, lambda line: bool(line[1].strip())):
        for place, line in enumerate(run if has_words else ()):
            masks.hide(end, line.start(1), Gap.SPACE if place else Gap.PARAGRAPH if paragraphs else Gap.NONE)
            end = line.end(1)
            first = paragraphs.pop().start if place else line.start(1)
            paragraphs.append(Span(first, end))
    return BlockQuote(paragraphs)


def _hide_fields(text: str, masks: MaskBuilder, known: dict[str, Any]) -> int:
    """Hide the header lines and note what they say. Gives the offset behind them."""
    offset = 0
    for _ in range(_MOST_FIELDS):
        blank = _BLANK.match(text, offset)
        match = _FIELD.match(text, blank.end() if blank else offset)
        fact = name_fact(match[1]) if match else None
        value = read_fact(fact, match[2]) if match and fact else None
        if not match or not fact or value is None or fact in known:
            break
        known[fact] = value
        masks.hide(match.start(), match.start(2) if fact == "title" else match.end())
        offset = match.end()
    return offset
