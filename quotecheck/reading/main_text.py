"""The main text of a page (extra ``html``): which of its blocks stand beside it.

resiliparse gives the main text back as words without places. So a copy of the page goes in whose every stretch of
text has a letter of its own in front, from a plane of Unicode that no page writes in: the letters that come out
again name the stretches that are main text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from itertools import groupby
from typing import Final, cast

from quotecheck.model import Span
from quotecheck.reading.tags import Tag, Text

Block = Sequence[Text]
"""The stretches of text of a page between two of its block elements."""

_FIRST_LETTER: Final = 0xF0000
_LETTER: Final = re.compile("[\U000f0000-\U0010ffff]")
"""Planes 15 and 16 are for private use."""
_MOST_PIECES: Final = 30_000
_DEEPEST: Final = 200
"""Of a page with more tags or stretches, or more tags open at once, nothing is asked: resiliparse takes time that
grows with the square of the depth (20,000 open ``div`` take 10 s)."""
_LEFT_OPEN: Final = frozenset(
    """area base br col dd dt embed hr img input li link meta option p param source td th tr track wbr""".split()
)
"""Elements that end by themselves."""


def find_asides(text: str, tags: Sequence[Tag], blocks: Sequence[Block]) -> tuple[Span, ...] | None:
    """The stretches of a page beside its main text: menus, teasers, readers' comments. None without the extra.

    A block is main text if any of it is. Where no main text is found, nothing is beside it.
    """
    extract = _load_extractor()
    if extract is None:
        return None
    stretches = [stretch for block in blocks for stretch in block]
    if max(len(tags), len(stretches)) > _MOST_PIECES or _measure_depth(tags) > _DEEPEST or _LETTER.search(text):
        return ()
    main = extract(
        _letter_stretches(text, stretches),
        main_content=True,
        preserve_formatting=True,
        list_bullets=False,
        alt_texts=False,
        comments=False,
    )
    kept = {stretches[ord(letter) - _FIRST_LETTER] for letter in _LETTER.findall(main)}
    runs = [(is_main, list(run)) for is_main, run in groupby(blocks, lambda block: not kept.isdisjoint(block))]
    if len(runs) == 1:
        return ()
    return tuple(Span(run[0][0].start, run[-1][-1].end) for is_main, run in runs if not is_main)


def _load_extractor() -> Callable[..., str] | None:
    try:
        return cast(Callable[..., str], import_module("resiliparse.extract.html2text").extract_plain_text)
    except ImportError:
        return None


def _measure_depth(tags: Sequence[Tag]) -> int:
    """The most tags open at once. Each name is counted by itself: what was never opened closes nothing."""
    deepest = depth = 0
    opened: Counter[str] = Counter()
    for tag in tags:
        if tag.content is not None or tag.name in _LEFT_OPEN:
            continue
        if not tag.closing:
            opened[tag.name] += 1
            depth += 1
            deepest = max(deepest, depth)
        elif opened[tag.name]:
            opened[tag.name] -= 1
            depth -= 1
    return deepest


def _letter_stretches(text: str, stretches: Sequence[Text]) -> str:
    return "".join(_interleave(text, stretches))


def _interleave(text: str, stretches: Sequence[Text]) -> Iterator[str]:
    offset = 0
    for number, stretch in enumerate(stretches):
        yield text[offset : stretch.start]
        yield chr(_FIRST_LETTER + number)
        offset = stretch.start
    yield text[offset:]
