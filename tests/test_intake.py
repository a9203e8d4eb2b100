"""Sources come in: no file replaces another in silence, and no table beside them is passed over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import quotecheck as qc
from quotecheck.intake import take_in
from quotecheck.model import Document

LEE = '"We shall close the pit," Ann Lee said.\n'
RAY = '"We shall open the mine," Bob Ray said.\n'
WITHDRAWN = "- file: {}\n  status: withdrawn\n"


@pytest.fixture
def wires(tmp_path: Path) -> Path:
    for folder, text in (("monday", LEE), ("tuesday", RAY)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "story.txt").write_text(text)
    (tmp_path / "monday" / "other.txt").write_text(LEE)
    return tmp_path


def read_states(*sources: Path) -> dict[str, str]:
    return {Path(document.path or "").name: document.status for document in take_in(sources).documents}


def test_files_of_one_name_in_two_folders_are_two_sources(wires: Path) -> None:
    with qc.QuoteIndex.build([wires / "monday", wires / "tuesday"]) as index:
        held = {document.id for document in index.documents}
        assert index.check(LEE + "\n" + RAY).exit_code == 0
    assert held == {"other.txt", *((wires / day / "story.txt").as_posix() for day in ("monday", "tuesday"))}


def test_what_another_build_put_there_meanwhile_is_not_replaced(
    wires: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One build runs between two files of another."""
    monkeypatch.setattr("quotecheck.intake._BATCH", 1)

    def build_other(step: str, done: int, _total: int) -> None:
        if step == "finding statements" and done == len(RAY):  # between the files
            qc.QuoteIndex.build(wires / "monday", path=tmp_path / "kept.qc").close()

    (wires / "tuesday" / "a.txt").write_text(RAY)
    with qc.QuoteIndex.build(wires / "tuesday", path=tmp_path / "kept.qc", watch=build_other) as index:
        held = {document.id for document in index.documents}
        assert index.check(LEE + "\n" + RAY).exit_code == 0
        assert not index.archive.awaited()
    assert held == {"a.txt", "other.txt", "story.txt", (wires / "tuesday" / "story.txt").as_posix()}


def test_what_did_not_change_is_not_read_for_statements_again(
    wires: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build() -> list[str]:
        """The texts in which statements were looked for."""
        texts: list[str] = []
        with monkeypatch.context() as patched:
            patched.setattr("quotecheck.pipeline.extract", lambda text: texts.append(text.text) or qc.extract(text))
            qc.QuoteIndex.build(wires / "monday", path=tmp_path / "kept.qc").close()
        return texts

    assert len(build()) == len([*(wires / "monday").iterdir()])
    assert build() == []
    (wires / "monday" / "other.txt").write_text(RAY)
    assert build() == [RAY]
    monkeypatch.setattr("quotecheck.statements.fingerprint_rules", lambda: "rules of another version")
    assert len(build()) == 2
    with qc.QuoteIndex.open(tmp_path / "kept.qc") as index:
        assert index.check(RAY).exit_code == 0


def test_of_documents_with_one_id_the_last_stays(tmp_path: Path) -> None:
    first, last = (Document(text=text, id="one") for text in (LEE, RAY))
    for documents in ([last], [first, last]):  # the last is known, and comes again
        qc.QuoteIndex.build(documents, path=tmp_path).close()
    with qc.QuoteIndex.open(tmp_path) as index:
        assert [document.text for document in index.documents] == [RAY]
        assert len(index.archive.versions("one")) == 3


@pytest.mark.parametrize("name", ["sources.yaml", "sources.yml"])
def test_a_table_holds_for_a_file_that_is_given_by_itself(wires: Path, name: str) -> None:
    (wires / "monday" / name).write_text(WITHDRAWN.format("story.txt"))
    assert read_states(wires / "monday" / "story.txt") == {"story.txt": "withdrawn"}
    given = sorted((wires / "monday").iterdir())  # as a shell hands "monday/*" on
    assert read_states(*given) == {"other.txt": "usable", "story.txt": "withdrawn"}
    assert not take_in(given).unread


def test_a_table_in_a_folder_below_holds(wires: Path) -> None:
    (wires / "monday" / "sources.yaml").write_text(WITHDRAWN.format("story.txt"))
    found = {document.id: document.status for document in take_in(wires).documents}
    assert found == {"monday/other.txt": "usable", "monday/story.txt": "withdrawn", "tuesday/story.txt": "usable"}


def test_the_nearest_table_has_the_last_word(wires: Path) -> None:
    (wires / "sources.yaml").write_text("- file: monday/story.txt\n  status: usable\n  publisher: Agency\n")
    (wires / "monday" / "sources.yaml").write_text(WITHDRAWN.format("story.txt"))
    (story,) = (document for document in take_in(wires).documents if document.id == "monday/story.txt")
    assert (story.status, story.publisher) == ("withdrawn", "Agency")


def test_a_row_below_that_fits_nothing_is_told(wires: Path) -> None:
    (wires / "monday" / "sources.yaml").write_text(WITHDRAWN.format("strory.txt"))
    (error,) = take_in(wires).unread
    assert "strory.txt" in str(error)


def test_own_interviews_of_a_folder_below_are_taken_in(wires: Path) -> None:
    (wires / "monday" / "quotes.yaml").write_text(
        "- words: Nobody here is buying candles yet.\n  speaker: Jola Nowak\n  held_by: A. Reporter\n"
    )
    assert any("candles" in document.text for document in take_in(wires).documents)


def test_a_folder_of_another_day_replaces_nothing(wires: Path) -> None:
    for day in ("monday", "tuesday", "tuesday"):
        qc.QuoteIndex.build(wires / day, path=wires / "kept").close()
    with qc.QuoteIndex.open(wires / "kept") as index:
        held = {document.id for document in index.documents}
        assert index.check(LEE + "\n" + RAY).exit_code == 0
    assert held == {"other.txt", "story.txt", (wires / "tuesday/story.txt").as_posix()}


def test_a_file_that_was_moved_or_came_again_is_the_same_source(wires: Path) -> None:
    qc.QuoteIndex.build(wires / "monday", path=wires / "kept").close()
    (wires / "monday").rename(wires / "moved")
    (wires / "moved" / "story.txt").write_text(RAY)
    qc.QuoteIndex.build(wires / "moved", path=wires / "kept").close()
    with qc.QuoteIndex.open(wires / "kept") as index:
        assert {document.id for document in index.documents} == {"other.txt", "story.txt"}
        assert len(index.archive.versions("story.txt")) == 2


def test_a_file_given_by_itself_is_the_one_that_came_with_its_folder(wires: Path) -> None:
    qc.QuoteIndex.build(wires, path=wires.parent / "kept").close()
    (wires / "monday" / "story.txt").write_text(RAY)
    qc.QuoteIndex.build(wires / "monday" / "story.txt", path=wires.parent / "kept").close()
    with qc.QuoteIndex.open(wires.parent / "kept") as index:
        assert {document.id for document in index.documents} == {
            "monday/other.txt",
            "monday/story.txt",
            "tuesday/story.txt",
        }
        assert len(index.archive.versions("monday/story.txt")) == 2


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="folders are guarded in another way here")
@pytest.mark.parametrize("mode", [0o000, 0o444, 0o111])
def test_a_folder_that_is_closed_to_us_is_told_and_stops_no_other(wires: Path, mode: int) -> None:
    closed = wires / "monday"
    for parent in (wires, *wires.parents[:3]):
        parent.chmod(0o755)
    closed.chmod(mode)
    child = os.fork()
    if child == 0:
        status = 1
        try:
            if os.geteuid() == 0:
                os.setuid(65534)  # to whom it is closed; nothing is to root
            whole, given = take_in(wires), [take_in(closed), take_in(closed / "story.txt")]
            read = [document.id for document in whole.documents]
            told = [str(closed) in str(error) for taken in (whole, *given) for error in taken.unread]
            stops = any(taken.documents for taken in given) is (mode == 0o111)
            status = 0 if read == ["tuesday/story.txt"] and told and all(told) and stops else 2
        finally:
            os._exit(status)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    closed.chmod(0o755)
    assert code == 0


