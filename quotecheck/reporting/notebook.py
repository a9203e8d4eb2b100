"""How values show themselves in a notebook: plain tables, ``<ins>`` and ``<del>``, verdicts in words.

Notebooks are shown where styles are stripped, so nothing here rests on a style sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from quotecheck.codes import Severity
from quotecheck.model import Alignment, Check, Disagreement, Document, Extraction, Found, Match, Quotation, Word
from quotecheck.reporting.audit import Audit, group_tellings, name_difference
from quotecheck.reporting.differences import Difference, mark_changes, show_telling
from quotecheck.reporting.escapes import escape_markup as _say
from quotecheck.reporting.finds import Finds
from quotecheck.reporting.plain_words import (
    LABELS,
    NOBODY_NAMED,
    describe_match,
    name_document,
    name_place,
    name_speaker,
)
from quotecheck.reporting.report import DraftReport, Report, ReportedCheck


def show_report(report: Report) -> str:
    """Every draft with a line for each check."""
    drafts = "".join(map(show_draft, report.documents))
    counts = ", ".join(f"{number} {LABELS[Severity(name)].lower()}" for name, number in report.counts.items())
    return f"<section>{drafts}<p><strong>{counts}</strong></p></section>"


def show_draft(draft: DraftReport) -> str:
    """One draft as a table, worst things in words."""
    rows = "".join(_check_row(ReportedCheck(draft.document, check)) for check in draft.checks)
    head = "".join(f"<th>{name}</th>" for name in ("place", "", "speaker", "words", "what to know"))
    title = _say(name_document(draft.document))
    return f"<h4>{title}</h4><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _check_row(check: ReportedCheck) -> str:
    told = "<br>".join(_say(f"{finding.message} ({finding.code})") for finding in check.told)
    cells = (
        _say(name_place(check)),
        f"<strong>{LABELS[check.severity]}</strong>",
        _say(name_speaker(check)),
        mark_changes(check.diff.draft, "ins", _say),
        told,
    )
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


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
    head = "".join(f"<th>{name}</th>" for name in ("place", "words", "source", "further places"))
    rows = "".join(_passage_row(finds, places) for places in finds.passages)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _passage_row(finds: Finds, places: Sequence[Found]) -> str:
    place = finds.text.place_of(places[0].asked.start)
    more = str(len(places) - 1) if len(places) > 1 else ""
    cells = (_say(place), _say(places[0].words), show_match(places[0]), more)
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def show_audit(audit: Audit) -> str:
    """Every disagreement of the sources."""
    return "".join(map(show_disagreement, audit)) or f"<p>{_say(audit.to_text())}</p>"


def show_disagreement(disagreement: Disagreement) -> str:
    """What differs, and each print with its places; ``<ins>`` where others have other words."""
    rows = "".join(
        f"<tr><td>{mark_changes(show_telling(tellings[0]), 'ins', _say)}</td>"
        f"<td>{'<br>'.join(_say(describe_match(telling.match)) for telling in tellings)}</td></tr>"
        for _, tellings in group_tellings(disagreement)
    )
    return f"<p>{_say(name_difference(disagreement))}</p><table><tbody>{rows}</tbody></table>"


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
    body = "".join(f"<tr><th>{label}</th><td>{words}</td></tr>" for label, words in rows)
    return f"<table><tbody>{body}</tbody></table>"


def _mark_words(words: Sequence[Word], ranges: Iterable[tuple[int, int]], tag: str) -> str:
    marked = {index for first, last in ranges for index in range(first, last)}
    return " ".join(
        f"<{tag}>{_say(word.text)}</{tag}>" if index in marked else _say(word.text) for index, word in enumerate(words)
    )


def show_documents(documents: Iterable[Document], counts: Mapping[str, int]) -> str:
    """The documents of an index with the number of statements in each (by document id)."""
    head = "".join(f"<th>{name}</th>" for name in ("document", "kind", "date", "statements"))
    rows = "".join(
        f"<tr>{''.join(f'<td>{_say(cell)}</td>' for cell in _document_cells(document, counts))}</tr>"
        for document in documents
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _document_cells(document: Document, counts: Mapping[str, int]) -> tuple[str, ...]:
    day = document.day_out.isoformat() if document.day_out else "undated"
    return document.title or name_document(document), document.kind.value, day, str(counts.get(document.id, 0))


def show_difference(difference: Difference) -> str:
    """Draft over source; ``<ins>`` stands only in the draft, ``<del>`` only in the source."""
    rows = f"<tr><th>draft</th><td>{mark_changes(difference.draft, 'ins', _say)}</td></tr>"
    if difference.source:
        rows += f"<tr><th>source</th><td>{mark_changes(difference.source, 'del', _say)}</td></tr>"
    return f"<table><tbody>{rows}</tbody></table>"


def show_extraction(extraction: Extraction) -> str:
    """Who says what in a document, as a table."""
    rows = "".join(_quotation_row(extraction.document, quotation) for quotation in extraction.quotations)
    head = "".join(f"<th>{name}</th>" for name in ("place", "speaker", "cue", "kind", "words"))
    aside = "".join(f"<li>{_say(stretch.text)}: {_say(stretch.reason)}</li>" for stretch in extraction.not_quotations)
    rest = f"<p>In marks, but nobody's words:</p><ul>{aside}</ul>" if aside else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{rest}"


def _quotation_row(document: Document, quotation: Quotation) -> str:
    cells = (
        document.place_of(quotation.spans[0].start),
        _name_quoted(quotation),
        quotation.cue.text if quotation.cue else "",
        quotation.kind.value,
        quotation.text,
    )
    return f"<tr>{''.join(f'<td>{_say(cell)}</td>' for cell in cells)}</tr>"


def show_quotation(quotation: Quotation) -> str:
    """One statement."""
    return f"<blockquote><p>{_say(quotation.text)}</p><footer>{_say(_name_quoted(quotation))}</footer></blockquote>"


def _name_quoted(quotation: Quotation) -> str:
    return quotation.speaker.called or NOBODY_NAMED
