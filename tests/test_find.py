"""``index.find``: every passage of a text that repeats what somebody said, in marks or not, and whose words it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import quotecheck as qc
from quotecheck.cli import main
from quotecheck.errors import UsageError
from quotecheck.model import DocumentKind, Marked
from quotecheck.reading import read_text
from quotecheck.testing.strategies import messy_texts
from quotecheck.text import view_document

WIRE = """\
Mayor Ana Ruiz has promised to pay. "We will keep the harbour bridge open all winter, whatever the storms do to it," \
Mayor Ana Ruiz told the council on Monday.

Engineer Tor Berg disagreed. "The northern pillar has moved eleven centimetres since the last inspection," he said.
"""
TRANSCRIPT = """\
MAYOR RUIZ: We will keep the harbour bridge open all winter, whatever the storms do to it. And we will light it.
"""
COLUMN = """\
This town will keep the harbour bridge open all winter, whatever the storms do to it, or so it is told.

The northern pillar has moved twelve centimetres since the last inspection.

As Berg put it, "the northern pillar has moved eleven centimetres" already.

Nobody sells ferrets here. Mayor Ana Ruiz has promised to pay.
"""


@pytest.fixture
def index() -> Iterator[qc.QuoteIndex]:
    with qc.QuoteIndex.build([]) as built:
        wire = read_text(WIRE, id="wire")
        built.add(attrs.evolve(wire, date=dt.date(2024, 1, 9), publisher="A wire"))
        turns = read_text(TRANSCRIPT, id="turns")
        built.add(attrs.evolve(turns, date=dt.date(2024, 1, 8), kind=DocumentKind.TRANSCRIPT))
        yield built


def told(finds: qc.Finds) -> list[tuple[str, str | None, str, int]]:
    return [(one.words, one.speaker and one.speaker.name, one.document.id, one.distance) for one in finds]


def test_a_text_is_shown_passage_by_passage(index: qc.QuoteIndex) -> None:
    finds = index.find(COLUMN)
    long = "will keep the harbour bridge open all winter, whatever the storms do to it"
    assert told(finds) == [
        (long, "Ruiz", "turns", 0),
        (long, "Ana Ruiz", "wire", 0),
        ("The northern pillar has moved twelve centimetres since the last inspection", "Tor Berg", "wire", 1),
        ("the northern pillar has moved eleven centimetres", "Tor Berg", "wire", 0),
    ]
    assert [one.marked for one in finds] == [Marked.NONE, Marked.NONE, Marked.NONE, Marked.ALL]
    assert all(" ".join(COLUMN[one.asked.start : one.asked.end].split()) == one.words for one in finds)
    assert [len(places) for places in finds.passages] == [2, 1, 1]


def test_narration_comes_when_asked_and_not_for_what_was_said(index: qc.QuoteIndex) -> None:
    added = [one for one in index.find(COLUMN, narration=True) if one.kind == "narration"]
    assert [(one.words, one.speaker) for one in added] == [("Mayor Ana Ruiz has promised to pay", None)]


def test_a_passage_half_in_marks_says_so(index: qc.QuoteIndex) -> None:
    text = 'Now then.\n\nThey will keep the harbour bridge "open all winter, whatever the storms do," Ruiz said.\n'
    assert [one.marked for one in index.find(text).passages[0]] == [Marked.PART, Marked.PART]


def test_a_phrase_is_looked_for_as_a_whole_the_nearest_first(index: qc.QuoteIndex) -> None:
    assert told(index.find("we will light it")) == [("we will light it", "Ruiz", "turns", 0)]
    assert [one.distance for one in index.find("the northern pillar has moved since the inspection")] == [3]
    assert not index.find("ferrets on stilts")


def test_a_phrase_that_stands_nowhere_is_taken_apart(index: qc.QuoteIndex) -> None:
    text = "It seems that many people in this old and tired town will keep the harbour bridge open until they drop dead"
    assert [one.words for one in index.find(text).passages[0]] == ["will keep the harbour bridge open"] * 2


@pytest.mark.parametrize(
    ("narrowed", "ids"),
    [
        ({}, ["turns", "wire"]),
        ({"speaker": "Ana Ruiz"}, ["turns", "wire"]),
        ({"speaker": "Tor Berg"}, []),
        ({"speaker": "Nobody Atall"}, []),
        ({"since": dt.date(2024, 1, 9)}, ["wire"]),
        ({"until": dt.date(2024, 1, 8)}, ["turns"]),
        ({"kinds": ["transcript"]}, ["turns"]),
        ({"publishers": ["A wire"]}, ["wire"]),
        ({"publishers": ["A wire"], "kinds": ["transcript"]}, []),
    ],
)
@pytest.mark.parametrize("text", [COLUMN, "keep the harbour bridge open all winter"])
def test_what_counts_is_narrowed(index: qc.QuoteIndex, text: str, narrowed: dict[str, object], ids: list[str]) -> None:
    found = index.find(text, **narrowed)  # type: ignore[arg-type]
    assert [one.document.id for one in found if "harbour bridge" in one.words] == ids


def test_people_are_applied_when_asking(index: qc.QuoteIndex, tmp_path: Path) -> None:
    rows = "- name: Tor Berg\n  also: [Thor Mountain]\n- {name: Ana Ruiz, roles: [{role: mayor}]}\n"
    (tmp_path / "people.yaml").write_text(rows, encoding="utf-8")
    index.add(read_text("“We have sold the last of our ferrets,” the mayor said.", id="p"))
    assert not index.find(COLUMN, speaker="Thor Mountain")
    with qc.QuoteIndex.build([], people=tmp_path / "people.yaml") as registered:
        index.people = registered.people
    assert [one.words for one in index.find(COLUMN, speaker="Thor Mountain")] == [
        "The northern pillar has moved twelve centimetres since the last inspection",
        "the northern pillar has moved eleven centimetres",
    ]
    (unnamed,) = index.find("sold the last of our ferrets", speaker="Ana Ruiz")
    assert unnamed.speaker is not None
    assert unnamed.document.id == "p"


@pytest.mark.parametrize("text", ["", " \n", "...", '""'])
def test_a_text_without_words_is_a_usage_error(index: qc.QuoteIndex, text: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no words"):
        index.find(text)
    (tmp_path / "s.txt").write_text(WIRE, encoding="utf-8")
    assert main(["find", text, "--sources", str(tmp_path / "s.txt")]) == 2


def test_places_on_one_line_are_told_once() -> None:
    text = "“No money,” Ana Ruiz said. “No money,” she said. “No money,” Tor Berg said.\n"
    with qc.QuoteIndex.build([read_text(text, id="council")]) as index:
        found = index.find("no money")
    assert len(found) == 3
    assert found.to_text().count("words of Ana Ruiz") == 1
    assert found.to_text().count("words of Tor Berg") == 1
    assert str(found) == found.to_text()


def test_an_unknown_kind_is_a_usage_error(index: qc.QuoteIndex) -> None:
    with pytest.raises(UsageError, match="no kind"):
        index.find("bridge", kinds=["novel"])
    with pytest.raises(UsageError, match="no day"):
        index.find("bridge", since=dt.date(2022, 2, 3), until=dt.date(2022, 2, 1))


def test_the_answer_goes_like_a_tuple_and_knows_its_forms(index: qc.QuoteIndex) -> None:
    finds = index.find(COLUMN)
    assert (len(finds), bool(finds), finds[0], bool(index.find("ferrets"))) == (4, True, next(iter(finds)), False)
    assert [row["source_speaker"] for row in finds.to_records()] == ["Ruiz", "Ana Ruiz", "Tor Berg", "Tor Berg"]
    page = finds._repr_html_()
    assert ">line 1</td>" in page
    assert "1 word changed from: The northern pillar has moved eleven" in finds.to_text()
    assert "5:18  in marks  the northern pillar" in finds.to_text()


def test_markup_changes_no_place() -> None:
    with qc.QuoteIndex.build([]) as index:
        index.add(read_text(WIRE, id="wire"))
        text = (
            "<p>Nobody but a fool would doubt that the northern <b>pillar</b> has moved eleven centi&shy;metres"
            " since&nbsp;then.</p><p>End</p>"
        )
        (found,) = index.find(read_text(text, format="html"))
        assert text[found.asked.start : found.asked.end].startswith("the northern <b>pillar</b>")
        assert found.words.startswith("the northern pillar has moved eleven")


@pytest.fixture(scope="module")
def seeds() -> Iterator[qc.QuoteIndex]:
    with qc.QuoteIndex.build(Path(__file__).parent.parent / "seeds") as built:
        yield built


@settings(deadline=None, max_examples=50)
@example(text="We will not go &amp; we will stay &amp; fight on", lent="")
@given(text=messy_texts(), lent=st.sampled_from(["", " not going to fight in Ukraine, because we say so \n\n"]))
def test_whatever_the_text_what_is_found_stands_there(seeds: qc.QuoteIndex, text: str, lent: str) -> None:
    document = read_text(text + lent + text, format="text")
    try:
        finds = seeds.find(document, narration=True)
    except UsageError:
        assert not any(letter.isalnum() for letter in text + lent)
        return
    spans = [(found.asked, found.words) for found in finds]
    spans += [(notice.draft_span, "") for notice in seeds.check(document).notices if notice.draft_span]
    view = view_document(document)  # "&amp;" is read as "&"
    for span, words in spans:
        assert span is not None
        assert 0 <= span.start < span.end <= len(document.text)
        seen = view.from_source(span)
        assert words in ("", " ".join(view.text[seen.start : seen.end].split()))
    assert finds.to_json() == seeds.find(document, narration=True).to_json()


class TestCommand:
    @pytest.fixture
    def sources(self, tmp_path: Path) -> str:
        (tmp_path / "wire.txt").write_text(WIRE, encoding="utf-8")
        return str(tmp_path / "wire.txt")

    def test_a_file_is_held_against_the_sources(
        self, sources: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "column.md").write_text(COLUMN, encoding="utf-8")
        assert main(["find", "--file", str(tmp_path / "column.md"), "--sources", sources]) == 0
        out = capsys.readouterr().out
        assert "3 passages that the sources have" in out
        assert "1:11  without marks  will keep the harbour bridge" in out

    def test_filters_are_passed_on(self, sources: str, capsys: pytest.CaptureFixture[str]) -> None:
        words = "keep the harbour bridge open"
        for narrowed, code in (
            (["--kind", "story"], 0),
            (["--kind", "transcript"], 1),
            (["--publisher", "A wire"], 1),
            (["--since", "2024-01-01"], 1),
            (["--until", "2024-01-01"], 1),
            (["--speaker", "Tor Berg"], 1),
            (["--speaker", "Ruiz", "--narration"], 0),
        ):
            assert main(["find", words, "--sources", sources, *narrowed]) == code
        capsys.readouterr()

    def test_words_or_a_file_and_not_both(self, sources: str, tmp_path: Path) -> None:
        assert main(["find", "--sources", sources]) == 2
        assert main(["find", "bridge", "--file", sources, "--sources", sources]) == 2
        assert main(["find", "--file", str(tmp_path / "absent.md"), "--sources", sources]) == 2

    def test_kinds_are_those_of_documents(self) -> None:
        from quotecheck.cli.options import KINDS

        assert tuple(kind.value for kind in DocumentKind) == KINDS


def test_where_all_words_stand_comes_before_where_one_is_another() -> None:
    asked = qc.Document(text="Would you say that the pier is a trap? a reader asked.\n", id="a")
    said = qc.Document(text='"The pier is perfectly safe," Tom Hale said. "The pier is a gem."\n', id="b")
    with qc.QuoteIndex.build([asked, said]) as index:
        assert index.find("pier is safe")[0].text == "pier is perfectly safe"
