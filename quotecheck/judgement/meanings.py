"""What one part of an edit changes: the first rule that fits, in the order of gravity."""

from __future__ import annotations

from collections import Counter
from typing import Final

import attrs

from quotecheck.judgement.blocks import Atom
from quotecheck.judgement.sides import Side
from quotecheck.judgement.variants import expand_words, is_inflection, is_slip, is_word
from quotecheck.model import Alignment, Edit, Lexicon

COSMETIC: Final = frozenset(
    "SPELLING_VARIANT HYPHENATION CONTRACTION NUMBER_FORMAT TYPO SOURCE_NOISE SOURCE_TYPO_FIXED".split()
)
"""Keys of edits that leave the wording VARIANT."""

_PLAIN: Final = frozenset(("SUBSTITUTION", "ADDITION", "UNMARKED_OMISSION"))
_LONG_CUT: Final = 6  # words: in a longer cut a negation is judged only where it touches what is kept
_SHORT_CHOICES: Final = 4  # words whose contractions are written out


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

    @classmethod
    def between(cls, alignment: Alignment, edit: Edit, key: str, *, detail: str = "", word: str = "") -> NamedEdit:
        """The edit with the words of both sides as printed."""
        draft = alignment.draft.words[slice(*edit.draft)]
        source = alignment.sources[edit.candidate].words[slice(*edit.source)]
        printed = [" ".join(each.text for each in words) for words in (draft, source)]
        return cls(edit, key, printed[0], printed[1], detail, word)


@attrs.frozen
class Change:
    """A named part of an edit, in word indexes of its passages."""

    draft: tuple[int, int]
    source: tuple[int, int]
    key: str
    detail: str = ""
    word: str = ""

    def unite(self, other: Change) -> Change | None:
        """One change for two that stand side by side, where they are of one plain kind."""
        if self.draft[1] != other.draft[0] or self.source[1] != other.source[0]:
            return None
        names = {self.key, other.key} == {"NAME_CHANGED"} or (
            "NAME_CHANGED" in (self.key, other.key) and "name" in (self.detail, other.detail)
        )
        if not names and not {self.key, other.key} <= _PLAIN:
            return None
        draft, source = (self.draft[0], other.draft[1]), (self.source[0], other.source[1])
        key = "NAME_CHANGED" if names else _name_plain(draft, source)
        detail = "" if names else self.detail or other.detail
        return Change(draft, source, key, detail, self.word or other.word)


def _name_plain(draft: tuple[int, int], source: tuple[int, int]) -> str:
    if draft[0] == draft[1]:
        return "UNMARKED_OMISSION"
    return "ADDITION" if source[0] == source[1] else "SUBSTITUTION"


def name_change(atom: Atom, sides: tuple[Side, Side], lexicon: Lexicon) -> Change:
    """The change that a part of an edit makes."""
    if atom.key:
        return Change(atom.draft, atom.source, atom.key)
    return _Namer(atom, sides, lexicon).name()


