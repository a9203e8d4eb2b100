"""Markup out of the way: what of a file is not words, gathered in order of its offsets."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

import attrs

from quotecheck.errors import ReadError
from quotecheck.model import Masked, Span


class Gap(IntEnum):
    """What a reader sees where markup stood. Neighbouring gaps become the widest of them."""

    NONE = 0
    SPACE = 1
    LINE = 2
    PARAGRAPH = 3


MAX_PIECES: Final = 500_000

_READS_AS: Final = {Gap.NONE: "", Gap.SPACE: " ", Gap.LINE: "\n", Gap.PARAGRAPH: "\n\n"}


@attrs.define
class MaskBuilder:
    """Collects the mask of a text. Stretches come in order; what is never mentioned is words."""

    text: str
    _masks: list[Masked] = attrs.field(factory=list, init=False)
    _start: int = attrs.field(default=0, init=False)
    _end: int = attrs.field(default=0, init=False)
    _gap: Gap = attrs.field(default=Gap.NONE, init=False)

    def hide(self, start: int, end: int, gap: Gap = Gap.NONE) -> None:
        """A stretch that shows nothing but a gap."""
        if start > self._end:
            self._flush()
            self._start, self._gap = start, Gap.NONE
        self._end, self._gap = max(end, self._end), max(gap, self._gap)

    def replace(self, start: int, end: int, reads_as: str) -> None:
        """A stretch that shows as other characters, as an entity does."""
        self.hide(start, start)
        self._flush()
        self._masks.append(Masked(Span(start, end), reads_as))
        self._start, self._end, self._gap = end, end, Gap.NONE

    def finish(self) -> tuple[Masked, ...]:
        """The mask. A gap at the very start or end of the text shows nothing."""
        if self._end == len(self.text):
            self._gap = Gap.NONE
        self._flush()
        return tuple(self._masks)

    def _flush(self) -> None:
        """Close the gap that is open, unless the text shows it as it is."""
        span = Span(self._start, self._end)
        reads_as = _READS_AS[self._gap] if self._start else ""
        if len(self._masks) > MAX_PIECES:
            raise ReadError(f"more than {MAX_PIECES:,} pieces of markup")
        if span and self.text[span.start : span.end] != reads_as:
            self._masks.append(Masked(span, reads_as))
        self._start = self._end
        self._gap = Gap.NONE
