"""The report in every form that was asked for."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quotecheck.cli.streams import complain, find_width, wants_color, write
from quotecheck.errors import UsageError
from quotecheck.reporting.escapes import escape_controls
from quotecheck.reporting.formats import FORMATS, render_report, save_report

if TYPE_CHECKING:
    import argparse

    from quotecheck.reporting import Report

LONGEST_SUMMARY: Final = 1_000_000
"""Bytes; GitHub takes 1 MiB."""
COMMENTED: Final = "docx"
OUTPUTS: Final = (*FORMATS, COMMENTED)
"""What can be written to a file: every form of the report, and the draft itself with comments at the words."""


def give_report(report: Report, options: argparse.Namespace) -> None:
    """Standard output first: what a file refuses must not cost the report."""
    if not options.diff:
        _print_report(report, options)
    for form, path in options.output:
        if path != "-":
            try:
                _save_output(report, Path(path), form)
            except OSError as error:
                raise UsageError(f"{path}: cannot be written: {error.strerror}") from error


def _print_report(report: Report, options: argparse.Namespace) -> None:
    to_stdout = [form for form, path in options.output if path == "-"]
    if options.format or not to_stdout:
        to_stdout.insert(0, options.format or "text")
    in_actions = options.format is None and os.environ.get("GITHUB_ACTIONS") == "true"
    for form in to_stdout:
        text = _render(report, form)
        write(_quieten(text) if in_actions else text)
    if in_actions:
        write(render_report(report, "github"))
        _add_step_summary(report)


def give_patch(report: Report, options: argparse.Namespace) -> None:
    """The wording to use as a patch; what it leaves to a person goes to standard error."""
    for draft in report.documents:
        mended = draft.mend()
        patch = mended.to_patch()
        name = draft.document.called
        if patch and mended.obstacle:
            complain(f"{name}: no patch: {mended.obstacle}", options)
        elif patch:
            write("\n".join(map(escape_controls, patch.split("\n"))) if sys.stdout.isatty() else patch)
        for check, reason in mended.left:
            complain(f"{name}:{check.line}:{check.column}: left to you: {reason}", options)


def _render(report: Report, form: str) -> str:
    if form == "text":
        return report.to_text(color=wants_color(sys.stdout), width=find_width())
    return render_report(report, form)


def _quieten(text: str) -> str:
    """Between these two lines a runner obeys nothing, whatever the words of a draft look like to it."""
    token = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"::stop-commands::{token}\n{text}::{token}::\n"


def _save_output(report: Report, path: Path, form: str) -> None:
    if form == COMMENTED:
        from quotecheck.commenting import save_commented_draft

        save_commented_draft(report, path)
    else:
        save_report(report, path, form)


def _add_step_summary(report: Report) -> None:
    """GitHub shows this file on the page of the run, and nothing of it where it is too long."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path:
        with open(path, "a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(_cut_page(render_report(report, "markdown")))


def _cut_page(page: str) -> str:
    """As many whole lines as a summary may have."""
    if len(page.encode("utf-8", "backslashreplace")) <= LONGEST_SUMMARY:
        return page
    kept = page.encode("utf-8", "backslashreplace")[:LONGEST_SUMMARY].decode("utf-8", "ignore")
    return kept.rpartition("\n")[0] + "\n\n**Cut off here:** the whole report is in the log of this step.\n"
