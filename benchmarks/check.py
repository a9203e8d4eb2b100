"""The whole check of a draft beside krokai's and citations' check of the same quotations, in one run.

    python benchmarks/check.py [TEXT] [--sources 1000] [--quotations 120] [--altered 40] [--runs 5]

TEXT is any English text file; by default the language reference that comes with every Python. Its sentences become
source quotations; the draft quotes some, every third with one word exchanged. We read the whole draft, find its
quotations, hold words and speakers against the index and build the report; the peers are handed the quotations.
Medians and ratios are printed, with what each flagged. A peer that is not installed is left out, and that is said.
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
from importlib import import_module
from pathlib import Path

import attrs

from quotecheck import QuoteIndex

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


def choose_quotations(said: Sequence[Quoted], count: int, altered: int) -> list[Quoted]:
    """Quotations for the draft; of the first ``altered``, one word in the middle is exchanged."""
    chance = random.Random(7)
    chosen = chance.sample(said, count)
    return [_alter(quoted, chance) if number < altered else quoted for number, quoted in enumerate(chosen)]


def _alter(quoted: Quoted, chance: random.Random) -> Quoted:
    words = quoted.words.split()
    words[chance.randrange(1, len(words) - 1)] = _EXCHANGED
    return attrs.evolve(quoted, words=" ".join(words), altered=True)


def write_draft(quotations: Sequence[Quoted], words: int) -> str:
    """A draft of about so many words that quotes them all."""
    filler = [_FILLER] * max(1, (words // len(quotations) - 25) // len(_FILLER.split()))
    return "\n\n".join(f"“{q.words},” {q.speaker} said.\n\n{' '.join(filler)}" for q in quotations)


@attrs.frozen
class Answer:
    """What one checker did: seconds, altered quotations flagged, right ones flagged."""

    name: str
    seconds: float
    caught: int
    alarms: int


def measure(name: str, quotations: Sequence[Quoted], runs: int, flag: Callable[[], Sequence[bool]]) -> Answer:
    """Median seconds of ``flag``, which tells for each quotation whether it is flagged."""
    flags = flag()
    seconds = [_time(flag) for _ in range(runs)]
    caught = sum(flagged for flagged, quoted in zip(flags, quotations, strict=True) if quoted.altered)
    return Answer(name, statistics.median(seconds), caught, sum(flags) - caught)


def _time(function: Callable[[], object]) -> float:
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def list_checkers(
    folder: Path, quotations: Sequence[Quoted], draft: str
) -> Iterator[tuple[str, Callable[[], list[bool]]]]:
    """Ours, then each peer that is installed."""
    index = QuoteIndex.build(folder)

    def ours() -> list[bool]:
        report = index.check(draft)
        return [check.severity.rank >= report.fail_on.rank for check in report.documents[0].quotations]

    yield "quotecheck, draft to report", ours
    for name, make in (("krokai", _make_krokai), ("citations", _make_citations)):
        try:
            yield f"{name}, quotations alone", make(folder, quotations)
        except ImportError:
            print(f"{name} is not installed: left out")


def _make_krokai(folder: Path, quotations: Sequence[Quoted]) -> Callable[[], list[bool]]:
    corpus = import_module("krokai.corpus").Corpus([str(folder)])
    check = import_module("krokai.verify").check
    return lambda: [check(quoted.words, corpus)[0] not in ("VERIFIED", "PUNCTUATION") for quoted in quotations]


def _make_citations(_: Path, quotations: Sequence[Quoted]) -> Callable[[], list[bool]]:
    """It is told in which file each quotation stands: it searches nothing."""
    check = import_module("citations.verify").check_one
    return lambda: [str(check(quoted.words, quoted.source).state) != "found" for quoted in quotations]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", nargs="?", type=Path)
    for option, default in (("sources", 1000), ("quotations", 120), ("altered", 40), ("words", 6000), ("runs", 5)):
        parser.add_argument(f"--{option}", type=int, default=default)
    options = parser.parse_args()
    sentences = fill_up(read_sentences(options.text), options.sources)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        quotations = choose_quotations(make_sources(sentences, folder), options.quotations, options.altered)
        draft = write_draft(quotations, options.words)
        size = f"{len(draft.split())} words with {len(quotations)} quotations, {options.altered} of them altered"
        print(f"{len(sentences)} source quotations; a draft of {size}")
        answers = [
            measure(checker, quotations, options.runs, flag)
            for checker, flag in list_checkers(folder, quotations, draft)
        ]
    for answer in answers:
        ratio = answer.seconds / answers[0].seconds
        found = f"caught {answer.caught}, false alarms {answer.alarms}"
        print(f"{answer.name:32} {answer.seconds * 1000:9.1f} ms  x {ratio:5.2f}  {found}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
