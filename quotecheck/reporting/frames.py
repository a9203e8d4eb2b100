"""Rows as a data frame, by whichever library is installed."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from quotecheck.errors import MissingExtraError


def build_frame(rows: list[dict[str, Any]]) -> Any:
    """A pandas or polars DataFrame. Raises ``MissingExtraError`` where neither is installed."""
    for library in ("pandas", "polars"):
        if find_spec(library) is not None:
            return import_module(library).DataFrame(rows)
    raise MissingExtraError("a data frame", "frames")
