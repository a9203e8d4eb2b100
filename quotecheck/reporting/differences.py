"""Draft over source: both excerpts cut into stretches, with what differs marked.

The words themselves come from the documents, so that the excerpts read as printed; the alignment and the findings only
say where the marks go.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from itertools import pairwise
from typing import Final

import attrs

from quotecheck.codes import Severity
from quotecheck.model import Alignment, Check, Document, Finding, Match, Span, Telling, Word
from quotecheck.text import show_stretch

_CONTEXT: Final = 60  # characters shown on either side of the quotation
_MARKUP: Final = 400  # characters of the file looked at to find them, markup included
_SENTENCE_END: Final = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\s)[.!?][\"”’'»)]{0,3}(?=\s)")
# Findings about the quotation as a whole: they point at all of it.
_GENERAL: Final = frozenset({"ALTERED", "VARIANT", "BRACKETED", "WIDENED", "SPLICED", "REORDERED", "SOURCES_DIFFER"})
_ADDED: Final = frozenset({"MARKS_WIDENED", "ADDITION", "FROM_QUESTION"})


class DiffMark(str, Enum):
    """What is to be said of a stretch."""

    SAME = ""
    CHANGED = "changed"  # other words stand in its place on the other side
    EXTRA = "extra"  # the other side has nothing for it


@attrs.frozen
class Stretch:
    """A piece of an excerpt."""

    text: str
    mark: DiffMark = DiffMark.SAME
    quoted: bool = False
    """Part of the quotation or of the matched words; else it only stands around them."""


@attrs.frozen
class Difference:
    """The two excerpts. ``source`` is empty where no source has the words."""

    draft: tuple[Stretch, ...]
    source: tuple[Stretch, ...] = ()

    def __str__(self) -> str:
        lines = [f"draft   {join_stretches(self.draft)}"]
        if self.source:
            lines.append(f"source  {join_stretches(self.source)}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        from quotecheck.reporting.notebook import show_difference

        return show_difference(self)


@attrs.frozen
class _Marking:
    span: Span
    mark: DiffMark


def compare_words(draft: Document, check: Check) -> Difference:
    """The excerpts for a check: the draft's words over those of the source it was held against."""
    told = [finding for finding in check.findings if finding.severity is not Severity.OK]
    on_draft, on_source = _mark_edits(check.alignment, draft, check)
    ours = cut_excerpt(draft, check.quotation.spans, [*on_draft, *_mark_ours(told)])
    if check.match is None:
        return Difference(ours)
    return Difference(ours, cut_excerpt(check.match.document, check.match.spans, [*on_source, *_mark_theirs(told)]))


def show_match(match: Match) -> tuple[Stretch, ...]:
    """The excerpt of another place in the sources, without marks."""
    return cut_excerpt(match.document, match.spans, ())


def show_telling(telling: Telling) -> tuple[Stretch, ...]:
    """The excerpt of one print of an utterance, with the words that others print differently marked."""
    markings = [_Marking(span, DiffMark.CHANGED) for span in telling.differs]
    return cut_excerpt(telling.match.document, telling.match.spans, markings)


def _mark_edits(alignment: Alignment | None, draft: Document, check: Check) -> tuple[list[_Marking], list[_Marking]]:
    """What the alignment has differ, in the draft and in the source; never the tag between two stretches."""
    on_draft: list[_Marking] = []
    on_source: list[_Marking] = []
    for ours, theirs in list_edited(alignment):
        mark = DiffMark.CHANGED if ours and theirs else DiffMark.EXTRA
        if ours and _stands_in(draft, ours):
            on_draft += _mark_within(ours, check.quotation.spans, mark)
        if theirs and check.match and _stands_in(check.match.document, theirs):
            on_source += _mark_within(theirs, check.match.spans, mark)
    return on_draft, on_source


def list_edited(alignment: Alignment | None) -> Iterator[tuple[Sequence[Word], Sequence[Word]]]:
    """For each edit the words of the draft and those of the source, either of which may be none."""
    if alignment is not None:
        for edit in alignment.edits:
            source = alignment.sources[edit.candidate]
            yield alignment.draft.words[slice(*edit.draft)], source.words[slice(*edit.source)]


def _mark_within(words: Sequence[Word], spans: Iterable[Span], mark: DiffMark) -> Iterator[_Marking]:
    """One marking for each stretch that has some of the words."""
    runs = [[word for word in words if span.start <= word.start < span.end] for span in spans]
    for run in filter(None, runs if any(runs) else [words]):
        yield _Marking(Span(run[0].start, run[-1].end), mark)


def _stands_in(document: Document, words: Sequence[Word]) -> bool:
    """Are these words of that document? A splice has words of others too."""
    return all(show_stretch(document, word.start, word.end) == word.text for word in (words[0], words[-1]))


