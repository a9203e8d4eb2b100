"""The door from the shell. Results go to standard output, progress and errors to standard error.

Exit: 2 usage, settings, an unreadable draft, policy or index, no source readable; 1 findings at or above
``--fail-on``; 5 nothing checked; 130 broken off; 141 nobody reads on; 0.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["main"]

INTERRUPTED, BROKEN_PIPE = 130, 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the answer is the exit code.

    What it needs is imported here, so that breaking it off is the same from its first moment.
    """
    try:
        return _run(argv)
    except KeyboardInterrupt:
        sys.stderr.write("quotecheck: broken off\n")
        return INTERRUPTED


def _run(argv: Sequence[str] | None) -> int:
    from quotecheck.cli.options import build_parser
    from quotecheck.cli.streams import USAGE, complain, flush, give_up_output, set_encodings, telling_warnings
    from quotecheck.errors import QuotecheckError

    set_encodings()
    options = None
    try:
        options = build_parser().parse_args(argv)
        with telling_warnings():
            code = int(options.run(options))
        flush()
        return code
    except SystemExit as stop:  # argparse has said what was wrong, or has printed the help
        return stop.code if isinstance(stop.code, int) else USAGE
    except QuotecheckError as error:
        complain(str(error), options)
        return USAGE
    except BrokenPipeError:
        give_up_output()  # the reader has gone
        return BROKEN_PIPE
