"""Which files a request means, and their bytes."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from quotecheck.errors import ReadError
from quotecheck.reading.decoding import decode_bytes

MAX_BYTES: Final = 64_000_000
"""The largest file that is read; a newspaper year of plain text is smaller."""

TABLE_NAMES: Final = frozenset(
    f"{stem}.{suffix}" for stem in ("sources", "people", "quotes", "house", "waivers") for suffix in ("yaml", "yml")
)
"""The newsroom's own tables: beside the documents, but none themselves."""

INDEX_FILES: Final = ("record.sqlite", "segments", "stories.json", "confidential-people")
"""How the names begin of what an index keeps in its folder, the record first."""
_GLOB: Final = frozenset("*?[")
_LITTER: Final = (".*", "~$*", "*~", "*.swp", "Thumbs.db", "desktop.ini")
"""Hidden files, and what Word, editors and Windows leave beside the files that somebody works on."""


def _raise(error: ReadError) -> None:
    raise error


def expand_paths(
    paths: Iterable[str | Path], *, exclude: Sequence[str] = (), refuse: Callable[[ReadError], object] = _raise
) -> tuple[Path, ...]:
    """The files that some paths mean, each once.

    A folder stands for every file below it, in order of name; hidden files, what programs leave beside the files one
    works on and the newsroom's own tables (``TABLE_NAMES``) are left out, and so is an index that is kept there;
    links to folders are not followed. A
    pattern (``wire-*.txt``) stands for what it matches. ``exclude`` leaves out files and folders by pattern, held
    against the name and the path below the folder given. What is given by name is taken whatever it is called. Raises
    ``ReadError`` for a path that is not there; one for a folder that is closed to us, and for a link in a folder that
    leads to nothing or to another folder, goes to ``refuse``.
    """
    found: dict[Path, None] = {}
    for given in paths:
        if given == "":
            raise ReadError("a name is needed, not an empty one")  # it would stand for the folder one is in
        for path in _expand_one(Path(given)):
            if path.is_dir():
                found.update(dict.fromkeys(_walk_folder(path, exclude, refuse)))
            elif path == Path(given) or not _is_excluded(path.name, exclude):
                found[path] = None
    return tuple(found)


def _expand_one(path: Path) -> list[Path]:
    """The path itself, or what it matches as a pattern."""
    try:
        if path.exists():
            return [path]
    except OSError as error:
        raise _tell_closed(error) from None
    if _GLOB.isdisjoint(str(path)):
        raise ReadError("no such file or folder", path=str(path))
    matches = sorted(glob.glob(str(path), recursive=True))
    if not matches:
        raise ReadError("no file matches this pattern", path=str(path))
    return [Path(match) for match in matches]


def _walk_folder(folder: Path, exclude: Sequence[str], refuse: Callable[[ReadError], object]) -> Iterator[Path]:
    """The documents below a folder, sorted by their path below it."""
    found: list[str] = []
    for top, folders, names in os.walk(folder, onerror=lambda error: refuse(_tell_closed(error))):
        below = Path(top).relative_to(folder)
        if INDEX_FILES[0] in names:  # an index that is kept among the sources is none
            folders.clear()
            others = [name for name in names if not name.startswith(INDEX_FILES)]
            if hidden := [name for name in others if not _is_left_out(name, below, exclude)]:
                message = f"an index is kept here, so its other files ({min(hidden)}) are not read"
                refuse(ReadError(message, path=top))
            continue
        folders[:] = (name for name in folders if not _is_left_out(name, below, exclude))
        for name in folders:
            if _leads_away(os.path.join(top, name), folder):
                message = "a link to another folder is not followed; name that folder too"
                refuse(ReadError(message, path=os.path.join(top, name)))
        found += (
            (below / name).as_posix()
            for name in names
            if name.lower() not in TABLE_NAMES and not _is_left_out(name, below, exclude)
        )
    for name in sorted(found):
        path = folder / name
        if os.path.islink(path) and not os.path.exists(path):
            refuse(ReadError("a link to a file that is not there", path=str(path)))
        elif _may_be_file(path):
            yield path


def _leads_away(path: str, folder: Path) -> bool:
    """Is it a link to a folder outside of one that is read whole?"""
    return os.path.islink(path) and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _may_be_file(path: Path) -> bool:
    """No folder, pipe or device; of what a closed folder holds reading it tells."""
    try:
        return path.is_file()
    except OSError:
        return True


def _is_left_out(name: str, below: Path, exclude: Sequence[str]) -> bool:
    return (
        _is_excluded(name, _LITTER) or _is_excluded(name, exclude) or _is_excluded((below / name).as_posix(), exclude)
    )


def _is_excluded(name: str, exclude: Sequence[str]) -> bool:
    return any(fnmatchcase(name, pattern.rstrip("/")) for pattern in exclude)


def _tell_closed(error: OSError) -> ReadError:
    return ReadError(f"cannot be opened ({error.strerror})", path=str(error.filename))


def load_text(path: Path) -> str:
    """The text of a settings file, which is UTF-8 or says what it is."""
    data = load_bytes(path)
    text, notices = decode_bytes(data, path=str(path))
    if notices:
        raise ReadError(f"not UTF-8 ({notices[0].message})", path=str(path))
    return text


def tell_too_large(most: int) -> str:
    """Why a file of more than ``most`` bytes is refused, and what to do."""
    return f"larger than {most // 1_000_000} MB; cut it into several files, one a year or a session, and name them all"


def load_bytes(path: Path, most: int = MAX_BYTES) -> bytes:
    """The bytes of a file. Raises ``ReadError`` where there is none, or more than ``most`` of them."""
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except IsADirectoryError:
        raise ReadError("a folder, not a file", path=str(path)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"cannot be opened ({reason})", path=str(path)) from None
    if len(data) > most:
        raise ReadError(tell_too_large(most), path=str(path))
    return data
