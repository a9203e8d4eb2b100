"""The record keeps documents whole, forgets them wholly, and says when it cannot be read."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import attrs
import pytest
from index_oracle import find_documents, quote, transcribe

from quotecheck.codes import Severity
from quotecheck.errors import UsageError
from quotecheck.index import Archive
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
