"""What the commands write, and where."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, TextIO

from quotecheck.errors import DiscretionWarning, QuotecheckError, UsageError
from quotecheck.reporting.escapes import escape_controls

if TYPE_CHECKING:
    import argparse

USAGE: Final = 2
"""Exit code: wrong usage or settings, or something named that cannot be read."""


def set_encodings() -> None:
    """UTF-8 whatever the locale; what cannot be encoded is shown escaped rather than lost, what is closed takes all."""
    sys.stdout = sys.stdout or io.StringIO()
    sys.stderr = sys.stderr or sys.stdout
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def write_line(text: str) -> None:
    """A line of words from outside: nothing in it moves the cursor."""
    write(escape_controls(text) + "\n")


def write(text: str) -> None:
    """A text that ends its line; nothing of an empty one. Raises ``UsageError`` where the disk takes no more."""
    with _telling_refusal():
        sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")


def flush() -> None:
    """Hand on what was written. Raises ``UsageError`` where the disk takes no more."""
    with _telling_refusal():
        sys.stdout.flush()


def is_standard_output(path: str) -> bool:
    """Does standard output go to this file already (``/dev/stdout``)? Opened anew, it would write over itself."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(sys.stdout.fileno()))
    except (AttributeError, OSError, ValueError):  # no such file, standard output closed, or none of the system's
        return False


def give_up_output() -> None:
    """Nothing more can be said, and Python must not try again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextlib.contextmanager
def _telling_refusal() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        give_up_output()
        raise UsageError(f"standard output: cannot be written: {error.strerror}") from error


def complain(message: str, options: argparse.Namespace | None = None) -> None:
    """Tell of a mistake. With the options of a command, confidential people stay hidden: a path may name them."""
    message = hide_names(message, getattr(options, "people", None))
    lines = (f"{escape_controls(line)}\n" for line in f"quotecheck: {message}".split("\n"))
    sys.stderr.write("".join(lines))


@contextlib.contextmanager
def telling_warnings() -> Iterator[None]:
    """A warning for whoever runs the command is told as a mistake is; those for us stay as Python shows them."""

    def show(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        if issubclass(category, DiscretionWarning):
            complain(str(message))
        else:
            kept(message, category, filename, lineno, file, line)

    with warnings.catch_warnings():
        warnings.simplefilter("always", DiscretionWarning)
        kept, warnings.showwarning = warnings.showwarning, show
        yield


def hide_names(message: str, people: str | None) -> str:
    """A text without the names of confidential people of a registry's file."""
    if people is None:
        return message
    from quotecheck.reporting.redaction import hide_confidential
    from quotecheck.settings import load_people

    try:
        return hide_confidential(message, load_people(people).people)
    except QuotecheckError:  # then it is this file that cannot be used, and nothing was read with it
        return message


def wants_color(stream: TextIO) -> bool:
    """``NO_COLOR`` wins, then ``FORCE_COLOR``, then whether a person is looking."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")


def find_width() -> int:
    """Columns of the terminal, at most 100; 100 where it is none."""
    return min(shutil.get_terminal_size((100, 24)).columns, 100) if sys.stdout.isatty() else 100
