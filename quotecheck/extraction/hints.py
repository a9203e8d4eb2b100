"""Words that tell, before a sentence is taken apart, that a clause without marks can be reported in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

import attrs

from quotecheck.model import ReportingTables, VerbForm

FEWEST_WORDS: Final = 3
"""Words that a clause has at least."""
LONGEST_TAIL: Final = 16
"""Words that a tag at the end of a sentence may have."""
ASIDE: Final = 8
"""Tokens that may stand between a reporting verb and its "that"."""


@attrs.frozen
class Hints:
    """Words between spaces without which a sentence reports nothing, so that most are never taken apart."""

    bare: frozenset[str]
    """Forms that take a clause without "that"."""
    others: frozenset[str]
    any: frozenset[str]
    """These together, and "that"."""
    sources: frozenset[str]
    around: frozenset[str]
    """Words whose clause may stand before stretches in marks."""
    goes_on: frozenset[str]
    """Words one of which stands in every clause without "that", or begins it."""
    clause_word: str
    """ "that"."""

    def may_report(self, words: Sequence[str]) -> bool:
        """Could a clause be reported in these words?"""
        found = self.any.intersection(words) if len(words) >= FEWEST_WORDS + 2 else None
        if not found:
            return False
        if self.clause_word in found and self._bring_clause(words):
            return True
        bare = self.bare.intersection(found)
        if not bare:
            return self._close_sentence(words)
        return self._go_on(words, bare) or self._follow_comma(words) or not self.sources.isdisjoint(bare)

    def may_report_beside(self, before: list[str], behind: list[str]) -> bool:
        """The same of the words around stretches in marks: most clauses can only stand behind the last one."""
        if len(before) + len(behind) < FEWEST_WORDS + 2:
            return False
        if not (self.around.isdisjoint(before) and self.around.isdisjoint(behind)):
            return self.may_report(before + behind)
        return self._bring_clause(behind) or self._go_on(behind, self.bare.intersection(behind))

    def _bring_clause(self, words: Sequence[str]) -> bool:
        """Does "that" follow a verb closely?"""
        place = -1
        for _ in range(words.count(self.clause_word)):
            place = words.index(self.clause_word, place + 1)
            if not self.others.isdisjoint(words[max(0, place - ASIDE) : place]):
                return True
        return False

    def _go_on(self, words: Sequence[str], verbs: Iterable[str]) -> bool:
        """Does one of these verbs come before what can be its clause?"""
        first = min(map(words.index, verbs), default=len(words))
        return not self.goes_on.isdisjoint(words[first + 1 :])

    def _close_sentence(self, words: Sequence[str]) -> bool:
        """Does a verb stand near the end, a comma somewhere before?"""
        return not self.others.isdisjoint(words[-LONGEST_TAIL:]) and ", " in f"{' '.join(words)} "

    def _follow_comma(self, words: Sequence[str]) -> bool:
        """Does a comma or a dash stand somewhere before a verb?"""
        last = next(index for index in range(len(words) - 1, -1, -1) if words[index] in self.bare)
        before = " ".join(words[:last])
        return "," in before or "—" in before or "--" in before


@cache
def list_hints(tables: ReportingTables) -> Hints:
    """The hints of a language: every shape, between spaces, of the words that they are."""
    saying = [(form, verb) for form, verb in tables.reporting_verbs.items() if reports_clause(verb, tables)]
    clausal = tables.bare_verbs | tables.clausal_denials
    bare = [form for form, verb in saying if verb.lemma in clausal]
    others = [form for form, verb in saying if verb.tense != "base"]
    around = [form for form, verb in saying if verb.tense == "ing"]
    source = tables.source_phrases[0][0]
    sources = (source, source.capitalize())
    return Hints(
        bare=_add_marks((*bare, *sources)),
        others=_add_marks(others),
        any=_add_marks((*bare, *others, *sources)) | {tables.clause_word},
        sources=_add_marks(sources),
        around=_add_marks((*around, *sources)),
        goes_on=_list_clausal(tables),
        clause_word=tables.clause_word,
    )


def _add_marks(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word + end for word in words for end in ("", ",", ".", ":", ";"))


def _list_clausal(tables: ReportingTables) -> frozenset[str]:
    """Auxiliaries, pronouns and relatives in every shape that a word between spaces has."""
    wanted = {"auxiliary", "pronoun", "relative"}
    words = [word for word, classes in tables.word_classes.items() if classes & wanted]
    clitics = [word for word, classes in tables.word_classes.items() if "clitic" in classes]
    words += [word + clitic for word in words for clitic in clitics]
    shapes = {shape for word in words for shape in (word, word.capitalize(), word.upper())}
    shapes |= {shape.replace("'", "’") for shape in shapes}
    return frozenset(
        start + shape + end for shape in shapes for start in ("", "(") for end in ("", ",", ".", ":", ";", "?", ")")
    )


def reports_clause(verb: VerbForm, tables: ReportingTables) -> bool:
    """Can a clause behind the verb be what somebody said, or denied?"""
    return "say" in verb.frames or verb.lemma in tables.clausal_denials
