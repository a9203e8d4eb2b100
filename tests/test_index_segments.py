"""Segments answer as the record would, stay few, and are made again when they are lost or damaged."""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from index_oracle import keys_of, scan_everything, transcribe

from quotecheck.errors import RecordDamagedError
from quotecheck.index import Archive, building, numbering, segments, shelves, sorting
from quotecheck.index.building import Wordings, build_segments
from quotecheck.index.fresh import FreshPostings
from quotecheck.index.postings import NOWHERE
from quotecheck.index.schema import open_connection
from quotecheck.index.segments import hold_segment
from quotecheck.index.shingles import BLOCK, HEAD, Head, MemoryStorage, SegmentDamagedError, SegmentPostings

FEW_WORDS = st.sampled_from("a b c d e f".split())
LINES = st.lists(FEW_WORDS, min_size=1, max_size=9)
DRAFTS = [["a", "b", "c"], ["b"], ["c", "a"], ["a", "b", "c", "d", "e"], ["z", "a", "b", "c", "d"]]


@pytest.fixture(autouse=True)
def segments_from_the_first_word_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "MOST_FRESH", 3)
    monkeypatch.setattr(shelves, "_WORTH_A_SEGMENT", 0)


Keyed = list[tuple[bytes, int]]


def encode(lines: list[list[str]]) -> Keyed:
    return [("\n".join(line).encode(), number) for number, line in enumerate(lines, 10)]


def build(wordings: Keyed, most_bytes: int = 1 << 20, at_once: int = 3) -> list[SegmentPostings]:
    some = (wordings[start : start + at_once] for start in range(0, len(wordings), at_once))
    return [hold_segment(built) for built in build_segments(map(join, some), most_bytes=most_bytes)]


def join(wordings: Keyed) -> Wordings:
    text = b"".join(keys + b"\n\n" for keys, _ in wordings)
    return Wordings(text, np.array([number for _, number in wordings], np.uint64))


def ask(archive: Archive, draft: list[str]) -> tuple[int | None, int, list[tuple[int, tuple[str, ...]]]]:
    answer = archive.retrieve(draft)
    return answer.best, answer.count, [(hit.distance, archive.occurrences(hit)[0].passage.keys) for hit in answer.hits]


@given(st.lists(LINES, min_size=1, max_size=12, unique_by=tuple))
def test_a_segment_has_the_words_of_its_wordings(lines: list[list[str]]) -> None:
    wordings = encode(lines)
    (segment,), fresh = build(wordings), FreshPostings()
    for keys, number in wordings:
        fresh.add_wording(number, keys)
    assert len(segment) == len(fresh) == len(lines)
    for item, (keys, number) in enumerate(sorted(wordings)):
        assert segment.number_item(item) == number
        assert segment.spell_item(item) == keys
        assert segment.read_items([item]) == [segment.encode_keys(keys.decode().split("\n"))]
    for pair in (a + b for a in "abcdefz" for b in ("", *"abcdefz")):
        words = segment.encode_keys(list(pair))
        expected = {fresh.number_item(item) for item in fresh.list_words(fresh.encode_keys(list(pair)))}
        listed = [segment.number_item(item) for item in segment.list_words(words)]
        assert expected <= set(listed)
        assert len(listed) == (segment.count_pairs(words) or segment.count_singles(words))[0]
        if len(pair) == 1:
            assert expected == set(listed)
    assert segment.encode_keys(["z"]) == NOWHERE


@given(st.lists(LINES, min_size=1, max_size=12, unique_by=tuple), st.randoms())
def test_the_order_in_which_wordings_came_changes_only_their_numbers(
    lines: list[list[str]], chance: random.Random
) -> None:
    (one,), (other,) = build(encode(lines)), build(encode(chance.sample(lines, len(lines))))
    for segment in (one, other):
        assert [segment.spell_item(item) for item in range(len(lines))] == sorted(keys for keys, _ in encode(lines))
    for words in (a + b for a in "abcdef" for b in ("", *"abcdef")):
        listed = [part.list_words(part.encode_keys(list(words))) for part in (one, other)]
        assert list(listed[0]) == list(listed[1])


