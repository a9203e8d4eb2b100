"""What is on file of a speaker, so that "not found" can say what was searched."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

import attrs

from quotecheck.index import Archive, Filter
from quotecheck.model import Document, Holdings, Speaker
from quotecheck.people import Registry, same_speaker

Voice = tuple[str, dt.date | None]
"""A speaker as documents of one day name him."""


@attrs.define
class Roster:
    """Who speaks in which documents. Worked out when the first question comes, then kept."""

    archive: Archive
    people: Registry
    _answers: dict[Voice, Holdings] = attrs.field(factory=dict, init=False)
    _filters: dict[Voice, Filter | None] = attrs.field(factory=dict, init=False)

    def hold(self, speaker: Speaker, day: dt.date | None) -> Holdings:
        """The documents in which this speaker has a voice."""
        voice = (speaker.called or "", day)
        if voice not in self._answers:
            held = self._find_documents(speaker, day)
            whole = tuple(document for document in held if document.whole)
            self._answers[voice] = Holdings(documents=len(self._documents), by_speaker=len(held), whole_events=whole)
        return self._answers[voice]

    def find_voices(self, speaker: Speaker, day: dt.date | None) -> Filter | None:
        """What asks the index for this speaker's words alone, in every way that documents name them; None: no such.

        It may let others through who held the same office on other days.
        """
        key = (speaker.called or "", day)
        if key not in self._filters:
            same = (one for one in self._speakers if same_speaker(one, speaker, self.people, None, day) is True)
            names = frozenset(one.called or "" for one in same)
            self._filters[key] = Filter(speakers=names) if names else None
        return self._filters[key]

    def _find_documents(self, speaker: Speaker, day: dt.date | None) -> tuple[Document, ...]:
        found: dict[str, Document] = {}
        for (_, said_on), (other, documents) in self._voices.items():
            if same_speaker(other, speaker, self.people, said_on, day) is True:
                found.update((document.id, document) for document in documents)
        return tuple(found[document_id] for document_id in sorted(found))

    @cached_property
    def _speakers(self) -> tuple[Speaker, ...]:
        return self.archive.speakers()

    @cached_property
    def _documents(self) -> dict[str, Document]:
        return {document.id: document for document in self.archive.catalogue()}

    @cached_property
    def _voices(self) -> dict[Voice, tuple[Speaker, list[Document]]]:
        """One entry for each way of naming a speaker on a day, so that nobody is compared twice."""
        voices: dict[Voice, tuple[Speaker, list[Document]]] = {}
        for speaker, document_id in self.archive.voices():
            document = self._documents[document_id]
            voices.setdefault((speaker.called or "", document.date), (speaker, []))[1].append(document)
        return voices
