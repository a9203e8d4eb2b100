"""The forms a report can be given in, by name."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from quotecheck.errors import UsageError
from quotecheck.reporting.saving import save_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotecheck.reporting.report import Report

# Name to the module and function that write it; a module is imported when its format is first asked for.
_WRITERS: Final = {
    "text": ("text_report", "write_text"),
    "concise": ("concise_lines", "write_concise"),
    "json": ("json_text", "write_json"),
    "jsonl": ("json_lines", "write_jsonl"),
    "csv": ("csv_table", "write_csv"),
    "markdown": ("markdown_page", "write_markdown"),
    "html": ("html_page", "write_html"),
    "sarif": ("sarif_log", "write_sarif"),
    "github": ("github_annotations", "write_github"),
    "gitlab": ("gitlab_issues", "write_gitlab"),
    "junit": ("junit_suites", "write_junit"),
    "rdjson": ("rdjson_result", "write_rdjson"),
    "evidence": ("evidence_file", "write_evidence"),
}
FORMATS: Final = tuple(_WRITERS)

_SUFFIXES: Final = {
    ".txt": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".sarif": "sarif",
    ".xml": "junit",
}


def render_report(report: Report, form: str) -> str:
    """The report as text. Raises ``UsageError`` for an unknown format."""
    if form not in _WRITERS:
        raise UsageError(f"unknown format {form!r}; there are {', '.join(FORMATS)}")
    module, function = _WRITERS[form]
    writer = getattr(import_module(f"quotecheck.reporting.{module}"), function)
    return cast("Callable[[Report], str]", writer)(report)


def save_report(report: Report, path: Path, form: str | None = None) -> None:
    """Write the report to a file, whole or not at all; without ``form`` the suffix decides.

    Raises ``UsageError`` where that names no format.
    """
    chosen = form or _SUFFIXES.get(path.suffix.lower())
    if chosen is None:
        raise UsageError(f"no format is known for {path.suffix or 'a file without suffix'!r}: name one")
    save_file(path, render_report(report, chosen).encode("utf-8", "backslashreplace"))
