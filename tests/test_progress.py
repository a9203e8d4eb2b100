"""Long work: what a person at a terminal sees of it, and what Ctrl-C leaves behind."""

from __future__ import annotations

import io
import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import quotecheck
from quotecheck.checking import BrokenOff
from quotecheck.cli import main
from quotecheck.cli.progress import show_progress
from quotecheck.inquiry import Inquiry
from quotecheck.pipeline import QuoteIndex

SOURCE = "“The ferry will run every hour until the ice is gone,” Mayor Ana Ruiz said.\n"
RIGHT = "“The ferry will run every hour until the ice is gone,” Ana Ruiz said.\n"
WRONG = "“The ferry will run every day until the rain is gone,” Ana Ruiz said.\n"


class Terminal(io.StringIO):
    """Standard error as a person sees it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(name="place")
def make_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERM", "xterm")
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "story.txt").write_text(SOURCE, encoding="utf-8")
    for number in range(3):
        (tmp_path / f"draft{number}.txt").write_text(RIGHT, encoding="utf-8")
    return tmp_path


class TestShown:
    def test_a_step_shows_how_far_it_is_and_leaves_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sys.stderr", Terminal())
        monkeypatch.setenv("TERM", "xterm")
        with show_progress(delay=0) as watch:
            assert watch is not None
            watch("reading", 1, 2)
            watch("checking", 10, 200)
            time.sleep(0.2)  # between two looks at the terminal
            watch("checking", 50, 200)
        shown = sys.stderr.getvalue()  # type: ignore[attr-defined]
        assert "Reading" in shown
        assert "Checking  25%" in shown
        assert "left" in shown
        assert not shown.rsplit("\r", 1)[-1].strip()

    @pytest.mark.parametrize(("stream", "terminal"), [(io.StringIO(), "xterm"), (Terminal(), "dumb")])
    def test_where_nobody_looks_nothing_is_shown(
        self, stream: io.StringIO, terminal: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sys.stderr", stream)
        monkeypatch.setenv("TERM", terminal)
        with show_progress(delay=0) as watch:
            assert watch is None

    def test_the_library_tells_every_step_to_its_end(self, place: Path) -> None:
        told: list[tuple[str, int, int]] = []

        def watch(step: str, done: int, total: int) -> None:
            told.append((step, done, total))

        with QuoteIndex.build(place / "sources", watch=watch) as index:
            index.check_all([RIGHT, RIGHT], watch=watch)
        steps = list(dict.fromkeys(step for step, _, _ in told))
        assert steps == ["reading", "finding statements", "checking"]
        for step in steps:
            done = [done for name, done, _ in told if name == step]
            assert done == sorted(done)
            assert done[-1] == next(total for name, _, total in told if name == step)


class TestBrokenOff:
    @pytest.fixture(autouse=True)
    def _stop_at_the_second(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The signal itself, in the middle of the second draft."""
        whole = Inquiry.check_quotations
        seen: list[int] = []

        def check(*arguments: object) -> Iterator[object]:
            seen.append(1)
            if len(seen) == 2:
                os.kill(os.getpid(), signal.SIGINT)
            return whole(*arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(Inquiry, "check_quotations", check)

    def test_what_is_done_is_reported_and_the_rest_is_named(
        self, place: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        drafts = [f"draft{number}.txt" for number in range(3)]
        assert main(["check", *drafts, "--sources", "sources", "-f", "json", "-o", "text:report.txt"]) == 130
        record = json.loads(capsys.readouterr().out)
        assert (record["partial"], record["exit_code"]) == (True, 130)
        assert [document["path"] for document in record["documents"]] == drafts
        assert [len(document["checks"]) for document in record["documents"]] == [1, 0, 0]
        names = [[notice["name"] for notice in document["notices"]] for document in record["documents"]]
        assert names == [[], ["BROKEN_OFF"], ["BROKEN_OFF"]]
        text = (place / "report.txt").read_text(encoding="utf-8")
        assert "draft2.txt - 0 quotations" in text
        assert "Not checked: the run was broken off before this text" in text
        assert "NOT READY: not everything was read." in text

    def test_a_script_is_stopped_as_by_any_other_interrupt(self, place: Path) -> None:
        with QuoteIndex.build(place / "sources") as index, pytest.raises(KeyboardInterrupt) as caught:
            index.check_all([RIGHT, RIGHT, RIGHT])
        assert isinstance(caught.value, BrokenOff)
        assert len(caught.value.report.checks) == 1


def run_until(command: list[str], words: str, folder: Path) -> tuple[int, str, str]:
    """Run at a terminal of its own; Ctrl-C as soon as it shows these words. Exit code, output, what was shown."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "PYTHONPATH": str(Path(quotecheck.__file__).parent.parent)}
    process = subprocess.Popen(
        [sys.executable, "-m", "quotecheck", *command],
        stdout=subprocess.PIPE,
        stderr=theirs,
        cwd=folder,
        env=environment,
    )
    os.close(theirs)
    shown = read_until(ours, lambda text: words in text)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=120)
    shown += read_until(ours, lambda _: False)
    os.close(ours)
    return process.returncode, out.decode(), shown


def read_until(terminal: int, enough: Callable[[str], bool]) -> str:
    shown, patience = "", time.monotonic() + 120
    while not enough(shown) and time.monotonic() < patience and select.select([terminal], [], [], 120)[0]:
        try:
            more = os.read(terminal, 4096)
        except OSError:  # the other side is closed
            return shown
        shown += more.decode("utf-8", "replace")
    return shown


@pytest.mark.slow
class TestAtATerminal:
    def test_a_check_is_broken_off_between_drafts(self, place: Path) -> None:
        for number in range(1000):
            (place / f"long{number:03}.txt").write_text(WRONG * 20, encoding="utf-8")
        names = sorted(path.name for path in place.glob("long*.txt"))
        code, out, shown = run_until(["check", *names, "--sources", "sources", "-f", "json"], "Checking", place)
        assert code == 130, shown
        record = json.loads(out)
        assert record["partial"] is True
        assert [document["path"] for document in record["documents"]] == names
        done = [bool(document["checks"]) for document in record["documents"]]
        assert done == sorted(done, reverse=True)
        assert {True, False} == set(done)
        assert "Traceback" not in shown

    def test_an_index_is_whole_whenever_it_is_broken_off(self, place: Path) -> None:
        for number in range(1000):
            words = f"“Pit number {number} will close before the winter comes,” Ann Lee said. He left.\n\n"
            (place / "sources" / f"{number:04}.txt").write_text(words * 20, encoding="utf-8")
        code, _, shown = run_until(["index", "sources", "-o", "kept.qc"], "Finding statements", place)
        assert code == 130, shown
        assert "quotecheck: broken off" in shown
        assert "Traceback" not in shown
        with QuoteIndex.open(place / "kept.qc") as index:
            index.archive.verify()
        assert main(["index", "sources", "-o", "kept.qc"]) == 0
        with QuoteIndex.open(place / "kept.qc") as index:
            assert [len(index.utterances(document.id)) for document in index.documents] == [20] * 1000 + [1]


def test_breaking_off_while_the_program_starts_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Interrupting:
        """Stands in the way of the first import."""

        def find_spec(self, name: str, *_: object) -> None:
            if name == "quotecheck.cli.options":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "quotecheck.cli.options", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Interrupting(), *sys.meta_path])
    assert main(["explain"]) == 130
    assert capsys.readouterr() == ("", "quotecheck: broken off\n")
