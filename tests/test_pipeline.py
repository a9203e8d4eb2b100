"""The index as a user holds it: kept, reopened, pickled, shown; sources that fail stop no other."""

from __future__ import annotations

import datetime as dt
import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import attrs
import pytest

import quotecheck as qc
from quotecheck.errors import InputError, ReadError, UsageError
from quotecheck.reporting.formats import render_report

STORY = '"We will open the bridge in May," Mayor Ada Lind said.\n'
DRAFT = 'Ada Lind said: "We will open the bridge in June."\n'


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    return folder


def test_a_kept_index_answers_as_the_one_in_memory(sources: Path, tmp_path: Path) -> None:
    with qc.QuoteIndex.build(sources) as memory, qc.QuoteIndex.build(sources, path=tmp_path / "kept.qc") as kept:
        assert memory.check(DRAFT).to_json() == kept.check(DRAFT).to_json()
    with qc.QuoteIndex.open(tmp_path / "kept.qc") as opened:
        assert "DATE_CHANGED" in {finding.name for finding in opened.check(DRAFT).failures[0].findings}


def test_documents_already_read_stand_beside_files(sources: Path) -> None:
    made = qc.Document(text='"We will mend the ferry," Ana Ruiz said.', id="made")
    with qc.QuoteIndex.build([sources, made]) as index:
        assert [document.id for document in index.documents] == ["made", "story.txt"]
    report = qc.check('"We will sell the ferry," Ana Ruiz said.', sources=[made])
    assert [match.document.id for match in (check.match for check in report.failures) if match] == ["made"]


def test_the_place_of_the_match_is_no_other_place(sources: Path) -> None:
    with qc.QuoteIndex.build(sources) as index:
        assert index.check(DRAFT).failures[0].others == ()
        (sources / "second.txt").write_text(STORY.replace("Mayor", "The mayor,"), encoding="utf-8")
        index.add(qc.read(sources / "second.txt", root=sources))
        failure = index.check(DRAFT).failures[0]
    assert failure.match is not None
    assert sorted(one.document.id for one in (failure.match, *failure.others)) == ["second.txt", "story.txt"]


def test_an_index_travels_as_its_path(sources: Path, tmp_path: Path) -> None:
    with (
        qc.QuoteIndex.build(sources, path=tmp_path / "kept.qc") as index,
        pickle.loads(pickle.dumps(index)) as copy,
    ):
        assert copy.check(DRAFT).to_json() == index.check(DRAFT).to_json()


def test_threads_get_the_same_answers(sources: Path) -> None:
    with qc.QuoteIndex.build(sources) as index, ThreadPoolExecutor(4) as pool:
        answers = set(pool.map(lambda _: index.check(DRAFT).to_json(), range(12)))
    assert len(answers) == 1


def test_adding_again_changes_nothing_and_removing_is_complete(sources: Path) -> None:
    with qc.QuoteIndex.build(sources) as index:
        document = qc.read(sources / "story.txt", root=sources)
        assert not index.add(document)
        assert index.remove(document.id)
        assert not index.remove(document.id)
        assert not index.find("open the bridge")


def test_what_was_remembered_of_a_document_goes_with_it(sources: Path) -> None:
    with qc.QuoteIndex.build(sources) as index:
        document = qc.read(sources / "story.txt", root=sources)
        for text in (STORY.replace("bridge", "tunnel"), STORY, STORY):
            index.add(attrs.evolve(document, text=text))
            assert bool(index.check(STORY).failures) is ("tunnel" in text)
        assert index.remove(document.id)
        assert index.check(STORY).documents[0].checks[0].match is None


def test_a_source_that_cannot_be_read_is_told_and_stops_no_other(sources: Path) -> None:
    (sources / "noise.txt").write_bytes(b"\0\1\2")
    with qc.QuoteIndex.build(sources) as index:
        report = index.check(DRAFT)
    assert [error.path for error in index.unread] == [str(sources / "noise.txt")]
    assert report.failures
    assert [notice.name for source in report.sources for notice in source.notices] == ["UNREADABLE_SOURCE"]


def test_what_reading_assumed_is_told_of_drafts_and_sources(sources: Path, tmp_path: Path) -> None:
    for path in (sources / "old.txt", tmp_path / "draft.txt"):
        path.write_bytes('"We will close the café," Tor Berg said.\n'.encode("cp1252"))
    with qc.QuoteIndex.build(sources) as index:
        report = index.check(qc.read(tmp_path / "draft.txt"))
    assert [notice.name for notice in report.documents[0].notices] == ["ENCODING_ASSUMED"]
    assert [notice.name for source in report.sources for notice in source.notices] == ["ENCODING_ASSUMED"]


def test_no_source_readable_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        qc.QuoteIndex.build(tmp_path / "nowhere")


def test_a_broken_table_of_sources_is_an_error(sources: Path) -> None:
    (sources / "sources.yaml").write_text("- file: story.txt\n  status: perhaps\n", encoding="utf-8")
    with pytest.raises(InputError, match="perhaps"):
        qc.QuoteIndex.build(sources)


