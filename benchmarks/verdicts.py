"""Generated drafts whose right answer is known, the case files, and the same drafts through four peers.

    python benchmarks/verdicts.py [--drafts 5000] [--seed 1] [--show 3] [--peers] [--cases]

Each draft departs from its sources by one named mutation (``quotecheck.testing.trials``) and carries what must come
out. Printed: false alarms on what may pass, what was found less grave than it is, the share of whole answers
(both verdicts, the severity and every finding, no more and no less), and precision and recall of each verdict and
finding. ``--peers`` hands the same words and sources to krokai, buddie, gtrex and citations, each beside ours;
they are told nothing of speakers, so look at the groups. A peer that is not installed is left out, and that is said.
``--cases`` runs the case files of ``fixtures/cases`` and counts those that are right.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

import attrs

from quotecheck.codes import Severity
from quotecheck.model import Kind
from quotecheck.testing.grading import Outcome, hold_trial
from quotecheck.testing.trials import Trial, group_of, list_mutations, make_trial

_ROOT = Path(__file__).parent.parent
_CASE_TESTS = ("judgement_cases", "diagnoses", "edits", "attribution", "extraction_cases", "unmarked")
_GROUPS = ("passing", "wording", "context", "voices", "sources")
_MANY = 60


def make_trials(count: int, seed: int) -> Iterator[Trial]:
    """So many drafts, the mutations in turn."""
    names = list_mutations()
    for number in range(count):
        yield make_trial(names[number % len(names)], random.Random(f"{seed}-{number}"))


# -- ours ------------------------------------------------------------------------------------------------------------


@attrs.define
class Tally:
    """How often a name was due, came, and came where it was due."""

    due: int = 0
    came: int = 0
    both: int = 0

    def count(self, *, due: bool, came: bool) -> None:
        """One draft more."""
        self.due += due
        self.came += came
        self.both += due and came

    def describe(self) -> str:
        """Both numbers, and precision and recall."""
        precision, recall = (_share(self.both, whole) for whole in (self.came, self.due))
        return f"{self.due:6} {self.came:6}   {precision}  {recall}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:6.4f}" if whole else "     -"


def tally_outcomes(outcomes: Sequence[Outcome]) -> dict[str, dict[str, Tally]]:
    """For wordings, attributions and findings: each name with its tally."""
    tables: dict[str, dict[str, Tally]] = {"wording": {}, "attribution": {}, "finding": {}}
    for outcome in outcomes:
        truth, check = outcome.trial.truth, outcome.check
        came = None if check is None else check.wording
        wording = came if came in truth.wordings else sorted(truth.wordings)[0]
        _count(tables["wording"], {wording.value}, set() if came is None else {came.value})
        attribution = set() if check is None else {check.attribution.value}
        _count(tables["attribution"], {truth.attribution.value}, attribution)
        _count(tables["finding"], set(truth.findings), set(outcome.told - truth.may))
    return tables


def _count(table: dict[str, Tally], due: set[str], came: set[str]) -> None:
    for name in due | came:
        table.setdefault(name, Tally()).count(due=name in due, came=name in came)


def print_summary(outcomes: Sequence[Outcome]) -> None:
    """What was promised, in numbers."""
    passing = [outcome for outcome in outcomes if outcome.trial.truth.passes]
    beside = sum(len(outcome.beside) for outcome in outcomes)
    grave = [outcome for outcome in outcomes if outcome.trial.truth.severity is Severity.ERROR]
    alarms = sum(len(outcome.alarms) for outcome in outcomes)
    print(f"{len(outcomes)} drafts by {len(list_mutations())} mutations")
    print(f"  that may pass        {len(passing)}, and {beside} honest quotations beside: {alarms} false alarms")
    print(f"  errors               {len(grave)}: {sum(outcome.missed for outcome in grave)} found less grave")
    others = [outcome for outcome in outcomes if outcome not in grave and not outcome.trial.truth.passes]
    print(f"  warnings, unchecked  {len(others)}: {sum(outcome.missed for outcome in others)} found less grave")
    verdicts = sum(outcome.right_verdicts for outcome in outcomes)
    both = sum(outcome.right_verdicts and outcome.right_findings for outcome in outcomes)
    print(f"  both verdicts right  {_share(verdicts, len(outcomes)).strip()}")
    print(f"  and every finding    {_share(both, len(outcomes)).strip()}")
    wrong = Counter(outcome.trial.mutation for outcome in outcomes if not outcome.right)
    for name, times in wrong.most_common():
        print(f"    not wholly right: {name}, {times}")


def print_tables(outcomes: Sequence[Outcome]) -> None:
    """Precision and recall, name by name."""
    for title, table in tally_outcomes(outcomes).items():
        print(f"\n{title:22}    due   came   precision  recall")
        for name, tally in sorted(table.items()):
            print(f"  {name:22} {tally.describe()}")


# -- the peers -------------------------------------------------------------------------------------------------------

Flag = Callable[[Trial, Path], bool]
"""Does a checker flag the words of a trial, whose sources are files of a folder?"""


def list_peers() -> Iterator[tuple[str, Flag]]:
    """Every peer that is installed, with its version's way of asking."""
    for name, make in (("krokai", _ask_krokai), ("buddie", _ask_buddie), ("gtrex", _ask_gtrex), ("citations", _ask_c)):
        try:
            yield name, make()
        except ImportError:
            print(f"{name} is not installed: left out")


def _ask_krokai() -> Flag:
    corpus, verify = import_module("krokai.corpus"), import_module("krokai.verify")
    clean = import_module("krokai.verdicts").CLEAN

    def flag(trial: Trial, folder: Path) -> bool:
        return verify.check(trial.words, corpus.Corpus([str(folder)], quiet=True))[0] not in clean

    return flag


