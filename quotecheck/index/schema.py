"""The tables of the record, and the door to them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from quotecheck.errors import RecordDamagedError, RecordError, RecordLockedError, RecordVersionError

APPLICATION_ID: Final = 0x51434852
SCHEMA_VERSION: Final = 1
FILE_NAME: Final = "record.sqlite"

_BUSY_SECONDS: Final = 10.0

_TABLES: Final = """
CREATE TABLE state (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    generation INTEGER NOT NULL,           -- one more with every change
    manifest BLOB NOT NULL,                -- sum of the digests of every document row and every utterance row
    segmented INTEGER NOT NULL             -- wordings up to this number stand in segments
);
INSERT INTO state VALUES (1, 0, zeroblob(16), 0);
CREATE TABLE document (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id BLOB NOT NULL,
    version INTEGER NOT NULL,              -- counts from 1 for each id
    latest INTEGER NOT NULL,               -- 1: no later version of this id
    url BLOB,
    replaces BLOB,
    replaced_by BLOB,
    old INTEGER NOT NULL,                  -- 1: a later version, a replacement or its status: it confirms nothing
    value TEXT NOT NULL,
    rules TEXT NOT NULL,                   -- fingerprint of what derived its utterances
    digest BLOB NOT NULL,
    text BLOB NOT NULL,                    -- last: a list of documents need not read past it
    UNIQUE (id, version)
);
CREATE INDEX document_url ON document (url) WHERE url IS NOT NULL;
CREATE INDEX document_replaces ON document (replaces) WHERE replaces IS NOT NULL;
CREATE TABLE utterance (
    document INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    id TEXT NOT NULL,
    value TEXT NOT NULL,
    digest BLOB NOT NULL,
    PRIMARY KEY (document, ordinal)
) WITHOUT ROWID;
CREATE TABLE voice (                       -- who speaks in a document, in each way it names them
    document INTEGER NOT NULL,
    speaker TEXT NOT NULL,
    PRIMARY KEY (document, speaker)
) WITHOUT ROWID;
CREATE TABLE wording (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    shelf INTEGER NOT NULL,
    digest BLOB NOT NULL,
    keys BLOB NOT NULL,                    -- folded words, a line each
    UNIQUE (shelf, digest)
);
CREATE INDEX wording_shelf ON wording (shelf);
CREATE TABLE occurrence (
    wording INTEGER NOT NULL,
    document INTEGER NOT NULL,
    place INTEGER NOT NULL,                -- ordinal of the utterance; for narration, start of the paragraph
    stop INTEGER,                          -- end of the paragraph; NULL for an utterance
    PRIMARY KEY (wording, document, place)
) WITHOUT ROWID;
CREATE INDEX occurrence_document ON occurrence (document);
CREATE TABLE segment (
    name INTEGER PRIMARY KEY AUTOINCREMENT,
    shelf INTEGER NOT NULL,
    first INTEGER NOT NULL,                -- it holds the wordings of its shelf numbered so; or, where several
    last INTEGER NOT NULL,                 -- segments have the same numbers, part of them
    items INTEGER NOT NULL,
    digest BLOB NOT NULL
);
CREATE TABLE dead (                        -- wordings that went after they could be searched
    number INTEGER PRIMARY KEY,
    shelf INTEGER NOT NULL
);
"""


def open_connection(folder: Path | None, *, read_only: bool) -> sqlite3.Connection:
    """A connection to the record of a folder (None: in memory), its schema made where the file is new.

    Raises ``RecordError`` and its kin where the file is somebody else's, damaged, or of another version.
    """
    with translate_errors(folder):
        connection = _connect(folder, read_only)
        try:
            if not read_only:
                _prepare(connection)
            _check_version(connection, folder)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def translate_errors(folder: Path | None) -> Iterator[None]:
    """What SQLite raises, as one of ours."""
    where = "the index in memory" if folder is None else str(folder)
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise RecordLockedError(f"{where}: another process is writing") from error
        raise RecordError(f"{where}: {error}") from error
    except sqlite3.DatabaseError as error:
        raise RecordDamagedError(f"{where}: {error}") from error


def _connect(folder: Path | None, read_only: bool) -> sqlite3.Connection:
    if folder is None:
        return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    file = (folder / FILE_NAME).absolute()
    if not read_only:
        return sqlite3.connect(file, isolation_level=None, timeout=_BUSY_SECONDS, check_same_thread=False)
    if not file.exists():
        raise RecordError(f"{folder}: no index here")
    return _connect_read_only(file)


def _connect_read_only(file: Path) -> sqlite3.Connection:
    """Beside a log that cannot be shared (a folder nobody may write to) the file is read as it stands."""
    connection = _connect_uri(f"{file.as_uri()}?mode=ro")
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        connection = _connect_uri(f"{file.as_uri()}?mode=ro&immutable=1")
    return connection


def _connect_uri(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_BUSY_SECONDS, check_same_thread=False)


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA synchronous = FULL")
    if _is_empty(connection):
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        if _is_empty(connection):
            _create_tables(connection)
        connection.execute("COMMIT")


def _is_empty(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None


def _create_tables(connection: sqlite3.Connection) -> None:
    statement = ""
    for line in _TABLES.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _check_version(connection: sqlite3.Connection, folder: Path | None) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        raise RecordError(f"{folder}: {FILE_NAME} is not an index of quotecheck")
    if version != SCHEMA_VERSION:
        age = "a newer" if version > SCHEMA_VERSION else "an older"
        raise RecordVersionError(
            f"{folder}: written by {age} quotecheck (index version {version}, this one reads {SCHEMA_VERSION}); "
            "build it again from the sources"
        )
