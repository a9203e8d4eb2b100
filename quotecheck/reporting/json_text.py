"""JSON: the same input gives the same bytes."""

from __future__ import annotations

import json
from typing import Any

from quotecheck.model import Extraction
from quotecheck.reporting.records import extract_record, report_record
from quotecheck.reporting.report import Report


def write_json(report: Report) -> str:
    """``quotecheck.report/1``, indented, ending in a newline."""
    return dump_json(report_record(report))


def write_extraction(extractions: tuple[Extraction, ...]) -> str:
    """``quotecheck.extract/1``."""
    return dump_json(extract_record(extractions))


def dump_json(value: Any) -> str:
    """A value as text: letters of every alphabet as they are, lone surrogates escaped so that any encoder takes it."""
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    return text.encode("utf-8", "backslashreplace").decode() + "\n"
