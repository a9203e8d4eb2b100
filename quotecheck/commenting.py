"""A Word draft given back with what is to be said of it, as comments at the words."""

from __future__ import annotations

from pathlib import Path

from quotecheck.errors import ReadError, UsageError
from quotecheck.model import Span
from quotecheck.reading import load_bytes
from quotecheck.reading.word import read_word
from quotecheck.reading.word_comments import WordComment, add_word_comments
from quotecheck.reporting import Report
from quotecheck.reporting.diagnostics import Diagnostic, list_diagnostics
from quotecheck.reporting.plain_words import LABELS
from quotecheck.reporting.saving import save_file


def save_commented_draft(report: Report, path: str | Path) -> None:
    """Write the draft of a report, which must be one Word file, with a comment for each thing a person is told.

    The draft itself is left alone: the comments go into a copy. Raises ``UsageError`` where there are several drafts,
    ``ReadError`` where the draft is no Word file or has changed since it was read.
    """
    if len(report.documents) != 1:
        raise UsageError("comments go into one Word file; check one draft at a time")
    (draft,) = report.documents
    source = draft.document.path
    if source is None or source == "-":
        raise UsageError("comments go into a Word file; this draft is none")
    data = load_bytes(Path(source))
    if not data.startswith(b"PK"):
        raise ReadError("comments go into a Word file; this draft is none", path=source)
    changes = _tell_changes(data, draft.document.text, source)
    told = [diagnostic for diagnostic in list_diagnostics(report) if diagnostic.document is not None]
    save_file(Path(path), add_word_comments(data, [_make_comment(diagnostic) for diagnostic in told], source, changes))


def _tell_changes(data: bytes, text: str, path: str) -> str:
    """Which text of the file was read: its tracked changes accepted, or the original. Hidden names keep their size."""
    texts = {changes: read_word(data, path, changes=changes).text for changes in ("accepted", "original")}
    found = [changes for changes, read in texts.items() if len(read) == len(text)]
    if not found:
        raise ReadError("cannot be given comments: it has changed since it was read", path=path)
    return next((changes for changes in found if texts[changes] == text), found[0])


def _make_comment(diagnostic: Diagnostic) -> WordComment:
    finding, check = diagnostic.finding, diagnostic.check
    lines = [f"{LABELS[finding.severity]}: {finding.message} ({finding.code})"]
    if check is not None and check.match is not None:
        match = check.match
        name = match.document.title or match.document.called
        lines.append(f"Source: {match.context} ({name}, {match.place})")
    if check is not None and check.use:
        lines.append(f"Use: {check.use}")
    return WordComment(diagnostic.span or Span(0, 1), "\n".join(lines))
