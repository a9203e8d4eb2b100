"""Who is who."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from quotecheck.model import Person, Role
from quotecheck.people import Registry
from quotecheck.settings.fields import YES_NO, Field, open_settings, read_open_day

_PRONOUNS: Final = {pronoun: pronoun for pronoun in ("he", "she", "they")}


def load_people(path: str | Path) -> Registry:
    """Who is who: names, other names, and roles with the days they began and ended."""
    people: list[Person] = []
    seen: set[str] = set()
    for item in open_settings(path).items():
        person = _read_person(item)
        key = person.id or person.name
        if key in seen:
            raise item.refuse(f"{key!r} stands here twice; give each an id if they are two")
        seen.add(key)
        people.append(person)
    return Registry(tuple(people))


def _read_person(item: Field) -> Person:
    entries = item.known_entries(("name", "also", "roles", "id", "print_as", "confidential", "pronoun"))
    texts = {name: entries[name].read_text() for name in ("name", "id", "print_as") if name in entries}
    confidential = "confidential" in entries and bool(entries["confidential"].read_choice(YES_NO))
    if confidential and "print_as" not in texts:
        raise item.refuse("a confidential person needs print_as: the words to show instead of the name")
    if "name" not in texts and not confidential:
        raise item.refuse("a person needs a name")
    return Person(
        name=texts.get("name") or texts["print_as"],
        also=tuple(alias.read_text() for alias in entries["also"].items()) if "also" in entries else (),
        roles=tuple(map(_read_role, entries["roles"].items())) if "roles" in entries else (),
        id=texts.get("id"),
        print_as=texts.get("print_as"),
        confidential=confidential,
        pronoun=entries["pronoun"].read_choice(_PRONOUNS) if "pronoun" in entries else None,
    )


def _read_role(item: Field) -> Role:
    entries = item.known_entries(("role", "from", "to"))
    if "role" not in entries:
        raise item.refuse("a role needs its title under 'role'")
    start, end = read_open_day(entries, "from"), read_open_day(entries, "to")
    if start and end and end < start:
        raise entries["to"].refuse(f"ends before it begins ({start})")
    return Role(entries["role"].read_text(), start, end)
