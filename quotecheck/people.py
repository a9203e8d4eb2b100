"""Who is who: names compared, a newsroom's registry asked, and the people a document introduces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Final

import attrs

from quotecheck.model import Lexicon, Person, ReportingTables, Speaker

_NAME_WORD: Final = re.compile(r"[^\W_](?:[\w'’\-]{0,40})")
_GENDERED: Final = re.compile(r"(?:wo)?m[ae]n\Z|people\Z")
_GENERATIONS: Final = re.compile(r"(?:jr|sr|i{2,3}|iv)\Z")
_POSSESSIVE: Final = re.compile(r"['’]s?\Z")


def split_name(name: str) -> tuple[str, ...]:
    """The words of a name as compared: folded, no stops, no "Jr."."""
    words = (_POSSESSIVE.sub("", word).casefold().replace("’", "'") for word in _NAME_WORD.findall(name[:200]))
    return tuple(word for word in words if word and not _GENERATIONS.match(word))


def names_match(name_a: str, name_b: str) -> bool:
    """Can the two name one person: the same words, a surname and its full name, an initial and its name?"""
    a, b = split_name(name_a), split_name(name_b)
    if not a or not b or a[-1] != b[-1]:
        return False
    if len(a) == 1 or len(b) == 1:
        return True
    return _given_match(a[0], b[0]) or a == b[-len(a) :] or b == a[-len(b) :]


def _given_match(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])


def fold_role(phrase: str) -> tuple[str, ...]:
    """The words of a role as compared: "spokeswoman" is "spokesperson", articles and other short words gone."""
    words = [word for word in _NAME_WORD.findall(phrase[:300]) if len(word) > 3 or word.isupper()]
    return tuple(_fold_office(_POSSESSIVE.sub("", word).casefold()) for word in words)


def _fold_office(word: str) -> str:
    folded = _GENDERED.sub("person", word)
    return folded if len(folded) - len("person") >= 4 else word


def role_fits(mention: tuple[str, ...], role: tuple[str, ...]) -> bool:
    """Does a mention like ("pentagon", "spokesperson") fit a role: same office, nothing in it that the role lacks?"""
    if not mention or not role or mention[-1] not in role:
        return False
    return all(word in role or _is_acronym(word, role) for word in _contract(mention, role))


def _contract(mention: tuple[str, ...], role: tuple[str, ...]) -> Iterator[str]:
    """The words of a mention, runs that the role writes as an acronym ("us") contracted to it."""
    short = {word for word in role if len(word) <= 4}
    index = 0
    while index < len(mention):
        width = next((w for w in (2, 3, 4) if "".join(x[0] for x in mention[index : index + w]) in short), 1)
        yield mention[index] if width == 1 else "".join(x[0] for x in mention[index : index + width])
        index += width


def _is_acronym(word: str, role: tuple[str, ...]) -> bool:
    """Is "us" the initials of words that stand together in the role?"""
    initials = "".join(part[0] for part in role)
    return 2 <= len(word) <= 4 and word in initials


@attrs.frozen
class Registry:
    """The people of a newsroom."""

    people: tuple[Person, ...] = ()

    @cached_property
    def _by_last(self) -> Mapping[str, tuple[Person, ...]]:
        found: dict[str, list[Person]] = {}
        for person in self.people:
            for name in dict.fromkeys(words[-1] for words in map(split_name, (person.name, *person.also)) if words):
                found.setdefault(name, []).append(person)
        return {name: tuple(people) for name, people in found.items()}

    def resolve(self, mention: str, day: date | None = None) -> tuple[Person, ...]:
        """Everybody the words can stand for on a day: by name, alias or role; best answers only."""
        folded = split_name(mention)
        if not folded:
            return ()
        exact = tuple(p for p in self.people if any(split_name(n) == folded for n in (p.name, *p.also)))
        if exact:
            return exact
        named = tuple(
            person
            for person in self._by_last.get(folded[-1], ())
            if any(names_match(mention, name) for name in (person.name, *person.also))
        )
        return named or self._resolve_role(mention, day)

    def _resolve_role(self, mention: str, day: date | None) -> tuple[Person, ...]:
        words = fold_role(mention)
        return tuple(
            person
            for person in self.people
            if any(role.held_on(day) and role_fits(words, fold_role(role.title)) for role in person.roles)
        )

    def person_of(self, speaker: Speaker, day: date | None = None) -> Person | None:
        """The one registered person a speaker is, or None."""
        for words in (speaker.name, speaker.mention.text if speaker.mention else None):
            found = self.resolve(words, day) if words else ()
            if len(found) == 1:
                return found[0]
        return None


def same_speaker(
    a: Speaker, b: Speaker, registry: Registry, day_a: date | None = None, day_b: date | None = None
) -> bool | None:
    """Are the two one person? None: it cannot be told."""
    if a.name is None or b.name is None:
        known_a, known_b = registry.person_of(a, day_a), registry.person_of(b, day_b)
        return known_a == known_b if known_a and known_b else None
    if a.anonymous != b.anonymous:
        return None
    if a.name.casefold() == b.name.casefold():
        return True
    known_a, known_b = registry.person_of(a, day_a), registry.person_of(b, day_b)
    if known_a and known_b:
        return known_a == known_b
    return names_match(a.name, b.name)


# --- the people of one document ---

_CAPITAL: Final = r"[A-ZÀ-ÖØ-Þ]"
_RUN: Final = re.compile(
    rf"(?:(?:[A-Z]\.){{1,3}}|{_CAPITAL}[\w’'-]{{0,40}}\.?)"
    rf"(?:[ \u00a0](?:(?:(?:de|del|della|di|da|dos|van|von|der|den|la|le|al|bin|ibn|abu)[ \u00a0]){{0,2}}"
    rf"(?:(?:[A-Z]\.){{1,3}}|{_CAPITAL}[\w’'-]{{0,40}}\.?))){{0,8}}"
)
_MOST_INTRODUCTIONS: Final = 400
_APPOSITION: Final = re.compile(r",\s(?:the|a|an|who is the|who is a)?\s?([^,.;:\"“”]{3,80})[,.;]")
_CONTEXT: Final = 90


@attrs.frozen
class Introduction:
    """A full name in a document, where it stands, and the words of title and role beside it."""

    name: str
    start: int
    roles: tuple[tuple[str, ...], ...] = ()


@attrs.define
class Cast:
    """The people a document names, for last names and roles to find them.

    ``text`` is the document as a reader sees it; the registry's people are asked second.
    """

    text: str
    lexicon: Lexicon
    registry: Registry
    day: date | None = None
    _introductions: list[Introduction] | None = None

    @property
    def introductions(self) -> list[Introduction]:
        """Every full name of the text in order, read at first need."""
        if self._introductions is None:
            self._introductions = list(_read_introductions(self.text, self.lexicon.reporting))
        return self._introductions

    def find_full_name(self, name: str, place: int) -> str:
        """The fullest form of a name: the last one before ``place``, else the first behind it, else the name."""
        words = split_name(name)
        if not words:
            return name
        known = [intro for intro in self._of_last(words[-1]) if _is_fuller(split_name(intro.name), words)]
        known = known or [i for i in self._of_first(words[0]) if len(words) == 1]
        if known:
            before = [intro for intro in known if intro.start <= place]
            return before[-1].name if before else known[0].name
        registered = self.registry.resolve(name, self.day)
        return registered[0].name if len(registered) == 1 else name

    def find_role(self, phrase: str, place: int) -> tuple[str, ...]:
        """The names a role can stand for at ``place``, the likeliest first."""
        words = fold_role(phrase)
        known = [i for i in self.introductions if any(role_fits(words, role) for role in i.roles)]
        before = [intro.name for intro in reversed(known) if intro.start <= place]
        behind = [intro.name for intro in known if intro.start > place]
        found = tuple(dict.fromkeys((*before, *behind)))
        return found or tuple(person.name for person in self.registry.resolve(phrase, self.day))

    def _of_last(self, last: str) -> list[Introduction]:
        return [intro for intro in self.introductions if split_name(intro.name)[-1:] == (last,)]

    def _of_first(self, first: str) -> list[Introduction]:
        return [intro for intro in self.introductions if split_name(intro.name)[:1] == (first,)]


def _is_fuller(full: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return len(words) == 1 or (_given_match(full[0], words[0]) and len(full) >= len(words))


def _read_introductions(text: str, tables: ReportingTables) -> Iterator[Introduction]:
    for match in _RUN.finditer(text):
        run = match.group()
        if " " not in run and "\u00a0" not in run:
            continue
        found = _strip_run(run, tables)
        if found is not None:
            first, last, titles = found
            before = () if first and not titles else _read_role_before(text, match.start(), tables)
            after = _read_role_after(text, match.end())
            roles = tuple(role for role in (before + titles, after) if role)
            yield Introduction(run[first:last], match.start() + first, roles)


_PART: Final = re.compile(r"[^\s]+")
_NO_NAME: Final = frozenset({"determiner", "preposition", "conjunction", "adverb", "auxiliary", "pronoun", "time"})


def _strip_run(run: str, tables: ReportingTables) -> tuple[int, int, tuple[str, ...]] | None:
    """Where in a run of capitals the name stands, and the title words before it."""
    parts = list(_PART.finditer(run))
    keys = [_fold_key(part.group()) for part in parts]
    classes = [tables.word_classes.get(_POSSESSIVE.sub("", key), frozenset()) for key in keys]
    first = 0
    while first < len(parts) and classes[first] & _NO_NAME:
        first += 1
    start = first
    for index in range(len(parts) - 1, first - 1, -1):
        owner = keys[index].endswith("'s") and index < len(parts) - 1
        if owner or classes[index] & {"title", "role", "former", "organisation", "time"}:
            start = index + 1
            break
    if not 2 <= len(parts) - start <= 4:
        return None
    last = parts[-1].group()
    end = parts[-1].start() + len(_POSSESSIVE.sub("", last))
    if last.endswith(".") and not _GENERATIONS.match(keys[-1]):
        end -= 1
    return parts[start].start(), end, tuple(_fold_office(key) for key in keys[first:start])


def _fold_key(word: str) -> str:
    return word.casefold().replace(".", "").replace("’", "'")


_WORDS: Final = re.compile(r"[\w'’.\-]{1,40}")


def _read_role_before(text: str, start: int, tables: ReportingTables) -> tuple[str, ...]:
    """The lower-case role right before a name: "Pentagon spokesperson John Kirby"."""
    context = text[max(0, start - _CONTEXT) : start]
    cut = max(context.rfind(mark) for mark in ',;:\n"“”()—')
    words = _WORDS.findall(context[cut + 1 :])[-7:]
    if not words or not tables.word_classes.get(_fold_key(words[-1]), frozenset()) & {"role", "title", "former"}:
        return ()
    kept: list[str] = []
    for word in reversed(words):
        classes = tables.word_classes.get(_fold_key(word), frozenset())
        if classes & {"preposition", "determiner", "auxiliary", "conjunction"} and not word[0].isupper():
            break
        if _fold_key(word) in tables.reporting_verbs and word[0].islower() and not classes & {"role", "former"}:
            break
        kept.append(word)
    return fold_role(" ".join(reversed(kept)))


def _read_role_after(text: str, end: int) -> tuple[str, ...]:
    """The apposition behind a name: "Joan Doe, a spokeswoman for the mint,", its office put last."""
    match = _APPOSITION.match(text, end)
    if match is None:
        return ()
    head, _, rest = match.group(1).partition(" of ")
    if not rest:
        head, _, rest = match.group(1).partition(" for ")
    return fold_role(f"{rest} {head}")


def iter_names(people: Iterable[Person]) -> Iterator[str]:
    """Every name and alias of some people."""
    for person in people:
        yield person.name
        yield from person.also
