"""The record keeps documents whole, forgets them wholly, and says when it cannot be read."""

from __future__ import annotations

import datetime as dt
import os
import pickle
import sqlite3
import threading
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from index_oracle import keys_of, quote, transcribe

from quotecheck.codes import Severity
from quotecheck.errors import RecordDamagedError, RecordError, RecordLockedError, UsageError
from quotecheck.index import Archive, filing, recent
from quotecheck.index.wordings import Entry
from quotecheck.model import (
    Document,
    DocumentKind,
    Finding,
    Kind,
    Masked,
    Mention,
    PlaceMark,
    Quotation,
    Span,
    Speaker,
    Stance,
    Utterance,
)

FULL_DOCUMENT = Document(
    text="The <b>mayor</b> said \u201cwe go\u201d.\n\x00A lone \udc80 byte.",
    id="full",
    path="a/b\udcff.html",
    title="Title",
    date=dt.date(2024, 5, 1),
    said_on=dt.date(2024, 4, 30),
    kind=DocumentKind.NOTES,
    words_of="Ada Byron",
    whole=True,
    event="An event",
    language="de",
    url="https://example.org/a",
    author="An author",
    publisher="A publisher",
    status="held",
    replaces="nothing held",
    replaced_by="something else",
    fetched="2024-05-01T17:40Z",
    received_from="a press office",
    own=True,
    terms="on background",
    embargo_until=dt.date(2024, 5, 2),
    vouched_by="a reporter",
    sha256="00ff",
    mask=(Masked(Span(4, 7)), Masked(Span(12, 16), " ")),
    asides=(Span(25, 30),),
    places=(PlaceMark(0, "page 1"), PlaceMark(20, "page 2")),
    notices=(
        Finding(
            code="QC901",
            name="ODD_MARK",
            severity=Severity.NOTE,
            message="odd",
            draft_span=Span(1, 2),
            source_span=Span(3, 4),
            replacement="x",
        ),
    ),
)
FULL_UTTERANCE = Utterance(
    id="u",
    document_id="full",
    ordinal=0,
    quotation=Quotation(
        kind=Kind.MIXED,
        spans=(Span(23, 25), Span(26, 28)),
        text="we go",
        speaker=Speaker(
            name="Ada Byron",
            mention=Mention("The mayor", Span(0, 16)),
            anonymous=True,
            via="Someone",
            candidates=("A", "B"),
            organisation=True,
            rule="rule",
            confidence=0.5,
        ),
        cue=Mention("said", Span(17, 21)),
        stance=Stance.DENIES,
        is_question=True,
        nested=True,
        in_headline=True,
    ),
)