class _Namer:
    def __init__(self, atom: Atom, sides: tuple[Side, Side], lexicon: Lexicon) -> None:
        self.atom = atom
        self.sides = sides
        self.lexicon = lexicon
        self.tables = lexicon.wording
        self.draft, self.source = atom.keys(sides)
        self.pair = (self.draft[0], self.source[0]) if len(self.draft) == len(self.source) == 1 else None

    def name(self) -> Change:
        """The first rule that fits."""
        for rule in (
            self._find_negation,
            self._find_day,
            self._find_condition,
            self._find_modal,
            self._find_name,
            self._find_cut,
            self._find_tidying,
            self._find_slip,
            self._find_inflection,
        ):
            change = rule()
            if change is not None:
                return change
        detail, word = self._describe()
        return self._change(_name_plain(self.atom.draft, self.atom.source), detail, word)

    def _change(self, key: str, detail: str = "", word: str = "") -> Change:
        return Change(self.atom.draft, self.atom.source, key, detail, word)

    def _turn(self, key: str, draft: Counter[str], source: Counter[str]) -> Change | None:
        """A change where one side has more words of a class than the other."""
        if draft == source:
            return None
        gone, come = source - draft, draft - source
        detail = "changed" if gone and come else "dropped" if gone else "added"
        return self._change(key, detail, next(iter(gone or come)))

    def _find_negation(self) -> Change | None:
        draft, source = (self._list_negations(side) for side in (0, 1))
        if len(draft) != len(source):
            gone = len(source) > len(draft)
            word = next(word for word in (source if gone else draft) if word not in (draft if gone else source))
            return self._change("NEGATION_CHANGED", "dropped" if gone else "added", word)
        return self._find_denial() or self._find_affix()

    def _list_negations(self, side: int) -> list[str]:
        keys = (self.draft, self.source)[side]
        if len(keys) > _SHORT_CHOICES:
            words: tuple[str, ...] = keys
            if len(keys) >= _LONG_CUT and not (self.draft and self.source):
                words = (keys[0], keys[-1])
        else:
            words = min(expand_words(keys, self.lexicon))
        return [word for word in words if word in self.lexicon.scope.negators]

    def _find_denial(self) -> Change | None:
        """ "refuse", "deny" and their like, come or gone."""
        deniers = self.lexicon.scope.deniers
        draft, source = ([key for key in keys if key in deniers] for keys in (self.draft, self.source))
        if len(draft) == len(source) or self._is_opposed():
            return None
        gone = len(source) > len(draft)
        return self._change("NEGATION_CHANGED", "dropped" if gone else "added", (source if gone else draft)[0])

    def _find_affix(self) -> Change | None:
        """ "able" and "unable", "careful" and "careless"."""
        if self.pair is None:
            return None
        shorter, longer = sorted(self.pair, key=len)
        false = self.tables.false_negatives
        prefixed = any(longer == prefix + shorter for prefix in self.tables.negative_prefixes)
        opposed = shorter[:-3] == longer[:-4] and shorter.endswith("ful") and longer.endswith("less")
        bare = longer == shorter + "less"
        if not (opposed or bare or (prefixed and longer not in false and len(shorter) > 2)):
            return None
        gone = self.pair[1] == longer
        return self._change("NEGATION_CHANGED", "dropped" if gone else "added", longer)

    def _is_opposed(self) -> bool:
        return self.pair is not None and self.pair[1] in self.tables.antonyms.get(self.pair[0], ())

    def _find_day(self) -> Change | None:
        """ "today" for "tomorrow", "next" for "last"."""
        if self.pair is None or not all("day" in self._classes(side, 0) for side in (0, 1)):
            return None
        if is_inflection(*self.pair, self.lexicon):
            return None
        shifts = self.tables.calendar_shifts
        if not any(key in shifts for key in self.pair) or self._precedes_day():
            return self._change("DATE_CHANGED")
        return None

    def _precedes_day(self) -> bool:
        index = self.atom.draft[1]
        keys = self.sides[0].keys
        prose = self.lexicon.prose
        following = keys[index] if index < len(keys) else ""
        return following in self.tables.relative_days or following in prose.weekdays or following in prose.months

    def _classes(self, side: int, offset: int) -> frozenset[str]:
        start = (self.atom.draft, self.atom.source)[side][0]
        return self.sides[side].classify(start + offset, self.lexicon)

    def _count_class(self, side: int, name: str) -> Counter[str]:
        keys = (self.draft, self.source)[side]
        return Counter(key for offset, key in enumerate(keys) if name in self._classes(side, offset))

    def _find_condition(self) -> Change | None:
        return self._turn("CONDITION_CHANGED", self._count_class(0, "condition"), self._count_class(1, "condition"))

    def _find_modal(self) -> Change | None:
        if max(len(self.draft), len(self.source)) >= _LONG_CUT:
            return None
        counts = []
        for side, keys in enumerate((self.draft, self.source)):
            expanded = min(expand_words(keys, self.lexicon)) if len(keys) <= _SHORT_CHOICES else keys
            written = Counter(word for word in expanded if word in self.tables.modals)
            counts.append(written or self._count_class(side, "modal"))
        return self._turn("MODAL_CHANGED", *counts)

    def _find_name(self) -> Change | None:
        draft, source = self._count_class(0, "name"), self._count_class(1, "name")
        if not draft or not source or self._is_misprint():
            return None
        return self._change("NAME_CHANGED")

    def _is_misprint(self) -> bool:
        """A name's slip is told by the documents: the other side's own text has the right form."""
        return self._name_slip() is not None

    def _name_slip(self) -> str | None:
        if self.pair is None:
            return None
        draft, source = self.pair
        name = "name" in self._classes(0, 0) or "name" in self._classes(1, 0)
        if is_slip(draft, source, self.lexicon):
            return "TYPO"
        if is_slip(source, draft, self.lexicon) and (
            not name or self._source_has(self.sides[0].text(*self.atom.draft))
        ):
            return "SOURCE_TYPO_FIXED"
        return None

    def _source_has(self, printed: str) -> bool:
        return printed in self.sides[1].document.text

    def _find_cut(self) -> Change | None:
        if self.pair is None:
            return None
        draft, source = self.pair
        at_end = self.atom.draft[1] == len(self.sides[0].words)
        at_head = self.atom.draft[0] == 0
        cut = (at_end and source.startswith(draft)) or (at_head and source.endswith(draft) and len(draft) > 1)
        if not cut or (is_word(draft, self.lexicon) and is_inflection(draft, source, self.lexicon)):
            return None
        return self._change("WORD_CUT")

    def _find_tidying(self) -> Change | None:
        """Fillers left out, or a word or phrase said twice printed once."""
        if self.draft or not self.source:
            return None
        if " ".join(self.source) in self.tables.fillers or all(key in self.tables.fillers for key in self.source):
            return self._change("TIDIED", "filler")
        start, end = self.atom.source
        keys, length = self.sides[1].keys, end - start
        if self.source in (keys[end : end + length], keys[max(0, start - length) : start]):
            return self._change("TIDIED", "doubled")
        return None

    def _find_slip(self) -> Change | None:
        key = self._name_slip()
        return None if key is None else self._change(key)

    def _find_inflection(self) -> Change | None:
        if self.pair is not None and is_inflection(*self.pair, self.lexicon):
            return self._change("INFLECTION")
        return None

    def _describe(self) -> tuple[str, str]:
        """What kind of word was exchanged, added or left out, and which."""
        if self._is_opposed():
            return "antonym", self.source[0]
        for detail, table in (
            ("quantifier", self.tables.quantifiers),
            ("hedge", self.tables.hedges),
            ("pronoun", self.tables.pronouns),
        ):
            word = next((key for key in (*self.source, *self.draft) if key in table), None)
            if word is not None and max(len(self.source), len(self.draft)) < _LONG_CUT:
                return detail, word
        words = [*self.sides[0].words[slice(*self.atom.draft)], *self.sides[1].words[slice(*self.atom.source)]]
        return ("name" if all(word.text[0].isupper() for word in words) else "", "")
