"""The one YAML loader: text, lists and mappings, and nothing that can surprise.

A value is a ``str`` however it looks (``No``, ``1.10``, ``2022-02-03``), a ``list``, or a ``dict`` with
``str`` keys. Refused, with the place: aliases, anchors, tags, merge keys, directives, duplicate keys, keys that
are not text, a second document, and anything beyond the limits below. Every failure is a ``YamlError``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import attrs
import yaml

from quotecheck.errors import SettingsError, YamlError

MAX_CHARACTERS: Final = 4_000_000
MAX_DEPTH: Final = 20
MAX_NODES: Final = 200_000

_HALF_A_PAIR: Final = re.compile("[\ud800-\udfff]")

KeyPath = tuple[str | int, ...]
"""The way from the top of a file to a value: ``(3, "roles", 0, "from")``."""


@attrs.frozen(kw_only=True)
class YamlFile:
    """A loaded file whose every value still knows where it stands."""

    value: Any
    """A ``str``, ``list`` or ``dict``; ``""`` for a file without content."""
    text: str = attrs.field(repr=False)
    path: str | None = None
    values_at: dict[KeyPath, int] = attrs.field(factory=dict, repr=False)
    """Offset of each value."""
    keys_at: dict[KeyPath, int] = attrs.field(factory=dict, repr=False)
    """Offset of the key, for each value of a mapping."""

    def line_of(self, where: KeyPath) -> int:
        """The line, from 1, on which a value begins."""
        return _locate(self.text, self.values_at[where])[0]

    def refuse_value(self, where: KeyPath, message: str) -> SettingsError:
        """The error to raise for a value that is well-formed, but wrong."""
        return SettingsError(message, path=self.path, **_describe_place(self.text, self.values_at[where]))

    def refuse_key(self, where: KeyPath, message: str) -> SettingsError:
        """The error to raise for a key nobody knows."""
        return SettingsError(message, path=self.path, **_describe_place(self.text, self.keys_at[where]))


def load_yaml(text: str, *, path: str | None = None) -> Any:
    """The value of a YAML text. Raises ``YamlError``; ``path`` is what it calls the file."""
    return read_yaml(text, path=path).value


def read_yaml(text: str, *, path: str | None = None) -> YamlFile:
    """A YAML text with the place of every value. Raises ``YamlError``."""
    file = YamlFile(value="", text=text, path=path)
    if len(text) > MAX_CHARACTERS:
        raise YamlError(f"longer than {MAX_CHARACTERS:,} characters", path=path)
    try:
        return attrs.evolve(file, value=_Builder(file).build(yaml.parse(text, Loader=yaml.SafeLoader)))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = {} if mark is None else _describe_place(text, mark.index)
        raise YamlError(error.problem or error.context or "broken YAML", path=path, **place) from None
    except yaml.reader.ReaderError as error:
        place = _describe_place(text, error.position)
        raise YamlError(f"character U+{int(error.character):04X} is not allowed", path=path, **place) from None
    except (ValueError, OverflowError) as error:  # PyYAML on "\UFFFFFFFF" and on endless version numbers
        raise YamlError(f"broken YAML ({error})", path=path) from None


def _locate(text: str, offset: int) -> tuple[int, int]:
    """Line and column from 1; LF, CRLF and CR end a line, as everywhere in quotecheck."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _describe_place(text: str, offset: int) -> dict[str, Any]:
    """The place of an offset as ``InputError`` wants it."""
    line, column = _locate(text, offset)
    start = offset - column + 1
    excerpt = text[start : start + column + 200].replace("\r", "\n").partition("\n")[0]
    return {"line": line, "column": column, "excerpt": excerpt}


@attrs.define
class _Frame:
    """A list or mapping that is still open. ``key`` is the mapping's key that waits for its value."""

    container: list[Any] | dict[str, Any]
    where: KeyPath
    key: str | None = None


class _Builder:
    """Makes the value from parser events with a stack of its own, so that depth costs no recursion."""

    def __init__(self, file: YamlFile) -> None:
        self._file = file
        self._stack: list[_Frame] = []
        self._documents = self._nodes = 0
        self._value: Any = ""

    def build(self, events: Iterator[yaml.Event]) -> Any:
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                self._open_document(event)
            elif isinstance(event, yaml.AliasEvent):
                raise self._refuse(event, f"alias *{event.anchor}: write the value out")
            elif isinstance(event, yaml.NodeEvent):
                self._open_node(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._stack.pop()
        return self._value

    def _open_document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            raise self._refuse(event, "a second document begins here; one file holds one")
        if event.version or event.tags:
            raise self._refuse(event, "directives (%YAML, %TAG) are not allowed")

    def _open_node(self, event: yaml.NodeEvent) -> None:
        self._check_node(event)
        if isinstance(event, yaml.ScalarEvent):
            self._place(event, self._read_text(event))
            return
        container: list[Any] | dict[str, Any] = [] if isinstance(event, yaml.SequenceStartEvent) else {}
        self._stack.append(_Frame(container, self._place(event, container)))
        if len(self._stack) > MAX_DEPTH:
            raise self._refuse(event, f"nested deeper than {MAX_DEPTH} levels")

    def _check_node(self, event: yaml.NodeEvent) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise self._refuse(event, f"more than {MAX_NODES:,} values")
        if event.anchor is not None:
            raise self._refuse(event, f"anchor &{event.anchor}: write the value out where it is needed")
        tag = getattr(event, "tag", None)
        if tag is not None:
            raise self._refuse(event, f"tag {tag}: every value is text here")

    def _read_text(self, event: yaml.ScalarEvent) -> str:
        text = str(event.value)
        if _HALF_A_PAIR.search(text):
            raise self._refuse(event, "half of a surrogate pair is not a character")
        return text

    def _place(self, event: yaml.NodeEvent, value: Any) -> KeyPath:
        """Put a value where it belongs (a key waits for its value) and say where that is."""
        offset = _offset_of(event)
        where: KeyPath = ()
        if not self._stack:
            self._value = value
        else:
            frame = self._stack[-1]
            if isinstance(frame.container, list):
                where = (*frame.where, len(frame.container))
                frame.container.append(value)
            elif frame.key is None:
                where = (*frame.where, self._take_key(event, frame, value))
                self._file.keys_at[where] = offset
                return where
            else:
                where, frame.container[frame.key], frame.key = (*frame.where, frame.key), value, None
        self._file.values_at[where] = offset
        return where

    def _take_key(self, event: yaml.NodeEvent, frame: _Frame, key: Any) -> str:
        if not isinstance(key, str):
            raise self._refuse(event, "a key must be text")
        if key == "<<" and isinstance(event, yaml.ScalarEvent) and not event.style:
            raise self._refuse(event, "merge key <<: write the values out")
        if key in frame.container:
            line, _ = _locate(self._file.text, self._file.keys_at[(*frame.where, key)])
            raise self._refuse(event, f"key {key!r} stands here twice (first on line {line})")
        frame.key = key
        return key

    def _refuse(self, event: yaml.Event, message: str) -> YamlError:
        return YamlError(message, path=self._file.path, **_describe_place(self._file.text, _offset_of(event)))


def _offset_of(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0
