"""Confidential people: their names out of everything that can be printed, before any form is written.

In the text of a document a name becomes a bar of the same length, so that every span stays right; anywhere else it
becomes the stand-in the newsroom chose (``print_as``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Any, Final, TypeVar

import attrs

from quotecheck.model import Document, Person, Unread, Word

_Value = TypeVar("_Value")

BAR: Final = "█"
"""What stands for a letter of a hidden name in the text of a document."""
_SHORTEST_PART: Final = 3  # letters: shorter parts of a name are too common to be hidden alone


def hide_confidential(value: _Value, people: Iterable[Person]) -> _Value:
    """The same value without the names of confidential people; the value itself where there are none."""
    hidden = [person for person in people if person.confidential]
    return _Redactor(hidden).hide(value) if hidden else value


class _Redactor:
    """Walks a value once; what is shared stays shared."""

    def __init__(self, people: Iterable[Person]) -> None:
        shown = {_fold(form): person.shown_name for person in reversed(list(people)) for form in _list_forms(person)}
        self._stand_ins = {_join(form): name for form, name in shown.items()}
        forms = sorted(shown, key=len, reverse=True)
        self._names = re.compile("|".join(map(_write_pattern, forms)) or r"(?!)", re.IGNORECASE)
        self._seen: dict[int, tuple[Any, Any]] = {}

    def hide(self, value: Any) -> Any:
        """The value without the names."""
        if isinstance(value, Enum):
            return value
        if isinstance(value, str):
            return self._names.sub(self._stand_in, value)
        if isinstance(value, Word):
            return value._replace(text=self._names.sub(_write_bar, value.text), key=self.hide(value.key))
        if isinstance(value, Unread):  # what would read the words later would read the names
            value = tuple(value.read())
        if isinstance(value, tuple):
            return tuple(map(self.hide, value))
        if isinstance(value, Mapping):
            return {name: self.hide(inner) for name, inner in value.items()}
        if not attrs.has(type(value)):
            return value
        if id(value) not in self._seen:
            self._seen[id(value)] = (value, self._hide_fields(value))
        return self._seen[id(value)][1]

    def _hide_fields(self, value: Any) -> Any:
        changes = {
            field.alias: self.hide(getattr(value, field.name)) for field in attrs.fields(type(value)) if field.init
        }
        if isinstance(value, Document):
            changes["text"] = self._names.sub(_write_bar, value.text)
        return type(value)(**changes)

    def _stand_in(self, match: re.Match[str]) -> str:
        return self._stand_ins[_join(_fold(match.group()))]


def _list_forms(person: Person) -> Iterator[str]:
    """Every name that is not what may be shown, and the last part of each alone."""
    for name in (person.name, *person.also):
        if _fold(name) == _fold(person.shown_name):
            continue
        yield name
        last = name.split()[-1]
        if len(last) >= _SHORTEST_PART and last not in person.shown_name.split():
            yield last


def _fold(name: str) -> str:
    return " ".join(re.split(r"[\W_]+", name.casefold()))


def _join(folded: str) -> str:
    """A file's name may have the words in one."""
    return folded.replace(" ", "")


def _write_pattern(form: str) -> str:
    parts = r"[\W_]{0,3}".join(map(re.escape, form.split()))
    return rf"(?<![^\W_]){parts}(?![^\W_])"


def _write_bar(match: re.Match[str]) -> str:
    return "".join(letter if letter in "\r\n" else BAR for letter in match.group())
