"""What the HTML page shows: the draft as it reads, paragraph by paragraph, and a card for each quotation."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import count, pairwise
from typing import Final

import attrs

from quotecheck.codes import RULES_BY_CODE, Severity
from quotecheck.model import Finding, Match, NotQuotation, Span
from quotecheck.reporting.differences import Difference, Stretch, show_match
from quotecheck.reporting.explanations import Explanation, load_explanations
from quotecheck.reporting.plain_words import (
    LABELS,
    NOBODY_NAMED,
    advise_reader,
    choose_others,
    describe_match,
    describe_place,
    list_nearest,
    name_document,
    name_place,
)
from quotecheck.reporting.report import DraftReport, Report, ReportedCheck, SourceLine
from quotecheck.text import View, split_paragraphs, view_document

_CLOSING: Final = "\"”’'»›"
_MOST_SOURCES: Final = 500  # rows of the table of sources that nothing stands on


@attrs.frozen
class Other:
    """A further place in the sources, where it matters to the verdict."""

    stretches: tuple[Stretch, ...]
    where: str


@attrs.frozen
class Card:
    """One quotation beside its source."""

    number: int
    check: ReportedCheck

    @property
    def severity(self) -> Severity:
        """As the check has it."""
        return self.check.severity

    @property
    def label(self) -> str:
        """FIX, LOOK, NOT CHECKED, NOTE or CLEAN."""
        return LABELS[self.check.severity]

    @property
    def place(self) -> str:
        """Where a person finds it in the draft."""
        return name_place(self.check)

    @property
    def speaker(self) -> str:
        """Whom the draft names."""
        return self.check.quotation.speaker.called or NOBODY_NAMED

    @property
    def source_speaker(self) -> str | None:
        """Whom the source names; None where nothing was found."""
        match = self.check.match
        if match is None:
            return None
        if match.speaker is None:
            return "the reporter"
        return match.speaker.called or NOBODY_NAMED

    @cached_property
    def difference(self) -> Difference:
        """Draft over source."""
        return self.check.diff

    @property
    def is_named_wrong(self) -> bool:
        """The source names somebody else."""
        return any(finding.name == "MISATTRIBUTED" for finding in self.check.findings)

    @property
    def where(self) -> str | None:
        """Kind, date and place of the source."""
        return describe_place(self.check.match) if self.check.match else None

    @property
    def others(self) -> tuple[Other, ...]:
        """Further places, where the verdict rests on them; the nearest ones where nothing was found."""
        chosen = (*list_nearest(self.check), *choose_others(self.check))
        return tuple(Other(show_match(match), describe_match(match)) for match in dict.fromkeys(chosen))

    def advise(self, report: Report) -> list[tuple[str, str]]:
        """What was searched, and what to do."""
        return [(label, text) for label, text in advise_reader(self.check, report) if label != "use"]


@attrs.frozen
class TextRun:
    """A run of the draft's text: plain, or part of one quotation."""

    text: str
    card: Card | None = None
    ends: bool = False
    """The quotation's last run: its label follows."""
    tail: str = ""
    """The marks that close it, before the label."""


@attrs.frozen
class Row:
    """A paragraph of the draft, and the cards that belong beside it."""

    pieces: tuple[TextRun, ...]
    cards: tuple[Card, ...]
    heading: bool = False


@attrs.frozen
class DraftView:
    """One draft."""

    name: str
    title: str | None
    rows: tuple[Row, ...]
    cards: tuple[Card, ...]
    notices: tuple[Finding, ...]
    not_quotations: tuple[NotQuotation, ...]


@attrs.frozen
class SpeakerLine:
    """How one speaker's quotations came out."""

    name: str
    total: int
    by_severity: dict[str, int]


@attrs.frozen
class SourceUse:
    """A source, and how many quotations stand on it."""

    source: SourceLine
    used: int


