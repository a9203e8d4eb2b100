"""Quotations in any number made from one text, and drafts that quote them more or less well."""

from __future__ import annotations

import os
import pydoc_data.topics
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs

from quotecheck.text import split_words

Words = tuple[str, ...]

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_LONGEST = 60
_MADE_UP = 0.3  # of the exchanged words are names and numbers that no text has: new ones keep coming, as in news


@attrs.frozen
class Draft:
    """Words as a draft quotes them, and the wordings they come from."""

    kind: str
    words: Words
    sources: tuple[int, ...]


def measure_memory() -> float:
    """The megabytes that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def read_sentences(path: Path | None) -> list[Words]:
    """The sentences of a text file; by default of the language reference that comes with every Python."""
    text = "\n".join(pydoc_data.topics.topics.values()) if path is None else path.read_text(encoding="utf-8")
    sentences = (
        tuple(word.key for word in split_words(sentence) if word.key.isalpha())
        for sentence in _SENTENCE_END.split(text)
    )
    return list(dict.fromkeys(words[:_LONGEST] for words in sentences if len(words) > 2))


def make_corpus(sentences: list[Words], size: int, seed: int = 1) -> list[Words]:
    """So many different wordings: the sentences, then beginnings of one joined to ends of another, words exchanged."""
    corpus = dict.fromkeys(sentences[:size])
    quotations = draw_quotations(sentences, seed)
    while len(corpus) < size:
        corpus[next(quotations)] = None
    return list(corpus)


def draw_quotations(sentences: list[Words], seed: int = 1) -> Iterator[Words]:
    """Without end. A few come twice."""
    chance = random.Random(seed)
    everything = [word for words in sentences for word in words]
    while True:
        head, tail = chance.choice(sentences), chance.choice(sentences)
        words = [*head[: chance.randint(0, len(head))], *tail[chance.randint(0, len(tail)) :]][:_LONGEST]
        if len(words) < 3:
            continue
        for _ in range(chance.choice((0, 1, 1, 2, 3))):
            words[chance.randrange(len(words))] = _draw_word(everything, chance)
        yield tuple(words)


def _draw_word(everything: list[str], chance: random.Random) -> str:
    if chance.random() < _MADE_UP:
        return f"n{int(chance.paretovariate(0.5) * 10) % 10**7}"
    return chance.choice(everything)


def make_drafts(corpus: list[Words], count: int, seed: int = 2) -> Iterator[Draft]:
    """Drafts of every kind in turn."""
    chance = random.Random(seed)
    everything = [word for words in corpus[:20_000] for word in words]
    for number in range(count):
        kind = list(_KINDS)[number % len(_KINDS)]
        first = _pick_source(corpus, chance)
        if kind == "splice":
            second = _pick_source(corpus, chance)
            half, other = corpus[first], corpus[second]
            yield Draft(kind, half[: (len(half) + 1) // 2] + other[len(other) // 2 :], (first, second))
        else:
            words = list(corpus[first])
            yield Draft(kind, tuple(_KINDS[kind](words, everything, chance)), (first,))


def _pick_source(corpus: list[Words], chance: random.Random) -> int:
    while True:
        index = chance.randrange(len(corpus))
        if len(corpus[index]) > 4:
            return index


# -- what drafts do to the words of a source --------------------------------------------------------------------------

_Change = Callable[[list[str], list[str], random.Random], list[str]]


def _mistype(words: list[str], _: list[str], chance: random.Random) -> list[str]:
    index = chance.randrange(len(words))
    word = words[index]
    place = chance.randrange(len(word))
    words[index] = word[:place] + chance.choice("abcdefghijklmnopqrstuvwxyz") + word[place + 1 :]
    return words


def _drop(words: list[str], _: list[str], chance: random.Random) -> list[str]:
    if len(words) > 1:
        del words[chance.randrange(len(words))]
    return words


def _add(words: list[str], everything: list[str], chance: random.Random) -> list[str]:
    words.insert(chance.randint(0, len(words)), chance.choice(everything))
    return words


def _exchange(words: list[str], everything: list[str], chance: random.Random) -> list[str]:
    words[chance.randrange(len(words))] = chance.choice(everything)
    return words


def _swap(words: list[str], _: list[str], chance: random.Random) -> list[str]:
    index = chance.randrange(len(words) - 1)
    words[index : index + 2] = words[index + 1], words[index]
    return words


def _change_share(share: float, *changes: _Change) -> _Change:
    def change(words: list[str], everything: list[str], chance: random.Random) -> list[str]:
        for _ in range(max(1, int(share * len(words)))):
            words = chance.choice(changes)(words, everything, chance)
        return words

    return change


def change_little(words: Words, chance: random.Random) -> Words:
    """One word or two of them mistyped, dropped, doubled, exchanged or swapped; of one word nothing is left out."""
    changed = list(words)
    for _ in range(chance.randint(1, 2)):
        changes = (_mistype, _drop, _add, _exchange, _swap) if len(changed) > 1 else (_mistype, _add)
        changed = chance.choice(changes)(changed, list(words), chance)
    return tuple(changed)


def _cut_fragment(size: int) -> _Change:
    def cut(words: list[str], _: list[str], chance: random.Random) -> list[str]:
        start = chance.randint(0, max(0, len(words) - size))
        return words[start : start + size]

    return cut


def _leave_out_middle(words: list[str], _: list[str], __: random.Random) -> list[str]:
    third = len(words) // 3
    return words[:third] + words[third + max(1, third // 2) :]


_KINDS: dict[str, _Change] = {
    "exact": lambda words, _, __: words,
    "typo": _mistype,
    "word dropped": _drop,
    "word added": _add,
    "word exchanged": _exchange,
    "words swapped": _swap,
    "typos, 20 %": _change_share(0.2, _mistype),
    "edits, 20 %": _change_share(0.2, _mistype, _drop, _add, _exchange),
    "edits, 40 %": _change_share(0.4, _mistype, _drop, _add, _exchange),
    "3 words": _cut_fragment(3),
    "5 words": _cut_fragment(5),
    "8 words": _cut_fragment(8),
    "15 words": _cut_fragment(15),
    "middle left out": _leave_out_middle,
    "splice": lambda words, _, __: words,
}
