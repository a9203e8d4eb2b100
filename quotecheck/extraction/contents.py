"""The contents of a document, whatever its kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final

import attrs

from quotecheck.codes import RULES
from quotecheck.extraction.indirect import find_indirect
from quotecheck.extraction.kinds import find_kind
from quotecheck.extraction.marks import Mark, Marks, find_inches, scan_marks
from quotecheck.extraction.nobody import CODE, MEASURE, MarkedStretch, judge_marked
from quotecheck.extraction.pairing import NOTHING, Pair, pair_document
from quotecheck.extraction.singles import pair_document_singles
from quotecheck.extraction.turns import find_spoken
from quotecheck.model import Content, Contents, Document, DocumentKind, Finding, Lexicon, NotQuotation, Span
from quotecheck.text import View, split_paragraphs, trim_span, view_document

_ODD: Final = RULES["ODD_MARK"]
_NARRATED: Final = (DocumentKind.STORY, DocumentKind.NOTES)


def extract_contents(document: Document, lexicon: Lexicon) -> Contents:
    """Everything in ``document`` that reports somebody's words, in order."""
    view = view_document(document)
    paragraphs = tuple(split_paragraphs(view.text))
    found = _extract_marked(view.text, paragraphs, lexicon)
    contents = nest_marked(found.contents, find_spoken(document, view.text, paragraphs, lexicon))
    if document.kind in _NARRATED and document.words_of is None:
        taken = tuple(_cut_spans((content.outer for content in contents if content.depth == 0), paragraphs))
        contents += find_indirect(view.text, paragraphs, taken, lexicon)
    contents.sort(key=lambda content: (content.outer.start, -content.outer.end))
    found = attrs.evolve(found, contents=tuple(contents))
    return _place_contents(found, view) if document.mask else found


def _extract_marked(text: str, paragraphs: Sequence[Span], lexicon: Lexicon) -> Contents:
    """What stands in marks."""
    marks = scan_marks(text)
    pairs, odd = _pair_text(text, marks, paragraphs, lexicon)
    contents: list[Content] = []
    nobody = [_leave_out(text, span, CODE) for span in marks.code if len(span)]
    nobody += [_leave_out(text, span, MEASURE) for span in marks.measures]
    before: Content | None = None
    for marked in judge_marked(text, pairs, lexicon):
        if marked.reason is None:
            before = _make_content(text, marked, before, lexicon)
            contents.append(before)
        elif text[marked.pair.inner.start : marked.pair.inner.end].strip():
            nobody.append(_leave_out(text, trim_span(text, marked.pair.inner), marked.reason))
    notices: list[Finding] = []
    for mark in odd:
        if inches := find_inches(text, mark):
            nobody.append(_leave_out(text, inches, MEASURE))
        else:
            notices.append(_note_odd(mark))
    nobody.sort(key=lambda item: item.span)
    return Contents(tuple(contents), tuple(nobody), tuple(notices))


def _pair_text(
    text: str, marks: Marks, paragraphs: Sequence[Span], lexicon: Lexicon
) -> tuple[list[MarkedStretch], list[Mark]]:
    """Every stretch in marks with its depth, and the odd marks."""
    openings = {mark.start for mark in marks.doubles if mark.opening < mark.closing}
    doubles = pair_document(text, marks.doubles, paragraphs, openings, partial(_ends_told, text, lexicon))
    singles = pair_document_singles(text, marks.singles, paragraphs, doubles, lexicon.speech)
    found: list[MarkedStretch] = []
    odd: list[Mark] = []
    around: list[int] = []
    for number in sorted(doubles.keys() | singles.keys()):
        paragraph, double, single = paragraphs[number], doubles.get(number, NOTHING), singles.get(number, NOTHING)
        pairs = double.pairs
        if single.pairs:
            pairs = tuple(sorted((*pairs, *single.pairs), key=lambda pair: (pair.outer.start, -pair.outer.end)))
        found += [MarkedStretch(pair, depth, paragraph) for pair, depth in measure_depths(text, pairs, around)]
        odd += (*double.odd, *single.odd)
    return found, odd


