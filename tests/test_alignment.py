"""Alignment: the path is the cheapest there is, its script replays, and the short cut agrees with it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.alignment import align_passages, list_containments, replay_alignment
from quotecheck.alignment.lattice import (
    EDGE_WORD,
    ELLIPSIS_DISCOUNT,
    FAR_JUMP,
    HIDDEN_WORD,
    JUMP,
    LIKE_LETTERS,
    SENTENCE_DISCOUNT,
    WORD,
    Move,
    Step,
    begins_sentence,
    price_pair,
    trace_path,
)
from quotecheck.alignment.shortcut import find_few_edits
from quotecheck.alignment.windows import find_windows
from quotecheck.model import Alignment, Document, Passage, Span, Word
from quotecheck.text import read_passage

FORCES = (
    "Price said that those forces are not going to fight in Ukraine. Instead they would ensure the robust defense "
    "of NATO territory, and that is something to which we have a solemn commitment."
)


def read(text: str) -> Passage:
    return read_passage(Document(text=text, id="d"), [Span(0, len(text))])


def align(draft: str, *sources: str) -> Alignment:
    alignment = align_passages(read(draft), [read(source) for source in sources])
    assert alignment is not None
    assert replay_alignment(alignment) == alignment.draft.keys
    return alignment


def show(alignment: Alignment) -> list[tuple[str, str]]:
    """The edits as pairs of words, draft first."""
    return [
        (
            " ".join(alignment.draft.keys[slice(*edit.draft)]),
            " ".join(alignment.sources[edit.candidate].keys[slice(*edit.source)]),
        )
        for edit in alignment.edits
    ]


# --- examples -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("draft", "edits"),
    [
        ("those forces are not going to fight", []),
        ("those forces are going to fight", [("", "not")]),
        ("those forces are not ever going to fight", [("ever", "")]),
        ("some forces are not going to fight", [("some", "those")]),
        ("they are not going to fight in Poland", [("they", "forces"), ("poland", "ukraine")]),
        ("ensure the robust defence of NATO", [("defence", "defense")]),
        ("forces are not going to Ukraine", [("", "fight in")]),
        ("we have a solemn promise", [("promise", "commitment")]),
        ("those big brave forces are not going", [("big brave", "")]),
    ],
)
def test_one_source_gives_the_words_that_differ(draft: str, edits: list[tuple[str, str]]) -> None:
    alignment = align(draft, FORCES)
    assert show(alignment) == edits
    assert len(alignment.pieces) == 1


def test_a_changed_edge_stops_at_a_sentence_border() -> None:
    assert show(align("Surely they would ensure the robust defense", FORCES)) == [("surely", "instead")]
    assert show(align("Surely instead they would ensure", FORCES)) == [("surely", "")]


def test_an_ellipsis_hides_what_lies_between_its_pieces() -> None:
    alignment = align("those forces ... would ensure the defense", FORCES)
    assert [piece.source for piece in alignment.pieces] == [(3, 5), (14, 19)]
    assert show(alignment) == [("", "robust")]


def test_an_ellipsis_where_nothing_is_left_out_makes_no_piece() -> None:
    alignment = align("those forces ... are not going", FORCES)
    assert len(alignment.pieces) == 1
    assert not alignment.edits


def test_the_nearest_passage_behind_an_ellipsis_is_taken() -> None:
    alignment = align("we act ... and win", "we act, and win, and then go on and win")
    assert [piece.source for piece in alignment.pieces] == [(0, 4)]


def test_words_in_brackets_cost_nothing_and_match_where_the_source_has_them() -> None:
    assert align("those forces [of ours] are not going", FORCES).distance == 0
    assert not align("those [forces] are not going", FORCES).edits


def test_a_bracket_tells_which_words_it_hides() -> None:
    alignment = align("those forces are [poised] to fight", FORCES)
    assert show(alignment) == [("poised", "not going")]
    assert [alignment.is_editorial(edit) for edit in alignment.edits] == [True]


def test_brackets_of_the_source_may_be_left_out() -> None:
    alignment = align("he made it clear to us", "he [the president] made it clear to us")
    assert alignment.distance == 0


def test_pieces_out_of_order_are_several_pieces() -> None:
    alignment = align("ensure the robust defense of NATO territory those forces are not going to fight", FORCES)
    assert [piece.source for piece in alignment.pieces] == [(15, 22), (3, 10)]


def test_two_sources_make_two_pieces() -> None:
    alignment = align(
        "We will defend every inch and we have no intention of fighting",
        "We will defend every inch of it",
        "But we have no intention of fighting anybody",
    )
    assert [piece.candidate for piece in alignment.pieces] == [0, 1]
    assert show(alignment) == [("and", "")]


def test_one_source_that_fits_is_better_than_two_that_do() -> None:
    alignment = align(
        "we shall fight on the beaches", "we shall fight", "so we shall fight on the beaches", "the beaches"
    )
    assert [piece.candidate for piece in alignment.pieces] == [1]


def test_an_altered_sentence_is_no_splice() -> None:
    alignment = align(
        "We will send troops to the United Kingdom", "We will send troops to Poland", "He left for the United Kingdom"
    )
    assert [piece.candidate for piece in alignment.pieces] == [0]


def test_the_likelier_of_two_passages_is_taken() -> None:
    alignment = align("we will defend every inch", "we will attack every inch", "we will defended every inch")
    assert alignment.pieces[0].candidate == 1


def test_nothing_in_common_gives_none() -> None:
    assert align_passages(read("banana"), [read(FORCES)]) is None
    assert align_passages(read(""), [read(FORCES)]) is None
    assert align_passages(read("banana"), []) is None


def test_every_place_that_contains_the_words_is_listed() -> None:
    places = list_containments(read("we go"), [read("if we go, we go"), read("we go on")])
    assert [(place.pieces[0].candidate, place.pieces[0].source) for place in places] == [
        (0, (1, 3)),
        (0, (3, 5)),
        (1, (0, 2)),
    ]


# --- properties -----------------------------------------------------------------------------------

WORDS = ("a", "b", "c", "troop", "troops", "trooper", "Go", "Stop")


@st.composite
def passages(draw: st.DrawFn, longest: int, *, marked: bool = False) -> Passage:
    texts = draw(st.lists(st.sampled_from(WORDS), max_size=longest))
    words, place = [], 0
    for text in texts:
        place += draw(st.integers(1, 2))
        inserted = draw(st.integers(0, 7)) == 0
        words.append(Word(text, text.casefold(), place, place + len(text), inserted))
        place += len(text)
    elisions = draw(st.sets(st.integers(0, len(words)), max_size=2)) if marked else set()
    return Passage(tuple(words), tuple(sorted(elisions)))


DRAFTS = passages(7, marked=True)
SOURCES = st.lists(passages(8), max_size=3)


def price_word(draft: Passage, index: int) -> int:
    """What adding the word costs."""
    if draft.words[index].inserted:
        return 0
    spoken = [place for place, word in enumerate(draft.words) if not word.inserted]
    return WORD + (EDGE_WORD if index in (spoken[0], spoken[-1]) else 0)


def price_laying(draft: Passage, index: int, word: Word) -> int | None:
    """What laying the word on a source word costs, or None where that cannot be."""
    key = draft.words[index].key
    if key[:LIKE_LETTERS] == word.key[:LIKE_LETTERS]:
        return price_pair(key, word.key)
    return None if draft.words[index].inserted else price_word(draft, index)


def price_skip(draft: Passage, row: int, word: Word) -> int:
    hidden = word.inserted or (row > 0 and draft.words[row - 1].inserted)
    return HIDDEN_WORD if hidden else WORD


def price_jump(draft: Passage, row: int, origin: tuple[int, int], target: tuple[int, int]) -> int:
    if row in draft.elisions:
        same = origin[0] == target[0]
        if same and origin[1] <= target[1]:
            return 0
        return (JUMP if same else FAR_JUMP) - ELLIPSIS_DISCOUNT
    border = 0 < row < len(draft.words) and begins_sentence(draft.words, row)
    return (JUMP if origin[0] == target[0] else FAR_JUMP) - (SENTENCE_DISCOUNT if border else 0)


def find_least_cost(draft: Passage, sources: Sequence[Passage]) -> int:
    """The plain oracle: every place in every row, every jump between any two."""
    places = [(c, p) for c, source in enumerate(sources) for p in range(len(source.words) + 1)]
    row = dict.fromkeys(places, 0)
    for index in range(len(draft.words)):
        following = {}
        for place in places:
            costs = [row[place] + price_word(draft, index)]
            candidate, p = place
            if p:
                laid = price_laying(draft, index, sources[candidate].words[p - 1])
                if laid is not None:
                    costs.append(row[candidate, p - 1] + laid)
            following[place] = min(costs)
        last = index + 1 == len(draft.words)
        row = following if last else relax_row(draft, index + 1, following, sources)
        if last:
            row = skip_words(draft, index + 1, row, sources)
    return min(row.values(), default=0)


def skip_words(
    draft: Passage, row_index: int, row: dict[tuple[int, int], int], sources: Sequence[Passage]
) -> dict[tuple[int, int], int]:
    for candidate, p in sorted(row):
        if p:
            price = price_skip(draft, row_index, sources[candidate].words[p - 1])
            row[candidate, p] = min(row[candidate, p], row[candidate, p - 1] + price)
    return row


def relax_row(
    draft: Passage, row_index: int, row: dict[tuple[int, int], int], sources: Sequence[Passage]
) -> dict[tuple[int, int], int]:
    if row_index not in draft.elisions:
        row = skip_words(draft, row_index, row, sources)
    jumped = {
        target: min(row[origin] + price_jump(draft, row_index, origin, target) for origin in row if origin != target)
        for target in row
        if len(row) > 1
    }
    return {place: min(cost, jumped.get(place, cost)) for place, cost in row.items()}


def price_path(path: Sequence[Step], draft: Passage, sources: Sequence[Passage]) -> int:
    """What a path costs, counted move by move."""
    places = [(c, p) for c, source in enumerate(sources) for p in range(len(source.words) + 1)]
    total = 0
    for step in path:
        if step.kind == Move.JUMP:
            candidate, p = places[step.to_column - 1]
            for index in range(step.row, step.to_row - 1):
                total += price_word(draft, index)
            if step.column >= 0:
                total += price_jump(draft, step.row, places[step.column], (candidate, p))
            total += price_laying(draft, step.to_row - 1, sources[candidate].words[p]) or 0
            continue
        candidate, p = places[step.column]
        if step.kind == Move.LAY:
            total += price_laying(draft, step.row, sources[candidate].words[p]) or 0
        elif step.kind == Move.ADD:
            total += price_word(draft, step.row)
        else:
            total += price_skip(draft, step.row, sources[candidate].words[p])
    return total


@given(DRAFTS, SOURCES)
def test_the_path_costs_what_the_plain_oracle_says(draft: Passage, sources: list[Passage]) -> None:
    path = trace_path(draft, sources)
    nothing = sum(price_word(draft, index) for index in range(len(draft.words)))
    least = find_least_cost(draft, sources) if sources else nothing
    if path:
        assert price_path(path, draft, sources) == least
        assert [step.to_row for step in path] == sorted(step.to_row for step in path)
        assert all(one[3:] == other[1:3] for one, other in pairwise(path))
    else:
        assert least == nothing


@given(DRAFTS, SOURCES)
def test_the_script_replays_and_its_pieces_tile_the_draft(draft: Passage, sources: list[Passage]) -> None:
    alignment = align_passages(draft, sources)
    if alignment is None:
        return
    assert replay_alignment(alignment) == draft.keys
    borders = [piece.draft for piece in alignment.pieces]
    assert borders[0][0] == 0
    assert borders[-1][1] == len(draft.words)
    assert all(one[1] == other[0] for one, other in pairwise(borders))
    for edit in alignment.edits:
        assert edit.draft[1] > edit.draft[0] or edit.source[1] > edit.source[0]
    assert sum(len(alignment.edits_of(piece)) for piece in alignment.pieces) == len(alignment.edits)


@given(passages(9), st.lists(passages(9), min_size=1, max_size=2))
def test_the_short_cut_finds_what_the_lattice_finds(draft: Passage, sources: list[Passage]) -> None:
    few = find_few_edits(draft, tuple(sources))
    if few is None or next(list_containments(draft, sources), None) is not None:
        return
    likeness = WORD * few.distance
    assert likeness - 60 <= find_least_cost(draft, sources) <= likeness


@given(passages(12), st.integers(0, 11), st.integers(1, 12))
def test_a_run_of_the_source_aligns_without_an_edit(source: Passage, start: int, length: int) -> None:
    draft = Passage(source.words[start : start + length])
    alignment = align_passages(draft, [source])
    assert (alignment is None) == (not draft.words)
    assert alignment is None or (not alignment.edits and alignment.distance == 0)


# --- long sources

RIVER = " ".join(
    f"The keeper of lock number {n} says that the river rose by {n + 3} feet that night." for n in range(90)
)
ASKED = "And the old bridge will be mended before winter comes to the valley."
FAR = "Nobody in the harbour had ever seen such a storm at sea."
SPEECH = f"{RIVER} {ASKED} {RIVER} {FAR} {RIVER}"

IN_A_SPEECH = {
    "words changed": (
        "the old bridge must be mended before spring comes to the valley",
        [("must", "will"), ("spring", "winter")],
    ),
    "another edge": ("but the old bridge will be mended", [("but", "and")]),
    "an ellipsis over a thousand words": ("the old bridge will be mended ... ever seen such a storm", []),
}


@pytest.mark.parametrize("label", IN_A_SPEECH)
def test_in_a_speech_the_few_stretches_that_matter_are_found(label: str) -> None:
    draft, edits = IN_A_SPEECH[label]
    assert show(align(draft, SPEECH)) == edits


def test_of_a_long_source_little_is_looked_at() -> None:
    draft, source = read("the old bridge must be mended before spring"), read(SPEECH)
    assert find_windows(draft, read(RIVER[:1000])) == [(0, len(read(RIVER[:1000]).words))]
    windows = find_windows(draft, source)
    assert sum(end - start for start, end in windows) < len(source.words) / 8
    assert any("bridge" in source.keys[start:end] for start, end in windows)
