"""An index that is none, or not what was written, says so."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from index_oracle import find_documents, quote, transcribe

from quotecheck.errors import RecordDamagedError, RecordError, UsageError
from quotecheck.index import Archive
from quotecheck.model import (
    Document,
)


def test_no_index_is_an_error_where_none_may_be_made(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no index here"):
        Archive.open(tmp_path, rules="r", create=False)
    with pytest.raises(RecordError, match="no index here"):
        Archive.open(tmp_path / "none", rules="r", read_only=True)
    assert not (tmp_path / "none").exists()
    (tmp_path / "file").write_text("x")
    with pytest.raises(RecordError):
        Archive.open(tmp_path / "file", rules="r")


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "record.sqlite")
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    before = (tmp_path / "record.sqlite").read_bytes()
    with pytest.raises(RecordError, match="not an index of quotecheck"):
        Archive.open(tmp_path, rules="r")
    assert (tmp_path / "record.sqlite").read_bytes() == before


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "record.sqlite").write_bytes(b"not a database at all" * 100)
    with pytest.raises(RecordDamagedError):
        Archive.open(tmp_path, rules="r")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE document SET text = x'61'",
        "UPDATE document SET value = '{}'",
        "UPDATE utterance SET value = replace(value, 'home', 'away')",
        "UPDATE utterance SET value = 'no json'",
        "DELETE FROM utterance WHERE ordinal = 0",
    ],
)
def test_a_changed_row_is_noticed(tmp_path: Path, change: str) -> None:
    with Archive.open(tmp_path, rules="r") as archive:
        archive.add(*transcribe("a", ["we go home"], title="t"))
    connection = sqlite3.connect(tmp_path / "record.sqlite")
    connection.execute(change)
    connection.commit()
    connection.close()
    with Archive.open(tmp_path, rules="r") as archive, pytest.raises(RecordDamagedError):
        find_documents(archive, "we go home")


def test_an_unknown_document_is_an_error_of_the_caller(archive: Archive) -> None:
    with pytest.raises(UsageError, match="no document 'x'"):
        archive.document("x")
    with pytest.raises(UsageError):
        archive.utterances("x")


def test_a_closed_archive_says_so(archive: Archive) -> None:
    archive.close()
    archive.close()
    with pytest.raises(RecordError, match="closed"):
        archive.documents()


def fill_for_verifying(folder: Path) -> None:
    text = "The mayor said \u201cwe go home\u201d and left."
    with Archive.open(folder, rules="r") as archive:
        archive.add(Document(text=text, id="story"), [quote(text, "we go home", 0, document_id="story")])
        archive.add(*transcribe("old", ["they stay"], status="withdrawn"))
        archive.add(*transcribe("twice", ["one"]))
        archive.add(*transcribe("twice", ["two"]))


def test_a_sound_record_is_verified(tmp_path: Path) -> None:
    fill_for_verifying(tmp_path)
    with Archive.open(tmp_path, rules="r", read_only=True) as archive:
        archive.verify()
        assert archive.notices == ()


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM utterance WHERE document = 1",
        "DELETE FROM document WHERE row = 3",
        "UPDATE document SET version = 7 WHERE row = 3",
        "UPDATE document SET old = 0 WHERE row = 2",
        "UPDATE wording SET keys = x'61' WHERE number = 1",
        "UPDATE wording SET keys = x'61', digest = x'00' WHERE number = 1",
        "UPDATE occurrence SET place = place + 1 WHERE wording = 2",
        "DELETE FROM occurrence WHERE wording = 2",
        "DELETE FROM voice",
        "INSERT INTO wording VALUES (99, 0, x'00', x'61')",
        "INSERT INTO occurrence VALUES (1, 1, 5, NULL)",
    ],
)
def test_verifying_finds_every_change(tmp_path: Path, change: str) -> None:
    fill_for_verifying(tmp_path)
    connection = sqlite3.connect(tmp_path / "record.sqlite")
    connection.execute(change)
    connection.commit()
    connection.close()
    with Archive.open(tmp_path, rules="r", read_only=True) as archive, pytest.raises(RecordDamagedError):
        archive.verify()
