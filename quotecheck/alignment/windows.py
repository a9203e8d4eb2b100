"""Where in a long source a draft could stand at all.

A speech or a long answer is one passage of thousands of words, and a draft of twenty has common words with every line
of it. What explains the draft stands where its rarer words stand close together; the lattice looks there alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Final

from quotecheck.alignment.borders import begins_sentence
from quotecheck.model import Passage

Window = tuple[int, int]
"""Words ``[i, j)`` of a source."""

_LONG: Final = 400  # words of a source: shorter ones are looked at whole
_TIMES: Final = 6  # as long as the draft
_FEWEST_WORDS: Final = 5  # of a sentence of the draft that is looked for by itself
_MOST_WINDOWS: Final = 3  # for each sentence
_OFTEN: Final = 400  # places of a word: one that stands in more tells nothing
_AROUND: Final = 30  # words looked at on either side


def find_windows(draft: Passage, source: Passage) -> list[Window]:
    """The stretches of a source to look at, in order, none touching another; of a short source the whole."""
    length = len(source.keys)
    if length <= max(_LONG, _TIMES * len(draft.keys)):
        return [(0, length)]
    found = sorted(window for part in _split_draft(draft) for window in _find_densest(part, source))
    joined: list[Window] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _split_draft(draft: Passage) -> Iterator[Sequence[str]]:
    """The keys between ellipses and between sentences, short ones with what comes behind them."""
    start = 0
    for index in range(1, len(draft.words)):
        border = index in draft.elisions or begins_sentence(draft.words, index)
        if border and index - start >= _FEWEST_WORDS:
            yield draft.keys[start:index]
            start = index
    yield draft.keys[start:]


def _find_densest(keys: Sequence[str], source: Passage) -> list[Window]:
    """The windows in which most of some words stand, each word counting the less the oftener the source has it."""
    places = source.places
    shared = sorted(set(keys) & places.keys(), key=lambda key: (len(places[key]), key))
    rare = [key for key in shared if len(places[key]) <= _OFTEN] or shared[:1]
    weights = sorted((place, 1 / len(places[key])) for key in rare for place in places[key][:_OFTEN])
    width = 2 * len(keys)
    sums: list[tuple[float, int]] = []
    last, total = 0, 0.0
    for start, weight in weights:
        while last < len(weights) and weights[last][0] < start + width:
            total += weights[last][1]
            last += 1
        sums.append((total, start))
        total -= weight
    sums.sort(key=itemgetter(0), reverse=True)
    chosen: list[int] = []
    for _, start in sums:
        if all(abs(start - other) >= width for other in chosen):
            chosen.append(start)
            if len(chosen) == _MOST_WINDOWS:
                break
    reach = len(keys) + _AROUND
    return [(max(0, start - reach), min(len(source.keys), start + width + reach)) for start in chosen]
