"""What a project always asks for: ``quotecheck.yaml``, or a section of ``pyproject.toml`` or ``setup.cfg``.

Keys are the long options of ``quotecheck check``; paths are counted from the folder of the file.
"""

from __future__ import annotations

import configparser
import datetime as dt
import os
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from quotecheck.codes import Severity
from quotecheck.errors import SettingsError
from quotecheck.reading import load_text
from quotecheck.settings.fields import YES_NO, Field, open_settings
from quotecheck.settings.house import POLICIES, read_code
from quotecheck.strict_yaml import KeyPath, YamlFile

YAML_NAME: Final = "quotecheck.yaml"
_SECTION: Final = "quotecheck"
_LEVELS: Final = {level.value: level for level in (Severity.ERROR, Severity.WARNING, Severity.UNCHECKED)}


@attrs.frozen(kw_only=True)
class Configuration:
    """The settings of one file; None where it does not say."""

    path: Path
    sources: tuple[str, ...] | None = None
    index: Path | None = None
    exclude: tuple[str, ...] | None = None
    people: str | None = None
    policy: str | None = None
    waivers: str | None = None
    as_of: dt.date | None = None
    fail_on: Severity | None = None
    select: frozenset[str] | None = None
    ignore: frozenset[str] | None = None
    allow_empty: bool | None = None


def find_configuration(folder: Path) -> Configuration | None:
    """The settings of the nearest folder, upwards, whose files have any. Its paths are told from where we are."""
    for place in (folder.resolve(), *folder.resolve().parents):
        for name in (YAML_NAME, "pyproject.toml", "setup.cfg"):
            path = _shorten(place / name)
            if path.is_file() and (found := load_configuration(path)) is not None:
                return found
    return None


def _shorten(path: Path) -> Path:
    """From the working folder, so that no report depends on the machine it was made on."""
    try:
        return Path(os.path.relpath(path))
    except ValueError:  # another drive
        return path


def load_configuration(path: Path) -> Configuration | None:
    """The settings in a file; None for a project file without a section of ours."""
    settings = _open(path)
    if settings is None:
        return None
    entries = settings.known_entries((*_READERS, *(name.replace("_", "-") for name in _READERS)))
    found: dict[str, Field] = {}
    for name, field in entries.items():
        if found.setdefault(name.replace("-", "_"), field) is not field:
            raise field.refuse_name(f"{name!r} stands here twice, with a hyphen and without")
    return Configuration(path=path, **{name: _READERS[name](field, path.parent) for name, field in found.items()})


class _PlainFile(YamlFile):
    """A file of another format: its mistakes are told with the key, without a line."""

    def refuse_value(self, where: KeyPath, message: str) -> SettingsError:
        return SettingsError(f"{'.'.join(map(str, where))}: {message}", path=self.path)

    def refuse_key(self, where: KeyPath, message: str) -> SettingsError:
        return self.refuse_value(where, message)


def _open(path: Path) -> Field | None:
    if path.suffix == ".toml":
        return _open_table(path, _read_toml(path))
    if path.suffix == ".cfg":
        return _open_table(path, _read_cfg(path))
    return open_settings(path)


def _open_table(path: Path, table: Mapping[str, Any] | None) -> Field | None:
    if table is None:
        return None
    value = _as_texts(table)
    return Field(_PlainFile(value=value, text="", path=str(path)), (), value)


def _read_toml(path: Path) -> Mapping[str, Any] | None:
    try:
        found = tomllib.loads(load_text(path)).get("tool", {}).get(_SECTION)
    except (tomllib.TOMLDecodeError, AttributeError) as error:
        raise SettingsError(f"broken TOML ({error})", path=str(path)) from None
    if found is not None and not isinstance(found, dict):
        raise SettingsError(f"tool.{_SECTION} must be a table", path=str(path))
    return found


def _read_cfg(path: Path) -> Mapping[str, Any] | None:
    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string(load_text(path), source=str(path))
    except configparser.Error as error:
        raise SettingsError(f"broken ({error.message.splitlines()[0]})", path=str(path)) from None
    if not parser.has_section(_SECTION):
        return None
    return {name: _split_lines(value) for name, value in parser.items(_SECTION)}


def _split_lines(value: str) -> str | list[str]:
    lines = [line.strip() for line in value.split("\n") if line.strip()]
    return lines if len(lines) > 1 else "".join(lines)


def _as_texts(value: Any) -> Any:
    """Numbers, days and truth values of other formats as the text the YAML reader gives."""
    if isinstance(value, dict):
        return {key: _as_texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_texts(inner) for inner in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _read_path(field: Field, folder: Path) -> str:
    return (folder / field.read_text()).as_posix()


def _read_paths(field: Field, folder: Path) -> tuple[str, ...]:
    return tuple(_read_path(item, folder) for item in field.items())


def _read_policy(field: Field, folder: Path) -> str:
    return field.read_text() if field.read_text() in POLICIES else _read_path(field, folder)


def _read_codes(field: Field, _: Path) -> frozenset[str]:
    return frozenset(read_code(item, part) for item in field.items() for part in item.read_text().split(","))


_READERS: Final[Mapping[str, Callable[[Field, Path], Any]]] = {
    "sources": _read_paths,
    "index": lambda field, folder: folder / field.read_text(),
    "exclude": lambda field, _: tuple(item.read_text() for item in field.items()),
    "people": _read_path,
    "policy": _read_policy,
    "waivers": _read_path,
    "as_of": lambda field, _: field.read_day(),
    "fail_on": lambda field, _: field.read_choice(_LEVELS),
    "select": _read_codes,
    "ignore": _read_codes,
    "allow_empty": lambda field, _: field.read_choice(YES_NO),
}