def test_what_became_of_a_source_is_told_as_it_stands_by_now(wires: Path, tmp_path: Path) -> None:
    def check() -> list[str]:
        with qc.QuoteIndex.build([wires / "monday", wires / "tuesday"], path=tmp_path / "kept.qc") as index:
            (check,) = index.check(LEE).checks
            return [finding.message for finding in check.told]

    story, table = wires / "monday" / "story.txt", wires / "monday" / "sources.yaml"
    (wires / "monday" / "other.txt").unlink()
    assert check() == []
    table.write_text(WITHDRAWN.format("story.txt"))
    assert check() == ["The agency has withdrawn this"]
    table.unlink()
    story.write_text(RAY)
    assert check() == ["The agency has corrected this: see its newer version"]
    (wires / "monday" / "next.txt").write_text(RAY)
    table.write_text(f"- file: next.txt\n  replaces: {story.as_posix()}\n")
    assert check() == ["The agency has corrected this: see next.txt"]
    (wires / "monday" / "last.txt").write_text(RAY)
    with table.open("a") as file:
        file.write("- file: last.txt\n  replaces: next.txt\n")
    assert check() == ["The agency has corrected this: see last.txt"]


def test_files_that_replace_each_other_are_told_of(wires: Path) -> None:
    (wires / "monday" / "other.txt").write_text("Replaces: story.txt\n\n" + LEE)
    assert not take_in(wires / "monday").unread
    (wires / "monday" / "story.txt").write_text("Replaces: other.txt\n\n" + RAY)
    taken = take_in(wires / "monday")
    assert [Path(error.path or "").name for error in taken.unread] == ["other.txt", "story.txt"]
    assert "replaces 'story.txt', which replaces it in turn: neither confirms anything" in str(taken.unread[0])


def test_only_what_stands_in_the_circle_is_told_of(wires: Path) -> None:
    for name, replaced in (("first", "second"), ("second", "third"), ("third", "second")):
        (wires / "monday" / f"{name}.txt").write_text(f"Replaces: {replaced}.txt\n\n{RAY}")
    taken = take_in(wires / "monday")
    assert [Path(error.path or "").name for error in taken.unread] == ["second.txt", "third.txt"]


@pytest.mark.parametrize("name", ["Sources.yaml", "SOURCES.YML", "sources.yml"])
def test_a_table_is_known_by_its_name_in_whatever_case(tmp_path: Path, name: str) -> None:
    """It is no document in any: unread, what it says of a withdrawn source would be lost."""
    (tmp_path / "wire.txt").write_text("“The gate never closed,” Ann Lee said.\n", encoding="utf-8")
    (tmp_path / name).write_text("- {file: wire.txt, status: withdrawn}\n", encoding="utf-8")
    quotes = "- {words: We will never sell it., speaker: Bo Lund, held_by: Kim}\n"
    (tmp_path / name.lower().replace("sources", "Quotes")).write_text(quotes, encoding="utf-8")
    documents = take_in(tmp_path).documents
    assert [(one.kind.value, one.status) for one in documents] == [("notes", "usable"), ("story", "withdrawn")]
