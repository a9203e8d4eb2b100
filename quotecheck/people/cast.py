"""The people and bodies that a document introduces, for last names, roles and short forms to find them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import chain, islice, zip_longest
from operator import attrgetter
from typing import Final

import attrs

from quotecheck.model import Lexicon
from quotecheck.people.beside import WORD, list_roles, read_head_after, read_role_after, read_word_before
from quotecheck.people.bodies import find_body_name
from quotecheck.people.genders import read_pronoun
from quotecheck.people.introductions import Introduction, read_introductions
from quotecheck.people.kin import is_kin, read_kin_before
from quotecheck.people.names import fold_office, fold_role, given_names_match, names_match, role_fits, split_name
from quotecheck.people.registry import Registry
from quotecheck.people.runs import NO_PERSON, classes_of, fold_key

_MOST_BODIES: Final = 50
"""Kinds of bodies that the text is searched for."""
_APPOSED: Final = 32
"""Characters before a name between commas in which it is told whose father or aide it is."""
_BESIDE: Final = 30
"""Characters behind a name in which it is told where somebody is from."""
_REACH: Final = 50
"""Introductions of one last name that are tried either way."""
_OFTEN: Final = 3
"""Mentions of a full name beside which a role is looked for."""
_get_start: Final = attrgetter("start")


@attrs.define(slots=False)
class Cast:
    """Who is who in one document. ``text`` is the document as a reader sees it; the registry is asked second."""

    text: str = attrs.field(repr=False)
    lexicon: Lexicon = attrs.field(repr=False)
    registry: Registry = attrs.field(repr=False)
    day: date | None = None
    _genders: dict[str, str] = attrs.field(factory=dict, repr=False)
    _holders: dict[tuple[str, ...], list[Introduction]] = attrs.field(factory=dict, repr=False)
    _kin: dict[str, set[str]] = attrs.field(factory=dict, repr=False)
    _bodies: dict[str, str | None] = attrs.field(factory=dict, repr=False)
    _apart: dict[str, bool] = attrs.field(factory=dict, repr=False)
    _titled: dict[str, set[str]] = attrs.field(factory=dict, repr=False)
    """Titles, folded, and the last names that stand behind one alone."""

    @cached_property
    def introductions(self) -> tuple[Introduction, ...]:
        """Every full name of the text in order, read at first need."""
        found: list[Introduction] = []
        for one in read_introductions(self.text, self.lexicon):
            if len(one.words) > 1:
                found.append(one)
            else:
                self._note_gender(one.words, one.titles)
                self._note_title(one)
        return tuple(found)

    def _note_title(self, one: Introduction) -> None:
        """Note a last name behind its only title: "President Doe", "Gov. Doe"."""
        if len(one.titles) == 1:
            title = fold_office(one.titles[0])
            offices = self.lexicon.reporting.title_offices.get(fold_key(title), (title,))
            self._titled.setdefault(offices[-1], set()).add(one.name)

    @cached_property
    def _by_last(self) -> dict[str, list[Introduction]]:
        found: dict[str, list[Introduction]] = defaultdict(list)
        for introduction in self.introductions:
            found[introduction.words[-1]].append(introduction)
        return dict(found)

    @cached_property
    def _by_given(self) -> dict[str, list[Introduction]]:
        found: dict[str, list[Introduction]] = defaultdict(list)
        for introduction in self.introductions:
            if self._has_given_name(introduction.words):
                found[introduction.words[0]].append(introduction)
        return dict(found)

    def _has_given_name(self, words: tuple[str, ...]) -> bool:
        """ "Joan Roe", "Joan P. Roe", "Joan de la Roe", not "Portair Jet Base": can the first word stand for all?"""
        tables = self.lexicon.reporting
        return all(len(word) == 1 or "particle" in tables.find_classes(word) for word in words[1:-1])

    def find_full_name(self, name: str, place: int, spoke: Container[str] = ()) -> str:
        """The fullest form of a name: the last one before ``place``, else the first behind it, else the name.

        A last name alone is not that of kin told beside somebody, unless they ``spoke``.
        """
        words = split_name(name)
        if not words:
            return name
        office = self._read_office_behind(name, place) if len(words) == 1 else ()
        if office:
            officer = self._find_officer(words[0], office)
            if officer or _is_told_later(self._by_last.get(words[0], ()), place):
                return officer or self._lengthen(name)
        told = len(words) > 1 and self._is_apposed(name, place)
        sharing: Sequence[Introduction] = self._by_last.get(words[-1], ())
        if len(words) == 1 and len(sharing) > 1:
            sharing = self._keep_addressed(words[0], place) or self._leave_out_kin(words[0], spoke)
        known = None if told else _find_nearest(sharing, words, place)
        if known is None and len(words) == 1:
            known = _find_nearest(self._by_given.get(words[0], ()), words, place)
        return self._lengthen(known.name if known else name)

    def _keep_addressed(self, last: str, place: int) -> Sequence[Introduction]:
        """Of several of a last name those whom the "Mrs." before it fits; none where it tells nothing."""
        if not self.tells_apart(last):
            return ()
        wanted = read_pronoun((read_word_before(self.text, place),), self.lexicon.reporting)
        if wanted is None:
            return ()
        known = [(one, self.pronoun_of(one.name)) for one in self._by_last[last]]
        sure = [one for one, pronoun in known if pronoun == wanted]
        return sure or [one for one, pronoun in known if pronoun is None]

    def tells_apart(self, last: str) -> bool:
        """Have several people this last name, folded, of whom the text says by the full name who is "he" or "she"?"""
        known = self._apart.get(last)
        if known is None:
            told = self.list_sharing(last)
            shared = bool(told) and any(one.words[0] != told[0].words[0] for one in told)
            names = self.list_namesakes(last) if shared else ()
            known = len(names) > 1 and any(self._gender_of_one(split_name(name)) for name in names)
            self._apart[last] = known
        return known

    def _leave_out_kin(self, last: str, spoke: Container[str]) -> Sequence[Introduction]:
        """Those of a last name who were not brought in as somebody's father or wife, if there are any."""
        sharing = self._by_last[last]
        kin = self._kin.get(last)
        if kin is None:
            first = {one.name: one for one in reversed(sharing)}
            told = first.values() if len(first) > 1 else ()
            tables = self.lexicon.reporting
            kin = {one.name for one in told if is_kin(self.text, one.run[0], one.run[1], tables)}
            self._kin[last] = kin
        if not kin:
            return sharing
        return [one for one in sharing if one.name not in kin or one.name in spoke] or sharing

    def _read_office_behind(self, name: str, place: int) -> tuple[str, ...]:
        """ "Doe, the mayor of Roe Bay,": the office, folded, that stands behind a last name."""
        end = place + len(name)
        if not (self.text.startswith(", ", end) and self.text.startswith(name, place)):
            return ()
        office = read_role_after(self.text, end, self.lexicon.reporting)
        return office if office and classes_of(office[-1], self.lexicon.reporting) & {"role", "title"} else ()

    def _find_officer(self, last: str, office: tuple[str, ...]) -> str | None:
        """The one person of a last name who holds an office, by all its words or by its noun alone."""
        for words in (office, office[-1:]):
            held = [name for name in self.find_role(" ".join(words), 0) if split_name(name)[-1:] == (last,)]
            if held:
                return held[0] if len(held) == 1 else None
        return None

    def _is_apposed(self, name: str, place: int) -> bool:
        """ "Doe's father, John Roe,": told in full where it stands."""
        if not (self.text.startswith(", ", place - 2) and self.text.startswith(",", place + len(name))):
            return False
        before = WORD.findall(self.text, max(0, place - _APPOSED), place - 2)
        return bool(before) and "role" in classes_of(before[-1], self.lexicon.reporting)

    def _lengthen(self, name: str) -> str:
        """The registry's name for the one person it can be."""
        if not self.registry.people:
            return name
        registered = self.registry.resolve(name, self.day)
        return registered[0].name if len(registered) == 1 else name

    def find_role(self, phrase: str, place: int) -> tuple[str, ...]:
        """The names a role can stand for at ``place``, the likeliest first."""
        words = fold_role(phrase)
        if words not in self._holders:
            beside = self._by_role_word.get(words[-1], ()) if words else ()
            self._holders[words] = list({one.start: one for one, role in beside if role_fits(words, role)}.values())
        known = self._holders[words]
        behind = bisect_right(known, place, key=_get_start)
        near = (*reversed(known[max(0, behind - _REACH) : behind]), *known[behind : behind + _REACH])
        names = (self._lengthen(one.name) for one in near)
        found = tuple(dict.fromkeys(names))
        other = self.lexicon.reporting.office_synonyms.get(words[-1]) if words and not found else None
        if other is not None:
            return self.find_role(" ".join((*words[:-1], *other)), place)
        return found or tuple(person.name for person in self.registry.resolve(phrase, self.day))

    def list_roles_of(self, name: str) -> list[tuple[str, ...]]:
        """The roles that stand beside somebody's full name, their words as compared, the office last or a title."""
        words, tables = split_name(name), self.lexicon.reporting
        known = [one for one in self._by_last.get(words[-1], ()) if names_match(one.name, name)] if words else ()
        return [role for one in known[:_OFTEN] for role in list_roles(self.text, one, tables) if role]

    def find_holder(self, phrase: str, place: int) -> tuple[str, ...]:
        """The same, and where nobody holds the role by full name the one last name behind it: "President Doe"."""
        found = self.find_role(phrase, place)
        titled = None if found else self.find_titled(phrase, place)
        return found if titled is None else (titled,)

    def find_titled(self, phrase: str, place: int) -> str | None:
        """Who has a role of one word as a title before the last name alone, where it is one person."""
        words = fold_role(phrase)
        names = self._titled.get(words[0], ()) if len(words) == 1 else ()
        return self.find_full_name(next(iter(names)), place) if len(names) == 1 else None

    def list_sharing(self, last: str) -> Sequence[Introduction]:
        """The first places at which the text names people of a last name, folded, in full."""
        return self._by_last.get(last, ())[:_REACH]

    def list_namesakes(self, last: str) -> tuple[str, ...]:
        """The people of a last name, folded, that the text names in full, each once."""
        found: list[str] = []
        for one in self.list_sharing(last):
            if not any(names_match(one.name, name) for name in found):
                found.append(one.name)
        return tuple(found)

    def find_only_person(self, place: int) -> str | None:
        """The one person that the text has named in full before ``place``, if it is one."""
        behind = bisect_right(self.introductions, place, key=_get_start)
        named: dict[str, str] = {}
        for one in islice(self.introductions, behind):
            if self._is_person(one):
                named[one.words[-1]] = one.name
                if len(named) > 1:
                    return None
        return self._lengthen(*named.values()) if named else None

    def find_people_from(self, origins: Sequence[str], place: int) -> tuple[str, ...]:
        """The people whom the text has named in full before ``place`` with where they are from beside the name."""
        told = self._list_beside(place)
        found = {one.words[-1]: one.name for one, beside in told if all(origin in beside for origin in origins)}
        return tuple(self._lengthen(name) for name in found.values())

    def has_origin(self, last: str, place: int) -> bool:
        """Does a place stand beside the full name of somebody of a last name, before ``place``?"""
        tables = self.lexicon.reporting
        told = (beside for one, beside in self._list_beside(place) if one.words[-1] == last)
        return any("place" in classes_of(word, tables) for beside in told for word in WORD.findall(beside))

    def _list_beside(self, place: int) -> Iterator[tuple[Introduction, str]]:
        """The latest full names before ``place``, with the words there and right behind."""
        behind = bisect_right(self.introductions, place, key=_get_start)
        near = self.introductions[max(0, behind - _REACH) : behind]
        for one, following in zip_longest(near, near[1:]):
            end = one.run[1] + _BESIDE if following is None else min(one.run[1] + _BESIDE, following.run[0])
            yield one, self.text[one.run[0] : end]

    def list_people(self, place: int, most: int) -> tuple[str, ...]:
        """The people that the text has named in full before ``place``, the latest first, each once."""
        named: dict[str, str] = {}
        behind = bisect_right(self.introductions, place, key=_get_start)
        for index in range(behind - 1, max(-1, behind - 1 - _REACH), -1):
            one = self.introductions[index]
            if len(named) < most and self._is_person(one):
                named.setdefault(one.words[-1], self._lengthen(one.name))
        return tuple(named.values())

    def list_named_between(self, first: int, last: int, *, titled: bool = False) -> tuple[str, ...]:
        """The people named in full in a stretch of the text, each once; all there if one has a title where asked."""
        start = bisect_right(self.introductions, first - 1, key=_get_start)
        end = bisect_right(self.introductions, last - 1, key=_get_start)
        people = list(filter(self._is_person, self.introductions[start:end]))
        if titled and not any(map(self._has_office, people)):
            return ()
        return tuple(dict.fromkeys(self._lengthen(one.name) for one in people))

    def _has_office(self, one: Introduction) -> bool:
        """ "Director Joan Roe", but not "Veterans Memorial Hall"."""
        beside = (*one.titles, read_word_before(self.text, one.run[0]))
        classes = [classes_of(title, self.lexicon.reporting) for title in beside]
        return any("role" in known for known in classes) and not any("people" in known for known in classes)

    def _is_person(self, one: Introduction) -> bool:
        """No word of the name says that it is a body, a place or a machine."""
        tables = self.lexicon.reporting
        classes = [classes_of(word, tables) for word in one.words]
        if "surname" in classes[-1] and one.titles:
            classes.pop()
        if "given" in classes[0]:
            classes.pop(0)
        if "region" in classes[0] and "regional" in classes[-1]:
            return False  # "West Virginia"
        return not any(part & NO_PERSON for part in classes) and not one.words[-1][-1].isdigit()

    def find_body(self, words: str) -> str:
        """The full name of a body that is spoken of by its kind alone ("ministry"), else the words."""
        key = words.casefold()
        if not words.islower() or not key.isalpha():
            return words
        if key not in self._bodies:
            full = len(self._bodies) >= _MOST_BODIES
            self._bodies[key] = None if full else find_body_name(key.capitalize(), self.text)
        return self._bodies[key] or words

    def pronoun_of(self, name: str) -> str | None:
        """ "he" or "she" where a title, a role or the registry says so."""
        registered = self.registry.resolve(name, self.day)
        if len(registered) == 1 and registered[0].pronoun:
            return registered[0].pronoun
        words = split_name(name)
        if not words:
            return None
        return self._gender_of_one(words) if self.tells_apart(words[-1]) else self._gender_of(words[-1])

    def _gender_of_one(self, words: tuple[str, ...]) -> str | None:
        """Of somebody who shares the last name with others: by what stands beside the full name alone."""
        key = " ".join(words)
        if key not in self._genders:
            own = [one for one in self._by_last[words[-1]] if len(words) > 1 and names_match(one.name, key)]
            self._genders[key] = next(filter(None, map(self._read_gender, own[:_OFTEN])), "")
        return self._genders[key] or None

    def _gender_of(self, last: str) -> str | None:
        """By "Mr." before the last name, else by the title or role before the full name or behind it."""
        if last not in self._genders:
            told = map(self._read_gender, self._by_last.get(last, ())[:_OFTEN])
            self._genders[last] = next(filter(None, told), "")
        return self._genders[last] or None

    def _read_gender(self, one: Introduction) -> str | None:
        """ "spokeswoman Joan Roe", "his wife, Joan Roe", "Joan Roe, an actress,"."""
        start, end = one.run
        tables = self.lexicon.reporting
        beside = (*one.titles, read_word_before(self.text, start), read_head_after(self.text, end, tables))
        return read_pronoun((*beside, read_kin_before(self.text, start, tables)), tables)

    def is_surname(self, folded: str) -> bool:
        """Does the text name one person in full whose last word that is, and no second one?"""
        return len({one.words[0] for one in self._by_last.get(folded, ())}) == 1

    def surnames_of(self, pronoun: str) -> frozenset[str]:
        """The last names, folded, that the text gives a pronoun to."""
        for last in self._by_last:
            self._gender_of(last)
        known = {name for name, told in self._genders.items() if told == pronoun and " " not in name}
        shared = set(filter(self.tells_apart, self._by_last))
        several = {last for last in shared if pronoun in map(self.pronoun_of, self.list_namesakes(last))}
        return frozenset(known - shared | several)

    @cached_property
    def _by_role_word(self) -> dict[str, list[tuple[Introduction, tuple[str, ...]]]]:
        """The introductions that stand beside a role, with it, by each of its words."""
        found: dict[str, list[tuple[Introduction, tuple[str, ...]]]] = defaultdict(list)
        times: Counter[str] = Counter()
        tables = self.lexicon.reporting
        for one in self.introductions:
            times[one.name] += 1
            for role in list_roles(self.text, one, tables) if times[one.name] <= _OFTEN else ():
                for word in dict.fromkeys(role):
                    found[word].append((one, role))
        return dict(found)

    def _note_gender(self, words: tuple[str, ...], titles: tuple[str, ...]) -> None:
        """ "Mr. Doe" says "he" of him."""
        pronoun = read_pronoun(titles, self.lexicon.reporting)
        if pronoun is not None and words:
            self._genders.setdefault(words[-1], pronoun)


def _find_nearest(known: Sequence[Introduction], words: tuple[str, ...], place: int) -> Introduction | None:
    """The last introduction before a place that can be meant, else the first behind it; a far one is not looked for."""
    behind = bisect_right(known, place, key=_get_start)
    near = max(0, behind - _REACH)
    same = None
    for one in chain(reversed(known[near:behind]), known[behind : behind + _REACH], known[: min(near, _REACH)]):
        if one.words == words and len(words) > 1:
            same = same or one  # "Pérez Soto", which may be all that a text goes on to say of Ana Pérez Soto
        elif _is_fuller(one.words, words):
            return one
    return same


def _is_told_later(known: Sequence[Introduction], place: int) -> bool:
    """Is everybody of a last name introduced only behind a place?"""
    return bool(known) and known[0].start > place


def _is_fuller(full: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """ "Roe", "J. Roe" and "de la Roe" for "Joan de la Roe"."""
    if len(full) >= len(words) and given_names_match(full[0], words[0]):
        return True
    return len(words) == 1 or full[-len(words) :] == words
