"""Every example in README, docs and public docstrings is run, and prints what it says."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import quotecheck
from quotecheck.cli import main

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


def blocks(page: Path, language: str) -> list[str]:
    return [body for name, body in BLOCK.findall(page.read_text(encoding="utf-8")) if name == language]


@pytest.fixture(autouse=True)
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The examples stand in the project's folder; what they write must not."""
    for name in ("seeds", "fixtures"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    yield
    os.chdir(ROOT)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_examples_print_what_the_page_says(page: Path) -> None:
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    source = "\n".join(blocks(page, "python"))
    assert page.name != "README.md" or ">>>" in source
    runner.run(parser.get_doctest(source, {}, page.name, str(page), 0))
    assert runner.failures == 0


def commands(page: Path) -> list[tuple[str, str]]:
    """Pairs of a command line and what the page shows it printing."""
    found = []
    for body in blocks(page, "console"):
        command, _, output = body.removeprefix("$ ").partition("\n")
        found.append((command, output))
    return found


@pytest.mark.parametrize("page", [page for page in PAGES if commands(page)], ids=lambda page: page.name)
def test_commands_print_what_the_page_says(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command, output in commands(page):
        program, *arguments = shlex.split(command)
        assert program == "quotecheck", command
        main(arguments)
        assert capsys.readouterr().out.rstrip() == output.rstrip(), command


def test_docstring_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    failed, tried = doctest.testmod(quotecheck)
    assert (failed, tried > 0) == (0, True), capsys.readouterr().out
