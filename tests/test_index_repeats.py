"""The stretches of a text that wordings repeat: just those that comparing every word with every word finds."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from index_oracle import transcribe

from quotecheck.index import Archive, Filter, repeats, shelves
from quotecheck.model import DocumentKind

WORDS = st.sampled_from("a b c d e f".split())
TEXTS = st.lists(WORDS, max_size=40)
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=14).map(" ".join), max_size=8)


def scan_plainly(text: Sequence[str], lines: Sequence[str], shortest: int) -> set[tuple[int, int, str]]:
    """Start, end and line of every longest stretch, from all places in the text and in all lines."""
    found = set()
    for line in lines:
        words = line.split()
        for i in range(len(text)):
            for j in range(len(words)):
                size = 0
                while i + size < len(text) and j + size < len(words) and text[i + size] == words[j + size]:
                    size += 1
                if size >= shortest:
                    found.add((i, i + size, line))
    spans = {(start, end) for start, end, _ in found}
    inside = {(a, b) for a, b in spans for c, d in spans if (c, d) != (a, b) and c <= a and b <= d}
    return {(start, end, line) for start, end, line in found if (start, end) not in inside}


def search(archive: Archive, text: Sequence[str], shortest: int, **options: object) -> set[tuple[int, int, str]]:
    answer = archive.repeats(text, shortest=shortest, limit=1000, **options)  # type: ignore[arg-type]
    return {(one.start, one.end, place.document.text) for one in answer for place in archive.occurrences(one)}


@settings(deadline=None, max_examples=60)
@given(text=TEXTS, lines=LINES, shortest=st.integers(2, 6), fresh=st.sampled_from([0, 100]))
def test_what_is_repeated_is_what_a_plain_scan_finds(
    text: list[str], lines: list[str], shortest: int, fresh: int
) -> None:
    with pytest.MonkeyPatch.context() as patch, Archive.open(None, rules="r") as archive:
        patch.setattr(shelves, "MOST_FRESH", fresh)
        patch.setattr(repeats, "_FEW", 2)
        for number, line in enumerate(lines):
            archive.add(*transcribe(f"d{number}", [line]))
        assert search(archive, text, shortest) == scan_plainly(text, lines, shortest)


@pytest.mark.parametrize("fresh", [0, 10**6])
def test_words_said_over_and_over_come_to_an_end(fresh: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "MOST_FRESH", fresh)
    with Archive.open(None, rules="r") as archive:
        archive.add(*transcribe("d", ["na " * 15_000]))
        (found,) = archive.repeats(["na"] * 15_000, shortest=5)
        assert (found.start, found.end) == (0, 15_000)


def test_a_pair_that_is_everywhere_leads_nowhere_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeats, "_FEW", 5)
    monkeypatch.setattr(repeats, "_MOST", 10)
    with Archive.open(None, rules="r") as archive:
        for number in range(20):
            archive.add(*transcribe(f"d{number}", [f"of the many things {number}"]))
        assert archive.repeats("of the many things".split(), shortest=4) == ()
        (found,) = archive.repeats("of the many things 7".split(), shortest=4)
        assert (found.start, found.end) == (0, 5)


def test_the_order_in_which_documents_came_changes_nothing() -> None:
    lines = [f"we shall keep the {thing} open" for thing in ("bridge", "harbour", "road", "school", "tunnel")]
    answers = []
    for seed in range(4):
        order = random.Random(seed).sample(range(5), 5)
        with Archive.open(None, rules="r") as archive:
            for number in order:
                archive.add(*transcribe(f"d{number}", [lines[number]]))
            found = archive.repeats("we shall keep the gate".split(), shortest=3, limit=3)
            answers.append([archive.occurrences(one)[0].document.id for one in found])
    assert answers == [["d0", "d1", "d2"]] * 4


def test_narration_has_a_scan_of_its_own_and_a_filter_hides_the_rest() -> None:
    with Archive.open(None, rules="r") as archive:
        archive.add(*transcribe("told", ["the river rose all night long"], kind=DocumentKind.STORY))
        archive.add(*transcribe("turn", ["the river rose all night long"], publisher="A wire"))
        text = "they said the river rose all night".split()
        assert {
            place.document.id for one in archive.repeats(text, shortest=4) for place in archive.occurrences(one)
        } == {
            "told",
            "turn",
        }
        (told,) = archive.repeats(text, shortest=4, narration=True)
        assert told.narration
        assert [place.document.id for place in archive.occurrences(told)] == ["told"]
        only = Filter(publishers=frozenset({"nobody"}))
        assert archive.repeats(text, shortest=4, only=only) == ()
