"""A file written whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path


def save_file(path: Path, data: bytes) -> None:
    """Write a file beside its place, then put it there: where the disk is full, what stood there stands.

    A file keeps its mode, and a link leads to what it names. A device or a pipe is written to as it is, and so is a
    file in a folder that takes no other beside it. Raises ``OSError``.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    place = Path(os.path.realpath(path))
    beside = place.with_name(f".quotecheck-{secrets.token_hex(8)}")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), _find_mode(place))
    except (PermissionError, FileNotFoundError):  # told of the file itself, if it is not to be written either
        place.write_bytes(data)
        return
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if place.exists():
            beside.chmod(_find_mode(place))
        os.replace(beside, place)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _find_mode(place: Path) -> int:
    """The mode of a file that is there, else that of new ones. Raises ``OSError`` where it may not be written."""
    if not place.exists():
        return 0o666  # less what the umask takes
    with place.open("r+b"):
        return stat.S_IMODE(place.stat().st_mode)
