"""The door from the shell. Results go to standard output, progress and errors to standard error.

Exit: 2 usage, settings, an unreadable draft, policy or index, no source readable; 1 findings at or above
``--fail-on``; 5 nothing checked; 130 broken off; 0.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import attrs

from quotecheck.codes import RULES_BY_CODE, Severity
from quotecheck.errors import QuotecheckError, ReadError, UsageError
from quotecheck.reporting.escapes import escape_controls
from quotecheck.reporting.formats import FORMATS, render_report, save_report

if TYPE_CHECKING:
    from quotecheck.model import Document, Policy
    from quotecheck.pipeline import QuoteIndex
    from quotecheck.reporting import Report

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

USAGE, INTERRUPTED, BROKEN_PIPE = 2, 130, 141

COMMENTED = "docx"
OUTPUTS = (*FORMATS, COMMENTED)
"""What can be written to a file: every form of the report, and the draft itself with comments at the words."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the answer is the exit code."""
    try:
        options = build_parser().parse_args(argv)
    except SystemExit as stop:  # argparse has said what was wrong, or has printed the help
        return stop.code if isinstance(stop.code, int) else USAGE
    _set_encodings()
    try:
        code = int(options.run(options))
        sys.stdout.flush()
        return code
    except QuotecheckError as error:
        _complain(str(error))
        return USAGE
    except BrokenPipeError:
        # The reader has gone: nothing more can be said, and Python must not try again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except KeyboardInterrupt:
        _complain("broken off")
        return INTERRUPTED


