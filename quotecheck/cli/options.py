"""Every command and option, and what they accept."""

from __future__ import annotations

import argparse
import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from quotecheck.cli.commands import run_affected, run_check, run_explain, run_extract, run_find, run_index, run_schema
from quotecheck.cli.outputs import COMMENTED, OUTPUTS
from quotecheck.cli.streams import flush, is_standard_output, write, write_line
from quotecheck.codes import Severity
from quotecheck.reporting.formats import FORMATS
from quotecheck.reporting.schema_files import SCHEMAS

KINDS: Final = ("story", "transcript", "statement", "notes", "registry")
"""What ``--kind`` takes: the values of ``DocumentKind``, which need not be loaded for it."""

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

    Commands = argparse._SubParsersAction["_Parser"]


def build_parser() -> argparse.ArgumentParser:
    """Every command and option; the manual is held against it."""
    parser = _Parser(
        prog="quotecheck", description="Hold the quotations of a text against their sources.", allow_abbrev=False
    )
    parser.add_argument("--version", action=_ShowVersion, nargs=0, help="show the version of this program and exit")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_check(commands)
    _add_index(commands)
    _add_extract(commands)
    _add_find(commands)
    _add_affected(commands)
    _add_explain(commands)
    _add_schema(commands)
    return parser


class _Parser(argparse.ArgumentParser):
    """Says where its own answers cannot be written."""

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        """The help, by itself on standard output. Raises ``UsageError`` where that takes nothing."""
        if file is None:
            write(self.format_help())
        else:
            super().print_help(file)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong; a draft that stands behind ``--sources`` was read as one of them."""
        if message.endswith("required: DRAFT"):
            message += "; name the drafts before --sources, which takes every name behind it"
        super().error(message)

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """Leave, once all is written."""
        flush()
        super().exit(status, message)


class _ShowVersion(argparse.Action):
    """Looks the version up when it is asked for, and not at every start."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from quotecheck.reporting.diagnostics import find_version

        write_line(f"quotecheck {find_version()}")
        parser.exit()


def _add_check(commands: Commands) -> None:
    check = _add_command(commands, "check", "hold the quotations of drafts against sources", run_check)
    check.add_argument("drafts", nargs="+", metavar="DRAFT", help="a file, a folder, or - for standard input")
    _add_held(check)
    check.add_argument("-f", "--format", choices=FORMATS, default=None, help="form on standard output (default: text)")
    check.add_argument(
        "-o",
        "--output",
        action="append",
        default=[],
        metavar="FORMAT:PATH",
        type=_read_output,
        help="write this form to a file as well; may be repeated",
    )
    _add_changes(check)
    check.add_argument("--policy", metavar="NAME|FILE", help="house rules (default: wire)")
    check.add_argument("--waivers", metavar="FILE", help="decisions kept beside the story")
    check.add_argument(
        "--record", type=_read_name, metavar="STORY", help="remember in the index what this story stands on"
    )
    check.add_argument("--as-of", type=_read_day, metavar="DATE", help="day from which age is counted (YYYY-MM-DD)")
    check.add_argument(
        "--fail-on",
        choices=[level.value for level in (Severity.ERROR, Severity.WARNING, Severity.UNCHECKED)],
        help="exit 1 from this severity on (default: error)",
    )
    check.add_argument("--select", type=_read_codes, metavar="CODES", help="report only these")
    check.add_argument("--ignore", type=_read_codes, metavar="CODES", help="never report these")
    check.add_argument(
        "--allow-empty", action="store_true", default=None, help="exit 0 where nothing was there to check"
    )
    check.add_argument("--diff", action="store_true", help="print the wording to use as a patch instead of the report")
    check.add_argument("--show-settings", action="store_true", help="say what holds and where it was set, and end")
    check.add_argument("--exit-zero", action="store_true", help="exit 0 whatever was found")


def _add_index(commands: Commands) -> None:
    index = _add_command(commands, "index", "read sources into an index that is kept", run_index)
    index.add_argument("sources", nargs="*", metavar="SOURCE", help="a file or a folder")
    index.add_argument("-o", "--output", dest="index", type=Path, metavar="DIR", help="the index")
    index.set_defaults(where="-o DIR")
    index.add_argument("--people", metavar="FILE", help="who is who")
    _add_exclude(index)
    _add_config(index)
    index.add_argument(
        "--people-draft", type=Path, metavar="FILE", help="write a first registry from the sources, to be corrected"
    )
    action = index.add_mutually_exclusive_group()
    action.add_argument("--list", action="store_true", help="list the documents of the index")
    action.add_argument("--remove", metavar="ID", action="append", default=[], help="forget a document")
    action.add_argument("--audit", action="store_true", help="list where the sources disagree about words or speakers")
    action.add_argument(
        "--verify",
        nargs="?",
        const="",
        metavar="EVIDENCE",
        help="compare everything with its digest; with an evidence file, whether its sources still stand",
    )
    index.add_argument("-f", "--format", choices=("text", "json"), help="form of what --audit lists (default: text)")