@pytest.fixture(params=["memory", "folder"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(None if request.param == "memory" else tmp_path / "index", rules="r1") as archive:
        yield archive


def find_documents(archive: Archive, words: str, **which: bool) -> list[str]:
    hits = archive.retrieve(keys_of(words), **which).hits
    return [place.document.id for hit in hits for place in archive.occurrences(hit)]


def differs_from_default(value: object) -> list[str]:
    fields = attrs.fields(type(value))
    return [field.name for field in fields if getattr(value, field.name) == field.default]


def test_the_samples_leave_no_field_at_its_default() -> None:
    quotation = FULL_UTTERANCE.quotation
    assert differs_from_default(FULL_DOCUMENT) == []
    assert differs_from_default(quotation) == []
    assert differs_from_default(quotation.speaker) == []


def test_every_field_comes_back(archive: Archive) -> None:
    plain = Document(text="", id="plain")
    assert archive.add(FULL_DOCUMENT, [FULL_UTTERANCE])
    assert archive.add(plain, [])
    assert archive.document("full") == FULL_DOCUMENT
    assert archive.utterances("full") == (FULL_UTTERANCE,)
    assert archive.document("plain") == plain
    assert archive.utterances("plain") == ()
    assert archive.documents() == (plain,)  # the other one says that something replaced it


def test_adding_again_changes_nothing(archive: Archive) -> None:
    document, utterances = transcribe("a", ["we go home", "you stay"])
    assert archive.add(document, utterances)
    before = archive.fingerprint
    assert not archive.add(document, utterances)
    assert archive.fingerprint == before
    assert len(archive.versions("a")) == 1


def test_removing_is_complete(archive: Archive) -> None:
    empty = archive.fingerprint
    archive.add(*transcribe("a", ["we go home"]))
    archive.add(*transcribe("a", ["we go home now"]))
    archive.add(*transcribe("b", ["we go home"]))
    assert archive.remove("b")
    assert find_documents(archive, "we go home") == ["a"]
    assert archive.remove("a")
    assert not archive.remove("a")
    assert archive.fingerprint == empty
    assert archive.documents() == archive.versions("a") == ()
    assert find_documents(archive, "we go home") == find_documents(archive, "we go home", old=True) == []
    if archive.path is not None:
        connection = sqlite3.connect(archive.path / "record.sqlite")
        for table in ("document", "utterance", "voice", "wording", "occurrence"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
        connection.close()


def test_what_was_removed_can_come_back(archive: Archive) -> None:
    archive.add(*transcribe("a", ["we go home"]))
    assert find_documents(archive, "we go home") == ["a"]
    archive.remove("a")
    assert find_documents(archive, "we go home") == []
    archive.add(*transcribe("b", ["we go home"]))
    assert find_documents(archive, "we go home") == ["b"]


def test_a_document_is_the_latest_version_that_had_its_text(archive: Archive) -> None:
    first, second = (Document(text=f"{words}\n", id="story") for words in ("The gate held.", "The gate fell."))
    assert archive.version_of(first) is None
    archive.add(first, [])
    assert archive.version_of(first) == archive.version_of(first) == 1
    archive.add(second, [])
    archive.add(first, [])
    assert (archive.version_of(first), archive.version_of(second)) == (3, 2)


def test_a_new_version_takes_the_place_of_the_old_one(archive: Archive) -> None:
    first, said = transcribe("a", ["we go home"])
    archive.add(first, said)
    archive.add(*transcribe("a", ["we stay here"]))
    assert archive.document("a").text == "we stay here"
    assert [version.text for version in archive.versions("a")] == ["we go home", "we stay here"]
    assert archive.versions("a")[0].replaced_by == "a"
    assert find_documents(archive, "we go home") == []
    assert find_documents(archive, "we go home", old=True) == ["a"]
    archive.add(first, said)  # a correction that is taken back is a third version
    assert [version.text for version in archive.versions("a")] == ["we go home", "we stay here", "we go home"]
    assert find_documents(archive, "we go home") == ["a"]


@pytest.mark.parametrize("order", [("old", "new"), ("new", "old")])
@pytest.mark.parametrize("named_by", ["id", "url"])
def test_a_correction_replaces_whatever_came_first(order: tuple[str, str], named_by: str) -> None:
    url = "https://example.org/old"
    documents = {
        "old": transcribe("old", ["we go home"], url=url),
        "new": transcribe("new", ["we went home"], replaces="old" if named_by == "id" else url),
    }
    with Archive.open(None, rules="r") as archive:
        for name in order:
            archive.add(*documents[name])
        assert [document.id for document in archive.documents()] == ["new"]
        assert archive.document("old").replaced_by == "new"
        assert [version.id for version in archive.versions("new")] == ["old", "new"]
        assert find_documents(archive, "we go home") == ["new"]
        assert find_documents(archive, "we go home", old=True) == ["old"]
        archive.remove("new")
        assert find_documents(archive, "we go home") == ["old"]
        assert archive.document("old").replaced_by is None


def test_what_is_taken_out_can_be_put_back_unchanged(archive: Archive) -> None:
    archive.add(*transcribe("old", ["we go home"]))
    archive.add(*transcribe("new", ["we went home"], replaces="old"))
    before = archive.fingerprint
    for document_id in ("old", "new"):
        assert not archive.add(archive.document(document_id), archive.utterances(document_id))
    assert archive.fingerprint == before
    assert len(archive.versions("old")) == 1


def test_documents_that_replace_each_other_confirm_nothing(archive: Archive) -> None:
    archive.add(*transcribe("a", ["we go"], replaces="b"))
    archive.add(*transcribe("b", ["we go"], replaces="a"))
    assert archive.documents() == ()
    assert [version.id for version in archive.versions("a")] == ["b", "a"]
    assert find_documents(archive, "we go") == []


@pytest.mark.parametrize("status", ["withdrawn", "corrected"])
def test_what_was_withdrawn_confirms_nothing_but_can_be_asked_for(archive: Archive, status: str) -> None:
    document, said = transcribe("a", ["we go home"])
    archive.add(document, said)
    archive.add(attrs.evolve(document, status=status), said)
    assert find_documents(archive, "we go home") == []
    assert find_documents(archive, "we go home", old=True) == ["a", "a"]
    assert archive.document("a").status == status


def test_other_rules_make_the_utterances_stale_and_adding_again_makes_them_new(tmp_path: Path) -> None:
    document, said = transcribe("a", ["we go home", "you stay"])
    with Archive.open(tmp_path, rules="r1") as archive:
        archive.add(document, said)
        assert archive.stale() == ()
    with Archive.open(tmp_path, rules="r2") as archive:
        assert archive.stale() == ("a",)
        before = archive.fingerprint
        assert archive.add(document, said[:1])
        assert archive.stale() == ()
        assert archive.fingerprint != before
        assert archive.utterances("a") == (said[0],)
        assert len(archive.versions("a")) == 1
        assert find_documents(archive, "you stay") == []


def test_narration_is_kept_apart_and_knows_whose_each_word_is(archive: Archive) -> None:
    text = "The mayor said \u201cwe go home\u201d and left.\n\nNobody else spoke of home."
    said = quote(text, "we go home", 0, document_id="story")
    archive.add(Document(text=text, id="story"), [said])
    assert archive.retrieve(keys_of("mayor said we go")).best is None
    hits = archive.retrieve(keys_of("mayor said we go"), narration=True).hits
    assert [hit.narration for hit in hits] == [True]
    (place,) = archive.occurrences(hits[0])
    assert place.utterance is None
    assert [word.text for word in place.passage.words] == text.split("\n")[0].replace("\u201c", "").replace(
        "\u201d", ""
    ).replace(".", "").split()
    assert place.voices == (None, None, None, said, said, said, None, None)


def test_indirect_words_are_narration(archive: Archive) -> None:
    text = "The mayor said they go home."
    said = quote(text, "they go home", 0, document_id="story")
    indirect = attrs.evolve(said, quotation=attrs.evolve(said.quotation, kind=Kind.INDIRECT))
    archive.add(Document(text=text, id="story"), [indirect])
    assert find_documents(archive, "they go home") == []
    (place,) = archive.occurrences(archive.retrieve(keys_of("they go home"), narration=True).hits[0])
    assert set(place.voices) == {None}
    assert archive.utterances("story") == (indirect,)


@pytest.mark.parametrize("kind", [DocumentKind.TRANSCRIPT, DocumentKind.STATEMENT, DocumentKind.NOTES])
def test_only_a_story_has_narration(archive: Archive, kind: DocumentKind) -> None:
    archive.add(Document(text="We all go home.", id="a", kind=kind), [])
    assert archive.retrieve(keys_of("we all go"), narration=True).best is None


def test_words_are_read_around_markup_and_found_in_the_source(archive: Archive) -> None:
    text = "<p>He said</p><p>we <b>all</b> go</p>"
    masks = tuple(
        Masked(Span(text.index(mark), text.index(mark) + len(mark)), reads)
        for mark, reads in (("<p>", ""), ("</p><p>", "\n\n"), ("<b>", ""), ("</b>", ""))
    )
    archive.add(Document(text=text, id="page", mask=(*masks, Masked(Span(33, 37)))), [])
    (place,) = archive.occurrences(archive.retrieve(keys_of("we all go"), narration=True).hits[0])
    assert [text[word.start : word.end] for word in place.passage.words] == ["we", "all", "go"]


@given(
    st.lists(
        st.sampled_from([*"aéU.,'’-[]()… \n\u00a0\u00ad&$5%", "...", ". . .", "U.S.", "it's", "1,000", "co-\nop"]),
        max_size=30,
    ),
    st.data(),
)
def test_what_is_searched_is_what_is_read(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts) or "."
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4).map(lambda some: [*some, 0, len(text)])))
    spans = [Span(*pair) for pair in pairwise(places)]
    mask = tuple(Masked(span, data.draw(st.sampled_from(["", " "]))) for span in spans[1::2] if span)
    whole = Quotation(kind=Kind.DIRECT, spans=(Span(0, len(text)),), text=text)
    said = Utterance(id="u", document_id="a", ordinal=0, quotation=whole)
    for masked in ((), mask):
        entry = Entry(Document(text=text, id="a", kind=DocumentKind.STORY, mask=masked), (said,))
        for place in entry.list_places():
            assert entry.read_place(place.start, place.stop).passage.keys == place.keys


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