@attrs.frozen
class PageView:
    """The whole page."""

    report: Report
    drafts: tuple[DraftView, ...]

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """Every card, numbered through the page."""
        return tuple(card for draft in self.drafts for card in draft.cards)

    @cached_property
    def counts(self) -> dict[str, int]:
        """Cards by severity, gravest first."""
        counted = Counter(card.severity.value for card in self.cards)
        return {severity.value: counted[severity.value] for severity in reversed(Severity)}

    @property
    def unchecked(self) -> tuple[Card, ...]:
        """What nobody could hold against anything."""
        return tuple(card for card in self.cards if card.severity is Severity.UNCHECKED)

    @cached_property
    def speakers(self) -> tuple[SpeakerLine, ...]:
        """Who is quoted, most often first."""
        by_name: dict[str, Counter[str]] = {}
        for card in self.cards:
            by_name.setdefault(card.speaker, Counter())[card.severity.value] += 1
        lines = [
            SpeakerLine(name, counted.total(), {severity.value: counted[severity.value] for severity in Severity})
            for name, counted in by_name.items()
        ]
        return tuple(sorted(lines, key=lambda line: (-line.total, line.name)))

    @cached_property
    def sources(self) -> tuple[SourceUse, ...]:
        """Every source, those that quotations stand on first, then the unread; no more of others than a page bears."""
        used = Counter(_name_source(card.check.match) for card in self.cards if card.check.match)
        lines = [SourceUse(source, used[source.path or ""]) for source in self.report.sources]
        lines.sort(key=lambda line: (-line.used, not line.source.is_unread, line.source.path or ""))
        return tuple(line for index, line in enumerate(lines) if line.used or index < _MOST_SOURCES)

    @property
    def unlisted(self) -> int:
        """Sources left out of the table."""
        return len(self.report.sources) - len(self.sources)

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every verdict on words that occurs."""
        return tuple(sorted({card.check.wording.value for card in self.cards}))

    @property
    def attributions(self) -> tuple[str, ...]:
        """Every verdict on speakers that occurs."""
        return tuple(sorted({card.check.attribution.value for card in self.cards}))

    @cached_property
    def explanations(self) -> tuple[Explanation, ...]:
        """The pages of the codes that occur."""
        codes = {finding.code for card in self.cards for finding in card.check.told}
        codes |= {notice.code for notice in self.report.notices}
        return tuple(load_explanations()[RULES_BY_CODE[code].key] for code in sorted(codes))


def build_page(report: Report) -> PageView:
    """Everything the template shows."""
    numbers = count(1)
    return PageView(report, tuple(_build_draft(draft, numbers) for draft in report.documents))


def _name_source(match: Match | None) -> str:
    return match.document.called if match else ""


def _build_draft(draft: DraftReport, numbers: Iterator[int]) -> DraftView:
    document = draft.document
    shown = [check for check in draft.checks if check.quotation.in_marks or check.severity.rank]
    cards = tuple(Card(next(numbers), ReportedCheck(document, check)) for check in shown)
    return DraftView(
        name=name_document(document),
        title=document.title,
        rows=tuple(_build_rows(view_document(document), document.title, cards)),
        cards=cards,
        notices=tuple(notice for notice in draft.notices if notice.severity is not Severity.OK),
        not_quotations=draft.not_quotations,
    )


def _build_rows(view: View, title: str | None, cards: Sequence[Card]) -> Iterator[Row]:
    paragraphs = list(split_paragraphs(view.text))
    marked = _place_cards(view, cards, paragraphs)
    for index, paragraph in enumerate(paragraphs):
        spans = marked.get(index, [])
        beside = tuple(card for span, card, first in spans if first)
        text = view.text[paragraph.start : paragraph.end]
        yield Row(
            tuple(_cut_pieces(view.text, paragraph, spans)), beside, heading=index == 0 and title == text.strip("# ")
        )


_Marked = tuple[Span, Card, bool]


def _place_cards(view: View, cards: Iterable[Card], paragraphs: Sequence[Span]) -> dict[int, list[_Marked]]:
    """For each paragraph the spans of quotations in it; True marks a quotation's first."""
    starts = [paragraph.start for paragraph in paragraphs]
    marked: dict[int, list[_Marked]] = {}
    for card in cards:
        for number, span in enumerate(card.check.quotation.spans):
            seen = view.from_source(span)
            first = max(bisect_right(starts, seen.start) - 1, 0)
            last = max(bisect_right(starts, max(seen.end - 1, seen.start)) - 1, first)
            for index in range(first, last + 1):
                marked.setdefault(index, []).append((seen, card, number == 0 and index == first))
    return marked


def _cut_pieces(text: str, paragraph: Span, marked: Sequence[_Marked]) -> Iterator[TextRun]:
    borders = {paragraph.start, paragraph.end}
    for span, _, _ in marked:
        borders.update((max(span.start, paragraph.start), min(span.end, paragraph.end)))
    taken = paragraph.start
    for start, end in pairwise(sorted(borders)):
        piece = Span(max(start, taken), end)
        holding = [(span, card) for span, card, _ in marked if span.covers(piece)]
        if not holding:
            yield TextRun(text[piece.start : end])
            continue
        span, card = min(holding, key=lambda held: len(held[0]))
        ends = end == span.end and _is_last(card, span, marked)
        taken = _skip_closing(text, end, paragraph.end) if ends else end
        yield TextRun(text[piece.start : end], card, ends, text[end:taken])


def _skip_closing(text: str, start: int, end: int) -> int:
    """Past the quotation marks that close here."""
    while start < end and text[start] in _CLOSING:
        start += 1
    return start


def _is_last(card: Card, span: Span, marked: Sequence[_Marked]) -> bool:
    return not any(other is card and later.start > span.start for later, other, _ in marked)
