"""What was read from the record lately, kept while nothing changes in it."""

from __future__ import annotations

import sqlite3
from typing import Final

from quotecheck.index import record
from quotecheck.index.wordings import Entry
from quotecheck.model import Occurrence

_MOST_CHARACTERS: Final = 4_000_000  # of documents kept decoded
_MOST_WORDS: Final = 30_000  # of the places read in them: some 200 bytes a word


class Memory:
    """Documents with their utterances, and the places at which wordings stand, by their numbers in the record."""

    def __init__(self) -> None:
        self._generation = -1
        self._entries: dict[int, Entry] = {}
        self._characters = 0
        self._places: dict[int, tuple[Occurrence, ...]] = {}
        self._words = 0

    def load(self, connection: sqlite3.Connection, row: int) -> Entry | None:
        """The document of a row with its utterances."""
        self._keep_up(connection)
        return self._load(connection, row)

    def recall_occurrences(self, generation: int, wording: int) -> tuple[Occurrence, ...] | None:
        """What ``list_occurrences`` gave in that state of the record; None where it is not at hand."""
        places = self._places
        return places.get(wording) if generation == self._generation else None

    def list_occurrences(self, connection: sqlite3.Connection, wording: int) -> tuple[Occurrence, ...]:
        """Everywhere a wording stands, in order of document and place."""
        self._keep_up(connection)
        places = self._places
        rows = record.list_wording_places(connection, wording)
        entries = ((self._load(connection, row), start, stop) for row, start, stop in rows)
        found = tuple(entry.read_place(start, stop) for entry, start, stop in entries if entry is not None)
        places[wording] = found
        self._words += sum(len(occurrence.passage.words) for occurrence in found)
        return found

    def _load(self, connection: sqlite3.Connection, row: int) -> Entry | None:
        entry = self._entries.get(row) or record.load_entry(connection, row)
        if entry is not None and row not in self._entries:
            self._entries[row] = entry
            self._characters += len(entry.document.text)
        return entry

    def _keep_up(self, connection: sqlite3.Connection) -> None:
        """Forget what may be true no longer, and what has become too much: a place keeps its document."""
        generation = record.load_generation(connection)
        everything = generation != self._generation or self._characters > _MOST_CHARACTERS
        if everything or self._words > _MOST_WORDS:
            self._places, self._words = {}, 0
        if everything:
            self._entries, self._characters, self._generation = {}, 0, generation
