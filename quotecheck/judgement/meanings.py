"""What one part of an edit changes: the first rule that fits, in the order of gravity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Final

import attrs

from quotecheck.judgement.blocks import Atom
from quotecheck.judgement.sides import Side
from quotecheck.judgement.variants import is_inflection, is_slip, is_word
from quotecheck.model import Alignment, Document, Edit
from quotecheck.text import fold_word

COSMETIC: Final = frozenset(
    "SPELLING_VARIANT HYPHENATION CONTRACTION NUMBER_FORMAT TYPO SOURCE_NOISE SOURCE_TYPO_FIXED".split()
)
"""Keys of edits that leave the wording VARIANT."""

NAME_DETAIL: Final = "name"
"""Detail of a change of capitalised words: beside a changed name they are part of it. It is told to nobody."""

_PLAIN: Final = frozenset(("SUBSTITUTION", "ADDITION", "UNMARKED_OMISSION"))
_ABSORBING: Final = frozenset(("MODAL_CHANGED", "NEGATION_CHANGED"))
_FEW_WORDS: Final = 2
_LONG_CUT: Final = 6  # words: in a longer cut a negation is judged only where it touches what is kept
_LEAST_CUT: Final = 2  # letters gone from a word that leave another word
_TOUCHING: Final = 2  # words at either end of a long cut that touch what is kept


def split_keys(printed: str) -> list[str]:
    """The folded words of words as printed, joined by spaces."""
    return [fold_word(word) for word in printed.split(" ") if word]


@attrs.frozen
class NamedEdit:
    """An edit and what it is.

    ``key`` is a key of ``codes.RULES``. ``detail`` says how: dropped, added or changed for negations,
    conditions and modals; antonym, quantifier, hedge, pronoun or capital for substitutions; else "".
    ``word`` is the word that decided ("not", "unless"), or "".
    """

    edit: Edit
    key: str
    draft_words: str = ""
    source_words: str = ""
    detail: str = ""
    word: str = ""

    @property
    def cosmetic(self) -> bool:
        """Are the words the same, only written otherwise?"""
        return self.key in COSMETIC

    @property
    def weight(self) -> int:
        """How many words differ: words moved, joined, split or cut in two are one."""
        if " " not in self.draft_words and " " not in self.source_words:
            return 1
        draft, source = (Counter(split_keys(text)) for text in (self.draft_words, self.source_words))
        if self.key == "REORDERED" or "".join(draft) == "".join(source):
            return 1
        return max(1, (draft - source).total(), (source - draft).total())

    @classmethod
    def between(cls, alignment: Alignment, edit: Edit, key: str, *, detail: str = "", word: str = "") -> NamedEdit:
        """The edit with the words of both sides as printed."""
        draft = alignment.draft.words[slice(*edit.draft)]
        source = alignment.sources[edit.candidate].words[slice(*edit.source)]
        printed = [" ".join(each.text for each in words) for words in (draft, source)]
        return cls(edit, key, printed[0], printed[1], detail, word)

    def printed_in(self, draft: Document, source: Document, alignment: Alignment) -> NamedEdit:
        """The edit with the words as the documents print them, what stands between them included."""
        words = alignment.draft.words[slice(*self.edit.draft)]
        others = alignment.sources[self.edit.candidate].words[slice(*self.edit.source)]
        drafted = " ".join(draft.text[words[0].start : words[-1].end].split())
        said = " ".join(source.text[others[0].start : others[-1].end].split())
        return attrs.evolve(self, draft_words=drafted, source_words=said)


@attrs.frozen
class Change:
    """A named part of an edit, in token indexes of its sides."""

    draft: tuple[int, int]
    source: tuple[int, int]
    key: str
    detail: str = ""
    word: str = ""
    minor: bool = False
    """Nothing but auxiliaries: it goes with the change it stands beside."""

    def unite(self, other: Change) -> Change | None:
        """One change for two that stand side by side and are one in kind."""
        if self.draft[1] != other.draft[0] or self.source[1] != other.source[0]:
            return None
        span = (self.draft[0], other.draft[1]), (self.source[0], other.source[1])
        if self.key in _ABSORBING and other.minor:
            return attrs.evolve(self, draft=span[0], source=span[1])
        if other.key in _ABSORBING and self.minor:
            return attrs.evolve(other, draft=span[0], source=span[1])
        if self.key == "NEGATION_CHANGED" and other.key == "SUBSTITUTION" and _are_few(*span):
            return attrs.evolve(self, draft=span[0], source=span[1])
        single = max(other.draft[1] - other.draft[0], other.source[1] - other.source[0]) == 1
        if self.key == "NUMBER_CHANGED" and single and other.key in ("ADDITION", "UNMARKED_OMISSION"):
            return attrs.evolve(self, draft=span[0], source=span[1])
        keys, details = {self.key, other.key}, {self.detail, other.detail}
        if "NAME_CHANGED" in keys and (len(keys) == 1 or NAME_DETAIL in details):
            return Change(*span, "NAME_CHANGED")
        if keys <= _PLAIN:
            detail, word = self.detail or other.detail, self.word or other.word
            return Change(*span, _name_plain(*span), detail, word, self.minor and other.minor)
        return None


def _are_few(*spans: tuple[int, int]) -> bool:
    """ "still" for "no longer": so few words that one stands for the other."""
    return all(end - start <= _FEW_WORDS for start, end in spans)


def _name_plain(draft: tuple[int, int], source: tuple[int, int]) -> str:
    if draft[0] == draft[1]:
        return "UNMARKED_OMISSION"
    return "ADDITION" if source[0] == source[1] else "SUBSTITUTION"


def name_change(atom: Atom, sides: tuple[Side, Side], edges: tuple[int, int]) -> Change:
    """The change that a part of an edit makes. ``edges`` are the first and last draft token of its piece."""
    if atom.key:
        return Change(atom.draft, atom.source, atom.key)
    return _Namer(atom, sides, edges).name()


def find_condition(change: Change, sides: tuple[Side, Side]) -> Change | None:
    """A substitution of which one side alone holds a phrase that sets a condition ("as long as")."""
    if change.key != "SUBSTITUTION":
        return None
    phrases = sides[0].lexicon.wording.conditional_phrases
    draft, source = (
        _find_phrase(f" {' '.join(side.tokens[slice(*span)])} ", phrases)
        for side, span in zip(sides, (change.draft, change.source), strict=True)
    )
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
        for rule in (
            self._find_stump,
            self._find_slip,
            self._find_tidying,
            self._find_negation,
            self._find_denial,
            self._find_affix,
            self._find_day,
            self._find_condition,
            self._find_modal,
            self._find_name,
            self._find_cut,
            self._find_inflection,
        ):
            change = rule()
            if change is not None:
                return change
        if self._stands_outside():
            return Change(self.atom.draft, (self.atom.source[1],) * 2, "ADDITION")
        detail, word = self._describe()
        minor = all(token in self.tables.auxiliaries for token in (*self.draft, *self.source))
        key = _name_plain(self.atom.draft, self.atom.source)
        return Change(self.atom.draft, self.atom.source, key, detail, word, minor)

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
        if sorted(draft) == sorted(source):
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
        tokens = (self.draft, self.source)[side]
        start = (self.atom.draft, self.atom.source)[side][0]
        classify = self.sides[side].classify
        return [token for offset, token in enumerate(tokens, start) if name in classify(offset)]

    # negation

    def _find_negation(self) -> Change | None:
        draft, source = self._list_negations(0), self._list_negations(1)
        if len(draft) == len(source):
            return None
        gone = len(source) > len(draft)
        more, less = (source, draft) if gone else (draft, source)
        word = next((word for word in more if word not in less), more[0])
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
        prefixed = any(longer == prefix + shorter for prefix in self.tables.negative_prefixes)
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

    @cached_property
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
        draft, source = self._list_class(0, "name"), self._list_class(1, "name")
        if not draft or not source or self._is_kindred():
            return None
        return self._change("NAME_CHANGED")

    def _find_slip(self) -> Change | None:
        """A slip of the pen. A name's right form is told by the source's text, not by the word list alone."""
        if self.pair is None:
            return None
        draft, source = self.pair
        name = bool(self._list_class(0, "name") and self._list_class(1, "name"))
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
        if self.pair is None or is_word(self.pair[0], self.lexicon):
            return None
        draft, source = self.pair
        at_head = self.atom.draft[0] == self.edges[0] and source.endswith(draft) and len(draft) > 1
        return self._change("WORD_CUT") if at_head or self._is_cut_short() else None

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
        phrase = " ".join(self.source)
        if all(token in self.tables.fillers for token in self.source) or phrase in self.tables.fillers:
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
            word = next((token for token in tokens if token in table), None)
            foreign = detail == "pronoun" and self.pair is not None and not all(one in table for one in self.pair)
            if word is not None and len(tokens) < _LONG_CUT and not foreign:
                return detail, word
        return (NAME_DETAIL if self._is_capitalised() else "", "")

    def _is_capitalised(self) -> bool:
        spans = (side.words[slice(*side.find_words(*span))] for side, span in self._list_spans())
        return all(word.text[0].isupper() for words in spans for word in words)

    def _list_spans(self) -> tuple[tuple[Side, tuple[int, int]], ...]:
        return (self.sides[0], self.atom.draft), (self.sides[1], self.atom.source)
