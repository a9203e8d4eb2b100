"""A record of an older version is brought up to date; what cannot be used is refused, and says what to do."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from index_oracle import keys_of

from quotecheck.errors import RecordDamagedError, RecordError, RecordVersionError
from quotecheck.index import Archive, schema

RECORDS = Path(__file__).parent.parent / "fixtures" / "records"

SCHEMAS = {2: "ad3c69be2ad99f9d"}
"""What the tables of each version were. Where this fails, the tables need a new version and a migration to it."""


def restore(name: str, folder: Path) -> Path:
    """The record of a fixture, as it was kept."""
    with closing(sqlite3.connect(folder / schema.FILE_NAME)) as connection:
        connection.executescript((RECORDS / name).read_text(encoding="utf-8"))
    return folder


def run_statement(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / schema.FILE_NAME)) as connection:
        connection.execute(statement)
        connection.commit()


def test_tables_that_change_have_a_new_version() -> None:
    tables = " ".join(re.sub(r"--.*", "", schema._TABLES).split())
    assert hashlib.sha256(tables.encode()).hexdigest()[:16] == SCHEMAS[schema.SCHEMA_VERSION]


def test_every_older_version_has_a_migration_and_a_fixture() -> None:
    older = range(1, schema.SCHEMA_VERSION)
    assert sorted(schema._MIGRATIONS) == [version + 1 for version in older]
    assert sorted(path.stem for path in RECORDS.iterdir()) == [f"version-{version}" for version in older]


@pytest.mark.parametrize("version", range(1, schema.SCHEMA_VERSION))
def test_an_older_record_is_brought_up_to_date(version: int, tmp_path: Path) -> None:
    restore(f"version-{version}.sql", tmp_path)
    with Archive.open(tmp_path, rules="rules of old") as archive:
        archive.verify()
        assert [document.id for document in archive.documents()] == ["story", "twice", "withdrawn"]
        hits = archive.retrieve(keys_of("we open it in April")).hits
        assert [place.document.id for hit in hits for place in archive.occurrences(hit)] == ["twice"]
        assert archive.retrieve(keys_of("the bridge is safe")).best is None
        assert archive.retrieve(keys_of("the bridge is safe"), old=True).best == 0
        assert archive.notices == archive.stale() == ()
    with (
        closing(sqlite3.connect(tmp_path / schema.FILE_NAME)) as connection,
        closing(schema.open_connection(None, read_only=False)) as new,
    ):
        assert schema.list_columns(connection) == schema.list_columns(new)
        indexes = "SELECT name FROM sqlite_master WHERE type = 'index' ORDER BY name"
        assert connection.execute(indexes).fetchall() == new.execute(indexes).fetchall()


def test_an_older_record_is_not_changed_by_reading(tmp_path: Path) -> None:
    restore("version-1.sql", tmp_path)
    before = (tmp_path / schema.FILE_NAME).read_bytes()
    with pytest.raises(RecordVersionError, match="opening it for writing, as to index a source, brings it up to date"):
        Archive.open(tmp_path, rules="r", read_only=True)
    assert (tmp_path / schema.FILE_NAME).read_bytes() == before


def test_a_migration_that_fails_leaves_the_record_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    restore("version-1.sql", tmp_path)
    broken = schema._MIGRATIONS[2] + "UPDATE nowhere SET x = 1;\n"
    with monkeypatch.context() as patch:
        patch.setitem(schema._MIGRATIONS, 2, broken)
        with pytest.raises(RecordError, match="nowhere"):
            Archive.open(tmp_path, rules="r")
    with closing(sqlite3.connect(tmp_path / schema.FILE_NAME)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    with Archive.open(tmp_path, rules="rules of old") as archive:
        archive.verify()


@pytest.mark.parametrize(
    ("version", "message"), [(0, "an older .*; build it again"), (99, "a newer .*; use that one, or build")]
)
@pytest.mark.parametrize("read_only", [False, True])
def test_what_no_migration_leads_from_is_refused(version: int, message: str, read_only: bool, tmp_path: Path) -> None:
    Archive.open(tmp_path, rules="r").close()
    run_statement(tmp_path, f"PRAGMA user_version = {version}")
    with pytest.raises(RecordVersionError, match=message):
        Archive.open(tmp_path, rules="r", read_only=read_only)


@pytest.mark.parametrize(
    "change", ["ALTER TABLE document DROP COLUMN old", "DROP TABLE voice", "CREATE TABLE more (x)"]
)
def test_tables_that_are_not_those_of_the_version_are_damage(change: str, tmp_path: Path) -> None:
    Archive.open(tmp_path, rules="r").close()
    run_statement(tmp_path, change)
    with pytest.raises(RecordDamagedError, match="build the index again from its sources"):
        Archive.open(tmp_path, rules="r")
