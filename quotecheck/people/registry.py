"""A newsroom's registry asked who somebody is, and two speakers held against each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

import attrs

from quotecheck.model import LABELLED, Person, Role, Speaker
from quotecheck.people.names import (
    bodies_match,
    fold_name,
    fold_role,
    is_given_name,
    list_spellings,
    may_be_short,
    names_match,
    role_fits,
)


@attrs.frozen
class Registry:
    """The people of a newsroom."""

    people: tuple[Person, ...] = ()

    @cached_property
    def _by_last(self) -> Mapping[str, tuple[Person, ...]]:
        found: dict[str, list[Person]] = {}
        for person in self.people:
            names = map(fold_name, _names_of(person))
            for last in dict.fromkeys(words[-1] for words in names if words):
                found.setdefault(last, []).append(person)
        return {last: tuple(people) for last, people in found.items()}

    @cached_property
    def _by_alias(self) -> Mapping[str, tuple[Person, ...]]:
        found: dict[str, list[Person]] = {}
        for person in self.people:
            for alias in dict.fromkeys(person.also):
                found.setdefault(alias, []).append(person)
        return {alias: tuple(people) for alias, people in found.items()}

    @cached_property
    def _by_role_word(self) -> Mapping[str, Sequence[tuple[Person, Role, tuple[str, ...]]]]:
        """Who has or had a role, by each word of its title, folded."""
        found: dict[str, list[tuple[Person, Role, tuple[str, ...]]]] = {}
        for person in self.people:
            for role in person.roles:
                title = fold_role(role.title)
                for word in dict.fromkeys(title):
                    found.setdefault(word, []).append((person, role, title))
        return found

    def find_labelled(self, label: str) -> Person | None:
        """Whoever alone has an alias that is a transcript's label to the letter ("MAYOR DOE")."""
        owners = self._by_alias.get(label, ())
        return owners[0] if len(owners) == 1 else None

    def resolve(self, mention: str, day: date | None = None) -> tuple[Person, ...]:
        """Everybody the words can stand for on a day: by whole name or alias, else by part of one, else by role."""
        spelt = [words for name in list_spellings(mention) if (words := fold_name(name))] if self.people else []
        if not spelt:
            return ()
        known = (person for words in spelt for person in self._by_last.get(words[-1], ()))
        sharing = tuple(dict.fromkeys(known))
        exact = tuple(person for person in sharing if any(fold_name(name) in spelt for name in _names_of(person)))
        if exact:
            return exact
        named = tuple(person for person in sharing if any(names_match(mention, name) for name in _names_of(person)))
        return named or self._resolve_role(mention, day)

    def _resolve_role(self, mention: str, day: date | None) -> tuple[Person, ...]:
        words = fold_role(mention)
        known = self._by_role_word.get(words[-1], ()) if words else ()
        fitting = (person for person, role, title in known if role.held_on(day) and role_fits(words, title))
        return tuple(dict.fromkeys(fitting))

    def person_of(self, speaker: Speaker, day: date | None = None) -> Person | None:
        """The one registered person a speaker is, or None: by an alias that is the very label, else by the name."""
        if speaker.rule == LABELLED and speaker.mention is not None:
            labelled = self.find_labelled(speaker.mention.text)
            if labelled is not None:
                return labelled
        for words in (speaker.name, speaker.mention.text if speaker.mention else None):
            found = self.resolve(words, day) if words else ()
            if len(found) == 1:
                return found[0]
        return None

    def may_be(self, speaker: Speaker, person: Person, day: date | None = None) -> bool:
        """Is this person one of several who share what the speaker is called?"""
        return speaker.name is not None and person in self.resolve(speaker.name, day)


def _names_of(person: Person) -> tuple[str, ...]:
    """All that the person is called, in every spelling."""
    return tuple(spelling for name in (person.name, *person.also) for spelling in list_spellings(name))


def same_speaker(
    a: Speaker, b: Speaker, registry: Registry, day_a: date | None = None, day_b: date | None = None
) -> bool | None:
    """Are the two one person? None: it cannot be told.

    Anybody known by name is nobody who was left unnamed; two unnamed ones are the same only in the same words.
    """
    if a.name is not None and b.name is not None and a.name.casefold() == b.name.casefold():
        return True
    known_a, known_b = registry.person_of(a, day_a), registry.person_of(b, day_b)
    if known_a and known_b:
        return known_a == known_b
    if (known_a and registry.may_be(b, known_a, day_b)) or (known_b and registry.may_be(a, known_b, day_a)):
        return None
    if a.name is None or b.name is None or a.anonymous != b.anonymous:
        return None
    if (a.organisation or b.organisation) and bodies_match(a.name, b.name):
        return True
    if a.anonymous or is_given_name(a.name, b.name) or is_given_name(b.name, a.name):
        return None
    return names_match(a.name, b.name) or (None if may_be_short(a.name, b.name) else False)
