"""The manual of the commands says what the program does: no command, option or format more or less."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from quotecheck.cli.options import build_parser
from quotecheck.reporting.formats import FORMATS

MANUAL = (Path(__file__).parent.parent / "docs" / "commands.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (.+)\n((?:(?!^## ).*\n)*)", MANUAL, re.MULTILINE))


def find_commands() -> dict[str, argparse.ArgumentParser]:
    (group,) = (action for action in build_parser()._actions if isinstance(action, argparse._SubParsersAction))
    return dict(group.choices)


COMMANDS = find_commands()


def test_every_command_has_its_section() -> None:
    assert {name.removeprefix("quotecheck ") for name in SECTIONS if name.startswith("quotecheck ")} == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_section_has_the_options_of_its_command(name: str) -> None:
    known = {option for action in COMMANDS[name]._actions for option in action.option_strings} - {"-h", "--help"}
    rows = [line for line in SECTIONS[f"quotecheck {name}"].splitlines() if line.startswith("| `")]
    written = {option for row in rows for option in re.findall(r"`(--?[a-z-]+)", row.split(" | ")[0])}
    assert written == known


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    assert all(action.help for action in COMMANDS[name]._actions if action.option_strings)


def test_every_format_has_a_row() -> None:
    assert tuple(re.findall(r"^\| `(\w+)` \|", SECTIONS["Formats"], re.MULTILINE)) == FORMATS


def test_every_exit_code_has_a_row() -> None:
    assert re.findall(r"^\| (\d+) \|", SECTIONS["Exit codes"], re.MULTILINE) == ["130", "2", "1", "5", "0"]