def _ask_buddie() -> Flag:
    """Its store is filled with the sources, each as a page; the quotation is checked against them all."""
    check, store = import_module("buddie.verbatim.check"), import_module("buddie.verbatim.store")

    def flag(trial: Trial, folder: Path) -> bool:
        kept = store.Store(folder / ".buddie")
        urls = [f"https://example.org/{document.id}" for document in trial.sources]
        for url, document in zip(urls, trial.sources, strict=True):
            kept.add(url, document.text.encode(), content_type="text/plain; charset=utf-8")
        claims = [{"id": url, "line": 1, "quote": trial.words, "urls": [url], "attributed": True} for url in urls]
        return not any(result["verdict"] in check.OK for result in check.check_claims(claims, kept))

    return flag


def _ask_gtrex() -> Flag:
    verify = import_module("gtrex.verify").verify
    return lambda trial, _: not any(verify(trial.words, document.text).grounded for document in trial.sources)


def _ask_c() -> Flag:
    check = import_module("citations.verify").check_one

    def flag(trial: Trial, folder: Path) -> bool:
        states = [str(check(trial.words, folder / f"{document.id}.txt").state) for document in trial.sources]
        return "found" not in states

    return flag


def write_sources(trial: Trial, folder: Path) -> None:
    """The sources as files of plain text."""
    for document in trial.sources:
        (folder / f"{document.id}.txt").write_text(document.text, encoding="utf-8")


def print_comparison(outcomes: Sequence[Outcome]) -> None:
    """Per group of mutations, how many each flags; seconds for all, the peers' files written beforehand."""
    marked = [outcome for outcome in outcomes if outcome.check is None or outcome.check.quotation.kind is not _TOLD]
    rows: dict[str, list[bool]] = {"quotecheck": [outcome.severity.rank > Severity.NOTE.rank for outcome in marked]}
    seconds: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folders = [Path(name) / str(number) for number in range(len(marked))]
        for folder, outcome in zip(folders, marked, strict=True):
            folder.mkdir()
            write_sources(outcome.trial, folder)
        for peer, flag in list_peers():
            start = time.perf_counter()
            rows[peer] = [flag(outcome.trial, folder) for outcome, folder in zip(marked, folders, strict=True)]
            seconds[peer] = time.perf_counter() - start
    _print_rows(marked, rows)
    print("seconds: " + ", ".join(f"{peer} {spent:.0f}" for peer, spent in seconds.items()))


_TOLD = Kind.INDIRECT


def _print_rows(marked: Sequence[Outcome], rows: dict[str, list[bool]]) -> None:
    passes = [outcome.trial.truth.passes for outcome in marked]
    groups = [group_of(outcome.trial.mutation) for outcome in marked]
    counts = {
        group: [number for number, each in enumerate(groups) if each == group and not passes[number]]
        for group in _GROUPS
        if group != "passing"
    }
    honest = [number for number, each in enumerate(passes) if each]
    heads = [f"flags of {len(honest)} that may pass", *(f"{group}, of {len(each)}" for group, each in counts.items())]
    print("\n| | " + " | ".join(heads) + " |")
    print("|---" * (len(heads) + 1) + "|")
    for name, flags in rows.items():
        cells = [sum(flags[number] for number in numbers) for numbers in (honest, *counts.values())]
        print(f"| {name} | " + " | ".join(map(str, cells)) + " |")


# -- the case files --------------------------------------------------------------------------------------------------


class CaseCounter:
    """A plugin of pytest: right and all, by file of tests."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.all: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: object) -> None:
        """One case more; a known failure that fails is not right."""
        if getattr(report, "when", "") == "call":
            name = str(getattr(report, "nodeid", "")).partition("::")[0]
            self.all[name] += 1
            self.right[name] += getattr(report, "outcome", "") == "passed"


def run_cases() -> None:
    """Every case file, through the tests that read them."""
    pytest = import_module("pytest")
    counter = CaseCounter()
    paths = [str(_ROOT / "tests" / f"test_{name}.py") for name in _CASE_TESTS]
    quiet = ["-p", "no:cacheprovider", "-p", "no:terminal", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
    plain = ["-o", "addopts=", "-m", "not slow", "-c", str(_ROOT / "setup.cfg"), "--rootdir", str(_ROOT)]
    pytest.main([*quiet, *plain, *paths], [counter])
    print("\ncase files and the tests beside them")
    for name, number in counter.all.items():
        print(f"  {name:32} {counter.right[name]} of {number}")


def show_failures(outcomes: Sequence[Outcome], most: int) -> None:
    """The first few drafts whose answer is not wholly right, with both answers."""
    wrong = [outcome for outcome in outcomes if outcome.alarms or not outcome.right]
    for outcome in wrong[:most]:
        print(f"\n{'-' * _MANY}\n{outcome.describe()}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option, default in (("drafts", 5000), ("seed", 1), ("show", 0)):
        parser.add_argument(f"--{option}", type=int, default=default)
    for option in ("peers", "cases"):
        parser.add_argument(f"--{option}", action="store_true")
    options = parser.parse_args()
    outcomes = [hold_trial(trial) for trial in make_trials(options.drafts, options.seed)]
    print_summary(outcomes)
    print_tables(outcomes)
    if options.peers:
        print_comparison(outcomes)
    if options.cases:
        run_cases()
    show_failures(outcomes, options.show)
    return 0


if __name__ == "__main__":
    sys.exit(main())
