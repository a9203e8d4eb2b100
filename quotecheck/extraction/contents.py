"""The contents of a document, whatever its kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from quotecheck.codes import RULES
from quotecheck.extraction.indirect import find_indirect
from quotecheck.extraction.kinds import find_kind
from quotecheck.extraction.marks import Mark, Marks, scan_marks
from quotecheck.extraction.nobody import CODE, MEASURE, Marked, judge_marked
from quotecheck.extraction.pairing import Pair, group_marks, pair_document
from quotecheck.extraction.singles import pair_singles
from quotecheck.model import Content, Contents, Document, Finding, Lexicon, NotQuotation, Span
from quotecheck.text import View, split_paragraphs, view_document

_ODD: Final = RULES["ODD_MARK"]


def extract_contents(document: Document, lexicon: Lexicon) -> Contents:
    """Everything in ``document`` that reports somebody's words, in order."""
    view = view_document(document)
    found = _extract_marked(view.text, lexicon)
    return _place_contents(found, view) if document.mask else found


def _extract_marked(text: str, lexicon: Lexicon) -> Contents:
    """What stands in marks in running prose."""
    marks = scan_marks(text)
    pairs, odd = _pair_text(text, marks, lexicon)
    contents: list[Content] = []
    nobody = [_leave_out(text, span, CODE) for span in marks.code if len(span)]
    nobody += [_leave_out(text, span, MEASURE) for span in marks.measures]
    before: Content | None = None
    for marked in judge_marked(text, pairs, lexicon):
        if marked.reason is None:
            before = _make_content(text, marked, before)
            contents.append(before)
        else:
            nobody.append(_leave_out(text, marked.pair.inner, marked.reason))
    nobody.sort(key=lambda item: item.span)
    taken = [content.outer for content in contents if not content.depth]
    contents += find_indirect(text, list(split_paragraphs(text)), taken, lexicon)
    contents.sort(key=lambda content: (content.outer.start, content.depth))
    return Contents(tuple(contents), tuple(nobody), tuple(_note_odd(mark) for mark in odd))


def _pair_text(text: str, marks: Marks, lexicon: Lexicon) -> tuple[list[Marked], list[Mark]]:
    """Every stretch in marks with its depth, and the odd marks."""
    found: list[Marked] = []
    odd: list[Mark] = []
    for number, (pairs, stray) in enumerate(_pair_paragraphs(text, marks, lexicon)):
        found += (Marked(pair, depth, number) for pair, depth in measure_depths(pairs))
        odd += stray
    return found, odd


def _pair_paragraphs(text: str, marks: Marks, lexicon: Lexicon) -> Iterator[tuple[list[Pair], Sequence[Mark]]]:
    """The pairs of each paragraph, double and single, and its odd marks."""
    paragraphs = list(split_paragraphs(text))
    starts = {mark.start for mark in marks.doubles if mark.opening < mark.closing}
    opens_with = [paragraph.start in starts for paragraph in paragraphs]
    single_groups = group_marks(marks.singles, paragraphs)
    paired = pair_document(marks.doubles, paragraphs, opens_with)
    for (paragraph, pairing), singles in zip(paired, single_groups, strict=True):
        pairs = list(pairing.pairs)
        if singles:
            pairs += pair_singles(text, singles, pairing.pairs, lexicon.speech.elisions, paragraph.end)
            pairs.sort(key=lambda pair: (pair.outer.start, -pair.outer.end))
        if pairs or pairing.odd:
            yield pairs, pairing.odd


def measure_depths(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, int]]:
    """Each pair with how many others it stands in; empty ones are left out."""
    around: list[int] = []
    for pair in pairs:
        while around and around[-1] <= pair.inner.start:
            around.pop()
        if len(pair.inner):
            yield pair, len(around)
            around.append(pair.inner.end)


def _make_content(text: str, marked: Marked, before: Content | None) -> Content:
    pair = marked.pair
    return Content(
        kind=find_kind(text, pair, before),
        span=pair.inner,
        outer=pair.outer,
        open_mark=pair.open_mark,
        close_mark=pair.close_mark,
        depth=marked.depth,
        continues=pair.continues,
    )


def _leave_out(text: str, span: Span, reason: str) -> NotQuotation:
    return NotQuotation(span, text[span.start : span.end], reason)


def _note_odd(mark: Mark) -> Finding:
    reason = "nothing closes it" if mark.opening <= mark.closing else "nothing opens it"
    return Finding(
        code=_ODD.code,
        name=_ODD.name,
        severity=_ODD.severity,
        message=_ODD.headline.format(reason=reason),
        draft_span=Span(mark.start, mark.end),
    )


def _place_contents(found: Contents, view: View) -> Contents:
    """The same with spans of ``Document.text`` instead of the view's."""
    return Contents(
        tuple(
            attrs.evolve(
                content,
                span=view.to_source(content.span),
                outer=view.to_source(content.outer),
                label=content.label and view.to_source(content.label),
            )
            for content in found.contents
        ),
        tuple(attrs.evolve(item, span=view.to_source(item.span)) for item in found.not_quotations),
        tuple(
            attrs.evolve(finding, draft_span=finding.draft_span and view.to_source(finding.draft_span))
            for finding in found.notices
        ),
    )