def build_parser() -> argparse.ArgumentParser:
    """Every command and option; the manual is held against it."""
    parser = argparse.ArgumentParser(
        prog="quotecheck", description="Hold the quotations of a text against their sources.", allow_abbrev=False
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_check(commands)
    _add_index(commands)
    _add_extract(commands)
    _add_find(commands)
    _add_explain(commands)
    return parser


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
    check.add_argument("--policy", default="wire", metavar="NAME|FILE", help="house rules (default: wire)")
    check.add_argument("--as-of", type=_read_day, metavar="DATE", help="day from which age is counted (YYYY-MM-DD)")
    check.add_argument(
        "--fail-on",
        choices=[level.value for level in (Severity.ERROR, Severity.WARNING, Severity.UNCHECKED)],
        default=Severity.ERROR.value,
        help="exit 1 from this severity on (default: error)",
    )
    check.add_argument("--select", type=_read_codes, default=frozenset(), metavar="CODES", help="report only these")
    check.add_argument("--ignore", type=_read_codes, default=frozenset(), metavar="CODES", help="never report these")
    check.add_argument("--allow-empty", action="store_true", help="exit 0 where nothing was there to check")
    check.add_argument("--exit-zero", action="store_true", help="exit 0 whatever was found")


def _add_index(commands: Commands) -> None:
    index = _add_command(commands, "index", "read sources into an index that is kept", run_index)
    index.add_argument("sources", nargs="*", metavar="SOURCE", help="a file or a folder")
    index.add_argument("-o", "--output", required=True, type=Path, metavar="DIR", help="the index")
    index.add_argument("--people", metavar="FILE", help="who is who")
    action = index.add_mutually_exclusive_group()
    action.add_argument("--list", action="store_true", help="list the documents of the index")
    action.add_argument("--remove", metavar="ID", action="append", default=[], help="forget a document")


def _add_extract(commands: Commands) -> None:
    extract = _add_command(commands, "extract", "show who says what in a text", run_extract)
    extract.add_argument("files", nargs="+", metavar="FILE", help="a file, a folder, or - for standard input")
    extract.add_argument("-f", "--format", choices=("text", "json"), default="text", help="form on standard output")
    _add_changes(extract)
    extract.add_argument("--people", metavar="FILE", help="who is who")


def _add_find(commands: Commands) -> None:
    find = _add_command(commands, "find", "show where sources have some words", run_find)
    find.add_argument("words", help="as spoken or nearly so")
    _add_held(find)
    find.add_argument("--speaker", metavar="NAME", help="only this speaker's words")
    find.add_argument("-f", "--format", choices=("text", "json"), default="text", help="form on standard output")


def _add_explain(commands: Commands) -> None:
    explain = _add_command(commands, "explain", "say what a code means and what to do", run_explain)
    explain.add_argument("code", nargs="*", metavar="CODE", help="as reports print it; none: list them all")


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


def _add_held(command: argparse.ArgumentParser) -> None:
    held = command.add_mutually_exclusive_group(required=True)
    held.add_argument("--sources", nargs="+", metavar="PATH", help="files and folders to hold the words against")
    held.add_argument("--index", type=Path, metavar="DIR", help="an index made by `quotecheck index`")
    command.add_argument("--people", metavar="FILE", help="who is who")


# ---------------------------------------------------------------- the commands


def run_check(options: argparse.Namespace) -> int:
    """``quotecheck check``."""
    policy = _load_house(options)
    with _open_index(options) as index:
        for error in index.unread:
            _complain(str(error))
        drafts, unread = _read_all(options.drafts, options.changes)
        report = index.check_all(drafts, policy=policy, as_of=options.as_of)
    report = attrs.evolve(
        report, fail_on=Severity(options.fail_on), allow_empty=options.allow_empty, unread=tuple(map(str, unread))
    )
    _give_report(report, options)
    code = report.exit_code
    return 0 if options.exit_zero and code == 1 else code


def run_index(options: argparse.Namespace) -> int:
    """``quotecheck index``."""
    from quotecheck.pipeline import QuoteIndex

    if options.list or options.remove:
        with QuoteIndex.open(options.output, people=options.people, read_only=options.list) as index:
            return _list_index(index) if options.list else _remove_documents(index, options.remove)
    if not options.sources:
        raise UsageError("name the sources to read, or --list or --remove")
    with QuoteIndex.build(options.sources, path=options.output, people=options.people) as index:
        for error in index.unread:
            _complain(str(error))
        documents = index.documents
        said = sum(len(index.utterances(document.id)) for document in documents)
        _print(f"{options.output}: {len(documents)} documents, {said} statements")
    return 0


def run_extract(options: argparse.Namespace) -> int:
    """``quotecheck extract``."""
    from quotecheck.people import Registry
    from quotecheck.pipeline import extract
    from quotecheck.reporting.extract_text import write_statements
    from quotecheck.reporting.json_text import write_extraction
    from quotecheck.reporting.redaction import hide_confidential
    from quotecheck.settings import load_people

    people = load_people(options.people) if options.people else Registry()
    documents, unread = _read_all(options.files, options.changes)
    extractions = tuple(extract(document, people=people) for document in documents)
    extractions = hide_confidential(extractions, people.people)
    _write(write_extraction(extractions) if options.format == "json" else write_statements(extractions))
    return USAGE if unread else 0


def run_find(options: argparse.Namespace) -> int:
    """``quotecheck find``: exit 1 where no source has the words."""
    from quotecheck.reporting.found_text import write_found, write_found_json
    from quotecheck.reporting.redaction import hide_confidential

    with _open_index(options) as index:
        found = hide_confidential(index.find(options.words, speaker=options.speaker), index.people.people)
    _write(write_found_json(found) if options.format == "json" else write_found(found))
    return 0 if found else 1


def run_explain(options: argparse.Namespace) -> int:
    """``quotecheck explain``."""
    from quotecheck.reporting.explanations import list_codes, write_explanation

    _write("\n\n".join(map(write_explanation, options.code)) if options.code else list_codes())
    return 0


# ---------------------------------------------------------------- what goes in


def _read_all(names: Iterable[str], changes: str) -> tuple[list[Document], list[ReadError]]:
    """Every text that can be read; what cannot is said at once and stops nothing."""
    documents: list[Document] = []
    unread: list[ReadError] = []
    for path in _expand_all(names, unread):
        try:
            documents += _read_one(path, changes)
        except ReadError as error:
            unread.append(error)
    for failure in unread:
        _complain(str(failure))
    return documents, unread


def _expand_all(names: Iterable[str], unread: list[ReadError]) -> Iterator[str | Path]:
    from quotecheck.reading import expand_paths

    for name in names:
        if name == "-":
            yield name
            continue
        try:
            yield from expand_paths([name])
        except ReadError as error:
            unread.append(error)


def _read_one(path: str | Path, changes: str) -> Sequence[Document]:
    from quotecheck.model import load_lexicon
    from quotecheck.reading import read_bytes, read_documents

    lexicon = load_lexicon("en")
    if path == "-":
        return (read_bytes(sys.stdin.buffer.read(), lexicon=lexicon),)
    return read_documents(path, lexicon=lexicon, changes=changes)


def _open_index(options: argparse.Namespace) -> QuoteIndex:
    from quotecheck.pipeline import QuoteIndex

    if options.sources:
        return QuoteIndex.build(options.sources, people=options.people)
    return QuoteIndex.open(options.index, people=options.people, read_only=True)


def _load_house(options: argparse.Namespace) -> Policy:
    from quotecheck.settings import load_policy

    return attrs.evolve(load_policy(options.policy), select=options.select, ignore=options.ignore)


def _read_output(text: str) -> tuple[str, str]:
    form, _, path = text.partition(":")
    if form not in OUTPUTS or not path or (form == COMMENTED and path == "-"):
        raise argparse.ArgumentTypeError(f"{text!r} is not FORMAT:PATH with one of {', '.join(OUTPUTS)}")
    return form, path


def _read_day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day written YYYY-MM-DD") from None


def _read_codes(text: str) -> frozenset[str]:
    codes = frozenset(part.strip().upper() for part in text.split(",") if part.strip())
    for code in sorted(codes):
        if not any(known.startswith(code) for known in RULES_BY_CODE):
            raise argparse.ArgumentTypeError(f"no code begins with {code!r}; `quotecheck explain` lists them")
    return codes


# ---------------------------------------------------------------- what comes out


def _give_report(report: Report, options: argparse.Namespace) -> None:
    to_stdout = [form for form, path in options.output if path == "-"]
    for form, path in options.output:
        if path != "-":
            try:
                _save_output(report, Path(path), form)
            except OSError as error:
                raise UsageError(f"{path}: cannot be written: {error.strerror}") from error
    if options.format or not to_stdout:
        to_stdout.insert(0, options.format or "text")
    in_actions = options.format is None and os.environ.get("GITHUB_ACTIONS") == "true"
    for form in [*to_stdout, *(["github"] if in_actions else [])]:
        if form == "text":
            _write(report.to_text(color=_wants_color(sys.stdout), width=_find_width()))
        else:
            _write(render_report(report, form))
    if in_actions:
        _add_step_summary(report)


def _save_output(report: Report, path: Path, form: str) -> None:
    if form == COMMENTED:
        from quotecheck.commenting import save_commented_draft

        save_commented_draft(report, path)
    else:
        save_report(report, path, form)


def _add_step_summary(report: Report) -> None:
    """GitHub shows this file on the page of the run."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path:
        with open(path, "a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(render_report(report, "markdown"))


def _wants_color(stream: TextIO) -> bool:
    """``NO_COLOR`` wins, then ``FORCE_COLOR``, then whether a person is looking."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")


def _find_width() -> int:
    return min(shutil.get_terminal_size((100, 24)).columns, 100) if sys.stdout.isatty() else 100


def _list_index(index: QuoteIndex) -> int:
    from quotecheck.reporting.redaction import hide_confidential

    for document in index.documents:
        day = document.date.isoformat() if document.date else "undated"
        said = len(index.utterances(document.id))
        fields = (document.id, document.kind.value, day, f"{said} statements", document.status)
        fields = hide_confidential(fields, index.people.people)
        _write("\t".join(map(escape_controls, fields)))
    return 0


def _remove_documents(index: QuoteIndex, ids: Iterable[str]) -> int:
    unknown = [document_id for document_id in ids if not index.remove(document_id)]
    for document_id in unknown:
        _complain(f"no document {document_id!r} in the index")
    return USAGE if unknown else 0


def _set_encodings() -> None:
    """UTF-8 whatever the locale; what cannot be encoded is shown escaped rather than lost."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def _print(text: str) -> None:
    _write(escape_controls(text) + "\n")


def _write(text: str) -> None:
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def _complain(message: str) -> None:
    lines = (f"{escape_controls(line)}\n" for line in f"quotecheck: {message}".split("\n"))
    sys.stderr.write("".join(lines))
