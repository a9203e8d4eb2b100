"""An index keeps no registry, but it remembers that one hid people: whoever opens it without one is told."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Final

from quotecheck.errors import DiscretionWarning, RecordError
from quotecheck.people import Registry
from quotecheck.reporting.saving import save_file

FILE: Final = "confidential-people"
_NOTE: Final = b"This index was built with a registry of people that hides some. Name it with each command.\n"
_WARNING: Final = "this index was built with a registry that hides people; without it (--people) their names are shown"


def remember_registry(folder: Path, people: Registry) -> None:
    """Remember whether the registry hides anybody. One of nobody changes nothing. Raises ``RecordError``."""
    if not people.people:
        return
    try:
        if _hides(people):
            save_file(folder / FILE, _NOTE)
        else:
            (folder / FILE).unlink(missing_ok=True)
    except OSError as error:
        raise RecordError(f"{folder}: cannot be written ({error.strerror})") from None


def warn_of_indiscretion(folder: Path | None, people: Registry) -> None:
    """A ``DiscretionWarning`` for whoever uses an index without the registry that hides people."""
    if folder is not None and not _hides(people) and (folder / FILE).is_file():
        warnings.warn(f"{folder}: {_WARNING}", DiscretionWarning, stacklevel=3)


def _hides(people: Registry) -> bool:
    return any(person.confidential for person in people.people)
