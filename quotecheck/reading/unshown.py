"""What of a page nobody reads as its words: what is struck out or hidden, and the numbers of notes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from quotecheck.reading.tags import HtmlToken, Tag, Text

STRUCK: Final = "words that are struck out"
_STRUCK_ELEMENTS: Final = frozenset(("del", "s", "strike"))
_HIDDEN: Final = re.compile(r"(?:^|;)\s{0,20}display\s{0,20}:\s{0,20}none\b", re.IGNORECASE)
_NOTE: Final = re.compile(r"\s{0,9}(?:\d{1,3}|[*†‡§]{1,3}|[\[(]\s{0,9}\w{1,9}(?:\s\w{1,3})?\s{0,9}[\])])\s{0,9}")
_LONGEST_NOTE: Final = 20


def drop_unshown(text: str, tokens: Sequence[HtmlToken]) -> tuple[tuple[HtmlToken, ...], bool]:
    """The tokens without the texts that nobody reads, and whether any of those is struck out."""
    ends = {
        first: last
        for first, last in _pair_elements(tokens)
        if _is_unread(tokens[first]) or _is_note(text, tokens, first, last)
    }
    kept: list[HtmlToken] = []
    struck, end = False, 0
    for place, token in enumerate(tokens):
        end = max(end, ends.get(place, 0))
        if isinstance(token, Tag):
            struck = struck or (place in ends and token.name in _STRUCK_ELEMENTS)
        elif place < end:
            continue
        kept.append(token)
    return tuple(kept), struck


def _pair_elements(tokens: Sequence[HtmlToken]) -> Iterator[tuple[int, int]]:
    """Where elements begin and end that may hold what is not shown; one that nothing closes holds nothing."""
    open_at: defaultdict[str, list[int]] = defaultdict(list)
    for place, token in enumerate(tokens):
        if isinstance(token, Text):
            continue
        if not token.closing:
            open_at[token.name].append(place)
        elif open_at[token.name]:
            first = open_at[token.name].pop()
            if token.name == "sup" or _is_unread(tokens[first]):
                yield first, place


def _is_unread(token: HtmlToken) -> bool:
    """Is this the beginning of what is struck out or hidden?"""
    if isinstance(token, Text):
        return False
    return token.name in _STRUCK_ELEMENTS or _HIDDEN.search(token.attributes.get("style", "")) is not None


def _is_note(text: str, tokens: Sequence[HtmlToken], first: int, last: int) -> bool:
    """The number of a note: in brackets, a link, or behind no letter or digit, as that of a power is."""
    inside = [token for token in tokens[first:last] if isinstance(token, Text)] if last - first < _LONGEST_NOTE else []
    shown = "".join(text[token.start : token.end] for token in inside)
    if not inside or not _NOTE.fullmatch(shown):
        return False
    links = any(isinstance(token, Tag) and token.name == "a" for token in tokens[first:last])
    start = tokens[first].start
    return links or not shown.strip().isdigit() or not text[start - 1 : start].isalnum()
