"""Retrieval says what comparing with everything says."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from index_oracle import keys_of, measure_plainly, scan_everything, transcribe

from quotecheck.index import Archive, Retrieval, planning
from quotecheck.index.infix import measure_all, measure_infix, measure_within

FEW_WORDS = st.sampled_from("a b c d e f".split())
LINES = st.lists(FEW_WORDS, min_size=1, max_size=9)


def show(archive: Archive, answer: Retrieval) -> list[tuple[int, tuple[str, ...]]]:
    """The hits by their words."""
    return [(hit.distance, archive.occurrences(hit)[0].passage.keys) for hit in answer.hits]


def fill(archive: Archive, lines: list[list[str]], document_id: str = "all") -> None:
    archive.add(*transcribe(document_id, [" ".join(line) for line in lines]))


@given(st.lists(FEW_WORDS, max_size=8), st.lists(FEW_WORDS, max_size=70))
def test_the_infix_distance_is_that_of_the_textbook_table(draft: list[str], source: list[str]) -> None:
    assert measure_infix("".join(draft), "".join(source)) == measure_plainly(draft, source)


@given(st.lists(FEW_WORDS, min_size=1, max_size=30), st.lists(st.lists(FEW_WORDS, max_size=40), max_size=90))
def test_sources_measured_together_are_as_far_as_one_by_one(draft: list[str], sources: list[list[str]]) -> None:
    words, texts = "".join(draft), ["".join(source) for source in sources]
    assert measure_all(words, texts) == [measure_infix(words, text) for text in texts]


@given(st.lists(FEW_WORDS, min_size=1, max_size=18), LINES, *[st.integers(0, 200)] * 2, st.integers(0, 9))
def test_nothing_within_the_bound_is_lost_in_a_long_source(
    draft: list[str], source: list[str], before: int, after: int, known: int
) -> None:
    long = ("x a b c".split() * 50)[:before] + source + ("d a x".split() * 70)[:after]
    bound = 2 * len(draft) // 5
    exact = measure_plainly(draft, long)
    (measured,) = measure_within("".join(draft), ["".join(long)], bound, min(known, exact))
    assert measured == exact if exact <= bound else measured > bound


@given(st.lists(LINES, max_size=8), st.lists(FEW_WORDS, max_size=12), st.integers(1, 3))
def test_retrieval_equals_the_full_scan(lines: list[list[str]], draft: list[str], limit: int) -> None:
    with Archive.open(None, rules="r") as archive:
        fill(archive, lines)
        answer = archive.retrieve(draft, limit=limit)
        assert (answer.best, answer.count, show(archive, answer)) == scan_everything(draft, lines, limit)


@given(st.lists(LINES, max_size=8), st.lists(FEW_WORDS, min_size=40, max_size=90), st.integers(0, 60))
def test_long_drafts_are_told_in_the_rarest_pairs_and_miss_nothing(
    lines: list[list[str]], draft: list[str], start: int
) -> None:
    near = [draft[:start] + line + draft[start + len(line) :] for line in lines]
    with pytest.MonkeyPatch.context() as patch, Archive.open(None, rules="r") as archive:
        patch.setattr(planning, "_LONG", 30)
        fill(archive, lines + near)
        answer = archive.retrieve(draft)
        assert (answer.best, answer.count, show(archive, answer)) == scan_everything(draft, lines + near)


@given(st.lists(LINES, max_size=8), st.lists(FEW_WORDS, min_size=1, max_size=12), st.integers(1, 3))
def test_slack_adds_all_that_are_a_little_farther(lines: list[list[str]], draft: list[str], slack: int) -> None:
    with Archive.open(None, rules="r") as archive:
        fill(archive, lines)
        answer = archive.retrieve(draft, slack=slack, limit=100)
        distances = {tuple(line): measure_plainly(draft, line) for line in lines}
        best = min(distances.values(), default=len(draft))
        reach = min(2 * len(draft) // 5, best + slack)
        assert sorted(show(archive, answer)) == sorted((d, line) for line, d in distances.items() if d <= reach)


@pytest.mark.parametrize("seed", range(40))
def test_retrieval_equals_the_full_scan_on_drafts_cut_and_changed(seed: int) -> None:
    chance = random.Random(seed)
    vocabulary = [f"w{int(chance.paretovariate(0.7))}" for _ in range(300)]
    lines = [[chance.choice(vocabulary) for _ in range(chance.randint(1, 30))] for _ in range(60)]
    with Archive.open(None, rules="r") as archive:
        fill(archive, lines)
        for _ in range(15):
            draft = change_words(chance.choice(lines), vocabulary, chance)
            answer = archive.retrieve(draft, limit=3)
            assert (answer.best, answer.count, show(archive, answer)) == scan_everything(draft, lines, 3)


def change_words(line: list[str], vocabulary: list[str], chance: random.Random) -> list[str]:
    """A fragment of a line, up to half of its words dropped, doubled or exchanged."""
    start = chance.randrange(len(line))
    draft = line[start : start + chance.choice((1, 2, 3, 4, 5, 12, 30))]
    for _ in range(chance.randint(0, len(draft) // 2)):
        place = chance.randrange(len(draft))
        draft[place : place + chance.randint(0, 1)] = [chance.choice(vocabulary)] * chance.randint(0, 2)
        draft = draft or ["w1"]
    return draft


@given(st.permutations(["we go", "you go", "they go home", "we go", "go"]))
def test_the_order_of_adding_changes_no_answer(order: list[str]) -> None:
    with Archive.open(None, rules="r") as archive:
        for number, line in enumerate(order):
            archive.add(*transcribe(f"{line}-{order[:number].count(line)}", [line]))
        answer = archive.retrieve(["x", "go", "home"], slack=3)
        assert show(archive, answer) == [(1, ("they", "go", "home"))]
        assert show(archive, archive.retrieve(["go"])) == [
            (0, keys_of(line)) for line in ("go", "they go home", "we go", "you go")
        ]
        wordings = [archive.occurrences(hit)[0].passage.keys for hit in archive.vote(["we", "go", "home"])]
        assert wordings[0] == ("they", "go", "home")
        documents = [place.document.id for place in archive.occurrences(archive.retrieve(["we", "go"]).hits[0])]
        assert documents == ["we go-0", "we go-1"]


def test_the_vote_finds_what_lies_beyond_the_guarantee() -> None:
    lines = ["the harvest failed in the northern valleys", "prices of bread doubled within a month", "it rained"]
    with Archive.open(None, rules="r") as archive:
        archive.add(*transcribe("a", lines))
        draft = keys_of("northern valleys saw bad crops while everybody was looking elsewhere")
        assert archive.retrieve(draft) == Retrieval()
        assert show_first(archive, archive.vote(draft)) == keys_of(lines[0])


def show_first(archive: Archive, hits: tuple[object, ...]) -> tuple[str, ...]:
    return archive.occurrences(hits[0])[0].passage.keys  # type: ignore[arg-type]


def test_the_vote_finds_both_halves_of_a_splice_among_many_like_the_first() -> None:
    many = [f"the minister said again that nothing would change before autumn {word}" for word in "a b c d e f".split()]
    other = "every farmer who asked was paid in full"
    with Archive.open(None, rules="r") as archive:
        archive.add(*transcribe("a", [*many, other]))
        draft = keys_of("nothing would change before autumn every farmer who asked")
        wordings = {archive.occurrences(hit)[0].passage.keys for hit in archive.vote(draft, limit=3)}
        assert keys_of(other) in wordings
        assert len(wordings) == 3


def test_nothing_is_found_for_no_words_and_in_an_empty_index() -> None:
    with Archive.open(None, rules="r") as archive:
        assert archive.retrieve(["word"]) == Retrieval()
        assert archive.vote(["word"]) == ()
        archive.add(*transcribe("a", ["word"]))
        assert archive.retrieve([]) == Retrieval()
        assert archive.vote([]) == ()
