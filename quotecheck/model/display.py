"""How a value shows itself in a notebook. Reporting says how; the values only know that somebody may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_WRITERS: dict[type, Callable[[Any], str]] = {}


class Shown:
    """A value that a notebook may show as HTML."""

    __slots__ = ()

    def _repr_html_(self) -> str | None:
        """HTML, or None where nobody has said how: the notebook then shows the plain form."""
        writer = _WRITERS.get(type(self))
        return writer(self) if writer else None


def show_with(kind: type, writer: Callable[[Any], str]) -> None:
    """From now on values of this kind are shown by this writer."""
    _WRITERS[kind] = writer
