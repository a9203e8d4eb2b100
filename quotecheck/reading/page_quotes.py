"""The block quotations of a web page, and the names that stand below them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from quotecheck.model import Span
from quotecheck.reading.block_quotes import BlockQuote
from quotecheck.reading.tags import BLOCKS, HtmlToken, Tag, Text

_QUOTE: Final = "blockquote"
_OUTER: Final = frozenset({_QUOTE, "figure"})  # a figure can hold a quotation with its name below
_NAMING: Final = frozenset({"cite", "footer", "figcaption"})
_DASH: Final = re.compile(r"\s*(?:[—–]|--?|&(?:[mn]dash|#821[12]|#x201[34]);)", re.IGNORECASE)

Tokens = Sequence[HtmlToken]


def find_block_quotes(text: str, tokens: Iterable[HtmlToken]) -> Iterator[BlockQuote]:
    """Every outermost ``blockquote`` of a page, or ``figure`` that holds one."""
    for inside in _cut_elements(tokens):
        words, name = _part_name(text, inside)
        paragraphs = [*_list_paragraphs(text, words), *_list_paragraphs(text, name)]
        if paragraphs:
            yield BlockQuote(paragraphs, signed=bool(name))


def keep_names(asides: Sequence[Span], quotes: Iterable[BlockQuote]) -> tuple[Span, ...]:
    """What stands beside the main text, without the names (a ``footer``) of quotations that stand in it."""
    kept = list(asides)
    for quote in quotes:
        words, name = quote.paragraphs[0], quote.paragraphs[-1]
        at = bisect_right(kept, name.start, key=lambda span: span.start) - 1
        if quote.signed and at >= 0 and kept[at].covers(name) and not kept[at].covers(words):
            aside = kept[at]
            parts = Span(aside.start, name.start), Span(name.end, aside.end)
            kept[at : at + 1] = [part for part in parts if part]
    return tuple(kept)


def _cut_elements(tokens: Iterable[HtmlToken]) -> Iterator[Tokens]:
    """The tokens inside each outermost element, from its first quotation on; what is left open runs to the end."""
    depth = 0
    inside: list[HtmlToken] = []
    for token in tokens:
        if isinstance(token, Tag) and token.name in _OUTER:
            depth = max(0, depth - 1 if token.closing else depth + 1)
        if depth and (inside or _is_tag(token, {_QUOTE})):
            inside.append(token)
        elif inside:
            yield inside
            inside = []
    if inside:
        yield inside


def _is_tag(token: HtmlToken, names: Iterable[str]) -> bool:
    return isinstance(token, Tag) and token.name in names


def _part_name(text: str, inside: Tokens) -> tuple[Tokens, Tokens]:
    """The words, and what the markup says is their source, if that stands at the end."""
    named = [i for i, token in enumerate(inside) if isinstance(token, Tag) and token.name in _NAMING]
    opening = next((i for i in reversed(named) if not _is_closing(inside[i])), None)
    if opening is None:
        return inside, ()
    closing = next((i for i in named if i > opening), len(inside))
    if any(_holds_words(text, token) for token in inside[closing:]):
        return inside, ()
    return inside[:opening], inside[opening:]


def _is_closing(token: HtmlToken) -> bool:
    return isinstance(token, Tag) and token.closing


def _holds_words(text: str, token: HtmlToken) -> bool:
    return isinstance(token, Text) and not text[token.start : token.end].isspace()


def _list_paragraphs(text: str, tokens: Tokens) -> Iterator[Span]:
    """Stretches parted where a block begins or ends, or where a line begins with a dash."""
    first: Text | None = None
    last: Text | None = None
    broken = False
    for token in tokens:
        if isinstance(token, Tag):
            broken = broken or token.name == "br" or token.name in BLOCKS
            parts = token.name in BLOCKS
        elif not _holds_words(text, token):
            continue
        else:
            parts = broken and _DASH.match(text, token.start) is not None
        if parts and first and last:
            yield Span(first.start, last.end)
            first = None
        if isinstance(token, Text):
            first, last, broken = first or token, token, False
    if first and last:
        yield Span(first.start, last.end)
