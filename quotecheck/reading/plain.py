"""Plain text: all of it is words, but for what heads it."""

from __future__ import annotations

import re
from typing import Any, Final

from quotecheck.model import Span
from quotecheck.reading.facts import Facts, RawText, name_fact, read_date, read_fact
from quotecheck.reading.mail import find_copied, find_signatures, read_mail_head, tell_copied
from quotecheck.reading.masking import Gap, MaskBuilder

_DATE_PREFIX: Final = re.compile(r"\s{0,80}date[ \t]{1,20}(\d{4}-\d\d-\d\d)(?!\w)[ \t]{0,80}", re.IGNORECASE)
_FIELD: Final = re.compile(
    r"[ \t]{0,20}([A-Za-z][A-Za-z _-]{1,20}?)[ \t]{0,9}:[ \t]{0,80}([^\r\n]{1,400})(?:\r\n?|\n|\Z)"
)
_BLANK: Final = re.compile(r"(?:[ \t]{0,200}(?:\r\n?|\n)){0,20}")
_MOST_FIELDS: Final = 20


def read_plain(text: str, _path: str | None = None) -> RawText:
    """A text file. Header lines (``Date: 2022-02-03``) and a leading ``date 2022-02-03`` are facts, not words.

    Of a title's line only the name of the field is hidden: a headline is words.
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
    return RawText(text=text, mask=masks.finish(), facts=Facts(**known))


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
