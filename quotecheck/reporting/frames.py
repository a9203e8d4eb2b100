"""Rows as a data frame, by whichever library is installed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from quotecheck.errors import MissingExtraError


def build_frame(rows: Iterable[Mapping[str, Any]], names: Iterable[str]) -> Any:
    """A pandas or polars DataFrame with these columns, also where it has no row.

    Raises ``MissingExtraError`` where neither is installed.
    """
    rows = tuple(rows)
    for library in ("pandas", "polars"):
        if find_spec(library) is not None:
            return import_module(library).DataFrame({name: [row[name] for row in rows] for name in names})
    raise MissingExtraError("a data frame", "frames")
