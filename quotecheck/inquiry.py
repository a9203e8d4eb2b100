"""One run of questions to an index under one policy: a draft's quotations go in, checks come out."""

from __future__ import annotations

from functools import cached_property

import attrs

from quotecheck.codes import Wording
from quotecheck.holdings import Shelf
from quotecheck.index import Archive
from quotecheck.judgement import Case, build_match, judge_quotation
from quotecheck.model import (
    Check,
    Document,
    Extraction,
    Kind,
    Lexicon,
    Match,
    Occurrence,
    Policy,
    Quotation,
    Span,
    Speaker,
)
from quotecheck.people import Registry, same_speaker
from quotecheck.placement import find_places
from quotecheck.text import View, read_passage, view_document


@attrs.define
class Inquiry:
    """What stays the same while a run lasts."""

    archive: Archive
    people: Registry
    policy: Policy

    @cached_property
    def _shelf(self) -> Shelf:
        return Shelf(self.archive, self.people)

    def check_quotations(self, extraction: Extraction, lexicon: Lexicon) -> tuple[Check, ...]:
        """One check for each quotation, in the order of the text."""
        view = view_document(extraction.document)
        cases = (self._open_case(extraction, view, quotation, lexicon) for quotation in extraction.quotations)
        return tuple(self._judge(case) for case in cases)

    def find(self, words: Document, speaker: str | None, lexicon: Lexicon) -> tuple[Match, ...]:
        """Where the words of a whole document stand in the sources, nearest first; by one speaker, where named."""
        asked = Speaker(name=speaker)
        whole = Quotation(kind=Kind.DIRECT, spans=(Span(0, len(words.text)),), text=words.text, speaker=asked)
        case = self._open_case(Extraction(words, (whole,)), view_document(words), whole, lexicon)
        found = [(placing, placing.occurrences[0]) for placing in case.placings if len(placing.occurrences) == 1]
        found.sort(key=lambda pair: (pair[0].alignment.distance, pair[1].utterance is None))
        wanted = (pair for pair in found if speaker is None or self._is_by(pair[1], asked, words))
        return tuple(build_match(case, placing, occurrence, None) for placing, occurrence in wanted)

    def _judge(self, case: Case) -> Check:
        """What is on file of the speaker matters, and is looked up, only where the words are not."""
        check = judge_quotation(case)
        if check.wording is not Wording.NOT_FOUND:
            return check
        held = self._shelf.hold(case.quotation.speaker, case.draft.date)
        return judge_quotation(attrs.evolve(case, holdings=held))

    def _open_case(self, extraction: Extraction, view: View, quotation: Quotation, lexicon: Lexicon) -> Case:
        draft, speaker = extraction.document, quotation.speaker
        passage = read_passage(draft, quotation.spans, view)
        places = find_places(self.archive, passage, lexicon, lambda found: self._is_by(found, speaker, draft))
        return Case(
            draft=draft,
            quotation=quotation,
            passage=passage,
            placings=places.placings,
            nearest=places.nearest,
            registry=self.people,
            policy=self.policy,
            lexicon=lexicon,
            body=extraction.quotations,
        )

    def _is_by(self, occurrence: Occurrence, speaker: Speaker, draft: Document) -> bool:
        said = occurrence.utterance
        if said is None:
            return False
        day = occurrence.document.date
        return same_speaker(said.quotation.speaker, speaker, self.people, day, draft.date) is True
