"""How the segments grow: quotations without end, put into segments and asked when there are so many.

    python benchmarks/growth.py --sizes 1000000 4000000 10000000

The record is left out, and with it the tables of SQLite: what is measured is making the files, opening them, the memory
this takes, and retrieval over all of them together. Times are of the processor; compare those of one run.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import attrs
import numpy as np
from corpora import Draft, Words, draw_quotations, make_drafts, measure_memory, read_sentences

from quotecheck.index.building import Wordings, build_segments
from quotecheck.index.postings import Postings
from quotecheck.index.retrieval import Question, search_postings
from quotecheck.index.segments import MOST_BYTES, SegmentRow, SegmentStore
from quotecheck.index.voting import vote_postings

_SAMPLED = 2_000  # quotations that drafts are made from
_AT_ONCE = 2_000  # quotations


@attrs.define
class _Stream:
    """Wordings as the record gives them, and a sample of them."""

    quotations: Iterator[Words]
    drawn: int = 0
    words: int = 0
    spent: float = 0.0
    """Seconds of the processor on drawing."""
    sample: list[Words] = attrs.field(factory=list)
    chance: random.Random = attrs.field(factory=lambda: random.Random(5))

    def draw(self, size: int) -> Iterator[Wordings]:
        """Until so many are drawn in all."""
        while self.drawn < size:
            start = time.thread_time()
            some = [next(self.quotations) for _ in range(min(_AT_ONCE, size - self.drawn))]
            for number, words in enumerate(some, self.drawn + 1):
                self.words += len(words)
                place = self.chance.randrange(number)
                if len(self.sample) < _SAMPLED:
                    self.sample.append(words)
                elif place < _SAMPLED:
                    self.sample[place] = words
            text = "".join(["\n".join([*words, "\n"]) for words in some]).encode()
            numbers = np.arange(self.drawn, self.drawn + len(some), dtype=np.uint64)
            self.drawn += len(some)
            self.spent += time.thread_time() - start
            yield Wordings(text, numbers)


def grow(folder: Path, sizes: list[int], count: int, text: Path | None) -> None:
    """Up to each size in turn; a line for each."""
    columns = (
        "quotations",
        "segments",
        "bytes a word",
        "made in s",
        "most MB",
        "opened ms",
        "mean us",
        "median us",
        "MB",
    )
    print("".join(f"{column:>14}" for column in columns))
    stream, store = _Stream(draw_quotations(read_sentences(text))), SegmentStore(folder)
    rows: list[SegmentRow] = []
    making = 0.0
    for size in sizes:
        start, drawing = time.process_time(), stream.spent
        for built in build_segments(stream.draw(size), most_bytes=MOST_BYTES):
            rows.append(SegmentRow(len(rows) + 1, 0, 0, built.last, built.size, built.digest))
            store.keep(rows[-1].name, built)
        making += time.process_time() - start - (stream.spent - drawing)
        drafts = list(make_drafts(stream.sample, count))
        told = _ask_apart(store, rows, drafts)
        stored = sum(path.stat().st_size for path in (folder / "segments").iterdir())
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
        cells = (f"{size:,}", f"{len(rows)}", f"{stored / stream.words:.1f}", f"{making:.1f}", f"{most:.0f}", *told)
        print("".join(f"{cell:>14}" for cell in cells), flush=True)


def _ask_apart(store: SegmentStore, rows: list[SegmentRow], drafts: list[Draft]) -> list[str]:
    """In a process of its own, so that what making took is not counted."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writing, _ask(store, rows, drafts).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as file:
        told = file.read().split()
    os.waitpid(child, 0)
    return told


def _ask(store: SegmentStore, rows: list[SegmentRow], drafts: list[Draft]) -> str:
    before = measure_memory()
    start = time.perf_counter()
    parts: list[Postings] = [store.load(row) for row in rows]
    opening = time.perf_counter() - start
    times: list[float] = []
    for draft in [*drafts, *drafts]:  # at first, blocks are compared with their checksums: the second time counts
        start = time.process_time()
        question = Question(draft.words, limit=5)
        _ = search_postings(parts, question).hits or vote_postings(parts, question)
        times.append(time.process_time() - start)
    del times[: len(drafts)]
    mean, median = statistics.fmean(times) * 1e6, statistics.median(times) * 1e6
    return f"{opening * 1000:.1f} {mean:.0f} {median:.0f} {measure_memory() - before:.0f}"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path, help="a text file to make quotations of")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100_000, 1_000_000], metavar="N")
    parser.add_argument("--drafts", type=int, default=1000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        grow(Path(name), sorted(arguments.sizes), arguments.drafts, arguments.text)


if __name__ == "__main__":
    main()
