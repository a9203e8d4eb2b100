"""What was read from the record lately, kept while nothing changes in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from quotecheck.index import record
from quotecheck.index.wordings import Entry
from quotecheck.model import Document, Occurrence

_MOST_CHARACTERS: Final = 4_000_000  # of documents kept decoded
_MOST_LISTED: Final = 200_000  # documents whose list is kept: a kilobyte each, and a report lists them all
_MOST_WORDS: Final = 200_000  # of the places read in them, some 200 bytes a word: a dozen speeches and more
_TOGETHER: Final = 64  # wordings whose places are listed at a time


@attrs.define
class _Known:
    """What was read in one state of the record."""

    generation: int
    entries: dict[int, Entry] = attrs.field(factory=dict)
    places: dict[int, tuple[Occurrence, ...]] = attrs.field(factory=dict)
    versions: dict[tuple[str, str], int] = attrs.field(factory=dict)
    catalogue: tuple[Document, ...] | None = None
    characters: int = 0
    words: int = 0

    def load(self, connection: sqlite3.Connection, row: int) -> Entry | None:
        if row in self.entries:
            return self.entries[row]
        entry = record.load_entry(connection, row)
        if entry is not None:
            entry = self.entries[row] = attrs.evolve(entry, document=record.trace_standing(connection, entry.document))
            self.characters += len(entry.document.text)
        return entry

    def read(
        self, connection: sqlite3.Connection, wording: int, rows: Iterable[tuple[int, int, int | None]]
    ) -> tuple[Occurrence, ...]:
        found: list[Occurrence] = []
        for row, start, stop in rows:
            entry = self.load(connection, row)
            if entry is not None:
                found.append(entry.read_place(start, stop))
                self.words += len(found[-1].passage.keys)
        places = self.places[wording] = tuple(found)
        return places


class Recent:
    """Documents with their utterances, and the places at which wordings stand, by their numbers in the record.

    All that is known is exchanged at once: a thread that still reads an older state leaves nothing of it behind.
    """

    def __init__(self) -> None:
        self._known = _Known(-1)

    def list_catalogue(self, connection: sqlite3.Connection) -> tuple[Document, ...]:
        """Every current document without its text, in order of id."""
        known = self._keep_up(connection)
        if known.catalogue is not None:
            return known.catalogue
        found = tuple(record.list_catalogue(connection))
        if len(found) <= _MOST_LISTED:
            known.catalogue = found
        return found

    def recall_occurrences(self, generation: int, wording: int) -> tuple[Occurrence, ...] | None:
        """What ``list_occurrences`` gave in that state of the record; None where it is not at hand."""
        known = self._known
        return known.places.get(wording) if generation == known.generation else None

    def recall_version(self, generation: int, document: Document) -> int | None:
        """What ``find_version`` gave in that state of the record; None where it is not at hand."""
        known = self._known
        return known.versions.get((document.id, document.text)) if generation == known.generation else None

    def find_version(self, connection: sqlite3.Connection, document: Document) -> int | None:
        """The latest version of its id that had the text of a document; None where the record never had it."""
        known, version = self._keep_up(connection), record.find_version(connection, document)
        if version is not None:
            known.versions[document.id, document.text] = version
        return version

    def list_occurrences(self, connection: sqlite3.Connection, wording: int) -> tuple[Occurrence, ...]:
        """Everywhere a wording stands, in order of document and place."""
        rows = record.list_wording_places(connection, [wording])[wording]
        return self._keep_up(connection).read(connection, wording, rows)

    def list_missing(self, generation: int, wordings: Iterable[int]) -> list[int]:
        """Those of some wordings whose places in that state of the record are not at hand."""
        places = self._known.places if generation == self._known.generation else {}
        return [wording for wording in wordings if wording not in places]

    def prepare(self, connection: sqlite3.Connection, wordings: Sequence[int]) -> None:
        """Have the places of some wordings at hand, as far as there is room for them."""
        known = self._keep_up(connection)
        for first in range(0, len(wordings), _TOGETHER):
            some = wordings[first : first + _TOGETHER]
            for wording, rows in record.list_wording_places(connection, some).items():
                if known.words > _MOST_WORDS or known.characters > _MOST_CHARACTERS:
                    return
                known.read(connection, wording, rows)

    def _keep_up(self, connection: sqlite3.Connection) -> _Known:
        """What may still be true; all is let go where it has become too much, for a place keeps its document."""
        known, generation = self._known, record.load_generation(connection)
        if generation != known.generation:
            known = self._known = _Known(generation)
        elif known.characters > _MOST_CHARACTERS:
            known = self._known = _Known(generation, catalogue=known.catalogue)
        elif known.words > _MOST_WORDS:
            known = self._known = attrs.evolve(known, places={}, words=0)
        return known
