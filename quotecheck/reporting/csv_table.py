"""CSV: one row a check. No cell can be taken for a formula by a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import Any, Final

from quotecheck.reporting.records import FLAT_NAMES
from quotecheck.reporting.report import Report

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(report: Report) -> str:
    """A heading, then a row for each check, in the order of the texts."""
    table = io.StringIO()
    writer = csv.DictWriter(table, FLAT_NAMES, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writeheader()
    for row in report.to_records():
        writer.writerow({name: _make_safe(value) for name, value in row.items()})
    return table.getvalue()


def _make_safe(value: Any) -> Any:
    """A text that a spreadsheet would work out gets an apostrophe in front, which it hides."""
    if not isinstance(value, str):
        return value
    value = value.replace("\0", "\ufffd")
    return f"'{value}" if value.lstrip(" ").startswith(_FORMULA) else value
