"""Sentences that nobody said, made from the templates of ``english.yaml``: every part knows what it is.

A mutation changes a part by its name ("modal", "weekday"), so what it does to the meaning is known without
reading English.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import attrs

from quotecheck.strict_yaml import load_yaml

_TABLES: Final = Path(__file__).with_name("english.yaml")
_PIECE: Final = re.compile(r"(\{[a-z_]{1,30}(?:\.\d)?\}|[<>])")
_SPACES: Final = re.compile(r" {2,9}")
_ARTICLE: Final = re.compile(r"\b([Aa]) (?=[aeiou])")
_TRIES: Final = 5
"""Sentences made by a template before none is said to be as wanted."""
_EDGES: Final = " ,"

DAYS: Final = ("weekday", "month", "year", "date", "clock")
"""Lists of days and times."""
NUMBERS: Final = ("count", "figure", "hundred", "money", "share", "rank", "age", "times", "rate", "dollars")
"""Lists of numbers."""

Entry = tuple[str, ...]
"""The forms of one entry of a list: ``("depot", "depots")``."""


@attrs.frozen
class Grammar:
    """The lists of words and the templates, by name."""

    lists: Mapping[str, tuple[Entry, ...]]
    families: Mapping[str, tuple[str, ...]]


@cache
def load_grammar() -> Grammar:
    """The tables of this package."""
    tables = load_yaml(_TABLES.read_text(encoding="utf-8"), path=_TABLES.name)
    lists = {name: tuple(map(_read_entry, listed.split("|"))) for name, listed in tables["lists"].items()}
    return Grammar(lists, {name: tuple(templates) for name, templates in tables["families"].items()})


def _read_entry(entry: str) -> Entry:
    return tuple(form.strip() for form in entry.split("/"))


@attrs.frozen
class Part:
    """A stretch of a sentence: words of a template, or an entry of a list in one of its forms."""

    words: str
    slot: str = ""
    """The list it was drawn from; "" for words of the template."""
    entry: Entry = ()
    form: int = 0
    marked: bool = False
    """It stands between the template's ``<`` and ``>``."""


@attrs.frozen
class WrittenSentence:
    """A sentence without its full stop."""

    parts: tuple[Part, ...]
    carriers: tuple[str, ...] = ()
    """How a reporter leads up to the marked words: first as if they held, then with what denies them."""

    @property
    def text(self) -> str:
        """As printed, with a capital at its head."""
        return print_words("".join(part.words for part in self.parts))

    @property
    def marked(self) -> str:
        """The words between ``<`` and ``>``, as they stand."""
        return "".join(part.words for part in self.parts if part.marked).strip(_EDGES)

    @property
    def sides(self) -> tuple[str, str]:
        """The words before the marked ones, and those behind."""
        places = [number for number, part in enumerate(self.parts) if part.marked]
        before, behind = self.parts[: places[0]], self.parts[places[-1] + 1 :]
        return "".join(part.words for part in before).strip(), "".join(part.words for part in behind).strip()

    def find(self, *slots: str) -> Part:
        """The first part drawn from one of these lists."""
        return next(part for part in self.parts if part.slot in slots)

    def has(self, slot: str) -> bool:
        """Is there a part drawn from this list?"""
        return any(part.slot == slot for part in self.parts)

    def change(self, part: Part, words: str) -> str:
        """The sentence as printed with other words in the place of a part; "" leaves it out."""
        changed = "".join(words if each is part else each.words for each in self.parts)
        return print_words(changed)


def print_words(words: str) -> str:
    """One space between words, none before a comma, "an" before a vowel, a capital at the head."""
    line = _SPACES.sub(" ", words).replace(" ,", ",").strip()
    line = _ARTICLE.sub(r"\1n ", line)
    return line[:1].upper() + line[1:]


class Writer:
    """Makes sentences. Within one article no entry of a list is used twice while others are left."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.grammar = load_grammar()
        self._used: dict[str, set[Entry]] = {}
        self._written: set[str] = set()

    def pick(self, name: str) -> Entry:
        """An entry of a list that was not used yet."""
        used = self._used.setdefault(name, set())
        left = [entry for entry in self.grammar.lists[name] if entry not in used]
        if not left:
            used.clear()
            left = list(self.grammar.lists[name])
        entry = self.chance.choice(left)
        used.add(entry)
        return entry

    def word(self, name: str) -> str:
        """The first form of an entry."""
        return self.pick(name)[0]

    def write(
        self, *families: str, where: Callable[[WrittenSentence], bool] = lambda _: True, **fixed: str
    ) -> WrittenSentence:
        """A sentence by a template of one of the families, an unused one if there is any.

        ``fixed`` gives words for names that are no list. Raises ``ValueError`` where none is as wanted.
        """
        templates = [template for name in families for template in self.grammar.families[name]]
        self.chance.shuffle(templates)
        templates.sort(key=self._written.__contains__)
        for template in templates * _TRIES:
            sentence = self.fill(template, **fixed)
            if where(sentence):
                self._written.add(template)
                return sentence
        raise ValueError(f"no such sentence in {families}")

    def fill(self, template: str, **fixed: str) -> WrittenSentence:
        """A template with an entry in each slot."""
        words, _, carried = template.partition(" => ")
        parts: list[Part] = []
        marked = False
        for piece in _PIECE.split(words):
            if piece in ("<", ">"):
                marked = piece == "<"
            elif piece:
                parts.append(self._make_part(piece, fixed, marked))
        parts = _fit_articles(parts)
        carriers = (self._print(carrier, parts, fixed) for carrier in carried.split(" | ") if carrier)
        return WrittenSentence(tuple(parts), tuple(carriers))

    def _print(self, template: str, parts: Sequence[Part], fixed: Mapping[str, str]) -> str:
        """A template filled with the entries of a sentence's own parts, each slot taking its parts in turn."""
        left = list(parts)
        printed = []
        for piece in _PIECE.split(template):
            name, _, form = piece.strip("{}").partition(".")
            said = next((part for part in left if piece.startswith("{") and part.slot == name), None)
            if said is not None:
                left.remove(said)
                printed.append(said.entry[int(form or 0)])
            else:
                printed.append(self._make_part(piece, fixed, marked=False).words)
        return "".join(printed)

    def _make_part(self, piece: str, fixed: Mapping[str, str], marked: bool) -> Part:
        if not piece.startswith("{"):
            return Part(piece, marked=marked)
        name, _, form = piece[1:-1].partition(".")
        if name in fixed:
            return Part(fixed[name], marked=marked)
        entry, number = self.pick(name), int(form or 0)
        return Part(entry[number], name, entry, number, marked)

    def other(self, part: Part) -> str:
        """Another entry of a part's list, in the same form."""
        return self.pick(part.slot)[part.form]


def _fit_articles(parts: Sequence[Part]) -> list[Part]:
    """ "an" before a vowel."""
    fitted = list(parts)
    for number, part in enumerate(parts[:-1]):
        if part.words.endswith((" a ", "A ")) and parts[number + 1].words[0] in "aeiou":
            fitted[number] = attrs.evolve(part, words=f"{part.words[:-1]}n ")
    return fitted
