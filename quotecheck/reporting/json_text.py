"""JSON: the same input gives the same bytes."""

from __future__ import annotations

import io
import json
import re
from typing import Any, Final

from quotecheck.model import Extraction
from quotecheck.reporting.records import extract_record, report_record
from quotecheck.reporting.report import Report

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, indent=2, allow_nan=False)
_LONE_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")


def write_json(report: Report) -> str:
    """``quotecheck.report/1``, indented, ending in a newline."""
    return dump_json(report_record(report))


def write_extraction(extractions: tuple[Extraction, ...]) -> str:
    """``quotecheck.extract/1``."""
    return dump_json(extract_record(extractions))


def dump_json(value: Any) -> str:
    """A value as text: letters of every alphabet as they are, lone surrogates escaped so that any encoder takes it."""
    text = io.StringIO()
    for piece in _ENCODER.iterencode(value):  # written as they come: a list of them all is thrice as large
        text.write(piece)
    text.write("\n")
    written = text.getvalue()
    return _LONE_SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", written)
