"""Retrieval held to a scan of everything, while documents come, go and are replaced, and the index is reopened."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs
from corpora import Words, change_little, make_drafts
from engines import Ruler, transcribe

from quotecheck.index import Archive, shelves

_LIMIT = 20
_ROUNDS = 100  # between them the index changes
_PLAINLY = 25  # one answer of so many is held to a scan that leaves nothing out
_LARGEST = 150  # quotations of a document


@attrs.define
class _Held:
    """An index, and beside it what it should hold."""

    folder: Path
    corpus: Sequence[Words]
    chance: random.Random
    archive: Archive
    documents: dict[str, list[Words]] = attrs.field(factory=dict)
    done: Counter[str] = attrs.field(factory=Counter)
    most_segments: int = 0

    def change(self) -> None:
        """Something happens to a document, or to all of it."""
        what = self.chance.choice(("add", "add", "replace", "replace", "remove", "reopen", "merge"))
        self.done[what] += 1
        if what == "reopen":
            self.archive.close()
            self.archive = Archive.open(self.folder, rules="benchmark")
        elif what == "merge":
            self.archive.compact()
        elif what == "remove" and len(self.documents) > 1:
            name = self.chance.choice(sorted(self.documents))
            self.archive.remove(name)
            del self.documents[name]
        else:
            known = sorted(self.documents) if what == "replace" else []
            self.store(self.chance.choice(known) if known else f"transcript {sum(self.done.values())}")

    def store(self, name: str) -> None:
        """A document, new or in a new version: some of what it had stays, some is near what others have."""
        lines = self.chance.sample(self.documents.get(name, []), k=len(self.documents.get(name, [])) // 2)
        lines += self.chance.sample(self.corpus, k=self.chance.randint(1, _LARGEST))
        lines += [change_little(line, self.chance) for line in lines[:5]]
        self.archive.add(*transcribe(name, lines))
        self.documents[name] = lines

    def list_wordings(self) -> list[Words]:
        """Everything that can be found, each once, in order."""
        return sorted({line for lines in self.documents.values() for line in lines}, key="\n".join)


def count_differences(corpus: Sequence[Words], folder: Path, count: int) -> str:
    """Ask so many drafts; say how many answers differ from a scan in distance, number or the first twenty."""
    shelves.MOST_FRESH, shelves._WORTH_A_SEGMENT = 40, 10
    held = _Held(folder, corpus, random.Random(3), Archive.open(folder, rules="benchmark"))
    held.store("the first")
    kinds: Counter[str] = Counter()
    wrong = none = 0
    for number in range(_ROUNDS):
        held.change()
        wordings = held.list_wordings()
        ruler = Ruler(wordings)
        for kind, draft in _draw_drafts(wordings, count // _ROUNDS, number):
            plainly = sum(kinds.values()) % _PLAINLY == 0
            kinds[kind] += 1
            expected = _scan(wordings, ruler, draft, plainly)
            none += expected[0] is None
            wrong += _ask(held.archive, draft) != expected
        held.most_segments = max(held.most_segments, held.archive.inspect().holding.segments)
    held.archive.verify()
    told = ", ".join(f"{what} {times}" for what, times in sorted(held.done.items()))
    return (
        f"{wrong} of {sum(kinds.values()):,} answers differ from a full scan; {len(kinds)} kinds of drafts,"
        f" {none:,} near nothing; {told}; at most {held.most_segments} segments, {len(wordings):,} wordings at the end"
    )


def _draw_drafts(wordings: list[Words], count: int, seed: int) -> Iterator[tuple[str, Words]]:
    """Of every kind in turn, and as one in three three to five words that were changed."""
    chance = random.Random(seed)
    for draft in make_drafts(wordings, count, seed):
        if chance.random() < 2 / 3:
            yield draft.kind, draft.words
            continue
        line = chance.choice(wordings)
        size = chance.randint(3, 5)
        start = chance.randint(0, max(0, len(line) - size))
        yield f"{size} words, changed", change_little(line[start : start + size], chance)


def _scan(wordings: Sequence[Words], ruler: Ruler, draft: Words, plainly: bool) -> tuple[int | None, int, list[Words]]:
    best, nearest = ruler.scan(draft, plainly=plainly)
    return best, len(nearest), [wordings[index] for index in sorted(nearest)[:_LIMIT]]


def _ask(archive: Archive, draft: Words) -> tuple[int | None, int, list[Words]]:
    answer = archive.retrieve(draft, limit=_LIMIT)
    return answer.best, answer.count, [archive.occurrences(hit)[0].passage.keys for hit in answer.hits]
