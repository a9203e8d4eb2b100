"""The whole check of a draft beside krokai's and citations' check of the same quotations, in one run.

    python benchmarks/check.py [TEXT] [--sources 1000] [--quotations 120] [--altered 40] [--runs 7] [--at 20000]

TEXT is any English text file; by default the language reference that comes with every Python. Its sentences become
source quotations; a draft quotes some, every third with one word exchanged. We read the whole draft, find its
quotations, hold words and speakers against the index and build the report; the peers are handed the quotations. Each
run has a draft of its own, so that nobody is asked the same twice, and all check it one after the other. Medians and
ratios are printed, with what each flagged; then where our time goes, and what judging one quotation costs beside
finding it among ``--at`` quotations. A peer that is not installed is left out, and that is said.
"""

from __future__ import annotations

import argparse
import pydoc_data.topics
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from itertools import cycle, islice
from pathlib import Path
from typing import TypeVar

import attrs
import corpora
from engines import OurIndex

from quotecheck import QuoteIndex, extract
from quotecheck.index import Archive
from quotecheck.inquiry import Inquiry
from quotecheck.model import Extraction, Policy, load_lexicon

_Answer = TypeVar("_Answer")

_SURNAMES = (
    "Abara",
    "Bergqvist",
    "Castell",
    "Dunmore",
    "Ekstrand",
    "Farouk",
    "Garrity",
    "Halvorsen",
    "Ibarra",
    "Jonker",
)
_FORENAMES = ("Ada", "Bruno", "Clara", "Dmitri", "Elena", "Femi", "Greta", "Hugo", "Ines", "Jakob")
_FILLER = "The council met again in the evening and the talks went on until late. The weather was mild for the season."
_SENTENCE_END = re.compile(r"(?<=[.!?:])\s+")
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9,; '-]{30,300}[.:]")
_PER_SOURCE = 20
_EXCHANGED = "pineapple"
_ASKED = 15_000  # drafts of fifteen kinds, one of which is asked
_WARM_UP = 100  # of them before the clock runs


@attrs.frozen
class Quoted:
    """A quotation of the draft, and whether its words were changed."""

    words: str
    speaker: str
    altered: bool
    source: Path
    """The file it stands in: citations must be told."""


def read_sentences(path: Path | None) -> list[str]:
    """The plain sentences of a text as printed, eight to forty words long, each once."""
    text = "\n".join(pydoc_data.topics.topics.values()) if path is None else path.read_text(encoding="utf-8")
    found = (" ".join(sentence.split()) for sentence in _SENTENCE_END.split(text))
    plain = (words.rstrip(".:") for words in found if _PLAIN.fullmatch(words))
    return [words for words in dict.fromkeys(plain) if 8 <= len(words.split()) <= 40]


