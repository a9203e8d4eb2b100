"""One run of questions to an index under one policy: a draft's quotations go in, checks come out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from typing import Final

import attrs

from quotecheck.codes import Wording
from quotecheck.concordance import Concordance, is_voiced, rank_placing
from quotecheck.errors import UsageError
from quotecheck.faults import FAULTS, tell_fault
from quotecheck.holdings import Roster
from quotecheck.index import Archive, Filter, Repeat
from quotecheck.judgement import (
    FEWEST_WORDS,
    Case,
    Narration,
    find_unmarked,
    is_narrated,
    judge_quotation,
    judge_quotations,
    settle_nested,
)
from quotecheck.model import (
    Check,
    Document,
    Extraction,
    Finding,
    Found,
    Lexicon,
    Occurrence,
    Passage,
    Policy,
    Quotation,
    Speaker,
)
from quotecheck.people import Registry, same_speaker
from quotecheck.placement import Places, Search, Selection, find_places
from quotecheck.text import View, read_passage, view_document

_LONGEST_PHRASE: Final = 40  # words
_TOGETHER: Final = 60  # quotations: more gain nothing, and the first of a long draft would be long in coming


@attrs.frozen
class _Desk:
    """A draft that is being checked."""

    extraction: Extraction
    view: View
    lexicon: Lexicon
    selection: Selection

    @property
    def draft(self) -> Document:
        """Its text."""
        return self.extraction.document


@attrs.define
class Inquiry:
    """What stays the same while a run lasts."""

    archive: Archive
    people: Registry
    policy: Policy
    as_of: dt.date | None = None
    """The day to count age from, where one was asked for."""
    faults: list[str] = attrs.field(factory=list)
    """What quotecheck itself failed on, for whoever reports on the draft to take away."""

    @cached_property
    def _roster(self) -> Roster:
        return Roster(self.archive, self.people)

    def check_quotations(self, extraction: Extraction, lexicon: Lexicon) -> Iterator[Check]:
        """One check for each quotation, in the order of the text; some dozens of them are worked out together."""
        desk = _Desk(extraction, view_document(extraction.document), lexicon, Selection(self.archive))
        outer: Check | None = None
        for start in range(0, len(extraction.quotations), _TOGETHER):
            for check in self._check_together(desk, extraction.quotations[start : start + _TOGETHER]):
                settled = settle_nested(check, outer)
                outer = outer if check.quotation.nested else settled
                yield settled

    def _check_together(self, desk: _Desk, quotations: Sequence[Quotation]) -> list[Check]:
        """The checks of some quotations; a fault of ours leaves the one unchecked that it is at, and says so."""
        try:
            cases = self._open_cases(desk, quotations)
            return list(map(self._look_up_speaker, cases, judge_quotations(cases)))
        except FAULTS as fault:
            if len(quotations) > 1:
                return [check for quotation in quotations for check in self._check_together(desk, [quotation])]
            self.faults.append(tell_fault(fault))
            return [judge_quotation(self._open_case(desk, quotations[0], Passage(()), Places(()), self.faults[-1]))]

    def list_unmarked(self, extraction: Extraction, lexicon: Lexicon) -> tuple[Finding, ...]:
        """What stands in a draft's narration and is somebody's words in a source, in order of the text."""
        narration = Narration(extraction)
        return tuple(
            finding
            for repeat in self.archive.repeats(narration.keys, shortest=FEWEST_WORDS)
            for finding in self._judge_unmarked(narration, narration.read(repeat.start, repeat.end), repeat, lexicon)
        )

    def _judge_unmarked(
        self, narration: Narration, passage: Passage, repeat: Repeat, lexicon: Lexicon
    ) -> tuple[Finding, ...]:
        spoken = self.archive.occurrences(repeat)
        found = find_unmarked(narration, passage, spoken, self.policy, lexicon, self.people)
        told = self.archive.repeats(passage.keys, shortest=len(passage.words), narration=True) if found else ()
        narrated = any(is_narrated(place, passage) for one in told for place in self.archive.occurrences(one))
        return () if narrated else found

    def find(
        self, text: Extraction, lexicon: Lexicon, *, speaker: str | None, only: Filter, narration: bool
    ) -> tuple[Found, ...]:
        """What of a text stands in the sources.

        A phrase is looked for as a whole, the nearest first; a longer text, and a phrase that stands nowhere,
        passage by passage. Raises ``UsageError`` for a text without words.
        """
        asked = Speaker(name=speaker)
        voices = self._roster.find_voices(asked, text.document.date) if speaker else None
        if voices is not None:
            only = attrs.evolve(only, speakers=voices.speakers)

        def is_wanted(found: Occurrence) -> bool:
            return not speaker or self._is_by(found, asked, text.document)

        concordance = Concordance(text, self.archive, lexicon, is_wanted, only if only != Filter() else None)
        if not concordance.passage.words:
            raise UsageError("there are no words to look for")
        if speaker and voices is None:
            return ()
        return self._find_phrase(concordance) or concordance.list_found(narration=narration)

    def _find_phrase(self, concordance: Concordance) -> tuple[Found, ...]:
        """The whole text as one phrase; nothing where it is too long to be one."""
        document, passage = concordance.text.document, concordance.passage
        if len(passage.words) > _LONGEST_PHRASE or "\n" in document.text.strip():
            return ()
        selection = Selection(self.archive, concordance.only)
        (places,) = find_places([Search(selection, passage, concordance.lexicon, concordance.is_wanted)])
        found = [placing for placing in places.placings if len(placing.occurrences) == 1 and not is_voiced(placing)]
        wanted = sorted((one for one in found if concordance.is_wanted(one.occurrences[0])), key=rank_placing)
        return tuple(concordance.show_placing(placing, (0, len(passage.words))) for placing in wanted)

    def _look_up_speaker(self, case: Case, check: Check) -> Check:
        """What is on file of the speaker matters, and is looked up, only where the words are not."""
        if check.wording is not Wording.NOT_FOUND:
            return check
        held = self._roster.hold(case.quotation.speaker, case.draft.date)
        return judge_quotation(attrs.evolve(case, holdings=held))

    def _open_cases(self, desk: _Desk, quotations: Sequence[Quotation]) -> list[Case]:
        passages = [read_passage(desk.draft, quotation.spans, desk.view) for quotation in quotations]
        searches = list(map(partial(self._search, desk), quotations, passages))
        found = find_places(searches)
        return [
            self._open_case(desk, quotation, passage, places)
            for quotation, passage, places in zip(quotations, passages, found, strict=True)
        ]

    def _search(self, desk: _Desk, quotation: Quotation, passage: Passage) -> Search:
        draft, speaker = desk.draft, quotation.speaker
        return Search(
            desk.selection,
            passage,
            desk.lexicon,
            prefer=lambda found: self._is_by(found, speaker, draft),
            find_own=lambda: self._roster.find_voices(speaker, draft.date),
        )

    def _open_case(
        self, desk: _Desk, quotation: Quotation, passage: Passage, places: Places, unchecked: str | None = None
    ) -> Case:
        return Case(
            draft=desk.draft,
            quotation=quotation,
            passage=passage,
            placings=places.placings,
            nearest=places.nearest,
            registry=self.people,
            policy=self.policy,
            lexicon=desk.lexicon,
            as_of=self.as_of,
            body=desk.extraction.quotations,
            unchecked=unchecked,
        )

    def _is_by(self, occurrence: Occurrence, speaker: Speaker, draft: Document) -> bool:
        said = occurrence.utterance
        if said is None:
            return False
        day = occurrence.document.date
        return same_speaker(said.quotation.speaker, speaker, self.people, day, draft.date) is True