@settings(max_examples=50)
@given(
    st.lists(
        st.lists(st.text("ab\x0bé\udc80", min_size=1, max_size=20), min_size=1, max_size=40),
        min_size=1,
        max_size=12,
        unique_by=tuple,
    ),
    st.integers(1, 12),
    st.integers(1, 300),
    st.integers(1, 16),
    st.integers(1, 3),
)
def test_words_of_any_length_are_told_apart_however_little_is_handled_at_once(
    lines: list[list[str]], at_once: int, words_at_once: int, sorted_bits: int, places: int
) -> None:
    wordings = [("\n".join(line).encode("utf-8", "surrogatepass"), number) for number, line in enumerate(lines)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sorting, "_WORDS_AT_ONCE", words_at_once)
        patch.setattr(sorting, "_ITEMS_AT_ONCE", 1)
        patch.setattr(sorting, "_SORTED_BITS", sorted_bits)
        patch.setattr(numbering, "_SHIFT", numbering.np.uint64(64 - places))  # nearly all want the same places
        (segment,) = build(wordings, at_once=at_once)
    spelled = {segment.number_item(item): segment.spell_item(item) for item in range(len(segment))}
    assert spelled == {number: keys for keys, number in wordings}
    assert [segment.spell_item(item) for item in range(len(segment))] == sorted(keys for keys, _ in wordings)
    for word in {word for line in lines for word in line}:
        listed = segment.list_words(segment.encode_keys([word]))
        assert {segment.number_item(item) for item in listed} == {n for n, line in enumerate(lines) if word in line}
        assert list(listed) == sorted(set(listed))


def test_more_words_than_there_are_code_points_before_the_surrogates_are_told_apart() -> None:
    wordings = [(f"w{number}\nx{number}\nsame".encode(), number) for number in range(30_000)]
    (segment,) = build(wordings)
    for keys, number in wordings[::499] + wordings[-1:]:
        words = segment.encode_keys(keys.decode().split("\n"))
        (item,) = segment.list_words(words[0])
        assert (segment.number_item(item), segment.read_items([item]), segment.spell_item(item)) == (
            number,
            [words],
            keys,
        )
    assert segment.count_singles(words) == [1, 1, 30_000]


@pytest.mark.parametrize(("most_words", "most_bytes"), [(10, 1 << 20), (1 << 20, 60)])
def test_wordings_too_many_for_one_segment_go_into_several_one_after_the_other(
    monkeypatch: pytest.MonkeyPatch, most_words: int, most_bytes: int
) -> None:
    monkeypatch.setattr(building, "MOST_WORDS", most_words)
    wordings = [(f"w{number}\nx{number}\nsame".encode(), number) for number in range(20)]
    parts = build(wordings, most_bytes)
    assert len(parts) > 4
    held = [{part.number_item(item): part.spell_item(item) for item in range(len(part))} for part in parts]
    assert [number for numbers in held for number in sorted(numbers)] == list(range(20))
    assert {keys: number for numbers in held for number, keys in numbers.items()} == dict(wordings)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(["add", "add", "remove", "reopen", "ask"]), LINES), max_size=25))
