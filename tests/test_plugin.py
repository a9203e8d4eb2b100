"""The pytest plugin, in projects of its own: fixtures, the assertion, drafts as tests."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import quotecheck as qc
from quotecheck import inquiry
from quotecheck.testing.plugin import Setup

STORY = '"We will open the bridge in May," Mayor Ada Lind said. Tor Berg said: "We have no money for it."\n'
GOOD = 'Ada Lind said: "We will open the bridge in May."\n'
BAD = 'Ada Lind said: "We will open the bridge in June."\n\nTor Berg said: "We have no money for it."\n'


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    """A project with one source, a good draft and a bad one."""
    pytester.makeini("[pytest]\nquotecheck_sources = sources\nquotecheck_drafts = drafts/*.txt\n")
    for folder, name, text in (("sources", "story", STORY), ("drafts", "good", GOOD), ("drafts", "bad", BAD)):
        pytester.mkdir(folder) if not (pytester.path / folder).exists() else None
        (pytester.path / folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return pytester


def test_each_quotation_of_a_draft_is_a_test(project: pytest.Pytester) -> None:
    result = project.runpytest("-v", "drafts")
    result.assert_outcomes(passed=2, failed=1)
    output = result.stdout.str()
    assert "bad.txt::L1 FAILED" in output
    assert "bad.txt::L3 PASSED" in output
    assert "good.txt::L1 PASSED" in output


def test_a_failure_reads_as_a_note(project: pytest.Pytester) -> None:
    output = project.runpytest("drafts/bad.txt").stdout.str()
    assert "QC203 Date or time changed: June, source says May" in output
    assert "Traceback" not in output


def test_a_setting_that_leads_nowhere_is_told(project: pytest.Pytester) -> None:
    """Two patterns on one line are one: no draft would be held against anything, and the run would be green."""
    sources, drafts = "sources =\n  sources\n  gone", "drafts =\n  drafts/*.txt\n  a/* b/*"
    project.makeini(f"[pytest]\nquotecheck_{sources}\nquotecheck_{drafts}\nquotecheck_policy = hous.yaml\n")
    result = project.runpytest("drafts/good.txt")
    result.assert_outcomes(failed=1, warnings=2)
    result.stdout.fnmatch_lines(
        ["hous.yaml: no policy of this name*", "*no file matches 'a/[*] b/[*]' (one pattern a line)"]
    )
    result.stdout.fnmatch_lines(["*gone: no such file or folder"])


def test_a_registry_that_is_not_there_is_no_traceback(project: pytest.Pytester) -> None:
    with (project.path / "tox.ini").open("a") as file:
        file.write("\nquotecheck_people = gone.yaml\n")
    output = project.runpytest("drafts/good.txt").stdout.str()
    assert "gone.yaml: cannot be opened" in output
    assert "plugin.py" not in output


def test_a_draft_is_collected_only_where_the_settings_ask(pytester: pytest.Pytester) -> None:
    pytester.makefile(".txt", draft=GOOD)
    pytester.runpytest("draft.txt").assert_outcomes()


def test_the_fixtures_and_the_assertion(project: pytest.Pytester) -> None:
    project.makepyfile(
        """
        import attrs
        import pytest
        from quotecheck.errors import UsageError
        from quotecheck.testing import assert_verified

        def test_right(quote_index, quotecheck_policy):
            assert_verified(quote_index.check('Tor Berg said: "We have no money for it."', policy=quotecheck_policy))

        def test_wrong(quote_index):
            with pytest.raises(AssertionError, match="QC201"):
                assert_verified(quote_index.check('Tor Berg said: "We have money for it."'))

        def test_allowed(quote_index):
            report = quote_index.check('Ada Lind said: "We have no money for it."')
            assert_verified(report, allow=["MISATTRIBUTED"])

        def test_empty(quote_index):
            with pytest.raises(AssertionError, match="nothing was checked"):
                assert_verified(quote_index.check("No quotation here."))

        def test_misspelt(quote_index):
            with pytest.raises(UsageError, match="'MISATRIBUTED'"):
                assert_verified(quote_index.check('Ada Lind said: "We will."'), allow=["MISATRIBUTED"])

        def test_not_all_was_read(quote_index):
            report = quote_index.check('Tor Berg said: "We have no money for it."')
            for partly in (attrs.evolve(report, partial=True), attrs.evolve(report, unread=("b.md: binary",))):
                with pytest.raises(AssertionError, match="not everything was read"):
                    assert_verified(partly)
        """
    )
    project.runpytest("test_the_fixtures_and_the_assertion.py").assert_outcomes(passed=6)


def test_without_sources_the_fixture_says_what_to_set(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_it(quote_index): pass")
    result = pytester.runpytest()
    result.assert_outcomes(errors=1)
    assert "quotecheck_sources" in result.stdout.str()


@pytest.mark.slow
def test_a_run_that_asks_for_nothing_imports_nothing(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import sys

        def test_it():
            assert not {name for name in sys.modules if name.startswith("quotecheck.")} - {
                "quotecheck.testing", "quotecheck.testing.plugin", "quotecheck.testing.assertions"
            }
        """
    )
    done = subprocess.run([sys.executable, "-m", "pytest", "-q"], capture_output=True, text=True, cwd=pytester.path)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_hypothesis_can_draw_documents_without_being_told(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        from hypothesis import given, strategies as st
        import quotecheck

        @given(document=st.from_type(quotecheck.Document))
        def test_it(document):
            assert isinstance(document.text, str)
        """
    )
    pytester.runpytest_subprocess().assert_outcomes(passed=1)


@pytest.mark.slow
def test_coverage_of_a_project_is_the_same_with_and_without_the_plugin(pytester: pytest.Pytester) -> None:
    """Line by line, also in modules that are imported before the first test."""
    pytester.makepyfile(
        newsdesk="def count(words):\n    if not words:\n        return 0\n    return len(words.split())\n",
        conftest="import newsdesk\n",
        test_newsdesk="import newsdesk\n\ndef test_count():\n    assert newsdesk.count('a b') == 2\n",
    )
    reports = []
    for options in ([], ["-p", "no:quotecheck"]):
        measure_coverage(pytester.path, "run", "--branch", "--source=.", "-m", "pytest", "-q", *options)
        measure_coverage(pytester.path, "json", "-o", "found.json")
        reports.append(json.loads((pytester.path / "found.json").read_text(encoding="utf-8"))["files"])
    assert reports[0] == reports[1]
    assert reports[0]["newsdesk.py"]["missing_lines"] == [3]


def measure_coverage(folder: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "coverage", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_quotecheck_itself_failed_on_is_red(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(cases: Any) -> Any:
        slips = any("May" in case.quotation.text for case in cases if not case.unchecked)
        return {}["slip"] if slips else judge(cases)

    judge = inquiry.judge_quotations
    monkeypatch.setattr(inquiry, "judge_quotations", fail)
    result = project.runpytest("-W", "ignore", "drafts")
    result.assert_outcomes(passed=1, failed=2)
    result.stdout.fnmatch_lines(["*quotecheck itself failed on it (KeyError*"])


CONFIGURED = """
sources: [sources/]
people: people.yaml
policy: house.yaml
waivers: waivers.yaml
as-of: "2024-01-12"
"""
WAIVED = """
- story: bad
  rule: date changed
  words: We will open the bridge in June
  speaker: Ada Lind
  reason: She called back.
  by: Kim Dahl
  on: "2024-01-12"
"""


class Settings:
    """As much of pytest's configuration as the plugin reads: a run of pytest in itself takes seconds."""

    def __init__(self, rootpath: Path, **settings: Any) -> None:
        self.rootpath = rootpath
        self.settings = {
            "sources": [],
            "drafts": ["drafts/*.txt"],
            "people": "",
            "policy": "",
            "waivers": "",
            **settings,
        }

    def getini(self, name: str) -> Any:
        return self.settings[name.removeprefix("quotecheck_")]


def check_drafts(project: pytest.Pytester, **settings: Any) -> list[str]:
    """The severities of all quotations, draft by draft, as the plugin has them."""
    setup = Setup(Settings(project.path, **settings))  # type: ignore[arg-type]
    reports = [setup.check(qc.read(path)) for path in sorted(setup.drafts)]
    setup.close()
    return [check.severity.value for report in reports for check in report.checks]


def test_what_the_project_always_asks_for_holds_in_tests_too(project: pytest.Pytester) -> None:
    settings = {"quotecheck": CONFIGURED, "waivers": WAIVED, "people": "- name: Ada Lind\n"}
    settings["house"] = "severity: {contraction: fix}\n"
    for name, text in settings.items():
        (project.path / f"{name}.yaml").write_text(text, encoding="utf-8")
    (project.path / "drafts" / "bad.txt").write_text(BAD.replace("We have", "We've"), encoding="utf-8")
    assert check_drafts(project) == ["note", "error", "ok"]
    assert check_drafts(project, policy="wire") == ["note", "note", "ok"]  # pytest's own settings come first
    (project.path / "none.yaml").write_text("[]", encoding="utf-8")
    assert check_drafts(project, policy="wire", waivers="none.yaml") == ["error", "note", "ok"]
    qc.QuoteIndex.build(project.path / "sources", path=project.path / "kept.qc").close()
    (project.path / "quotecheck.yaml").write_text("index: kept.qc\nignore: date changed\n", encoding="utf-8")
    assert check_drafts(project) == ["error", "note", "ok"]


def test_drafts_among_the_sources_are_none(project: pytest.Pytester) -> None:
    assert check_drafts(project, sources=["."]) == ["error", "ok", "ok"]
