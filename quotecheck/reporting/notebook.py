"""How values show themselves in a notebook: plain tables, ``<ins>`` and ``<del>``, verdicts in words.

Notebooks are shown where styles are stripped, so nothing here rests on one: words are only kept on the left of their
cells, where Jupyter would put them on the right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from quotecheck.codes import Severity
from quotecheck.model import (
    Alignment,
    Check,
    Disagreement,
    Document,
    Extraction,
    Finding,
    Found,
    Match,
    Quotation,
    Word,
)
from quotecheck.reporting.audit import Audit, group_tellings, name_difference
from quotecheck.reporting.differences import Difference, mark_changes, show_telling
from quotecheck.reporting.escapes import escape_markup as _say
from quotecheck.reporting.finds import Finds
from quotecheck.reporting.plain_words import (
    LABELS,
    NOBODY_NAMED,
    describe_limits,
    describe_match,
    describe_readiness,
    name_document,
    name_place,
    name_speaker,
)
from quotecheck.reporting.report import DraftReport, Report, ReportedCheck

_LEFT: Final = 'style="text-align:left"'


def show_report(report: Report) -> str:
    """Every draft with a line for each check; what was not read or not asked; whether it may go out."""
    drafts = "".join(map(show_draft, report.documents))
    sources = [_tell(notice, f"{line.path or 'a source'}: ") for line in report.sources for notice in line.notices]
    limits = [_say(line) for line in (*report.unread, *describe_limits(report))]
    counts = ", ".join(f"{number} {LABELS[Severity(name)].lower()}" for name, number in report.counts.items())
    ready = f"<p><strong>{counts}</strong>. <strong>{_say(describe_readiness(report))}</strong></p>"
    return f"<section>{drafts}{_write_list([*sources, *limits])}{ready}</section>"


def show_draft(draft: DraftReport) -> str:
    """One draft as a table, worst things in words."""
    rows = (_check_row(ReportedCheck(draft.document, check)) for check in draft.checks)
    title, notices = _say(name_document(draft.document)), _write_list(map(_tell, draft.notices))
    return f"<h4>{title}</h4>{notices}{_write_table(('place', '', 'speaker', 'words', 'what to know'), rows)}"


def _tell(notice: Finding, of: str = "") -> str:
    return f"<strong>{LABELS[notice.severity]}</strong> {_say(f'{of}{notice.message} ({notice.code})')}"


def _check_row(check: ReportedCheck) -> Iterator[str]:
    yield _say(name_place(check))
    yield f"<strong>{LABELS[check.severity]}</strong>"
    yield _say(name_speaker(check))
    yield mark_changes(check.diff.draft, "ins", _say)
    yield "<br>".join(_say(f"{finding.message} ({finding.code})") for finding in check.told)


def _write_table(head: Iterable[str], rows: Iterable[Iterable[str | int]], first: str = "td") -> str:
    """A table of cells that are HTML already: words stand on the left, numbers where the notebook has them.

    ``first`` is the tag of the first cell of each row.
    """
    names = "".join(f"<th {_LEFT}>{name}</th>" for name in head)
    body = "".join(f"<tr>{''.join(_write_cells(row, first))}</tr>" for row in rows)
    return f"<table>{f'<thead><tr>{names}</tr></thead>' if names else ''}<tbody>{body}</tbody></table>"


def _write_cells(row: Iterable[str | int], first: str) -> Iterator[str]:
    for number, cell in enumerate(row):
        tag = "td" if number else first
        yield f"<{tag}>{cell}</{tag}>" if isinstance(cell, int) else f"<{tag} {_LEFT}>{cell}</{tag}>"


def _write_list(lines: Iterable[str]) -> str:
    """Lines that are HTML already; nothing where there are none."""
    items = "".join(f"<li>{line}</li>" for line in lines)
    return f"<ul>{items}</ul>" if items else ""


def show_check(check: ReportedCheck) -> str:
    """One check: verdicts, headlines, draft over source."""
    headlines = "".join(f"<li>{_say(finding.message)} ({finding.code})</li>" for finding in check.told)
    place = f"<p>{_say(describe_match(check.match))}</p>" if check.match else ""
    use = f"<p>Use: {_say(check.use)}</p>" if check.use else ""
    verdict = f"{LABELS[check.severity]}: {check.wording.value}, {check.attribution.value}"
    return f"<p><strong>{verdict}</strong></p><ul>{headlines}</ul>{show_difference(check.diff)}{place}{use}"


def show_verdict(check: Check) -> str:
    """One check without its draft: verdicts, words, headlines, the place in the sources."""
    headlines = "".join(f"<li>{_say(finding.message)} ({finding.code})</li>" for finding in check.findings)
    verdict = f"{LABELS[check.severity]}: {check.wording.value}, {check.attribution.value}"
    source = show_match(check.match) if check.match else ""
    return f"<p><strong>{verdict}</strong></p>{show_quotation(check.quotation)}<ul>{headlines}</ul>{source}"


def show_match(match: Match) -> str:
    """The words as a source has them, and where."""
    return f"<blockquote><p>{_say(match.text)}</p><footer>{_say(describe_match(match))}</footer></blockquote>"


def show_finds(finds: Finds) -> str:
    """The passages of a text that the sources have, with the best place of each."""
    rows = (_passage_row(finds, places) for places in finds.passages)
    return _write_table(("place", "words", "source", "further places"), rows)


def _passage_row(finds: Finds, places: Sequence[Found]) -> Iterator[str | int]:
    yield _say(finds.text.place_of(places[0].asked.start))
    yield _say(places[0].words)
    yield show_match(places[0])
    yield len(places) - 1 if len(places) > 1 else ""


def show_audit(audit: Audit) -> str:
    """Every disagreement of the sources."""
    return "".join(map(show_disagreement, audit)) or f"<p>{_say(audit.to_text())}</p>"


def show_disagreement(disagreement: Disagreement) -> str:
    """What differs, and each print with its places; ``<ins>`` where others have other words."""
    rows = (
        (
            mark_changes(show_telling(tellings[0]), "ins", _say),
            "<br>".join(_say(describe_match(telling.match)) for telling in tellings),
        )
        for _, tellings in group_tellings(disagreement)
    )
    return f"<p>{_say(name_difference(disagreement))}</p>{_write_table((), rows)}"


def show_alignment(alignment: Alignment) -> str:
    """The words of the draft over those of its sources; ``<ins>`` and ``<del>`` where they differ."""
    edits = alignment.edits
    rows = [("draft", _mark_words(alignment.draft.words, [edit.draft for edit in edits], "ins"))]
    for number, source in enumerate(alignment.sources):
        pieces = [piece.source for piece in alignment.pieces if piece.candidate == number]
        if pieces:
            first, last = min(pieces)[0], max(end for _, end in pieces)
            ranges = [(i - first, j - first) for i, j in (e.source for e in edits if e.candidate == number)]
            rows.append(("source", _mark_words(source.words[first:last], ranges, "del")))
    return _write_table((), rows, first="th")


def _mark_words(words: Sequence[Word], ranges: Iterable[tuple[int, int]], tag: str) -> str:
    marked = {index for first, last in ranges for index in range(first, last)}
    return " ".join(
        f"<{tag}>{_say(word.text)}</{tag}>" if index in marked else _say(word.text) for index, word in enumerate(words)
    )


def show_documents(documents: Iterable[Document], counts: Mapping[str, int]) -> str:
    """The documents of an index with the number of statements in each (by document id)."""
    rows = (_document_row(document, counts) for document in documents)
    return _write_table(("document", "kind", "date", "statements"), rows)


def _document_row(document: Document, counts: Mapping[str, int]) -> Iterator[str | int]:
    yield _say(document.title or name_document(document))
    yield document.kind.value
    yield document.day_out.isoformat() if document.day_out else "undated"
    yield counts.get(document.id, 0)


def show_difference(difference: Difference) -> str:
    """Draft over source; ``<ins>`` stands only in the draft, ``<del>`` only in the source."""
    rows = [("draft", mark_changes(difference.draft, "ins", _say))]
    if difference.source:
        rows.append(("source", mark_changes(difference.source, "del", _say)))
    return _write_table((), rows, first="th")


def show_extraction(extraction: Extraction) -> str:
    """Who says what in a document, as a table."""
    rows = (map(_say, _quotation_row(extraction.document, quotation)) for quotation in extraction.quotations)
    aside = _write_list(f"{_say(stretch.text)}: {_say(stretch.reason)}" for stretch in extraction.not_quotations)
    rest = f"<p>In marks, but nobody's words:</p>{aside}" if aside else ""
    return f"{_write_table(('place', 'speaker', 'cue', 'kind', 'words'), rows)}{rest}"


def _quotation_row(document: Document, quotation: Quotation) -> Iterator[str]:
    yield document.place_of(quotation.spans[0].start)
    yield _name_quoted(quotation)
    yield quotation.cue.text if quotation.cue else ""
    yield quotation.kind.value
    yield quotation.text


def show_quotation(quotation: Quotation) -> str:
    """One statement."""
    return f"<blockquote><p>{_say(quotation.text)}</p><footer>{_say(_name_quoted(quotation))}</footer></blockquote>"


def _name_quoted(quotation: Quotation) -> str:
    return quotation.speaker.called or NOBODY_NAMED
