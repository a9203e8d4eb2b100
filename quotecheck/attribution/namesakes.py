"""Labels of one last name: "MAYOR DOE" and "MR. DOE" are two people, and which of two Does either is must be told."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import islice
from typing import Final

import attrs

from quotecheck.attribution.memory import Memory
from quotecheck.model import Content
from quotecheck.people import Introduction, fold_office

_TITLES: Final = frozenset({"title", "role", "article", "former"})
_MOST_RIVALS: Final = 8
"""Labels of one last name that are held against each other."""
_BEFORE: Final = 12
"""Characters before a name in which somebody says that it is theirs."""


@attrs.frozen(slots=False)
class Namesakes:
    """All labels of a document, for those that share a last name to be told apart."""

    memory: Memory
    contents: Sequence[Content] = attrs.field(repr=False)

    @cached_property
    def _firsts(self) -> dict[str, int]:
        """Every label with the place of its first turn."""
        text = self.memory.text
        labels = (one.label for one in self.contents if one.label is not None)
        return {text[label.start : label.end]: label.start for label in sorted(set(labels), reverse=True)}

    @cached_property
    def _sharing(self) -> dict[str, list[str]]:
        """By last name, folded, the labels that have a title before it and no given name."""
        found: dict[str, list[str]] = {}
        for label in self._firsts:
            titles, words = part_label(label, self.memory)
            if titles and len(words) == 1:
                found.setdefault(words[0].casefold(), []).append(label)
        return found

    def list_rivals(self, label: str) -> tuple[str, ...]:
        """The labels with this one's last name and another title."""
        titles, words = part_label(label, self.memory)
        if not titles:
            return ()
        others = self._sharing.get(words[-1].casefold(), ())
        return tuple(islice((one for one in others if part_label(one, self.memory)[0] != titles), _MOST_RIVALS))

    def find_bearer(self, label: str, names: Sequence[str]) -> tuple[str, ...]:
        """Whom of some people of its last name a label stands for; none or several where nothing tells."""
        own = self._list_held(label, names)
        if len(own) == 1:
            return own
        rivals = {one: self._list_held(one, names) for one in self.list_rivals(label)}
        left = tuple(name for name in names if (name,) not in rivals.values())
        unknown = [one for one, held in rivals.items() if len(held) != 1]
        told = [name for name in left if self._is_told_before(name, label)]
        if len(told) == 1 and not any(self._is_told_before(told[0], one) for one in unknown):
            return (told[0],)
        if len(left) == 1 and (unknown or not rivals):
            return ()
        return left

    def _list_held(self, label: str, names: Sequence[str]) -> tuple[str, ...]:
        """Those who have the label's title in the text, or say in a turn of the label that this is their name."""
        titles, words = part_label(label, self.memory)
        held = frozenset(self.memory.cast.find_role(" ".join(titles), 0)) if titles else frozenset()
        sharing = self.memory.cast.list_sharing(words[-1].casefold())
        held |= {one.name for one in sharing if self._is_titled(one, titles) or self._presents(one, label)}
        return tuple(name for name in names if name in held)

    def _is_titled(self, one: Introduction, titles: tuple[str, ...]) -> bool:
        return bool(titles) and tuple(_fold(title) for title in one.titles) == titles

    def _presents(self, one: Introduction, label: str) -> bool:
        """ "I am John Doe", in a turn of the label."""
        tables = self.memory.lexicon.reporting
        before = self.memory.text[max(0, one.start - _BEFORE) : one.start].casefold().replace("’", "'").split()
        who, apostrophe, _ = before[-1].partition("'") if before else ("", "", "")
        if not apostrophe:
            who = before[-2] if len(before) > 1 and before[-1] in tables.be_forms else ""
        if who not in tables.pronouns_self:
            return False
        place = bisect_right(self._starts, one.start) - 1
        span = self.contents[place].label if place >= 0 else None
        return span is not None and self.memory.text[span.start : span.end] == label

    @cached_property
    def _starts(self) -> list[int]:
        return [content.outer.start for content in self.contents]

    def _is_told_before(self, name: str, label: str) -> bool:
        """Does the text name somebody in full before the first turn of a label?"""
        place = self.memory.text.find(name)
        return 0 <= place < self._firsts.get(label, 0)


def part_label(label: str, memory: Memory) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The titles of a label as compared ("senator" for "SEN."), and what is left: the name, or nothing."""
    tables = memory.lexicon.reporting
    words = label.split()
    classes = [tables.find_classes(_fold(word)) for word in words]
    last = next((place for place in reversed(range(len(words))) if classes[place] & _TITLES), -1)
    named = [word for word, kinds in zip(words[: last + 1], classes, strict=False) if "article" not in kinds]
    offices = (tables.title_offices.get(_fold(word), (_fold(word),))[-1:] for word in named)
    return tuple(fold_office(office) for (office,) in offices), tuple(words[last + 1 :])


def _fold(word: str) -> str:
    return word.casefold().replace(".", "")
