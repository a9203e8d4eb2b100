"""One writer and any number of readers: in threads, processes and folders that are closed to writing."""

from __future__ import annotations

import os
import pickle
import sqlite3
import threading
from pathlib import Path

import pytest
from index_oracle import find_documents, keys_of, transcribe

from quotecheck.errors import RecordError, RecordLockedError, UsageError
from quotecheck.index import Archive, filing, recent


def test_a_record_survives_closing_and_is_read_without_writing(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "deep" / "index", rules="r") as archive:
        archive.add(*transcribe("a", ["we go home"]))
        fingerprint = archive.fingerprint
    assert [file.name for file in (tmp_path / "deep" / "index").iterdir()] == ["record.sqlite"]
    with Archive.open(tmp_path / "deep" / "index", rules="r", read_only=True) as archive:
        assert archive.fingerprint == fingerprint
        assert find_documents(archive, "we go home") == ["a"]
        with pytest.raises(RecordError, match="reading only"):
            archive.add(*transcribe("b", ["we"]))


def test_a_folder_that_may_not_be_written_to_is_opened_for_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive.open(tmp_path, rules="r") as archive:
        archive.add(*transcribe("a", ["we go home"]))
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Archive.open(tmp_path, rules="r") as archive:
        assert find_documents(archive, "we go home") == ["a"]
        with pytest.raises(RecordError, match="reading only"):
            archive.remove("a")


def test_what_one_writes_another_finds_at_once(tmp_path: Path) -> None:
    with Archive.open(tmp_path, rules="r") as writer, Archive.open(tmp_path, rules="r", read_only=True) as reader:
        assert find_documents(reader, "we go home") == []
        writer.add(*transcribe("a", ["we go home"]))
        assert find_documents(reader, "we go home") == ["a"]
        writer.remove("a")
        assert find_documents(reader, "we go home") == []


@pytest.mark.parametrize("room", [0, 4, 1000])
def test_places_that_are_read_at_once_are_those_read_one_by_one(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    monkeypatch.setattr(recent, "_MOST_WORDS", room)
    for name in ("a", "b", "c"):
        archive.add(*transcribe(name, ["we go home", f"we go {name} now"]))
    hits = archive.retrieve(keys_of("we go"), slack=1).hits
    before = [archive.occurrences(hit) for hit in hits]
    archive.add(*transcribe("d", ["we go home"]))
    archive.prepare(hits)
    archive.prepare(())
    after = [archive.occurrences(hit) for hit in hits]
    assert len(hits) == 4
    assert [len(places) for places in before] == [1, 1, 1, 3]
    assert [len(places) for places in after] == [1, 1, 1, 4]
    assert [[place.document.id for place in places] for places in after][-1] == ["a", "b", "c", "d"]


def test_a_second_writer_is_told_to_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotecheck.index.schema._BUSY_SECONDS", 0.05)
    with Archive.open(tmp_path, rules="r") as archive:
        blocker = sqlite3.connect(tmp_path / "record.sqlite", isolation_level=None)
        blocker.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordLockedError):
            archive.add(*transcribe("a", ["we go"]))
        blocker.execute("ROLLBACK")
        blocker.close()
        assert archive.add(*transcribe("a", ["we go"]))


def test_threads_share_an_archive(archive: Archive) -> None:
    found: list[list[str]] = []

    def work(number: int) -> None:
        archive.add(*transcribe(f"t{number}", [f"we go home {number}"]))
        found.append(find_documents(archive, f"we go home {number}"))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [[f"t{number}"] for number in range(8)]


def test_a_forked_child_reads_and_writes(tmp_path: Path) -> None:
    with Archive.open(tmp_path, rules="r") as archive:
        archive.add(*transcribe("a", ["we go home"]))
        child = os.fork()
        if child == 0:
            ok = find_documents(archive, "we go home") == ["a"] and archive.add(*transcribe("b", ["they stay"]))
            os._exit(0 if ok else 1)
        assert os.waitpid(child, 0)[1] == 0
        assert find_documents(archive, "they stay") == ["b"]


def test_an_archive_pickles_as_its_path(tmp_path: Path) -> None:
    with Archive.open(tmp_path, rules="r") as archive:
        archive.add(*transcribe("a", ["we go home"]))
        assert b"home" not in pickle.dumps(archive)
        with pickle.loads(pickle.dumps(archive)) as other:
            assert find_documents(other, "we go home") == ["a"]
    with Archive.open(None, rules="r") as archive, pytest.raises(UsageError, match="in memory"):
        pickle.dumps(archive)


def test_a_script_that_dies_leaves_the_last_state(tmp_path: Path) -> None:
    with Archive.open(tmp_path, rules="r") as archive:
        archive.add(*transcribe("a", ["we go home"]))
        child = os.fork()
        if child == 0:
            filing._settle = lambda *_: os._exit(7)  # everything is written, nothing is committed
            archive.add(*transcribe("b", ["they stay"]))
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
        assert [document.id for document in archive.documents()] == ["a"]
        assert find_documents(archive, "they stay") == []
        assert archive.add(*transcribe("b", ["they stay"]))
