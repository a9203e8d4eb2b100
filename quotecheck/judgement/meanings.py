"""What one part of an edit changes: the first rule that fits, in the order of gravity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

import attrs

from quotecheck.judgement.blocks import Atom
from quotecheck.judgement.changes import NAME_DETAIL, Change, name_plain
from quotecheck.judgement.sides import Side
from quotecheck.judgement.variants import are_alike, is_inflection, is_slip, is_word
from quotecheck.model.once import once

_LONG_CUT: Final = 6  # words: in a longer cut a negation is judged only where it touches what is kept
_LEAST_CUT: Final = 2  # letters gone from a word that leave another word
_TOUCHING: Final = 2  # words at either end of a long cut that touch what is kept


def name_change(atom: Atom, sides: tuple[Side, Side], edges: tuple[int, int]) -> Change:
    """The change that a part of an edit makes. ``edges`` are the first and last draft token of its piece."""
    if atom.key:
        return Change(atom.draft, atom.source, atom.key)
    return _Namer(atom, sides, edges).name()


def find_condition(change: Change, sides: tuple[Side, Side]) -> Change | None:
    """A substitution of which one side alone holds a phrase that sets a condition ("as long as")."""
    if change.key != "SUBSTITUTION":
        return None
    lexicon = sides[0].lexicon
    tokens = [side.tokens[slice(*span)] for side, span in zip(sides, (change.draft, change.source), strict=True)]
    if all(map(lexicon.conditional_openings.isdisjoint, tokens)):
        return None
    draft, source = (_find_phrase(f" {' '.join(run)} ", lexicon.wording.conditional_phrases) for run in tokens)
    if bool(draft) == bool(source):
        return None
    detail = "dropped" if source else "added"
    return attrs.evolve(change, key="CONDITION_CHANGED", detail=detail, word=draft or source)


def _find_phrase(words: str, phrases: Iterable[str]) -> str:
    """The first in the alphabet of the phrases that stand among words with a space on either side; "" for none."""
    return min((phrase for phrase in phrases if f" {phrase} " in words), default="")


class _Namer:
    def __init__(self, atom: Atom, sides: tuple[Side, Side], edges: tuple[int, int]) -> None:
        self.atom = atom
        self.sides = sides
        self.edges = edges
        self.lexicon = sides[0].lexicon
        self.tables = self.lexicon.wording
        self.scope = self.lexicon.scope
        self.draft, self.source = atom.tokens(sides)
        self.pair = (self.draft[0], self.source[0]) if len(self.draft) == len(self.source) == 1 else None

    def name(self) -> Change:
        """The first rule that fits; what is no whole word, no word or said twice comes before what words mean."""
        for rule in self._list_rules():
            change = rule()
            if change is not None:
                return change
        if self._stands_outside():
            return Change(self.atom.draft, (self.atom.source[1],) * 2, "ADDITION")
        detail, word = self._describe()
        minor = all(token in self.tables.auxiliaries for token in (*self.draft, *self.source))
        key = name_plain(self.atom.draft, self.atom.source)
        return Change(self.atom.draft, self.atom.source, key, detail, word, minor)

    def _list_rules(self) -> tuple[Callable[[], Change | None], ...]:
        """The rules that can fit; a plain word for a plain word denies, binds, weakens and dates nothing."""
        forms, kin = (self._find_stump, self._find_slip), (self._find_name, self._find_cut, self._find_inflection)
        if self.pair is not None and self.lexicon.bending.isdisjoint(self.pair):
            return (*forms, self._find_affix, *kin)
        denying = (self._find_negation, self._find_denial, self._find_affix)
        return (*forms, self._find_tidying, *denying, self._find_day, self._find_condition, self._find_modal, *kin)

    def _stands_outside(self) -> bool:
        """Words at an edge of the draft, laid against words of the sentence before or behind: they were put on."""
        if not (self.draft and self.source):
            return False
        side, (start, end) = self.sides[1], self.atom.source
        if self.atom.draft[0] == self.edges[0] and end < len(side.owner):
            return side.begins_sentence(side.owner[end])
        return self.atom.draft[1] == self.edges[1] and side.begins_sentence(side.owner[start])

    def _change(self, key: str, detail: str = "", word: str = "") -> Change:
        return Change(self.atom.draft, self.atom.source, key, detail, word)

    def _turn(self, key: str, name: str) -> Change | None:
        """A change where one side has more words of a class than the other."""
        draft, source = self._list_class(0, name), self._list_class(1, name)
        if not (draft or source) or sorted(draft) == sorted(source):
            return None
        gone, come = Counter(source) - Counter(draft), Counter(draft) - Counter(source)
        detail = "changed" if gone and come else "dropped" if gone else "added"
        return self._change(key, detail, next(iter(gone or come)))

    def _touching(self, side: int) -> tuple[str, ...]:
        """The tokens that can bear on what is kept: of a long cut only those at its ends."""
        tokens = (self.draft, self.source)[side]
        long = len(tokens) >= _LONG_CUT and not (self.draft and self.source)
        return (*tokens[:_TOUCHING], *tokens[-_TOUCHING:]) if long else tokens

    def _list_class(self, side: int, name: str) -> list[str]:
        return [token for token, kinds in self._kinds[side] if name in kinds]

    @once
    def _kinds(self) -> tuple[list[tuple[str, list[str]]], ...]:
        """Of each side its tokens with what they can be, names apart."""
        return tuple(
            [(token, side.list_kinds(place)) for place, token in enumerate(side.tokens[start:end], start)]
            for side, (start, end) in self._list_spans()
        )

    @once
    def _are_names(self) -> bool:
        """Is there a name on both sides? Asked of the second only where the first has one: to tell is dear."""
        return all(any(map(side.names, range(*span))) for side, span in self._list_spans())

    # negation

    def _find_negation(self) -> Change | None:
        draft, source = self._list_negations(0), self._list_negations(1)
        if len(draft) == len(source):
            return None
        gone = len(source) > len(draft)
        more, less = (source, draft) if gone else (draft, source)
        word = next((word for word in more if word not in less), more[0])
        if word in self.scope.veiled_conditions and not (self.draft and self.source):
            return None  # "without delay" is gone as a whole: less is said, but not the opposite
        return self._change("NEGATION_CHANGED", "dropped" if gone else "added", word)

    def _list_negations(self, side: int) -> list[str]:
        """The negating tokens, those of idle phrases ("no doubt") left out."""
        tokens = self._touching(side)
        found = [token for token in tokens if token in self.scope.negators]
        if not found or self._is_apart:
            return []
        phrase = f" {' '.join(tokens)} "
        return [] if any(f" {idle} " in phrase for idle in self.scope.idle_negations) else found

    def _find_denial(self) -> Change | None:
        """ "refuse", "deny" and their like, come or gone."""
        draft, source = ([token for token in self._touching(side) if token in self.scope.deniers] for side in (0, 1))
        if len(draft) == len(source) or self._is_apart or self._is_opposed() or self._is_kindred():
            return None
        gone = len(source) > len(draft)
        return self._change("NEGATION_CHANGED", "dropped" if gone else "added", (source if gone else draft)[0])

    def _is_kindred(self) -> bool:
        return self.pair is not None and is_inflection(*self.pair, self.lexicon)

    def _find_affix(self) -> Change | None:
        """ "able" and "unable", "careful" and "careless", "violent" and "non-violent"."""
        if self.pair is None:
            return self._find_prefix()
        if not self._is_negated():
            return None
        longer = max(self.pair, key=len)
        return self._change("NEGATION_CHANGED", "dropped" if self.pair[1] == longer else "added", longer)

    def _find_prefix(self) -> Change | None:
        """A negating prefix with its hyphen, come or gone."""
        for tokens, (side, span), detail in zip(
            (self.draft, self.source), self._list_spans(), ("added", "dropped"), strict=True
        ):
            alone = len(tokens) == 1 == len(self.draft) + len(self.source)
            if alone and tokens[0] in self.tables.negative_prefixes:
                word = side.owner[span[0]]
                if word + 1 < len(side.words) and side.is_hyphened(word, word + 2):
                    return self._change("NEGATION_CHANGED", detail, tokens[0])
        return None

    def _is_negated(self) -> bool:
        """Is one word of the pair the other with a negating prefix or suffix?"""
        assert self.pair is not None
        shorter, longer = sorted(self.pair, key=len)
        if any(shorter.endswith(end) and longer == shorter.removesuffix(end) + less for end, less in self.tables.lacks):
            return True
        prefixed = longer.endswith(shorter) and longer.removesuffix(shorter) in self.tables.negative_prefixes
        return prefixed and longer not in self.tables.false_negatives and len(shorter) > 2

    def _is_opposed(self) -> bool:
        return self.pair is not None and self.pair[1] in self.tables.antonyms.get(self.pair[0], ())

    # time

    def _find_day(self) -> Change | None:
        """ "today" for "tomorrow", "next" for "last"."""
        if self.pair is None or not (self._list_class(0, "day") and self._list_class(1, "day")):
            return None
        shift = any(token in self.tables.calendar_shifts for token in self.pair)
        if self._is_kindred() or (shift and not self._precedes_day()):
            return None
        return self._change("DATE_CHANGED")

    def _precedes_day(self) -> bool:
        """Does a day, a week, a month or a year follow?"""
        side, index = self.sides[0], self.atom.draft[1]
        following = side.tokens[index] if index < len(side.tokens) else ""
        prose = self.lexicon.prose
        return following in self.tables.relative_days or following in prose.weekdays or following in prose.months

    # conditions and modals

    @once
    def _is_apart(self) -> bool:
        """Are whole clauses or sentences added or left out? What they deny or promise stays inside them."""
        if self.draft and self.source:
            return False
        side, span = self._list_spans()[0 if self.draft else 1]
        return side.is_apart(*side.find_words(*span))

    def _opens_sentence(self, side: int) -> bool:
        """Is it a lone "but" at the head of a sentence?"""
        whole, span = self._list_spans()[side]
        lone = (self.draft, self.source)[side]
        return len(lone) == 1 and lone[0] in self.scope.contrasts and whole.begins_sentence(whole.owner[span[0]])

    def _find_condition(self) -> Change | None:
        for side, tokens in enumerate((self.draft, self.source)):
            if self._opens_sentence(side):
                return None
            phrase = f" {' '.join(tokens)} "
            if not (self.draft, self.source)[1 - side]:
                phrases = (p for p in self.tables.conditional_phrases if phrase.startswith(f" {p} "))
                opening = min(phrases, default=None) or (tokens[0] if tokens[0] in self.tables.conditionals else None)
                if opening:
                    return self._change("CONDITION_CHANGED", "dropped" if side else "added", opening)
        if max(len(self.draft), len(self.source)) >= _LONG_CUT:
            return None
        return self._turn("CONDITION_CHANGED", "condition")

    def _find_modal(self) -> Change | None:
        if self._is_apart or max(len(self.draft), len(self.source)) >= _LONG_CUT:
            return None
        return self._turn("MODAL_CHANGED", "modal")

    # names and slips

    def _find_name(self) -> Change | None:
        return self._change("NAME_CHANGED") if self._are_names and not self._is_kindred() else None

    def _find_slip(self) -> Change | None:
        """A slip of the pen. A name's right form is told by the source's text, not by the word list alone."""
        if self.pair is None or not are_alike(*self.pair):
            return None
        draft, source = self.pair
        name = self._are_names
        if is_slip(draft, source, self.lexicon, name=name):
            return self._change("TYPO")
        if name and self._print(0) not in self.sides[1].document.text:
            return None
        return self._change("SOURCE_TYPO_FIXED") if is_slip(source, draft, self.lexicon, name=name) else None

    def _print(self, side: int) -> str:
        span = (self.atom.draft, self.atom.source)[side]
        words = self.sides[side].words[slice(*self.sides[side].find_words(*span))]
        return " ".join(word.text for word in words)

    def _find_stump(self) -> Change | None:
        """A word that stops, or begins, in its middle where the quotation does; what is left is no word.

        Told before the stump is taken for a slip.
        """
        if self.pair is None or not (self._is_headless() or self._is_cut_short()):
            return None
        return None if is_word(self.pair[0], self.lexicon) else self._change("WORD_CUT")

    def _is_headless(self) -> bool:
        assert self.pair is not None
        draft, source = self.pair
        return self.atom.draft[0] == self.edges[0] and source.endswith(draft) and len(draft) > 1

    def _is_cut_short(self) -> bool:
        assert self.pair is not None
        return self.atom.draft[1] == self.edges[1] and self.pair[1].startswith(self.pair[0])

    def _find_cut(self) -> Change | None:
        """The same where what is left happens to be a word, of another kind than the whole."""
        if self.pair is None or not self._is_cut_short() or self._is_kindred():
            return None
        kinds = (side.classify(span[0]) for side, span in self._list_spans())
        long_enough = len(self.pair[1]) - len(self.pair[0]) >= _LEAST_CUT
        return self._change("WORD_CUT") if long_enough and not frozenset.intersection(*kinds) else None

    def _find_tidying(self) -> Change | None:
        """Fillers left out, or a word or phrase said twice printed once."""
        if self.draft or not self.source:
            return None
        fillers = self.tables.fillers
        phrase = " ".join(token for token in self.source if token not in fillers)
        if not phrase or phrase in fillers or " ".join(self.source) in fillers:
            return self._change("TIDIED", "filler")
        if phrase in self.tables.asides and self.sides[1].is_parted(*self.sides[1].find_words(*self.atom.source)):
            return self._change("TIDIED", "filler")
        start, end = self.atom.source
        tokens, length = self.sides[1].tokens, end - start
        if self.source in (tokens[end : end + length], tokens[max(0, start - length) : start]):
            return self._change("TIDIED", "doubled")
        return None

    def _find_inflection(self) -> Change | None:
        return self._change("INFLECTION") if self._is_kindred() else None

    def _describe(self) -> tuple[str, str]:
        """What kind of word was exchanged, added or left out, and which."""
        if self._is_opposed():
            return "antonym", self.source[0]
        tokens = (*self.source, *self.draft)
        for detail, table in (
            ("quantifier", self.tables.quantifiers),
            ("hedge", self.tables.hedges),
            ("pronoun", self.tables.pronouns),
        ):
            if table.isdisjoint(tokens):
                continue
            word = next(token for token in tokens if token in table)
            foreign = detail == "pronoun" and self.pair is not None and not all(one in table for one in self.pair)
            if len(tokens) < _LONG_CUT and not foreign:
                return detail, word
        return (NAME_DETAIL if self._is_capitalised() else "", "")

    def _is_capitalised(self) -> bool:
        spans = (side.words[slice(*side.find_words(*span))] for side, span in self._list_spans())
        return all(word.text[0].isupper() for words in spans for word in words)

    def _list_spans(self) -> tuple[tuple[Side, tuple[int, int]], ...]:
        return (self.sides[0], self.atom.draft), (self.sides[1], self.atom.source)
