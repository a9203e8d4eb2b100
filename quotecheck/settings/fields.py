"""A value of a settings file with its place, and the readings that refuse it there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

import attrs

from quotecheck.errors import SettingsError
from quotecheck.reading import load_text, read_date
from quotecheck.strict_yaml import KeyPath, YamlFile, read_yaml

YES_NO: Final = {"yes": True, "true": True, "no": False, "false": False}


@attrs.frozen
class Field:
    """One value of a settings file, and how to read it or refuse it with its place."""

    file: YamlFile
    where: KeyPath
    value: Any

    def refuse(self, message: str) -> SettingsError:
        """The error that names the place of the value; it is for the caller to raise."""
        return self.file.refuse_value(self.where, message)

    def read_text(self) -> str:
        """Some text, its edges trimmed. Raises ``SettingsError``, as all readings do."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.refuse("must be some text")
        return self.value.strip()

    def read_count(self) -> int:
        """A whole number of at most six digits."""
        if not isinstance(self.value, str) or not re.fullmatch("[0-9]{1,6}", self.value):
            raise self.refuse("must be a whole number")
        return int(self.value)

    def read_day(self) -> dt.date:
        """A day, as 2022-02-03."""
        day = read_date(self.value) if isinstance(self.value, str) and len(self.value) == 10 else None
        if day is None:
            raise self.refuse("must be a day, as 2022-02-03")
        return day

    def read_moment(self) -> str:
        """A day, or a day with its time, as it is written."""
        text = self.read_text()
        try:
            dt.datetime.fromisoformat(text)
        except ValueError:
            raise self.refuse("must be a day or a moment, as 2022-02-03 or 2022-02-03T17:40Z") from None
        return text

    def read_choice(self, choices: Mapping[str, Any]) -> Any:
        """What a word stands for, in whatever case it is written."""
        text = self.read_text().lower()
        if text not in choices:
            raise self.refuse(f"{text!r} is none of: {', '.join(choices)}{suggest_near(text, choices)}")
        return choices[text]

    def items(self) -> list[Field]:
        """The members of a list; nothing and a single text count as lists."""
        if self.value == "":
            return []
        if isinstance(self.value, str):
            return [self]
        if not isinstance(self.value, list):
            raise self.refuse("must be a list")
        return [Field(self.file, (*self.where, index), value) for index, value in enumerate(self.value)]

    def entries(self) -> dict[str, Field]:
        """The members of a mapping."""
        if self.value == "":
            return {}
        if not isinstance(self.value, dict):
            raise self.refuse("must be a mapping of names to values")
        return {key: Field(self.file, (*self.where, key), value) for key, value in self.value.items()}

    def known_entries(self, names: Iterable[str]) -> dict[str, Field]:
        """The members of a mapping, each with a name that is known."""
        names = tuple(names)
        entries = self.entries()
        for name, field in entries.items():
            if name not in names:
                raise field.refuse_name(f"unknown key {name!r}{suggest_near(name, names)}")
        return entries

    def refuse_name(self, message: str) -> SettingsError:
        """The same for the key that the value stands under."""
        return self.file.refuse_key(self.where, message)


def read_open_day(entries: Mapping[str, Field], name: str) -> dt.date | None:
    """The day that a mapping has under a name; None where the name is not there, or nothing is under it."""
    return entries[name].read_day() if name in entries and entries[name].value != "" else None


def open_settings(path: str | Path) -> Field:
    """All of a settings file. Raises ``ReadError`` or ``YamlError`` where it cannot be read."""
    file = read_yaml(load_text(Path(path)), path=str(path))
    return Field(file, (), file.value)


def suggest_near(word: str, known: Iterable[str]) -> str:
    """``; did you mean 'x'?`` where something known is near."""
    near = get_close_matches(word, list(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""
