"""Where stories pass anyway: the pieces on the page "Put it before publication" do what it says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from quotecheck.settings import load_waivers

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "publication.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S))


def take_example(heading: str, language: str) -> str:
    """The one block of a language in a section of the page."""
    (body,) = re.findall(rf"^```{language}\n(.*?)^```$", SECTIONS[heading], re.M | re.S)
    return str(body)


SCRIPT = take_example("In the script that sends stories out", "sh")
WAIVERS = take_example("Where a finding is to stand", "yaml")
HOOK_CONFIG = take_example("Before a commit", "yaml")
WORKFLOW = take_example("On GitHub", "yaml")
PIPELINE = take_example("On GitLab", "yaml")

WRONG = 'Biden said "we have intention of fighting Russia".\n'
RIGHT = 'Joe Biden said the allies will "defend every inch of NATO territory".\n'

needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is absent")


@pytest.fixture(name="desk")
def make_desk(tmp_path: Path) -> Path:
    """Sources, stories, and a command of the name quotecheck."""
    shutil.copytree(ROOT / "seeds", tmp_path / "wires")
    (tmp_path / "outbox").mkdir()
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "quotecheck"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m quotecheck "$@"\n')
    command.chmod(0o755)
    return tmp_path


def run(command: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(folder / "bin"), os.environ["PATH"]])
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
    return subprocess.run(
        command,
        cwd=folder,
        env={**inherited, "PATH": path, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def validate(schema: str, text: str, folder: Path) -> None:
    """By the schema that the tool's own users publish, through check-jsonschema."""
    (folder / "file.yml").write_text(text, encoding="utf-8")
    done = run([sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", "file.yml"], folder)
    assert done.returncode == 0, done.stdout


class TestScript:
    def test_it_has_ten_lines(self) -> None:
        assert len(SCRIPT.splitlines()) == 10

    @pytest.mark.slow
    @pytest.mark.parametrize(
        ("text", "code", "told"),
        [
            (RIGHT, 0, ""),
            (WRONG, 1, "story.md is not ready: see story.md.html"),
            ("Snow fell.\n", 1, "story.md has no quotation"),
            (None, 2, "story.md could not be checked"),
        ],
    )
    def test_a_story_goes_out_when_its_quotations_stand(
        self, desk: Path, text: str | None, code: int, told: str
    ) -> None:
        if text is not None:
            (desk / "story.md").write_text(text, encoding="utf-8")
        (desk / "publish.sh").write_text(SCRIPT, encoding="utf-8")
        done = run(["sh", "publish.sh", "story.md"], desk)
        assert done.returncode == code, done.stderr
        assert told in done.stderr
        assert (desk / "outbox" / "story.md").exists() is (code == 0)
        if text is not None:
            assert "<!DOCTYPE html>" in (desk / "story.md.html").read_text(encoding="utf-8")
            evidence = json.loads((desk / "story.md.evidence.json").read_text(encoding="utf-8"))
            assert evidence["schema"] == "quotecheck.evidence/1"

    @pytest.mark.slow
    def test_without_sources_nothing_goes_out(self, desk: Path) -> None:
        shutil.rmtree(desk / "wires")
        (desk / "story.md").write_text(RIGHT, encoding="utf-8")
        (desk / "publish.sh").write_text(SCRIPT, encoding="utf-8")
        assert run(["sh", "publish.sh", "story.md"], desk).returncode == 2
        assert not (desk / "outbox" / "story.md").exists()


class TestHook:
    def test_the_manifest_is_valid_and_so_is_the_example(self, desk: Path) -> None:
        (desk / ".pre-commit-config.yaml").write_text(HOOK_CONFIG, encoding="utf-8")
        for command in (["validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")], ["validate-config"]):
            done = run([sys.executable, "-m", "pre_commit", *command], desk)
            assert done.returncode == 0, done.stdout

    @pytest.mark.slow
    def test_no_story_is_committed_whose_quotations_do_not_stand(self, desk: Path) -> None:
        hook, stories = desk / "hook", desk / "repository"
        shutil.copytree(ROOT / "quotecheck", hook / "quotecheck", ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
            shutil.copy(ROOT / name, hook / name)
        (stories / "stories").mkdir(parents=True)
        shutil.copytree(desk / "wires", stories / "wires")
        (stories / "quotecheck.yaml").write_text("sources: [wires]\n", encoding="utf-8")
        for folder in (hook, stories):
            git(folder, "init", "-q")
            assert commit_all(folder)[0] == 0
        config = re.sub(r"repo: .*", "repo: ../hook", HOOK_CONFIG)
        config = re.sub(r"rev: .*", f"rev: {git(hook, 'rev-parse', 'HEAD')[1].strip()}", config)
        (stories / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
        assert run([sys.executable, "-m", "pre_commit", "install"], stories).returncode == 0
        for text, code, told in ((WRONG, 1, "QC201"), (RIGHT, 0, "Passed"), ("Snow fell.\n", 0, "Passed")):
            (stories / "stories" / "story.md").write_text(text, encoding="utf-8")
            done, output = commit_all(stories)
            assert (done, told in output) == (code, True), output


def git(folder: Path, *arguments: str) -> tuple[int, str]:
    """Exit code and everything said. The hook finds its own installation, not this one."""
    names = {f"GIT_{who}_{what}": "desk@news.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    kept = {"PRE_COMMIT_HOME": str(folder.parent / "kept"), "PYTHONPATH": ""}
    done = run(["git", *arguments], folder, **names, **kept)
    return done.returncode, done.stdout + done.stderr


def commit_all(folder: Path) -> tuple[int, str]:
    git(folder, "add", "-A")
    return git(folder, "commit", "-m", "Write")


class TestGitHub:
    ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))

    @pytest.mark.slow
    def test_action_and_workflow_are_valid(self, desk: Path) -> None:
        validate("github-actions", (ROOT / "action.yml").read_text(encoding="utf-8"), desk)
        validate("github-workflows", WORKFLOW, desk)

    def test_the_workflow_gives_the_action_what_it_takes(self) -> None:
        (step,) = [
            step
            for step in yaml.safe_load(WORKFLOW)["jobs"]["quotations"]["steps"]
            if "quotecheck@" in step.get("uses", "")
        ]
        needed = {name for name, given in self.ACTION["inputs"].items() if given.get("required")}
        assert needed <= set(step["with"]) <= set(self.ACTION["inputs"])

    def test_no_input_is_part_of_a_command(self) -> None:
        assert all("${{" not in step.get("run", "") for step in self.ACTION["runs"]["steps"])

    def check(self, desk: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
        """The step that checks, as a runner runs it."""
        given = {name: value.get("default", "") for name, value in self.ACTION["inputs"].items()} | inputs
        step = self.ACTION["runs"]["steps"][-1]
        environment = {
            name: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda match: given[match[1]], value)
            for name, value in step["env"].items()
        }
        runner = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(desk / "summary.md")}
        return run(["bash", "-e", "-o", "pipefail", "-c", step["run"]], desk, **environment, **runner)

    @needs_bash
    @pytest.mark.slow
    def test_annotations_summary_and_code_scanning_in_one_run(self, desk: Path) -> None:
        (desk / "stories").mkdir()
        (desk / "stories" / "a.md").write_text(RIGHT, encoding="utf-8")
        (desk / "stories" / "b c.md").write_text("Snow fell.\n\n" + WRONG, encoding="utf-8")
        (desk / "summary.md").write_text("# Earlier step\n", encoding="utf-8")
        done = self.check(desk, drafts="stories", sources="wires", sarif="found.sarif", options="--fail-on warning")
        assert done.returncode == 1, done.stderr
        lines = done.stdout.splitlines()
        token = lines[0].removeprefix("::stop-commands::")
        commands = lines[lines.index(f"::{token}::") + 1 :]
        assert len(commands) == 1
        assert commands[0].startswith("::error file=stories/b c.md,line=3,col=")
        summary = (desk / "summary.md").read_text(encoding="utf-8")
        assert summary.startswith("# Earlier step\n")
        assert "**NOT READY.**" in summary
        results = json.loads((desk / "found.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
        assert [result["ruleId"] for result in results] == ["QC201"]

    @needs_bash
    @pytest.mark.slow
    def test_settings_say_the_rest_and_patterns_are_expanded(self, desk: Path) -> None:
        (desk / "a.md").write_text(RIGHT, encoding="utf-8")
        (desk / "b.md").write_text(RIGHT, encoding="utf-8")
        (desk / "quotecheck.yaml").write_text("sources: wires\n", encoding="utf-8")
        done = self.check(desk, drafts="*.md")
        assert done.returncode == 0, done.stderr
        assert "a.md" in done.stdout
        assert "b.md" in done.stdout
        assert str(desk) not in done.stdout

    @needs_bash
    def test_an_input_is_never_a_command(self, desk: Path) -> None:
        self.check(desk, drafts="a.md; touch broken #", sources="$(touch broken)", options="`touch broken`")
        assert not (desk / "broken").exists()


@pytest.mark.slow
def test_the_pipeline_of_gitlab_is_valid(desk: Path) -> None:
    validate("gitlab-ci", PIPELINE, desk)


def test_the_waiver_of_the_page_is_one(tmp_path: Path) -> None:
    (tmp_path / "waivers.yaml").write_text(WAIVERS, encoding="utf-8")
    (waiver,) = load_waivers(tmp_path / "waivers.yaml")
    assert (waiver.story, waiver.speaker, str(waiver.until)) == ("harbour", "Joan Roe", "2024-01-18")
