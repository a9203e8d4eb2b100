"""Finding the quotation: how often, how fast, at what cost; ours beside others on the same machine in one run.

    python benchmarks/retrieval.py                        # 1,000 and 20,000 quotations made from Python's own manual
    python benchmarks/retrieval.py --text news.txt --sizes 1000 100000 1000000 --drafts 3000

Others are used where they are installed: rapidfuzz (always), tantivy, bm25s. An answer is right where it is no
farther from the draft, in word edits, than the quotation the draft was made from. Times are of the processor, all
threads together, so that what else the machine does counts little; compare ratios all the same. "Built" is, for ours,
from the record to the files of the segments, which can be made from it at any time; what writing the record itself
takes (the documents, a digest of every row, a commit to the disk for each thousand quotations) is told apart.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs
from corpora import Draft, Words, make_corpus, make_drafts, measure_memory, read_sentences
from engines import BEST, Bm25s, Engine, Fts5, FullScan, OurIndex, Ruler, Tantivy
from scanning import count_differences

from quotecheck.index import Archive

_WARM_UP = 100  # drafts asked before the clock runs
_TURN = 200  # drafts of one engine before the next one's: enough for what it needs to lie near again


@attrs.define
class Result:
    """What one engine did with one corpus."""

    name: str
    building: float
    """Seconds of the processor."""
    built_in: float
    """Seconds."""
    times: list[float] = attrs.field(factory=list)
    right: dict[str, list[tuple[bool, bool]]] = attrs.field(factory=lambda: defaultdict(list))
    """By kind of draft: was the first right, was any?"""

    @property
    def mean(self) -> float:
        """Seconds a draft."""
        return statistics.fmean(self.times)

    def recall(self, place: int) -> float:
        """Share of drafts whose first answer (0) or any (1) was right."""
        return statistics.fmean(answer[place] for answers in self.right.values() for answer in answers)


def build_engine(engine: Engine, corpus: list[Words], drafts: Sequence[Draft]) -> Result:
    """Build, and warm up."""
    start, started = time.process_time(), time.perf_counter()
    engine.build(corpus)
    result = Result(engine.name, time.process_time() - start, time.perf_counter() - started)
    for draft in drafts[: min(_WARM_UP, len(drafts) // 10)]:
        engine.ask(draft.words)
    return result


def ask_in_turns(
    engines: Sequence[Engine], results: Sequence[Result], drafts: Sequence[Draft], slow_drafts: int, ruler: Ruler
) -> None:
    """A few drafts of each engine in turn, so that a machine that is busy for a while is so for all of them."""
    for start in range(0, len(drafts), _TURN):
        for engine, result in zip(engines, results, strict=True):
            last = min(start + _TURN, slow_drafts if engine.slow else len(drafts))
            ask_drafts(engine, result, drafts[start:last], ruler)


def ask_drafts(engine: Engine, result: Result, drafts: Sequence[Draft], ruler: Ruler) -> None:
    """Time the answers, and note which are right."""
    for draft in drafts:
        start = time.process_time()
        found = engine.ask(draft.words)
        result.times.append(time.process_time() - start)
        wanted = min(ruler.measure(draft.words, index) for index in draft.sources)
        right = [ruler.measure(draft.words, index) <= wanted for index in found[:BEST]]
        result.right[draft.kind].append((any(right[:1]), any(right)))


def list_peers(folder: Path, ruler: Ruler, names: Sequence[str]) -> Iterator[Engine]:
    """The other engines that are installed and asked for."""
    if "rapidfuzz" in names:
        yield FullScan()
    if "tantivy" in names and importlib.util.find_spec("tantivy"):
        yield Tantivy(folder / "tantivy", ruler)
    if "bm25s" in names and importlib.util.find_spec("bm25s"):
        yield Bm25s(ruler)
    if "fts5" in names:
        yield Fts5(folder / "fts5.sqlite", ruler)


def compare_engines(corpus: list[Words], arguments: argparse.Namespace) -> None:
    """One corpus through all engines."""
    drafts = list(make_drafts(corpus, arguments.drafts))
    ruler = Ruler(corpus)
    print(f"\n## {len(corpus):,} quotations, {sum(map(len, corpus)):,} words; {len(drafts):,} drafts\n")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        ours = OurIndex(folder / "ours")
        start = time.process_time()
        ours.fill(corpus)
        filling = time.process_time() - start
        engines: list[Engine] = [ours]
        results = [build_engine(ours, corpus, drafts)]
        print_upkeep(folder, corpus, filling)
        print(ask_apart(folder, drafts))
        if arguments.scan:
            print(count_differences(corpus, folder / "scanned", arguments.scan))
        for peer in list_peers(folder, ruler, arguments.peers):
            engines.append(peer)
            results.append(build_engine(peer, corpus, drafts[:_TURN] if peer.slow else drafts))
        gc.freeze()  # what one engine keeps in memory is not walked through at another's cost
        ask_in_turns(engines, results, drafts, arguments.slow_drafts, ruler)
    print_results(results)
    if arguments.kinds:
        print_kinds(results)


def print_upkeep(folder: Path, corpus: list[Words], filling: float) -> None:
    """What our index costs beside time to answer."""
    words = sum(map(len, corpus))
    segments = sum(path.stat().st_size for path in (folder / "ours" / "segments").glob("*"))
    openings = []
    for _ in range(9):
        start = time.perf_counter()
        Archive.open(folder / "ours", rules="benchmark", read_only=True).close()
        openings.append(time.perf_counter() - start)
    print(f"record written in {filling:.1f} s; segments: {segments / words:.1f} bytes a word")
    print(f"opened in {statistics.median(openings) * 1000:.2f} ms")


def ask_apart(folder: Path, drafts: Sequence[Draft]) -> str:
    """The resident memory that a process needs that opens the index and asks a thousand drafts."""
    lines = [" ".join(drafts[number % len(drafts)].words) for number in range(1000)]
    (folder / "drafts.txt").write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, __file__, "--ask-apart", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
    return done.stdout.strip()


def print_results(results: Sequence[Result]) -> None:
    """A line an engine, with how much slower it is than ours."""
    columns = ("build s", "waited s", "mean us", "median us", "p99 us", "x ours", "at 1", "at 5")
    print(f"\n{'':30}" + "".join(f"{column:>10}" for column in columns))
    for result in results:
        times = sorted(result.times)
        print(
            f"{result.name:30}{result.building:10.2f}{result.built_in:10.2f}{result.mean * 1e6:10.0f}"
            f"{times[len(times) // 2] * 1e6:10.0f}{times[len(times) * 99 // 100] * 1e6:10.0f}"
            f"{result.mean / results[0].mean:10.1f}{result.recall(0):10.4f}{result.recall(1):10.4f}"
        )


def print_kinds(results: Sequence[Result]) -> None:
    """Share of right first answers, by kind of draft."""
    print(f"\n{'right first answer':22}" + "".join(f"{result.name[:16]:>18}" for result in results))
    for kind in results[0].right:
        shares = (statistics.fmean(first for first, _ in result.right[kind]) for result in results)
        print(f"{kind:22}" + "".join(f"{share:18.3f}" for share in shares))


def answer_apart(folder: Path) -> None:
    """The other end of ``ask_apart``."""
    drafts = [line.split() for line in (folder / "drafts.txt").read_text(encoding="utf-8").split("\n")]
    before = measure_memory()
    with Archive.open(folder / "ours", rules="benchmark", read_only=True) as archive:
        start = time.perf_counter()
        archive.retrieve(drafts[0])
        first = time.perf_counter() - start
        for words in drafts:
            _ = archive.retrieve(words).hits or archive.vote(words)
    after = measure_memory()
    print(f"first question {first * 1000:.1f} ms; a thousand take {after - before:.0f} MB")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path, help="a text file to make quotations of")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 20_000], metavar="N")
    parser.add_argument("--drafts", type=int, default=600, help="asked of every engine")
    parser.add_argument("--slow-drafts", type=int, default=60, help="asked of engines that look at everything")
    parser.add_argument("--peers", nargs="*", default=["rapidfuzz", "tantivy", "bm25s", "fts5"])
    parser.add_argument("--scan", type=int, default=0, metavar="N", help="compare so many answers with a full scan")
    parser.add_argument("--kinds", action="store_true", help="show what each kind of draft comes to")
    parser.add_argument("--ask-apart", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.ask_apart:
        answer_apart(arguments.ask_apart)
        return
    sentences = read_sentences(arguments.text)
    for size in arguments.sizes:
        compare_engines(make_corpus(sentences, size), arguments)


if __name__ == "__main__":
    main()
