"""A mail as text: who wrote it and when, so that its words are that person's, and which of its words are others'."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

import attrs

from quotecheck.model import DocumentKind, Finding, Span
from quotecheck.reading.facts import Facts, make_notice, read_date

_FIELD: Final = re.compile(
    r"([A-Za-z][A-Za-z-]{0,40}):[ \t]{0,20}([^\r\n]{0,2000})((?:\r?\n[ \t][^\r\n]{0,2000}){0,50})"
)
_LINE_END: Final = re.compile(r"\r\n?|\n")
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_SENDER: Final = re.compile(r"\s{0,9}\"?([^\"<>@]{1,120}?)\"?\s{0,9}<[^<>\s@]{1,100}@[^<>\s@]{1,200}>\s{0,9}")
_COPIED: Final = re.compile(
    r"^(?:-{3,20}[^\r\n]{0,80}(?:\r\n?|\n)\s{0,9}|_{10,80}\s{1,9})?[*_ ]{0,4}From:", re.MULTILINE
)
_ENCODED: Final = re.compile(r"base64|quoted-printable|multipart/", re.IGNORECASE)
_DATED: Final = re.compile(r"[\d@]")
_DASHES: Final = re.compile(r"^--[ \t]?\r?$", re.MULTILINE)
_CLOSING: Final = re.compile(
    r"^[^\W\d_][^\r\n,.?!:;“”\"]{1,40},[ \t]{0,9}(?:\r?\n[ \t]{0,9}){1,2}"
    r"(?:[^\r\n]{0,69}[^\r\n.?!,;:“”\"]\r?(?:\n|\Z)){1,6}\s*\Z",
    re.MULTILINE,
)
"""A short line that ends with a comma, and below it to the end only short ones that are no sentences."""
_LONGEST_SIGNATURE: Final = 1_000
_MOST_FIELDS: Final = 80
_LONGEST_LEAD: Final = 3
"""Lines of "On Monday, 3 May, Tom Okafor wrote:"."""

_HEAD: Final = re.compile(rb"\s{0,9}((?:[!-9;-~]{1,76}:[^\n]{0,8000}\n(?:[ \t][^\n]{0,8000}\n){0,400}){1,400}?)\r?\n")
_HEAD_WITHIN: Final = 200_000
_NAME: Final = re.compile(rb"^([!-9;-~]{1,76}):", re.MULTILINE)
_ANY_MAIL: Final = frozenset({b"from", b"to", b"date", b"subject"})
_SENT: Final = frozenset(
    {b"received", b"return-path", b"message-id", b"mime-version", b"content-type", b"content-transfer-encoding"}
)
"""Fields that only mail programs write: by these a mail is known whatever its file is called."""


@attrs.frozen
class MailHead:
    """Where the head of a mail ends, and what it tells."""

    end: int
    facts: Facts


def is_mail(data: bytes, *, named: bool) -> bool:
    """Does a file begin with a mail's head? Where it is ``named`` so, one field of a mail is enough."""
    match = _HEAD.match(join_line_ends(data[:_HEAD_WITHIN]))
    if match is None:
        return False
    names = {name.lower() for name in _NAME.findall(match[1])}
    return bool(names & _ANY_MAIL) if named else b"from" in names and not names.isdisjoint(_SENT)


def join_line_ends(data: bytes) -> bytes:
    """Bytes with LF at the end of each line, and no mark before them."""
    return re.sub(rb"\r\n?", b"\n", data.removeprefix(codecs.BOM_UTF8))


def read_mail_head(text: str) -> MailHead | None:
    """The head that a text begins with, or None where it is no mail, or one that is still encoded."""
    fields, end = _read_fields(text)
    sender = _SENDER.fullmatch(fields.get("from", ""))
    if sender is None or not fields.keys() & {"date", "subject", "to"} or not _LINE_END.match(text, end):
        return None
    if any(_ENCODED.search(value) for value in fields.values()):
        return None
    facts = Facts(
        kind=DocumentKind.STATEMENT,
        words_of=sender[1].strip(),
        title=fields.get("subject") or None,
        date=read_date(fields.get("date", "")),
    )
    return MailHead(end, facts)


def find_copied(text: str, start: int) -> tuple[Span, ...]:
    """The stretches of a mail's text, from ``start`` on, that are copied from other mails and so not its sender's.

    Lines behind ``>`` with the dated line that says who wrote them, and all from a second ``From:`` on.
    """
    second = _COPIED.search(text, start)
    end = second.start() if second else len(text)
    spans: list[Span] = []
    for span in _find_quoted_lines(text, start, end):
        if spans and not text[spans[-1].end : span.start].strip():
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
    return (*spans, Span(end, len(text))) if second else tuple(spans)


def find_signatures(text: str, start: int, copied: Sequence[Span]) -> Iterator[Span]:
    """What ends the sender's own words and is none of them: all behind "--", a closing with the name."""
    ends = (*copied, Span(len(text), len(text)))
    for end in ends:
        if start < end.start:
            dashes = _DASHES.search(text, start, end.start)
            if dashes and end.start - dashes.start() > _LONGEST_SIGNATURE:
                dashes = None
            last = dashes.start() if dashes else end.start
            closing = _CLOSING.search(text, start, last)
            if closing and text[start : closing.start()].strip():
                yield Span(closing.start(), end.start)
            elif dashes:
                yield Span(last, end.start)
        start = end.end


def tell_copied(found: object) -> tuple[Finding, ...]:
    """What is said where something was found that is copied from other mails."""
    return (make_notice("LEFT_OUT", reason="what this mail copies from other mails"),) if found else ()


def _find_quoted_lines(text: str, start: int, end: int) -> Iterator[Span]:
    """Each line behind ``>``, the first of a run with the words that lead to it."""
    above: list[str] = []
    for match in _LINE.finditer(text, start, end):
        line = match.group()
        if line.startswith(">"):
            yield Span(match.start() - _measure_lead(above), match.end())
            above = []
        else:
            above = [*above[-_LONGEST_LEAD:], line]


def _measure_lead(above: list[str]) -> int:
    """How many characters just above quoted lines say who wrote them: a colon at the end, and a date or address."""
    lines = above[::-1]
    blank = len(lines[0]) if lines and not lines[0].strip() else 0
    lead = list(takewhile(str.strip, lines[1:] if blank else lines))
    if len(lead) > _LONGEST_LEAD:
        lead = lead[:1]
    if not lead or not lead[0].rstrip().endswith(":") or not any(map(_DATED.search, lead)):
        return 0
    return blank + sum(map(len, lead))


def _read_fields(text: str) -> tuple[dict[str, str], int]:
    """The fields at the head of a text by their names, folded lines joined, and the offset behind them."""
    fields: dict[str, str] = {}
    offset = 0
    for _ in range(_MOST_FIELDS):
        match = _FIELD.match(text, offset)
        if match is None:
            break
        fields.setdefault(match[1].lower(), " ".join((match[2] + match[3]).split()))
        line_end = _LINE_END.match(text, match.end())
        offset = line_end.end() if line_end else match.end()
    return fields, offset
