"""The door from the shell: exit codes, streams, forms, and what happens when something is wrong."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quotecheck.cli import main

SEEDS = str(Path(__file__).parent.parent / "seeds")
Write = Callable[..., str]

WRONG = 'Biden said "we have intention of fighting Russia".\n'
RIGHT = 'Joe Biden said the allies will "defend every inch of NATO territory".\n'
UNKNOWN = '"Nobody here buys candles this winter," shopkeeper Irena Wolska said.\n'


@pytest.fixture(autouse=True)
def _quiet_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(name="draft")
def make_draft(tmp_path: Path) -> Write:
    def write(text: str | bytes, name: str = "draft.md") -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return write


def check(*arguments: str) -> int:
    return main(["check", *arguments, "--sources", SEEDS])


class TestExitCodes:
    def test_clean_is_zero(self, draft: Write, capsys: pytest.CaptureFixture[str]) -> None:
        assert check(draft(RIGHT)) == 0
        out, err = capsys.readouterr()
        assert "READY." in out
        assert err == ""

    def test_an_error_is_one(self, draft: Write) -> None:
        assert check(draft(WRONG)) == 1

    def test_exit_zero_hides_findings_only(self, draft: Write, tmp_path: Path) -> None:
        assert check(draft(WRONG), "--exit-zero") == 0
        assert check(str(tmp_path / "absent.md"), "--exit-zero") == 2

    def test_fail_on_moves_the_border(self, draft: Write) -> None:
        path = draft(UNKNOWN)
        assert check(path) == 0
        assert check(path, "--fail-on", "unchecked") == 1

    def test_no_quotation_is_five_unless_allowed(self, draft: Write) -> None:
        path = draft("The harbour froze.\n")
        assert check(path) == 5
        assert check(path, "--allow-empty") == 0

    @pytest.mark.parametrize(
        "arguments",
        [
            [],
            ["check"],
            ["check", "draft.md"],
            ["parchment"],
            ["check", "draft.md", "--sources", SEEDS, "-f", "parchment"],
            ["check", "draft.md", "--sources", SEEDS, "-o", "json"],
            ["check", "draft.md", "--sources", SEEDS, "--as-of", "tomorrow"],
            ["check", "draft.md", "--sources", SEEDS, "--select", "QC9x"],
            ["check", "draft.md", "--sources", SEEDS, "--policy", "no-such-policy"],
            ["check", "draft.md", "--sources", "/no/such/folder"],
            ["check", "draft.md", "--index", "/no/such/index"],
            ["index", "-o", "somewhere"],
            ["explain", "QC999"],
        ],
        ids=" ".join,
    )
    def test_what_cannot_be_asked_is_two(
        self,
        arguments: list[str],
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "draft.md").write_text(RIGHT, encoding="utf-8")
        assert main(arguments) == 2
        out, err = capsys.readouterr()
        assert err
        assert "Traceback" not in err
        assert out == ""

    def test_help_is_zero(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--help"]) == 0
        assert "check" in capsys.readouterr().out


class TestDrafts:
    def test_an_unreadable_draft_is_two_and_the_others_are_checked(
        self,
        draft: Write,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        assert check(draft(WRONG), draft(b"a\0b", "nul.txt"), str(tmp_path / "absent.md"), "-f", "json") == 2
        out, err = capsys.readouterr()
        record = json.loads(out)
        assert [document["checks"][0]["severity"] for document in record["documents"]] == ["error"]
        assert record["exit_code"] == 2
        assert record["partial"] is True
        assert "nul.txt" in err
        assert "absent.md" in err

    def test_a_folder_is_read_whole_and_in_order(self, draft: Write, capsys: pytest.CaptureFixture[str]) -> None:
        folder = Path(draft(RIGHT, "drafts/b.md")).parent
        draft(WRONG, "drafts/a.md")
        draft(RIGHT, "drafts/.hidden.md")
        assert check(str(folder), "-f", "json") == 1
        paths = [Path(document["path"]).name for document in json.loads(capsys.readouterr().out)["documents"]]
        assert paths == ["a.md", "b.md"]

    def test_standard_input_is_a_draft(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(WRONG.encode())))
        assert check("-", "-f", "concise") == 1
        assert capsys.readouterr().out.startswith("-:1:")


class TestForms:
    def test_several_forms_are_written_in_one_run(
        self,
        draft: Write,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        code = check(
            draft(WRONG), "-f", "concise", "-o", f"json:{tmp_path}/r.json", "-o", f"html:{tmp_path}/sub:r.html"
        )
        assert code == 1
        assert "QC201" in capsys.readouterr().out
        assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["exit_code"] == 1
        assert "<!DOCTYPE html>" in (tmp_path / "sub:r.html").read_text(encoding="utf-8")

    def test_a_form_for_standard_output_takes_the_place_of_text(
        self,
        draft: Write,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        check(draft(WRONG), "-o", "json:-")
        assert json.loads(capsys.readouterr().out)["schema"] == "quotecheck.report/1"

    def test_nothing_that_is_read_is_written_over(
        self, draft: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        story = draft(WRONG)
        (tmp_path / "link.md").symlink_to(story)
        (tmp_path / "waivers.yaml").write_text("", encoding="utf-8")
        waivers = ("--waivers", str(tmp_path / "waivers.yaml"))
        monkeypatch.setattr("quotecheck.cli.commands.open_index", lambda *_: pytest.fail("work was begun"))
        for name in (story, f"{tmp_path}/link.md", waivers[1]):
            assert check(story, *waivers, "-o", f"html:{name}") == 2
            assert "would write over a file that is read here" in capsys.readouterr().err
        assert check(str(tmp_path), "-o", f"html:{story}") == 2
        assert check(story, "-o", f"html:{tmp_path}/a", "-o", f"json:{tmp_path}/./a") == 2
        assert "two reports would be written to this file" in capsys.readouterr().err
        assert Path(story).read_text(encoding="utf-8") == WRONG

    def test_a_form_that_cannot_be_written_is_two(
        self,
        draft: Write,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        assert check(draft(WRONG), "-o", f"json:{tmp_path}/no/such/r.json") == 2
        assert "cannot be written" in capsys.readouterr().err

    def test_select_and_ignore_take_codes(self, draft: Write, capsys: pytest.CaptureFixture[str]) -> None:
        path = draft(WRONG)
        assert check(path, "--ignore", "QC2") == 0
        assert check(path, "--select", "QC3") == 0
        assert check(path, "--select", "qc201,QC3") == 1
        assert "QC201" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("environment", "colored"),
        [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
    )
    def test_colour_is_for_terminals_and_no_color_wins(
        self,
        draft: Write,
        environment: dict[str, str],
        colored: bool,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        check(draft(WRONG))
        assert ("\x1b[" in capsys.readouterr().out) is colored

    def test_a_waiver_lifts_what_it_names(self, draft: Write, capsys: pytest.CaptureFixture[str]) -> None:
        waiver = (
            "- {story: draft, rule: CUT_HEAD, words: going to fight in Ukraine, speaker: Ned Price,"
            " reason: The not stands in the headline, by: Kim Dahl, on: 2022-02-04}"
        )
        waivers = draft(waiver, "waivers.yaml")
        path = draft('US forces are "going to fight in Ukraine", Ned Price said.\n')
        assert check(path) == 1
        capsys.readouterr()
        assert check(path, "--waivers", waivers) == 0
        assert "waived by Kim Dahl" in capsys.readouterr().out
        assert check(path, "--waivers", draft("- {story: draft}", "broken.yaml")) == 2
        assert "a waiver needs 'rule'" in capsys.readouterr().err

    def test_no_words_of_a_draft_are_a_command_to_github(
        self, draft: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("GITHUB_ACTIONS", "true")
        check(draft(WRONG))
        lines = capsys.readouterr().out.splitlines()
        token = lines[0].removeprefix("::stop-commands::")
        assert len(token) == 64
        assert all(line.startswith("::error ") for line in lines[lines.index(f"::{token}::") + 1 :])

    def test_github_gets_annotations_and_a_summary(
        self,
        draft: Write,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.setenv("GITHUB_ACTIONS", "true")
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
        check(draft(WRONG))
        assert "\n::error file=" in capsys.readouterr().out
        assert "**NOT READY.**" in (tmp_path / "summary.md").read_text(encoding="utf-8")

    def test_a_summary_is_no_longer_than_github_takes(
        self, draft: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GITHUB_ACTIONS", "true")
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
        monkeypatch.setattr("quotecheck.cli.outputs.LONGEST_SUMMARY", 2000)
        check(draft(WRONG * 40))
        page = (tmp_path / "summary.md").read_text(encoding="utf-8")
        assert 1000 < len(page.encode()) < 2100
        assert page.endswith("**Cut off here:** the whole report is in the log of this step.\n")


class TestOtherCommands:
    def test_an_index_is_kept_listed_used_and_reduced(
        self,
        draft: Write,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        kept = str(tmp_path / "news.qc")
        assert main(["index", SEEDS, "-o", kept]) == 0
        assert "2 documents" in capsys.readouterr().out
        assert main(["check", draft(WRONG), "--index", kept]) == 1
        capsys.readouterr()
        assert main(["index", "-o", kept, "--list"]) == 0
        listed = capsys.readouterr().out.splitlines()
        assert len(listed) == 2
        assert main(["index", "-o", kept, "--remove", listed[0].split("\t")[0]]) == 0
        assert main(["index", "-o", kept, "--remove", "nobody"]) == 2
        capsys.readouterr()
        main(["index", "-o", kept, "--list"])
        assert len(capsys.readouterr().out.splitlines()) == 1

    def test_extract_says_who_says_what(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["extract", SEEDS, "-f", "json"]) == 0
        record = json.loads(capsys.readouterr().out)
        assert record["schema"] == "quotecheck.extract/1"
        assert len(record["documents"]) == 2
        assert main(["extract", SEEDS]) == 0
        assert 'Joe Biden, mixed: "defend every inch of NATO territory"' in capsys.readouterr().out

    def test_extract_says_which_text_of_a_file_it_shows(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = tmp_path / "wires.jsonl"
        file.write_text(
            '{"id": "w1", "text": "Snow fell."}\n{"url": "https://w.example/2", "text": "Rain."}\n', "utf-8"
        )
        assert main(["extract", str(file)]) == 0
        heads = [line for line in capsys.readouterr().out.splitlines() if "statements" in line]
        assert heads == [f"{file}#w1 - 0 statements", f"{file} (https://w.example/2) - 0 statements"]

    def test_extract_reads_what_it_can(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["extract", SEEDS, str(tmp_path / "absent.txt"), "-f", "json"]) == 2
        assert len(json.loads(capsys.readouterr().out)["documents"]) == 2

    def test_find_shows_where(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["find", "every inch of NATO territory", "--sources", SEEDS]) == 0
        assert "words of Joe Biden" in capsys.readouterr().out
        assert main(["find", "every inch of NATO territory", "--sources", SEEDS, "-f", "json"]) == 0
        assert json.loads(capsys.readouterr().out)["schema"] == "quotecheck.find/1"

    def test_explain_tells_and_lists(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["explain", "QC301", "cut_head"]) == 0
        out = capsys.readouterr().out
        assert "MISATTRIBUTED" in out
        assert "CUT_HEAD" in out
        assert main(["explain"]) == 0
        assert len(capsys.readouterr().out.splitlines()) > 60


class TestStreams:
    def run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "quotecheck", *arguments]
        environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
        return subprocess.run(command, capture_output=True, env=environment, check=False, timeout=60)

    def test_a_narrow_locale_loses_no_letter(self, draft: Write) -> None:
        done = self.run("check", draft("“Zoë ran,” Biden said.\n"), "--sources", SEEDS)
        assert "“Zoë ran,”".encode() in done.stdout
        assert done.stderr == b""

    def test_a_reader_that_goes_away_is_no_crash(self) -> None:
        script = f"{sys.executable} -m quotecheck explain | head -n 1"
        done = subprocess.run(["bash", "-c", script], capture_output=True, check=False, timeout=60)
        assert done.stdout.startswith(b"QC100")
        assert b"Traceback" not in done.stderr
        assert b"Exception" not in done.stderr

    @pytest.mark.parametrize(
        ("stream", "code", "said"),
        [
            ("check - --sources SEEDS <&-", 2, b"quotecheck: standard input is closed\n"),
            ("explain > /dev/full", 2, b"quotecheck: standard output: cannot be written: No space left on device\n"),
            ("--version > /dev/full", 2, b"quotecheck: standard output: cannot be written: No space left on device\n"),
            ("find -h > /dev/full", 2, b"quotecheck: standard output: cannot be written: No space left on device\n"),
            ("explain >&-", 0, b""),
            ("explain >&- 2>&-", 0, b""),
        ],
    )
    def test_a_stream_that_is_closed_or_full_is_no_crash(self, stream: str, code: int, said: bytes) -> None:
        script = f"{sys.executable} -m quotecheck {stream.replace('SEEDS', SEEDS)}"
        done = subprocess.run(["bash", "-c", script], capture_output=True, check=False, timeout=60)
        assert (done.returncode, done.stderr) == (code, said)

    def test_a_form_for_the_device_of_standard_output_leaves_what_is_there(self, draft: Write, tmp_path: Path) -> None:
        (tmp_path / "out").write_text("before\n", encoding="utf-8")
        check_it = f"{sys.executable} -m quotecheck check {draft(WRONG)} --sources {SEEDS} -f concise"
        script = f"{check_it} -o jsonl:/dev/stdout >> {tmp_path / 'out'}"
        subprocess.run(["bash", "-c", script], check=False, timeout=60)
        first, second, third, *_ = (tmp_path / "out").read_text(encoding="utf-8").split("\n")
        assert (first, third[:1]) == ("before", "{")
        assert "QC201" in second

    def test_nothing_to_say_is_no_line(self, draft: Write, capsys: pytest.CaptureFixture[str]) -> None:
        assert check(draft(RIGHT), "-f", "concise") == 0
        assert capsys.readouterr().out == ""

    def test_breaking_off_says_so(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        def break_off(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("quotecheck.cli.options.run_explain", break_off)
        assert main(["explain"]) == 130
        assert capsys.readouterr().err == "quotecheck: broken off\n"

    def test_a_file_name_cannot_steer_the_terminal(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert check("/no/such/\x1b]0;pwned\x07.md") == 2
        assert "\x1b" not in capsys.readouterr().err


class TestWhatIsTaken:
    def test_a_draft_named_twice_is_checked_once(self, draft: Write, capsys: pytest.CaptureFixture[str]) -> None:
        path = Path(draft(RIGHT))
        assert check(str(path), str(path.parent), f"{path.parent}/../{path.parent.name}/{path.name}") == 0
        assert "1 quotation: 1 clean" in capsys.readouterr().out

    def test_patterns_leave_out_drafts_and_sources(self, draft: Write, tmp_path: Path) -> None:
        draft(RIGHT, "stories/good.md")
        draft(WRONG, "stories/old/bad.md")
        draft(WRONG, "stories/bad.bak")
        drafts = str(tmp_path / "stories")
        assert check(drafts) == 1
        assert check(drafts, "--exclude", "old/", "--exclude", "*.bak") == 0
        assert check(drafts, "--exclude", "stories", "--exclude", "old") == 1
        assert check(drafts, "--exclude", "*.txt") == 5

    def test_a_file_given_by_name_is_never_left_out(self, draft: Write) -> None:
        path = draft(WRONG)
        assert check(path, "--exclude", "*.md") == 1
        assert check(path.replace("draft", "d*"), "--exclude", "*.md") == 5

    def test_patterns_of_the_index_and_of_extract(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["index", SEEDS, "-o", str(tmp_path / "kept"), "--exclude", "000*"]) == 0
        assert "kept: 1 document, 13 statements" in capsys.readouterr().out
        assert main(["extract", SEEDS, "--exclude", "004*"]) == 0
        assert "004_" not in capsys.readouterr().out

    def test_standard_input_has_a_name(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(RIGHT.encode())))
        assert check("-") == 0
        assert capsys.readouterr().out.startswith("standard input - 1 quotation held")

    def test_an_empty_name_stands_for_nothing(self, draft: Write, capsys: pytest.CaptureFixture[str]) -> None:
        """It is what an unset variable of a shell leaves, and never means the folder one is in."""
        path = draft(RIGHT)
        assert check("") == 2
        assert main(["check", path, "--sources", ""]) == 2
        assert main(["find", "every inch", "--sources", ""]) == 2
        assert main(["check", path, "--sources", SEEDS, "--record", " "]) == 2
        assert main(["affected", "", "--index", SEEDS]) == 2
        assert capsys.readouterr().err.count("name") == 5

    def test_a_source_named_twice_is_one(self, draft: Write, capsys: pytest.CaptureFixture[str]) -> None:
        files = sorted(str(path) for path in Path(SEEDS).iterdir())
        assert main(["check", draft(RIGHT), "--sources", SEEDS, *files, f"{SEEDS}/../seeds"]) == 0
        assert "held against 2 sources" in " ".join(capsys.readouterr().out.split())

    def test_endless_input_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with open("/dev/zero", encoding="latin-1") as endless:
            monkeypatch.setattr("sys.stdin", endless)
            assert check("-") == 2


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("quotecheck ")


def test_words_typed_where_the_locale_knows_no_accents_are_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("“The café never closed,” Ann Lee said.\n", encoding="utf-8")
    typed = "café".encode().decode("ascii", "surrogateescape")
    assert main(["find", typed, "--sources", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("café\n")


def test_an_index_among_the_sources_is_no_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("“The gate never closed,” Ann Lee said.\n", encoding="utf-8")
    command = ["index", str(tmp_path), "-o", str(tmp_path / "kept")]
    assert main(command) == main(command) == 0
    assert not capsys.readouterr().err


def test_a_source_that_nobody_knows_affects_nothing_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("“The gate never closed,” Ann Lee said.\n", encoding="utf-8")
    main(["index", str(tmp_path / "a.txt"), "-o", str(tmp_path / "kept")])
    capsys.readouterr()
    assert main(["affected", "a.txt", "--index", str(tmp_path / "kept")]) == 0
    assert not capsys.readouterr().err
    assert main(["affected", "b.txt", "--index", str(tmp_path / "kept")]) == 0
    assert "no document 'b.txt'" in capsys.readouterr().err


def test_drafts_that_sources_swallow_are_asked_for_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--sources", SEEDS, "draft.md"]) == 2
    assert "name the drafts before --sources, which takes every name behind it" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("narrowed", "told"),
    [
        (["--speaker", "Nobody"], "by Nobody"),
        (["--since", "2025-01-01", "--kind", "notes"], "since 2025-01-01, kind notes"),
        (["--until", "1999-01-01", "--publisher", "AP"], "until 1999-01-01, publisher AP"),
    ],
)
def test_words_that_others_have_are_not_called_missing(
    capsys: pytest.CaptureFixture[str], narrowed: list[str], told: str
) -> None:
    assert main(["find", "solemn commitment", "--sources", SEEDS, *narrowed]) == 1
    assert capsys.readouterr().out == f"No source on file has these words as asked ({told}).\n"


def test_a_source_that_was_moved_is_known_by_its_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wires, kept = tmp_path / "wires", str(tmp_path / "kept")
    wires.mkdir()
    (wires / "a.txt").write_text("“The gate never closed,” Ann Lee said.\n", encoding="utf-8")
    story = tmp_path / "story.md"
    story.write_text("Ann Lee said: “The gate never closed.”\n", encoding="utf-8")
    main(["index", str(wires), "-o", kept])
    main(["check", str(story), "--index", kept, "--record", "gate"])
    (wires / "old").mkdir()
    (wires / "a.txt").rename(wires / "old" / "a.txt")
    capsys.readouterr()
    assert main(["index", str(wires), "-o", kept]) == 0
    told = "a.txt: its file is gone, and the index still has it; old/a.txt is the same text; --remove a.txt forgets"
    assert told in capsys.readouterr().err
    assert main(["affected", "old/a.txt", "--index", kept]) == 1
    assert capsys.readouterr().out.startswith("gate\tunchanged\ta.txt\t")


def test_a_link_to_another_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("wires", "elsewhere"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("“The gate never closed,” Ann Lee said.\n", encoding="utf-8")
    (tmp_path / "wires" / "latest").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "wires" / "again").symlink_to(tmp_path / "wires")  # what it leads to is read anyway
    assert main(["index", str(tmp_path / "wires"), "-o", str(tmp_path / "kept")]) == 0
    (told,) = capsys.readouterr().err.splitlines()
    assert told.endswith("latest: a link to another folder is not followed; name that folder too")
    assert main(["index", str(tmp_path / "wires"), "-o", str(tmp_path / "kept"), "--exclude", "latest"]) == 0
    assert not capsys.readouterr().err
