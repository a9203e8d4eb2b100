"""What dies, fills the disk or is used by many at once leaves an index that says what it holds, and answers right."""

from __future__ import annotations

import errno
import multiprocessing
import os
import shutil
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from index_oracle import keys_of, transcribe

import quotecheck as qc
from quotecheck import intake
from quotecheck.cli import main
from quotecheck.codes import Severity
from quotecheck.errors import RecordDamagedError, RecordError
from quotecheck.index import Archive, segments, shelves

LINES = [f"the {number} words of wording {number * 7} are here" for number in range(300)]
DRAFT = keys_of("the 123 words of wording 861 are here")
FILES = 12
LAST = f"We shall close pit number {FILES - 1} before the winter comes"


def die_in_the_middle(step: str, done: int, total: int) -> None:
    if step == "finding statements" and done > total / 3:
        os.kill(os.getpid(), signal.SIGKILL)


def find_lines(archive: Archive) -> list[str]:
    """What the archive finds for the draft, as the documents in which it stands."""
    return [place.document.id for hit in archive.retrieve(DRAFT).hits for place in archive.occurrences(hit)]


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Stories that nobody changes."""
    folder = tmp_path_factory.mktemp("sources")
    for number in range(FILES):
        words = f'"We shall close pit number {number} before the winter comes," Ann Lee said.\n'
        (folder / f"{number:02}.txt").write_text(words, encoding="utf-8")
    return folder


# -- a build that is killed ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def left_behind(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of a build that was killed in the middle, as it left it."""
    folder = tmp_path_factory.mktemp("killed") / "kept.qc"
    child = os.fork()
    if child == 0:
        try:
            intake._BATCH = 5_000  # three files
            qc.QuoteIndex.build(sources, path=folder, watch=die_in_the_middle)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    return folder


@pytest.fixture
def killed(left_behind: Path, tmp_path: Path) -> Path:
    """A copy of it that nobody has opened yet."""
    return shutil.copytree(left_behind, tmp_path / "kept.qc")


def test_an_index_whose_build_was_killed_says_so_until_it_is_built_again(killed: Path, sources: Path) -> None:
    with qc.QuoteIndex.open(killed, read_only=True) as index:
        kept = [document.id for document in index.documents]
        assert kept == [f"{number:02}.txt" for number in range(len(kept))]
        assert 0 < len(kept) < FILES
        index.archive.verify()
        report = index.check(f'"{LAST}," Ann Lee said.')
        (notice,) = report.notices
        assert (notice.name, notice.severity) == ("INDEX_UNFINISHED", Severity.WARNING)
        assert f"{FILES - len(kept)} documents missing ({len(kept):02}.txt)" in notice.message
        assert (report.partial, report.exit_code) == (True, 1)
        assert "NOT READY: not everything was read." in report.to_text()
    qc.QuoteIndex.build(sources, path=killed).close()
    with qc.QuoteIndex.open(killed, read_only=True) as index:
        report = index.check(f'"{LAST}," Ann Lee said.')
        assert (report.notices, report.partial, report.exit_code) == ((), False, 0)
        assert len(index.documents) == FILES


