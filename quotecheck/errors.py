"""Everything quotecheck raises on purpose.

QuotecheckError
├── UsageError               the caller asked for something that cannot be
│   └── MissingExtraError    an optional part is not installed
├── InputError               a text, file or table from outside is not usable; shows the place
│   ├── ReadError            a document: missing, unreadable, too large, not text
│   ├── YamlError            a YAML file outside the strict subset
│   └── SettingsError        policy, people, sources: well-formed, but wrong
└── RecordError              the index on disk
    ├── RecordVersionError    written by another version of quotecheck
    ├── RecordDamagedError    its parts do not agree
    └── RecordLockedError     somebody else is writing
"""

from __future__ import annotations

from typing import Final

_WIDTH: Final = 76
"""Characters of an excerpt that a message shows."""


class QuotecheckError(Exception):
    """Base of the family: ``except QuotecheckError`` catches all that is not a bug."""


class UsageError(QuotecheckError):
    """The request itself makes no sense (an unknown format, two exclusive options)."""


class MissingExtraError(UsageError):
    """A part that is installed on request is needed and absent; the message says what to install."""

    def __init__(self, purpose: str, extra: str, path: str | None = None) -> None:
        place = f"{path}: " if path else ""
        super().__init__(f"{place}{purpose} needs an extra: install newsroom-quotecheck[{extra}]")
        self.extra = extra


class InputError(QuotecheckError):
    """Something from outside cannot be used.

    ``path`` names the file (or ``<string>``), ``line`` and ``column`` count from 1,
    ``excerpt`` is the offending line; the message prints it with a caret below the place.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
        excerpt: str | None = None,
    ) -> None:
        self.reason = message
        self.path, self.line, self.column, self.excerpt = path, line, column, excerpt
        super().__init__(message)

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        head = f"{place}: {self.reason}" if place else self.reason
        if self.excerpt is None or not self.excerpt.strip():
            return head  # at the end of a file there is nothing to show
        window, caret = _window_excerpt(self.excerpt, self.column)
        return f"{head}\n    {window}" + (f"\n    {' ' * caret}^" if caret is not None else "")


class ReadError(InputError):
    """A document cannot be read."""


class YamlError(InputError):
    """A YAML file is broken, or uses what the strict loader refuses."""


class SettingsError(InputError):
    """A table is well-formed but says something impossible (unknown key, wrong date)."""


class RecordError(QuotecheckError):
    """The index on disk cannot be used as it is."""


class RecordVersionError(RecordError):
    """The index was written by another version; the message says which and what to do."""


class RecordDamagedError(RecordError):
    """Digest or structure of the index is wrong; ``reason`` says which part, the message also what to do."""

    def __init__(self, reason: str, advice: str = "build the index again from its sources, in a new folder") -> None:
        super().__init__(f"{reason}; {advice}")
        self.reason = reason


class RecordLockedError(RecordError):
    """Another process is writing to the index."""


def _window_excerpt(line: str, column: int | None) -> tuple[str, int | None]:
    """Cut a long line around the column, control characters made harmless."""
    start = 0 if column is None or column <= _WIDTH else column - _WIDTH // 2
    window = "".join(c if c.isprintable() else " " for c in line[start : start + _WIDTH])
    return window, None if column is None else column - 1 - start


class DiscretionWarning(UserWarning):
    """Names that an index was built to hide are shown: it is used without the registry that hides them."""
