"""The segments of a record: which there are, how they come to be, and how few they stay.

A segment holds the wordings of one shelf with numbers from first to last. It is derived: its file may be lost, and
is made again from the record. A file is written whole before the record names it, and its name is never used again.
"""

from __future__ import annotations

import os
import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

import attrs

from quotecheck.index.shingles import MemoryStorage, SegmentDamagedError, SegmentPostings, open_storage
from quotecheck.index.wordings import Shelf

if TYPE_CHECKING:  # numpy comes with it, and is needed only where a segment is made
    from quotecheck.index.building import BuiltSegment

FOLDER_NAME: Final = "segments"
LAST_NUMBER: Final = (1 << 63) - 1
_SUFFIX: Final = ".shingles"
_PARTIAL: Final = "next.partial"
_RANGE: Final = "shelf = ? AND number BETWEEN ? AND ?"
_READ_MANY: Final = (
    "SELECT CAST(group_concat(keys, x'0a0a') AS BLOB), group_concat(number)"
    f" FROM (SELECT keys, number FROM wording WHERE {_RANGE} ORDER BY number LIMIT ?)"
)
_FIRST_ROWS: Final = 1 << 5
_MOST_ROWS: Final = 1 << 11
_AT_ONCE: Final = 1 << 18  # bytes of wordings: what it takes to number them stays near the processor
_MOST_AT_ONCE: Final = 1 << 20  # too few for more words than can be told apart
_SERIALIZED: Final = 3  # SQLite takes care that threads of one connection wait for each other (PEP 249)
_AHEAD: Final = 8  # pieces that are read before they are asked for
_GROWTH: Final = 3  # a segment is merged with those after it once they are together a third of it
MOST_BYTES: Final = 1 << 27
"""Of words in a segment: making one takes about five times as much memory."""

_Piece = tuple[bytes, str]
"""The words of some wordings, and their numbers, parted by commas."""


@attrs.frozen
class SegmentRow:
    """A segment as the record knows it."""

    name: int
    shelf: int
    first: int
    last: int
    size: int
    digest: bytes


