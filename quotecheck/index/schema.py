"""The tables of the record, and the door to them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Final

import attrs

from quotecheck.errors import RecordDamagedError, RecordError, RecordLockedError, RecordVersionError

APPLICATION_ID: Final = 0x51434852
SCHEMA_VERSION: Final = 2
FILE_NAME: Final = "record.sqlite"

_BUSY_SECONDS: Final = 10.0
_ADVICE: Final = {
    "full": "; make room and do it again: what was kept before stands",
    "I/O": "; look after the disk and do it again: what was kept before stands",
    "unable to open": "; may the folder be read, and is the disk there?",
    "readonly": "; make the folder one that can be written",
}
"""What to do, by what SQLite says."""

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
CREATE INDEX document_rules ON document (rules, id) WHERE latest = 1;
CREATE TABLE awaited (id BLOB PRIMARY KEY) WITHOUT ROWID;  -- documents that a build set out to keep, and has not yet
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
    first INTEGER NOT NULL,                -- it holds the wordings of its shelf with these numbers
    last INTEGER NOT NULL,
    size INTEGER NOT NULL,                 -- bytes of their words
    digest BLOB NOT NULL
);
CREATE TABLE dead (                        -- wordings that went after they could be searched
    number INTEGER PRIMARY KEY,
    shelf INTEGER NOT NULL
);
"""
"""A change of anything here but a comment needs a new ``SCHEMA_VERSION``, and a line below."""

_MIGRATIONS: Final = {
    # To version: what makes it of the one before. Segments are made again from the record where they are gone.
    2: """
        CREATE TABLE awaited (id BLOB PRIMARY KEY) WITHOUT ROWID;
        CREATE INDEX document_rules ON document (rules, id) WHERE latest = 1;
        ALTER TABLE segment RENAME COLUMN items TO size;
        DELETE FROM segment;
        UPDATE state SET segmented = 0;
    """,
}


def open_connection(folder: Path | None, *, read_only: bool) -> sqlite3.Connection:
    """A connection to the record of a folder (None: in memory), its schema made where the file is new.

    Raises ``RecordError`` and its kin where the file is somebody else's, damaged, or of another version.
    """
    with ErrorTranslator(folder):
        connection = _connect(folder, read_only)
        try:
            if not read_only:
                _prepare(connection)
            _check_version(connection, folder)
        except BaseException:
            connection.close()
            raise
    return connection


@attrs.frozen
class ErrorTranslator:
    """What SQLite raises within it, as one of ours; any number of times, in any thread."""

    folder: Path | None

    def __enter__(self) -> None:
        """Nothing to do."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, sqlite3.DatabaseError):
            raise self._translate(error) from error

    def _translate(self, error: sqlite3.DatabaseError) -> RecordError:
        where, told = "the index in memory" if self.folder is None else str(self.folder), _shorten(error)
        if not isinstance(error, sqlite3.OperationalError):
            return RecordDamagedError(f"{where}: {told}")
        if "locked" in str(error) or "busy" in str(error):
            return RecordLockedError(f"{where}: another process is writing; try again when it has ended")
        if "decode" in told:
            return RecordDamagedError(f"{where}: {told}")
        advice = next((advice for words, advice in _ADVICE.items() if words in told), "")
        return RecordError(f"{where}: {told}{advice}")


def _shorten(error: sqlite3.Error) -> str:
    """What SQLite says, without the contents of a column that it may repeat."""
    return str(error).partition(" with text ")[0]


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
    except sqlite3.DatabaseError as error:
        connection.close()
        if not isinstance(error, sqlite3.OperationalError):  # it is no record at all
            raise
        connection = _connect_uri(f"{file.as_uri()}?mode=ro&immutable=1")
    return connection


def _connect_uri(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_BUSY_SECONDS, check_same_thread=False)


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the tables of a new file, and bring those of an older one up to date."""
    connection.execute("PRAGMA synchronous = FULL")
    if _is_empty(connection):
        connection.execute("PRAGMA journal_mode = WAL")
    if _is_empty(connection) or _needs_migration(connection):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if _is_empty(connection):
                _create_tables(connection)
            elif _needs_migration(connection):  # nobody has done it while we waited
                _migrate(connection)
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def _is_empty(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None


def _create_tables(connection: sqlite3.Connection) -> None:
    _run_script(connection, _TABLES)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _run_script(connection: sqlite3.Connection, script: str) -> None:
    """Every statement of a script, without the commit that ``executescript`` begins with."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


def _needs_migration(connection: sqlite3.Connection) -> bool:
    return _read_pragma(connection, "application_id") == APPLICATION_ID and _can_migrate(
        _read_pragma(connection, "user_version")
    )


def _can_migrate(version: int) -> bool:
    return version < SCHEMA_VERSION and all(step in _MIGRATIONS for step in range(version + 1, SCHEMA_VERSION + 1))


def _migrate(connection: sqlite3.Connection) -> None:
    for step in range(_read_pragma(connection, "user_version") + 1, SCHEMA_VERSION + 1):
        _run_script(connection, _MIGRATIONS[step])
        connection.execute(f"PRAGMA user_version = {step}")


def _read_pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _check_version(connection: sqlite3.Connection, folder: Path | None) -> None:
    version = _read_pragma(connection, "user_version")
    if _read_pragma(connection, "application_id") != APPLICATION_ID:
        raise RecordError(f"{folder}: {FILE_NAME} is not an index of quotecheck; name another folder")
    if version != SCHEMA_VERSION:
        raise RecordVersionError(f"{folder}: {_explain_version(version)}")
    if list_columns(connection) != _list_own_columns():
        raise RecordDamagedError(f"{folder}: its tables are not those of an index")


def _explain_version(version: int) -> str:
    """Why an index of that version cannot be used, and what to do."""
    told = f"quotecheck (index version {version}, this one reads {SCHEMA_VERSION})"
    if version > SCHEMA_VERSION:
        return f"written by a newer {told}; use that one, or build the index again from the sources"
    if _can_migrate(version):
        return f"written by an older {told}; opening it for writing, as to index a source, brings it up to date"
    return f"written by an older {told}; build it again from the sources"


def list_columns(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The tables of a record and their columns."""
    query = (
        "SELECT s.name, c.name FROM sqlite_master AS s JOIN pragma_table_info(s.name) AS c"
        " WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite%' ORDER BY 1, 2"
    )
    return connection.execute(query).fetchall()


@cache
def _list_own_columns() -> list[tuple[str, str]]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(_TABLES)
        return list_columns(connection)
