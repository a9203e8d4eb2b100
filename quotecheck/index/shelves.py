"""What is searched, brought up to the state of the record."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeVar

from quotecheck.errors import RecordDamagedError, RecordError
from quotecheck.index.connections import Connections
from quotecheck.index.fresh import FreshPostings
from quotecheck.index.postings import Postings
from quotecheck.index.record import load_state
from quotecheck.index.segments import (
    SegmentRow,
    SegmentStore,
    build_parts,
    compact_segments,
    count_fresh,
    hold_segment,
    last_number,
    list_dead,
    list_segments,
    list_wordings,
    rebuild_segment,
)
from quotecheck.index.shingles import SegmentDamagedError, SegmentPostings
from quotecheck.index.wordings import Shelf

MOST_FRESH: Final = 4096
"""Wordings searched without a segment: when a question finds more, they are put into one."""
_WORTH_A_SEGMENT: Final = 1000  # wordings that a process would feel to load before its first question
_MOST_REPAIRS: Final = 8  # for one question: a disk that damages whatever is written has to be told
_BEYOND_REPAIR: Final = "the segments of the index are damaged as soon as they are written", "look after the disk"

_Answer = TypeVar("_Answer")


class Shelves:
    """The postings of every shelf: segments, and what came after them."""

    def __init__(self, connections: Connections) -> None:
        self.notices: list[str] = []
        """What had to be mended."""
        self._connections = connections
        self._store = SegmentStore(connections.folder)
        self._owner, self._lock = os.getpid(), threading.RLock()
        self._generation = self._segmented = self._last = -1
        self._dead: frozenset[int] = frozenset()
        self._segments: dict[int, tuple[SegmentRow, Sequence[SegmentPostings]]] = {}
        self._late: list[tuple[int, SegmentPostings]] = []
        self._fresh: dict[int, FreshPostings] = {}

    def ask(self, shelf: Shelf, question: Callable[[Sequence[Postings], frozenset[int]], _Answer]) -> _Answer:
        """What a question to all parts of a shelf gives; a damaged part is mended, and the question put again.

        Raises ``RecordDamagedError`` where what is mended is damaged at once.
        """
        for _ in range(_MOST_REPAIRS):
            with self._alone():
                self._catch_up()
                parts, dead = self._list_parts(shelf), self._dead
            try:
                return question(parts, dead)
            except SegmentDamagedError as error:
                with self._alone():
                    self._mend(error)
        raise RecordDamagedError(*_BEYOND_REPAIR)

    def compact(self) -> None:
        """Put what is fresh into segments, if it is worth one."""
        with self._alone():
            if self._count_fresh() > _WORTH_A_SEGMENT:
                self._write(self._compact)

    def verify(self) -> None:
        """Compare every segment with its checksums, and mend those that are damaged."""
        with self._alone():
            self._catch_up()
            for part in [part for _, parts in self._segments.values() for part in parts]:
                try:
                    part.verify()
                except SegmentDamagedError as error:
                    self._mend(error)

    def _alone(self) -> threading.RLock:
        """The lock of this process: a fork may have copied one that another thread held."""
        if self._owner != os.getpid():
            self._owner, self._lock = os.getpid(), threading.RLock()
        return self._lock

    def _list_parts(self, shelf: Shelf) -> list[Postings]:
        parts: list[Postings] = [part for row, parts in self._segments.values() if row.shelf == shelf for part in parts]
        parts += [part for where, part in self._late if where == shelf]
        fresh = self._fresh.get(shelf)
        return parts if fresh is None else [*parts, fresh]

    # -- catching up with the record -------------------------------------------------------------------------------

    def _catch_up(self) -> None:
        """Take in what was written since the last question, by whomever."""
        if self._is_current():
            return
        if self._count_fresh() > MOST_FRESH:
            self._write(self._compact)
        for _ in range(_MOST_REPAIRS):
            if self._is_current():
                return
            for error in self._load():
                self._mend(error)
        raise RecordDamagedError(*_BEYOND_REPAIR)

    def _is_current(self) -> bool:
        return self._connections.read_generation() == self._generation

    def _count_fresh(self) -> int:
        with self._connections.reading() as connection:
            return count_fresh(connection)

    def _load(self) -> list[SegmentDamagedError]:
        """Take in one state of the record, and tell which segments cannot be read."""
        with self._connections.reading() as connection:
            state = load_state(connection)
            damaged = list(self._load_segments(list_segments(connection)))
            if state.segmented != self._segmented:
                self._segmented = self._last = state.segmented
                self._late, self._fresh = [], {}
            self._load_fresh(connection)
            self._dead = list_dead(connection)
            self._generation = state.generation
        return damaged

    def _load_segments(self, rows: Iterable[SegmentRow]) -> Iterator[SegmentDamagedError]:
        known, self._segments = self._segments, {}
        for row in rows:
            try:
                self._segments[row.name] = known.get(row.name) or (row, [self._store.load(row)])
            except SegmentDamagedError as error:
                self._segments[row.name] = (row, [])
                yield error

    def _load_fresh(self, connection: sqlite3.Connection) -> None:
        """What stands in no segment: if it is much, it is put into segments of this process alone."""
        if count_fresh(connection, after=self._last) > MOST_FRESH:
            for shelf in Shelf:
                built = build_parts(connection, shelf, self._last + 1)
                self._late += [(shelf, hold_segment(segment)) for segment in built]
        else:
            for shelf in Shelf:
                for keys, number in list_wordings(connection, shelf, self._last + 1):
                    self._fresh.setdefault(shelf, FreshPostings()).add_wording(number, keys)
        self._last = last_number(connection, self._last)

    # -- mending ---------------------------------------------------------------------------------------------------

    def _mend(self, error: SegmentDamagedError) -> None:
        """Make a segment anew from the record: on the disk, or where nothing may be written, for this process."""
        row, _ = self._segments.get(error.name, (None, ()))
        if row is None:  # another thread has mended it
            return
        self.notices.append(f"{error.reason}: made again from the record")
        if not self._write(lambda connection: rebuild_segment(connection, self._store, row)):
            with self._connections.reading() as connection:
                parts = [hold_segment(built) for built in build_parts(connection, row.shelf, row.first, row.last)]
            self._segments[error.name] = (row, parts)

    def _compact(self, connection: sqlite3.Connection) -> None:
        compact_segments(connection, self._store)

    def _write(self, change: Callable[[sqlite3.Connection], None]) -> bool:
        """Change the segments. What cannot be written can be done without: False."""
        if self._connections.read_only:
            return False
        try:
            with self._connections.writing(patient=False) as connection:
                change(connection)
            with self._connections.writing(patient=False) as connection:  # nobody else is about to name a new file
                self._store.sweep(row.name for row in list_segments(connection))
        except (RecordError, OSError):
            return False
        return True
