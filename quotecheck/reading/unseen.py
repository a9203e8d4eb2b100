"""What a text carries that no reader sees as it stands: soft hyphens and other marks without width, accents parted
from their letters, entities that a web page left behind, line ends other than a line feed, spaces
other than the plain one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Final

from quotecheck.model import Masked, Span
from quotecheck.reading.masking import MAX_PIECES

_WITHOUT_WIDTH: Final = "\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_JOINERS: Final = "\u200c\u200d"
"""Without width too, but they make one picture of several, and letters of some scripts."""
_ACCENTS: Final = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030c\u0323\u0327\u0328"
_SIGNS: Final = (*_WITHOUT_WIDTH, *_JOINERS, *_ACCENTS)
_UNSEEN: Final = re.compile(
    rf"[{_WITHOUT_WIDTH}]+(?!\r?\n)|(?<=[A-Za-z])[{_JOINERS}]+|[{_JOINERS}]+(?=[A-Za-z])|[^\W\d_][{_ACCENTS}]{{1,4}}"
)
_LINE_ENDS: Final = {"\r": "\n", "\v": "\n", "\f": "\n\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n\n"}
"""Line and paragraph ends of old and other programs, as the line feeds that they read as."""
_SPACES: Final = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Hard, wide and thin spaces."""
_SPACED: Final = re.compile(rf"\r(?!\n)|[\v\f\x85\u2028\u2029{_SPACES}]")
_ENTITY: Final = re.compile(r"&(?:quot|apos|amp|nbsp|[lr][sd]quo|[nm]dash|hellip|#\d{2,4}|#[xX][\dA-Fa-f]{2,4});")


def hide_unseen(text: str, mask: Sequence[Masked] = ()) -> tuple[Masked, ...]:
    """The mask with what else of a text is read otherwise than it stands; the same mask for nearly every text.

    A text with more such places than any reader made is left as it is.
    """
    found = list(_find_unseen(text))
    return tuple(mask) if not found or len(found) > MAX_PIECES else add_masks(mask, found)


def add_masks(mask: Sequence[Masked], found: Sequence[Masked]) -> tuple[Masked, ...]:
    """The mask with those of the others that touch nothing in it."""
    return tuple(sorted((*mask, *_keep_apart(found, mask)), key=lambda masked: masked.span))


def _find_unseen(text: str) -> Iterator[Masked]:
    if not text.isascii() and any(sign in text for sign in _SIGNS):
        for match in _UNSEEN.finditer(text):
            seen = unicodedata.normalize("NFC", match.group()) if match.group()[0].isalpha() else ""
            if seen != match.group():
                yield Masked(Span(*match.span()), seen)
    for match in _SPACED.finditer(text) if any(sign in text for sign in (*_LINE_ENDS, *_SPACES)) else ():
        yield Masked(Span(*match.span()), _LINE_ENDS.get(match.group(), " "))
    for match in _ENTITY.finditer(text) if "&" in text else ():
        seen = unescape(match.group()).replace("\u00a0", " ")
        if seen.isprintable() or seen.isspace():
            yield Masked(Span(*match.span()), seen)


def _keep_apart(found: Sequence[Masked], mask: Sequence[Masked]) -> Iterator[Masked]:
    """Those that touch nothing that is masked already."""
    hidden = iter((*mask, None))
    beside = next(hidden)
    for one in sorted(found, key=lambda masked: masked.span):
        while beside is not None and beside.span.end <= one.span.start:
            beside = next(hidden)
        if beside is None or not beside.span.overlaps(one.span):
            yield one
