"""Values as JSON and back, by their attrs fields.

Only what differs from its default is written, so a field that a later version adds reads as its default.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from quotecheck.errors import RecordDamagedError
from quotecheck.model import Document, Finding, Quotation, Speaker

_Value = TypeVar("_Value", Document, Quotation, Speaker)

_LATE_NAMES: Final = {"Finding": Finding}  # the model imports these for the type checker alone


def encode_value(value: Document | Quotation | Speaker, *, leave_out: frozenset[str] = frozenset()) -> str:
    """A value as JSON, some of its fields left out."""
    fields = {name: item for name, item in _flatten(value).items() if name not in leave_out}
    return json.dumps(fields, separators=(",", ":"), sort_keys=True)


def decode_value(kind: type[_Value], data: str, **known: Any) -> _Value:
    """The value of that JSON, with the fields that were left out. Raises ``RecordDamagedError``."""
    read = _reader(_any(kind))
    try:
        value: _Value = read({**json.loads(data), **known})
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise RecordDamagedError(f"the index holds a broken {kind.__name__.lower()}: {error}") from error
    return value


def _flatten(value: Any) -> Any:
    return _writer(_any(type(value)))(value)


@cache
def _writer(kind: type) -> Callable[[Any], Any]:
    """A function that makes of a value of that type what JSON takes."""
    if attrs.has(kind):
        return _flatten_fields
    if issubclass(kind, tuple):
        return lambda items: list(map(_flatten, items))
    if issubclass(kind, Enum):
        return lambda item: item.value
    return dt.date.isoformat if issubclass(kind, dt.date) else lambda item: item


def _flatten_fields(value: Any) -> dict[str, Any]:
    fields = {}
    for name, default in _defaults(_any(type(value))):
        item = getattr(value, name)
        if item != default:
            fields[name] = _flatten(item)
    return fields


def _any(kind: type) -> Any:
    """The class itself: that its instances may not be hashed does not matter here."""
    return kind


@cache
def _defaults(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in attrs.fields(kind))


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """A function that makes a value of that type from what JSON gives."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        inner = _reader(next(part for part in get_args(kind) if part is not NoneType))
        return lambda item: None if item is None else inner(item)
    if origin is tuple:
        part = _reader(get_args(kind)[0])
        return lambda items: tuple(map(part, items))
    if kind is dt.date:
        return dt.date.fromisoformat
    if not isinstance(kind, type):
        return lambda item: item
    return _attrs_reader(kind) if attrs.has(kind) else _plain_reader(kind)


def _plain_reader(kind: type) -> Callable[[Any], Any]:
    if issubclass(kind, Enum):
        return kind
    return lambda item: _expect(kind, item)


def _expect(kind: type, item: Any) -> Any:
    if isinstance(item, kind) or (kind is float and isinstance(item, int)):
        return item
    raise TypeError(f"{item!r} is not {kind.__name__}")


def _attrs_reader(kind: type) -> Callable[[Any], Any]:
    hints = get_type_hints(kind, localns=_LATE_NAMES)
    readers = {name: _reader(hints[name]) for name, _ in _defaults(kind)}

    def read(fields: dict[str, Any]) -> Any:
        return kind(**{name: readers[name](item) for name, item in fields.items()})

    return read
