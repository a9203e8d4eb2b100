"""``index --verify``: is everything what was written, and do the sources of an evidence file still stand?"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

import quotecheck as qc
from quotecheck.cli import main
from quotecheck.errors import ReadError
from quotecheck.index import Archive

STORY = '"We will open the bridge in May," Mayor Ada Lind said.\n'
OTHER = '"The bridge is safe," engineer Tor Berg said on Monday.\n'
DRAFT = 'Ada Lind said: "We will open the bridge in May." Tor Berg said "the bridge is safe".\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two sources, and an index of them."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/story.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "sources/other.txt").write_text(OTHER, encoding="utf-8")
    qc.QuoteIndex.build(tmp_path / "sources", path=tmp_path / "kept.qc").close()
    return tmp_path


@pytest.fixture
def evidence(folder: Path) -> Path:
    with qc.QuoteIndex.open(folder / "kept.qc") as index:
        index.check(DRAFT).save(folder / "evidence.json", "evidence")
    return folder / "evidence.json"


def verify(folder: Path, *more: str) -> int:
    return main(["index", "-o", str(folder / "kept.qc"), "--verify", *more])


def spoil(folder: Path, change: str) -> None:
    connection = sqlite3.connect(folder / "kept.qc/record.sqlite")
    connection.execute(change)
    connection.commit()
    connection.close()


def test_a_whole_index_says_what_it_holds(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(folder) == 0
    assert capsys.readouterr().out.startswith("whole: generation 1, 2 documents, 2 versions, 2 statements, ")


def test_damage_is_told_document_by_document_with_what_to_do(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(folder, "UPDATE document SET text = x'61'")
    assert verify(folder) == 2
    *damage, last = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in damage] == [
        "document 'other.txt' does not have its digest",
        "document 'story.txt' does not have its digest",
    ]
    assert all(line.endswith("build the index again from its sources, in a new folder") for line in damage)
    assert last.startswith("damaged: generation 1")


def test_a_record_that_is_no_database_any_more(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder / "kept.qc/record.sqlite"
    data = file.read_bytes()
    file.write_bytes(data[:8192] + bytes(len(data) - 8192))
    assert verify(folder) == 2
    out, err = capsys.readouterr()
    assert "build the index again from its sources" in out + err


def test_a_damaged_segment_is_mended_and_told_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with qc.QuoteIndex.open(folder / "kept.qc") as index:
        index.archive._shelves._write(index.archive._shelves._compact)
    (segment,) = [path for path in (folder / "kept.qc/segments").iterdir() if path.stat().st_size][:1]
    data = bytearray(segment.read_bytes())
    data[len(data) // 2] ^= 1
    segment.write_bytes(data)
    assert verify(folder) == 2
    assert "made again from the record; nothing is lost" in capsys.readouterr().out
    assert verify(folder) == 0


def test_an_index_that_was_not_built_to_its_end_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(folder, "INSERT INTO awaited VALUES (x'6c6f7374')")
    assert verify(folder) == 1
    assert capsys.readouterr().out.startswith(
        "not built to its end: 1 document missing (lost): index them again\nwhole:"
    )


def test_no_index_is_a_usage_error(tmp_path: Path) -> None:
    assert verify(tmp_path) == 2


def test_evidence_stands_while_its_sources_do(folder: Path, evidence: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(folder, str(evidence)) == 0
    assert "evidence: 2 of 2 sources stand as they were read; the index is as it was then\n" in capsys.readouterr().out
    (folder / "more.txt").write_text(OTHER, encoding="utf-8")
    main(["index", str(folder / "more.txt"), "-o", str(folder / "kept.qc")])
    capsys.readouterr()
    assert verify(folder, str(evidence)) == 0
    assert "evidence: 2 of 2 sources stand as they were read\n" in capsys.readouterr().out


def change_file(folder: Path) -> None:
    (folder / "sources/story.txt").write_text(STORY.replace("May", "June"), encoding="utf-8")


def forget(folder: Path) -> None:
    (folder / "sources/story.txt").unlink()
    main(["index", "-o", str(folder / "kept.qc"), "--remove", "story.txt"])


def withdraw(folder: Path) -> None:
    (folder / "sources/sources.yaml").write_text("- file: story.txt\n  status: withdrawn\n", encoding="utf-8")


def start_anew(folder: Path) -> None:
    """Another index, which never saw the version that the evidence names."""
    change_file(folder)
    with Archive.open(folder / "kept.qc", rules="r") as archive:
        for document in archive.catalogue():
            archive.remove(document.id)


@pytest.mark.parametrize(
    ("change", "word"),
    [(change_file, "superseded"), (withdraw, "superseded"), (forget, "gone"), (start_anew, "changed")],
)
def test_a_source_that_does_not_stand_is_named(
    folder: Path,
    evidence: Path,
    change: Callable[[Path], None],
    word: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    change(folder)
    assert main(["index", str(folder / "sources"), "-o", str(folder / "kept.qc")]) == 0
    capsys.readouterr()
    assert verify(folder, str(evidence)) == 1
    told, counted, last = capsys.readouterr().out.splitlines()
    assert told.split("\t")[:2] == [word, "story.txt"]
    assert counted == "evidence: 1 of 2 sources stand as they were read"
    assert last.startswith("whole:")


def test_in_python_the_answer_is_a_value(folder: Path, evidence: Path) -> None:
    with qc.QuoteIndex.open(folder / "kept.qc") as index:
        assert index.verify().evidence is None
        found = index.verify(evidence)
        assert (found.exit_code, found.is_damaged, found.fallen) == (0, False, ())
        assert found.evidence is not None
        assert {named.name for named in found.evidence.sources} == {"story.txt", "other.txt"}


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "[" * 100_000, '{"schema": "quotecheck.evidence/1"}', '{"schema": "quotecheck.report/1"}']
)
def test_what_is_no_evidence_file_is_refused(folder: Path, text: str) -> None:
    (folder / "no.json").write_text(text, encoding="utf-8")
    with qc.QuoteIndex.open(folder / "kept.qc") as index, pytest.raises(ReadError):
        index.verify(folder / "no.json")
    assert verify(folder, str(folder / "no.json")) == 2
    assert verify(folder, str(folder / "absent.json")) == 2


def test_a_source_without_a_digest_cannot_be_said_to_stand(
    folder: Path, evidence: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = json.loads(evidence.read_text(encoding="utf-8"))
    for source in record["run"]["sources_read"]:
        source["sha256"] = ""
    record["quotations"] = []
    evidence.write_text(json.dumps(record), encoding="utf-8")
    assert verify(folder, str(evidence)) == 1
    assert capsys.readouterr().out.count("no digest\t") == 2
