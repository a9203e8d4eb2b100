"""The folder that an index is kept in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from quotecheck.errors import RecordDamagedError, RecordError
from quotecheck.index.schema import FILE_NAME
from quotecheck.index.segments import FOLDER_NAME

OWN_FILES: Final = (FILE_NAME, FOLDER_NAME, "stories.json", "confidential-people")
"""How the names begin of what an index keeps, with its log, and of what is kept beside it."""


def make_folder(path: Path, *, create: bool) -> None:
    """See to it that the folder is there, and where it holds an index that its record is.

    Raises ``RecordError`` where it cannot be made, may not and holds no index, or holds other files, which would be no
    sources from then on; and ``RecordDamagedError`` where a record was there and is empty or gone.
    """
    if create:
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise RecordError(f"{path}: {error.strerror}") from error
    elif not (path / FILE_NAME).is_file():
        raise RecordError(f"{path}: no index here")
    if not _holds_record(path) and (not create or any((path / FOLDER_NAME).glob("*"))):
        raise RecordDamagedError(f"{path}: {FILE_NAME} is empty or gone, and what it kept with it")
    others = (
        [] if _holds_record(path) else [name for name in os.listdir(path) if not name.startswith((".", *OWN_FILES))]
    )
    if others:
        raise RecordError(f"{path}: holds other files ({min(others)}): an index needs a folder of its own")


def _holds_record(path: Path) -> bool:
    """Has the record a byte, or its log, from which SQLite restores it? One that is being created has none."""
    files = (path / FILE_NAME, path / f"{FILE_NAME}-wal")
    return any(file.is_file() and file.stat().st_size for file in files)
