"""One run of questions to an index under one policy: a draft's quotations go in, checks come out."""

from __future__ import annotations

import attrs

from quotecheck.index import Archive
from quotecheck.judgement import Case, build_match, judge_quotation
from quotecheck.model import (
    Check,
    Document,
    Extraction,
    Holdings,
    Kind,
    Lexicon,
    Match,
    Occurrence,
    Policy,
    Quotation,
    Span,
    Speaker,
    Utterance,
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
    _holdings: dict[str, Holdings] = attrs.field(factory=dict, init=False)

    def check_quotations(self, extraction: Extraction, lexicon: Lexicon) -> tuple[Check, ...]:
        """One check for each quotation, in the order of the text."""
        view = view_document(extraction.document)
        return tuple(
            judge_quotation(self._open_case(extraction, view, quotation, lexicon))
            for quotation in extraction.quotations
        )

    def find(self, words: Document, speaker: str | None, lexicon: Lexicon) -> tuple[Match, ...]:
        """Where the words of a whole document stand in the sources, nearest first; by one speaker, where named."""
        asked = Speaker(name=speaker)
        whole = Quotation(kind=Kind.DIRECT, spans=(Span(0, len(words.text)),), text=words.text, speaker=asked)
        case = self._open_case(Extraction(words, (whole,)), view_document(words), whole, lexicon)
        found = [(placing, placing.occurrences[0]) for placing in case.placings if len(placing.occurrences) == 1]
        found.sort(key=lambda pair: (pair[0].alignment.distance, pair[1].utterance is None))
        wanted = (pair for pair in found if speaker is None or self._is_by(pair[1], asked, words))
        return tuple(build_match(case, placing, occurrence, None) for placing, occurrence in wanted)

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
            holdings=self._hold(speaker, draft),
            registry=self.people,
            policy=self.policy,
            lexicon=lexicon,
            body=extraction.quotations,
        )

    def _is_by(self, occurrence: Occurrence, speaker: Speaker, draft: Document) -> bool:
        said = occurrence.utterance
        return said is not None and self._are_same(said, occurrence.document, speaker, draft)

    def _are_same(self, said: Utterance, source: Document, speaker: Speaker, draft: Document) -> bool:
        return same_speaker(said.quotation.speaker, speaker, self.people, source.date, draft.date) is True

    def _hold(self, speaker: Speaker, draft: Document) -> Holdings:
        """What is on file of this speaker; worked out once a name."""
        name = speaker.name or (speaker.mention.text if speaker.mention else "")
        if name not in self._holdings:
            self._holdings[name] = self._count_holdings(speaker, draft)
        return self._holdings[name]

    def _count_holdings(self, speaker: Speaker, draft: Document) -> Holdings:
        documents = self.archive.documents()
        held = [document for document in documents if self._speaks_in(speaker, document, draft)]
        return Holdings(
            documents=len(documents),
            by_speaker=len(held),
            whole_events=tuple(document for document in held if document.whole),
        )

    def _speaks_in(self, speaker: Speaker, source: Document, draft: Document) -> bool:
        return any(self._are_same(said, source, speaker, draft) for said in self.archive.utterances(source.id))
