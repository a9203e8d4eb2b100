"""A draft confirms nothing: not where it lies among its sources, not where it came into an index."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import quotecheck as qc
from quotecheck import discretion, ledger
from quotecheck.cli import main
from quotecheck.index.folders import OWN_FILES
from quotecheck.reading.files import INDEX_FILES

WIRE = "“We will open the pier in May unless it snows,” Ana Ruiz said.\n"
STORY = "“We will open the pier in May,” Ana Ruiz said.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "story.md").write_text(STORY, encoding="utf-8")
    (tmp_path / "wire.txt").write_text(WIRE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("named", [["."], ["story.md", "wire.txt"], ["*.md", "*.txt"]])
@pytest.mark.usefixtures("desk")
def test_a_draft_in_the_folder_of_its_sources_is_none(capsys: pytest.CaptureFixture[str], named: list[str]) -> None:
    assert main(["check", "story.md", "--sources", *named]) == 1
    told = capsys.readouterr().out
    assert "held against 1 source," in told
    assert "QC402" in told
    assert "NOTE story.md: A draft of this run" in told
    assert "QC916" in told


def test_a_link_to_a_draft_is_the_draft(desk: Path) -> None:
    os.symlink("story.md", desk / "later.md")
    assert main(["check", "later.md", "--sources", "."]) == 1


@pytest.mark.usefixtures("desk")
def test_where_drafts_are_all_there_is_nothing_was_checked() -> None:
    assert main(["check", ".", "--sources", "."]) == 5


@pytest.mark.usefixtures("desk")
def test_words_are_not_found_in_the_text_they_are_looked_for_in(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "--file", "story.md", "--sources", "."]) == 0
    told = capsys.readouterr().out
    assert "wire.txt line 1" in told
    assert "story.md line 1" not in told


def test_from_python_too(desk: Path) -> None:
    assert qc.check("story.md", sources=".").exit_code == 1
    assert qc.check(qc.read("story.md"), sources=desk).exit_code == 1


def test_a_draft_in_an_index_is_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index", ".", "-o", "kept.qc"]) == 0
    (desk / "story.md").write_text(STORY + "More.\n", encoding="utf-8")  # since then
    assert main(["check", "story.md", "--index", "kept.qc", "--fail-on", "warning"]) == 1
    told = capsys.readouterr().out
    assert "LOOK This draft is itself on file (story.md)" in told
    assert "QC917" in told
    assert main(["check", str(desk / "story.md"), "--index", "kept.qc", "--fail-on", "warning"]) == 1


def test_one_in_the_own_archive_is_known_to_be_ours(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "sources.yaml").write_text("- {file: story.md, own: yes}\n", encoding="utf-8")
    main(["index", ".", "-o", "kept.qc"])
    main(["check", "story.md", "--index", "kept.qc"])
    assert "itself on file" not in capsys.readouterr().out


def test_an_index_has_a_folder_of_its_own(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Among its sources it would hide them: a folder with an index in it is read as none."""
    assert main(["index", ".", "-o", "."]) == 2
    assert ".: holds other files (story.md): an index needs a folder of its own" in capsys.readouterr().err
    assert sorted(os.listdir(desk)) == ["story.md", "wire.txt"]
    (desk / "new.qc").mkdir()
    assert main(["index", ".", "-o", "new.qc"]) == 0


def test_whoever_reads_and_whoever_keeps_an_index_know_its_files_alike() -> None:
    assert INDEX_FILES == OWN_FILES
    assert {ledger.FILE, discretion.FILE} < set(OWN_FILES)


def test_what_lies_in_the_folder_of_an_index_is_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index", "wire.txt", "-o", "wires.qc"]) == 0
    (desk / "wire.txt").rename(desk / "wires.qc" / "wire.txt")
    capsys.readouterr()
    assert main(["check", "story.md", "--sources", "."]) == 2
    assert "wires.qc: an index is kept here, so its other files (wire.txt) are not read" in capsys.readouterr().err
