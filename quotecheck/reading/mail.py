"""The head of a mail saved as text: who wrote it and when, so that its words are that person's."""

from __future__ import annotations

import re
from typing import Final

import attrs

from quotecheck.model import DocumentKind
from quotecheck.reading.facts import Facts, read_date

_FIELD: Final = re.compile(
    r"([A-Za-z][A-Za-z-]{0,40}):[ \t]{0,20}([^\r\n]{0,2000})((?:\r?\n[ \t][^\r\n]{0,2000}){0,50})"
)
_LINE_END: Final = re.compile(r"\r\n?|\n")
_SENDER: Final = re.compile(r"\s{0,9}\"?([^\"<>@]{1,120}?)\"?\s{0,9}<[^<>\s@]{1,100}@[^<>\s@]{1,200}>\s{0,9}")
_OTHERS_WORDS: Final = re.compile(r"^(?:>|[*_ ]{0,4}From:)", re.MULTILINE)
_ENCODED: Final = re.compile(r"base64|quoted-printable|multipart/", re.IGNORECASE)
_MOST_FIELDS: Final = 80


@attrs.frozen
class MailHead:
    """Where the head of a mail ends, and what it tells."""

    end: int
    facts: Facts


def read_mail_head(text: str) -> MailHead | None:
    """The head that a text begins with, or None where it is no mail.

    A mail that quotes another one is nobody's alone, and one that is still encoded has no words to read.
    """
    fields, end = _read_fields(text)
    sender = _SENDER.fullmatch(fields.get("from", ""))
    if sender is None or not fields.keys() & {"date", "subject", "to"} or not _LINE_END.match(text, end):
        return None
    if _OTHERS_WORDS.search(text, end) or any(_ENCODED.search(value) for value in fields.values()):
        return None
    facts = Facts(
        kind=DocumentKind.STATEMENT,
        words_of=sender[1].strip(),
        title=fields.get("subject") or None,
        date=read_date(fields.get("date", "")),
    )
    return MailHead(end, facts)


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