def _mark_ours(findings: Iterable[Finding]) -> Iterator[_Marking]:
    """Words of the draft that findings about the wording point at."""
    for finding in findings:
        if finding.draft_span and finding.code.startswith("QC2") and finding.name not in _GENERAL:
            yield _Marking(finding.draft_span, DiffMark.EXTRA if finding.name in _ADDED else DiffMark.CHANGED)


def _mark_theirs(findings: Iterable[Finding]) -> Iterator[_Marking]:
    """Words of the source that findings point at: those changed, and what a cut hides before, between or after."""
    for finding in findings:
        if finding.source_span and finding.code.startswith(("QC2", "QC4")) and finding.name not in _GENERAL:
            yield _Marking(finding.source_span, DiffMark.CHANGED if finding.code.startswith("QC2") else DiffMark.EXTRA)


def cut_excerpt(document: Document, spans: Sequence[Span], markings: Iterable[_Marking]) -> tuple[Stretch, ...]:
    """The words at some spans of a document with what stands around them on the same line.

    Of markings that overlap the first counts; one that lies far off is left out.
    """
    kept = _choose_markings(markings, Span(spans[0].start, spans[-1].end))
    first = min([spans[0].start, *(marking.span.start for marking in kept)])
    last = max([spans[-1].end, *(marking.span.end for marking in kept)])
    stretches = list(_cut_stretches(document, Span(first, last), spans, kept))
    before = _last_words(show_stretch(document, _line_start(document, first), first))
    after = _first_words(show_stretch(document, last, _line_end(document, last)))
    return (
        *([Stretch(before)] if before else []),
        *stretches,
        *([Stretch(after)] if after else []),
    )


def _choose_markings(markings: Iterable[_Marking], whole: Span) -> list[_Marking]:
    near = Span(whole.start - _MARKUP, whole.end + _MARKUP)
    kept: list[_Marking] = []
    for marking in markings:
        span = marking.span
        if near.covers(span) and not any(span.overlaps(other.span) for other in kept):
            kept.append(marking)
    return kept


def _cut_stretches(
    document: Document, window: Span, spans: Sequence[Span], markings: Sequence[_Marking]
) -> Iterator[Stretch]:
    borders = {window.start, window.end}
    for span in (*spans, *(marking.span for marking in markings)):
        borders.update((span.start, span.end))
    offsets = sorted(offset for offset in borders if window.start <= offset <= window.end)
    for start, end in pairwise(offsets):
        piece = Span(start, end)
        text = show_stretch(document, piece.start, piece.end)
        mark = next((marking.mark for marking in markings if marking.span.covers(piece)), DiffMark.SAME)
        if text:
            mark = mark if text.strip() else DiffMark.SAME  # a place where words are missing has none to mark
            yield Stretch(text, mark, _holds(spans, piece))


def _holds(spans: Sequence[Span], piece: Span) -> bool:
    """Does one of the spans, which are in order and apart, hold the piece?"""
    place = bisect_right(spans, piece.start, key=lambda span: span.start)
    return place > 0 and spans[place - 1].covers(piece)


def _line_start(document: Document, offset: int) -> int:
    return max(document.line_starts[document.locate(offset)[0] - 1], offset - _MARKUP)


def _line_end(document: Document, offset: int) -> int:
    line = document.locate(offset)[0]
    end = document.line_starts[line] if line < len(document.line_starts) else len(document.text)
    return min(end, offset + _MARKUP)


def _last_words(text: str) -> str:
    """The beginning of the sentence, no longer than a line."""
    ends = [stop.end() for stop in _SENTENCE_END.finditer(text)]
    text = text[ends[-1] if ends else 0 :].lstrip()
    if len(text) <= _CONTEXT:
        return text
    cut = text[-_CONTEXT:]
    return "... " + cut[cut.find(" ") + 1 :]


def _first_words(text: str) -> str:
    """The rest of the sentence, no longer than a line."""
    text = text.rstrip()
    if stop := _SENTENCE_END.search(text):
        text = text[: stop.end()]
    if len(text) <= _CONTEXT:
        return text
    cut = text[:_CONTEXT]
    return cut[: cut.rfind(" ")] + " ..." if " " in cut else cut


_BRACKETS: Final = {DiffMark.SAME: ("", ""), DiffMark.CHANGED: ("{", "}"), DiffMark.EXTRA: ("[", "]")}


def mark_changes(stretches: Iterable[Stretch], tag: str, escape: Callable[[str], str]) -> str:
    """As HTML has it: what differs inside an element, the words themselves escaped."""
    return "".join(
        escape(stretch.text) if stretch.mark is DiffMark.SAME else f"<{tag}>{escape(stretch.text)}</{tag}>"
        for stretch in stretches
    )


def join_stretches(stretches: Iterable[Stretch]) -> str:
    """An excerpt as plain text: ``{changed}`` words and ``[extra]`` ones."""
    parts = []
    for stretch in stretches:
        opening, closing = _BRACKETS[stretch.mark]
        parts.append(f"{opening}{stretch.text}{closing}")
    return "".join(parts)
