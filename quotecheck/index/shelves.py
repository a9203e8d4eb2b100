"""What is searched, brought up to the state of the record."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from quotecheck.index.fresh import FreshPostings
from quotecheck.index.record import list_dead, list_wordings, load_state
from quotecheck.index.retrieval import Postings
from quotecheck.index.wordings import Shelf


class Shelves:
    """The postings of every shelf, and which wordings in them are dead."""

    def __init__(self) -> None:
        self.dead: frozenset[int] = frozenset()
        self._generation = -1
        self._last = 0
        self._fresh = {shelf: FreshPostings() for shelf in Shelf}

    def parts(self, shelf: Shelf) -> Sequence[Postings]:
        """What a question to that shelf has to search."""
        return [self._fresh[shelf]]

    def catch_up(self, connection: sqlite3.Connection) -> None:
        """Take in what was written since the last question, by whomever."""
        state = load_state(connection)
        if state.generation == self._generation:
            return
        for number, shelf, keys in list_wordings(connection, self._last):
            self._fresh[Shelf(shelf)].add_wording(number, keys)
            self._last = number
        self.dead = list_dead(connection)
        self._generation = state.generation
