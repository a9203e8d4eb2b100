"""How far long work is, with the time left, on standard error: only at a terminal, and only after a moment."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Never

if TYPE_CHECKING:
    from tqdm import tqdm

    from quotecheck.intake import Watch

_DELAY: Final = 1.0  # seconds: what takes less needs no bar
_WIDEST: Final = 80
_FORM: Final = "{desc} {percentage:3.0f}% {bar} {elapsed}, {remaining} left"


@contextmanager
def show_progress(delay: float = _DELAY) -> Iterator[Watch | None]:
    """Somebody to tell, or None where nobody looks. What was shown is gone at the end, however it ends."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    bars = _Bars(delay)
    try:
        yield bars.tell
    finally:
        bars.close()


class _Bars:
    """One bar, of the step that goes on."""

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._step = ""
        self._bar: tqdm[Never] | None = None

    def tell(self, step: str, done: int, total: int) -> None:
        if self._bar is None or step != self._step:
            self.close()
            self._step, self._bar = step, self._open(step, total)
        self._bar.update(done - self._bar.n)
        if done >= total:
            self.close()

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def _open(self, step: str, total: int) -> tqdm[Never]:
        from tqdm import tqdm

        tqdm.monitor_interval = 0  # it would start a thread
        columns, rows = shutil.get_terminal_size()  # what tqdm finds by itself may be none, and then it shows nothing
        return tqdm(
            total=total,
            desc=step.capitalize(),
            bar_format=_FORM,
            delay=self._delay,
            leave=False,
            ncols=min(columns, _WIDEST),
            nrows=rows,
        )