def _add_extract(commands: Commands) -> None:
    extract = _add_command(commands, "extract", "show who says what in a text", run_extract)
    extract.add_argument("files", nargs="+", metavar="FILE", help="a file, a folder, or - for standard input")
    extract.add_argument("-f", "--format", choices=("text", "json"), default="text", help="form on standard output")
    _add_changes(extract)
    _add_exclude(extract)
    extract.add_argument("--people", metavar="FILE", help="who is who")
    _add_config(extract)


def _add_find(commands: Commands) -> None:
    find = _add_command(commands, "find", "show which passages of a text the sources have", run_find)
    find.add_argument("words", nargs="?", type=_read_words, metavar="WORDS", help="as spoken or nearly so")
    find.add_argument("--file", metavar="FILE", help="look for every passage of this text; - for standard input")
    _add_held(find)
    find.add_argument("--speaker", type=_read_words, metavar="NAME", help="only this speaker's words")
    find.add_argument("--since", type=_read_day, metavar="DATE", help="only documents from this day on (YYYY-MM-DD)")
    find.add_argument("--until", type=_read_day, metavar="DATE", help="only documents up to this day")
    find.add_argument(
        "--kind", action="append", default=[], choices=KINDS, help="only documents of this kind; may be repeated"
    )
    find.add_argument(
        "--publisher",
        action="append",
        default=[],
        type=_read_words,
        metavar="NAME",
        help="only documents of this one; may be repeated",
    )
    find.add_argument("--narration", action="store_true", help="look through reporters' own words, too")
    find.add_argument("-f", "--format", choices=("text", "json"), default="text", help="form on standard output")


def _add_affected(commands: Commands) -> None:
    affected = _add_command(commands, "affected", "list the recorded stories that stand on a source", run_affected)
    affected.add_argument("source", type=_read_name, metavar="SOURCE", help="its id, address, path or file name")
    affected.add_argument("--index", type=Path, metavar="DIR", help="the index they were recorded in")
    affected.set_defaults(where="--index DIR")
    affected.add_argument("--people", metavar="FILE", help="who is who")
    _add_config(affected)


def _add_explain(commands: Commands) -> None:
    explain = _add_command(commands, "explain", "say what a code means and what to do", run_explain)
    explain.add_argument("code", nargs="*", metavar="CODE", help="as reports print it; none: list them all")


def _add_schema(commands: Commands) -> None:
    schema = _add_command(commands, "schema", "print the JSON Schema of a file", run_schema)
    schema.add_argument("name", nargs="?", choices=SCHEMAS, metavar="NAME", help="of which file; none: list them")
    schema.add_argument("--path", action="store_true", help="say where the schema is instead")


def _add_command(
    commands: Commands, name: str, purpose: str, run: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name, help=purpose, description=purpose[0].upper() + purpose[1:] + ".", allow_abbrev=False
    )
    command.set_defaults(run=run)
    return command


def _add_changes(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--changes",
        choices=("accepted", "original"),
        default="accepted",
        help="which text of a Word file with tracked changes is meant (default: accepted)",
    )


def _add_exclude(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--exclude",
        action="append",
        metavar="GLOB",
        help="leave out files and folders below a folder by pattern; may be repeated",
    )


def _add_held(command: argparse.ArgumentParser) -> None:
    held = command.add_mutually_exclusive_group()
    held.add_argument("--sources", nargs="+", metavar="PATH", help="files and folders to hold the words against")
    held.add_argument("--index", type=Path, metavar="DIR", help="an index made by `quotecheck index`")
    command.add_argument("--people", metavar="FILE", help="who is who")
    _add_exclude(command)
    _add_config(command)


def _add_config(command: argparse.ArgumentParser) -> None:
    command.add_argument("--config", type=Path, metavar="FILE", help="settings (default: the nearest there are)")


def _read_output(text: str) -> tuple[str, str]:
    form, _, path = text.partition(":")
    if form not in OUTPUTS or not path or (form == COMMENTED and path == "-"):
        raise argparse.ArgumentTypeError(f"{text!r} is not FORMAT:PATH with one of {', '.join(OUTPUTS)}")
    return form, "-" if form != COMMENTED and is_standard_output(path) else path


def _read_name(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("a name is needed, not an empty one")
    return text


def _read_words(given: str) -> str:
    """Words as typed: where the locale knows no letters but English ones, the terminal's are UTF-8 all the same."""
    try:
        given.encode()
    except UnicodeEncodeError:
        return os.fsencode(given).decode("utf-8", "replace")
    return given


def _read_day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day written YYYY-MM-DD") from None


def _read_codes(text: str) -> frozenset[str]:
    from quotecheck.settings import find_code, tell_unknown_rule

    codes = set()
    for part in filter(str.strip, text.split(",")):
        code = find_code(part)
        if code is None:
            raise argparse.ArgumentTypeError(tell_unknown_rule(part))
        codes.add(code)
    return frozenset(codes)