def test_a_row_that_fits_no_source_is_told(sources: Path) -> None:
    (sources / "sources.yaml").write_text("- file: Story.txt\n  status: withdrawn\n", encoding="utf-8")
    with qc.QuoteIndex.build(sources) as index:
        assert "fits no document" in str(index.unread[0])


def test_a_table_says_what_a_source_is(sources: Path) -> None:
    (sources / "sources.yaml").write_text("- file: story.txt\n  status: withdrawn\n", encoding="utf-8")
    with qc.QuoteIndex.build(sources) as index:
        assert index.unread == ()
        assert index.documents[0].status == "withdrawn"


def test_find_tells_where_the_words_stand_and_whose_they_are(sources: Path) -> None:
    with qc.QuoteIndex.build(sources) as index:
        (match,) = index.find("open the bridge in May")
        assert match.speaker is not None
        assert (match.speaker.name, match.place) == ("Ada Lind", "line 1")
        assert not index.find("open the bridge in May", speaker="Tor Berg")


def test_one_shot_takes_a_path_or_the_words(sources: Path, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    codes = [
        [finding.code for finding in qc.check(draft, sources=sources).failures[0].findings]
        for draft in (tmp_path / "draft.md", str(tmp_path / "draft.md"), DRAFT)
    ]
    assert codes[0] == codes[1] == codes[2]
    with pytest.raises(ReadError):
        qc.check("drfat.md", sources=sources)


def test_the_name_of_a_file_is_no_text(sources: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("“It will not.”", encoding="utf-8")
    with qc.QuoteIndex.build(sources) as index:
        for ask in (index.check, index.find, qc.extract):
            with pytest.raises(UsageError, match=r"draft\.md is the name of a file"):
                ask(str(draft))
        assert not index.check(str(tmp_path / "none.md")).checks
        assert not index.check(str(tmp_path)).checks


def test_a_report_prints_as_its_text(sources: Path) -> None:
    report = qc.check("“Nobody knows,” Ana Ruiz said.", sources=sources)
    assert f"{report}\n" == report.to_text()


def test_what_an_index_answers_names_itself_on_one_line(sources: Path) -> None:
    with qc.QuoteIndex.build(sources) as index:
        shown = [repr(value) for value in (index.find("the bridge"), index.audit(), index.timeline())]
    assert shown == ["<Finds: 1 passage, 1 place>", "<Audit: 0 disagreements>", "<Timeline: 1 statement of 1 person>"]


def test_an_index_shows_itself_in_a_notebook(sources: Path) -> None:
    with qc.QuoteIndex.build(sources) as index:
        assert "<td>1</td>" in index._repr_html_()


def test_a_draft_without_quotations_says_so(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text('"It will rain," Ann Lee said.\n', encoding="utf-8")
    with qc.QuoteIndex.build(tmp_path) as index:
        reported, marked = index.check("Lee said that it would rain."), index.check('"It will rain," Lee said.')
    assert [notice.name for notice in reported.documents[0].notices] == ["NO_QUOTATIONS"]
    assert not marked.documents[0].notices


def test_what_an_undated_source_leaves_open_is_said(sources: Path) -> None:
    told = "How old the words are was not checked"
    with qc.QuoteIndex.build(sources) as index:
        report = index.check(DRAFT)
        assert all(
            told in text
            for text in (report.to_text(), render_report(report, "markdown"), render_report(report, "html"))
        )
        assert "How old" not in index.check('"None of this is there," Ada Lind said.').to_text()
    (sources / "story.txt").write_text(f"3 March 2021\n\n{STORY}", encoding="utf-8")
    with qc.QuoteIndex.build(sources) as index:
        assert "How old" not in index.check(DRAFT).to_text()


def test_a_day_may_be_text_or_a_moment(sources: Path) -> None:
    with qc.QuoteIndex.build(sources) as index:
        reports = [
            index.check(DRAFT, as_of=day) for day in ("2024-02-03", dt.date(2024, 2, 3), dt.datetime(2024, 2, 3))
        ]
        assert len({report.to_json() for report in reports}) == 1
        assert not index.find("open the bridge", since="2024-02-03")
        with pytest.raises(UsageError, match="a day is needed, as 2022-02-03, not '3 Feb'"):
            index.check(DRAFT, as_of="3 Feb")


def test_one_kind_or_publisher_needs_no_list(sources: Path) -> None:
    wire = qc.Document(text=STORY, id="wire", publisher="Coast Wire")
    with qc.QuoteIndex.build([sources, wire]) as index:
        assert [found.document.id for found in index.find("open the bridge", publishers="Coast Wire")] == ["wire"]
        assert len(index.find("open the bridge", kinds="story")) == 2


@pytest.mark.parametrize("field", [{"date": "3 Feb"}, {"said_on": 3}, {"kind": "tale"}])
def test_a_document_that_could_not_be_read_back_is_not_kept(sources: Path, tmp_path: Path, field: Any) -> None:
    with qc.QuoteIndex.build(sources, path=tmp_path / "kept.qc") as index:
        with pytest.raises(UsageError):
            index.add(qc.Document(text=STORY, id="bad", **field))
        index.add(qc.Document(text=STORY, id="good", date="2024-02-03", kind="transcript"))  # type: ignore[arg-type]
        assert [document.id for document in index.documents] == ["good", "story.txt"]
