"""The values an edit becomes: a named part of it, and the whole with its words as printed."""

from __future__ import annotations

from collections import Counter
from typing import Final

import attrs

from quotecheck.model import Alignment, Document, Edit
from quotecheck.model.slots import sealed
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


def split_keys(printed: str) -> list[str]:
    """The folded words of words as printed, joined by spaces."""
    return [fold_word(word) for word in printed.split(" ") if word]


@sealed
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


@sealed
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
            return Change(*span, name_plain(*span), detail, word, self.minor and other.minor)
        return None


def _are_few(*spans: tuple[int, int]) -> bool:
    """ "still" for "no longer": so few words that one stands for the other."""
    return all(end - start <= _FEW_WORDS for start, end in spans)


def name_plain(draft: tuple[int, int], source: tuple[int, int]) -> str:
    """The rule of an edit, in indexes ``[i, j)`` of both sides, that has no name of its own."""
    if draft[0] == draft[1]:
        return "UNMARKED_OMISSION"
    return "ADDITION" if source[0] == source[1] else "SUBSTITUTION"