def test_an_index_of_another_version_is_brought_up_to_date_or_says_so(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept, draft = tmp_path / "kept.qc", tmp_path / "draft.txt"
    qc.QuoteIndex.build(sources, path=kept).close()
    draft.write_text(f'"{LAST}," Ann Lee said.\n', encoding="utf-8")
    monkeypatch.setattr("quotecheck.statements.fingerprint_rules", lambda: "rules of another version")
    with qc.QuoteIndex.open(kept, read_only=True) as index:
        report = index.check(qc.read(draft))
        (notice,) = report.notices
        assert (notice.name, notice.severity, report.partial) == ("INDEX_OLDER", Severity.WARNING, False)
        assert f"{FILES} documents" in notice.message
        assert f"{FILES} sources" in " ".join(report.to_text().split())
    told: list[tuple[str, int, int]] = []
    shutil.copytree(kept, tmp_path / "watched.qc")
    qc.QuoteIndex.open(tmp_path / "watched.qc", watch=lambda *step: told.append(step)).close()
    assert told[-1] == ("finding statements again", FILES, FILES)
    assert main(["check", str(draft), "--index", str(kept)]) == 0
    assert "another version" not in capsys.readouterr().out
    with qc.QuoteIndex.open(kept, read_only=True) as index:
        assert index.archive.stale() == ()


def test_what_was_read_by_another_version_is_told_until_it_is_read_again(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, draft = tmp_path / "kept.qc", f'"{LAST}," Ann Lee said.'
    qc.QuoteIndex.build(sources, path=kept).close()
    monkeypatch.setattr("quotecheck.statements.fingerprint_reading", lambda: "another way to read")
    monkeypatch.setattr("quotecheck.statements.fingerprint_rules", lambda: "rules of another version")
    for _ in range(2):  # finding statements again in what was read does not read it again
        with qc.QuoteIndex.open(kept) as index:
            assert index.archive.stale() == ()
            assert [notice.name for notice in index.check(draft).notices] == ["INDEX_OLDER"]
    with qc.QuoteIndex.open(kept) as index:
        index.add(qc.read(sources / "00.txt", root=sources))
        assert f"{FILES - 1} documents" in index.check(draft).notices[0].message
        monkeypatch.setattr(index.archive, "outdated", lambda: ("00.txt",))
        assert "holds 1 document read" in index.check(draft).notices[0].message
    qc.QuoteIndex.build(sources, path=kept).close()
    with qc.QuoteIndex.open(kept) as index:
        index.archive.verify()
        assert index.check(draft).notices == ()
        assert len(index.documents) == len(index.archive.versions("00.txt")) * FILES == FILES


@pytest.mark.parametrize(
    "command", [("index", "--list", "-o"), ("index", "--audit", "-o"), ("affected", "00.txt", "--index")]
)
def test_whatever_asks_an_index_of_another_version_brings_it_up_to_date(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    kept = tmp_path / "kept.qc"
    qc.QuoteIndex.build(sources, path=kept).close()
    monkeypatch.setattr("quotecheck.statements.fingerprint_rules", lambda: "rules of another version")
    assert main([*command, str(kept)]) in (0, 1)
    with qc.QuoteIndex.open(kept, read_only=True) as index:
        assert index.archive.stale() == ()


def test_a_document_that_is_given_up_is_no_longer_missing(killed: Path) -> None:
    with qc.QuoteIndex.open(killed) as index:
        for document_id in index.archive.awaited():
            assert not index.remove(document_id)
        assert index.archive.awaited() == ()
        assert not index.check('"We shall close pit number 0 before the winter comes," Ann Lee said.').partial


def test_another_build_does_not_make_up_for_the_one_that_was_killed(killed: Path, tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text('"It never rains here," Bo Lind said.\n', encoding="utf-8")
    qc.QuoteIndex.build(tmp_path / "more.txt", path=killed).close()
    with Archive.open(killed, rules="r", read_only=True) as archive:
        assert f"{FILES - 1:02}.txt" in archive.awaited()


def test_only_what_will_change_the_index_is_awaited(tmp_path: Path) -> None:
    (same, said), (other, _), (new, _) = (transcribe(name, LINES) for name in ("same", "other", "new"))
    with Archive.open(tmp_path, rules="r") as archive:
        assert archive.add(same, said)
        assert archive.add(*transcribe("other", LINES[:3]))
        before = archive.inspect().holding
        archive.expect([same, other, new])
        assert archive.awaited() == ("new", "other")
        assert not archive.add(same, said)
        assert archive.inspect().holding == before
    with Archive.open(tmp_path, rules="other rules") as archive:
        archive.expect([same])
        assert archive.awaited() == ("new", "other", "same")


# -- a disk that is full ---------------------------------------------------------------------------------------------


class FullDisk:
    """A file that takes some of what is written to it."""

    def __init__(self, file: object) -> None:
        self._file = file

    def write(self, part: bytes) -> int:
        self._file.write(part[:9])  # type: ignore[attr-defined]
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def close(self) -> None:
        self._file.close()  # type: ignore[attr-defined]


def test_a_segment_that_does_not_fit_on_the_disk_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelves, "MOST_FRESH", 100)
    monkeypatch.setattr(shelves, "_WORTH_A_SEGMENT", 0)
    whole: Callable[..., object] = Path.open

    def fill_up(path: Path, mode: str) -> object:
        return FullDisk(whole(path, mode)) if path.suffix == ".partial" else whole(path, mode)

    with monkeypatch.context() as patch, Archive.open(tmp_path, rules="r") as archive:
        patch.setattr(Path, "open", fill_up)
        archive.add(*transcribe("a", LINES))
        assert find_lines(archive) == ["a"]
        archive.compact()
        assert list((tmp_path / "segments").iterdir()) == []
        assert [document.id for document in archive.documents()] == ["a"]
    with Archive.open(tmp_path, rules="r") as archive:  # there is room again
        archive.verify()
        assert find_lines(archive) == ["a"]
        with archive._connections.reading() as connection:
            names = [row.name for row in segments.list_segments(connection)]
    assert [int(path.stem) for path in (tmp_path / "segments").iterdir()] == names


def test_a_record_that_does_not_fit_on_the_disk_keeps_its_last_state(tmp_path: Path) -> None:
    with Archive.open(tmp_path, rules="r") as archive:
        archive.add(*transcribe("a", LINES[100:200]))
        connection = archive._connections._reach()
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 4}")
        with pytest.raises(RecordError, match="full; make room and do it again: what was kept before stands"):
            archive.add(*transcribe("b", [f"other {line}" for line in LINES]))
        assert find_lines(archive) == ["a"]
        connection.execute(f"PRAGMA max_page_count = {100 * pages}")
        archive.verify()
        assert archive.add(*transcribe("b", LINES))
        assert find_lines(archive) == ["a", "b"]


@pytest.mark.parametrize("begun_anew", [False, True])
def test_nothing_is_kept_in_a_record_that_was_taken_away(tmp_path: Path, begun_anew: bool) -> None:
    folder = tmp_path / "kept"
    with Archive.open(folder, rules="r") as archive:
        archive.add(*transcribe("a", LINES[100:200]))
        folder.rename(tmp_path / "elsewhere")
        if begun_anew:
            Archive.open(folder, rules="r").close()
        assert find_lines(archive) == ["a"]
        with pytest.raises(RecordError, match="no longer here; open it again where it is now"):
            archive.add(*transcribe("b", LINES[:9]))
    with Archive.open(tmp_path / "elsewhere", rules="r") as archive:
        assert find_lines(archive) == ["a"]
        assert archive.add(*transcribe("b", LINES[:9]))


# -- several at once -------------------------------------------------------------------------------------------------


def read_along(folder: Path, start: object, seen: object) -> None:
    """What a reader in another process finds while a writer adds: how many lines it counts, question after question."""
    with Archive.open(folder, rules="r", read_only=True) as archive:
        start.set()  # type: ignore[attr-defined]
        counts = [0]
        while counts[-1] < len(LINES):
            answer = archive.retrieve(keys_of("words of wording"))
            assert answer.count % 10 == 0, answer.count  # of every document all or nothing
            counts.append(answer.count)
        seen.put(counts)  # type: ignore[attr-defined]


def test_readers_in_other_processes_see_whole_documents_while_one_writes(tmp_path: Path) -> None:
    Archive.open(tmp_path, rules="r").close()
    processes = multiprocessing.get_context("spawn")
    seen = processes.Queue()
    starts = [processes.Event() for _ in range(2)]
    readers = [processes.Process(target=read_along, args=(tmp_path, start, seen), daemon=True) for start in starts]
    for reader in readers:
        reader.start()
    assert all(start.wait(60) for start in starts)
    with Archive.open(tmp_path, rules="r") as writer:
        for first in range(0, len(LINES), 10):
            writer.add(*transcribe(f"document {first}", LINES[first : first + 10]))
            if first % 100 == 50:
                writer._shelves._write(writer._shelves._compact)  # segments come and go under the readers
    for _ in readers:
        counts = seen.get(timeout=60)
        assert counts == sorted(counts)
    for reader in readers:
        reader.join(60)
        assert reader.exitcode == 0


def find_in(archive: Archive) -> list[str]:
    with archive:
        return find_lines(archive)


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_an_archive_goes_to_another_process(tmp_path: Path, method: str) -> None:
    with Archive.open(tmp_path, rules="r") as archive:
        archive.add(*transcribe("a", LINES))
        with multiprocessing.get_context(method).Pool(1) as pool:
            assert pool.apply(find_in, (archive,)) == ["a"]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="folders are guarded in another way here")
def test_whoever_may_only_read_the_folder_asks_and_is_refused_to_write(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    with Archive.open(folder, rules="r") as archive:
        archive.add(*transcribe("a", LINES))
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    for parent in (tmp_path, *tmp_path.parents[:2]):
        parent.chmod(0o755)
    child = os.fork()
    if child == 0:
        status = 1
        try:
            if os.geteuid() == 0:
                os.setuid(65534)  # whom no folder of ours lets write
            with Archive.open(folder, rules="r") as archive:
                if find_lines(archive) == ["a"]:
                    status = 2
                    archive.remove("a")
        except RecordError as error:
            status = 0 if status == 2 and "reading only" in str(error) else 3
        finally:
            os._exit(status)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    folder.chmod(0o755)
    assert code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["record.sqlite"]


# -- damage ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.write_bytes(b"not a database at all" * 100),
        lambda path: path.write_bytes(path.read_bytes()[: 3 * 4096]),
        lambda path: path.write_bytes(b"".join((path.read_bytes()[:4096], os.urandom(4096 * 30)))),
        lambda path: run(path, "UPDATE document SET text = x'61'"),
        lambda path: run(path, "UPDATE utterance SET value = 'no json'"),
    ],
)
def test_a_damaged_record_says_what_to_do(
    tmp_path: Path, harm: Callable[[Path], object], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "kept.qc"
    (tmp_path / "source.txt").write_text('"We shall close the pit," Ann Lee said.\n', encoding="utf-8")
    qc.QuoteIndex.build(tmp_path / "source.txt", path=folder).close()
    harm(folder / "record.sqlite")
    told = r"; build the index again from its sources, in a new folder$"
    with pytest.raises(RecordDamagedError, match=told), qc.QuoteIndex.open(folder, read_only=True) as index:
        index.check('"We shall close the pit," Ann Lee said.')
    assert main(["check", str(tmp_path / "source.txt"), "--index", str(folder)]) == 2
    assert "build the index again from its sources" in capsys.readouterr().err


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[sqlite3.Connection]:
    """Every connection that is opened from now on."""
    connections: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def remember(*args: Any, **options: Any) -> sqlite3.Connection:
        connections.append(connect(*args, **options))
        return connections[-1]

    monkeypatch.setattr(sqlite3, "connect", remember)
    return connections


def is_open(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("SELECT 1")
    except sqlite3.ProgrammingError:
        return False
    return True


def test_what_fails_while_an_index_is_opened_leaves_no_file_open(
    tmp_path: Path, opened: list[sqlite3.Connection], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, source = tmp_path / "kept.qc", tmp_path / "source.txt"
    source.write_text('"We shall close the pit," Ann Lee said.\n', encoding="utf-8")
    qc.QuoteIndex.build(source, path=folder).close()
    assert opened
    assert not any(map(is_open, opened))
    monkeypatch.setattr(Archive, "stale", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        qc.QuoteIndex.open(folder)
    monkeypatch.setattr(Archive, "expect", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        qc.QuoteIndex.build(source, path=folder)
    monkeypatch.setattr(Archive, "compact", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError), Archive.open(folder, rules="r1"):
        pass
    (folder / "record.sqlite").write_bytes(b"no record" * 100)
    with pytest.raises(RecordDamagedError):
        Archive.open(folder, rules="r1", read_only=True)
    assert not any(map(is_open, opened))


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(b"")], ids=["gone", "empty"])
def test_a_record_that_is_lost_is_not_begun_anew_in_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: Callable[[Path], object]
) -> None:
    monkeypatch.setattr(shelves, "_WORTH_A_SEGMENT", 0)
    with Archive.open(tmp_path, rules="r") as archive:
        archive.add(*transcribe("a", LINES[:3]))
    harm(tmp_path / "record.sqlite")
    with pytest.raises(RecordDamagedError, match="and what it kept with it; build the index again from its sources"):
        Archive.open(tmp_path, rules="r")
    for read_only in (True, False):
        with pytest.raises(RecordError, match=r"empty or gone|no index here"):
            Archive.open(tmp_path, rules="r", create=False, read_only=read_only)
    assert len(list((tmp_path / "segments").iterdir())) == 1


def run(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def test_a_document_whose_file_is_gone_stays_and_is_told_of(
    sources: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, index = tmp_path / "wires", ["-o", str(tmp_path / "kept.qc")]
    shutil.copytree(sources, folder)
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text("No Unicode name.")  # cannot be looked for, and is not gone
    assert main(["index", str(folder), *index]) == 0
    (folder / "01.txt").unlink()
    capsys.readouterr()
    assert main(["index", str(folder / "00.txt"), *index]) == 0  # of another folder's files nothing is known
    assert capsys.readouterr().err == ""
    assert main(["index", str(folder), *index]) == 0
    told = "quotecheck: 01.txt: its file is gone, and the index still has it; --remove 01.txt forgets it\n"
    assert capsys.readouterr().err == told
    assert main(["index", "--remove", "01.txt", *index]) == 0
    assert main(["index", str(folder), *index]) == 0
    assert capsys.readouterr().err == ""