def test_utterances_out_of_order_are_refused(archive: Archive) -> None:
    document, said = transcribe("b", ["they stay", "we go"])
    with pytest.raises(UsageError, match="not numbered"):
        archive.add(document, said[::-1])
    assert archive.documents() == ()


def test_a_catalogue_has_all_but_the_texts(archive: Archive) -> None:
    archive.add(*transcribe("b", ["we go"], title="Title", date=dt.date(2024, 1, 1)))
    archive.add(*transcribe("a", ["we stay"]))
    archive.add(*transcribe("old", ["we stay"], replaced_by="b"))
    assert archive.catalogue() == tuple(attrs.evolve(document, text="") for document in archive.documents())


def test_a_catalogue_follows_what_another_writer_adds_and_removes(tmp_path: Path) -> None:
    with Archive.open(tmp_path, rules="r1") as writer, Archive.open(tmp_path, rules="r1") as reader:
        assert reader.catalogue() == ()
        writer.add(*transcribe("story", ["we go"]))
        writer.add(*transcribe("letter", ["we stay"]))
        assert [document.id for document in reader.catalogue()] == ["letter", "story"]
        writer.remove("letter")
        assert [document.id for document in reader.catalogue()] == ["story"]
        assert reader.catalogue() is reader.catalogue()


