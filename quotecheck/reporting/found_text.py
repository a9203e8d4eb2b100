"""Where the sources have some words: the answer of ``quotecheck find``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quotecheck.model import Match
from quotecheck.reporting.escapes import escape_controls
from quotecheck.reporting.json_text import dump_json
from quotecheck.reporting.records import match_record
from quotecheck.reporting.text_report import describe_match

FIND_SCHEMA: Final = "quotecheck.find/1"


def write_found(found: Sequence[Match]) -> str:
    """Two lines a place: the words, then whose they are and where they stand."""
    if not found:
        return "No source on file has these words."
    return "\n".join(f"{escape_controls(match.text)}\n    {escape_controls(describe_match(match))}" for match in found)


def write_found_json(found: Sequence[Match]) -> str:
    """``quotecheck.find/1``."""
    return dump_json({"schema": FIND_SCHEMA, "matches": [match_record(match) for match in found]})
