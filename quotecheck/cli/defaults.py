"""Settings where no option was given: options win, then the configuration, then what the program does by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from quotecheck.codes import Severity
from quotecheck.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from quotecheck.settings import Configuration

_BUILT_IN: Final[dict[str, Any]] = {
    "policy": "wire",
    "fail_on": Severity.ERROR,
    "select": frozenset(),
    "ignore": frozenset(),
    "allow_empty": False,
}


def fill_options(options: argparse.Namespace) -> Configuration | None:
    """Set what no option has set, and give the configuration it came from.

    Raises ``UsageError`` where neither says what to hold the words against.
    """
    configuration = _load(options)
    given = options.sources is not None or options.index is not None
    for name in _setting_names(options):
        if getattr(options, name) is not None or (given and name in ("sources", "index")):
            continue
        kept = getattr(configuration, name, None)
        setattr(options, name, _BUILT_IN.get(name) if kept is None else kept)
    if not given and options.index is not None:
        options.sources = None  # they are what the index is made of
    if not options.sources and options.index is None:
        raise UsageError("say what to hold the words against: --sources or --index")
    return configuration


def fill_intake(options: argparse.Namespace) -> None:
    """Set what no option has set of a command that makes or reads an index: the sources, who is who, and where it is.

    Raises ``UsageError`` where neither says where the index is.
    """
    configuration = _load(options)
    for name in ("sources", "exclude", "people", "index"):
        if hasattr(options, name) and not getattr(options, name):
            setattr(options, name, getattr(configuration, name, None))
    if hasattr(options, "index") and options.index is None:
        raise UsageError(f"say where the index is: {options.where}, or `index` in quotecheck.yaml")


def list_settings(options: argparse.Namespace, given: argparse.Namespace, source: Configuration | None) -> str:
    """Every setting that holds, and where it was set."""
    lines = []
    for name in _setting_names(options):
        value = getattr(options, name)
        if value is not None:
            lines.append(f"{name.replace('_', '-')} = {_show(value)}  ({_name_origin(name, given, source)})")
    return "\n".join(lines)


def _load(options: argparse.Namespace) -> Configuration | None:
    from quotecheck.settings import find_configuration, load_configuration

    return load_configuration(options.config) if options.config else find_configuration(Path.cwd())


def _setting_names(options: argparse.Namespace) -> Iterator[str]:
    from quotecheck.settings import Configuration

    known = {field.name for field in attrs.fields(Configuration)} - {"path"}
    return (name for name in sorted(known) if hasattr(options, name))


def _name_origin(name: str, given: argparse.Namespace, source: Configuration | None) -> str:
    if getattr(given, name) is not None:
        return "option"
    if source is not None and getattr(source, name) is not None:
        return source.path.as_posix()
    return "built in"


def _show(value: Any) -> str:
    if isinstance(value, frozenset | tuple):
        return ", ".join(sorted(value) if isinstance(value, frozenset) else value) or "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.value if isinstance(value, Severity) else str(value)
