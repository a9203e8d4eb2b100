"""What a caller gives in place of a value: days and kinds as text, one name for several. What cannot be meant is
refused in words, as ``UsageError``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from types import NoneType
from typing import Any, Final

import attrs

from quotecheck.errors import UsageError
from quotecheck.model import STATUSES, Document, DocumentKind

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


def take_names(names: str | Iterable[str], what: str = "names") -> frozenset[str]:
    """Several names; one by itself is no list of letters. ``what`` they are stands before a refusal."""
    return frozenset(list_names(names, what))


def list_names(names: str | Iterable[str], what: str) -> tuple[str, ...]:
    """``take_names`` in their order."""
    try:
        listed = (names,) if isinstance(names, str) else tuple(names)
    except TypeError:
        raise UsageError(f"{what}: names are needed, not {names!r}") from None
    for name in listed:
        if not isinstance(name, str):
            raise UsageError(f"{what}: a name is needed, not {name!r}")
    return listed


_LANGUAGE: Final = re.compile(r"([A-Za-z]{2,3})(?:[-_]|$)")


def take_language(language: str) -> str:
    """``en`` from ``en-US``. Raises ``UsageError`` for what is no language tag."""
    match = _LANGUAGE.match(language.strip())
    if match is None:
        raise UsageError(f"a language is needed, as en, not {language!r}")
    return match[1].lower()


_DAYS: Final = ("date", "said_on", "embargo_until")
_TYPES: Final[Mapping[str, tuple[tuple[type, ...], str]]] = {
    "str": ((str,), "text"),
    "str | None": ((str, NoneType), "text"),
    "bool": ((bool,), "True or False"),
}
_FIELDS: Final = {
    field.name: _TYPES.get(str(field.type), ((tuple,), "a tuple"))
    for field in attrs.fields(Document)
    if field.name not in (*_DAYS, "kind")
}
"""Each field of a document that is taken as it is: its types, and these in words."""


def settle_document(document: Document) -> Document:
    """A document made or changed by hand, with its days as dates and its kind as one.

    Raises ``UsageError`` for what an index could not read back.
    """
    for name, (types, needed) in _FIELDS.items():
        value = getattr(document, name)
        if not isinstance(value, types):
            raise UsageError(f"{name}: {needed} is needed, not {value!r}")
        if isinstance(value, str) and name != "text":  # which is looked through where it is read
            _refuse_halves(name, value)
    if not document.id:
        raise UsageError("a document needs an id")
    if document.status not in STATUSES:
        raise UsageError(f"{document.status!r} is no status: {', '.join(STATUSES)}")
    settled: dict[str, Any] = {name: take_day(getattr(document, name)) for name in _DAYS}
    settled["kind"] = take_kind(document.kind)
    settled["language"] = take_language(document.language)
    odd = {name: value for name, value in settled.items() if _differ(value, getattr(document, name))}
    return attrs.evolve(document, **odd) if odd else document


def _differ(value: object, given: object) -> bool:
    """A kind is no equal text."""
    return type(value) is not type(given) or value != given


def _refuse_halves(name: str, value: str) -> None:
    """Half of a surrogate pair is no character, and no file can keep it."""
    try:
        value.encode()
    except UnicodeEncodeError:
        raise UsageError(f"{name}: half of a surrogate pair in {value!r}") from None
