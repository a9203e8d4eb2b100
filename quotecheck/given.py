"""What a caller gives in place of a value: days and kinds as text, one name for several."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import attrs

from quotecheck.errors import UsageError
from quotecheck.model import Document, DocumentKind

Day = dt.date | str
"""A date, a moment (its day counts), or text such as 2022-02-03."""


def take_day(day: Day | None) -> dt.date | None:
    """The date. Raises ``UsageError`` for what is none."""
    if day is None or type(day) is dt.date:
        return day
    if isinstance(day, dt.datetime):
        return day.date()
    try:
        return dt.date.fromisoformat(day)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise UsageError(f"a day is needed, as 2022-02-03, not {day!r}") from None


def take_kind(kind: str | DocumentKind) -> DocumentKind:
    """The kind of that name. Raises ``UsageError`` where there is none."""
    try:
        return DocumentKind(kind)
    except ValueError:
        known = ", ".join(kind.value for kind in DocumentKind)
        raise UsageError(f"{kind!r} is no kind of document: {known}") from None


def take_names(names: str | Iterable[str]) -> frozenset[str]:
    """Several names; one by itself is no list of letters."""
    return frozenset([names] if isinstance(names, str) else names)


def settle_document(document: Document) -> Document:
    """A document made by hand with its days as dates and its kind as one: an index could not read back others."""
    return attrs.evolve(
        document,
        date=take_day(document.date),
        said_on=take_day(document.said_on),
        embargo_until=take_day(document.embargo_until),
        kind=take_kind(document.kind),
    )
