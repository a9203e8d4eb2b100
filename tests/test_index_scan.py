"""Two thousand drafts against an index that has been through everything, and against a scan of all it holds."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from index_oracle import transcribe

from quotecheck.index import Archive, segments, shelves
from quotecheck.index.infix import measure_infix

Line = tuple[str, ...]


def code(words: Line, codes: dict[str, str]) -> str:
    return "".join([codes.setdefault(word, chr(0x10000 + len(codes))) for word in words])


def draw_line(vocabulary: list[str], weights: list[float], chance: random.Random) -> Line:
    return tuple(chance.choices(vocabulary, weights, k=max(1, int(chance.gauss(14, 7)))))


def change_line(line: Line, vocabulary: list[str], chance: random.Random) -> Line:
    """A fragment of a line, or all of it, with up to half of its words edited."""
    size = chance.choice((1, 2, 3, 3, 4, 4, 5, 5, 8, 15, 60))
    start = chance.randint(0, max(0, len(line) - size))
    draft = list(line[start : start + size])
    for _ in range(chance.randint(0, len(draft) // 2)):
        place = chance.randrange(len(draft))
        edit = chance.randrange(4)
        if edit == 0 and len(draft) > 1:
            del draft[place]
        elif edit == 1:
            draft.insert(place, chance.choice(vocabulary))
        elif edit == 2 and place:
            draft[place - 1 : place + 1] = draft[place], draft[place - 1]
        else:
            draft[place] = chance.choice(vocabulary)
    return tuple(draft)


@pytest.mark.slow
def test_two_thousand_drafts_find_what_a_full_scan_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "MOST_FRESH", 150)
    monkeypatch.setattr(shelves, "_WORTH_A_SEGMENT", 50)
    chance = random.Random(20)
    vocabulary = [f"w{number}" for number in range(1500)]
    weights = [1 / (number + 1) for number in range(1500)]
    held: dict[str, list[Line]] = {}
    archive = Archive.open(tmp_path, rules="r")
    codes: dict[str, str] = {}
    most_segments = asked = 0
    for step in range(200):
        name = f"document {chance.randrange(60)}"
        if chance.random() < 0.2:
            assert archive.remove(name) == (held.pop(name, None) is not None)
        else:
            lines = [draw_line(vocabulary, weights, chance) for _ in range(chance.randint(1, 40))]
            old = chance.choice(sorted(held)) if held and chance.random() < 0.3 else None
            lines += [change_line(line, vocabulary, chance) for line in held.get(old or name, [])[:5]]
            archive.add(*transcribe(name, [" ".join(line) for line in lines]))
            held[name] = lines
        if step % 9 == 0:
            archive.close()
            archive = Archive.open(tmp_path, rules="r")
        wordings = sorted({line for lines in held.values() for line in lines})
        coded = [code(line, codes) for line in wordings]
        for _ in range(11 if wordings else 0):
            asked += 1
            draft = change_line(chance.choice(wordings), vocabulary, chance)
            distances = [measure_infix(code(draft, codes), source) for source in coded]
            best = min(distances)
            nearest = sorted("\n".join(line) for line, d in zip(wordings, distances, strict=True) if d == best)
            answer = archive.retrieve(draft, limit=5)
            if best > 2 * len(draft) // 5:
                assert answer.best is None
                continue
            assert (answer.best, answer.count) == (best, len(nearest)), (draft, step)
            found = ["\n".join(archive.occurrences(hit)[0].passage.keys) for hit in answer.hits]
            assert found == nearest[:5], (draft, step)
        with archive._connections.reading() as connection:
            most_segments = max(most_segments, len(segments.list_segments(connection)))
    archive.close()
    assert 1 < most_segments < 8
    assert asked >= 2000
