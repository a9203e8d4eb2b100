"""The same words in print: what differs in case, marks and punctuation between draft and source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import Final

import attrs

from quotecheck.codes import Severity
from quotecheck.judgement.case import Case
from quotecheck.judgement.findings import raise_finding
from quotecheck.judgement.views import see_document
from quotecheck.model import Alignment, Document, DocumentKind, Finding, Occurrence, Quotation, Span, Word
from quotecheck.model.once import once

_STOPS: Final = ".?!"
_ASKING: Final = ("?", "!")
_ELLIPSES: Final = ("…", "[...]", "[…]", ". . .", "....", "...")
_MARKS: Final = "\"“”„‟«»‹›「」『』｢｣〝〞〟❝❞'‘’‚‛`*_ \n\t\r\u00a0"
_PAUSES: Final = ",;:—–-()"
_AROUND: Final = 12  # characters beside words among which the source's marks stand


@attrs.define(slots=False)
class Print:
    """Draft and source as printed, along an alignment with one candidate."""

    case: Case
    occurrence: Occurrence
    alignment: Alignment

    @once
    def pairs(self) -> list[tuple[int, int]]:
        """Indexes of the words that stand in both, draft and source."""
        return list(chain.from_iterable(map(self.alignment.pair_words, self.alignment.pieces)))

    @once
    def _draft(self) -> _Reader:
        return _Reader(self.case.draft, self.case.quotation)

    @once
    def _source(self) -> _Reader:
        said = self.occurrence.utterance
        return _Reader(self.occurrence.document, said.quotation if said else None)

    @once
    def is_same_text(self) -> bool:
        """Do both documents print one and the same stretch? Then there is no need to look at each word."""
        draft, pieces = self.alignment.draft, self.alignment.pieces
        if self.alignment.edits or len(pieces) != 1 or pieces[0].draft != (0, len(draft.keys)):
            return False
        one, other = draft.bound(*pieces[0].draft), self.occurrence.passage.bound(*pieces[0].source)
        drafted = self.case.draft.text[one.start : one.end]
        printed = self.occurrence.document.text[other.start : other.end]
        return drafted == printed or _squeeze(drafted) == _squeeze(printed)

    def is_verbatim(self) -> bool:
        """Nothing but white space differs; a comma before the closing mark is the tag's."""
        if self.is_same_text:
            return self._has_same_edges(*self.alignment.pieces[0].source)
        if self.alignment.edits or any(0 < place < len(self.pairs) for place in self.alignment.draft.elisions):
            return False  # a filler that the house lets go, three stops where nothing is left out
        draft, source = self.alignment.draft.words, self.occurrence.passage.words
        words = all(draft[i].text == source[j].text for i, j in self.pairs)
        gaps = all(_squeeze(a) == _squeeze(b) for _, a, b in self._changed_gaps)
        return words and gaps and bool(self.pairs) and self._has_same_edges(self.pairs[0][1], self.pairs[-1][1] + 1)

    def is_recased(self) -> bool:
        """ "[W]e", where the source has "we"?"""
        drafted, printed = self.case.draft.text, self.occurrence.document.text
        if all(drafted.find("[", span.start, span.end) < 0 for span in self.case.quotation.spans):
            return False
        draft, source = self.alignment.draft.words, self.occurrence.passage.words
        return any(drafted[draft[i].start] == "[" != printed[source[j].start] for i, j in self.pairs)

    def find_added_stop(self) -> Iterator[Finding]:
        """STOP_ADDED, for houses that ask: a full stop inside the marks where the source's sentence goes on."""
        if self.case.policy.severity_of("STOP_ADDED") is Severity.OK or not self.pairs:
            return
        words = self.alignment.draft.words
        _, tail = self._draft.read_edges(Span(words[0].start, words[-1].end))
        last = self.occurrence.passage.words[self.pairs[-1][1]]
        _, after = self._source.read_around(last.span)
        if tail.startswith(".") and not tail.startswith(_ELLIPSES) and after.lstrip(_MARKS + _PAUSES)[:1].isalnum():
            yield raise_finding("STOP_ADDED", self.case.policy, draft_span=words[-1].span, source_span=last.span)

    @once
    def differences(self) -> tuple[Finding, ...]:
        """CASE and PUNCTUATION, each at its first place only; a changed sentence border wherever it is."""
        return () if self.is_same_text else (*self._find_case(), *self._find_punctuation())

    def _find_punctuation(self) -> Iterator[Finding]:
        told = False
        for index, a, b in self._find_asked():
            yield self._punctuate("PUNCTUATION/inner", index, a, b)
        for index, a, b in self._changed_gaps:
            moved = _read_stops(a) != _read_stops(b) and not self._is_abbreviated(index)
            heard = moved and self._is_heard_alike(index, a, b)
            if moved and not heard:
                yield self._punctuate("PUNCTUATION/inner", index, a, b)
            elif not told and (heard or _read_pauses(a) != _read_pauses(b)):
                told = True
                yield self._punctuate("PUNCTUATION", index, a, b)

    def _is_heard_alike(self, index: int, a: str, b: str) -> bool:
        """Whoever types a transcript sets its stops: has the draft only drawn another mark where the voice paused?

        Not where a question became none, nor before a clause that could then go with the other sentence ("if").
        """
        if self.occurrence.document.kind is not DocumentKind.TRANSCRIPT or "?" in a + b:
            return False
        tables, following = self.case.lexicon.scope, self.alignment.draft.words[self.pairs[index][0] + 1].key
        if following in tables.conditions or following in tables.subordinators:
            return False
        return following in tables.coordinators or all(not set(_STOPS + _PAUSES).isdisjoint(gap) for gap in (a, b))

    def _find_asked(self) -> Iterator[tuple[int, str, str]]:
        """Where the source's tag or paragraph stands between two words, and the draft alone asks or cries out."""
        if len(self._source.spans) < 2:
            return
        draft, source = self.alignment.draft.words, self.occurrence.passage.words
        for index, ((i, j), (k, m)) in enumerate(pairwise(self.pairs)):
            if k != i + 1 or m != j + 1 or self._draft.is_border(draft[i], draft[k]):
                continue
            asked = _read_stops(self._draft.read_gap(draft[i], draft[k]))
            if asked in _ASKING and self._source.is_border(source[j], source[m]):
                printed = self._source.read_gap(source[j], source[m])
                if asked not in printed:
                    yield index, self._draft.read_gap(draft[i], draft[k]), printed

    def _punctuate(self, key: str, index: int, a: str, b: str) -> Finding:
        i, j = self.pairs[index]
        draft, source = self.alignment.draft.words, self.occurrence.passage.words
        span = Span(draft[i].start, draft[i + 1].end)
        shown = [
            f"{one.text}{_squeeze(gap)} {other.text}"
            for one, gap, other in ((draft[i], a, draft[i + 1]), (source[j], b, source[j + 1]))
        ]
        return raise_finding(key, self.case.policy, draft_span=span, a=shown[0], b=shown[1])

    @once
    def _unlike_runs(self) -> list[tuple[int, int]]:
        """Runs of words that follow each other in both texts, not printed alike: ``[first, last)`` of the pairs."""
        draft, source = self.alignment.draft.words, self.occurrence.passage.words
        texts = self._draft.text, self._source.text
        found: list[tuple[int, int]] = []
        for first, last in _list_runs(self.pairs):
            (i, j), (k, m) = self.pairs[first], self.pairs[last - 1]
            spans = self._draft.see(draft[i].start, draft[k].end), self._source.see(source[j].start, source[m].end)
            if texts[0][slice(*spans[0])] != texts[1][slice(*spans[1])]:
                found.append((first, last))
        return found

    def _find_case(self) -> Iterator[Finding]:
        draft, source = self.alignment.draft.words, self.occurrence.passage.words
        for i, j in (pair for run in self._unlike_runs for pair in self.pairs[slice(*run)]):
            a, b = draft[i], source[j]
            if a.text != b.text and a.text.casefold() == b.text.casefold():
                yield raise_finding("CASE", self.case.policy, draft_span=a.span, source_span=b.span, a=a.text, b=b.text)
                return

    @once
    def _changed_gaps(self) -> list[tuple[int, str, str]]:
        """What stands between words that follow each other in both texts, where it differs and no tag is part of it."""
        draft, source = self.alignment.draft.words, self.occurrence.passage.words
        elisions = self.alignment.draft.elisions
        found: list[tuple[int, str, str]] = []
        for index in (place for first, last in self._unlike_runs for place in range(first, last - 1)):
            (i, j), (k, m) = self.pairs[index : index + 2]
            if k in elisions:
                continue
            drafted, printed = (draft[i], draft[k]), (source[j], source[m])
            a, b = self._draft.read_gap(*drafted), self._source.read_gap(*printed)
            if a != b and not (self._draft.is_border(*drafted) or self._source.is_border(*printed)):
                found.append((index, a, b))
        return found

    def _is_abbreviated(self, index: int) -> bool:
        """The stop belongs to the word before it ("Gen. Milley")."""
        i, _ = self.pairs[index]
        word = self.alignment.draft.words[i]
        return word.key in self.case.lexicon.prose.abbreviations or len(word.key) == 1

    def _has_same_edges(self, first: int, last: int) -> bool:
        """Do the marks go with what the source has around its words ``[first, last)``?"""
        draft = self.alignment.draft
        head, tail = self._draft.read_edges(draft.bound(0, len(draft.keys)))
        if not head and tail in ("", ","):
            return True
        before, after = self._source.read_around(self.occurrence.passage.bound(first, last))
        same_head = not head or before.endswith(head)
        return same_head and (tail in ("", ",") or after.startswith(tail))


