"""A language as the steps see it: its tables, frozen, and what follows from more than one group of them.

``find_lexicon`` is the only one that opens the modules of ``quotecheck/lexicon/<language>/``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Final, TypeVar

import attrs

from quotecheck.errors import UsageError
from quotecheck.model.once import once
from quotecheck.model.tables import NameTables, ProseTables, ReportingTables, ScopeTables, SpeechTables, WordingTables

READ_LANGUAGE: Final = "en"
"""The language that a text is taken to be in until it shows another."""


@attrs.frozen(kw_only=True, slots=False)
class Lexicon:
    """The tables of one language."""

    language: str
    names: NameTables
    prose: ProseTables
    speech: SpeechTables
    reporting: ReportingTables
    wording: WordingTables
    scope: ScopeTables

    @once
    def calendar(self) -> frozenset[str]:
        """Every folded word that is a day of the week or a month, or is short for one."""
        return frozenset((*self.prose.weekdays, *self.prose.months)).union(
            self.wording.weekday_abbreviations, self.wording.month_abbreviations
        )

    @once
    def month_numbers(self) -> Mapping[str, int]:
        """The months, the first of them 1."""
        return {name: number for number, name in enumerate(self.prose.months, start=1)}

    @once
    def weekday_numbers(self) -> Mapping[str, int]:
        """The days of the week, the first of them 0."""
        return {name: number for number, name in enumerate(self.prose.weekdays)}

    @once
    def quantity_openings(self) -> frozenset[str]:
        """Words with which a quantity can begin, numerals aside; an article opens one only before a scale."""
        wording = self.wording
        return self.calendar.union(
            {wording.half}, wording.number_articles, wording.number_words, wording.ordinals,
            wording.vague_numbers, wording.decades, wording.multiples, wording.clock_words,
        )  # fmt: skip

    @once
    def quantity_words(self) -> frozenset[str]:
        """Words of which one stands in every quantity, numerals aside."""
        return (self.quantity_openings - self.wording.number_articles).union(self.wording.scales)

    @once
    def bending(self) -> frozenset[str]:
        """Every folded word that denies, binds, weakens or dates what is said; of a phrase that does the first."""
        scope, wording = self.scope, self.wording
        phrases = (phrase.partition(" ")[0] for phrase in wording.modal_phrases)
        return scope.negators.union(
            scope.deniers, wording.conditionals, wording.modals, phrases,
            wording.relative_days, wording.calendar_shifts, self.prose.months,
        )  # fmt: skip

    @once
    def conditional_openings(self) -> frozenset[str]:
        """The first words of the phrases that set a condition."""
        return frozenset([phrase.partition(" ")[0] for phrase in self.wording.conditional_phrases])

    @once
    def opposites(self) -> Mapping[str, tuple[str, ...]]:
        """Verb to its contractions with "not", and these to the verb ("will" and "won't")."""
        whole = [(s, p.partition(" ")) for s, phrases in self.wording.contractions.items() for p in phrases]
        pairs = [(short, verb) for short, (verb, _, negator) in whole if negator in self.scope.verb_negators]
        known = {short for short, _ in pairs}
        ends = [end for end, words in self.wording.clitics.items() if not self.scope.verb_negators.isdisjoint(words)]
        shorts = [(word, end) for word in sorted(self.scope.negators - known) for end in ends if word.endswith(end)]
        found: dict[str, tuple[str, ...]] = {}
        for short, verb in (*pairs, *((word, word.removesuffix(end)) for word, end in shorts)):
            found[short] = (*found.get(short, ()), verb)
            found[verb] = (*found.get(verb, ()), short)
        return found


_Group = TypeVar("_Group")
_CODE: Final = re.compile(r"[a-z]{2}")


def load_lexicon(language: str) -> Lexicon:
    """The lexicon of a language by its two-letter code. Raises ``UsageError`` where quotecheck has no tables for it."""
    lexicon = find_lexicon(language)
    if lexicon is None:
        raise UsageError(f"no lexicon for language {language!r}")
    return lexicon


@cache
def find_lexicon(language: str) -> Lexicon | None:
    """The same, or None: texts in that language are kept, and not checked."""
    if not _CODE.fullmatch(language) or find_spec(f"quotecheck.lexicon.{language}") is None:
        return None
    return Lexicon(
        language=language,
        names=_load_group(language, "names", NameTables),
        prose=_load_group(language, "prose", ProseTables),
        speech=_load_group(language, "speech", SpeechTables),
        reporting=_load_group(language, "reporting", ReportingTables),
        wording=_load_group(language, "wording", WordingTables),
        scope=_load_group(language, "scope", ScopeTables),
    )


def _load_group(language: str, name: str, group: type[_Group]) -> _Group:
    tables = import_module(f"quotecheck.lexicon.{language}.{name}")
    fields = attrs.fields(group)  # type: ignore[arg-type]
    return group(**{field.name: getattr(tables, field.name.upper()) for field in fields})
