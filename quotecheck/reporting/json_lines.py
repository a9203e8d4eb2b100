"""JSON Lines: the run, its sources, then each draft with its checks, one record a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from quotecheck.reporting.records import check_record, draft_record, report_record
from quotecheck.reporting.report import Report


def write_jsonl(report: Report) -> str:
    """Each line says what it is in ``record``: run, source, draft or check."""
    lines = (json.dumps(record, ensure_ascii=False, allow_nan=False) for record in _list_records(report))
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace").decode()


def _list_records(report: Report) -> Iterator[dict[str, Any]]:
    run = report_record(report)
    yield {"record": "run", **{name: value for name, value in run.items() if name not in ("sources", "documents")}}
    for source in run["sources"]:
        yield {"record": "source", **source}
    for draft in report.documents:
        head = draft_record(draft)
        yield {"record": "draft", **{name: value for name, value in head.items() if name != "checks"}}
        for check in draft.checks:
            yield {"record": "check", "path": draft.document.path, **check_record(draft.document, check)}