class _Reader:
    """Punctuation of one document, as its view shows it."""

    def __init__(self, document: Document, quotation: Quotation | None) -> None:
        self.view = see_document(document) if document.mask else None
        self.text = self.view.text if self.view else document.text
        self.spans: Sequence[Span] = quotation.spans if quotation else ()
        if self.view:
            self.spans = [self.view.from_source(span) for span in self.spans]

    def see(self, start: int, end: int) -> tuple[int, int]:
        """Where a reader sees a stretch of the document."""
        if self.view is None:
            return start, end
        seen = self.view.from_source(Span(start, end))
        return seen.start, seen.end

    def read_gap(self, before: Word, after: Word) -> str:
        """What stands between two neighbouring words."""
        start, end = self.see(before.end, after.start)
        return self.text[start:end]

    def is_border(self, before: Word, after: Word) -> bool:
        """Do the two words stand in different stretches? Then what is between is the reporter's."""
        if len(self.spans) < 2:  # the first word of the only stretch stands behind its start
            return False
        start, end = self.see(before.end, after.start)
        return any(start < span.start <= end for span in self.spans)

    def read_edges(self, words: Span) -> tuple[str, str]:
        """Punctuation inside the marks before some words and behind them."""
        start, end = self.see(words.start, words.end)
        heads = [self.text[span.start : start] for span in self.spans if span.start <= start <= span.end]
        tails = [self.text[end : span.end] for span in self.spans if span.start <= end <= span.end]
        return _squeeze(heads[0]) if heads else "", _squeeze(tails[0]) if tails else ""

    def read_around(self, words: Span) -> tuple[str, str]:
        """A few characters before some words and behind them."""
        start, end = self.see(words.start, words.end)
        return _squeeze(self.text[max(0, start - _AROUND) : start]), _squeeze(self.text[end : end + _AROUND])


def _list_runs(pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pairs parted wherever one of the texts has something between."""
    first = 0
    for index in range(1, len(pairs) + 1):
        if index == len(pairs) or pairs[index] != (pairs[index - 1][0] + 1, pairs[index - 1][1] + 1):
            if index > first:
                yield first, index
            first = index


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _strip_ellipses(text: str) -> str:
    for ellipsis in _ELLIPSES:
        text = text.replace(ellipsis, " ")
    return text


def _read_stops(text: str) -> str:
    """The kind of sentence border in a gap: "", ".", "?" or "!"."""
    found = [mark for mark in _strip_ellipses(text) if mark in _STOPS]
    return found[0] if found else ""


def _read_pauses(text: str) -> str:
    return "".join("-" if mark in "—–-" else mark for mark in _strip_ellipses(text) if mark in _PAUSES)
