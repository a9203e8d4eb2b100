"""Only what a filter accepts is found, and what it accepts is found as if there were nothing else."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from index_oracle import transcribe

from quotecheck.index import Archive, Filter, shelves
from quotecheck.model import Document, DocumentKind, Speaker, Utterance

NAMES = ["Ada Byron", "Ben Carr", None]
DAYS = [None, dt.date(2024, 1, 1), dt.date(2024, 2, 1), dt.date(2024, 3, 1)]
KINDS = [DocumentKind.STORY, DocumentKind.TRANSCRIPT]
PUBLISHERS = [None, "A wire", "A paper"]
LINES = ["we go home", "we go far", "we stay home", "they go home now"]

DOCUMENTS = st.tuples(
    st.sampled_from(LINES),
    st.sampled_from(NAMES),
    st.fixed_dictionaries(
        {"date": st.sampled_from(DAYS), "kind": st.sampled_from(KINDS), "publisher": st.sampled_from(PUBLISHERS)}
    ),
)
FILTERS = st.builds(
    Filter,
    speakers=st.sets(st.sampled_from(NAMES[:2])).map(frozenset),
    since=st.sampled_from(DAYS),
    until=st.sampled_from(DAYS),
    kinds=st.sets(st.sampled_from(KINDS)).map(frozenset),
    publishers=st.sets(st.sampled_from(PUBLISHERS[1:])).map(frozenset),
)


def say(number: int, line: str, name: str | None, fields: dict[str, object]) -> tuple[Document, list[Utterance]]:
    document, (said,) = transcribe(f"d{number}", [line], **fields)
    return document, [attrs.evolve(said, quotation=attrs.evolve(said.quotation, speaker=Speaker(name=name)))]


@given(st.lists(DOCUMENTS, max_size=6), FILTERS, st.booleans())
def test_a_filter_hides_all_else(
    documents: list[tuple[str, str | None, dict[str, object]]], only: Filter, narration: bool
) -> None:
    draft = ["we", "go", "home"]
    with Archive.open(None, rules="r") as full, Archive.open(None, rules="r") as small:
        for number, (line, name, fields) in enumerate(documents):
            document, said = say(number, line, name, fields)
            full.add(document, said)
        everything = full.vote(draft, narration=narration, limit=100)
        kept = {
            place.document.id: place for hit in everything for place in full.occurrences(hit) if only.accepts(place)
        }
        for place in kept.values():
            small.add(place.document, full.utterances(place.document.id))
        expected = small.retrieve(draft, narration=narration, slack=2)
        answer = full.retrieve(draft, narration=narration, slack=2, only=only)
        assert (answer.best, answer.count) == (expected.best, expected.count)
        assert [full.occurrences(hit, only=only) for hit in answer.hits] == [
            small.occurrences(hit) for hit in expected.hits
        ]


@pytest.mark.parametrize("fresh", [0, 100])
def test_a_speakers_own_words_are_found_among_many_others(fresh: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "MOST_FRESH", fresh)
    with Archive.open(None, rules="r") as archive:
        for number in range(40):
            archive.add(*say(number, f"thank you all {number}", "Ben Carr", {}))
        archive.add(*say(99, "thank you zoe", "Ada Byron", {}))
        mine = Filter(speakers=frozenset({"Ada Byron"}))
        (hit,) = archive.retrieve(["thank", "you"], limit=5, only=mine).hits
        assert archive.occurrences(hit)[0].document.id == "d99"
        assert [
            place.document.id for hit in archive.vote(["thank"], only=mine) for place in archive.occurrences(hit)
        ] == ["d99"]