def test_voices_are_who_speaks_in_which_document(archive: Archive) -> None:
    text = "we go we stay we run we hide"
    speakers = [
        Speaker(name="Ada Byron", mention=Mention("she", Span(3, 6)), rule="pronoun", confidence=0.7),
        Speaker(name="Ada Byron", mention=Mention("Byron", Span(9, 14))),
        Speaker(mention=Mention("an official", Span(1, 2)), anonymous=True),
        Speaker(mention=Mention("an official", Span(5, 6)), anonymous=True),
    ]
    said = [quote(text, words, i, document_id="a") for i, words in enumerate(["we go", "we stay", "we run", "we hide"])]
    archive.add(
        Document(text=text, id="a"),
        [
            attrs.evolve(one, quotation=attrs.evolve(one.quotation, speaker=speaker))
            for one, speaker in zip(said, speakers, strict=True)
        ],
    )
    assert archive.voices() == (
        (Speaker(mention=Mention("an official", Span(0, 0)), anonymous=True), "a"),
        (Speaker(name="Ada Byron"), "a"),
    )
    archive.remove("a")
    assert archive.voices() == ()


# -- records that cannot be used ------------------------------------------------------------------------------------


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


# -- verifying ------------------------------------------------------------------------------------------------------


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


def test_a_capital_in_brackets_is_one_word_to_the_index_too() -> None:
    text = "[W]e shall act (all of us) [on the pier] tonight"
    document, said = transcribe("a", [text])
    entry = Entry(document, tuple(said))
    (place, *_) = entry.list_places()
    assert place.keys[:3] == ("we", "shall", "act")
    assert entry.read_place(place.start, place.stop).passage.keys == place.keys