def fill_up(sentences: list[str], count: int) -> list[str]:
    """So many sentences: where the text has fewer, beginnings of some joined to ends of others."""
    chance = random.Random(3)
    found = dict.fromkeys(sentences)
    while len(found) < count:
        head, tail = (chance.choice(sentences).split() for _ in range(2))
        found[" ".join([*head[: len(head) // 2 + 1], *tail[len(tail) // 2 :]])] = None
    return list(found)[:count]


def make_sources(sentences: Sequence[str], folder: Path) -> list[Quoted]:
    """Write the sentences as quotations into stories of twenty; every speaker speaks in many of them."""
    said: list[Quoted] = []
    for start in range(0, len(sentences), _PER_SOURCE):
        path = folder / f"story-{start:06}.txt"
        rows = enumerate(sentences[start : start + _PER_SOURCE], start)
        said += [Quoted(words, _name(number), altered=False, source=path) for number, words in rows]
        lines = [f"{_FILLER}\n\n“{quoted.words},” said {quoted.speaker}.\n" for quoted in said[start:]]
        path.write_text("\n".join(lines), encoding="utf-8")
    return said


def _name(number: int) -> str:
    return f"{_FORENAMES[number % 10]} {_SURNAMES[number // 10 % 10]}"


def choose_quotations(said: Sequence[Quoted], count: int, altered: int, seed: int) -> list[Quoted]:
    """Quotations for a draft; of the first ``altered``, one word in the middle is exchanged."""
    chance = random.Random(seed)
    chosen = chance.sample(said, count)
    return [_alter(quoted, chance) if number < altered else quoted for number, quoted in enumerate(chosen)]


def _alter(quoted: Quoted, chance: random.Random) -> Quoted:
    words = quoted.words.split()
    words[chance.randrange(1, len(words) - 1)] = _EXCHANGED
    return attrs.evolve(quoted, words=" ".join(words), altered=True)


def write_draft(quotations: Sequence[Quoted], words: int) -> str:
    """A draft of about so many words that quotes them all."""
    quoted = sum(len(q.words.split()) + len(q.speaker.split()) + 1 for q in quotations)
    filler = " ".join(islice(cycle(_FILLER.split()), max(20, (words - quoted) // len(quotations))))
    return "\n\n".join(f"“{q.words},” {q.speaker} said.\n\n{filler}" for q in quotations)


@attrs.frozen
class Task:
    """One run: a draft, and the quotations in it."""

    quotations: Sequence[Quoted]
    draft: str


@attrs.define
class Checker:
    """One way to check a draft: ``flag`` tells for each quotation whether it is flagged."""

    name: str
    flag: Callable[[Task], Sequence[bool]]
    seconds: list[float] = attrs.field(factory=list)
    altered: int = 0
    caught: int = 0
    alarms: int = 0

    def run(self, task: Task) -> None:
        """Check a draft against the clock."""
        seconds, flags = _time(partial(self.flag, task))
        caught = sum(flagged for flagged, quoted in zip(flags, task.quotations, strict=True) if quoted.altered)
        self.seconds.append(seconds)
        self.altered += sum(quoted.altered for quoted in task.quotations)
        self.caught += caught
        self.alarms += sum(flags) - caught


def _time(function: Callable[[], _Answer]) -> tuple[float, _Answer]:
    """Seconds of the processor: on a busy machine the clock on the wall tells of others' work."""
    start = time.process_time()
    answer = function()
    return time.process_time() - start, answer


def list_checkers(folder: Path, index: QuoteIndex) -> Iterator[Checker]:
    """Ours, then each peer that is installed."""

    def flag(task: Task) -> list[bool]:
        report = index.check(task.draft)
        return [check.severity.rank >= report.fail_on.rank for check in report.documents[0].quotations]

    yield Checker("quotecheck, draft to report", flag)
    for name, make in (("krokai", _make_krokai), ("citations", _make_citations)):
        try:
            yield Checker(f"{name}, quotations alone", make(folder))
        except ImportError:
            print(f"{name} is not installed: left out")


def _make_krokai(folder: Path) -> Callable[[Task], list[bool]]:
    corpus = import_module("krokai.corpus").Corpus([str(folder)])
    check = import_module("krokai.verify").check
    clean = ("VERIFIED", "PUNCTUATION")
    return lambda task: [check(quoted.words, corpus)[0] not in clean for quoted in task.quotations]


def _make_citations(_: Path) -> Callable[[Task], list[bool]]:
    """It is told in which file each quotation stands: it searches nothing."""
    check = import_module("citations.verify").check_one
    return lambda task: [str(check(quoted.words, quoted.source).state) != "found" for quoted in task.quotations]


# -- where the time goes ---------------------------------------------------------------------------------------------


@attrs.define
class Stopwatch:
    """An index whose questions are timed."""

    archive: Archive
    seconds: float = 0.0

    def __attrs_post_init__(self) -> None:
        for name in ("retrieve", "retrieve_all", "vote", "occurrences"):
            setattr(self.archive, name, self._watch(getattr(self.archive, name)))

    def _watch(self, method: Callable[..., object]) -> Callable[..., object]:
        def ask(*values: object, **named: object) -> object:
            seconds, answer = _time(partial(method, *values, **named))
            self.seconds += seconds
            return answer

        return ask


@attrs.frozen
class Parts:
    """Median seconds: to extract a draft, and to align and judge one quotation, altered or exact."""

    extraction: float
    altered: float
    exact: float


def measure_parts(index: QuoteIndex, tasks: Sequence[Task], altered: int) -> Parts:
    """Where the time of a check goes, with drafts that were not checked before."""
    watch = Stopwatch(index.archive)
    extracting: list[float] = []
    judging: tuple[list[float], list[float]] = ([], [])
    for task in tasks:
        seconds, extraction = _time(partial(extract, task.draft))
        extracting.append(seconds)
        for times, part in zip(judging, (slice(altered), slice(altered, None)), strict=True):
            some = attrs.evolve(extraction, quotations=extraction.quotations[part])
            times.append(_time_judging(index, some, watch) / len(some.quotations))
    return Parts(statistics.median(extracting), *map(statistics.median, judging))


def _time_judging(index: QuoteIndex, extraction: Extraction, watch: Stopwatch) -> float:
    inquiry, watch.seconds = Inquiry(index.archive, index.people, Policy()), 0.0
    seconds, _ = _time(lambda: list(inquiry.check_quotations(extraction, load_lexicon("en"))))
    return seconds - watch.seconds


def measure_retrieval(text: Path | None, size: int) -> float:
    """Mean seconds to find the source of one altered quotation among so many."""
    corpus = corpora.make_corpus(corpora.read_sentences(text), size)
    drafts = [draft.words for draft in corpora.make_drafts(corpus, _ASKED) if draft.kind == "word exchanged"]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        ours = OurIndex(Path(name))
        ours.fill(corpus)
        ours.build(corpus)
        times = [_time(partial(ours.search, words))[0] for words in drafts]
    return statistics.fmean(times[_WARM_UP:])


def print_checkers(checkers: Sequence[Checker]) -> None:
    """Medians; a ratio is the median of the runs' own. The first run only warms up."""
    ours = checkers[0].seconds[1:]
    for checker in checkers:
        seconds = checker.seconds[1:]
        ratio = statistics.median(theirs / mine for theirs, mine in zip(seconds, ours, strict=True))
        found = f"caught {checker.caught} of {checker.altered}, false alarms {checker.alarms}"
        print(f"{checker.name:32} {statistics.median(seconds) * 1000:9.1f} ms  x {ratio:5.2f}  {found}")
    print(f"the first check of the process took us {checkers[0].seconds[0] * 1000:.0f} ms")


def print_parts(parts: Parts, checking: float, retrieval: float, size: int) -> None:
    """Our time, part by part."""
    print(f"\nextraction: {parts.extraction * 1000:.1f} ms, {parts.extraction / checking:.0%} of a check")
    print(f"to find an altered quotation among {size:,}: {retrieval * 1e6:.0f} us")
    for name, seconds in (("altered", parts.altered), ("exact", parts.exact)):
        print(f"to align and judge one {name}: {seconds * 1e6:.0f} us, {seconds / retrieval:.2f} of finding it")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", nargs="?", type=Path)
    numbers = (("sources", 1000), ("quotations", 120), ("altered", 40), ("words", 6000), ("runs", 7), ("at", 20_000))
    for option, default in numbers:
        parser.add_argument(f"--{option}", type=int, default=default)
    options = parser.parse_args()
    sentences = fill_up(read_sentences(options.text), options.sources)
    with tempfile.TemporaryDirectory() as name:
        said = make_sources(sentences, Path(name))
        chosen = [
            choose_quotations(said, options.quotations, options.altered, seed) for seed in range(2 * options.runs + 1)
        ]
        tasks = [Task(quotations, write_draft(quotations, options.words)) for quotations in chosen]
        size = f"{len(tasks[0].draft.split())} words with {options.quotations} quotations, {options.altered} altered"
        print(f"{len(sentences)} source quotations; drafts of {size}")
        with QuoteIndex.build(name) as index:
            checkers = list(list_checkers(Path(name), index))
            for task in tasks[: options.runs + 1]:
                for checker in checkers:
                    checker.run(task)
            print_checkers(checkers)
            parts = measure_parts(index, tasks[options.runs + 1 :], options.altered)
    retrieval = measure_retrieval(options.text, options.at)
    print_parts(parts, statistics.median(checkers[0].seconds[1:]), retrieval, options.at)
    return 0


if __name__ == "__main__":
    sys.exit(main())
