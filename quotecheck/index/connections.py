"""Connections to the record: one for each thread of each process; in memory one for all."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from quotecheck.errors import RecordError
from quotecheck.index.schema import FILE_NAME, ErrorTranslator, open_connection


class Connections:
    """Hands out transactions on the record of a folder (None: in memory)."""

    def __init__(self, folder: Path | None, *, read_only: bool) -> None:
        self.folder = folder
        self.read_only = read_only
        self._errors = ErrorTranslator(folder)
        self._turns = nullcontext() if folder is not None else threading.RLock()
        self._local = threading.local()
        self._opened: list[tuple[int, sqlite3.Connection]] = []
        self.is_closed = False
        self._identity: tuple[int, int] | None = None
        self._shared = self._open() if folder is None else None
        self._generation: int | None = None
        self._reach()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One state of the record, whatever others write meanwhile."""
        with self._errors, self._turns:
            connection = self._reach()
            if self._shared is not None or connection.in_transaction:  # nobody else writes to one in memory
                yield connection
                return
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("ROLLBACK")

    def read_generation(self) -> int:
        """How often the record has changed. One in memory is asked once for each change: nobody else writes it."""
        if self._generation is not None and not self.is_closed:
            return self._generation
        with self._errors, self._turns:
            (generation,) = self._reach().execute("SELECT generation FROM state").fetchone()
            if self._shared is not None:
                self._generation = generation
        return int(generation)

    def read_row(self, query: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """The first row, without what a transaction costs."""
        with self._errors, self._turns:
            row: tuple[Any, ...] | None = self._reach().execute(query, values).fetchone()
            return row

    @contextmanager
    def writing(self, *, patient: bool = True, counts: bool = True) -> Iterator[sqlite3.Connection]:
        """All of it or nothing; the record's generation grows where anything changed, if that ``counts`` for answers.

        Raises ``RecordLockedError`` where somebody else is writing: at once if not ``patient``.
        """
        if self.read_only:
            reason = "the index is open for reading only: it was asked for so, or you may not write to its folder"
            raise RecordError(f"{self.folder}: {reason}")
        with self._errors, self._turns:
            connection = self._reach()
            if self._identify() != self._identity:  # what is written to a file that is gone would be lost
                raise RecordError(f"{self.folder}: the index is no longer here; open it again where it is now")
            _begin_writing(connection, patient)
            try:
                before = connection.total_changes
                yield connection
                if counts and connection.total_changes != before:
                    connection.execute("UPDATE state SET generation = generation + 1")
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:  # a full disk has SQLite roll back by itself
                    connection.execute("ROLLBACK")
                raise
            finally:
                self._generation = None

    def close(self) -> None:
        """Let go of every file. Closing twice is once."""
        self.is_closed = True
        for owner, connection in self._opened:
            if owner == os.getpid():  # SQLite forbids a child to close what it got by a fork
                connection.close()

    def _open(self) -> sqlite3.Connection:
        connection = open_connection(self.folder, read_only=self.read_only)
        self._identity = self._identity or self._identify()
        self._opened.append((os.getpid(), connection))
        return connection

    def _identify(self) -> tuple[int, int] | None:
        """What tells the file of the record from another one by its name; None where there is none."""
        try:
            found = None if self.folder is None else os.stat(self.folder / FILE_NAME)
        except OSError:
            return None
        return None if found is None else (found.st_dev, found.st_ino)

    def _reach(self) -> sqlite3.Connection:
        """The connection of this thread and process, opened where there is none."""
        if self.is_closed:
            raise RecordError("the index is closed")
        if self._shared is not None:
            return self._shared
        held: tuple[int, sqlite3.Connection] | None = getattr(self._local, "held", None)
        if held is None or held[0] != os.getpid():
            held = self._local.held = (os.getpid(), self._open())
        return held[1]


def _begin_writing(connection: sqlite3.Connection, patient: bool) -> None:
    (timeout,) = connection.execute("PRAGMA busy_timeout").fetchone()
    if not patient:
        connection.execute("PRAGMA busy_timeout = 0")
    try:
        connection.execute("BEGIN IMMEDIATE")
    finally:
        connection.execute(f"PRAGMA busy_timeout = {timeout}")