def test_whatever_happens_retrieval_equals_the_full_scan(
    steps: list[tuple[str, list[str]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("index")
    archive = Archive.open(folder, rules="r")
    held: dict[str, list[str]] = {}
    for what, line in [*steps, ("ask", ["a"])]:
        name = f"document {line[0]}"
        if what == "add":
            archive.add(*transcribe(name, [" ".join(line), " ".join(line[::-1])]))
            held[name] = line
        elif what == "remove":
            assert archive.remove(name) == (held.pop(name, None) is not None)
        elif what == "reopen":
            archive.close()
            archive = Archive.open(folder, rules="r")
        lines = [way for line in held.values() for way in (line, line[::-1])]
        for draft in [*DRAFTS, line] if what == "ask" else ():
            assert ask(archive, draft) == scan_everything(draft, lines)
    archive.close()


@pytest.mark.parametrize("where", ["memory", "folder"])
def test_segments_stay_few_and_answers_the_same(where: str, tmp_path: Path) -> None:
    chance = random.Random(5)
    lines = [[chance.choice("abcdefghij") for _ in range(chance.randint(2, 9))] for _ in range(160)]
    with Archive.open(None if where == "memory" else tmp_path, rules="r") as archive:
        for start in range(0, len(lines), 4):
            archive.add(*transcribe(f"d{start}", [" ".join(line) for line in lines[start : start + 4]]))
            archive.retrieve(["a"])
        draft = [*lines[7][:-1], "z"]
        assert ask(archive, draft) == scan_everything(draft, lines)
        with archive._connections.reading() as connection:
            rows = segments.list_segments(connection)
        assert 1 < len(rows) <= 5
        if where == "folder":
            assert sorted(int(path.stem) for path in (tmp_path / "segments").iterdir()) == [r.name for r in rows]


@cache
def build_once() -> tuple[list[list[str]], dict[Path, bytes]]:
    """The lines of an index with a segment, and its files."""
    lines = [f"the {number} words of wording {number * 7} are here".split() for number in range(600)]
    with TemporaryDirectory() as place:
        folder = Path(place)
        with Archive.open(folder, rules="r") as archive:
            archive.add(*transcribe("all", [" ".join(line) for line in lines]))
        return lines, {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")}


def fill(folder: Path) -> list[list[str]]:
    """An index with a segment in the folder. Gives its lines."""
    lines, files = build_once()
    (folder / "segments").mkdir()
    for path, data in files.items():
        (folder / path).write_bytes(data)
    return lines


def the_segment(folder: Path) -> Path:
    (path,) = (folder / "segments").iterdir()
    return path


DRAFT = keys_of("the 123 words of wording are here")


def damage_byte(path: Path, place: float) -> None:
    data = bytearray(path.read_bytes())
    data[int(place * (len(data) - 1))] ^= 0x10
    path.write_bytes(data)


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    "harm",
    [
        Path.unlink,
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"short"),
        lambda path: path.write_bytes(path.read_bytes()[:-BLOCK]),
        lambda path: path.write_bytes(path.read_bytes() + b"more"),
        lambda path: damage_byte(path, 0),
        lambda path: damage_byte(path, 1),
    ],
)
def test_a_segment_that_is_lost_is_made_again(tmp_path: Path, harm: object, read_only: bool) -> None:
    lines = fill(tmp_path)
    harm(the_segment(tmp_path))  # type: ignore[operator]
    with Archive.open(tmp_path, rules="r", read_only=read_only) as archive:
        assert ask(archive, list(DRAFT)) == scan_everything(DRAFT, lines)
        assert len(archive.notices) == 1
        assert "segment 1 of the index is damaged" in archive.notices[0]
    with Archive.open(tmp_path, rules="r", read_only=read_only) as archive:
        archive.retrieve(DRAFT)
        assert len(archive.notices) == int(read_only)


def test_however_long_wordings_are_the_segment_has_all_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "_AT_ONCE", 100)
    monkeypatch.setattr(segments, "_MOST_AT_ONCE", 300)
    chance = random.Random(4)
    lines = [[f"é{number}", *["so"] * chance.choice([0, 1, 60])] for number in range(300)]
    with Archive.open(tmp_path, rules="r") as archive:
        for start in range(0, len(lines), 100):
            archive.add(*transcribe(f"d{start}", [" ".join(line) for line in lines[start : start + 100]]))
        archive.remove("d100")
        archive.compact()
    with closing(sqlite3.connect(tmp_path / "record.sqlite")) as connection:
        record = connection.execute("SELECT number, keys FROM wording").fetchall()
        (row,) = segments.list_segments(connection)
    segment = segments.SegmentStore(tmp_path).load(row)
    held = sorted((segment.number_item(item), segment.spell_item(item)) for item in range(len(segment)))
    assert held == sorted(record)
    assert len(held) == 200


def test_wordings_are_read_however_little_of_them_can_be_put_together() -> None:
    with closing(open_connection(None, read_only=False)) as connection:
        wordings = [(number, b"w" * 10 * number) for number in range(1, 100)]
        rows = [(number, number, keys) for number, keys in wordings]
        connection.executemany("INSERT INTO wording VALUES (?, 0, ?, ?)", rows)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 1200)
        (built,) = segments.build_parts(connection, 0, 1)
    segment = hold_segment(built)
    assert [(segment.number_item(item), segment.spell_item(item)) for item in range(len(segment))] == wordings


def test_a_wording_that_is_none_is_told(tmp_path: Path) -> None:
    fill(tmp_path)
    the_segment(tmp_path).unlink()
    with closing(sqlite3.connect(tmp_path / "record.sqlite")) as connection:
        connection.execute("UPDATE wording SET keys = ? WHERE number = 7", (b"the\n\nwords",))
        connection.commit()
    with Archive.open(tmp_path, rules="r") as archive, pytest.raises(RecordDamagedError, match="empty word"):
        archive.retrieve(DRAFT)


