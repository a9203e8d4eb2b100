"""What a file tells of itself: the value every reader gives back, and the fields a document can be given."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, Final

import attrs

from quotecheck.codes import RULES
from quotecheck.errors import UsageError
from quotecheck.given import take_language
from quotecheck.model import STATUSES, Document, DocumentKind, Finding, Masked, PlaceMark, Span

KINDS: Final[Mapping[str, DocumentKind]] = {
    "story": DocumentKind.STORY,
    "wire": DocumentKind.STORY,
    "transcript": DocumentKind.TRANSCRIPT,
    "recording": DocumentKind.TRANSCRIPT,
    "statement": DocumentKind.STATEMENT,
    "speech": DocumentKind.STATEMENT,
    "letter": DocumentKind.STATEMENT,
    "post": DocumentKind.STATEMENT,
    "email": DocumentKind.STATEMENT,
    "notes": DocumentKind.NOTES,
    "registry": DocumentKind.REGISTRY,
}
"""The kinds a newsroom writes, and what they mean on the road."""

LONGEST_TITLE: Final = 300
"""Characters that are kept of one."""
_LONGEST_DAY: Final = 80  # characters of a field in which a day is looked for


@attrs.frozen(kw_only=True)
class Facts:
    """What is known of a document beside its words. None: nothing is said about it."""

    title: str | None = None
    date: dt.date | None = None
    said_on: dt.date | None = None
    kind: DocumentKind | None = None
    words_of: str | None = None
    whole: bool | None = None
    event: str | None = None
    language: str | None = None
    url: str | None = None
    author: str | None = None
    publisher: str | None = None
    status: str | None = None
    replaces: str | None = None
    fetched: str | None = None
    received_from: str | None = None
    own: bool | None = None
    terms: str | None = None
    embargo_until: dt.date | None = None

    def fill_from(self, other: Facts) -> Facts:
        """These facts; where they say nothing, the other's."""
        return attrs.evolve(other, **self.known)

    @property
    def known(self) -> dict[str, Any]:
        """The fields that say something."""
        return {name: value for name, value in attrs.asdict(self, recurse=False).items() if value is not None}


@attrs.frozen(kw_only=True)
class RawText:
    """One text out of a file, before it has an id: what a format's reader gives back."""

    text: str
    mask: tuple[Masked, ...] = ()
    asides: tuple[Span, ...] = ()
    places: tuple[PlaceMark, ...] = ()
    facts: Facts = Facts()
    notices: tuple[Finding, ...] = ()
    part: str | None = None
    """What tells it from the other texts of the same file ("row 7"); None where the file holds one text."""


def apply_facts(document: Document, facts: Facts) -> Document:
    """The document with what is known of it; where the facts are silent, it stays as it is."""
    return attrs.evolve(document, **facts.known)


def make_notice(key: str, **blanks: str) -> Finding:
    """The finding for a rule about what came in, its headline filled."""
    rule = RULES[key]
    return Finding(code=rule.code, name=rule.name, severity=rule.severity, message=rule.headline.format(**blanks))


_ISO_DATE: Final = re.compile(r"(\d{4})([-/.]?)(\d{2})\2(\d{2})(?!\d)")


def read_date(text: str) -> dt.date | None:
    """The day a date field names (ISO, or as in an e-mail, the time left out or not), as printed: no zone is applied.

    A day in figures alone, other than ISO, could be read two ways and is not read.
    """
    from email.utils import parsedate  # dear to import, and few files need it

    text = text.strip()[:_LONGEST_DAY]
    match = _ISO_DATE.match(text)
    try:
        if match:
            return dt.date(int(match[1]), int(match[3]), int(match[4]))
        fields = parsedate(text) or parsedate(f"{text} 00:00")
        return None if fields is None else dt.date(*fields[:3])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


_FIELD_NAMES: Final[Mapping[str, str]] = {
    "title": "title",
    "headline": "title",
    "date": "date",
    "published": "date",
    "pubdate": "date",
    "date published": "date",
    "datepublished": "date",
    "published on": "date",
    "published at": "date",
    "publish date": "date",
    "publication date": "date",
    "pub date": "date",
    "created at": "date",
    "createdat": "date",
    "publishedat": "date",
    "posted at": "date",
    "posted": "date",
    "said on": "said_on",
    "kind": "kind",
    "words of": "words_of",
    "whole": "whole",
    "event": "event",
    "language": "language",
    "lang": "language",
    "url": "url",
    "link": "url",
    "canonical": "url",
    "author": "author",
    "byline": "author",
    "publisher": "publisher",
    "status": "status",
    "replaces": "replaces",
}
"""Names of fields, as files head them, and the fact each one gives."""


def name_fact(name: str) -> str | None:
    """The fact that a field of this name gives, or None."""
    return _FIELD_NAMES.get(re.sub(r"[\s_-]+", " ", name.strip().casefold()))


def read_fact(fact: str, value: str) -> Any:
    """The value of a fact from its text; None where the text says nothing usable."""
    value = value.strip()
    if fact in ("date", "said_on"):
        return read_date(value)
    if fact == "kind":
        return KINDS.get(value.casefold())
    if fact == "language":
        return read_language(value)
    if fact == "url":
        return value if is_address(value) else None
    if fact == "status":
        return value.casefold() if value.casefold() in STATUSES else None
    if fact == "whole":
        return {"yes": True, "true": True, "no": False, "false": False}.get(value.casefold())
    return value or None


def is_address(value: str) -> bool:
    """Is it the address of a page?"""
    return value.lower().startswith(("https://", "http://")) and not any(map(str.isspace, value))


def read_language(value: str) -> str | None:
    """``en`` from ``en-US``; None where it is no language tag."""
    try:
        return take_language(value)
    except UsageError:
        return None
