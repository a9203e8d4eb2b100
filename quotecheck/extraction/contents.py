"""The contents of a document, whatever its kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from quotecheck.codes import RULES
from quotecheck.extraction.kinds import find_kind
from quotecheck.extraction.marks import Mark, scan_marks
from quotecheck.extraction.nobody import find_reason
from quotecheck.extraction.pairing import Pair, group_marks, pair_document
from quotecheck.extraction.singles import pair_singles
from quotecheck.model import Content, Contents, Document, Finding, Kind, Lexicon, NotQuotation, Span
from quotecheck.text import View, split_paragraphs, view_document

_ODD: Final = RULES["ODD_MARK"]


def extract_contents(document: Document, lexicon: Lexicon) -> Contents:
    """Everything in ``document`` that reports somebody's words, in order."""
    view = view_document(document)
    found = _extract_marked(view.text, lexicon)
    return _place_contents(found, view) if document.mask else found


def _extract_marked(text: str, lexicon: Lexicon) -> Contents:
    """What stands in marks in running prose."""
    paragraphs = list(split_paragraphs(text))
    contents: list[Content] = []
    nobody: list[NotQuotation] = []
    notices: list[Finding] = []
    for pairs, odd in _pair_paragraphs(text, paragraphs, lexicon):
        notices.extend(_note_odd(mark) for mark in odd)
        before, kind = None, None
        for pair, depth in measure_depths(pairs):
            reason = find_reason(text, pair, lexicon.speech)
            if reason is None:
                kind = find_kind(text, pair, before, kind)
                contents.append(_make_content(pair, kind, depth))
                before = pair
            else:
                nobody.append(NotQuotation(pair.inner, text[pair.inner.start : pair.inner.end], reason))
    return Contents(tuple(contents), tuple(nobody), tuple(notices))


def _pair_paragraphs(
    text: str, paragraphs: Sequence[Span], lexicon: Lexicon
) -> Iterator[tuple[list[Pair], Sequence[Mark]]]:
    """The pairs of each paragraph, double and single, and its odd marks."""
    doubles, singles, _ = scan_marks(text)
    starts = {mark.start for mark in doubles if mark.opening < mark.closing}
    opens_with = [paragraph.start in starts for paragraph in paragraphs]
    single_groups = group_marks(singles, paragraphs)
    paired = pair_document(doubles, paragraphs, opens_with)
    for (paragraph, pairing), marks in zip(paired, single_groups, strict=True):
        pairs = list(pairing.pairs)
        if marks:
            pairs += pair_singles(text, marks, pairing.pairs, lexicon.speech.elisions, paragraph.end)
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


def _make_content(pair: Pair, kind: Kind, depth: int) -> Content:
    return Content(
        kind=kind,
        span=pair.inner,
        outer=pair.outer,
        open_mark=pair.open_mark,
        close_mark=pair.close_mark,
        depth=depth,
        continues=pair.continues,
    )


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