def test_a_thread_that_fails_leaves_the_index_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = fill(tmp_path)
    with Archive.open(tmp_path, rules="r") as archive:
        archive.add(*transcribe("more", ["some more words", "and yet others", "the last of them", "no this one"]))
        for module, failing in ((building, "hash_first"), (numbering, "_read_words")):
            with monkeypatch.context() as patch:
                patch.setattr(module, failing, lambda *_: 1 // 0)
                with pytest.raises(ZeroDivisionError):
                    archive.compact()
            assert [path.name for path in (tmp_path / "segments").iterdir()] == ["00000001.shingles"]
        more = [keys_of("some more words"), keys_of("and yet others")]
        draft = ["some", "more", "words"]
        assert ask(archive, draft) == scan_everything(draft, lines + more)


@pytest.mark.parametrize("place", [number / 16 for number in range(1, 16)])
def test_a_damaged_block_never_gives_a_wrong_answer(tmp_path: Path, place: float) -> None:
    lines = fill(tmp_path)
    damage_byte(the_segment(tmp_path), place)
    with Archive.open(tmp_path, rules="r") as archive:
        assert ask(archive, list(DRAFT)) == scan_everything(DRAFT, lines)


def test_verifying_finds_damage_that_no_question_touched(tmp_path: Path) -> None:
    fill(tmp_path)
    path = the_segment(tmp_path)
    damage_byte(path, 0.5)
    with Archive.open(tmp_path, rules="r") as archive:
        archive.verify()
        assert len(archive.notices) == 1
        archive.verify()
        assert len(archive.notices) == 1
        assert the_segment(tmp_path) != path


@pytest.mark.parametrize("share", [0.01, 0.3, 0.5, 0.7, 0.99])
def test_every_block_of_a_long_wording_is_compared(share: float) -> None:
    (built,) = build_segments([join(encode([["few", "words"], ["word"] * 6 * BLOCK]))], most_bytes=1 << 20)
    data = bytearray(built.file.getvalue())  # type: ignore[attr-defined]
    long = Head.unpack(bytes(data[: HEAD.size])).sections["codes"]
    data[int(long[0] + share * (long[1] - long[0]))] ^= 1
    part = SegmentPostings(MemoryStorage(bytes(data)), built.digest)
    with pytest.raises(SegmentDamagedError):
        part.read_items([0, 1])


def test_damage_that_comes_again_at_once_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path)
    the_segment(tmp_path).unlink()
    keep = segments.SegmentStore.keep

    def save_damaged(store: segments.SegmentStore, name: int, built: object) -> None:
        keep(store, name, built)  # type: ignore[arg-type]
        damage_byte(tmp_path / "segments" / f"{name:08d}.shingles", 0)

    monkeypatch.setattr(segments.SegmentStore, "keep", save_damaged)
    with Archive.open(tmp_path, rules="r") as archive, pytest.raises(RecordDamagedError):
        archive.retrieve(DRAFT)


def test_a_reader_goes_on_while_segments_are_merged_away(tmp_path: Path) -> None:
    lines = fill(tmp_path)
    with Archive.open(tmp_path, rules="r", read_only=True) as reader, Archive.open(tmp_path, rules="r") as writer:
        before = the_segment(tmp_path)
        assert ask(reader, list(DRAFT)) == scan_everything(DRAFT, lines)
        more = [f"more {line[1]} words".split() for line in lines]
        writer.add(*transcribe("more", [" ".join(line) for line in more]))
        writer.retrieve(DRAFT)
        assert not before.exists()
        assert ask(reader, list(DRAFT)) == scan_everything(DRAFT, lines + more)
        writer.remove("all")
        assert ask(reader, list(DRAFT)) == scan_everything(DRAFT, more)


def test_a_child_reads_the_segments_it_got_by_a_fork(tmp_path: Path) -> None:
    lines = fill(tmp_path)
    with Archive.open(tmp_path, rules="r") as archive:
        archive.retrieve(DRAFT)
        child = os.fork()
        if child == 0:
            os._exit(0 if ask(archive, list(DRAFT)) == scan_everything(DRAFT, lines) else 1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_what_may_not_be_written_is_searched_in_memory(tmp_path: Path) -> None:
    with Archive.open(tmp_path, rules="r") as writer:
        lines = [f"line {number} of many".split() for number in range(50)]
        writer.add(*transcribe("a", [" ".join(line) for line in lines]))
        with Archive.open(tmp_path, rules="r", read_only=True) as reader:
            assert ask(reader, "line 7 of".split()) == scan_everything("line 7 of".split(), lines)
            writer.add(*transcribe("b", ["line 7 of all"]))
            lines.append("line 7 of all".split())
            assert ask(reader, "line 7 of".split()) == scan_everything("line 7 of".split(), lines)
        assert not (tmp_path / "segments").exists()
