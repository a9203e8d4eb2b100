"""Block quotations: words that a page sets off where running text has them in marks.

To the steps behind they are shown in marks, with the name below them behind a dash, as newspapers print them; so no
step behind need know that there were none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs

from quotecheck.model import Document, Masked, Span
from quotecheck.text import View, has_word, trim_span, view_document

_MARKS: Final = re.compile('["“”„«»「『｢〝❝]')
_DASH: Final = re.compile(r"(?:[—–]|--?)[ \t]?(?=[^\W\d_a-z])")
_BELOW: Final = re.compile(r"\s{1,8}(?:[—–]|--)[ \t]?[^\W\d_a-z][^\r\n]{1,118}(?=[\r\n]|\Z)")
_LABEL: Final = re.compile(r"[\w.’'-]{1,30}(?:[ \t][\w.’'-]{1,30}){0,2}:(?:\s|\Z)")
_LONGEST_SIGNATURE: Final = 120
_BEFORE: Final = 400  # characters before a block in which the words that introduce it end


@attrs.frozen
class BlockQuote:
    """What a page sets off: its paragraphs, from the first to the last word of each or a little beyond."""

    paragraphs: Sequence[Span]
    signed: bool = False
    """The page's own markup says that the last paragraph is a name."""


def show_in_marks(text: str, mask: tuple[Masked, ...], blocks: Iterable[BlockQuote]) -> tuple[Masked, ...]:
    """The mask, with marks around the block quotations that have a speaker: named below them, or by words before
    them that end with a colon.

    What has marks of its own stays as it is, and so does a note or a turn with a label behind such words.
    Offsets are of ``text``.
    """
    view: View | None = None
    heads: dict[int, str] = {}
    tails: dict[int, str] = {}
    for block in blocks:
        view = view or view_document(Document(text=text, id="", mask=mask))
        for offset, head, tail in _mark_block(view, block):
            heads[offset] = heads.get(offset, "") + head
            tails[offset] = tails.get(offset, "") + tail
    return _lay_marks(text, mask, heads, tails) if heads else mask


def _mark_block(view: View, block: BlockQuote) -> Iterator[tuple[int, str, str]]:
    """Where marks go: an offset, what stands there behind the text before it, and what before the text after it."""
    seen = [span for span in map(view.from_source, block.paragraphs) if has_word(view.text, span)]
    seen = [trim_span(view.text, span) for span in seen]
    signature = seen.pop() if len(seen) > 1 and (block.signed or _is_signature(view.text, seen[-1])) else None
    if not seen or not (signature or _is_signed_below(view.text, seen[-1].end) or _is_introduced(view.text, seen[0])):
        return
    if not any(_MARKS.search(view.text, span.start, span.end) for span in seen):
        for span in seen:
            yield view.to_source(span).start, "", "“"
        yield view.to_source(seen[-1]).end, "”", ""
    if signature and not _DASH.match(view.text, signature.start):
        yield view.to_source(signature).start, "", "— "


def _is_signature(text: str, span: Span) -> bool:
    return len(span) <= _LONGEST_SIGNATURE and _DASH.match(text, span.start) is not None


def _is_signed_below(text: str, end: int) -> bool:
    """A name behind a dash is the next paragraph."""
    return _BELOW.match(text, end) is not None


def _is_introduced(text: str, first: Span) -> bool:
    """Words that end with a colon stand before it, and it does not begin with a label of its own ("Note: ...")."""
    before = text[max(0, first.start - _BEFORE) : first.start].rstrip()
    return before.endswith(":") and _LABEL.match(text, first.start) is None


def _lay_marks(text: str, mask: Iterable[Masked], heads: dict[int, str], tails: dict[int, str]) -> tuple[Masked, ...]:
    """Marks become part of the markup or the line end beside them, so that each stands at a place of its own."""
    shown: list[Masked] = []
    for piece in mask:
        head, tail = heads.pop(piece.span.start, ""), tails.pop(piece.span.end, "")
        gap = "\n" if tail.startswith("—") and "\n" not in piece.reads_as else piece.reads_as
        shown.append(Masked(piece.span, head + gap + tail) if head or tail else piece)
    for offset, mark in heads.items():
        end = Span(offset, offset + text.startswith("\n", offset))
        shown += [Masked(end, mark + text[end.start : end.end])] if mark else []
    for offset, mark in tails.items():
        end = Span(offset - text.startswith("\n", offset - 1), offset)
        shown += [Masked(end, text[end.start : end.end] + mark)] if mark else []
    return tuple(sorted(shown, key=lambda piece: piece.span))