class SegmentStore:
    """The files of the segments; for a record in memory, their bytes."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = None if folder is None else folder / FOLDER_NAME
        self._held: dict[int, bytes] = {}

    def create(self) -> BinaryIO:
        """A file to write one segment to, until it is kept."""
        if self._folder is None:
            return BytesIO()
        self._folder.mkdir(exist_ok=True)
        return (self._folder / _PARTIAL).open("wb")

    def keep(self, name: int, built: BuiltSegment) -> None:
        """Keep a segment: it is on the disk, wholly, when this returns."""
        with built.file as file:
            if isinstance(file, BytesIO):
                self._held[name] = file.getvalue()
                return
            file.flush()
            os.fsync(file.fileno())
        path = self._path(name)
        path.with_name(_PARTIAL).replace(path)
        _sync_folder(path.parent)

    def discard(self) -> None:
        """Let go of what was not written to its end: the disk may be full."""
        if self._folder is not None:
            with suppress(OSError):
                (self._folder / _PARTIAL).unlink(missing_ok=True)

    def load(self, row: SegmentRow) -> SegmentPostings:
        """The segment of a row. Raises ``SegmentDamagedError`` where it is missing or another."""
        if self._folder is None:
            return SegmentPostings(MemoryStorage(self._held[row.name]), row.digest, row.name)
        try:
            storage = open_storage(self._path(row.name))
        except (OSError, ValueError) as error:  # an empty file cannot be mapped
            raise SegmentDamagedError(row.name, str(error)) from error
        return SegmentPostings(storage, row.digest, row.name)

    def sweep(self, live: Iterable[int]) -> None:
        """Let go of all segments but these. Whoever reads one goes on reading it."""
        if self._folder is None:
            self._held = {name: self._held[name] for name in live}
            return
        kept = {self._path(name).name for name in live}
        with suppress(OSError):  # a file that cannot go now goes next time
            for path in self._folder.iterdir():
                if path.name not in kept:
                    path.unlink()

    def _path(self, name: int) -> Path:
        assert self._folder is not None
        return self._folder / f"{name:08d}{_SUFFIX}"


def _sync_folder(folder: Path) -> None:
    if hasattr(os, "O_DIRECTORY"):
        number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def list_segments(connection: sqlite3.Connection) -> tuple[SegmentRow, ...]:
    """All segments, those of a shelf in order of their wordings."""
    query = "SELECT name, shelf, first, last, size, digest FROM segment ORDER BY shelf, first"
    return tuple(SegmentRow(*row) for row in connection.execute(query))


def list_wordings(connection: sqlite3.Connection, shelf: int, first: int) -> Iterator[tuple[bytes, int]]:
    """The wordings of a shelf with numbers from ``first`` on: their words, a line each, and the number."""
    query = "SELECT keys, number FROM wording WHERE shelf = ? AND number >= ? ORDER BY number"
    return connection.execute(query, (int(shelf), first))


def build_parts(
    connection: sqlite3.Connection,
    shelf: int,
    first: int,
    last: int = LAST_NUMBER,
    create: Callable[[], BinaryIO] = BytesIO,
) -> Iterator[BuiltSegment]:
    """The segments for the wordings of a shelf with these numbers, in their order: nearly always one."""
    read = _read_ahead(_read_wordings(connection, int(shelf), first, last))
    from quotecheck.index.building import Wordings, build_segments  # numpy, loaded while the first are read

    return build_segments((Wordings.join(*some) for some in read), most_bytes=MOST_BYTES, create=create)


def _read_ahead(pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    """The same pieces, some of them read by another thread before they are asked for: the first from now on."""
    if sqlite3.threadsafety < _SERIALIZED:  # a segment may be written to the record while the next is read
        return pieces
    reader = ThreadPoolExecutor(1)
    coming = deque(reader.submit(next, pieces, None) for _ in range(_AHEAD))

    def hand_over() -> Iterator[_Piece]:
        with reader:
            while (piece := coming.popleft().result()) is not None:
                coming.append(reader.submit(next, pieces, None))
                yield piece

    return hand_over()


def _read_wordings(connection: sqlite3.Connection, shelf: int, first: int, last: int) -> Iterator[_Piece]:
    """The wordings of a shelf with these numbers: many at once, put together by SQLite while other threads work."""
    limit = _FIRST_ROWS
    while True:
        try:
            text, numbers = connection.execute(_READ_MANY, (shelf, first, last, limit)).fetchone()
        except sqlite3.DataError:  # so many at once are more than SQLite holds in one piece
            if limit == 1:
                raise
            limit //= 2
            continue
        if text is None:
            return
        if len(text) <= _MOST_AT_ONCE or limit == 1:
            yield text, numbers
            first = int(numbers.rpartition(",")[2]) + 1
        limit = max(1, min(_MOST_ROWS, limit * _AT_ONCE // (len(text) + 1)))


def list_dead(connection: sqlite3.Connection) -> frozenset[int]:
    """Numbers of wordings that went, and may stand in a segment still."""
    return frozenset(number for (number,) in connection.execute("SELECT number FROM dead"))


def count_fresh(connection: sqlite3.Connection, after: int | None = None) -> int:
    """How many wordings may have come after a number; after all segments where none is given."""
    query = "SELECT coalesce(max(number), 0) - coalesce(?, (SELECT segmented FROM state)) FROM wording"
    return max(0, int(connection.execute(query, (after,)).fetchone()[0]))


def last_number(connection: sqlite3.Connection, before: int) -> int:
    """The greatest number of a wording, and of one that was the greatest before."""
    (greatest,) = connection.execute("SELECT coalesce(max(number), 0) FROM wording").fetchone()
    return max(before, int(greatest))


def hold_segment(built: BuiltSegment) -> SegmentPostings:
    """A segment that is nowhere but in memory."""
    assert isinstance(built.file, BytesIO)
    return SegmentPostings(MemoryStorage(built.file.getvalue()), built.digest)


def compact_segments(connection: sqlite3.Connection, store: SegmentStore) -> None:
    """Put all wordings into segments, merged with the small ones before them."""
    (segmented,) = connection.execute("SELECT segmented FROM state").fetchone()
    last = last_number(connection, segmented)
    for shelf in Shelf:
        first = _choose_first(connection, shelf, segmented, last)
        if first <= last:
            _write_range(connection, store, shelf, first, last)
    connection.execute("DELETE FROM dead WHERE number > ?", (segmented,))
    connection.execute("UPDATE state SET segmented = ?", (last,))


def rebuild_segment(connection: sqlite3.Connection, store: SegmentStore, row: SegmentRow) -> None:
    """Make a segment anew."""
    _write_range(connection, store, row.shelf, row.first, row.last)


def _choose_first(connection: sqlite3.Connection, shelf: Shelf, segmented: int, last: int) -> int:
    """Where the segment that ends with ``last`` has to begin, so that each is much larger than those after it.

    None grows over what can be made in memory: beyond that there are several of about that size.
    """
    fresh = int(shelf), segmented + 1, last
    rows = [row for row in list_segments(connection) if row.shelf == shelf]
    if connection.execute(f"SELECT 1 FROM wording WHERE {_RANGE} LIMIT 1", fresh).fetchone() is None:
        return last + 1
    if not rows:  # then nothing depends on how large it will be
        return segmented + 1
    (size,) = connection.execute(f"SELECT sum(length(keys)) FROM wording WHERE {_RANGE}", fresh).fetchone()
    first = segmented + 1
    for row in reversed(rows):
        if row.size > _GROWTH * size or row.size + size > MOST_BYTES:
            break
        first, size = row.first, size + row.size
    return first


def _write_range(connection: sqlite3.Connection, store: SegmentStore, shelf: int, first: int, last: int) -> None:
    """Make the segments of some wordings, in place of all that held any of them."""
    connection.execute("DELETE FROM segment WHERE shelf = ? AND first >= ? AND last <= ?", (int(shelf), first, last))
    connection.execute("DELETE FROM dead WHERE shelf = ? AND number BETWEEN ? AND ?", (int(shelf), first, last))
    try:
        for built in build_parts(connection, shelf, first, last, store.create):
            cursor = connection.execute(
                "INSERT INTO segment (shelf, first, last, size, digest) VALUES (?, ?, ?, ?, ?)",
                (int(shelf), first, built.last, built.size, built.digest),
            )
            store.keep(int(cursor.lastrowid or 0), built)
            first = built.last + 1
    except BaseException:
        store.discard()
        raise