_TAG_REACH: Final = 80
_LONGEST_TAG: Final = 6
"""Words of a tag that closes a paragraph."""


def _ends_told(text: str, lexicon: Lexicon, stretch: Span) -> bool:
    """ "It is over, said Ann Lee.": does a tag with a name or a pronoun end the stretch?"""
    tail = text[max(stretch.start, stretch.end - _TAG_REACH) : stretch.end].rstrip(" .\r\n")
    words = tail.rpartition(",")[2].split() if "," in tail else []
    if not 1 < len(words) <= _LONGEST_TAG:
        return False
    tables = lexicon.reporting
    forms = [tables.reporting_verbs.get(word) for word in words]
    tells = any(form is not None and form.tense == "past" and "say" in form.frames for form in forms)
    named = {word for word in words if word[0].isupper()} or tables.pronouns_male.union(tables.pronouns_female)
    return tells and not named.isdisjoint(words) and tables.pronouns_self.isdisjoint(map(str.casefold, words))


def nest_marked(marked: Sequence[Content], spoken: Sequence[Content]) -> list[Content]:
    """Both together: what stands in marks inside speech without marks is a quotation inside a quotation.

    A turn that is in marks from end to end is that quotation itself, and gives it its label.
    """
    if not spoken:
        return list(marked)
    contents: list[Content] = []
    upcoming = iter(spoken)
    around = next(upcoming, None)
    for content in marked:
        while around and around.span.end <= content.outer.start:
            contents.append(around)
            around = next(upcoming, None)
        covered: list[Content] = []
        while around and content.depth == 0 and content.outer.covers(around.span):
            covered.append(around)
            around = next(upcoming, None)
        if around is None or not around.span.overlaps(content.outer):
            contents.append(attrs.evolve(content, label=covered[0].label) if covered else content)
        elif around.span.covers(content.outer):
            contents.append(attrs.evolve(content, depth=content.depth + 1))
        else:  # it crosses a turn's border: the turns have its words
            contents += covered
    return contents + ([around] if around else []) + list(upcoming)


def _cut_spans(spans: Iterable[Span], paragraphs: Sequence[Span]) -> Iterator[Span]:
    """The spans, in order, those that run over several paragraphs cut at their borders; one may lie in another."""
    first = 0
    for span in spans:
        while paragraphs[first].end <= span.start:
            first += 1
        for number in range(first, len(paragraphs)):
            paragraph = paragraphs[number]
            if paragraph.start >= span.end:
                break
            if paragraph.start <= span.start and span.end <= paragraph.end:
                yield span
            else:
                yield Span(max(span.start, paragraph.start), min(span.end, paragraph.end))


def measure_depths(text: str, pairs: Sequence[Pair], around: list[int]) -> Iterator[tuple[Pair, int]]:
    """Each pair with how many others it stands in; empty ones are left out.

    ``around`` holds where those end that are open, from paragraph to paragraph: a quotation may run over several.
    One that would end behind what it stands in is broken off there.
    """
    for pair in pairs:
        while around and around[-1] <= pair.inner.start:
            around.pop()
        if around and around[-1] < pair.outer.end:
            outer = trim_span(text, Span(pair.outer.start, around[-1]))
            pair = attrs.evolve(pair, inner=Span(pair.inner.start, outer.end), outer=outer, close_mark="")
        if pair.inner.start < pair.inner.end:
            yield pair, len(around)
            around.append(pair.inner.end)


def _make_content(text: str, marked: MarkedStretch, before: Content | None, lexicon: Lexicon) -> Content:
    pair = marked.pair
    return Content(
        kind=find_kind(text, marked, before, lexicon.reporting.reporting_verbs),
        span=trim_span(text, pair.inner),
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
